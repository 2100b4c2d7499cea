"""How something that was written looks in a list: who and when above, the words below, as many lines as they take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.theme.theme import Theme

_MARGIN, _GAP, _BADGE, _TEXT_PX, _SMALL_PX = 10, 4, 40, 14, 12

_WRAP = QTextOption()
_WRAP.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


@dataclass(frozen=True, slots=True)
class RowText:
    """What one row says. ``badge`` stands at the left, as a number of votes does; ``role`` colours the heading."""

    heading: str
    note: str
    text: str
    role: str = "text"
    badge: str = ""
    is_dimmed: bool = False

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        return f"{', '.join(filter(None, (self.heading, self.note, self.badge)))}: {self.text}"


class TextRow(QStyledItemDelegate):
    """Draws rows that ``describe`` puts into words."""

    def __init__(self, theme: Theme, view: QAbstractItemView, describe: Callable[[AnyIndex], RowText]) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._describe = describe

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802 - Qt's name
        """Return the height that the words take at the list's width."""
        row = self._describe(index)
        width = self._view.viewport().width()
        height = int(
            _laid_out(row.text, _text_font(option.font), self._words_width(width, row)).boundingRect().height()
        )
        heading = QFontMetrics(_small_font(option.font)).height()
        return QSize(width, heading + _GAP + height + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the row."""
        row = self._describe(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        place: QRect = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        if row.badge:
            self._paint_badge(painter, QRect(place.left(), place.top(), _BADGE - _MARGIN, 26), row)
            place.setLeft(place.left() + _BADGE)
        self._paint_heading(painter, place, row)
        painter.setPen(self._theme.colour("muted" if row.is_dimmed else "text"))
        top = place.top() + QFontMetrics(_small_font(painter.font())).height() + _GAP
        _laid_out(row.text, _text_font(painter.font()), place.width()).draw(painter, QPointF(place.left(), top))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not selected and not focused and not option.state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setPen(QPen(self._theme.colour("accent"), 1.5) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent_soft" if selected else "sunken"))
        painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 8, 8)

    def _paint_badge(self, painter: QPainter, place: QRect, row: RowText) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("sunken" if row.is_dimmed else "accent_soft"))
        painter.drawRoundedRect(place, 8, 8)
        painter.setPen(self._theme.colour("muted" if row.is_dimmed else "accent"))
        painter.setFont(_small_font(painter.font(), bold=True))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), row.badge)

    def _paint_heading(self, painter: QPainter, place: QRect, row: RowText) -> None:
        small = _small_font(painter.font())
        note_width = QFontMetrics(small).horizontalAdvance(row.note)
        bold = _small_font(painter.font(), bold=True)
        painter.setFont(bold)
        painter.setPen(self._theme.colour("muted" if row.is_dimmed else row.role))
        room = place.width() - note_width - 8
        heading = QFontMetrics(bold).elidedText(row.heading, Qt.TextElideMode.ElideRight, room)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), heading)
        painter.setFont(small)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight), row.note)

    @staticmethod
    def _words_width(width: int, row: RowText) -> int:
        return max(40, width - 2 * _MARGIN - (_BADGE if row.badge else 0))


class TextList(QListView):
    """A list of such rows, which are laid out anew when it becomes wider or narrower."""

    def __init__(self) -> None:
        super().__init__()
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(200)
        self.setMouseTracking(True)
        self.setWordWrap(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)


def _laid_out(text: str, font: QFont, width: int) -> QTextLayout:
    """Break the text into lines between words, and within one that is wider than a line."""
    layout = QTextLayout(text, font)
    layout.setTextOption(_WRAP)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


def _text_font(font: QFont) -> QFont:
    made = QFont(font)
    made.setPixelSize(_TEXT_PX)
    made.setWeight(QFont.Weight.Normal)
    return made


def _small_font(font: QFont, *, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPixelSize(_SMALL_PX)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made
