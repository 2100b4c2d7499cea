"""One line of text, as large as its place allows."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from airclass_desktop.theme.theme import Theme


class FittedText(QWidget):
    """Draws a line in bold, between ``smallest`` and ``largest`` pixels high, centred or at the left."""

    def __init__(self, theme: Theme, *, largest: int, smallest: int, left: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._largest, self._smallest, self._left = largest, smallest, left
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.update)

    @property
    def text(self) -> str:
        """What is drawn."""
        return self._text

    def set_text(self, text: str) -> None:
        """Draw this from now on."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the text at its largest."""
        return self._room(self._largest)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the text at its smallest."""
        return self._room(self._smallest)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the text as large as fits."""
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
