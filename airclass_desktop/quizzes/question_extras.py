"""What every question has beside what is asked: points, time, explanation, tags, title."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from airclass_desktop.quizzes.images import ImageInserter, MarkdownEdit
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.labels import divider, label
from airclass_desktop.widgets.number_field import NumberField
from airclass_desktop.widgets.switch import Switch
from airclass_desktop.widgets.translated import Translated
from server.protocol.quiz.questions import (
    Matching,
    MultipleChoice,
    Ordering,
    Poll,
    QuizQuestion,
    Scale,
    SingleChoice,
    WordCloud,
)

_MOST_POINTS, _MOST_SECONDS, _MOST_TAGS, _LONGEST_TAG, _LONGEST_TITLE = 1_000, 86_400, 32, 64, 2_000
"""As the protocol allows."""
_LONGEST_EXPLANATION = 20_000


class QuestionExtras(Translated):
    """Points and time in a row with the switches of the kind; below them explanation, tags and title."""

    changed = Signal()

    def __init__(self, theme: Theme, images: ImageInserter) -> None:
        super().__init__()
        self.points = _PointsField()
        self.seconds = NumberField(_MOST_SECONDS)
        self.partial, self.shuffle = Switch(theme), Switch(theme)
        self.explanation = MarkdownEdit(images, 2, 10)
        self.tags, self.title = QLineEdit(), QLineEdit()
        self._captions: dict[QWidget, QLabel] = {
            part: label("caption") for part in (self.points, self.seconds, self.explanation, self.tags, self.title)
        }
        self._worth = self._captioned(self.points)
        self._build()
        self.points.valueChanged.connect(self.changed)
        self.seconds.valueChanged.connect(self.changed)
        self.explanation.textChanged.connect(self.changed)
        for switch in (self.partial, self.shuffle):
            switch.toggled.connect(self.changed)
        for line in (self.tags, self.title):
            line.textChanged.connect(self.changed)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self._name(self.points, self.tr("Points"), "")
        self._name(self.seconds, self.tr("Time in seconds"), "")
        self.seconds.setSpecialValueText(self.tr("no limit"))
        self._name(self.explanation, self.tr("Explanation"), self.tr("Shown to students after the reveal"))
        self._name(self.tags, self.tr("Tags"), self.tr("Separated by commas"))
        self._name(self.title, self.tr("Title"), self.tr("For your lists; students do not see it"))
        self.partial.setText(self.tr("Part of the points for part of the answer"))
        self.shuffle.setText(self.tr("Mix the choices for each student"))

    def show_question(self, question: QuizQuestion) -> None:
        """Show this question's."""
        is_graded = not isinstance(question, Poll | Scale | WordCloud)
        self._worth.setVisible(is_graded)
        self.partial.setVisible(isinstance(question, MultipleChoice | Ordering | Matching))
        self.shuffle.setVisible(isinstance(question, SingleChoice | MultipleChoice))
        self.points.setValue(question.points)
        self.seconds.setValue(question.seconds)
        self.partial.setChecked(getattr(question, "partial", True))
        self.shuffle.setChecked(getattr(question, "shuffle", False))
        self.explanation.show_text(question.explanation)
        if self._tags() != question.tags:
            self.tags.setText(", ".join(question.tags))
        if self.title.text() != question.title:
            self.title.setText(question.title)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in order."""
        return [self.points, self.seconds, self.partial, self.shuffle, self.explanation, self.tags, self.title]

    def fields(self) -> dict[str, object]:
        """Return what is typed; kinds without one of these fields leave it out."""
        return {
            "points": self.points.value(),
            "seconds": self.seconds.value(),
            "partial": self.partial.isChecked(),
            "shuffle": self.shuffle.isChecked(),
            "explanation": self.explanation.toPlainText()[:_LONGEST_EXPLANATION],
            "tags": self._tags(),
            "title": self.title.text(),
        }

    def _build(self) -> None:
        self.title.setMaxLength(_LONGEST_TITLE)
        for number in (self.points, self.seconds):
            number.setFixedWidth(110)
        numbers = QHBoxLayout()
        numbers.setSpacing(20)
        numbers.addWidget(self._worth)
        numbers.addWidget(self._captioned(self.seconds))
        numbers.addStretch(1)
        switches = QVBoxLayout()
        switches.setSpacing(2)
        switches.addWidget(self.partial)
        switches.addWidget(self.shuffle)
        numbers.addLayout(switches)
        names = QHBoxLayout()
        names.setSpacing(20)
        for line in (self.tags, self.title):
            names.addWidget(self._captioned(line), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(divider())
        column.addLayout(numbers)
        column.addWidget(self._captioned(self.explanation))
        column.addLayout(names)

    def _captioned(self, part: QWidget) -> QWidget:
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._captions[part])
        column.addWidget(part)
        return both

    def _name(self, part: QWidget, words: str, hint: str) -> None:
        self._captions[part].setText(words)
        part.setAccessibleName(words)
        if isinstance(part, QLineEdit | MarkdownEdit):
            part.setPlaceholderText(hint)

    def _tags(self) -> list[str]:
        found = (" ".join(tag.split())[:_LONGEST_TAG] for tag in self.tags.text().split(","))
        return list(dict.fromkeys(tag for tag in found if tag))[:_MOST_TAGS]


class _PointsField(QDoubleSpinBox):
    """Points, in quarters by the arrow keys; a whole number shows no decimals."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, _MOST_POINTS)
        self.setDecimals(2)
        self.lineEdit().setTextMargins(8, 0, 8, 0)

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's name
        """Return 1 as «1», 0.5 as «0.5»."""
        return f"{value:.12g}"
