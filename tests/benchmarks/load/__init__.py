"""A crowd of students on this PC who talk and answer: a program of its own in Go, for Python would be measured too."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import msgspec

from installers.go_programs import find_go
from installers.layout import Checkout

_ROOT = Path(__file__).resolve().parents[3]
_LONGEST_ANSWER = 64 * 1024 * 1024
_Answer = TypeVar("_Answer", bound=msgspec.Struct)


class Joined(msgspec.Struct):
    """From the first request until the last student has been shown the class."""

    seconds: float
    joined: int
    limited: int
    """Requests that were refused for coming too often."""
    tries: int
    join_ms: list[float]


class Arrivals(msgspec.Struct):
    """When each student heard a frame, after the first of them."""

    first_unix_ns: int
    missing: int
    delays_ms: list[float]


class Told(msgspec.Struct):
    """What the server said to the students' messages, and what a sample of them heard."""

    sent: int
    acked: list[str] | None
    """The keys."""
    refused: dict[str, int]
    seconds: float
    ack_ms: list[float]
    heard_ms: list[float] | None
    unheard: int
    doubled: int
    listened: int


class Returned(msgspec.Struct):
    """From the first connection that broke until the last student has been shown the class again."""

    seconds: float
    last_unix_ns: int
    resumed: int
    snapshots: int
    limited: int
    tries: int
    missing: int


class _Done(msgspec.Struct):
    pass


class Crowd:
    """The program, running."""

    def __init__(self, stdin: asyncio.StreamWriter, stdout: asyncio.StreamReader) -> None:
        self._stdin, self._stdout = stdin, stdout

    async def join(self, url: str, pin: str, students: int) -> Joined:
        """Let them join with the PIN, all at once; they stay connected from then on."""
        return await self._ask(Joined, do="join", url=url, pin=pin, students=students)

    async def watch(self, kind: str, text: str) -> None:
        """Begin to note who hears a frame of this kind that holds the text."""
        await self._ask(_Done, do="watch", kind=kind, text=text)

    async def arrivals(self) -> Arrivals:
        """Return once all have heard it."""
        return await self._ask(Arrivals, do="arrivals")

    async def chat(self, prefix: str, a_second: int, seconds: float, listeners: int) -> Told:
        """Let them write in turn, each line with the key «prefix-number»; return once each line is answered."""
        return await self._ask(Told, do="chat", prefix=prefix, a_second=a_second, seconds=seconds, listeners=listeners)

    async def answer(self, prefix: str, run_id: str, question_id: str, choices: list[str], seconds: float) -> Told:
        """Let each answer a question once within so many seconds; return once each answer is acknowledged."""
        asked = {"run_id": run_id, "question_id": question_id, "choices": choices}
        return await self._ask(Told, do="answer", prefix=prefix, seconds=seconds, **asked)

    async def watch_losses(self) -> None:
        """Begin to note who loses the connection and finds another."""
        await self._ask(_Done, do="watch_losses")

    async def returned(self) -> Returned:
        """Return once all have."""
        return await self._ask(Returned, do="returned")

    async def _ask(self, answer: type[_Answer], /, **command: object) -> _Answer:
        self._stdin.write(msgspec.json.encode(command) + b"\n")
        await self._stdin.drain()
        return msgspec.json.decode(await self._stdout.readline(), type=answer)


async def build(directory: Path) -> Path:
    """Build the program into ``directory`` with the Go that set-up found or fetched; some seconds."""
    go = find_go(Checkout(_ROOT))
    assert go is not None, "there is no Go: set-up fetches one where it builds LiveKit"
    program = directory / "load"
    environment = {**os.environ, "CGO_ENABLED": "0"}
    process = await asyncio.create_subprocess_exec(
        go, "build", "-o", str(program), ".", cwd=Path(__file__).parent, env=environment
    )
    assert await process.wait() == 0
    return program


@asynccontextmanager
async def crowd(program: Path) -> AsyncIterator[Crowd]:
    """Run the program for the block."""
    process = await asyncio.create_subprocess_exec(
        program, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=_LONGEST_ANSWER
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield Crowd(process.stdin, process.stdout)
    finally:
        process.stdin.close()
        await process.wait()
