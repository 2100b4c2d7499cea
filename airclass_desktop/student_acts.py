"""What the teacher does to one student: asked for where it destroys, and taken back by Undo.

Undo is offered once the server has done it: nothing stands there to be taken back that was refused.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from airclass_desktop.actions import ClassActions
from airclass_desktop.dialogs.assign import RosterNameDialog, RosterStudentDialog
from airclass_desktop.dialogs.merge import MergeDialog
from airclass_desktop.dialogs.question import Question
from airclass_desktop.dialogs.rename import RenameDialog
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.undo import Undo
from server.protocol.classroom import Student
from server.protocol.people import Enrolment


class StudentActs(QObject):
    """Rename, merge, mute, remove, say who of the roster it is. Dialogs open above ``window``."""

    def __init__(self, window: QWidget, model: ClassroomModel, actions: ClassActions, undo: Undo) -> None:
        super().__init__(window)
        self._window, self._model, self._actions, self._undo = window, model, actions, undo

    def admit(self, student: Student) -> None:
        """Let a student in who waits; one who says to be back becomes that line."""
        self._actions.do(lambda client: client.admit(student.id))

    def ask_for_name(self, student: Student) -> None:
        """Ask for another name, then rename."""
        dialog = RenameDialog(self._window, student.name)
        dialog.renamed.connect(lambda name: self._rename(student, name))
        dialog.open()

    def ask_who_it_is(self, student: Student) -> None:
        """Ask for the other line of the same person, then merge the two."""
        dialog = MergeDialog(self._window, student, self._model.students)
        dialog.chosen.connect(lambda into: self._merge(student, into))
        dialog.open()

    def ask_to_remove(self, student: Student) -> None:
        """Ask, then remove the student, or keep them out."""
        question = Question(
            self._window,
            self.tr("Remove {0} from the class?").format(student.name),
            self.tr(
                "The picture ends there at once. «Keep out» also refuses this device and this name for this class."
            ),
        )
        question.add_cancel(self.tr("Cancel"))
        keep_out = question.add_answer(self.tr("Keep out"))
        keep_out.clicked.connect(lambda: self._remove(student, for_good=True))
        remove = question.add_answer(self.tr("Remove"), "stop")
        remove.clicked.connect(lambda: self._remove(student, for_good=False))
        question.open()

    def ask_for_roster_name(self, student: Student) -> None:
        """Ask who of the roster a student is."""
        dialog = RosterNameDialog(self._window, student, self._model.roster.absent)
        dialog.chosen.connect(lambda enrolment: self.assign(student, enrolment))
        dialog.open()

    def ask_who_came(self, enrolment: Enrolment) -> None:
        """Ask which student is somebody of the roster."""
        dialog = RosterStudentDialog(self._window, enrolment, self._model.students)
        dialog.chosen.connect(lambda student: self.assign(student, enrolment))
        dialog.open()

    def assign(self, student: Student, enrolment: Enrolment | None) -> None:
        """Say who of the roster a student is; nobody, for None."""
        said = self.tr("{0} is not counted as somebody of the roster any more.").format(student.name)
        if enrolment is not None:
            said = self.tr("{0} is {1} of the roster now.").format(student.name, enrolment.name)
        self._actions.do(
            lambda client: client.assign(student.id, enrolment.id if enrolment else None),
            lambda: self._undo.offer(
                said, lambda: self._actions.do(lambda client: client.assign(student.id, student.enrolment_id))
            ),
        )

    def mute(self, student: Student, *, muted: bool) -> None:
        """Keep a student from writing, or no longer."""
        if not muted:
            self._actions.do(lambda client: client.mute(student.id, muted=False))
            return
        self._actions.do(
            lambda client: client.mute(student.id, muted=True),
            lambda: self._undo.offer(
                self.tr("{0} may not write any more.").format(student.name),
                lambda: self._actions.do(lambda client: client.mute(student.id, muted=False)),
            ),
        )

    def _rename(self, student: Student, name: str) -> None:
        self._actions.do(
            lambda client: client.rename(student.id, name),
            lambda: self._undo.offer(
                self.tr("{0} is called {1} now.").format(student.name, name),
                lambda: self._actions.do(lambda client: client.rename(student.id, student.name)),
            ),
        )

    def _merge(self, student: Student, into: str) -> None:
        self._actions.do(
            lambda client: client.merge(student.id, into),
            lambda: self._undo.offer(
                self.tr("{0} is {1} from now on.").format(student.name, self._model.students.name(into)),
                lambda: self._actions.do(lambda client: client.unmerge(student.id)),
            ),
        )

    def _remove(self, student: Student, *, for_good: bool) -> None:
        self._actions.do(
            lambda client: client.ban(student.id) if for_good else client.kick(student.id),
            lambda: self._undo.offer(
                self.tr("{0} was removed.").format(student.name),
                lambda: self._actions.do(lambda client: client.restore(student.id)),
            ),
        )
