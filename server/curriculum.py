"""Courses as the whole server knows them: what changes in a roster reaches the class that uses it."""

from __future__ import annotations

import asyncio

from server.classroom.classroom import Classroom
from server.classroom.courses import Courses
from server.classroom.roster_file import RosterFile, read_roster
from server.protocol.people import Enrolment, EnrolmentEntry, RosterPreview
from server.store.courses import EnrolmentRow
from server.store.store import Store


class Curriculum:
    """Courses, rosters, and the course that the current class belongs to."""

    def __init__(self, store: Store, classroom: Classroom) -> None:
        self._store = store
        self._classroom = classroom
        self._courses = Courses(store)
        self.all, self.create, self.change = self._courses.all, self._courses.create, self._courses.change
        self.enrolments = self._courses.enrolments

    async def enrol(self, course_id: str, entry: EnrolmentEntry) -> Enrolment:
        """Add a person. Raises ``unknown_course``, ``bad_name``, ``duplicate_number``, ``too_large``."""
        added = await self._courses.enrol(course_id, entry)
        await self.follow(course_id)
        return added

    async def correct(self, enrolment_id: str, entry: EnrolmentEntry) -> Enrolment:
        """Change a person. Raises ``unknown_enrolment``, ``bad_name``, ``duplicate_number``."""
        row = await self._courses.enrolment(enrolment_id)
        changed = await self._courses.correct(enrolment_id, entry)
        await self.follow(row.course_id)
        return changed

    async def remove(self, enrolment_id: str) -> None:
        """Take a person off the roster. Raises ``unknown_enrolment``."""
        row = await self._courses.enrolment(enrolment_id)
        await self._courses.remove(enrolment_id)
        await self.follow(row.course_id)

    async def preview(self, course_id: str, content: bytes) -> RosterPreview:
        """Say what an import would do. Raises ``unknown_course``, ``bad_roster``, ``too_large``."""
        return await self._courses.preview(course_id, await _read(content))

    async def take_in(self, course_id: str, content: bytes) -> RosterPreview:
        """Import a roster. Raises as :meth:`preview`."""
        done = await self._courses.take_in(course_id, await _read(content))
        await self.follow(course_id)
        return done

    async def choose(self, course_id: str | None) -> None:
        """Let the current class belong to a course, or to none. Raises ``unknown_course``, ``wrong_state``."""
        if course_id is not None:
            await self._courses.require(course_id)
        await self._classroom.set_course(course_id, await self._rows(course_id))

    async def follow(self, course_id: str) -> None:
        """Tell the class that uses this roster that it has changed. Raises ``store_failed``."""
        if self._classroom.info().course_id == course_id:
            self._classroom.set_enrolments(await self._rows(course_id))

    async def _rows(self, course_id: str | None) -> list[EnrolmentRow]:
        return await self._store.courses.enrolments(course_id) if course_id else []


async def _read(content: bytes) -> RosterFile:
    """Read the file on a thread: a workbook takes a second."""
    return await asyncio.to_thread(read_roster, content)
