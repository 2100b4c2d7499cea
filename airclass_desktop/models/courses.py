"""Courses and a course's roster as Qt models."""

from __future__ import annotations

from enum import IntEnum
from typing import cast

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QObject,
    Qt,
    Signal,
)

from airclass_desktop.models.indexes import NO_PARENT, AnyIndex
from airclass_desktop.models.row_table import IdentifiedTable
from server.protocol.people import Course, Enrolment, EnrolmentEntry

_SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)


class CourseRole(IntEnum):
    """What a row holds beside its title (``DisplayRole``)."""

    COURSE = Qt.ItemDataRole.UserRole + 1


class CourseModel(QAbstractListModel):
    """Every course by title, those that are put away last and only when they are asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Course] = []
        self._courses: list[Course] = []
        self._with_archived = False

    @property
    def archived_count(self) -> int:
        """How many courses are put away."""
        return sum(course.archived for course in self._all)

    def all(self) -> list[Course]:
        """Return every course, also those that are not listed."""
        return self._all

    def at(self, row: int) -> Course:
        """Return the course in ``row``."""
        return self._courses[row]

    def row_of(self, course_id: str) -> int | None:
        """Return the row of a course that is listed."""
        return next((row for row, course in enumerate(self._courses) if course.id == course_id), None)

    def find(self, course_id: str | None) -> Course | None:
        """Return a course, listed or not."""
        return next((course for course in self._all if course.id == course_id), None)

    def reset(self, courses: list[Course]) -> None:
        """Take over all that there are."""
        self._all = sorted(courses, key=lambda course: (course.archived, course.title.casefold()))
        self._list()

    def put(self, course: Course) -> None:
        """Add a course or bring it up to date."""
        self.reset([*(other for other in self._all if other.id != course.id), course])

    def set_enrolled(self, course_id: str, enrolled: int) -> None:
        """Say how many people are on a course's roster."""
        self._all = [
            msgspec.structs.replace(course, enrolled=enrolled) if course.id == course_id else course
            for course in self._all
        ]
        row = self.row_of(course_id)
        if row is not None:
            self._courses[row] = msgspec.structs.replace(self._courses[row], enrolled=enrolled)
            self.dataChanged.emit(self.index(row), self.index(row))

    def show_archived(self, wanted: bool) -> None:
        """List those that are put away too, or not."""
        self._with_archived = wanted
        self._list()

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many courses are listed."""
        return 0 if parent.isValid() else len(self._courses)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, or the whole :class:`Course` for ``CourseRole.COURSE``."""
        if not index.isValid():
            return None
        course = self._courses[index.row()]
        if role == CourseRole.COURSE:
            return course
        return course.title if role == Qt.ItemDataRole.DisplayRole else None

    def _list(self) -> None:
        self.beginResetModel()
        self._courses = [course for course in self._all if self._with_archived or not course.archived]
        self.endResetModel()


def course_at(index: AnyIndex) -> Course:
    """Return the course that a valid index stands for."""
    return cast("Course", index.data(CourseRole.COURSE))


class RosterColumn(IntEnum):
    """The columns of a roster."""

    NUMBER = 0
    NAME = 1


class RosterModel(IdentifiedTable[Enrolment]):
    """A roster in its order. Typing into a cell asks for the change; the row changes when the server has it."""

    corrected = Signal(object, object)
    """This :class:`Enrolment` should become what this :class:`EnrolmentEntry` says."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(RosterColumn, parent=parent)

    def put(self, person: Enrolment) -> None:
        """Add a person at the end, or bring the row up to date."""
        row = self.row_of(person.id)
        if row is None:
            self.beginInsertRows(NO_PARENT, len(self._rows), len(self._rows))
            self._rows.append(person)
            self.endInsertRows()
        else:
            self._rows[row] = person
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(RosterColumn) - 1))

    def insert(self, row: int, person: Enrolment) -> None:
        """Put a person back where they stood."""
        row = min(row, len(self._rows))
        self.beginInsertRows(NO_PARENT, row, row)
        self._rows.insert(row, person)
        self.endInsertRows()

    def heading(self, column: int) -> str:
        """Return a column's heading."""
        return {
            RosterColumn.NUMBER: QCoreApplication.translate("RosterModel", "Number"),
            RosterColumn.NAME: QCoreApplication.translate("RosterModel", "Name"),
        }[RosterColumn(column)]

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Say that every cell can be typed into."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return number or name."""
        if not index.isValid() or role not in _SHOWN:
            return None
        person = self._rows[index.row()]
        return person.number if index.column() == RosterColumn.NUMBER else person.name

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt's name
        """Ask for what was typed."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        person, text = self._rows[index.row()], str(value).strip()
        field = "number" if index.column() == RosterColumn.NUMBER else "name"
        if text == getattr(person, field) or (field == "name" and not text):
            return False
        entry = EnrolmentEntry(number=person.number, name=person.name)
        self.corrected.emit(person, msgspec.structs.replace(entry, **{field: text}))
        return True
