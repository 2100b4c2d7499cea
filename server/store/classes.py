"""The tables ``class`` and ``student``."""

from __future__ import annotations

import sqlite3
from typing import Final

import msgspec

from server.protocol.classroom import ClassState, StudentState
from server.protocol.talk import TalkRules
from server.store.change import Change
from server.store.table import Database, encoded, rows

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
    course_id: str | None = None
    keep: bool = False
    rules: TalkRules = TalkRules()
    announcement: str = ""
    announced_t_ms: int = 0


class StudentRow(msgspec.Struct, frozen=True, kw_only=True):
    """A student of one class."""

    id: str
    class_id: str
    name: str
    state: StudentState
    joined_t_ms: int
    last_seen_t_ms: int
    number: int = 0
    enrolment_id: str | None = None
    device: str = ""
    code: str = ""
    muted: bool = False
    banned: bool = False
    returns_as: str | None = None
    merged_into: str | None = None


class ClassTable:
    """Queries on ``class``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def saved(self, row: ClassRow) -> Change:
        """Return the change that adds the class or brings it up to date.

        ``next_seq``, ``keep``, ``rules`` and the announcement have changes of their own.
        """
        return Change(
            """INSERT INTO class (id, title, state, pin, key, locked, waiting_room,
                                  opened_at_ms, started_at_ms, ended_at_ms, next_seq, course_id)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT (id) DO UPDATE SET
                   title = excluded.title, state = excluded.state, pin = excluded.pin, key = excluded.key,
                   locked = excluded.locked, waiting_room = excluded.waiting_room,
                   started_at_ms = excluded.started_at_ms, ended_at_ms = excluded.ended_at_ms,
                   course_id = excluded.course_id""",
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
                row.course_id,
            ),
        )

    def rules_saved(self, class_id: str, rules: TalkRules) -> Change:
        """Return the change that keeps what is allowed in the class's talk."""
        return Change("UPDATE class SET rules = ? WHERE id = ?", (encoded(rules), class_id))

    def announced(self, class_id: str, text: str, t_ms: int = 0) -> Change:
        """Return the change that keeps the banner; an empty text takes it away."""
        return Change("UPDATE class SET announcement = ?, announced_t_ms = ? WHERE id = ?", (text, t_ms, class_id))

    async def on_air(self) -> list[ClassRow]:
        """Return the classes that have not ended, newest first. Raises ``store_failed``."""
        sql = "SELECT * FROM class WHERE state <> 'ended' ORDER BY opened_at_ms DESC"
        return await self._database.read(lambda connection: rows(connection.execute(sql), ClassRow, json=("rules",)))

    async def get(self, class_id: str) -> ClassRow | None:
        """Return a class. Raises ``store_failed``."""
        sql = "SELECT * FROM class WHERE id = ?"

        def query(connection: sqlite3.Connection) -> list[ClassRow]:
            return rows(connection.execute(sql, (class_id,)), ClassRow, json=("rules",))

        found = await self._database.read(query)
        return found[0] if found else None

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
        """Return the change that adds the student or brings the line up to date.

        Who has left the roster meanwhile keeps the line, without the tie.
        """
        return Change(
            """INSERT INTO student (id, class_id, name, state, joined_t_ms, last_seen_t_ms, number, enrolment_id,
                                    device, code, muted, banned, returns_as, merged_into)
               VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT id FROM enrolment WHERE id = ?), ?, ?, ?, ?, ?, ?)
               ON CONFLICT (id) DO UPDATE SET
                   name = excluded.name, state = excluded.state, joined_t_ms = excluded.joined_t_ms,
                   last_seen_t_ms = excluded.last_seen_t_ms, number = excluded.number,
                   enrolment_id = excluded.enrolment_id, device = excluded.device, code = excluded.code,
                   muted = excluded.muted, banned = excluded.banned, returns_as = excluded.returns_as,
                   merged_into = excluded.merged_into""",
            (
                row.id,
                row.class_id,
                row.name,
                row.state,
                row.joined_t_ms,
                row.last_seen_t_ms,
                row.number,
                row.enrolment_id,
                row.device,
                row.code,
                row.muted,
                row.banned,
                row.returns_as,
                row.merged_into,
            ),
        )

    async def of_class(self, class_id: str) -> list[StudentRow]:
        """Return the class's students in the order of joining. Raises ``store_failed``."""
        sql = "SELECT * FROM student WHERE class_id = ? ORDER BY position"

        def query(connection: sqlite3.Connection) -> list[StudentRow]:
            return rows(connection.execute(sql, (class_id,)), StudentRow)

        return await self._database.read(query)
