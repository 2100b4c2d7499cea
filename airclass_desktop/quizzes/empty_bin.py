"""The bin of quizzes or questions is emptied, after a question."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from airclass_desktop.desk.page import Desk
from airclass_desktop.desk.requests import Call
from airclass_desktop.dialogs.question import Question
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.translated import Translated


class EmptyBin(Translated):
    """The button. ``erase`` is asked of the server once the teacher has agreed; ``done`` is called after it."""

    def __init__(self, desk: Desk, erase: Call[None], done: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._erase, self._done = desk, erase, done
        self.button = button()
        desk.theme.dress(self.button, "trash", "danger")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button)
        self.button.clicked.connect(self._ask)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.button.setText(self.tr("Empty the bin…"))
        self.button.setToolTip(self.tr("What is in the bin is erased after 30 days"))

    def _ask(self) -> None:
        question = Question(
            self.window(),
            self.tr("Empty the bin?"),
            self.tr("All that is in it is erased from this PC. This cannot be undone. Results of what was asked stay."),
        )
        question.add_cancel(self.tr("Cancel"))
        question.add_answer(self.tr("Erase"), "stop").clicked.connect(self._empty)
        question.open()

    def _empty(self) -> None:
        self._desk.requests.do(self._erase, lambda _: self._done())
