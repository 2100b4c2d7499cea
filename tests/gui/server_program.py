"""A scripted server as a process: ``python -m tests.gui.server_program DATA_DIR HOW``.

``serve`` announces itself and serves; ``never`` gets ready never; a number ends at once with it
as the exit code, after a last word on stderr.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path


async def _serve(data_dir: Path) -> None:
    from tests.gui.fake_server import FakeServer  # noqa: PLC0415 - an exit code needs none of it

    server = FakeServer()
    await server.start()
    server.announce(data_dir)
    await server.stopped.wait()
    await server.close()
    (data_dir / "runtime.json").unlink()


def main() -> None:
    """Do as the command line says; each start leaves a line in ``starts``."""
    data_dir, how = Path(sys.argv[1]), sys.argv[2]
    (data_dir / "pid").write_text(str(os.getpid()))
    with (data_dir / "starts").open("a") as starts:
        starts.write(f"{how}\n")
    if how == "never":
        signal.pause()
    if how == "serve":
        asyncio.run(_serve(data_dir))
        return
    sys.stderr.write("a line before\nairclass: Another program uses this port. (8000)\n")
    raise SystemExit(int(how))


if __name__ == "__main__":
    main()
