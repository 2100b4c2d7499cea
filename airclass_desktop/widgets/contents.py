"""The place of what a server is asked for: the answer, or that it is loading, empty or not to be had."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from airclass_desktop.errors import ServerUnreachable, WindowError
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label


class Contents(QStackedWidget):
    """Shows ``widget``, or words in its place with one thing to do about it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._widget = widget
        self._say: Callable[[], str] = str
        self._offer: Callable[[], str] = str
        self._act: Callable[[], None] = lambda: None
        self._text = label("muted", wraps=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._action = button()
        self._action.clicked.connect(self._do)
        self._words = QWidget()
        column = QVBoxLayout(self._words)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(14)
        column.addStretch(1)
        column.addWidget(self._text)
        column.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.addWidget(widget)
        self.addWidget(self._words)
        self.loading()

    @property
    def text(self) -> str:
        """What is said in the place of the contents; nothing while they are shown."""
        return self._text.text() if self.currentWidget() is self._words else ""

    def show_contents(self) -> None:
        """Show the contents."""
        self.setCurrentWidget(self._widget)

    def loading(self) -> None:
        """Say that an answer is awaited; contents that are there already stay until it comes."""
        if self.currentWidget() is self._words:
            self.say(lambda: self.tr("One moment…"))

    def failed(self, error: WindowError, again: Callable[[], None]) -> None:
        """Say what went wrong, and offer to try again."""

        def words() -> str:
            unreachable = isinstance(error, ServerUnreachable)
            return self.tr("The class server does not answer yet.") if unreachable else str(error)

        self.say(words, lambda: self.tr("Try again"), again)

    def say(
        self,
        words: Callable[[], str],
        offer: Callable[[], str] | None = None,
        act: Callable[[], None] | None = None,
    ) -> None:
        """Say this in the place of the contents; the words are asked for again when the language changes."""
        self._say, self._offer, self._act = words, offer or str, act or (lambda: None)
        self._action.setVisible(act is not None)
        self._retranslate()
        self.setCurrentWidget(self._words)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Say everything anew after a change of language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _do(self) -> None:
        self._act()

    def _retranslate(self) -> None:
        self._text.setText(self._say())
        self._action.setText(self._offer())
