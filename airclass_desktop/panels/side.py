"""The right side of the window: students, chat, questions and quiz, one at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.quiz import QuizModel
from airclass_desktop.models.talk import TalkModel
from airclass_desktop.panels.chat import ChatPanel
from airclass_desktop.panels.questions import QuestionsPanel
from airclass_desktop.panels.quiz import QuizPanel
from airclass_desktop.panels.students import StudentsPanel
from airclass_desktop.widgets.translated import Translated
from server.protocol.classroom import StudentState


class SidePanel(Translated):
    """Four tabs; each says how much is new in it."""

    def __init__(
        self,
        model: ClassroomModel,
        talk: TalkModel,
        quizzes: QuizModel,
        students: StudentsPanel,
        chat: ChatPanel,
        questions: QuestionsPanel,
        quiz: QuizPanel,
    ) -> None:
        super().__init__("card")
        self._model, self._talk, self._quizzes = model, talk, quizzes
        self._students, self._chat, self._questions, self._quiz = students, chat, questions, quiz
        self._unread = 0
        self._pages = QStackedWidget()
        self._tabs = QButtonGroup(self)
        self.tabs: list[QPushButton] = []
        row = QHBoxLayout()
        row.setContentsMargins(10, 8, 10, 4)
        row.setSpacing(4)
        for number, page in enumerate((students, chat, questions, quiz)):
            self._pages.addWidget(page)
            self.tabs.append(self._tab(number))
            row.addWidget(self.tabs[-1], 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._pages, 1)
        self._tabs.idClicked.connect(self.show_tab)
        model.students.counts_changed.connect(self._follow)
        talk.questions.counts_changed.connect(self._follow)
        talk.chat.arrived.connect(self._count_line)
        talk.changed.connect(self._follow)
        quizzes.changed.connect(self._follow)
        quizzes.counted.connect(self._follow)
        self.show_tab(0)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self._follow()

    def show_tab(self, number: int) -> None:
        """Show students (0), chat (1), questions (2) or quiz (3)."""
        self.tabs[number].setChecked(True)
        for tab in self.tabs:  # the Tab key comes to the one that is shown; the arrow keys go on from there
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab.isChecked() else Qt.FocusPolicy.ClickFocus)
        self._pages.setCurrentIndex(number)
        if number == self._pages.indexOf(self._chat):
            self._unread = 0
        self._follow()

    @property
    def page(self) -> QWidget | None:
        """What is shown."""
        return self._pages.currentWidget()

    def _tab(self, number: int) -> QPushButton:
        tab = QPushButton()
        tab.setCheckable(True)
        tab.setProperty("look", "tab")
        tab.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tabs.addButton(tab, number)
        shortcut = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self)
        shortcut.activated.connect(lambda: self._go_to(number))
        tab.setToolTip(shortcut.key().toString(QKeySequence.SequenceFormat.NativeText))
        return tab

    def _go_to(self, number: int) -> None:
        """Show a tab, and let the keys reach what is in it; where it is empty, the tab."""
        self.show_tab(number)
        inside = (self._students.list, self._chat.field, self._questions.list, self._quiz.first)[number]
        target = inside if inside.isVisible() else self.tabs[number]
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _count_line(self) -> None:
        if self.page is not self._chat:
            self._unread += 1
            self._follow()

    def _follow(self) -> None:
        hands = len(self._talk.hands)
        counts = (
            self._model.students.count(StudentState.PRESENT),
            self._unread,
            self._talk.questions.open_count,
            self._quizzes.progress[0],
        )
        words = (self.tr("Students"), self.tr("Chat"), self.tr("Questions"), self.tr("Quiz"))
        for tab, word, count in zip(self.tabs, words, counts, strict=True):
            tab.setText(f"{word} {count}" if count else word)
        self.tabs[0].setAccessibleDescription(self.tr("%n raised hand(s)", "", hands) if hands else "")
