"""The lines that questions are made of: choices, accepted answers, numbers, things to order, pairs."""

from __future__ import annotations

from typing import Literal

import msgspec
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from airclass_desktop.quizzes.images import ImageInserter, MarkdownLine
from airclass_desktop.quizzes.kinds import new_id
from airclass_desktop.quizzes.rows import Row
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import icon_button, name
from airclass_desktop.widgets.labels import label
from server.protocol.quiz.questions import AcceptedNumber, AcceptedText, Choice, Item, Pair

_LONGEST = 2_000
"""Characters of one line, as the protocol allows."""
_NUMBER_WIDTH = 150
Mark = Literal["one", "many"] | None
"""How many choices are marked as right: None in a poll."""


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else str(number + 1)  # noqa: PLR2004 - letters


def _describe(field: QLineEdit, words: str) -> None:
    field.setPlaceholderText(words)
    field.setAccessibleName(words)


class ChoiceRow(Row):
    """A choice: whether it is right, its words, and what is told to who takes it."""

    def __init__(self, theme: Theme, images: ImageInserter, mark: Mark) -> None:
        super().__init__(theme)
        self._part = Choice(id=new_id(), text="")
        has_key = mark is not None
        self.right: QAbstractButton = QRadioButton() if mark == "one" else QCheckBox()
        self.right.setAutoExclusive(False)
        self._letter = label("muted")
        self._letter.setFixedWidth(16)
        self.text = MarkdownLine(images, _LONGEST)
        self.feedback = QLineEdit()
        self.feedback.setMaxLength(_LONGEST)
        self.tell = icon_button(theme, "chat", "muted")
        self.tell.setCheckable(True)
        self.tell.toggled.connect(self.feedback.setVisible)
        self.tell.clicked.connect(self._begin_feedback)
        for part in (self.feedback, *((self._letter,) if has_key else (self.right, self.tell))):
            part.hide()  # to show one before it is in its row would open a window for it
        fields = QVBoxLayout()
        fields.setSpacing(4)
        fields.addWidget(self.text)
        fields.addWidget(self.feedback)
        top = Qt.AlignmentFlag.AlignTop
        self.row.addWidget(self.right, 0, top)
        self.row.addWidget(self._letter, 0, top)
        self.row.addLayout(fields, 1)
        self.row.addWidget(self.tell, 0, top)
        self.finish([self.text, self.feedback])
        self.row.setAlignment(self.remove, top)
        for part in (self.right, self._letter):
            part.setFixedHeight(self.text.sizeHint().height())
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        letter = _letter(int(self.property("number") or 0))
        self._letter.setText(letter)
        _describe(self.text, self.tr("Choice {0}").format(letter))
        _describe(self.feedback, self.tr("Told to who takes this choice, after the reveal"))
        name(self.tell, self.tr("Feedback"))
        self.right.setToolTip(self.tr("This choice is right"))
        self.right.setAccessibleName(self.tr("Choice {0} is right").format(letter))

    def stops(self) -> list[QWidget]:
        """Return where Tab stops: the words first, for Alt+1 and on mark what is right."""
        return [self.text, self.right, self.tell, self.feedback]

    def show_part(self, part: Choice) -> None:
        """Show this choice."""
        self._part = part
        self.right.setChecked(part.correct)
        self.text.show_text(part.text)
        self.feedback.setText(part.feedback)
        self.tell.setChecked(bool(part.feedback))

    def part(self) -> Choice:
        """Return what is typed; a choice that becomes right or wrong has no share of its own any more."""
        correct = self.right.isChecked()
        share = self._part.share if correct == self._part.correct else None
        return msgspec.structs.replace(
            self._part, text=self.text.text(), correct=correct, feedback=self.feedback.text(), share=share
        )

    def _begin_feedback(self) -> None:
        if self.tell.isChecked():
            self.feedback.setFocus()
        else:
            self.feedback.clear()


class AcceptedRow(Row):
    """An answer in words that is accepted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._part = AcceptedText(text="")
        self.text = QLineEdit()
        self.text.setMaxLength(_LONGEST)
        self.row.addWidget(self.text, 1)
        self.finish([self.text])
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        _describe(self.text, self.tr("An answer that is right; * stands for anything"))

    def show_part(self, part: AcceptedText) -> None:
        """Show this answer."""
        self._part = part
        self.text.setText(part.text)

    def part(self) -> AcceptedText:
        """Return what is typed."""
        return msgspec.structs.replace(self._part, text=self.text.text())


class NumberRow(Row):
    """A number that is accepted, and how far from it an answer may be."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._part: AcceptedNumber | None = None
        self.value, self.tolerance = QLineEdit(), QLineEdit()
        self._around = label("muted")
        self._around.setText("±")
        for field in (self.value, self.tolerance):
            validator = QDoubleValidator(field)
            validator.setLocale(QLocale.c())
            field.setValidator(validator)
            field.setFixedWidth(_NUMBER_WIDTH)
        for part in (self.value, self._around, self.tolerance):
            self.row.addWidget(part)
        self.finish([self.value, self.tolerance])
        self.row.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        _describe(self.value, self.tr("Right number"))
        _describe(self.tolerance, self.tr("Tolerance"))

    def show_part(self, part: AcceptedNumber | None) -> None:
        """Show this number, or empty fields."""
        self._part = part
        self.value.setText("" if part is None else f"{part.value:.12g}")
        self.tolerance.setText("" if part is None or part.tolerance == 0 else f"{part.tolerance:.12g}")

    def part(self) -> AcceptedNumber | None:
        """Return what is typed; None while it is no number."""
        value, tolerance = _number(self.value.text()), _number(self.tolerance.text())
        if value is None:
            return None
        base = self._part or AcceptedNumber(value=value)
        return msgspec.structs.replace(base, value=value, tolerance=abs(tolerance or 0.0))


class ItemRow(Row):
    """One thing to put in order; its place is the right one."""

    def __init__(self, theme: Theme, images: ImageInserter) -> None:
        super().__init__(theme)
        self._part = Item(id=new_id(), text="")
        self._number = label("muted")
        self._number.setFixedWidth(20)
        self.text = MarkdownLine(images, _LONGEST)
        self.row.addWidget(self._number)
        self.row.addWidget(self.text, 1)
        self.finish([self.text])
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        number = int(self.property("number") or 0) + 1
        self._number.setText(str(number))
        _describe(self.text, self.tr("Place {0}").format(number))

    def show_part(self, part: Item) -> None:
        """Show this thing."""
        self._part = part
        self.text.show_text(part.text)

    def part(self) -> Item:
        """Return what is typed."""
        return msgspec.structs.replace(self._part, text=self.text.text())


class PairRow(Row):
    """What belongs together; without a left side, a right one that belongs to nothing."""

    def __init__(self, theme: Theme, images: ImageInserter) -> None:
        super().__init__(theme)
        self._ids = (new_id(), new_id())
        self.left_side, self.right_side = MarkdownLine(images, _LONGEST), MarkdownLine(images, _LONGEST)
        arrow = label("muted")
        arrow.setText("→")
        self.row.addWidget(self.left_side, 1)
        self.row.addWidget(arrow)
        self.row.addWidget(self.right_side, 1)
        self.finish([self.left_side, self.right_side])
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        _describe(self.left_side, self.tr("Left side; leave empty for a distractor"))
        _describe(self.right_side, self.tr("What belongs to it"))

    def show_part(self, part: Pair) -> None:
        """Show this pair."""
        self._ids = (part.left.id if part.left is not None and part.left.id else new_id(), part.right.id or new_id())
        self.left_side.show_text(part.left.text if part.left is not None else "")
        self.right_side.show_text(part.right.text)

    def part(self) -> Pair:
        """Return what is typed."""
        left = Item(id=self._ids[0], text=self.left_side.text())
        right = Item(id=self._ids[1], text=self.right_side.text())
        return Pair(left=left if left.text.strip() else None, right=right)


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None
