"""The table ``event``: the journal of :class:`server.events.EventLog`."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import msgspec

from server.events import Audience, Event
from server.store.change import Change
from server.store.table import Database, rows


class EventTable:
    """Queries on ``event``. Rows are only ever added."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, event: Event, changes: Sequence[Change] = ()) -> None:
        """Queue the event, and the row changes it stands for, for the next commit (≤ 50 ms)."""
        self._database.submit(*changes, _added(event))

    async def append_durable(self, event: Event, changes: Sequence[Change] = ()) -> None:
        """As :meth:`append`; return after the fsync that holds them. Raises ``store_failed``."""
        await self._database.commit(*changes, _added(event))

    async def newest(self, class_id: str, count: int) -> list[Event]:
        """Return the newest ``count`` events of a class, oldest first. Raises ``store_failed``."""
        sql = "SELECT * FROM event WHERE class_id = ? ORDER BY seq DESC LIMIT ?"

        def query(connection: sqlite3.Connection) -> list[Event]:
            return rows(connection.execute(sql, (class_id, count)), Event)[::-1]

        return await self._database.read(query)

    def added_later(self, class_id: str, kind: str, body: msgspec.Struct) -> Change:
        """Return the change that adds an event to the log of a class that has ended, at its end, told to nobody."""
        return Change(
            """INSERT INTO event (class_id, seq, t_ms, kind, student_id, audience, payload)
               SELECT ?1, coalesce(max(seq), 0) + 1, coalesce(max(t_ms), 0), ?2, NULL, ?3, ?4
               FROM event WHERE class_id = ?1""",
            (class_id, kind, Audience.NOBODY, msgspec.json.encode(body)),
        )


def _added(event: Event) -> Change:
    return Change(
        """INSERT INTO event (class_id, seq, t_ms, kind, student_id, audience, payload)
           VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (event.class_id, event.seq, event.t_ms, event.kind, event.student_id, event.audience, event.payload),
    )
