"""The tables ``course`` and ``enrolment``."""

from __future__ import annotations

import sqlite3

import msgspec

from server.protocol.people import Course
from server.store.change import Change
from server.store.table import Database, rows


class CourseRow(msgspec.Struct, frozen=True, kw_only=True):
    """A course."""

    id: str
    title: str
    archived: bool = False
    created_at_ms: int


class EnrolmentRow(msgspec.Struct, frozen=True, kw_only=True):
    """One person of a course's roster."""

    id: str
    course_id: str
    number: str
    name: str
    position: int


class CourseTable:
    """Queries on ``course`` and ``enrolment``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def saved(self, row: CourseRow) -> Change:
        """Return the change that adds the course or brings it up to date."""
        return Change(
            """INSERT INTO course (id, title, archived, created_at_ms) VALUES (?, ?, ?, ?)
               ON CONFLICT DO UPDATE SET title = excluded.title, archived = excluded.archived""",
            (row.id, row.title, row.archived, row.created_at_ms),
        )

    def saved_enrolment(self, row: EnrolmentRow) -> Change:
        """Return the change that adds the person or brings the line up to date."""
        return Change(
            """INSERT INTO enrolment (id, course_id, number, name, position) VALUES (?, ?, ?, ?, ?)
               ON CONFLICT (id) DO UPDATE SET number = excluded.number, name = excluded.name,
                   position = excluded.position""",
            (row.id, row.course_id, row.number, row.name, row.position),
        )

    def removed_enrolment(self, enrolment_id: str) -> Change:
        """Return the change that takes the person off the roster; past classes keep their lines."""
        return Change("DELETE FROM enrolment WHERE id = ?", (enrolment_id,))

    async def all(self) -> list[Course]:
        """Return every course with its numbers, by title. Raises ``store_failed``."""
        sql = """SELECT id, title, archived,
                     (SELECT count(*) FROM enrolment WHERE course_id = course.id) AS enrolled,
                     (SELECT count(*) FROM class WHERE course_id = course.id AND deleted_at_ms IS NULL) AS classes
                 FROM course ORDER BY title"""
        return await self._database.read(lambda connection: rows(connection.execute(sql), Course))

    async def get(self, course_id: str) -> CourseRow | None:
        """Return a course. Raises ``store_failed``."""
        sql = "SELECT * FROM course WHERE id = ?"
        found = await self._database.read(lambda connection: rows(connection.execute(sql, (course_id,)), CourseRow))
        return found[0] if found else None

    async def enrolments(self, course_id: str) -> list[EnrolmentRow]:
        """Return the roster in its order. Raises ``store_failed``."""
        sql = "SELECT * FROM enrolment WHERE course_id = ? ORDER BY position"

        def query(connection: sqlite3.Connection) -> list[EnrolmentRow]:
            return rows(connection.execute(sql, (course_id,)), EnrolmentRow)

        return await self._database.read(query)

    async def enrolment(self, enrolment_id: str) -> EnrolmentRow | None:
        """Return one line of a roster. Raises ``store_failed``."""
        sql = "SELECT * FROM enrolment WHERE id = ?"

        def query(connection: sqlite3.Connection) -> list[EnrolmentRow]:
            return rows(connection.execute(sql, (enrolment_id,)), EnrolmentRow)

        found = await self._database.read(query)
        return found[0] if found else None
