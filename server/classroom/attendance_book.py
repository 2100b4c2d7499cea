"""Attendance of this class and of past ones, with the teacher's corrections."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Final

from server.classroom.attendance_report import ClassTimes, attendance
from server.classroom.classroom import Classroom
from server.classroom.course_attendance import course_lines
from server.errors import AirclassError, ErrorCode
from server.protocol.classroom import ClassState
from server.protocol.people import (
    AttendanceCorrection,
    AttendanceLine,
    AttendanceList,
    AttendedClass,
    CourseAttendance,
)
from server.store.attendance import CorrectionRow
from server.store.classes import ClassRow
from server.store.store import Store

MOST_CLASSES: Final = 100
"""Of a course in one table: more than two terms of three classes a week."""


class AttendanceBook:
    """Works attendance out of the store. ``late_after_min`` is the setting; ``now_ms`` is Unix time."""

    def __init__(
        self,
        store: Store,
        classroom: Classroom,
        late_after_min: Callable[[], int],
        now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
    ) -> None:
        self._store = store
        self._classroom = classroom
        self._late_after_min = late_after_min
        self._now_ms = now_ms

    async def of(self, class_id: str | None = None) -> AttendanceList:
        """Return the attendance of a class, of the current one without an id. Raises ``no_class``, ``store_failed``."""
        row = await self._row(class_id or self._classroom.id)
        return AttendanceList(
            class_id=row.id,
            title=row.title,
            started_at_ms=row.started_at_ms,
            late_after_min=self._late_after_min(),
            lines=await self._lines(row),
        )

    async def of_course(self, course_id: str) -> CourseAttendance:
        """Return the attendance of all classes of a course. Raises ``unknown_course``, ``store_failed``."""
        course = await self._store.courses.get(course_id)
        if course is None:
            raise AirclassError(ErrorCode.UNKNOWN_COURSE)
        newest = await self._store.history.classes(MOST_CLASSES + 1, course_id=course_id)
        held = [past.id for past in newest[MOST_CLASSES - 1 :: -1] if past.ended_at_ms and past.started_at_ms]
        rows = [await self._row(class_id) for class_id in held]
        lines = [await self._lines(row) for row in rows]
        classes = [
            AttendedClass(
                class_id=row.id,
                title=row.title,
                started_at_ms=row.started_at_ms or 0,
                minutes=round(self._end_t_ms(row) / 60_000, 1),
            )
            for row in rows
        ]
        return CourseAttendance(
            course_id=course_id,
            title=course.title,
            classes=classes,
            lines=await asyncio.to_thread(course_lines, lines),  # there can be 150,000 marks
            more=len(newest) > MOST_CLASSES,
        )

    async def correct(self, correction: AttendanceCorrection) -> None:
        """Keep the teacher's word on one person, or take it back.

        Raises ``no_class``, ``unknown_student``, ``unknown_enrolment``, ``bad_request`` (neither or both ids).
        """
        row = await self._row(correction.class_id)
        if (correction.student_id is None) == (correction.enrolment_id is None):
            raise AirclassError(ErrorCode.BAD_REQUEST, "student_id or enrolment_id")
        await self._require_person(row, correction)
        student_id, enrolment_id = correction.student_id or "", correction.enrolment_id or ""
        table = self._store.attendance
        if correction.status is None:
            await self._store.commit(table.uncorrected(row.id, student_id, enrolment_id))
            return
        word = CorrectionRow(
            class_id=row.id,
            student_id=student_id,
            enrolment_id=enrolment_id,
            status=correction.status,
            note=correction.note,
            at_ms=self._now_ms(),
        )
        await self._store.commit(table.corrected(word))

    async def _lines(self, row: ClassRow) -> list[AttendanceLine]:
        late_after_ms = self._late_after_min() * 60_000
        return attendance(
            await self._store.students.of_class(row.id),
            await self._store.attendance.intervals(row.id),
            await self._store.attendance.corrections(row.id),
            await self._store.courses.enrolments(row.course_id) if row.course_id else [],
            ClassTimes(self._end_t_ms(row), late_after_ms, is_over=row.state is ClassState.ENDED),
        )

    async def _require_person(self, row: ClassRow, correction: AttendanceCorrection) -> None:
        if correction.student_id is not None:
            students = await self._store.students.of_class(row.id)
            if all(student.id != correction.student_id for student in students):
                raise AirclassError(ErrorCode.UNKNOWN_STUDENT)
        else:
            enrolments = await self._store.courses.enrolments(row.course_id) if row.course_id else []
            if all(enrolment.id != correction.enrolment_id for enrolment in enrolments):
                raise AirclassError(ErrorCode.UNKNOWN_ENROLMENT)

    async def _row(self, class_id: str) -> ClassRow:
        row = await self._store.classes.get(class_id)
        if row is None:
            raise AirclassError(ErrorCode.NO_CLASS)
        return row

    def _end_t_ms(self, row: ClassRow) -> int:
        if row.id == self._classroom.id:
            return self._classroom.log.t_ms()
        return (row.ended_at_ms - row.started_at_ms) if row.ended_at_ms and row.started_at_ms else 0
