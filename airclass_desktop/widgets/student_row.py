"""How one student looks in the list: initial, name, connection, and «Admit» where the student waits."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from airclass_desktop.models.students import student_at
from airclass_desktop.models.talk import TalkModel
from airclass_desktop.theme.theme import Theme
from server.protocol.classroom import Connection, Student, StudentState
from server.protocol.talk import Pace

_HEIGHT, _AVATAR, _MARGIN, _BUTTON_HEIGHT, _MORE = 52, 34, 10, 28, 28
_TONES = {
    Connection.GOOD: ("good", 3),
    Connection.FAIR: ("warning", 2),
    Connection.POOR: ("danger", 1),
    Connection.LOST: ("danger", 0),
    Connection.UNKNOWN: ("muted", 0),
}
"""The colour of the bars and how many of the three are lit; the word beside them says the same."""


class StudentRow(QStyledItemDelegate):
    """Draws a student and takes clicks on «Admit» and «⋯»."""

    admit_clicked = Signal(QModelIndex)
    menu_clicked = Signal(QModelIndex, QPoint)

    def __init__(self, theme: Theme, talk: TalkModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._talk = talk
        talk.changed.connect(parent.update)

    def describe(self, student: Student) -> str:
        """Say in words what a student wants, where the student is, and how the picture reaches them."""
        if student.returns_as is not None:
            return self.tr("Says to be back: the same person?")
        hand = self._talk.hands.get(student.id)
        if hand is not None:
            return self.tr("Hand up: {0}").format(hand.line) if hand.line else self.tr("Hand up")
        if student.id in self._talk.lost:
            return self.tr("Is lost")
        pace = self._talk.paces.get(student.id)
        if pace is not None:
            return self.tr("Wants it slower") if pace is Pace.SLOWER else self.tr("Wants it faster")
        return self._describe_place(student)

    def _describe_place(self, student: Student) -> str:
        if student.muted and student.state is StudentState.PRESENT:
            return self.tr("May not write")
        if student.state is StudentState.WAITING:
            return self.tr("Waiting")
        if student.state is StudentState.AWAY:
            return self.tr("Not connected now")
        return {
            Connection.GOOD: self.tr("Good picture"),
            Connection.FAIR: self.tr("Picture stutters a little"),
            Connection.POOR: self.tr("Poor connection"),
            Connection.LOST: self.tr("Gets no picture"),
            Connection.UNKNOWN: self.tr("Present"),
        }[student.connection]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002, N802 - Qt's name
        """Return the same for every row, so that 1,500 need no measuring."""
        return QSize(200, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        student = student_at(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        row: QRect = option.rect
        avatar = QRect(row.left() + _MARGIN, row.center().y() - _AVATAR // 2, _AVATAR, _AVATAR)
        self._paint_avatar(painter, avatar, student)
        right = self._paint_right(painter, option, student)
        words = QRect(avatar.right() + 12, row.top() + 7, right - avatar.right() - 20, row.height() - 14)
        self._paint_words(painter, words, student)
        painter.restore()

    def editorEvent(  # noqa: N802 - Qt's name
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Take a click on «Admit» or «⋯»."""
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease:
            place = event.position().toPoint()
            if self._more_place(option.rect).contains(place):
                self.menu_clicked.emit(index, event.globalPosition().toPoint())
                return True
            waits = student_at(index).state is StudentState.WAITING
            if waits and self.admit_place(option.rect, option.font).contains(place):
                self.admit_clicked.emit(index)
                return True
        return super().editorEvent(event, model, option, index)

    def admit_place(self, row: QRect, font: QFont) -> QRect:
        """Return where «Admit» is in a row."""
        width = QFontMetrics(_bold(font)).horizontalAdvance(self.tr("Admit")) + 24
        right = self._more_place(row).left() - 4
        return QRect(right - width, row.center().y() - _BUTTON_HEIGHT // 2 + 1, width, _BUTTON_HEIGHT)

    def _more_place(self, row: QRect) -> QRect:
        return QRect(row.right() - _MARGIN - _MORE + 4, row.center().y() - _MORE // 2 + 1, _MORE, _MORE)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if not selected and not state & QStyle.StateFlag.State_MouseOver:
            return
        place: QRect = option.rect.adjusted(2, 1, -2, -1)
        focused = selected and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(self._theme.colour("accent"), 1.5) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent_soft" if selected else "sunken"))
        painter.drawRoundedRect(place, 8, 8)

    def _paint_avatar(self, painter: QPainter, place: QRect, student: Student) -> None:
        here = student.state is not StudentState.AWAY
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent_soft" if here else "sunken"))
        painter.drawEllipse(place)
        painter.setPen(self._theme.colour("accent" if here else "muted"))
        painter.setFont(_bold(painter.font()))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), student.name[:1].upper())

    def _paint_right(self, painter: QPainter, option: QStyleOptionViewItem, student: Student) -> int:
        """Draw what stands at the right of the row; return where it begins."""
        more = self._more_place(option.rect)
        self._theme.icon("more", "muted").paint(painter, more.adjusted(4, 4, -4, -4))
        if student.state is StudentState.WAITING:
            place = self.admit_place(option.rect, option.font)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
            painter.drawRoundedRect(place, 7, 7)
            painter.setPen(self._theme.colour("on_accent"))
            painter.setFont(_bold(option.font))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self.tr("Admit"))
            return place.left()
        if student.state is StudentState.PRESENT:
            icon = self._wish(student)
            if icon is not None:
                place = QRect(more.left() - 26, option.rect.center().y() - 10, 22, 22)
                self._theme.icon(icon, "warning").paint(painter, place)
                return place.left()
            place = QRect(more.left() - 22, option.rect.center().y() - 7, 18, 15)
            if student.connection is Connection.LOST:
                self._theme.icon("down", "danger").paint(painter, place)
            else:
                self._paint_bars(painter, place, student.connection)
            return place.left()
        return more.left()

    def _wish(self, student: Student) -> str | None:
        """Return the icon of what the student wants of the teacher."""
        if student.id in self._talk.hands:
            return "hand"
        return "lost" if student.id in self._talk.lost else None

    def _paint_bars(self, painter: QPainter, place: QRect, connection: Connection) -> None:
        role, lit = _TONES[connection]
        painter.setPen(Qt.PenStyle.NoPen)
        for bar in range(3):
            height = 5 + bar * 5
            colour: QColor = self._theme.colour(role if bar < lit else "line")
            painter.setBrush(colour)
            painter.drawRoundedRect(QRect(place.left() + bar * 6, place.bottom() - height + 1, 4, height), 1.5, 1.5)

    def _paint_words(self, painter: QPainter, place: QRect, student: Student) -> None:
        name_font = QFont(painter.font())
        name_font.setPixelSize(14)
        name_font.setWeight(QFont.Weight.Medium)
        painter.setFont(name_font)
        here = student.state is not StudentState.AWAY
        painter.setPen(self._theme.colour("text" if here else "muted"))
        name = QFontMetrics(name_font).elidedText(student.name, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), name)
        small = QFont(painter.font())
        small.setPixelSize(12)
        small.setWeight(QFont.Weight.Normal)
        painter.setFont(small)
        painter.setPen(self._theme.colour("muted"))
        words = QFontMetrics(small).elidedText(self.describe(student), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), words)


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setPixelSize(13)
    made.setWeight(QFont.Weight.DemiBold)
    return made
