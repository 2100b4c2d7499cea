"""Notices: a line across the window that says what happened and offers what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import button, icon_button, name
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.translated import Translated

Tone = Literal["info", "good", "warning", "danger"]

_ICONS = {
    "info": ("info", "accent"),
    "good": ("ok", "good"),
    "warning": ("alert", "warning"),
    "danger": ("alert", "danger"),
}


class Notice(Translated):
    """One notice. Its action or its «close» dismisses it."""

    dismissed = Signal()

    def __init__(
        self, theme: Theme, tone: Tone, text: str, action: str = "", act: Callable[[], None] | None = None
    ) -> None:
        super().__init__("notice")
        self.setProperty("tone", tone)
        self._theme = theme
        self._tone = tone
        self._picture = QLabel()
        self._text = label(wraps=True)
        self._text.setText(text)
        self._close = icon_button(theme, "close")
        self._close.clicked.connect(self.dismissed)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        if act is not None:
            self._action = button()
            self._action.setText(action)
            self._action.clicked.connect(act)
            self._action.clicked.connect(self.dismissed)
            row.addWidget(self._action)
        row.addWidget(self._close)
        theme.changed.connect(self._paint)
        self._paint()
        self.retranslate()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def retranslate(self) -> None:
        """Name the «close» button; the text stays in the language it was said in."""
        name(self._close, self.tr("Dismiss"))

    def _paint(self) -> None:
        icon, role = _ICONS[self._tone]
        self._picture.setPixmap(self._theme.icon(icon, role).pixmap(20, 20))


class Notices(QWidget):
    """The place for notices: one of each key, the newest of three at most."""

    _MOST = 3

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: dict[str, Notice] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_notice(
        self, key: str, tone: Tone, text: str, action: str = "", act: Callable[[], None] | None = None
    ) -> None:
        """Show a notice; one with the same ``key`` gives way to it."""
        self.withdraw(key)
        while len(self._shown) >= self._MOST:
            self.withdraw(next(iter(self._shown)))
        notice = Notice(self._theme, tone, text, action, act)
        self._shown[key] = notice
        notice.dismissed.connect(lambda: self.withdraw(key))
        self._column.addWidget(notice)
        self.show()

    def withdraw(self, key: str) -> None:
        """Take away the notice with this key, if it is there."""
        notice = self._shown.pop(key, None)
        if notice is not None:
            notice.hide()
            notice.deleteLater()
        self.setVisible(bool(self._shown))

    def texts(self) -> list[str]:
        """Return what is being said, oldest first."""
        return [notice.text for notice in self._shown.values()]
