"""What the web needs of courses and attendance: exactly the calls it makes."""

from __future__ import annotations

from typing import Protocol

from server.protocol.people import (
    AttendanceCorrection,
    AttendanceList,
    Course,
    CourseAttendance,
    CoursePatch,
    Enrolment,
    EnrolmentEntry,
    RosterPreview,
)


class Courses(Protocol):
    """Courses and their rosters, and the current class's: :class:`server.curriculum.Curriculum`."""

    async def all(self) -> list[Course]:
        """Return every course."""

    async def create(self, title: str) -> Course:
        """Add a course; raises ``bad_request``, ``too_large``."""

    async def change(self, course_id: str, patch: CoursePatch) -> Course:
        """Rename or archive; raises ``unknown_course``, ``bad_request``."""

    async def enrolments(self, course_id: str) -> list[Enrolment]:
        """Return a roster; raises ``unknown_course``."""

    async def enrol(self, course_id: str, entry: EnrolmentEntry) -> Enrolment:
        """Add a person; raises ``unknown_course``, ``bad_name``, ``duplicate_number``, ``too_large``."""

    async def correct(self, enrolment_id: str, entry: EnrolmentEntry) -> Enrolment:
        """Change a person; raises ``unknown_enrolment``, ``bad_name``, ``duplicate_number``."""

    async def remove(self, enrolment_id: str) -> None:
        """Take a person off the roster; raises ``unknown_enrolment``."""

    async def preview(self, course_id: str, content: bytes) -> RosterPreview:
        """Say what an import would do; raises ``unknown_course``, ``bad_roster``, ``too_large``."""

    async def take_in(self, course_id: str, content: bytes) -> RosterPreview:
        """Import a roster; raises as :meth:`preview`."""

    async def choose(self, course_id: str | None) -> None:
        """Let the current class belong to a course; raises ``unknown_course``, ``wrong_state``."""


class AttendanceBook(Protocol):
    """Attendance: :class:`server.classroom.attendance_book.AttendanceBook`."""

    async def of(self, class_id: str | None = None) -> AttendanceList:
        """Return a class's attendance; raises ``no_class``."""

    async def of_course(self, course_id: str) -> CourseAttendance:
        """Return the attendance of all classes of a course; raises ``unknown_course``."""

    async def correct(self, correction: AttendanceCorrection) -> None:
        """Keep the teacher's word; raises ``no_class``, ``unknown_student``, ``unknown_enrolment``, ``bad_request``."""
