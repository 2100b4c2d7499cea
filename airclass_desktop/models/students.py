"""The roster as a Qt model, and the view of it that is searched and sorted."""

from __future__ import annotations

from collections import Counter
from enum import IntEnum
from typing import cast

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QCollator,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    Signal,
)

from airclass_desktop.models.talk import TalkModel
from server.protocol.classroom import Connection, Student, StudentState

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_ORDER = {StudentState.WAITING: 0, StudentState.PRESENT: 3, StudentState.AWAY: 4}
_RESORT_MS = 250
"""Hands and marks of a large class come many a second; the list is sorted anew a few times a second."""


class StudentRole(IntEnum):
    """What a row holds beside its name (``DisplayRole``)."""

    STUDENT = Qt.ItemDataRole.UserRole + 1


class StudentModel(QAbstractListModel):
    """Every student who waits, is present or away. Rows are found by id; 1,500 are no trouble."""

    counts_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._students: list[Student] = []
        self._rows: dict[str, int] = {}
        self._counts: Counter[StudentState] = Counter()
        self._names: dict[str, str] = {}

    def count(self, state: StudentState) -> int:
        """Return how many students are in ``state``."""
        return self._counts[state]

    def at(self, row: int) -> Student:
        """Return the student in ``row``."""
        return self._students[row]

    @property
    def members(self) -> list[Student]:
        """Everybody who has been let in: present or away."""
        return [student for student in self._students if student.state is not StudentState.WAITING]

    def find(self, student_id: str) -> Student | None:
        """Return a student who is listed."""
        row = self._rows.get(student_id)
        return None if row is None else self._students[row]

    def name(self, student_id: str) -> str:
        """Return the name of a student, also of one who was removed or is another line now; else nothing."""
        return self._names.get(student_id, "")

    def reset(self, students: list[Student]) -> None:
        """Take over a whole roster."""
        self.beginResetModel()
        self._names = {student.id: student.name for student in students}
        self._students = [student for student in students if _is_listed(student)]
        self._index()
        self._counts = Counter(student.state for student in self._students)
        self.endResetModel()
        self.counts_changed.emit()

    def put(self, student: Student) -> None:
        """Add or change one student; one who was removed leaves the list."""
        self._names[student.id] = student.name
        row = self._rows.get(student.id)
        if not _is_listed(student):
            if row is not None:
                self._take(row)
        elif row is None:
            self._add(student)
        else:
            self._replace(row, student)
        self.counts_changed.emit()

    def set_connection(self, student_id: str, connection: Connection) -> None:
        """Change how well the picture reaches one student."""
        row = self._rows.get(student_id)
        if row is not None:
            self._replace(row, msgspec.structs.replace(self._students[row], connection=connection))

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many students there are."""
        return 0 if parent.isValid() else len(self._students)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name, or the whole :class:`Student` for ``StudentRole.STUDENT``."""
        if not index.isValid():
            return None
        student = self._students[index.row()]
        if role == StudentRole.STUDENT:
            return student
        return student.name if role == Qt.ItemDataRole.DisplayRole else None

    def _add(self, student: Student) -> None:
        row = len(self._students)
        self.beginInsertRows(_NO_PARENT, row, row)
        self._students.append(student)
        self._rows[student.id] = row
        self._counts[student.state] += 1
        self.endInsertRows()

    def _replace(self, row: int, student: Student) -> None:
        self._counts[self._students[row].state] -= 1
        self._counts[student.state] += 1
        self._students[row] = student
        self.dataChanged.emit(self.index(row), self.index(row))

    def _take(self, row: int) -> None:
        self.beginRemoveRows(_NO_PARENT, row, row)
        self._counts[self._students.pop(row).state] -= 1
        self._index()
        self.endRemoveRows()

    def _index(self) -> None:
        self._rows = {student.id: row for row, student in enumerate(self._students)}


def _is_listed(student: Student) -> bool:
    return student.state is not StudentState.REMOVED and student.merged_into is None


class StudentView(QSortFilterProxyModel):
    """Who waits first, then raised hands, who is lost, who is present, who is away; by name, as the language sorts."""

    def __init__(self, students: StudentModel, talk: TalkModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._students = students
        self._talk = talk
        self._resorting = QTimer(self, interval=_RESORT_MS, singleShot=True)
        self._resorting.timeout.connect(self.invalidate)
        talk.changed.connect(self._resort_soon)
        self._collator = QCollator()
        self._wanted = ""
        self.setSourceModel(students)
        self.setDynamicSortFilter(True)
        self.sort(0)
        self.sort_as(QLocale())

    def sort_as(self, locale: QLocale) -> None:
        """Sort names by the alphabet of this language, «Ann 2» before «Ann 10»."""
        self._collator = QCollator(locale)
        self._collator.setNumericMode(True)
        self.invalidate()

    def search(self, text: str) -> None:
        """Show only names that contain ``text``."""
        self.beginFilterChange()
        self._wanted = text.strip().casefold()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def lessThan(self, left: AnyIndex, right: AnyIndex) -> bool:  # noqa: N802 - Qt's name
        """Compare two students by state, then name."""
        first, second = self._students.at(left.row()), self._students.at(right.row())
        places = self._place(first), self._place(second)
        if places[0] != places[1]:
            return places[0] < places[1]
        return self._collator.compare(first.name, second.name) < 0

    def _place(self, student: Student) -> tuple[int, int]:
        """Return where a student stands, whatever the name: hands in the order of raising."""
        if student.state is StudentState.PRESENT:
            hand = self._talk.hands.get(student.id)
            if hand is not None:
                return 1, hand.raised_t_ms or 0
            return (2 if student.id in self._talk.lost else 3), 0
        return _ORDER[student.state], 0

    def _resort_soon(self) -> None:
        if not self._resorting.isActive():
            self._resorting.start()

    def filterAcceptsRow(self, row: int, _parent: AnyIndex) -> bool:  # noqa: N802 - Qt's name
        """Say whether the student's name holds what was searched for."""
        if not self._wanted:
            return True
        return self._wanted in self._students.at(row).name.casefold()


def student_at(index: AnyIndex) -> Student:
    """Return the student that a valid index of either model stands for."""
    return cast("Student", index.data(StudentRole.STUDENT))
