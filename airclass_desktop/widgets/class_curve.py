"""A whole class as a curve: who was present, and who of them was lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from airclass_desktop.theme.theme import Theme
from server.protocol.history import TimelinePoint

_HEIGHT, _TALLEST, _LOW, _LEFT, _BOTTOM, _TOP, _RIGHT = 190, 290, 96, 34, 22, 8, 8
_TEXT_PX, _MARKS = 12, 5


class ClassCurve(QWidget):
    """``describe`` puts a moment into words, ``clock`` its time; the pointer shows them."""

    def __init__(self, theme: Theme, describe: Callable[[TimelinePoint], str], clock: Callable[[int], str]) -> None:
        super().__init__()
        self._theme, self._describe, self._clock = theme, describe, clock
        self._points: Sequence[TimelinePoint] = ()
        self._mark_t_ms: int | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.draw_low(wanted=False)
        theme.changed.connect(self.update)

    def show_points(self, points: Sequence[TimelinePoint]) -> None:
        """Show these moments, oldest first."""
        self._points, self._mark_t_ms = points, None
        worst = max(points, key=lambda point: point.lost, default=None)
        self.setAccessibleDescription(self._describe(worst) if worst else "")
        self.update()

    def draw_low(self, *, wanted: bool) -> None:
        """Leave room for something below, or be as high as there is room."""
        self.setMinimumHeight(_LOW if wanted else _HEIGHT)
        self.setMaximumHeight(_LOW if wanted else _TALLEST)

    def mark(self, t_ms: int | None) -> None:
        """Draw a line at one moment of the class."""
        self._mark_t_ms = t_ms
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a curve with its scales."""
        return QSize(320, _HEIGHT)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Say what was at the moment under the pointer."""
        if self._points:
            t_ms = (event.position().x() - _LEFT) / max(1.0, self._area().width()) * self._span()
            nearest = min(self._points, key=lambda point: abs(point.t_ms - t_ms))
            QToolTip.showText(event.globalPosition().toPoint(), self._describe(nearest), self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw scales, curves and the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(_TEXT_PX)
        painter.setFont(font)
        self._paint_scales(painter)
        if len(self._points) > 1:
            self._paint_curve(painter, [point.present for point in self._points], "accent", "accent_soft")
            self._paint_curve(painter, [point.lost for point in self._points], "warning", "warning_soft")
        if self._mark_t_ms is not None:
            x = self._x(self._mark_t_ms)
            painter.setPen(QPen(self._theme.colour("danger"), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, self._area().top()), QPointF(x, self._area().bottom()))

    def _area(self) -> QRectF:
        return QRectF(_LEFT, _TOP, max(1, self.width() - _LEFT - _RIGHT), self.height() - _TOP - _BOTTOM)

    def _span(self) -> int:
        return max(1, self._points[-1].t_ms if self._points else 1)

    def _most(self) -> int:
        return max(1, max((point.present for point in self._points), default=1))

    def _x(self, t_ms: int) -> float:
        return self._area().left() + min(1.0, t_ms / self._span()) * self._area().width()

    def _y(self, count: int) -> float:
        return self._area().bottom() - min(1.0, count / self._most()) * self._area().height()

    def _paint_scales(self, painter: QPainter) -> None:
        area, most = self._area(), self._most()
        line, text = QPen(self._theme.colour("line"), 1), self._theme.colour("muted")
        for count in sorted({0, most // 2, most}):
            y = self._y(count)
            painter.setPen(line)
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(text)
            place = QRectF(0, y - 9, _LEFT - 8, 18)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(count))
        for mark in range(_MARKS):
            t_ms = self._span() * mark // (_MARKS - 1)
            place = QRectF(self._x(t_ms) - 40, area.bottom() + 4, 80, 18)
            across = Qt.AlignmentFlag.AlignHCenter
            if mark == 0:
                place.moveLeft(area.left())
                across = Qt.AlignmentFlag.AlignLeft
            elif mark == _MARKS - 1:
                place.moveRight(area.right())
                across = Qt.AlignmentFlag.AlignRight
            painter.drawText(place, int(across | Qt.AlignmentFlag.AlignTop), self._clock(t_ms))

    def _paint_curve(self, painter: QPainter, counts: Sequence[int], stroke: str, ground: str) -> None:
        places = [
            QPointF(self._x(point.t_ms), self._y(count)) for point, count in zip(self._points, counts, strict=True)
        ]
        base = self._area().bottom()
        painter.setPen(Qt.PenStyle.NoPen)
        fill = QColor(self._theme.colour(ground))
        painter.setBrush(fill)
        painter.drawPolygon(QPolygonF([QPointF(places[0].x(), base), *places, QPointF(places[-1].x(), base)]))
        painter.setPen(QPen(self._theme.colour(stroke), 1.75))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(places))
