"""Small drawings that many rows share: each is drawn once and stamped from then on."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from airclass_desktop.theme.theme import Theme

_MOST = 1_000


class Stamps(QObject):
    """Kept until the theme changes, by what they show and the scale of the screen."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._kept: dict[tuple[Hashable, float], QPixmap] = {}
        theme.changed.connect(self._kept.clear)

    def stamp(self, painter: QPainter, place: QRect, key: Hashable, draw: Callable[[QPainter, QRect], None]) -> None:
        """Paint into ``place`` what ``draw`` has drawn for this key, or draws now."""
        scale = painter.device().devicePixelRatio()
        made = self._kept.get((key, scale))
        if made is None:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            made = self._kept[key, scale] = _drawn(place, scale, draw)
        painter.drawPixmap(place.topLeft(), made)


def _drawn(place: QRect, scale: float, draw: Callable[[QPainter, QRect], None]) -> QPixmap:
    made = QPixmap(place.size() * scale)
    made.setDevicePixelRatio(scale)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, QRect(QPoint(0, 0), place.size()))
    painter.end()
    return made
