"""Past classes: listed, searched, looked at; changed by the teacher."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import Final

from server.protocol.history import Finding, PastClass, PastLine, TimelinePoint
from server.store.change import Change, Value
from server.store.search import phrase
from server.store.table import Database, rows

STRETCH_MS: Final = 10_000
"""The timeline's points, as the pulses are kept."""

_SUMMARIES: Final = """
SELECT class.id, class.title, course_id, coalesce(course.title, '') AS course, state, opened_at_ms, started_at_ms,
    ended_at_ms, keep, deleted_at_ms,
    (SELECT count(*) FROM student WHERE class_id = class.id AND merged_into IS NULL) AS students,
    (SELECT count(*) FROM chat_line WHERE class_id = class.id) AS lines,
    (SELECT count(*) FROM question_asked WHERE class_id = class.id) AS questions,
    (SELECT coalesce(sum(duration_ms), 0) FROM recording WHERE class_id = class.id) AS recorded_ms,
    (SELECT coalesce(sum(bytes), 0) FROM recording WHERE class_id = class.id) AS recorded_bytes
FROM class LEFT JOIN course ON course.id = class.course_id
"""
_BINNED: Final = "deleted_at_ms IS NOT NULL"
_PAST: Final = """
deleted_at_ms IS NULL AND (started_at_ms IS NOT NULL OR EXISTS (SELECT 1 FROM student WHERE class_id = class.id))
"""
"""A class that nobody has begun or joined is not worth a line."""
_TITLED: Final = """
AND class.id IN (SELECT id FROM class_text
                 WHERE position IN (SELECT rowid FROM class_text_words WHERE words MATCH ?))
"""

# The newest by their place in the index: what was said last was added last.
_FINDINGS: Final = (
    """
    SELECT class.id AS class_id, title, opened_at_ms, t_ms, 'chat' AS kind,
        coalesce(whole.name, student.name, '') AS who, chat_line.text AS text, chat_line.id AS id
    FROM chat_line_words JOIN chat_line ON chat_line.position = chat_line_words.rowid
        JOIN class ON class.id = chat_line.class_id LEFT JOIN student ON student.id = chat_line.student_id
        LEFT JOIN student AS whole ON whole.id = student.merged_into
    WHERE words MATCH ? AND deleted_at_ms IS NULL ORDER BY chat_line_words.rowid DESC LIMIT ?
    """,
    """
    SELECT class.id AS class_id, title, opened_at_ms, t_ms, 'question' AS kind,
        coalesce(whole.name, student.name, '') AS who, question_asked.text AS text, question_asked.id AS id
    FROM question_asked_words JOIN question_asked ON question_asked.position = question_asked_words.rowid
        JOIN class ON class.id = question_asked.class_id LEFT JOIN student ON student.id = question_asked.student_id
        LEFT JOIN student AS whole ON whole.id = student.merged_into
    WHERE words MATCH ? AND deleted_at_ms IS NULL ORDER BY question_asked_words.rowid DESC LIMIT ?
    """,
    """
    SELECT class.id AS class_id, title, opened_at_ms, joined_t_ms AS t_ms, 'student' AS kind,
        name AS who, name AS text
    FROM student_words JOIN student ON student.position = student_words.rowid JOIN class ON class.id = class_id
    WHERE words MATCH ? AND deleted_at_ms IS NULL ORDER BY student_words.rowid DESC LIMIT ?
    """,
    """
    SELECT class.id AS class_id, title, opened_at_ms, 0 AS t_ms, 'class' AS kind, '' AS who, title AS text
    FROM class_text_words JOIN class_text ON class_text.position = class_text_words.rowid
        JOIN class ON class.id = class_text.id
    WHERE words MATCH ? AND deleted_at_ms IS NULL ORDER BY class_text_words.rowid DESC LIMIT ?
    """,
)
_SAID: Final = (
    """
    SELECT line.id AS id, t_ms, 'chat' AS kind, coalesce(whole.name, student.name, '') AS who, text, hidden,
        CASE WHEN audience IN ('everyone', 'teacher') THEN audience ELSE 'student' END AS "to",
        coalesce(reader.name, '') AS to_whom
    FROM chat_line AS line LEFT JOIN student ON student.id = line.student_id
        LEFT JOIN student AS whole ON whole.id = student.merged_into
        LEFT JOIN student AS reader ON reader.id = line.audience
    """,
    """
    SELECT line.id AS id, t_ms, 'question' AS kind, coalesce(whole.name, student.name, '') AS who, text, hidden,
        'everyone' AS "to", '' AS to_whom
    FROM question_asked AS line LEFT JOIN student ON student.id = line.student_id
        LEFT JOIN student AS whole ON whole.id = student.merged_into
    """,
)
_UP_TO: Final = "WHERE line.class_id = ? AND line.id <= ? ORDER BY line.id DESC LIMIT ?"
_AFTER: Final = "WHERE line.class_id = ? AND line.id > ? ORDER BY line.id LIMIT ?"


class HistoryQueries:
    """Queries on past classes, and the changes of one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def classes(
        self,
        count: int,
        *,
        find: str = "",
        course_id: str | None = None,
        before: int | None = None,
        deleted: bool = False,
    ) -> list[PastClass]:
        """Return the newest ``count`` classes opened before ``before`` (Unix ms), or those in the bin.

        ``find``: words of the title. Raises ``store_failed``.
        """
        sql = f"{_SUMMARIES} WHERE opened_at_ms < ? AND {_BINNED if deleted else _PAST}"
        limits: list[Value] = [before if before is not None else 2**62]
        if course_id is not None:
            sql += " AND course_id = ?"
            limits.append(course_id)
        words = phrase(find)
        if words is not None:
            sql += _TITLED
            limits.append(words)
        sql += " ORDER BY opened_at_ms DESC LIMIT ?"

        def query(connection: sqlite3.Connection) -> list[PastClass]:
            return rows(connection.execute(sql, (*limits, count)), PastClass)

        return await self._database.read(query)

    async def summary(self, class_id: str) -> PastClass | None:
        """Return one class, also from the bin. Raises ``store_failed``."""
        sql = f"{_SUMMARIES} WHERE class.id = ?"

        def query(connection: sqlite3.Connection) -> list[PastClass]:
            return rows(connection.execute(sql, (class_id,)), PastClass)

        found = await self._database.read(query)
        return found[0] if found else None

    async def found(self, find: str, count: int) -> list[Finding]:
        """Return the newest ``count`` places with every word of ``find``, newest first. Raises ``store_failed``."""
        words = phrase(find)
        if words is None:
            return []

        def query(connection: sqlite3.Connection) -> list[Finding]:
            found = [each for sql in _FINDINGS for each in rows(connection.execute(sql, (words, count)), Finding)]
            return sorted(found, key=lambda each: (each.opened_at_ms, each.t_ms), reverse=True)[:count]

        return await self._database.read(query)

    async def said(self, class_id: str, around: int, count: int) -> tuple[list[PastLine], list[PastLine]]:
        """Return ``count`` lines and questions up to one (with it), and as many after it, both in their order.

        Raises ``store_failed``.
        """

        def query(connection: sqlite3.Connection) -> tuple[list[PastLine], list[PastLine]]:
            halves = []
            for condition in (_UP_TO, _AFTER):
                values = (class_id, around, count)
                found = [row for sql in _SAID for row in rows(connection.execute(sql + condition, values), PastLine)]
                halves.append(sorted(found, key=lambda line: line.id))
            return halves[0][-count:], halves[1][:count]

        return await self._database.read(query)

    async def timeline(self, class_id: str) -> list[TimelinePoint]:
        """Return the class in stretches of 10 s, empty ones left out. Raises ``store_failed``."""

        def query(connection: sqlite3.Connection) -> list[TimelinePoint]:
            said = connection.execute("SELECT t_ms FROM chat_line WHERE class_id = ?", (class_id,))
            lines = Counter(row["t_ms"] // STRETCH_MS for row in said)
            pulses = connection.execute("SELECT * FROM pulse WHERE class_id = ? ORDER BY t_ms", (class_id,))
            known = {row["t_ms"] // STRETCH_MS: row for row in pulses}
            return [_point(at, known.get(at), lines[at]) for at in sorted(lines.keys() | known.keys())]

        return await self._database.read(query)

    def renamed(self, class_id: str, title: str) -> Change:
        """Return the change of a class's title."""
        return Change("UPDATE class SET title = ? WHERE id = ?", (title, class_id))

    def moved(self, class_id: str, course_id: str | None) -> Change:
        """Return the change of a class's course."""
        return Change("UPDATE class SET course_id = ? WHERE id = ?", (course_id, class_id))

    def kept(self, class_id: str, *, keep: bool) -> Change:
        """Return the change by which retention leaves a class alone, or no longer."""
        return Change("UPDATE class SET keep = ? WHERE id = ?", (keep, class_id))

    def put_into_bin(self, class_id: str, at_ms: int | None) -> Change:
        """Return the change that puts a class into the bin at ``at_ms`` (Unix time), or with None out of it."""
        return Change("UPDATE class SET deleted_at_ms = ? WHERE id = ?", (at_ms, class_id))


def _point(at: int, pulse: sqlite3.Row | None, lines: int) -> TimelinePoint:
    counted = {key: pulse[key] if pulse else 0 for key in ("present", "lost", "slower", "faster", "hands")}
    return TimelinePoint(t_ms=at * STRETCH_MS, lines=lines, **counted)
