"""A question to look at: what is asked, the answers with those that are right marked, the explanation."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from airclass_desktop.desk.page import Desk
from airclass_desktop.quizzes.images import ImageInserter, ImageStrip
from airclass_desktop.widgets.labels import label
from airclass_desktop.words import questions as words
from airclass_desktop.words.questions import kind_of
from server.protocol.quiz.questions import (
    Matching,
    MultipleChoice,
    Numeric,
    OpenText,
    Ordering,
    Poll,
    QuizQuestion,
    Scale,
    ShortText,
    SingleChoice,
    TrueFalse,
    WordCloud,
)


class QuestionView(QScrollArea):
    """Shows one question, or nothing. Its text can be copied."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._images = ImageInserter(desk, self)
        self._strip = ImageStrip(self._images)
        self._kind, self._text, self._answers, self._rest = (
            label("caption"),
            label("title", wraps=True),
            label(wraps=True),
            label("muted", wraps=True),
        )
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 2, 8, 2)
        column.setSpacing(8)
        for part in (self._kind, self._text, self._strip, self._answers, self._rest):
            column.addWidget(part)
        column.addStretch(1)
        for shown in self._labels():
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setWidget(inner)

    @property
    def text(self) -> str:
        """Everything that is shown."""
        return "\n".join(shown.text() for shown in self._labels() if shown.text())

    def show_question(self, question: QuizQuestion | None) -> None:
        """Show this question."""
        if question is None:
            for shown in self._labels():
                shown.clear()
            self._strip.follow("")
            return
        translate = QCoreApplication.translate
        facts = [words.kind(kind_of(question)), translate("QuestionView", "Points: {0}").format(f"{question.points:g}")]
        if question.seconds:
            facts.append(translate("QuestionView", "{0} s").format(question.seconds))
        self._kind.setText(" · ".join(facts))
        self._text.setText(question.text or question.title)
        self._answers.setText("\n".join(_answers(question)))
        self._rest.setText(question.explanation)
        self._strip.follow(f"{question.text} {self._answers.text()} {question.explanation}")

    def _labels(self) -> tuple[QLabel, ...]:
        return (self._kind, self._text, self._answers, self._rest)


def _answers(question: QuizQuestion) -> Iterator[str]:  # noqa: C901 - a case a kind
    """Yield the answers line by line."""
    translate = QCoreApplication.translate
    match question:
        case SingleChoice() | MultipleChoice():
            for choice in question.choices:
                told = f"  ({choice.feedback})" if choice.feedback else ""
                yield f"{'✓' if choice.correct else '–'}  {choice.text}{told}"
        case Poll():
            yield from (f"–  {choice.text}" for choice in question.choices)
        case TrueFalse():
            true, false = translate("QuestionView", "True"), translate("QuestionView", "False")
            yield f"✓  {true if question.answer else false}"
        case ShortText():
            yield from (f"✓  {each.text}" for each in question.accepted)
        case Numeric():
            for number in question.accepted:
                around = f" ± {number.tolerance:g}" if number.tolerance else ""
                yield f"✓  {number.value:g}{around} {question.unit}".rstrip()
        case Ordering():
            yield from (f"{place}.  {item.text}" for place, item in enumerate(question.items, start=1))
        case Matching():
            yield from (f"{pair.left.text if pair.left else ''} → {pair.right.text}" for pair in question.pairs)
        case Scale():
            yield f"{question.low} {question.low_label} … {question.high} {question.high_label}"
        case OpenText() if question.model:
            yield question.model
        case OpenText() | WordCloud():
            pass
