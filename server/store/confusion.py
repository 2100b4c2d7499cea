"""The table ``confusion_mark``: «I'm lost», «slower» and «faster», each from its tap to its end."""

from __future__ import annotations

import sqlite3
from enum import StrEnum

import msgspec

from server.store.change import Change
from server.store.table import Database, rows


class MarkKind(StrEnum):
    """What a student marked."""

    LOST = "lost"
    SLOWER = "slower"
    FASTER = "faster"


class MarkRow(msgspec.Struct, frozen=True, kw_only=True):
    """One mark that has not ended."""

    student_id: str
    kind: MarkKind
    t_ms: int


class ConfusionTable:
    """Queries on ``confusion_mark``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def marked(self, class_id: str, student_id: str, kind: MarkKind, t_ms: int) -> Change:
        """Return the change that keeps a mark made at ``t_ms``."""
        return Change(
            """INSERT INTO confusion_mark (class_id, student_id, kind, t_ms) VALUES (?, ?, ?, ?)
               ON CONFLICT DO UPDATE SET ended_t_ms = NULL""",
            (class_id, student_id, kind, t_ms),
        )

    def ended(self, class_id: str, student_id: str, kind: MarkKind, t_ms: int) -> Change:
        """Return the change that ends the student's marks of a kind at ``t_ms``."""
        return Change(
            """UPDATE confusion_mark SET ended_t_ms = ?
               WHERE class_id = ? AND student_id = ? AND kind = ? AND ended_t_ms IS NULL""",
            (t_ms, class_id, student_id, kind),
        )

    async def standing(self, class_id: str) -> list[MarkRow]:
        """Return the marks that have not ended, oldest first; the last of a student and kind counts.

        Raises ``store_failed``.
        """
        sql = """SELECT student_id, kind, t_ms FROM confusion_mark
                 WHERE class_id = ? AND ended_t_ms IS NULL ORDER BY t_ms"""

        def query(connection: sqlite3.Connection) -> list[MarkRow]:
            return rows(connection.execute(sql, (class_id,)), MarkRow)

        return await self._database.read(query)
