"""The table ``recording``: one row a file."""

from __future__ import annotations

import sqlite3

import msgspec

from server.store.change import Change
from server.store.table import Database, rows


class RecordingRow(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a class's recording. ``path`` is relative to the class's media folder."""

    class_id: str
    part: int
    path: str
    started_t_ms: int
    duration_ms: int
    bytes: int
    state: str


class RecordingTable:
    """Queries on ``recording``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, row: RecordingRow) -> None:
        """Add the part or bring its row up to date; returns after the fsync. Raises ``store_failed``."""
        await self._database.commit(
            Change(
                """INSERT INTO recording (class_id, part, path, started_t_ms, duration_ms, bytes, state)
                   VALUES (?, ?, ?, ?, ?, ?, ?)
                   ON CONFLICT (class_id, part) DO UPDATE SET
                       path = excluded.path, started_t_ms = excluded.started_t_ms,
                       duration_ms = excluded.duration_ms, bytes = excluded.bytes, state = excluded.state""",
                (row.class_id, row.part, row.path, row.started_t_ms, row.duration_ms, row.bytes, row.state),
            )
        )

    async def of_class(self, class_id: str) -> list[RecordingRow]:
        """Return the class's parts in order. Raises ``store_failed``."""
        sql = "SELECT * FROM recording WHERE class_id = ? ORDER BY part"

        def query(connection: sqlite3.Connection) -> list[RecordingRow]:
            return rows(connection.execute(sql, (class_id,)), RecordingRow)

        return await self._database.read(query)
