"""A switch: on or off, at once."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from airclass_desktop.theme.theme import Theme

_WIDTH, _HEIGHT, _GAP, _RING = 36, 20, 10, 3


class Switch(QAbstractButton):
    """A labelled switch, its words on the left and the switch on the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the words and the switch."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + _GAP + _WIDTH + 2 * _RING, max(_HEIGHT + 2 * _RING, self.fontMetrics().height() + 6))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same: words are not cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw words, track, knob and, with the keyboard's focus, a ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour
        painter.setPen(colour("text" if self.isEnabled() else "muted"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())
        track = QRectF(self.width() - _WIDTH - _RING, (self.height() - _HEIGHT) / 2, _WIDTH, _HEIGHT)
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRoundedRect(track.adjusted(-2, -2, 2, 2), _HEIGHT / 2 + 2, _HEIGHT / 2 + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        on = self.isChecked()
        painter.setBrush(colour("accent" if on and self.isEnabled() else "muted"))
        painter.drawRoundedRect(track, _HEIGHT / 2, _HEIGHT / 2)
        painter.setBrush(colour("on_accent" if on else "surface"))
        x = track.right() - _HEIGHT + 3 if on else track.left() + 3
        painter.drawEllipse(QRectF(x, track.top() + 3, _HEIGHT - 6, _HEIGHT - 6))
