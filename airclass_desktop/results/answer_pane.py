"""One answer, whole, and the teacher's word on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLineEdit, QVBoxLayout

from airclass_desktop.models.quiz_answers import is_graded
from airclass_desktop.results.book import ResultsBook
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.translated import Translated
from airclass_desktop.words.quizzes import answer_text, number, question_text
from server.protocol.quiz.questions import QuizQuestion
from server.protocol.quiz.results import ResponseLine

_WIDTH = 300
_LONGEST_COMMENT = 2_000


class AnswerPane(Translated):
    """Points by hand win over the rule until they are taken back."""

    def __init__(self, book: ResultsBook, theme: Theme) -> None:
        super().__init__()
        self._book = book
        self._question: QuizQuestion | None = None
        self._line: ResponseLine | None = None
        self._who = label("title", wraps=True)
        self._asked = label("muted", wraps=True)
        self._answer = label(wraps=True)
        self._verdict = label("caption", wraps=True)
        self._caption = label("caption")
        self.points = QDoubleSpinBox()
        self._of = label("muted")
        self.comment = QLineEdit()
        self.give = button("primary")
        self.back = button()
        self._build(theme)
        self.give.clicked.connect(self._give)
        self.points.lineEdit().returnPressed.connect(self._give)
        self.comment.returnPressed.connect(self._give)
        self.back.clicked.connect(self._take_back)
        self.retranslate()

    def show_answer(self, question: QuizQuestion | None, line: ResponseLine | None) -> None:
        """Show this answer, or what to do to see one."""
        is_another = _which(line) != _which(self._line)
        self._question, self._line = question, line
        if line is not None and is_another:
            self.points.setRange(0.0, max(line.of, line.points or 0.0))
            self.points.setSingleStep(line.of / 2 or 0.5)
            self.points.setValue(line.points or 0.0)
            self.comment.setText(line.comment)
        self._follow()

    def retranslate(self) -> None:
        """Set every text."""
        self._caption.setText(self.tr("Points"))
        self.points.setAccessibleName(self.tr("Points"))
        self.comment.setPlaceholderText(self.tr("A word to the student, if you like"))
        self.comment.setAccessibleName(self.tr("A word to the student"))
        self.give.setText(self.tr("Give these points"))
        self.give.setToolTip(self.tr("Your word wins over the rule (Enter)"))
        self.back.setText(self.tr("By the rule"))
        self.back.setToolTip(self.tr("Take your word back"))
        self._follow()

    def _build(self, theme: Theme) -> None:
        self.setFixedWidth(_WIDTH)
        self.points.setDecimals(2)
        self.points.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.points.lineEdit().setTextMargins(8, 0, 8, 0)  # style sheets cannot pad a spin box's text
        self.comment.setMaxLength(_LONGEST_COMMENT)
        theme.dress(self.give, "check", "on_accent")
        self._answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        worth, buttons = QHBoxLayout(), QHBoxLayout()
        worth.addWidget(self.points)
        worth.addWidget(self._of, 1)
        buttons.addWidget(self.give, 1)
        buttons.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 0, 0)
        column.setSpacing(8)
        for each in (self._who, self._asked, self._answer, self._verdict):
            column.addWidget(each)
        column.addSpacing(8)
        column.addWidget(self._caption)
        column.addLayout(worth)
        column.addWidget(self.comment)
        column.addLayout(buttons)
        column.addStretch(1)

    def _follow(self) -> None:
        question, line = self._question, self._line
        can_mark = question is not None and line is not None and is_graded(question)
        for part in (self._caption, self.points, self._of, self.comment, self.give, self.back):
            part.setVisible(can_mark)
        if question is None or line is None:
            self._who.setText(self.tr("No answer is chosen"))
            self._asked.setText(self.tr("Choose a cell of the table to see the answer and to change its points."))
            self._answer.setText("")
            self._verdict.setText("")
            return
        self._who.setText(line.name)
        self._asked.setText(question_text(question))
        self._answer.setText(answer_text(question, line.answer))
        self._verdict.setText(self._verdict_words(line))
        self._of.setText(self.tr("of {0}").format(number(line.of)))
        self.back.setEnabled(line.marked)

    def _verdict_words(self, line: ResponseLine) -> str:
        words = {True: self.tr("right"), False: self.tr("not right"), None: self.tr("not marked")}[line.correct]
        took = self.tr("after {0} s").format(number(line.took_ms / 1000, 1))
        tries = self.tr("%n tries", "", line.attempt) if line.attempt > 1 else ""
        by_hand = self.tr("points by hand") if line.marked else ""
        return " · ".join(filter(None, (words, took, tries, by_hand)))

    def _give(self) -> None:
        if self._line is not None:
            comment = self.comment.text().strip()
            self._book.mark(self._line.question_id, [self._line.student_id], self.points.value(), comment)

    def _take_back(self) -> None:
        if self._line is not None:
            self._book.mark(self._line.question_id, [self._line.student_id], None)


def _which(line: ResponseLine | None) -> tuple[str, str] | None:
    return None if line is None else (line.student_id, line.question_id)
