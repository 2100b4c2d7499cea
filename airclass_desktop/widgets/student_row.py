"""How one student looks in the list: initial, name, signs, connection, and «Admit» where the student waits."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.models.students import student_at
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.stamps import Stamps
from airclass_desktop.widgets.student_words import Badge, StudentWords
from airclass_desktop.words.tooltip import plain
from server.protocol.classroom import Connection, Student, StudentState

_HEIGHT, _AVATAR, _MARGIN, _BUTTON_HEIGHT, _MORE, _SIGN = 52, 34, 10, 28, 28, 20
_TONES = {
    Connection.GOOD: ("good", 3),
    Connection.FAIR: ("warning", 2),
    Connection.POOR: ("danger", 1),
    Connection.UNKNOWN: ("muted", 0),
}
"""The colour of the bars and how many of the three are lit; the word beside them says the same."""


class StudentRow(QStyledItemDelegate):
    """Draws a student and takes clicks on «Admit» and «⋯»."""

    admit_clicked = Signal(QModelIndex)
    menu_clicked = Signal(QModelIndex, QPoint)

    def __init__(self, theme: Theme, words: StudentWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._stamps = Stamps(theme, self)
        self._bold = _font(parent.font(), 13, QFont.Weight.DemiBold)
        self._name = _font(parent.font(), 14, QFont.Weight.Medium)
        self._small = _font(parent.font(), 12, QFont.Weight.Normal)
        self._name_metrics, self._small_metrics = QFontMetrics(self._name), QFontMetrics(self._small)
        self._bold_metrics = QFontMetrics(self._bold)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002, N802 - Qt's name
        """Return the same for every row, so that 1,500 need no measuring."""
        return QSize(200, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the row."""
        student = student_at(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        row: QRect = option.rect
        avatar = QRect(row.left() + _MARGIN, row.center().y() - _AVATAR // 2, _AVATAR, _AVATAR)
        self._paint_avatar(painter, avatar, student)
        right = self._paint_right(painter, option, student)
        words = QRect(avatar.right() + 12, row.top() + 7, 0, row.height() - 14)
        words.setRight(self._words_end(option, student))
        self._paint_words(painter, words, right - 8, student)
        painter.restore()

    def editorEvent(  # noqa: N802 - Qt's name
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """Take a click on «Admit» or «⋯»."""
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease:
            place = event.position().toPoint()
            if self._more_place(option.rect).contains(place):
                self.menu_clicked.emit(index, event.globalPosition().toPoint())
                return True
            student = student_at(index)
            admit = self.admit_place(option.rect, returns=student.returns_as is not None)
            if self._may_be_admitted(student) and admit.contains(place):
                self.admit_clicked.emit(index)
                return True
        return super().editorEvent(event, model, option, index)

    def helpEvent(  # noqa: N802 - Qt's name
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """Say what the sign under the pointer means; elsewhere all that is known of the student."""
        if event.type() is not QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        student = student_at(index)
        QToolTip.showText(event.globalPos(), plain(self.help_at(student, option, event.pos())), view)
        return True

    def help_at(self, student: Student, option: QStyleOptionViewItem, place: QPoint) -> str:
        """Return the help for one place in a row."""
        for badge, sign in self._signs(student, option):
            if sign.contains(place):
                return badge.words
        return self._words.explain(student)

    def admit_place(self, row: QRect, *, returns: bool = False) -> QRect:
        """Return where «Admit» is in a row; «Let back» for one who returns."""
        width = self._bold_metrics.horizontalAdvance(self._admit_words(returns=returns)) + 24
        right = self._more_place(row).left() - 4
        return QRect(right - width, row.center().y() - _BUTTON_HEIGHT // 2 + 1, width, _BUTTON_HEIGHT)

    def _more_place(self, row: QRect) -> QRect:
        return QRect(row.right() - _MARGIN - _MORE + 4, row.center().y() - _MORE // 2 + 1, _MORE, _MORE)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if not selected and not focused and not state & QStyle.StateFlag.State_MouseOver:
            return
        place: QRect = option.rect.adjusted(2, 1, -2, -1)
        painter.setPen(QPen(self._theme.colour("accent"), 1.5) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent_soft" if selected else "sunken"))
        painter.drawRoundedRect(place, 8, 8)

    def _paint_avatar(self, painter: QPainter, place: QRect, student: Student) -> None:
        here, letter = student.state is not StudentState.AWAY, student.name[:1].upper()

        def draw(painter: QPainter, place: QRect) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent_soft" if here else "sunken"))
            painter.drawEllipse(place)
            painter.setPen(self._theme.colour("accent" if here else "muted"))
            painter.setFont(self._bold)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), letter)

        self._stamps.stamp(painter, place, (letter, here), draw)

    def _admit_words(self, *, returns: bool) -> str:
        return self.tr("Let back") if returns else self.tr("Admit")

    def _paint_right(self, painter: QPainter, option: QStyleOptionViewItem, student: Student) -> int:
        """Draw what stands at the right of the row; return where it begins."""
        more = self._more_place(option.rect)
        self._theme.icon("more", "muted").paint(painter, more.adjusted(4, 4, -4, -4))
        if self._may_be_admitted(student):
            self._paint_admit(painter, option, student)
        elif self._has_bars(student):
            place = QRect(more.left() - _SIGN, self._name_middle(option.rect) - 7, 18, 15)
            self._paint_bars(painter, place, student.connection)
        signs = self._signs(student, option)
        for badge, place in signs:
            self._theme.icon(badge.icon, badge.role).paint(painter, place)
        return signs[-1][1].left() if signs else self._signs_end(student, option)

    def _signs(self, student: Student, option: QStyleOptionViewItem) -> list[tuple[Badge, QRect]]:
        """Return the signs and where they are, from the right."""
        right, middle = self._signs_end(student, option), self._name_middle(option.rect)
        badges = reversed(self._words.badges(student))
        return [
            (badge, QRect(right - (at + 1) * (_SIGN + 2), middle - _SIGN // 2 + 1, _SIGN, _SIGN))
            for at, badge in enumerate(badges)
        ]

    def _signs_end(self, student: Student, option: QStyleOptionViewItem) -> int:
        """Return where the signs end."""
        if self._may_be_admitted(student):
            returns = student.returns_as is not None
            return self.admit_place(option.rect, returns=returns).left() - 4
        return self._more_place(option.rect).left() - (_SIGN + 4 if self._has_bars(student) else 0)

    def _words_end(self, option: QStyleOptionViewItem, student: Student) -> int:
        """Return where the line below the name ends: the signs stand above it."""
        if self._may_be_admitted(student):
            return self._signs_end(student, option) - 4
        return self._more_place(option.rect).left() - 6

    def _name_middle(self, row: QRect) -> int:
        return row.top() + 7 + self._name_metrics.height() // 2

    def _may_be_admitted(self, student: Student) -> bool:
        return student.state is StudentState.WAITING and not self._words.over

    def _has_bars(self, student: Student) -> bool:
        """Say whether the picture reaches this student at all: a sign says where it does not."""
        here = student.state is StudentState.PRESENT and not self._words.over
        return here and student.connection is not Connection.LOST

    def _paint_admit(self, painter: QPainter, option: QStyleOptionViewItem, student: Student) -> None:
        returns = student.returns_as is not None
        place = self.admit_place(option.rect, returns=returns)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawRoundedRect(place, 7, 7)
        painter.setPen(self._theme.colour("on_accent"))
        painter.setFont(self._bold)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self._admit_words(returns=returns))

    def _paint_bars(self, painter: QPainter, place: QRect, connection: Connection) -> None:
        def draw(painter: QPainter, place: QRect) -> None:
            role, lit = _TONES[connection]
            painter.setPen(Qt.PenStyle.NoPen)
            for bar in range(3):
                height = 5 + bar * 5
                painter.setBrush(self._theme.colour(role if bar < lit else "line"))
                painter.drawRoundedRect(QRect(bar * 6, place.bottom() - height + 1, 4, height), 1.5, 1.5)

        self._stamps.stamp(painter, place, connection, draw)

    def _paint_words(self, painter: QPainter, place: QRect, name_end: int, student: Student) -> None:
        here = student.state is not StudentState.AWAY
        painter.setFont(self._name)
        painter.setPen(self._theme.colour("text" if here else "muted"))
        name = self._name_metrics.elidedText(student.name, Qt.TextElideMode.ElideRight, name_end - place.left())
        painter.drawText(place.left(), place.top() + self._name_metrics.ascent(), name)
        painter.setFont(self._small)
        painter.setPen(self._theme.colour("text" if self._words.quotes(student) else "muted"))
        words = self._words.describe(student)
        words = self._small_metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place.left(), place.bottom() - self._small_metrics.descent(), words)


def _font(font: QFont, pixels: int, weight: QFont.Weight) -> QFont:
    made = QFont(font)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    return made
