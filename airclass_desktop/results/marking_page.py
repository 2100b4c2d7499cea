"""Texts that say nearly the same, marked together."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from airclass_desktop.desk.page import Desk, Page
from airclass_desktop.errors import WindowError
from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.models.quiz_lines import Written, WrittenModel, written_at
from airclass_desktop.results.book import Results, ResultsBook
from airclass_desktop.results.run_bar import RunBar
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.contents import Contents
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.text_row import RowText, TextList, TextRow
from airclass_desktop.words.quizzes import number, question_text, some
from server.protocol.quiz.questions import OpenText, QuizQuestion, ShortText
from server.protocol.quiz.results import AnswerGroup, ResponseLine

_SHARES: dict[int, float] = {Qt.Key.Key_0: 0.0, Qt.Key.Key_5: 0.5, Qt.Key.Key_1: 1.0}
"""What each key gives of the points."""


class MarkingPage(Page):
    """One question at a time; a key marks a group and goes on to the next."""

    def __init__(self, desk: Desk, book: ResultsBook) -> None:
        super().__init__()
        self._desk, self._book = desk, book
        self._groups: list[AnswerGroup] = []
        self._question: str | None = None
        self.bar = RunBar(desk, book)
        self.choice = QComboBox()
        self.written = WrittenModel(self)
        self.list = _MarkingList()
        self.marks: dict[float | None, QPushButton] = {}
        self._hint = label("caption", wraps=True)
        self.contents = Contents(self._build())
        self.put_on_card(self.bar, self.contents)
        self.choice.activated.connect(lambda place: self._choose(self.choice.itemData(place)))
        self.list.selectionModel().currentChanged.connect(self._follow_choice)
        self.list.marked.connect(self._mark)
        book.changed.connect(self._follow)
        book.failed.connect(self._fail)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.choice.setAccessibleName(self.tr("Question to mark"))
        self.list.setAccessibleName(self.tr("Texts that say nearly the same"))
        self._hint.setText(
            self.tr("What says nearly the same stands together. 1: full points, 5: half, 0: none, Delete: take back.")
        )
        self._follow()

    def appear(self) -> None:
        """Ask the server anew."""
        self.contents.loading()
        self._book.load()

    def start_search(self) -> None:
        """Go to the questions to choose from."""
        self.choice.setFocus()

    def _build(self) -> QWidget:
        self.list.setModel(self.written)
        self.list.setItemDelegate(TextRow(self._desk.theme, self.list, _describe))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        below = QHBoxLayout()
        for share in (1.0, 0.5, 0.0, None):
            made = self.marks[share] = button("primary" if share == 1.0 else "")
            made.clicked.connect(lambda _on=False, share=share: self._mark(share))
            below.addWidget(made)
        below.addStretch(1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.choice)
        column.addWidget(self._hint)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        return whole

    def _fail(self, error: WindowError) -> None:
        self.contents.failed(error, self._book.load)

    def _follow(self) -> None:
        results = self._book.results
        texts = _texts(results) if results else []
        if results is None or not texts:
            self._question = None
            self.contents.say(lambda: self.tr("No text is to be marked: nothing of that kind was asked."))
            return
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for question in texts:
                self.choice.addItem(f"{results.place(question.id)}. {question_text(question)}", question.id)
        known = [question.id for question in texts]
        first = next((each.id for each in texts if isinstance(each, OpenText)), known[0])  # nothing else marks it
        self._choose(self._question if self._question in known else first)

    def _choose(self, question_id: str) -> None:
        """Ask for the groups of a question."""
        results = self._book.results
        if results is None:
            return
        self._question = question_id
        with QSignalBlocker(self.choice):
            self.choice.setCurrentIndex(self.choice.findData(question_id))
        self._name_marks(results.question(question_id).points)
        self._desk.requests.show(
            "groups",
            lambda client: client.quiz.groups(results.run.id, question_id),
            lambda groups: self._take(results, groups),
            lambda error: self.contents.failed(error, self._book.load),
        )

    def _take(self, results: Results, groups: list[AnswerGroup]) -> None:
        lines = {line.student_id: line for line in results.responses if line.question_id == self._question}
        self._groups = groups
        self.written.show([self._written(group, lines) for group in groups])
        if groups:
            self.contents.show_contents()
        else:
            self.contents.say(lambda: self.tr("Nobody has answered this question."))
        if not self.list.currentIndex().isValid() and groups:
            self.list.setCurrentIndex(self.written.index(0))
        self._follow_choice()

    def _written(self, group: AnswerGroup, lines: dict[str, ResponseLine]) -> Written:
        found = [lines[each] for each in group.student_ids if each in lines]
        given = {line.points for line in found}
        names = some([line.name for line in found])
        if given == {None} or not found:
            return Written(group.text, len(group.student_ids), names, "accent")
        if len(given) > 1:
            return Written(group.text, len(group.student_ids), self.tr("{0} · different points").format(names))
        points = number(given.pop() or 0.0)
        told = self.tr("{0} · {1} pt").format(names, points)
        return Written(group.text, len(group.student_ids), told, "good" if found[0].correct else "muted")

    def _name_marks(self, points: float) -> None:
        for share, key in ((1.0, "1"), (0.5, "5"), (0.0, "0")):
            made = self.marks[share]
            made.setText(self.tr("{0} pt").format(number(points * share)))
            made.setToolTip(self.tr("To everybody of this group ({0})").format(key))
        self.marks[None].setText(self.tr("Take back"))
        self.marks[None].setToolTip(self.tr("Points by the rule, or none yet (Delete)"))

    def _follow_choice(self) -> None:
        for made in self.marks.values():
            made.setEnabled(self.list.currentIndex().isValid())

    def _mark(self, share: float | None) -> None:
        """Give the chosen group its points, and go on to the next."""
        row, results = self.list.currentIndex().row(), self._book.results
        if results is None or self._question is None or not 0 <= row < len(self._groups):
            return
        points = None if share is None else results.question(self._question).points * share
        self._book.mark(self._question, self._groups[row].student_ids, points)
        if share is not None and row + 1 < len(self._groups):
            self.list.setCurrentIndex(self.written.index(row + 1))


class _MarkingList(TextList):
    """The list, with the keys that mark."""

    marked = Signal(object)
    """With this share of the points; None takes the mark back."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Mark by 1, 5 and 0, take back by Delete."""
        if event.key() in _SHARES:
            self.marked.emit(_SHARES[event.key()])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.marked.emit(None)
        else:
            super().keyPressEvent(event)


def _texts(results: Results) -> list[QuizQuestion]:
    return [question for question in results.run.questions if isinstance(question, OpenText | ShortText)]


def _describe(index: AnyIndex) -> RowText:
    row = written_at(index)
    return RowText(row.heading, "", row.text, row.role, str(row.count))
