"""The part of the question form that is its kind's own: what every such part has."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from airclass_desktop.quizzes.rows import Row, RowList
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.translated import Translated
from airclass_desktop.words import questions as words

_Row = TypeVar("_Row", bound=Row)


class AnswerForm(Translated):
    """What is answered. ``fields`` are the question's fields that stand here."""

    changed = Signal()
    stops_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.error = label("error")
        self.error.hide()
        self._problems: list[str] = []

    def show_question(self, question: Any) -> None:  # noqa: ANN401 - of the form's own kind
        """Show a question of the form's kind."""
        raise NotImplementedError

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in order."""
        raise NotImplementedError

    def fields(self) -> dict[str, object]:
        """Return what is typed."""
        raise NotImplementedError

    def say_problems(self, codes: Collection[str]) -> None:
        """Say what the answers lack."""
        self._problems = [code for code in codes if code != "no_text"]
        self.error.setText("\n".join(words.problem(code) for code in self._problems))
        self.error.setVisible(bool(self._problems))

    def retranslate(self) -> None:
        """Set every text."""
        self.say_problems(self._problems)


class ListForm(AnswerForm):
    """A form that is a list of rows."""

    def __init__(self, theme: Theme, make: Callable[[], Row], most: int, least: int = 1) -> None:
        super().__init__()
        self.rows = RowList(theme, make, self.add_words, most, least)
        self.rows.changed.connect(self.changed)
        self.rows.stops_changed.connect(self.stops_changed)
        self.below: list[QWidget] = []
        """Fields below the list."""
        self.column.addWidget(self.rows)
        self.column.addWidget(self.error)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops: every line, then what stands below them."""
        return [*self.rows.stops(), *self.below]

    def add_words(self) -> str:
        """Return what adds a line."""
        raise NotImplementedError

    def of(self, kind: type[_Row]) -> list[_Row]:
        """Return the rows, as what they are."""
        return [row for row in self.rows.rows if isinstance(row, kind)]
