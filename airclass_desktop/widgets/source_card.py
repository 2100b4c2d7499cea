"""How one source looks in the picker: a live thumbnail over its title."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.models.sources import SourceRole, source_at
from airclass_desktop.theme.theme import Theme
from server.protocol.picture import SourceKind

CARD = QSize(214, 168)
THUMBNAIL_WIDTH = 196
_PADDING = 9
_PICTURE_HEIGHT = 110
ICONS = {
    SourceKind.SCREEN: "screen",
    SourceKind.MONITOR: "screen",
    SourceKind.REGION: "screen",
    SourceKind.WINDOW: "window",
    SourceKind.CAMERA: "camera",
    SourceKind.FILE: "file",
    SourceKind.TESTCARD: "testcard",
}


class SourceCard(QStyledItemDelegate):
    """Draws a source."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002, N802 - Qt's name
        """Return the size of every card."""
        return CARD

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the card."""
        source = source_at(index)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        card: QRect = option.rect.adjusted(4, 4, -4, -4)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(QPen(self._theme.colour("accent"), 2) if selected else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent_soft" if selected else "hover" if hovered else "sunken"))
        painter.drawRoundedRect(card, 10, 10)
        inner = card.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        frame = QRect(inner.left(), inner.top(), inner.width(), _PICTURE_HEIGHT)
        self._paint_picture(painter, frame, index.data(SourceRole.THUMBNAIL), ICONS[source.kind])
        line = QRect(inner.left(), frame.bottom() + 6, inner.width(), inner.bottom() - frame.bottom() - 4)
        self._theme.icon(ICONS[source.kind], "muted").paint(painter, QRect(line.left(), line.center().y() - 8, 16, 16))
        words = line.adjusted(23, 0, 0, 0)
        painter.setPen(self._theme.colour("text"))
        title = option.fontMetrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), title)
        painter.restore()

    def _paint_picture(self, painter: QPainter, frame: QRect, picture: object, icon: str) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(frame), 6, 6)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(frame, self._theme.colour("stage"))
        if isinstance(picture, QPixmap) and not picture.isNull():
            size = picture.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(0, 0, size.width(), size.height())
            place.moveCenter(frame.center())
            painter.drawPixmap(place, picture)
        else:
            place = QRect(0, 0, 32, 32)
            place.moveCenter(frame.center())
            self._theme.icon(icon, "on_stage").paint(painter, place)
        painter.restore()
