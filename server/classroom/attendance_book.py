"""Attendance of this class and of past ones, with the teacher's corrections."""

from __future__ import annotations

import time
from collections.abc import Callable

from server.classroom.attendance_report import ClassTimes, attendance
from server.classroom.classroom import Classroom
from server.errors import AirclassError, ErrorCode
from server.protocol.classroom import ClassState
from server.protocol.people import AttendanceCorrection, AttendanceList
from server.store.attendance import CorrectionRow
from server.store.classes import ClassRow
from server.store.store import Store


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
        late_after_min = self._late_after_min()
        lines = attendance(
            await self._store.students.of_class(row.id),
            await self._store.attendance.intervals(row.id),
            await self._store.attendance.corrections(row.id),
            await self._store.courses.enrolments(row.course_id) if row.course_id else [],
            ClassTimes(self._end_t_ms(row), late_after_min * 60_000, is_over=row.state is ClassState.ENDED),
        )
        return AttendanceList(
            class_id=row.id,
            title=row.title,
            started_at_ms=row.started_at_ms,
            late_after_min=late_after_min,
            lines=lines,
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
