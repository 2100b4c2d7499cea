"""Courses and their rosters: the people who come class after class."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable
from typing import Final

import msgspec
from msgspec import UNSET

from server.classroom.names import clean_name, clean_title, folded_name
from server.classroom.roster_file import MAX_ROSTER, Person, RosterFile
from server.errors import AirclassError, ErrorCode
from server.protocol.people import Course, CoursePatch, Enrolment, EnrolmentEntry, RosterPreview
from server.store.courses import CourseRow, CourseTable, EnrolmentRow
from server.store.store import Store

MAX_COURSES: Final = 1_000


class Courses:
    """The courses of this PC. ``now_ms`` is Unix time."""

    def __init__(self, store: Store, now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000) -> None:
        self._store = store
        self._table: CourseTable = store.courses
        self._now_ms = now_ms

    async def all(self) -> list[Course]:
        """Return every course, by title. Raises ``store_failed``, as all here do."""
        return await self._table.all()

    async def create(self, title: str) -> Course:
        """Add a course. Raises ``bad_request`` for a title that cannot be, ``too_large`` for one too many."""
        if len(await self._table.all()) >= MAX_COURSES:
            raise AirclassError(ErrorCode.TOO_LARGE)
        row = CourseRow(id=secrets.token_hex(8), title=clean_title(title), created_at_ms=self._now_ms())
        await self._store.commit(self._table.saved(row))
        return Course(id=row.id, title=row.title)

    async def change(self, course_id: str, patch: CoursePatch) -> Course:
        """Rename, archive or take back a course. Raises ``unknown_course``, ``bad_request``."""
        row = await self._row(course_id)
        title = row.title if patch.title is UNSET else clean_title(patch.title)
        archived = row.archived if patch.archived is UNSET else patch.archived
        await self._store.commit(self._table.saved(msgspec.structs.replace(row, title=title, archived=archived)))
        return next(course for course in await self._table.all() if course.id == course_id)

    async def require(self, course_id: str) -> None:
        """Raise ``unknown_course`` unless it is there."""
        await self._row(course_id)

    # ---- its roster

    async def enrolments(self, course_id: str) -> list[Enrolment]:
        """Return the roster in its order. Raises ``unknown_course``."""
        await self._row(course_id)
        return [_enrolment(row) for row in await self._table.enrolments(course_id)]

    async def enrol(self, course_id: str, entry: EnrolmentEntry) -> Enrolment:
        """Add a person at the end. Raises ``unknown_course``, ``bad_name``, ``duplicate_number``, ``too_large``."""
        await self._row(course_id)
        rows = await self._table.enrolments(course_id)
        if len(rows) >= MAX_ROSTER:
            raise AirclassError(ErrorCode.TOO_LARGE)
        position = max((row.position for row in rows), default=0) + 1
        row = _new_row(course_id, _person(entry), position)
        _require_free(row, rows)
        await self._store.commit(self._table.saved_enrolment(row))
        return _enrolment(row)

    async def correct(self, enrolment_id: str, entry: EnrolmentEntry) -> Enrolment:
        """Change a person's number and name. Raises ``unknown_enrolment``, ``bad_name``, ``duplicate_number``."""
        row = await self.enrolment(enrolment_id)
        person = _person(entry)
        changed = msgspec.structs.replace(row, number=person.number, name=person.name)
        _require_free(changed, await self._table.enrolments(row.course_id))
        await self._store.commit(self._table.saved_enrolment(changed))
        return _enrolment(changed)

    async def remove(self, enrolment_id: str) -> None:
        """Take a person off the roster; past classes keep their lines. Raises ``unknown_enrolment``."""
        await self.enrolment(enrolment_id)
        await self._store.commit(self._table.removed_enrolment(enrolment_id))

    async def enrolment(self, enrolment_id: str) -> EnrolmentRow:
        """Return one line of a roster. Raises ``unknown_enrolment``."""
        row = await self._table.enrolment(enrolment_id)
        if row is None:
            raise AirclassError(ErrorCode.UNKNOWN_ENROLMENT)
        return row

    # ---- rosters from files

    async def preview(self, course_id: str, file: RosterFile) -> RosterPreview:
        """Return what an import would do. Raises ``unknown_course``."""
        await self._row(course_id)
        return _Import(course_id, file, await self._table.enrolments(course_id)).preview()

    async def take_in(self, course_id: str, file: RosterFile) -> RosterPreview:
        """Import a roster, all of it or none; a second time changes nothing. Raises ``unknown_course``."""
        await self._row(course_id)
        work = _Import(course_id, file, await self._table.enrolments(course_id))
        await self._store.commit(*(self._table.saved_enrolment(row) for row in [*work.renamed, *work.added]))
        return work.preview()

    async def _row(self, course_id: str) -> CourseRow:
        row = await self._table.get(course_id)
        if row is None:
            raise AirclassError(ErrorCode.UNKNOWN_COURSE)
        return row


class _Import:
    """A roster file laid beside the roster: people are known by number, those without one by name."""

    def __init__(self, course_id: str, file: RosterFile, rows: Iterable[EnrolmentRow]) -> None:
        self._file = file
        self.added: list[EnrolmentRow] = []
        self.renamed: list[EnrolmentRow] = []
        self.unchanged: list[EnrolmentRow] = []
        left = {row.id: row for row in rows}
        position = max((row.position for row in left.values()), default=0)
        for person in file.people:
            known = _find(person, left.values())
            if known is None:
                position += 1
                self.added.append(_new_row(course_id, person, position))
                continue
            del left[known.id]
            merged = msgspec.structs.replace(known, name=person.name, number=person.number or known.number)
            (self.unchanged if merged == known else self.renamed).append(merged)
        self.missing = list(left.values())

    def preview(self) -> RosterPreview:
        return RosterPreview(
            encoding=self._file.encoding,
            added=[_enrolment(row) for row in self.added],
            unchanged=len(self.unchanged),
            renamed=[_enrolment(row) for row in self.renamed],
            missing=[_enrolment(row) for row in self.missing],
            skipped=self._file.skipped,
        )


def _find(person: Person, rows: Iterable[EnrolmentRow]) -> EnrolmentRow | None:
    """Return the line that is this person: by number; by name where either side has no number."""
    by_name = None
    for row in rows:
        if person.number and row.number == person.number:
            return row
        alike = folded_name(row.name) == folded_name(person.name) and not (person.number and row.number)
        by_name = by_name or (row if alike else None)
    return by_name


def _person(entry: EnrolmentEntry) -> Person:
    return Person(" ".join(entry.number.split()), clean_name(entry.name))


def _require_free(row: EnrolmentRow, rows: Iterable[EnrolmentRow]) -> None:
    if row.number and any(other.number == row.number and other.id != row.id for other in rows):
        raise AirclassError(ErrorCode.DUPLICATE_NUMBER)


def _new_row(course_id: str, person: Person, position: int) -> EnrolmentRow:
    row_id = secrets.token_hex(8)
    return EnrolmentRow(id=row_id, course_id=course_id, number=person.number, name=person.name, position=position)


def _enrolment(row: EnrolmentRow) -> Enrolment:
    return Enrolment(id=row.id, number=row.number, name=row.name)
