"""Courses, rosters and attendance over REST."""

from __future__ import annotations

from typing import Literal

from airclass_desktop.rest import Rest
from server.protocol.people import (
    AttendanceCorrection,
    AttendanceList,
    Course,
    CourseAttendance,
    CourseChoice,
    CourseList,
    CoursePatch,
    CourseTitle,
    Enrolment,
    EnrolmentEntry,
    EnrolmentList,
    RosterPreview,
)


class CoursesClient:
    """The people who come class after class. All raise :class:`airclass_desktop.errors.WindowError`."""

    def __init__(self, rest: Rest) -> None:
        self._rest = rest

    async def all(self) -> list[Course]:
        """Return every course, by title."""
        return (await self._rest.ask("/api/courses", CourseList)).courses

    async def create(self, title: str) -> Course:
        """Add a course."""
        return await self._rest.change("POST", "/api/courses", Course, CourseTitle(title=title))

    async def change(self, course_id: str, patch: CoursePatch) -> Course:
        """Rename or archive a course."""
        return await self._rest.change("PATCH", f"/api/courses/{course_id}", Course, patch)

    async def choose(self, course_id: str | None) -> None:
        """Let the class that is open belong to a course, or to none."""
        await self._rest.tell("POST", "/api/class/course", CourseChoice(course_id=course_id))

    async def roster(self, course_id: str) -> list[Enrolment]:
        """Return a course's roster in its order."""
        return (await self._rest.ask(f"/api/courses/{course_id}/enrolments", EnrolmentList)).enrolments

    async def enrol(self, course_id: str, entry: EnrolmentEntry) -> Enrolment:
        """Add a person to a roster."""
        return await self._rest.change("POST", f"/api/courses/{course_id}/enrolments", Enrolment, entry)

    async def correct(self, enrolment_id: str, entry: EnrolmentEntry) -> Enrolment:
        """Change a person's number and name."""
        return await self._rest.change("PATCH", f"/api/enrolments/{enrolment_id}", Enrolment, entry)

    async def remove(self, enrolment_id: str) -> None:
        """Take a person off the roster."""
        await self._rest.tell("DELETE", f"/api/enrolments/{enrolment_id}")

    async def preview(self, course_id: str, content: bytes) -> RosterPreview:
        """Return what an import of this file would change."""
        return await self._rest.upload(f"/api/courses/{course_id}/roster/preview", RosterPreview, content)

    async def take_in(self, course_id: str, content: bytes) -> RosterPreview:
        """Import this file."""
        return await self._rest.upload(f"/api/courses/{course_id}/roster", RosterPreview, content)


class AttendanceClient:
    """Who came, when and how long. All raise :class:`airclass_desktop.errors.WindowError`."""

    def __init__(self, rest: Rest) -> None:
        self._rest = rest

    async def of(self, class_id: str | None) -> AttendanceList:
        """Return the attendance of a class, of the current one for None."""
        return await self._rest.ask("/api/attendance", AttendanceList, _query(class_id))

    async def correct(self, correction: AttendanceCorrection) -> None:
        """Keep the teacher's word on one person."""
        await self._rest.tell("POST", "/api/attendance/correct", correction)

    async def file(self, class_id: str | None, kind: Literal["csv", "xlsx"]) -> bytes:
        """Return the attendance as a file, its headings in the window's language."""
        return await self._rest.download(f"/api/attendance.{kind}", _query(class_id))

    async def of_course(self, course_id: str) -> CourseAttendance:
        """Return the attendance of all classes of a course that have ended."""
        return await self._rest.ask(f"/api/courses/{course_id}/attendance", CourseAttendance)

    async def course_file(self, course_id: str, kind: Literal["csv", "xlsx"]) -> bytes:
        """Return a course's attendance as a file, its headings in the window's language."""
        return await self._rest.download(f"/api/courses/{course_id}/attendance.{kind}")


def _query(class_id: str | None) -> dict[str, str]:
    return {} if class_id is None else {"class": class_id}
