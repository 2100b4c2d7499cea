"""Students who receive and do not decode: a program of their own in Go, on LiveKit's own test client."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from installers.go_programs import find_go
from installers.layout import Checkout
from server.protocol.classroom import MediaGrant

_ROOT = Path(__file__).resolve().parents[3]


class Receivers:
    """The program, running."""

    def __init__(self, stdin: asyncio.StreamWriter, stdout: asyncio.StreamReader) -> None:
        self._stdin, self._stdout = stdin, stdout

    def join(self, grant: MediaGrant) -> None:
        """Begin to receive what the grant opens."""
        self._stdin.write(f"{grant.url} {grant.token}\n".encode())

    async def all_receiving(self, number: int) -> None:
        """Return once ``number`` of them have had their first packet. Raises :class:`AssertionError` if one cannot."""
        for _ in range(number):
            answer = (await self._stdout.readline()).decode().strip()
            assert answer == "receiving", answer


async def build(directory: Path) -> Path:
    """Build the program into ``directory`` with the Go that set-up found or fetched; a minute the first time."""
    go = find_go(Checkout(_ROOT))
    assert go is not None, "there is no Go: set-up fetches one where it builds LiveKit"
    program = directory / "receivers"
    environment = {**os.environ, "CGO_ENABLED": "0"}
    process = await asyncio.create_subprocess_exec(
        go, "build", "-o", str(program), ".", cwd=Path(__file__).parent, env=environment
    )
    assert await process.wait() == 0
    return program


@asynccontextmanager
async def receivers(program: Path) -> AsyncIterator[Receivers]:
    """Run the program for the block, in the time that nobody else wants: these devices have processors of their own."""
    process = await asyncio.create_subprocess_exec(
        "chrt", "--idle", "0", program, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield Receivers(process.stdin, process.stdout)
    finally:
        process.stdin.close()
        await process.wait()
