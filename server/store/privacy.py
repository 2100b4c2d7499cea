"""All that the database holds of one person: found, read and erased.

A person is an enrolment, over the term, or a name that was typed in one class. Lines of one class that were merged
are one person.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

import msgspec

from server.protocol.history import Person
from server.store.chat import TO_ONE
from server.store.search import phrase
from server.store.table import Database, encoded, rows

_ENROLLED: Final = """
SELECT 'enrolment:' || enrolment.id AS id, enrolment.name, enrolment.number, course.title AS course,
    (SELECT count(DISTINCT class_id) FROM student WHERE enrolment_id = enrolment.id) AS classes,
    (SELECT max(opened_at_ms) FROM student JOIN class ON class.id = class_id
     WHERE enrolment_id = enrolment.id) AS last_at_ms
FROM enrolment JOIN course ON course.id = enrolment.course_id WHERE enrolment.name >= ''
"""
_TYPED: Final = """
SELECT 'student:' || student.id AS id, name, '' AS number, coalesce(course.title, '') AS course, 1 AS classes,
    opened_at_ms AS last_at_ms
FROM student JOIN class ON class.id = class_id LEFT JOIN course ON course.id = course_id
WHERE name >= '' AND enrolment_id IS NULL AND merged_into IS NULL
"""
_ENROLLED_FOUND: Final = """
AND enrolment.id IN (SELECT id FROM enrolment_text
                     WHERE position IN (SELECT rowid FROM enrolment_text_words WHERE words MATCH ?))
"""
_TYPED_FOUND: Final = "AND student.position IN (SELECT rowid FROM student_words WHERE words MATCH ?)"

_LINES: Final = """
WITH RECURSIVE line (id) AS (
    {start}
    UNION SELECT student.id FROM line JOIN student ON student.merged_into = line.id
    UNION SELECT student.merged_into FROM line JOIN student ON student.id = line.id
        WHERE student.merged_into IS NOT NULL
)
SELECT student.id, class_id, name FROM line JOIN student ON student.id = line.id
"""

_OF_A_LINE: Final = {
    "chat": "chat_line",
    "question_asked": "question_asked",
    "vote": "vote",
    "hand": "hand",
    "reaction": "reaction",
    "confusion": "confusion_mark",
    "attendance": "attendance",
    "quiz_response": "quiz_response",
    "engagement": "student_engagement",
}
"""Tables whose rows belong to a student, by the name that receipts and exports give them."""

_EXPORTED: Final = {
    "joined": """SELECT class.title AS class, opened_at_ms, started_at_ms, student.* FROM student
                 JOIN class ON class.id = class_id WHERE student.id = ?""",
    **{name: f"SELECT * FROM {table} WHERE student_id = ?" for name, table in _OF_A_LINE.items()},  # noqa: S608 - ours
    "answered": f"SELECT * FROM chat_line WHERE {TO_ONE} AND audience = ?",  # noqa: S608 - ours
    "attendance_correction": "SELECT * FROM attendance_correction WHERE student_id = ? AND student_id <> ''",
    "event": """SELECT class_id, seq, t_ms, kind, student_id, audience, CAST(payload AS TEXT) AS payload FROM event
                WHERE student_id = ?""",
}
_EXPORTED_ENROLMENT: Final = {
    "roster": """SELECT course.title AS course, enrolment.* FROM enrolment JOIN course ON course.id = course_id
                 WHERE enrolment.id = ?""",
    "roster_correction": "SELECT * FROM attendance_correction WHERE enrolment_id = ? AND enrolment_id <> ''",
    "learning_path": "SELECT * FROM student_learning_path WHERE enrolment_id = ?",
}


class Line(NamedTuple):
    """A person's line in one class."""

    id: str
    class_id: str
    name: str


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """Who somebody is to the database."""

    name: str
    lines: list[Line]
    enrolment_id: str | None = None
    course_id: str | None = None

    @property
    def class_ids(self) -> list[str]:
        """The classes in which the person was."""
        return sorted({line.class_id for line in self.lines})


class Sheet(NamedTuple):
    """Rows of one table as they are exported; the columns' names first."""

    columns: list[str]
    rows: list[list[str | int | float | None]]


class PrivacyQueries:
    """Queries on one person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def people(self, find: str, count: int) -> list[Person]:
        """Return the first ``count`` people by name whose name or number holds the words. Raises ``store_failed``."""
        words = phrase(find)
        if words is None and find.strip():
            return []
        found = () if words is None else (words,)
        queries = [
            f"{_ENROLLED} {_ENROLLED_FOUND if found else ''} ORDER BY enrolment.name LIMIT ?",
            f"{_TYPED} {_TYPED_FOUND if found else ''} ORDER BY name LIMIT ?",
        ]

        def query(connection: sqlite3.Connection) -> list[Person]:
            people = [each for sql in queries for each in rows(connection.execute(sql, (*found, count)), Person)]
            return sorted(people, key=lambda person: (person.name, person.number, person.id))[:count]

        return await self._database.read(query)

    async def enrolled(self, enrolment_id: str) -> Identity | None:
        """Return a person of a roster with all lines of the term. Raises ``store_failed``."""
        start = "SELECT id FROM student WHERE enrolment_id = ?"

        def query(connection: sqlite3.Connection) -> Identity | None:
            sql = "SELECT name, course_id FROM enrolment WHERE id = ?"
            found = connection.execute(sql, (enrolment_id,)).fetchone()
            if found is None:
                return None
            lines = _lines(connection, start, enrolment_id)
            name, course_id = found
            return Identity(name=name, lines=lines, enrolment_id=enrolment_id, course_id=course_id)

        return await self._database.read(query)

    async def typed(self, student_id: str) -> Identity | None:
        """Return a person who typed a name in a class. Raises ``store_failed``."""

        def query(connection: sqlite3.Connection) -> Identity | None:
            lines = _lines(connection, "SELECT id FROM student WHERE id = ?", student_id)
            name = next((line.name for line in lines if line.id == student_id), None)
            return None if name is None else Identity(name=name, lines=lines)

        return await self._database.read(query)

    async def sheets(self, person: Identity) -> dict[str, Sheet]:
        """Return all rows of a person, by the name of what they are; class by class, so that others read in between.

        Raises ``store_failed``.
        """
        found: dict[str, Sheet] = {}
        for line_id in [line.id for line in person.lines] or [""]:
            await self._read_into(found, _EXPORTED, line_id)
        if person.enrolment_id is not None:
            await self._read_into(found, _EXPORTED_ENROLMENT, person.enrolment_id)
        return found

    async def _read_into(self, found: dict[str, Sheet], queries: Mapping[str, str], key: str) -> None:
        def query(connection: sqlite3.Connection) -> dict[str, Sheet]:
            return {name: _sheet(connection.execute(sql, (key,))) for name, sql in queries.items()}

        for name, sheet in (await self._database.read(query)).items():
            found.setdefault(name, Sheet(sheet.columns, [])).rows.extend(sheet.rows)

    async def has_video(self, class_ids: Sequence[str]) -> bool:
        """Return whether one of these classes was recorded. Raises ``store_failed``."""
        sql = "SELECT EXISTS (SELECT 1 FROM recording WHERE class_id IN (SELECT value FROM json_each(?)))"

        def query(connection: sqlite3.Connection) -> bool:
            return bool(connection.execute(sql, (encoded(list(class_ids)),)).fetchone()[0])

        return await self._database.read(query)

    async def erase(self, person: Identity) -> Counter[str]:
        """Erase all rows of a person, class by class; return how many by name. Raises ``store_failed``.

        A person that is erased in part, for the disk failed, can be found and erased again.
        """
        erased: Counter[str] = Counter()
        for class_id in person.class_ids:
            lines = [line for line in person.lines if line.class_id == class_id]
            erased += await self._database.write(partial(_erase_lines, lines=lines, name=person.name))
        if person.enrolment_id is not None:
            erased += await self._database.write(partial(_erase_enrolment, enrolment_id=person.enrolment_id))
        return erased


def _lines(connection: sqlite3.Connection, start: str, key: str) -> list[Line]:
    return [Line(*row) for row in connection.execute(_LINES.format(start=start), (key,))]


def _sheet(found: sqlite3.Cursor) -> Sheet:
    return Sheet([column[0] for column in found.description], [list(row) for row in found])


def _erase_lines(connection: sqlite3.Connection, lines: Sequence[Line], name: str) -> Counter[str]:
    """Erase a person's lines in one class: what hangs on them first, so that it is counted."""
    erased: Counter[str] = Counter()
    erased["event"] = _erase_events(connection, lines, {name, *(line.name for line in lines)})
    for line in lines:
        sql = f"DELETE FROM chat_line WHERE {TO_ONE} AND audience = ?"  # noqa: S608 - ours
        erased["chat"] += connection.execute(sql, (line.id,)).rowcount
        for kind, table in (*_OF_A_LINE.items(), ("attendance_correction", "attendance_correction")):
            sql = f"DELETE FROM {table} WHERE student_id = ? AND student_id <> ''"  # noqa: S608 - ours
            erased[kind] += connection.execute(sql, (line.id,)).rowcount
        erased["student"] += connection.execute("DELETE FROM student WHERE id = ?", (line.id,)).rowcount
    return +erased


def _erase_events(connection: sqlite3.Connection, lines: Sequence[Line], names: set[str]) -> int:
    """Erase the events of a person in one class, and those told to all that name the person, by id or by name.

    Wherever a name stands in the log it is in a field ``name``.
    """
    ids = [line.id for line in lines]
    quoted = [encoded(mark).encode() for mark in ids] + [f'"name":{encoded(name)}'.encode() for name in names]
    named = " OR ".join("instr(payload, ?)" for _ in quoted)
    sql = f"""DELETE FROM event WHERE class_id = ?
              AND (student_id IN (SELECT value FROM json_each(?)) OR {named})"""  # noqa: S608 - values are bound
    return connection.execute(sql, (lines[0].class_id, encoded(ids), *quoted)).rowcount


def _erase_enrolment(connection: sqlite3.Connection, enrolment_id: str) -> Counter[str]:
    erased: Counter[str] = Counter()
    for kind, sql in (
        ("attendance_correction", "DELETE FROM attendance_correction WHERE enrolment_id = ? AND enrolment_id <> ''"),
        ("learning_path", "DELETE FROM student_learning_path WHERE enrolment_id = ?"),
        ("enrolment", "DELETE FROM enrolment WHERE id = ?"),
    ):
        erased[kind] += connection.execute(sql, (enrolment_id,)).rowcount
    return +erased
