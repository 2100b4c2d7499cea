"""The tables ``pulse`` and ``reaction``: the class at a glance, over its time."""

from __future__ import annotations

import sqlite3

from server.protocol.talk import Pulse, Reaction
from server.store.change import Change
from server.store.table import Database, rows


class PulseTable:
    """Queries on ``pulse``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def added(self, class_id: str, pulse: Pulse) -> Change:
        """Return the change that keeps one moment of the class."""
        return Change(
            """INSERT INTO pulse (class_id, t_ms, present, lost, slower, faster, hands) VALUES (?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT DO NOTHING""",
            (class_id, pulse.t_ms, pulse.present, pulse.lost, pulse.slower, pulse.faster, pulse.hands),
        )

    async def of_class(self, class_id: str) -> list[Pulse]:
        """Return the class's timeline, oldest first. Raises ``store_failed``."""
        sql = "SELECT t_ms, present, lost, slower, faster, hands FROM pulse WHERE class_id = ? ORDER BY t_ms"

        def query(connection: sqlite3.Connection) -> list[Pulse]:
            return rows(connection.execute(sql, (class_id,)), Pulse)

        return await self._database.read(query)


class ReactionTable:
    """Queries on ``reaction``."""

    def added(self, class_id: str, student_id: str, t_ms: int, reaction: Reaction) -> Change:
        """Return the change that keeps one tap."""
        return Change(
            "INSERT INTO reaction (class_id, student_id, t_ms, reaction) VALUES (?, ?, ?, ?)",
            (class_id, student_id, t_ms, reaction),
        )
