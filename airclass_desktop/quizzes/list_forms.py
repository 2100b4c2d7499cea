"""Answers that are lists: choices, accepted texts and numbers, things to order, pairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from airclass_desktop.quizzes.answer_form import ListForm
from airclass_desktop.quizzes.images import ImageInserter
from airclass_desktop.quizzes.row_kinds import AcceptedRow, ChoiceRow, ItemRow, Mark, NumberRow, PairRow
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.switch import Switch
from server.protocol.quiz.questions import (
    MAX_CHOICES,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Poll,
    ShortText,
    SingleChoice,
)

_Part = TypeVar("_Part")
_FEWEST = 2
_MOST_TEXTS, _MOST_NUMBERS, _LONGEST_UNIT = 100, 20, 40
"""As the protocol allows."""


class ChoicesForm(ListForm):
    """Choices, of which one, many or, in a poll, none are marked as right."""

    def __init__(self, theme: Theme, images: ImageInserter, mark: Mark) -> None:
        self._theme, self._images, self._mark = theme, images, mark
        super().__init__(theme, self._make_row, MAX_CHOICES, least=2)
        self.several = Switch(theme)
        self.several.toggled.connect(self.changed)
        self.column.addWidget(self.several, 0, Qt.AlignmentFlag.AlignLeft)
        self.several.setVisible(mark is None)
        self.below = [self.several]
        self.retranslate()

    def add_words(self) -> str:
        """Return what adds a choice."""
        return self.tr("Add a choice (Enter)")

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        self.several.setText(self.tr("Several may be chosen"))

    def show_question(self, question: SingleChoice | MultipleChoice | Poll) -> None:
        """Show its choices."""
        self.rows.set_count(len(question.choices))
        for row, choice in zip(self.of(ChoiceRow), question.choices, strict=False):
            row.show_part(choice)
        if isinstance(question, Poll):
            self.several.setChecked(question.several)

    def fields(self) -> dict[str, object]:
        """Return the choices."""
        parts = [row.part() for row in self.of(ChoiceRow)]
        found: dict[str, object] = {"choices": _typed(parts, lambda part: bool(part.text or part.correct))}
        return found if self._mark is not None else found | {"several": self.several.isChecked()}

    def mark(self, place: int) -> None:
        """Mark a choice as right, or no longer."""
        rows = self.of(ChoiceRow)
        if self._mark is not None and place < len(rows):
            rows[place].right.click()

    def _make_row(self) -> ChoiceRow:
        row = ChoiceRow(self._theme, self._images, self._mark)
        if self._mark == "one":
            row.right.clicked.connect(lambda: self._keep_one(row))
        row.right.clicked.connect(self.changed)
        return row

    def _keep_one(self, chosen: ChoiceRow) -> None:
        for row in self.of(ChoiceRow):
            if row is not chosen:
                row.right.setChecked(False)


class TextsForm(ListForm):
    """Accepted answers in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, lambda: AcceptedRow(theme), _MOST_TEXTS)
        self.exact = Switch(theme)
        self.exact.toggled.connect(self.changed)
        self._hint = label("caption")
        self.column.addWidget(self._hint)
        self.column.addWidget(self.exact, 0, Qt.AlignmentFlag.AlignLeft)
        self.below = [self.exact]
        self.retranslate()

    def add_words(self) -> str:
        """Return what adds an answer."""
        return self.tr("Add an answer (Enter)")

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        self.exact.setText(self.tr("Upper and lower case must be right"))
        self._hint.setText(self.tr("Spaces, punctuation at the ends and full-width letters make no difference."))

    def show_question(self, question: ShortText) -> None:
        """Show its accepted answers."""
        self.rows.set_count(len(question.accepted))
        for row, each in zip(self.of(AcceptedRow), question.accepted, strict=False):
            row.show_part(each)
        self.exact.setChecked(question.exact_case)

    def fields(self) -> dict[str, object]:
        """Return the accepted answers that are typed."""
        parts = [row.part() for row in self.of(AcceptedRow)]
        return {"accepted": [part for part in parts if part.text.strip()], "exact_case": self.exact.isChecked()}


class NumbersForm(ListForm):
    """Accepted numbers, and their unit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, lambda: NumberRow(theme), _MOST_NUMBERS)
        self.unit = QLineEdit()
        self.unit.setMaxLength(_LONGEST_UNIT)
        self.unit.setFixedWidth(200)
        self.unit.textChanged.connect(self.changed)
        self.column.addWidget(self.unit)
        self.below = [self.unit]
        self.retranslate()

    def add_words(self) -> str:
        """Return what adds a number."""
        return self.tr("Add a number (Enter)")

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        self.unit.setPlaceholderText(self.tr("Unit, shown beside the field"))
        self.unit.setAccessibleName(self.tr("Unit"))

    def show_question(self, question: Numeric) -> None:
        """Show its accepted numbers."""
        self.rows.set_count(len(question.accepted))
        rows = self.of(NumberRow)
        for place, row in enumerate(rows):
            row.show_part(question.accepted[place] if place < len(question.accepted) else None)
        self.unit.setText(question.unit)

    def fields(self) -> dict[str, object]:
        """Return the numbers that are typed whole."""
        parts = [row.part() for row in self.of(NumberRow)]
        return {"accepted": [part for part in parts if part is not None], "unit": self.unit.text()}


class OrderForm(ListForm):
    """Things to put in order, in the right one."""

    def __init__(self, theme: Theme, images: ImageInserter) -> None:
        super().__init__(theme, lambda: ItemRow(theme, images), MAX_CHOICES, least=2)
        self._hint = label("caption")
        self.column.insertWidget(0, self._hint)
        self.retranslate()

    def add_words(self) -> str:
        """Return what adds a thing."""
        return self.tr("Add one (Enter)")

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        self._hint.setText(self.tr("Write them in the right order: students see them mixed."))

    def show_question(self, question: Ordering) -> None:
        """Show its things."""
        self.rows.set_count(len(question.items))
        for row, item in zip(self.of(ItemRow), question.items, strict=False):
            row.show_part(item)

    def fields(self) -> dict[str, object]:
        """Return the things in their order."""
        return {"items": _typed([row.part() for row in self.of(ItemRow)], lambda part: bool(part.text))}


class PairsForm(ListForm):
    """What belongs together."""

    def __init__(self, theme: Theme, images: ImageInserter) -> None:
        super().__init__(theme, lambda: PairRow(theme, images), MAX_CHOICES, least=2)
        self.retranslate()

    def add_words(self) -> str:
        """Return what adds a pair."""
        return self.tr("Add a pair (Enter)")

    def show_question(self, question: Matching) -> None:
        """Show its pairs."""
        self.rows.set_count(len(question.pairs))
        for row, pair in zip(self.of(PairRow), question.pairs, strict=False):
            row.show_part(pair)

    def fields(self) -> dict[str, object]:
        """Return the pairs."""
        parts = [row.part() for row in self.of(PairRow)]
        return {"pairs": _typed(parts, lambda part: part.left is not None or bool(part.right.text))}


def _typed(parts: Sequence[_Part], is_typed: Callable[[_Part], bool]) -> list[_Part]:
    """Return the lines that are typed, but two at least: an empty line more is no mistake."""
    typed = [part for part in parts if is_typed(part)]
    if len(typed) >= _FEWEST:
        return typed
    empty = [part for part in parts if not is_typed(part)]
    return [part for part in parts if part in typed or part in empty[: _FEWEST - len(typed)]]
