"""A picture of the screen on which a part is marked: by dragging, or with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from airclass_desktop.theme.theme import Theme

_SMALLEST = 64
"""Pixels of the screen a side: less is no lesson, and a click is no drag."""
_STEP = 16
_ARROWS = {
    Qt.Key.Key_Left: QPoint(-_STEP, 0),
    Qt.Key.Key_Right: QPoint(_STEP, 0),
    Qt.Key.Key_Up: QPoint(0, -_STEP),
    Qt.Key.Key_Down: QPoint(0, _STEP),
}


class AreaPicker(QWidget):
    """Shows the screen, dark but for the chosen part. Arrow keys move the part, with Shift they resize it."""

    changed = Signal()

    def __init__(self, theme: Theme, screen: QSize, area: QRect) -> None:
        """``screen`` is its size in pixels; ``area`` what is marked first, the middle where it is empty."""
        super().__init__()
        self._theme = theme
        self._screen = QRect(QPoint(0, 0), screen)
        self._picture = QPixmap()
        self._anchor: QPoint | None = None
        self._area = QRect(0, 0, screen.width() // 2, screen.height() // 2)
        self._area.moveCenter(self._screen.center())
        self._mark(area)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def area(self) -> QRect:
        """The chosen part, in pixels of the screen."""
        return QRect(self._area)

    def show_picture(self, picture: QPixmap) -> None:
        """Show the screen as it is now."""
        self._picture = picture
        self.update()

    def on_screen(self, point: QPointF) -> QPoint:
        """Return which pixel of the screen a point of this widget shows, the nearest where it shows none."""
        place = self._place()
        x = (point.x() - place.x()) * self._screen.width() / place.width()
        y = (point.y() - place.y()) * self._screen.height() / place.height()
        return QPoint(min(max(round(x), 0), self._screen.width()), min(max(round(y), 0), self._screen.height()))

    def _mark(self, area: QRect) -> None:
        area = area.intersected(self._screen)
        if min(area.width(), area.height()) >= _SMALLEST and area != self._area:
            self._area = area
            self.setAccessibleDescription(f"{area.width()} × {area.height()}")
            self.changed.emit()
            self.update()

    # ---- by hand

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a new part."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._anchor = self.on_screen(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it out."""
        if self._anchor is not None:
            corner = self.on_screen(event.position())
            size = QSize(abs(corner.x() - self._anchor.x()), abs(corner.y() - self._anchor.y()))
            first = QPoint(min(corner.x(), self._anchor.x()), min(corner.y(), self._anchor.y()))
            self._mark(QRect(first, size))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Leave it as it is."""
        self._anchor = None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move or resize the part."""
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._mark(self._area.adjusted(0, 0, step.x(), step.y()))
        else:
            moved = self._area.translated(step)
            self._mark(moved if self._screen.contains(moved) else self._area)

    # ---- looks

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room enough to aim in."""
        return self._screen.size().scaled(QSize(800, 480), Qt.AspectRatioMode.KeepAspectRatio)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the smallest in which a part can be aimed at."""
        return self._screen.size().scaled(QSize(480, 300), Qt.AspectRatioMode.KeepAspectRatio)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the screen, dark where it is not chosen, and a frame around the part."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        place, part = self._place(), self._shown_area()
        painter.fillRect(place, self._theme.colour("stage"))
        if not self._picture.isNull():
            painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))
        around = QPainterPath()
        around.addRect(place)
        inside = QPainterPath()
        inside.addRect(part)
        shade = self._theme.colour("stage")
        shade.setAlphaF(0.6)
        painter.fillPath(around.subtracted(inside), shade)
        painter.setPen(QPen(self._theme.colour("accent"), 4 if self.hasFocus() else 2))
        painter.drawRect(part)

    def _place(self) -> QRectF:
        """Return where the screen is drawn."""
        size = self._screen.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(
            (self.width() - size.width()) / 2, (self.height() - size.height()) / 2, size.width(), size.height()
        )

    def _shown_area(self) -> QRectF:
        place, scale = self._place(), self._place().width() / self._screen.width()
        return QRectF(
            place.x() + self._area.x() * scale,
            place.y() + self._area.y() * scale,
            self._area.width() * scale,
            self._area.height() * scale,
        )
