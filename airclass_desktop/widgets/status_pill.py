"""A cell that shows its word as a pill in the colour of what it means."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.theme.theme import Theme

_HEIGHT, _PADDING, _MARGIN, _TEXT_PX = 24, 11, 8, 12


class StatusPill(QStyledItemDelegate):
    """``tone_of`` gives a cell's tone: the token of its text, whose ``_soft`` is the ground.

    ``is_marked`` says that the pill carries a dot: the teacher's own word.
    """

    clicked = Signal(QModelIndex)

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        tone_of: Callable[[AnyIndex], str],
        is_marked: Callable[[AnyIndex], bool],
    ) -> None:
        super().__init__(parent)
        self._view = parent
        self._theme, self._tone_of, self._is_marked = theme, tone_of, is_marked

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:  # noqa: N802 - Qt's name
        """Leave the words to the pill."""
        super().initStyleOption(option, index)
        option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the row's ground, then the pill, where there is a word."""
        super().paint(painter, option, index)
        if not index.data():
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = self._tone_of(index)
        place = self.place(option.rect, str(index.data()), self._is_marked(index))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(f"{tone}_soft"))
        painter.drawRoundedRect(place, _HEIGHT / 2, _HEIGHT / 2)
        if self._is_marked(index):
            painter.setBrush(self._theme.colour(tone))
            painter.drawEllipse(QRectF(place.right() - _PADDING - 3, place.center().y() - 2, 5, 5))
        painter.setPen(self._theme.colour(tone))
        painter.setFont(_font(option.font))
        words = QRect(place.adjusted(_PADDING, 0, 0, 0))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), str(index.data()))
        painter.restore()

    def place(self, cell: QRect, words: str, marked: bool) -> QRect:
        """Return where the pill is in its cell."""
        width = QFontMetrics(_font(self._view.font())).horizontalAdvance(words) + 2 * _PADDING
        width += 10 if marked else 0
        return QRect(cell.left() + _MARGIN, cell.center().y() - _HEIGHT // 2 + 1, width, _HEIGHT)

    def editorEvent(  # noqa: N802 - Qt's name
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """Tell of a click on the pill."""
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease:
            place = self.place(option.rect, str(index.data()), self._is_marked(index))
            if event.button() is Qt.MouseButton.LeftButton and place.contains(event.position().toPoint()):
                self.clicked.emit(index)
                return True
        return super().editorEvent(event, model, option, index)


def _font(font: QFont) -> QFont:
    made = QFont(font)
    made.setPixelSize(_TEXT_PX)
    made.setWeight(QFont.Weight.DemiBold)
    return made
