"""The table ``hand``: each raising of a hand, from up to down."""

from __future__ import annotations

import sqlite3

from server.protocol.talk import Hand
from server.store.change import Change
from server.store.table import Database, rows


class HandTable:
    """Queries on ``hand``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def raised(self, class_id: str, student_id: str, t_ms: int, line: str) -> Change:
        """Return the change that keeps a hand raised at ``t_ms``; again, with another line."""
        return Change(
            """INSERT INTO hand (class_id, student_id, raised_t_ms, line) VALUES (?, ?, ?, ?)
               ON CONFLICT DO UPDATE SET line = excluded.line, lowered_t_ms = NULL""",
            (class_id, student_id, t_ms, line),
        )

    def lowered(self, class_id: str, student_id: str, t_ms: int) -> Change:
        """Return the change that keeps that the student's hand is down."""
        return Change(
            "UPDATE hand SET lowered_t_ms = ? WHERE class_id = ? AND student_id = ? AND lowered_t_ms IS NULL",
            (t_ms, class_id, student_id),
        )

    async def up(self, class_id: str) -> list[Hand]:
        """Return the hands that are up, in the order of raising. Raises ``store_failed``."""
        sql = """SELECT student_id, raised_t_ms, line FROM hand
                 WHERE class_id = ? AND lowered_t_ms IS NULL ORDER BY raised_t_ms"""

        def query(connection: sqlite3.Connection) -> list[Hand]:
            return rows(connection.execute(sql, (class_id,)), Hand)

        return await self._database.read(query)
