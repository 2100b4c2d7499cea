"""The quiz of the class: ask something, or follow what is asked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from airclass_desktop.actions import ClassActions
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.quiz import QuizModel
from airclass_desktop.panels.quiz_ask import QuizAskPanel
from airclass_desktop.panels.quiz_run import QuizRunPanel
from airclass_desktop.quiz_actions import QuizActions
from airclass_desktop.theme.theme import Theme


class QuizPanel(QWidget):
    """Two pages; the model's current run says which."""

    quizzes_wanted = Signal()
    """Make or change quizzes."""
    results_wanted = Signal(str)
    """Of the run with this id."""

    def __init__(
        self, classroom: ClassroomModel, quiz: QuizModel, actions: ClassActions, asking: QuizActions, theme: Theme
    ) -> None:
        super().__init__()
        self._quiz = quiz
        self.ask = QuizAskPanel(classroom, quiz, actions, asking, theme)
        self.run = QuizRunPanel(classroom, quiz, actions, asking, theme)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.ask)
        self._pages.addWidget(self.run)
        self.ask.quizzes_wanted.connect(self.quizzes_wanted)
        self.ask.results_wanted.connect(self.results_wanted)
        self.run.results_wanted.connect(self.results_wanted)
        quiz.changed.connect(self._follow)
        quiz.renewed.connect(self.refresh)

    def refresh(self) -> None:
        """Bring the list of prepared quizzes up to date, where it can be seen."""
        if self.ask.isVisible():
            self.ask.refresh()

    @property
    def page(self) -> QWidget | None:
        """What is shown."""
        return self._pages.currentWidget()

    @property
    def first(self) -> QWidget:
        """What takes the keys of who comes here."""
        return self.ask.text if self.page is self.ask else self.run

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Bring the list up to date: the teacher comes to it."""
        super().showEvent(event)
        self._take_keys()
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Bring the list up to date: the teacher comes back from the window in which quizzes are prepared."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.refresh()

    def _follow(self) -> None:
        wanted = self.ask if self._quiz.current is None else self.run
        if self.page is not wanted:
            focused = QApplication.focusWidget()
            was_inside = focused is not None and self.isAncestorOf(focused)
            self._pages.setCurrentWidget(wanted)
            if was_inside and self.isVisible():
                self.first.setFocus()
            self._take_keys()
            self.refresh()

    def _take_keys(self) -> None:
        """Let Space and Enter reach what is asked, at once."""
        if self.page is self.run and self.run.isVisible():
            self.run.setFocus()
