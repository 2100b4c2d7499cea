"""The table ``chat_line``."""

from __future__ import annotations

import sqlite3
from typing import Final

import msgspec

from server.store.change import Change
from server.store.search import phrase
from server.store.table import Database, rows

TO_ONE: Final = "audience <> 'everyone' AND audience <> 'teacher'"
"""The SQL condition of the lines to one student, as the index ``chat_line_to`` has it."""


class ChatRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line. ``id`` is the seq of its event; ``audience``: everyone, teacher, or a student's id."""

    class_id: str
    id: int
    t_ms: int
    student_id: str | None
    text: str
    audience: str
    key: str
    hidden: bool = False


class ChatTable:
    """Queries on ``chat_line``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def added(self, row: ChatRow) -> Change:
        """Return the change that adds the line; a line (or a student's key) that is there already stays as it is."""
        return Change(
            """INSERT INTO chat_line (class_id, id, t_ms, student_id, text, audience, key, hidden)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
            (row.class_id, row.id, row.t_ms, row.student_id, row.text, row.audience, row.key, row.hidden),
        )

    def hidden(self, class_id: str, line_id: int, *, hidden: bool) -> Change:
        """Return the change that hides the line, or shows it again."""
        return Change("UPDATE chat_line SET hidden = ? WHERE class_id = ? AND id = ?", (hidden, class_id, line_id))

    async def newest(
        self, class_id: str, count: int, before: int | None = None, find: str | None = None
    ) -> list[ChatRow]:
        """Return the newest ``count`` lines older than ``before`` that hold the words of ``find``, oldest first.

        Raises ``store_failed``.
        """
        words = phrase(find or "")
        found = "" if words is None else "AND position IN (SELECT rowid FROM chat_line_words WHERE words MATCH ?)"
        sql = f"""SELECT class_id, id, t_ms, student_id, text, audience, key, hidden FROM chat_line
                  WHERE class_id = ? AND id < ? {found} ORDER BY id DESC LIMIT ?"""  # noqa: S608 - values are bound
        limits = (class_id, before if before is not None else 2**62, *([] if words is None else [words]), count)

        def query(connection: sqlite3.Connection) -> list[ChatRow]:
            return rows(connection.execute(sql, limits), ChatRow)[::-1]

        return await self._database.read(query)

    async def keys_since(self, class_id: str, t_ms: int) -> list[tuple[str, str]]:
        """Return (student, key) of the lines since ``t_ms``, in no order. Raises ``store_failed``."""
        sql = """SELECT student_id, key FROM chat_line INDEXED BY chat_line_by_class
                 WHERE class_id = ? AND t_ms >= ? AND key <> '' AND student_id IS NOT NULL"""

        def query(connection: sqlite3.Connection) -> list[tuple[str, str]]:
            return [(row[0], row[1]) for row in connection.execute(sql, (class_id, t_ms))]

        return await self._database.read(query)
