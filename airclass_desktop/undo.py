"""The last act that can be taken back: offered for a few seconds, and by Ctrl+Z."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QAction, QKeySequence

from airclass_desktop.widgets.notice import Notices

OFFERED_MS = 7_000
_KEY = "undo"


class Undo(QObject):
    """Offers to take back the last act. A newer act replaces it."""

    def __init__(self, notices: Notices) -> None:
        super().__init__(notices)
        self._notices = notices
        self._take_back: Callable[[], None] | None = None
        self._timer = QTimer(self, interval=OFFERED_MS, singleShot=True)
        self._timer.timeout.connect(self._withdraw)
        self.action = QAction(self)
        self.action.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self.action.triggered.connect(self.take_back)

    def offer(self, done: str, take_back: Callable[[], None]) -> None:
        """Say what was done, and offer to take it back."""
        self._take_back = take_back
        undo = QCoreApplication.translate("Undo", "Undo")
        self._notices.show_notice(_KEY, "info", done, undo, self.take_back)
        self._timer.start()

    def take_back(self) -> None:
        """Take back the act that is offered, once."""
        take_back, self._take_back = self._take_back, None
        self._withdraw()
        if take_back is not None:
            take_back()

    def _withdraw(self) -> None:
        self._timer.stop()
        self._take_back = None
        self._notices.withdraw(_KEY)
