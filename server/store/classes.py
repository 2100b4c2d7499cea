"""The tables ``class`` and ``student``."""

from __future__ import annotations

import sqlite3
from typing import Final

import msgspec

from server.protocol.classroom import ClassState, StudentState
from server.store.change import Change
from server.store.table import Database, rows

SEQ_JUMP: Final = 1_000_000
"""How far the numbers of events jump when a class goes on.

After a power cut the events since the WAL's last sync are gone, though browsers have seen their numbers. That
is at most a WAL of 1,000 pages of 4 KiB (``wal_autocheckpoint``, 40 bytes an event: 100,000) and what waited in
the writer (20,000). 2^53, JavaScript's largest exact number, allows for 9 * 10^9 jumps.
"""


class ClassRow(msgspec.Struct, frozen=True, kw_only=True):
    """A class. Times are Unix milliseconds; ``pin`` and ``key`` are null once it has ended."""

    id: str
    title: str
    state: ClassState
    pin: str | None
    key: str | None
    locked: bool
    waiting_room: bool
    opened_at_ms: int
    started_at_ms: int | None = None
    ended_at_ms: int | None = None
    next_seq: int = 1


class StudentRow(msgspec.Struct, frozen=True, kw_only=True):
    """A student of one class."""

    id: str
    class_id: str
    name: str
    state: StudentState
    joined_t_ms: int
    last_seen_t_ms: int


class ClassTable:
    """Queries on ``class``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def saved(self, row: ClassRow) -> Change:
        """Return the change that adds the class or brings it up to date, but for ``next_seq``."""
        return Change(
            """INSERT INTO class (id, title, state, pin, key, locked, waiting_room,
                                  opened_at_ms, started_at_ms, ended_at_ms, next_seq)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT (id) DO UPDATE SET
                   title = excluded.title, state = excluded.state, pin = excluded.pin, key = excluded.key,
                   locked = excluded.locked, waiting_room = excluded.waiting_room,
                   started_at_ms = excluded.started_at_ms, ended_at_ms = excluded.ended_at_ms""",
            (
                row.id,
                row.title,
                row.state,
                row.pin,
                row.key,
                row.locked,
                row.waiting_room,
                row.opened_at_ms,
                row.started_at_ms,
                row.ended_at_ms,
                row.next_seq,
            ),
        )

    async def on_air(self) -> list[ClassRow]:
        """Return the classes that have not ended, newest first. Raises ``store_failed``."""
        sql = "SELECT * FROM class WHERE state <> 'ended' ORDER BY opened_at_ms DESC"
        return await self._database.read(lambda connection: rows(connection.execute(sql), ClassRow))

    async def reserve_seqs(self, class_id: str) -> int:
        """Return a number for the class's next event that no earlier run can have given out.

        The jump is on the disk before this returns, so two crashes in a row do not make the same one. Raises
        ``store_failed``.
        """
        await self._database.commit(
            Change(
                """UPDATE class SET next_seq = ? + max(
                       next_seq, (SELECT coalesce(max(seq), 0) FROM event WHERE class_id = class.id)
                   ) WHERE id = ?""",
                (SEQ_JUMP, class_id),
            )
        )
        sql = "SELECT next_seq FROM class WHERE id = ?"
        return await self._database.read(lambda connection: int(connection.execute(sql, (class_id,)).fetchone()[0]))


class StudentTable:
    """Queries on ``student``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def saved(self, row: StudentRow) -> Change:
        """Return the change that adds the student or brings the line up to date."""
        return Change(
            """INSERT INTO student (id, class_id, name, state, joined_t_ms, last_seen_t_ms) VALUES (?, ?, ?, ?, ?, ?)
               ON CONFLICT (id) DO UPDATE SET
                   name = excluded.name, state = excluded.state, joined_t_ms = excluded.joined_t_ms,
                   last_seen_t_ms = excluded.last_seen_t_ms""",
            (row.id, row.class_id, row.name, row.state, row.joined_t_ms, row.last_seen_t_ms),
        )

    async def of_class(self, class_id: str) -> list[StudentRow]:
        """Return the class's students in the order of joining. Raises ``store_failed``."""
        sql = """SELECT id, class_id, name, state, joined_t_ms, last_seen_t_ms FROM student
                 WHERE class_id = ? ORDER BY position"""

        def query(connection: sqlite3.Connection) -> list[StudentRow]:
            return rows(connection.execute(sql, (class_id,)), StudentRow)

        return await self._database.read(query)
