"""The QR code of the join link, sharp on every screen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_QUIET = 4
"""Modules of white around the code (ISO/IEC 18004)."""


class QrCode(QWidget):
    """Draws a link as a QR code, always black on white: phones read it best so."""

    def __init__(self, smallest: int = 132) -> None:
        super().__init__()
        self._smallest = smallest
        self._matrix: list[bytearray] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_link(self, link: str) -> None:
        """Draw ``link`` from now on; nothing for an empty one."""
        self._matrix = _modules(link) if link else []
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a square that a phone reads from arm's length."""
        return QSize(self._smallest, self._smallest)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the smallest square."""
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the same: it is a square."""
        return width

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw each module as whole device pixels, so that no edge is blurred."""
        if not self._matrix:
            return
        scale = self.devicePixelRatioF()
        painter = QPainter(self)
        painter.scale(1 / scale, 1 / scale)
        side = int(min(self.width(), self.height()) * scale)
        left, top = int((self.width() * scale - side) / 2), int((self.height() * scale - side) / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("white"))
        painter.drawRoundedRect(left, top, side, side, 8 * scale, 8 * scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self._paint_modules(painter, QRect(left, top, side, side))

    def _paint_modules(self, painter: QPainter, square: QRect) -> None:
        across = len(self._matrix) + 2 * _QUIET
        module = square.width() // across
        margin = (square.width() - module * len(self._matrix)) // 2
        black = QColor("black")
        for y, row in enumerate(self._matrix):
            for x, dark in enumerate(row):
                if dark:
                    left, top = square.left() + margin + x * module, square.top() + margin + y * module
                    painter.fillRect(left, top, module, module, black)


def _modules(link: str) -> list[bytearray]:
    """Return the code's rows, a byte a module, 1 for dark."""
    import segno  # noqa: PLC0415 - the first paint has no code yet and need not wait for this

    return list(segno.make(link, error="m", micro=False).matrix)
