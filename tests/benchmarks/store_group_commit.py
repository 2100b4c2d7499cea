"""Rows that arrive one call each from eight tasks, against SQLite's own ``executemany`` with as many rows a commit.

``python -m tests.benchmarks.store_group_commit``: paired in one run, on files of one disk; both commit without waiting
for the disk, as activity does.
"""

from __future__ import annotations

import asyncio
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from server.events import Audience, Event
from server.protocol.classroom import ClassState
from server.store.classes import ClassRow
from server.store.store import Store
from server.store.writer import MAX_PENDING
from tests.benchmarks.figures import Figures

ROWS = 40_000
TASKS = 8
PAIRS = 5
SLICE = 50
"""Rows that a task hands over before it lets others run, as handlers of messages do."""
PAYLOAD = b'{"student":{"id":"0123456789abcdef","name":"Mina","state":"present"}}'


def event(seq: int) -> Event:
    """Return one row as a class makes it."""
    return Event("c", seq, seq * 10, "student", f"student-{seq % 150}", Audience.TEACHERS, PAYLOAD)


async def ours(path: Path, first: int) -> tuple[float, int]:
    """Return the rows a second by our writer, and the rows a commit."""
    store = await Store.open(path)
    row = ClassRow(
        id="c", title="t", state=ClassState.LIVE, pin=None, key=None, locked=False, waiting_room=False, opened_at_ms=0
    )
    await store.commit(store.classes.saved(row))

    async def write(mine: list[Event]) -> None:
        for number, each in enumerate(mine):
            store.events.append(each)
            if number % SLICE == SLICE - 1:
                await asyncio.sleep(0)
                while store.pending > MAX_PENDING // 2:  # noqa: ASYNC110 - the store tells nobody when it has room
                    await asyncio.sleep(0.001)

    shares = [[event(seq) for seq in range(first + task, first + ROWS, TASKS)] for task in range(TASKS)]
    began, commits = time.perf_counter(), store.commits
    await asyncio.gather(*(write(share) for share in shares))
    await store.commit(store.classes.saved(row))
    took = time.perf_counter() - began
    rows_a_commit = ROWS // max(1, store.commits - commits)
    await store.close()
    return ROWS / took, rows_a_commit


def raw(path: Path, first: int, rows_a_commit: int) -> float:
    """Return the rows a second by ``executemany``, with as many rows a commit."""
    sql = """INSERT INTO event (class_id, seq, t_ms, kind, student_id, audience, payload)
             VALUES (?, ?, ?, ?, ?, ?, ?)"""
    rows = [
        (each.class_id, each.seq, each.t_ms, each.kind, each.student_id, each.audience, each.payload)
        for each in map(event, range(first, first + ROWS))
    ]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        began = time.perf_counter()
        for at in range(0, ROWS, rows_a_commit):
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(sql, rows[at : at + rows_a_commit])
            connection.execute("COMMIT")
        return ROWS / (time.perf_counter() - began)


def main() -> int:
    """Measure and report; return the exit code."""
    figures, ratios, speeds, sizes = Figures(), [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for pair in range(PAIRS):
            path = Path(folder, f"{pair}.db")
            speed, rows_a_commit = asyncio.run(ours(path, 1))
            ratios.append(speed / raw(path, 10 * ROWS, rows_a_commit))
            speeds.append(speed)
            sizes.append(rows_a_commit)
    figures.at_least(
        "group commit against executemany, median of the pairs",
        statistics.median(ratios),
        0.5,
        "x",
        aim=0.8,
        rows_a_second=round(statistics.median(speeds)),
        rows_a_commit=round(statistics.median(sizes)),
        worst=round(min(ratios), 3),
    )
    return figures.exit_code


if __name__ == "__main__":
    sys.exit(main())
