"""Who was lost over the class's last minutes, as a small curve."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from airclass_desktop.theme.theme import Theme
from server.protocol.talk import Pulse

_SPAN_MS = 10 * 60_000
_HEIGHT = 34


class PulseCurve(QWidget):
    """The share of those present who are lost, over the last ten minutes; the top is everybody."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._points: Sequence[Pulse] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_points(self, points: Sequence[Pulse]) -> None:
        """Show these moments, oldest first."""
        latest = points[-1].t_ms if points else 0
        self._points = [point for point in points if point.t_ms >= latest - _SPAN_MS]
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a small curve."""
        return QSize(120, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the curve over its ground line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base, width = self.height() - 2.0, float(self.width())
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawLine(QPointF(0, base), QPointF(width, base))
        if len(self._points) < 2:  # noqa: PLR2004 - a curve has two ends
            return
        last = self._points[-1].t_ms
        places = [
            QPointF(
                width - (last - point.t_ms) / _SPAN_MS * width,
                base - min(1.0, point.lost / max(1, point.present)) * (base - 2),
            )
            for point in self._points
        ]
        ground = self._theme.colour("warning_soft")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawPolygon(QPolygonF([QPointF(places[0].x(), base), *places, QPointF(places[-1].x(), base)]))
        painter.setPen(QPen(self._theme.colour("warning"), 1.75))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(places))
