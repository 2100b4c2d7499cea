"""The state of the class as a pill: a light, a word and the time."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from airclass_desktop.theme.theme import Theme

_LIGHT = 8


class Light(QWidget):
    """A small round light in a colour of the theme."""

    def __init__(self, theme: Theme, role: str) -> None:
        super().__init__()
        self._theme = theme
        self._role = role
        self.setFixedSize(QSize(_LIGHT + 2, _LIGHT + 2))
        theme.changed.connect(self.update)

    def set_role(self, role: str) -> None:
        """Shine in the colour of the token ``role``."""
        self._role = role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the light."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(self._role))
        painter.drawEllipse(QRectF(1, 1, _LIGHT, _LIGHT))


class Pill(QFrame):
    """A light and a few words on a rounded ground."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "pill")
        self._light = Light(theme, "muted")
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 14, 4)
        row.setSpacing(8)
        row.addWidget(self._light)
        row.addWidget(self._text)

    @property
    def text(self) -> str:
        """The words."""
        return self._text.text()

    def say(self, text: str, tone: str, light: str) -> None:
        """Show ``text`` in a tone of the style sheet, the light in the colour of the token ``light``."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self._light.set_role(light)
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            for part in (self, self._text):  # a style sheet reads properties only when it is polished
                part.style().unpolish(part)
                part.style().polish(part)
