"""Who is in the class, as a Qt model."""

from __future__ import annotations

from collections import Counter
from enum import IntEnum
from typing import cast

import msgspec
from PySide6.QtCore import QAbstractListModel, QObject, Qt, Signal

from airclass_desktop.models.indexes import NO_PARENT, AnyIndex
from server.protocol.classroom import Connection, Student, StudentState


class StudentRole(IntEnum):
    """What a row holds beside its name (``DisplayRole``)."""

    STUDENT = Qt.ItemDataRole.UserRole + 1


class StudentModel(QAbstractListModel):
    """Every student who waits, is present or away. Rows are found by id; 1,500 are no trouble."""

    counts_changed = Signal()
    """How many there are in some state."""
    renamed = Signal()
    """Somebody has another name."""
    enrolled_changed = Signal()
    """Somebody is another one of the course's roster."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._students: list[Student] = []
        self._rows: dict[str, int] = {}
        self._counts: Counter[StudentState] = Counter()
        self._known: dict[str, Student] = {}

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
        known = self._known.get(student_id)
        if known is not None and known.merged_into is not None:
            known = self._known.get(known.merged_into, known)
        return "" if known is None else known.name

    def enrolled(self) -> dict[str, Student]:
        """Return who has come of the course's roster, by enrolment; also who was removed since."""
        return {each.enrolment_id: each for each in self._known.values() if each.enrolment_id is not None}

    @property
    def newcomers(self) -> int:
        """How many wait who have not been here before: «Admit all» lets these in."""
        return sum(each.state is StudentState.WAITING and each.returns_as is None for each in self._students)

    def reset(self, students: list[Student]) -> None:
        """Take over a whole roster."""
        self.beginResetModel()
        self._known = {student.id: student for student in students}
        self._students = [student for student in students if _is_listed(student)]
        self._index()
        self._counts = Counter(student.state for student in self._students)
        self.endResetModel()
        self.counts_changed.emit()
        self.enrolled_changed.emit()

    def put(self, student: Student) -> None:
        """Add or change one student; one who was removed leaves the list."""
        was, counted = self._known.get(student.id), Counter(self._counts)
        self._known[student.id] = student
        row = self._rows.get(student.id)
        if not _is_listed(student):
            if row is not None:
                self._take(row)
        elif row is None:
            self._add(student)
        else:
            self._replace(row, student)
        if self._counts != counted:
            self.counts_changed.emit()
        if was is not None and (was.name, was.merged_into) != (student.name, student.merged_into):
            self.renamed.emit()
        if (was and was.enrolment_id) != student.enrolment_id:
            self.enrolled_changed.emit()

    def set_connection(self, student_id: str, connection: Connection) -> None:
        """Change how well the picture reaches one student."""
        row = self._rows.get(student_id)
        if row is not None:
            self._replace(row, msgspec.structs.replace(self._students[row], connection=connection))

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:  # noqa: N802 - Qt's name
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
        self.beginInsertRows(NO_PARENT, row, row)
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
        self.beginRemoveRows(NO_PARENT, row, row)
        self._counts[self._students.pop(row).state] -= 1
        self._index()
        self.endRemoveRows()

    def _index(self) -> None:
        self._rows = {student.id: row for row, student in enumerate(self._students)}


def _is_listed(student: Student) -> bool:
    return student.state is not StudentState.REMOVED and student.merged_into is None


def student_at(index: AnyIndex) -> Student:
    """Return the student that a valid index of either model stands for."""
    return cast("Student", index.data(StudentRole.STUDENT))
