"""A field to search with: its words are told once typing rests."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from airclass_desktop.theme.theme import Theme

_REST_MS = 200


class SearchField(QLineEdit):
    """Tells what is searched for, trimmed; Enter and emptying the field do not wait."""

    searched = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setClearButtonEnabled(True)
        icon = QAction(self)
        theme.dress(icon, "search", "muted")
        self.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        self._told = ""
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._tell)
        self.textChanged.connect(lambda text: self._rest.start() if text else self._tell())
        self.returnPressed.connect(self._tell)

    def name(self, words: str) -> None:
        """Say what can be searched."""
        self.setPlaceholderText(words)
        self.setAccessibleName(words)

    def _tell(self) -> None:
        self._rest.stop()
        words = self.text().strip()
        if words != self._told:
            self._told = words
            self.searched.emit(words)
