"""The roster of the class's course, and who of it has not come, as a Qt model."""

from __future__ import annotations

from enum import IntEnum
from typing import cast

from PySide6.QtCore import QAbstractListModel, QMimeData, QObject, Qt, Signal

from airclass_desktop.models.indexes import NO_PARENT, AnyIndex
from airclass_desktop.models.students import StudentModel
from server.protocol.people import Enrolment

STUDENT_MIME = "application/x-airclass-student"
"""A student who is dragged: the id."""


class RosterRole(IntEnum):
    """What a row holds beside its name (``DisplayRole``)."""

    ENROLMENT = Qt.ItemDataRole.UserRole + 1


class RosterModel(QAbstractListModel):
    """The names of the roster; empty where the class belongs to no course. ``absent`` is a model of its own."""

    def __init__(self, students: StudentModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._enrolments: list[Enrolment] = []
        self._by_id: dict[str, Enrolment] = {}
        self.absent = AbsentModel(self, students)

    def reset(self, enrolments: list[Enrolment]) -> None:
        """Take over the whole roster."""
        if enrolments == self._enrolments:
            return
        self.beginResetModel()
        self._enrolments = enrolments
        self._by_id = {each.id: each for each in enrolments}
        self.endResetModel()

    def all(self) -> list[Enrolment]:
        """Return the roster, in its order."""
        return self._enrolments

    def find(self, enrolment_id: str | None) -> Enrolment | None:
        """Return one person of the roster."""
        return None if enrolment_id is None else self._by_id.get(enrolment_id)

    def number(self, enrolment_id: str | None) -> str:
        """Return the number that the school has given this person; else nothing."""
        found = self.find(enrolment_id)
        return "" if found is None else found.number

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many are on the roster."""
        return 0 if parent.isValid() else len(self._enrolments)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return number and name, or the :class:`Enrolment` for ``RosterRole.ENROLMENT``."""
        return _data(self._enrolments[index.row()], role) if index.isValid() else None


class AbsentModel(QAbstractListModel):
    """Who is on the roster and has not come, in the order of the roster."""

    changed = Signal()
    assigned = Signal(str, object)
    """A student was dropped on a name: the student's id, and the :class:`Enrolment`."""

    def __init__(self, roster: RosterModel, students: StudentModel) -> None:
        super().__init__(roster)
        self._roster, self._students = roster, students
        self._absent: list[Enrolment] = []
        roster.modelReset.connect(self._follow)
        students.enrolled_changed.connect(self._follow)

    def _follow(self) -> None:
        come = self._students.enrolled()
        absent = [each for each in self._roster.all() if each.id not in come]
        if absent == self._absent:
            return
        self.beginResetModel()
        self._absent = absent
        self.endResetModel()
        self.changed.emit()

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many have not come."""
        return 0 if parent.isValid() else len(self._absent)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return number and name, or the :class:`Enrolment` for ``RosterRole.ENROLMENT``."""
        return _data(self._absent[index.row()], role) if index.isValid() else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let students be dropped on a name."""
        return super().flags(index) | (Qt.ItemFlag.ItemIsDropEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags)

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Return what may be dropped."""
        return [STUDENT_MIME]

    def dropMimeData(  # noqa: N802 - Qt's name
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex
    ) -> bool:
        """Take a student that is dropped on a name, never between two."""
        if not parent.isValid() or not self.canDropMimeData(data, action, row, column, parent):
            return False
        self.assigned.emit(bytes(data.data(STUDENT_MIME).data()).decode(), self._absent[parent.row()])
        return True


def enrolment_at(index: AnyIndex) -> Enrolment:
    """Return the person that a valid index of either model stands for."""
    return cast("Enrolment", index.data(RosterRole.ENROLMENT))


def _data(enrolment: Enrolment, role: int) -> object:
    if role == RosterRole.ENROLMENT:
        return enrolment
    if role == Qt.ItemDataRole.DisplayRole:
        return f"{enrolment.number}  {enrolment.name}".strip()
    return None
