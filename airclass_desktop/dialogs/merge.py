"""Say that a student is the same person as another."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from airclass_desktop.dialogs.pick import NameFilter, PickDialog
from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.models.students import StudentModel, student_at
from server.protocol.classroom import Student


class MergeDialog(PickDialog):
    """Asks for the other one. What both have done counts as one person's from then on."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, student: Student, students: StudentModel) -> None:
        super().__init__(
            parent,
            self.tr("The same person"),
            self.tr("Who is {0}? What both have written and answered counts as one person's then.").format(
                student.name
            ),
            _Others(student.id, students),
            self.tr("The same person"),
        )

    def picked(self, index: QModelIndex) -> None:
        """Tell who it is."""
        self.chosen.emit(student_at(index).id)


class _Others(NameFilter):
    """Everybody but the one in question."""

    def __init__(self, student_id: str, students: StudentModel) -> None:
        self._student_id, self._students = student_id, students
        super().__init__(students)

    def filterAcceptsRow(self, row: int, parent: AnyIndex) -> bool:  # noqa: N802 - Qt's name
        """Leave out the one in question."""
        return self._students.at(row).id != self._student_id and super().filterAcceptsRow(row, parent)
