"""The tables ``question_asked`` and ``vote``: what students ask the teacher."""

from __future__ import annotations

import sqlite3

import msgspec

from server.store.change import Change
from server.store.table import Database, rows


class QuestionRow(msgspec.Struct, frozen=True, kw_only=True):
    """One question. ``id`` is the seq of its event."""

    class_id: str
    id: int
    t_ms: int
    student_id: str | None
    text: str
    key: str
    answered: bool = False
    pinned: bool = False
    hidden: bool = False


class QuestionTable:
    """Queries on ``question_asked`` and ``vote``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def added(self, row: QuestionRow) -> Change:
        """Return the change that adds the question; one (or a student's key) that is there already stays."""
        return Change(
            """INSERT INTO question_asked (class_id, id, t_ms, student_id, text, key, answered, pinned, hidden)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
            (
                row.class_id,
                row.id,
                row.t_ms,
                row.student_id,
                row.text,
                row.key,
                row.answered,
                row.pinned,
                row.hidden,
            ),
        )

    def changed(self, row: QuestionRow) -> Change:
        """Return the change that keeps whether it is answered, pinned and hidden."""
        return Change(
            "UPDATE question_asked SET answered = ?, pinned = ?, hidden = ? WHERE class_id = ? AND id = ?",
            (row.answered, row.pinned, row.hidden, row.class_id, row.id),
        )

    def voted(self, class_id: str, question_id: int, student_id: str, *, on: bool) -> Change:
        """Return the change that adds a student's vote or takes it back."""
        values = (class_id, question_id, student_id)
        if on:
            sql = "INSERT INTO vote (class_id, question_id, student_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
            return Change(sql, values)
        return Change("DELETE FROM vote WHERE class_id = ? AND question_id = ? AND student_id = ?", values)

    async def of_class(self, class_id: str) -> list[QuestionRow]:
        """Return the class's questions in the order of asking. Raises ``store_failed``."""
        sql = """SELECT class_id, id, t_ms, student_id, text, key, answered, pinned, hidden FROM question_asked
                 WHERE class_id = ? ORDER BY id"""

        def query(connection: sqlite3.Connection) -> list[QuestionRow]:
            return rows(connection.execute(sql, (class_id,)), QuestionRow)

        return await self._database.read(query)

    async def votes(self, class_id: str) -> dict[int, set[str]]:
        """Return who voted for each question that has votes. Raises ``store_failed``."""
        sql = "SELECT question_id, student_id FROM vote WHERE class_id = ?"

        def query(connection: sqlite3.Connection) -> dict[int, set[str]]:
            found: dict[int, set[str]] = {}
            for question_id, student_id in connection.execute(sql, (class_id,)):
                found.setdefault(question_id, set()).add(student_id)
            return found

        return await self._database.read(query)
