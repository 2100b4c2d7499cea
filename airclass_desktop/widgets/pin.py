"""The PIN, as large as the place allows."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from airclass_desktop.theme.theme import Theme

NO_PIN = "––– –––"


def grouped(pin: str) -> str:
    """Return the digits in threes: «123 456»; dashes while there is no PIN."""
    return " ".join(pin[start : start + 3] for start in range(0, len(pin), 3)) if pin else NO_PIN


class Pin(QWidget):
    """Draws the PIN to fill its width; screen readers read it digit by digit."""

    def __init__(self, theme: Theme, largest: int = 52, smallest: int = 28, *, left: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._largest, self._smallest, self._left = largest, smallest, left
        self._text = NO_PIN
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.update)

    def show_pin(self, pin: str) -> None:
        """Show these digits from now on."""
        self._text = grouped(pin)
        self.setAccessibleName(" ".join(pin))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the PIN at its largest."""
        return self._room(self._largest)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the PIN at its smallest."""
        return self._room(self._smallest)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the digits as large as fits."""
        painter = QPainter(self)
        size = self._largest
        while size > self._smallest and not self._fits(size):
            size -= 1
        painter.setFont(self._font(size))
        painter.setPen(self._theme.colour("text"))
        across = Qt.AlignmentFlag.AlignLeft if self._left else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(self.rect(), int(across | Qt.AlignmentFlag.AlignVCenter), self._text)

    def _fits(self, size: int) -> bool:
        room = self._room(size)
        return room.width() <= self.width() and room.height() <= self.height()

    def _room(self, size: int) -> QSize:
        metrics = QFontMetrics(self._font(size))
        return QSize(metrics.horizontalAdvance(self._text) + 4, metrics.capHeight() + size // 2)

    def _font(self, size: int) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.Bold)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font
