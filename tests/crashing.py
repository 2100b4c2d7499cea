"""A server that is killed again and again while students write, and what must be true afterwards."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.serving import Serving, start, stop
from tests.talking import TalkingStudent, join

SHOWN = 100
"""Lines of a student's snapshot: what a page surely has."""
_ON_S = (1.0, 3.0)
"""How long the class writes between two kills."""
_SETTLED_TRIES = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. ``lost``, ``doubled`` and ``wrong`` should be 0."""

    acknowledged: int
    lost: int
    doubled: int
    wrong: int
    """Students whose page shows other lines than the database has."""
    resumed: int
    snapshots: int


async def endure(directory: Path, students: int, kills: int, pause_s: float) -> Outcome:
    """Let so many students write a line every ``pause_s`` while the server is killed so many times."""
    arguments = ["--source", "testcard", "--no-record", "--seats", str(students)]
    server = await asyncio.to_thread(start, directory, *arguments, "--port", "0")
    arguments += ["--port", str(urlsplit(server.runtime.admin_url).port)]
    try:
        talking = await join(server.runtime, [f"Student {number}" for number in range(students)])
        async with asyncio.TaskGroup() as staying:
            stays = [staying.create_task(student.stay()) for student in talking]
            await asyncio.gather(*(student.connected() for student in talking))
            enough = asyncio.Event()
            writing = asyncio.gather(*(write(student, pause_s, enough) for student in talking))
            for _ in range(kills):
                await asyncio.sleep(random.uniform(*_ON_S))
                server = await killed(server, directory, arguments)
            await asyncio.gather(*(student.connected() for student in talking))
            enough.set()
            await writing
            lines = newest(directory)
            wrong = await settled(talking, lines)
            for stay in stays:
                stay.cancel()
    finally:
        await asyncio.to_thread(stop, server)
    kept = Counter(keys(directory))
    told = [(student.id, key) for student in talking for key in student.acknowledged]
    return Outcome(
        acknowledged=len(told),
        lost=sum(kept[line] == 0 for line in told),
        doubled=sum(count - 1 for count in kept.values()),
        wrong=wrong,
        resumed=sum(student.resumed for student in talking),
        snapshots=sum(student.snapshots for student in talking),
    )


async def write(student: TalkingStudent, pause_s: float, enough: asyncio.Event) -> None:
    """Write a line every ``pause_s``, each until it is acknowledged."""
    number = 0
    while not enough.is_set():
        await student.say(f"line {number}", f"{student.id}-{number:06}")
        number += 1
        await asyncio.sleep(random.uniform(0.5, 1.5) * pause_s)


async def killed(server: Serving, directory: Path, arguments: Sequence[str]) -> Serving:
    """Kill the server and start it again at once, as the window and systemd do."""
    server.process.kill()
    await asyncio.to_thread(server.process.wait)
    return await asyncio.to_thread(start, directory, *arguments)


async def settled(students: Sequence[TalkingStudent], lines: dict[int, str]) -> int:
    """Return how many students do not come to show these lines."""

    def wrong() -> int:
        return sum(dict(sorted(student.lines.items())[-SHOWN:]) != lines for student in students)

    for _ in range(_SETTLED_TRIES):
        if not wrong():
            return 0
        await asyncio.sleep(0.1)
    return wrong()


def newest(directory: Path) -> dict[int, str]:
    """Return the newest lines of the database, by id."""
    rows = _read(directory, f"SELECT id, key FROM chat_line ORDER BY id DESC LIMIT {SHOWN}")
    return dict(reversed(rows))


def keys(directory: Path) -> list[tuple[str, str]]:
    """Return every line's author and key."""
    return _read(directory, "SELECT student_id, key FROM chat_line")


def _read(directory: Path, sql: str) -> list[Any]:
    connection = sqlite3.connect(directory / "data" / "airclass.db", timeout=10)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()
