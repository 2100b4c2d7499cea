"""A course's attendance as a table: the people stay in sight while the classes are scrolled through."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QHeaderView, QScrollBar, QStyledItemDelegate, QWidget

from airclass_desktop.models.attendance import status_tone
from airclass_desktop.models.course_attendance import CourseAttendanceView, PersonColumn, mark_at
from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.preferences import Preferences
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.status_pill import StatusPill
from airclass_desktop.widgets.table import Table
from server.protocol.people import AttendedClass

_WIDTHS: dict[int, int] = {
    PersonColumn.NUMBER: 84,
    PersonColumn.NAME: 136,
    PersonColumn.SHARE: 86,
    PersonColumn.LATE: 58,
    PersonColumn.ABSENT: 68,
    PersonColumn.MINUTES: 78,
}
_CLASS_WIDTH = 90


class CourseTable(QWidget):
    """Two tables of one model, side by side: at the left who, at the right each class."""

    class_chosen = Signal(object)
    """This :class:`AttendedClass` was double-clicked, or Enter was pressed in its column."""

    def __init__(self, view: CourseAttendanceView, preferences: Preferences, theme: Theme) -> None:
        super().__init__()
        self._view = view
        self.people = Table(view, preferences, "", _WIDTHS, None)
        self.classes = Table(view, preferences, "", {}, None)
        self._across = QScrollBar(Qt.Orientation.Horizontal)
        self._pill = StatusPill(self.classes, theme, _tone, lambda _index: False)
        self._plain = QStyledItemDelegate(self.classes)
        self.classes.setItemDelegate(self._pill)
        self._build()
        self._connect()
        self._show_columns()

    def name(self, people: str, classes: str) -> None:
        """Say to screen readers what the two halves are."""
        self.people.setAccessibleName(people)
        self.classes.setAccessibleName(classes)

    def show_minutes(self, wanted: bool) -> None:
        """Show numbers instead of pills."""
        self.classes.setItemDelegate(self._plain if wanted else self._pill)

    def show_newest(self) -> None:
        """Bring the newest class into view."""
        self._across.setValue(self._across.maximum())

    def _build(self) -> None:
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        for half in (self.people, self.classes):
            half.setHorizontalScrollBarPolicy(off)
            half.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            half.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
            half.sort_by_headings()
        self.people.setVerticalScrollBarPolicy(off)
        self.people.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.people.setFixedWidth(sum(_WIDTHS.values()) + 2 * self.people.frameWidth())
        self.classes.setSelectionModel(self.people.selectionModel())
        self.classes.horizontalHeader().setDefaultSectionSize(_CLASS_WIDTH)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.people, 0, 0)
        grid.addWidget(self.classes, 0, 1)
        grid.addWidget(self._across, 1, 1)
        grid.setColumnStretch(1, 1)
        QWidget.setTabOrder(self.people, self.classes)

    def _connect(self) -> None:
        for one, other in ((self.people, self.classes), (self.classes, self.people)):
            one.verticalScrollBar().valueChanged.connect(other.verticalScrollBar().setValue)
            one.horizontalHeader().sortIndicatorChanged.connect(
                lambda column, order, other=other: other.horizontalHeader().setSortIndicator(column, order)
            )
        inner = self.classes.horizontalScrollBar()
        inner.rangeChanged.connect(self._follow_range)
        inner.valueChanged.connect(self._across.setValue)
        self._across.valueChanged.connect(inner.setValue)
        self._follow_range(inner.minimum(), inner.maximum())
        self.classes.activated.connect(self._choose)
        self._view.modelReset.connect(self._show_columns)

    def _show_columns(self) -> None:
        """Give each half its columns."""
        for column in range(self._view.columnCount()):
            is_of_class = column >= len(PersonColumn)
            self.people.setColumnHidden(column, is_of_class)
            self.classes.setColumnHidden(column, not is_of_class)

    def _follow_range(self, least: int, most: int) -> None:
        self._across.setRange(least, most)
        self._across.setPageStep(self.classes.horizontalScrollBar().pageStep())
        self._across.setSingleStep(_CLASS_WIDTH)
        self._across.setVisible(most > least)

    def _choose(self, index: QModelIndex) -> None:
        past: AttendedClass | None = self._view.class_at(index)
        if past is not None:
            self.class_chosen.emit(past)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Leave room for two classes beside the people."""
        return QSize(self.people.minimumWidth() + 2 * _CLASS_WIDTH, 120)


def _tone(index: AnyIndex) -> str:
    mark = mark_at(index)
    return "muted" if mark is None else status_tone(mark.status)
