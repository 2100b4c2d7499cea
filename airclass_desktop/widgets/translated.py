"""The base of what shows words: it says them anew when the language changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QWidget


class Translated(QFrame):
    """A frame whose :meth:`retranslate` sets every text; subclasses call it once their parts exist."""

    def __init__(self, look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", look)

    def retranslate(self) -> None:
        """Set every text in the language in force."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Say everything anew after a change of language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
