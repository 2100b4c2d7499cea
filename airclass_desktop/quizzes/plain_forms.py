"""Answers that are no lists: true or false, a scale, words, an open text."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QLineEdit, QRadioButton, QWidget

from airclass_desktop.quizzes.answer_form import AnswerForm
from airclass_desktop.quizzes.images import ImageInserter, MarkdownEdit
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.number_field import NumberField
from server.protocol.quiz.questions import OpenText, Scale, TrueFalse, WordCloud

_MOST_WORDS, _LAST_STEP, _LONGEST_LINE = 10, 10, 2_000
"""As the protocol allows."""


class TruthForm(AnswerForm):
    """True or false, and what is told to who says which."""

    def __init__(self) -> None:
        super().__init__()
        self.true, self.false = QRadioButton(), QRadioButton()
        self.group = QButtonGroup(self)
        self.told_true, self.told_false = QLineEdit(), QLineEdit()
        for choice, told in ((self.true, self.told_true), (self.false, self.told_false)):
            self.group.addButton(choice)
            told.setMaxLength(_LONGEST_LINE)
            told.textChanged.connect(self.changed)
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(choice)
            row.addWidget(told, 1)
            self.column.addLayout(row)
        self.group.buttonClicked.connect(self.changed)
        self.column.addWidget(self.error)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        self.true.setText(self.tr("True is right"))
        self.false.setText(self.tr("False is right"))
        width = max(self.true.sizeHint().width(), self.false.sizeHint().width())
        for choice in (self.true, self.false):
            choice.setMinimumWidth(width)
        for field, text in (
            (self.told_true, self.tr("Told to who says «true»")),
            (self.told_false, self.tr("Told to who says «false»")),
        ):
            field.setPlaceholderText(text)
            field.setAccessibleName(text)

    def show_question(self, question: TrueFalse) -> None:
        """Show which is right."""
        (self.true if question.answer else self.false).setChecked(True)
        self.told_true.setText(question.feedback_true)
        self.told_false.setText(question.feedback_false)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops."""
        return [self.true, self.false, self.told_true, self.told_false]

    def fields(self) -> dict[str, object]:
        """Return which is right."""
        return {
            "answer": self.true.isChecked(),
            "feedback_true": self.told_true.text(),
            "feedback_false": self.told_false.text(),
        }


class ScaleForm(AnswerForm):
    """From where to where, and what the ends mean."""

    def __init__(self) -> None:
        super().__init__()
        self.low, self.high = NumberField(_LAST_STEP), NumberField(_LAST_STEP)
        self.high.setMinimum(1)
        self.low_label, self.high_label = QLineEdit(), QLineEdit()
        self._captions = (QLabel(), QLabel())
        for caption, value, words_field in zip(
            self._captions, (self.low, self.high), (self.low_label, self.high_label), strict=True
        ):
            value.setFixedWidth(72)
            value.valueChanged.connect(self.changed)
            words_field.setMaxLength(_LONGEST_LINE)
            words_field.textChanged.connect(self.changed)
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(caption)
            row.addWidget(value)
            row.addWidget(words_field, 1)
            self.column.addLayout(row)
        self.column.addWidget(self.error)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        for caption, text in zip(self._captions, (self.tr("From"), self.tr("To")), strict=True):
            caption.setText(text)
            caption.setMinimumWidth(44)
        for field, text in (
            (self.low_label, self.tr("What the lowest means, such as «not at all»")),
            (self.high_label, self.tr("What the highest means, such as «completely»")),
        ):
            field.setPlaceholderText(text)
            field.setAccessibleName(text)

    def show_question(self, question: Scale) -> None:
        """Show the ends."""
        self.low.setValue(question.low)
        self.high.setValue(question.high)
        self.low_label.setText(question.low_label)
        self.high_label.setText(question.high_label)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops."""
        return [self.low, self.low_label, self.high, self.high_label]

    def fields(self) -> dict[str, object]:
        """Return the ends."""
        return {
            "low": self.low.value(),
            "high": self.high.value(),
            "low_label": self.low_label.text(),
            "high_label": self.high_label.text(),
        }


class WordsForm(AnswerForm):
    """How many words a student may give."""

    def __init__(self) -> None:
        super().__init__()
        self.words = NumberField(_MOST_WORDS)
        self.words.setMinimum(1)
        self.words.setFixedWidth(72)
        self.words.valueChanged.connect(self.changed)
        self._caption = label()
        row = QHBoxLayout()
        row.addWidget(self._caption)
        row.addWidget(self.words)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.error)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        self._caption.setText(self.tr("Words a student may give"))
        self.words.setAccessibleName(self._caption.text())

    def show_question(self, question: WordCloud) -> None:
        """Show how many."""
        self.words.setValue(question.words)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops."""
        return [self.words]

    def fields(self) -> dict[str, object]:
        """Return how many."""
        return {"words": self.words.value()}


class OpenForm(AnswerForm):
    """A model answer."""

    def __init__(self, images: ImageInserter) -> None:
        super().__init__()
        self.model = MarkdownEdit(images, 3, 10)
        self.model.textChanged.connect(self.changed)
        self.column.addWidget(self.model)
        self.column.addWidget(self.error)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        self.model.setPlaceholderText(self.tr("A model answer, shown after the reveal. You mark the answers."))
        self.model.setAccessibleName(self.tr("Model answer"))

    def show_question(self, question: OpenText) -> None:
        """Show the model answer."""
        self.model.show_text(question.model)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops."""
        return [self.model]

    def fields(self) -> dict[str, object]:
        """Return the model answer."""
        return {"model": self.model.toPlainText()}
