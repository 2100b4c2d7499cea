"""What can be done with one student, as a menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from airclass_desktop.actions import ClassActions
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.talk import TalkModel
from airclass_desktop.student_acts import StudentActs
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.labels import label
from server.protocol.classroom import ClassState, Student, StudentState

_WORDS_WIDTH = 300


class StudentMenu(QMenu):
    """Made for the moment: it shows what holds when it is opened."""

    private_message_wanted = Signal(object)
    """To this :class:`Student`."""

    def __init__(
        self,
        parent: QWidget,
        student: Student,
        model: ClassroomModel,
        talk: TalkModel,
        actions: ClassActions,
        acts: StudentActs,
        theme: Theme,
    ) -> None:
        super().__init__(parent)
        self._student, self._model, self._talk = student, model, talk
        self._actions, self._acts, self._theme = actions, acts, theme
        self._quote()
        if student.state is StudentState.WAITING and model.state is not ClassState.ENDED:
            words = self.tr("Yes, the same person") if student.returns_as else self.tr("Admit")
            self._add("admit", words, lambda: acts.admit(student))
        self._add_talk()
        self._add_person()
        self.addSeparator()
        self._add("remove", self.tr("Remove from the class…"), lambda: acts.ask_to_remove(student), "danger")

    def _quote(self) -> None:
        """Show all of what was said with the raised hand: a row of the list may have no room for it."""
        hand = self._talk.hands.get(self._student.id)
        if hand is None or not hand.line:
            return
        words = label("said", wraps=True)
        words.setText(hand.line)
        words.setFixedWidth(_WORDS_WIDTH)
        said = QWidgetAction(self)
        said.setDefaultWidget(words)
        said.setEnabled(False)  # the keys go past it
        self.addAction(said)
        self.addSeparator()

    def _add_talk(self) -> None:
        student, acts = self._student, self._acts
        if student.id in self._talk.hands:
            lower = self.tr("Lower the hand")
            self._add("hand", lower, lambda: self._actions.do(lambda client: client.talk.lower_hand(student.id)))
        if student.state in (StudentState.PRESENT, StudentState.AWAY):
            self._add("chat", self.tr("Write privately"), lambda: self.private_message_wanted.emit(student))
            words = self.tr("Let write again") if student.muted else self.tr("Keep from writing")
            self._add("mute", words, lambda: acts.mute(student, muted=not student.muted))

    def _add_person(self) -> None:
        student, acts = self._student, self._acts
        self._add("edit", self.tr("Rename…"), lambda: acts.ask_for_name(student))
        self._add("students", self.tr("Is the same person as…"), lambda: acts.ask_who_it_is(student))
        if self._model.roster.find(student.enrolment_id) is not None:
            self._add("records", self.tr("Is nobody of the roster"), lambda: acts.assign(student, None))
        elif self._model.roster.absent.rowCount() > 0:
            self._add("records", self.tr("Is on the roster as…"), lambda: acts.ask_for_roster_name(student))

    def _add(self, icon: str, words: str, act: Callable[[], None], role: str = "text") -> None:
        self.addAction(self._theme.icon(icon, role), words).triggered.connect(act)
