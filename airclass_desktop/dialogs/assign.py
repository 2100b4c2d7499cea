"""Say who of the course's roster a student is: asked of the student, or of the name that nobody has come under."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from airclass_desktop.dialogs.pick import NameFilter, PickDialog
from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.models.roster import AbsentModel, enrolment_at
from airclass_desktop.models.students import StudentModel, student_at
from server.protocol.classroom import Student
from server.protocol.people import Enrolment


class RosterNameDialog(PickDialog):
    """Asks for the name on the roster; only those under whom nobody has come are there."""

    chosen = Signal(object)
    """The :class:`Enrolment`; None takes away the one that the student has."""

    def __init__(self, parent: QWidget, student: Student, absent: AbsentModel) -> None:
        super().__init__(
            parent,
            self.tr("A name of the roster"),
            self.tr("Who of the roster is {0}? It counts for the attendance of this class.").format(student.name),
            NameFilter(absent),
            self.tr("This is the student"),
        )

    def picked(self, index: QModelIndex) -> None:
        """Tell which name it is."""
        self.chosen.emit(enrolment_at(index))


class RosterStudentDialog(PickDialog):
    """Asks under which other name somebody of the roster has joined."""

    chosen = Signal(object)
    """The :class:`Student`."""

    def __init__(self, parent: QWidget, enrolment: Enrolment, students: StudentModel) -> None:
        super().__init__(
            parent,
            self.tr("A name of the roster"),
            self.tr("Which student here is {0}? It counts for the attendance of this class.").format(enrolment.name),
            _Unnamed(students),
            self.tr("This is the student"),
        )

    def picked(self, index: QModelIndex) -> None:
        """Tell which student it is."""
        self.chosen.emit(student_at(index))


class _Unnamed(NameFilter):
    """Students who are not on the roster yet."""

    def __init__(self, students: StudentModel) -> None:
        self._students = students
        super().__init__(students)

    def filterAcceptsRow(self, row: int, parent: AnyIndex) -> bool:  # noqa: N802 - Qt's name
        """Leave out those who are."""
        return self._students.at(row).enrolment_id is None and super().filterAcceptsRow(row, parent)
