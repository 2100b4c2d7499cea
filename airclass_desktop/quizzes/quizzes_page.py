"""The prepared quizzes: their list, and the editor of the one that is opened."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from airclass_desktop.desk.page import Desk, Page
from airclass_desktop.quizzes.editor import Editor
from airclass_desktop.quizzes.prepared import PreparedPanel
from server.protocol.quiz.quizzes import Quiz
from server.protocol.quiz.runs import Run


class QuizzesPage(Page):
    """List and editor take turns."""

    class_wanted = Signal()
    """The class, where a quiz is being asked now, should be seen."""
    title_changed = Signal()
    bank_wanted = Signal(object)
    """This question should be kept in the bank."""
    from_bank_wanted = Signal()
    """Questions of the bank should be chosen for the quiz that is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.prepared, self.editor = PreparedPanel(desk), Editor(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.prepared)
        self._stack.addWidget(self.editor)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.prepared.opened.connect(self._edit)
        self.prepared.start_wanted.connect(self._start)
        self.editor.left.connect(self._show_list)
        self.editor.bar.title.textChanged.connect(self.title_changed)
        self.editor.start_wanted.connect(self._start)
        self.editor.bank_wanted.connect(self.bank_wanted)
        self.editor.from_bank_wanted.connect(self.from_bank_wanted)

    def retranslate(self) -> None:
        """Set every text: list and editor see to theirs."""

    def appear(self) -> None:
        """Ask for the quizzes anew; the one that is being edited stays as it is typed."""
        self.prepared.load()

    def start_search(self) -> None:
        """Go to the field to search with; in the editor, to the questions."""
        (self.editor.list if self.is_editing else self.prepared.search).setFocus()

    @property
    def is_editing(self) -> bool:
        """Whether a quiz is open in the editor."""
        return self._stack.currentWidget() is self.editor

    @property
    def title(self) -> str:
        """The title of the quiz that is open; empty for the list."""
        return self.editor.draft.title if self.is_editing else ""

    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self.prepared)
        self.title_changed.emit()
        self.prepared.load()
        self.prepared.table.setFocus()

    def _edit(self, quiz: Quiz) -> None:
        self.editor.open(quiz)
        self._stack.setCurrentWidget(self.editor)
        self.title_changed.emit()

    def _start(self, quiz_id: str) -> None:
        def done(run: Run) -> None:
            self._desk.notices.show_notice(
                "started",
                "good",
                self.tr("«{0}» is being asked: the first question is open.").format(run.title),
                self.tr("Go to the class"),
                self.class_wanted.emit,
            )

        self._desk.requests.do(lambda client: client.quiz.publish(quiz_id, at_once=True), done)
