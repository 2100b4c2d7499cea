"""The tables ``attendance`` and ``attendance_correction``."""

from __future__ import annotations

import sqlite3

import msgspec

from server.protocol.people import AttendanceStatus
from server.store.change import Change
from server.store.table import Database, rows


class Interval(msgspec.Struct, frozen=True, kw_only=True):
    """One stay of a student, on the class's timeline; ``went_t_ms`` is null while here."""

    student_id: str
    came_t_ms: int
    went_t_ms: int | None


class CorrectionRow(msgspec.Struct, frozen=True, kw_only=True):
    """The teacher's word on one student, or on one enrolled who never came; the other id is empty."""

    class_id: str
    student_id: str
    enrolment_id: str
    status: AttendanceStatus
    note: str
    at_ms: int


class AttendanceTable:
    """Queries on attendance."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def came(self, class_id: str, student_id: str, t_ms: int) -> Change:
        """Return the change that begins a stay."""
        return Change(
            "INSERT INTO attendance (class_id, student_id, came_t_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (class_id, student_id, t_ms),
        )

    def went(self, class_id: str, student_id: str, t_ms: int) -> Change:
        """Return the change that ends the student's stay."""
        return Change(
            """UPDATE attendance SET went_t_ms = max(?, came_t_ms)
               WHERE class_id = ? AND student_id = ? AND went_t_ms IS NULL""",
            (t_ms, class_id, student_id),
        )

    def all_went(self, class_id: str, t_ms: int) -> Change:
        """Return the change that ends every stay, when the class has ended."""
        return Change(
            "UPDATE attendance SET went_t_ms = max(?, came_t_ms) WHERE class_id = ? AND went_t_ms IS NULL",
            (t_ms, class_id),
        )

    def corrected(self, row: CorrectionRow) -> Change:
        """Return the change that keeps the teacher's word."""
        return Change(
            """INSERT INTO attendance_correction (class_id, student_id, enrolment_id, status, note, at_ms)
               VALUES (?, ?, ?, ?, ?, ?)
               ON CONFLICT DO UPDATE SET status = excluded.status, note = excluded.note, at_ms = excluded.at_ms""",
            (row.class_id, row.student_id, row.enrolment_id, row.status, row.note, row.at_ms),
        )

    def uncorrected(self, class_id: str, student_id: str, enrolment_id: str) -> Change:
        """Return the change that takes the teacher's word back."""
        return Change(
            "DELETE FROM attendance_correction WHERE class_id = ? AND student_id = ? AND enrolment_id = ?",
            (class_id, student_id, enrolment_id),
        )

    async def intervals(self, class_id: str) -> list[Interval]:
        """Return every stay of the class, by student and time. Raises ``store_failed``."""
        sql = """SELECT student_id, came_t_ms, went_t_ms FROM attendance
                 WHERE class_id = ? ORDER BY student_id, came_t_ms"""

        def query(connection: sqlite3.Connection) -> list[Interval]:
            return rows(connection.execute(sql, (class_id,)), Interval)

        return await self._database.read(query)

    async def corrections(self, class_id: str) -> list[CorrectionRow]:
        """Return the teacher's words on a class. Raises ``store_failed``."""
        sql = "SELECT * FROM attendance_correction WHERE class_id = ?"

        def query(connection: sqlite3.Connection) -> list[CorrectionRow]:
            return rows(connection.execute(sql, (class_id,)), CorrectionRow)

        return await self._database.read(query)
