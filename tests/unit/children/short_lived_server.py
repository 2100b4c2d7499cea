"""A server that starts a child with a grandchild, says their ids and its own, and waits to be killed."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from server import logs
from tests.unit.children.scripted_child import STAY, ScriptedChild, supervise

SCRIPT = "import os, subprocess; print('ids', os.getpid(), subprocess.Popen(['sleep', '600']).pid, flush=True)\n" + STAY


async def main(folder: Path) -> None:
    supervisor, _ = supervise(ScriptedChild(SCRIPT), folder)
    await supervisor.start()
    assert supervisor.process is not None
    ids = next(line for line in supervisor.process.last_lines if line.startswith("ids"))
    sys.stdout.write(ids.removeprefix("ids ") + "\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    logs.configure("error")
    asyncio.run(main(Path(sys.argv[1])))
