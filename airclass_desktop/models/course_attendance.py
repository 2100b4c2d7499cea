"""Attendance at all classes of a course as a Qt model: a row a person, a column a class; and the view of it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import cast

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject, Qt

from airclass_desktop.models.attendance import status_word
from airclass_desktop.models.indexes import NO_PARENT, AnyIndex
from airclass_desktop.models.people_view import PeopleView
from airclass_desktop.models.row_table import RowTable
from airclass_desktop.words.times import day
from server.protocol.people import (
    AttendanceMark,
    AttendanceStatus,
    AttendedClass,
    CourseAttendance,
    CourseAttendanceLine,
)

_WORST_FIRST = list(reversed(AttendanceStatus))


class PersonColumn(IntEnum):
    """The columns before those of the classes."""

    NUMBER = 0
    NAME = 1
    SHARE = 2
    LATE = 3
    ABSENT = 4
    MINUTES = 5


_NUMBERS = frozenset({PersonColumn.SHARE, PersonColumn.LATE, PersonColumn.ABSENT, PersonColumn.MINUTES})


class CourseAttendanceRole(IntEnum):
    """What a cell holds beside its words (``DisplayRole``)."""

    MARK = Qt.ItemDataRole.UserRole + 1


class CourseAttendanceModel(RowTable[CourseAttendanceLine]):
    """A line for everybody enrolled and every guest, in the server's order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(PersonColumn, _NUMBERS, parent)
        self.classes: list[AttendedClass] = []
        self._as_minutes = False

    def show(self, attendance: CourseAttendance | None) -> None:
        """Take over a course, or none."""
        self.beginResetModel()
        self.classes = attendance.classes if attendance else []
        self._rows = attendance.lines if attendance else []
        self.endResetModel()

    def show_minutes(self, wanted: bool) -> None:
        """Say in the classes' columns how long somebody was there, or else what as."""
        self._as_minutes = wanted
        if self._rows and self.classes:
            first, last = len(PersonColumn), self.columnCount() - 1
            self.dataChanged.emit(self.index(0, first), self.index(len(self._rows) - 1, last))

    def class_of(self, column: int) -> AttendedClass | None:
        """Return the class whose column this is."""
        return self.classes[column - len(PersonColumn)] if column >= len(PersonColumn) else None

    def mark(self, row: int, column: int) -> AttendanceMark | None:
        """Return what somebody was in the class of a column."""
        return self._rows[row].marks[column - len(PersonColumn)] if column >= len(PersonColumn) else None

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent.isValid() else super().columnCount() + len(self.classes)

    def columns_for_paper(self, classes_across: int) -> list[list[int]]:
        """Return the columns of each printed table: who, and some of the classes; the counts stand in the first."""
        count, classes = self.columnCount(), range(len(PersonColumn), self.columnCount(), classes_across)
        parts = [list(range(first, min(count, first + classes_across))) for first in classes]
        who = [PersonColumn.NUMBER, PersonColumn.NAME]
        return [[*(who if at else PersonColumn), *part] for at, part in enumerate(parts)]

    def heading(self, column: int) -> str:
        """Return a column's heading, of a class its day, in the language in force."""
        past = self.class_of(column)
        return _headings()[column] if past is None else _short_day(past.started_at_ms)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading, for a class with its title as the tool tip."""
        past = self.class_of(section) if orientation is Qt.Orientation.Horizontal else None
        if past is not None and role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{day(past.started_at_ms)} · {past.title}"
        return super().headerData(section, orientation, role)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words; to a screen reader also whose and of which class."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(row, column)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole if column >= PersonColumn.SHARE:
                return self._counts(row) if column < len(PersonColumn) else self._in_full(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.alignment(column)
            case CourseAttendanceRole.MARK:
                return self.mark(row, column)
            case _:
                return None

    def _words(self, row: int, column: int) -> str:
        line, locale = self._rows[row], QLocale()
        if column >= len(PersonColumn):
            mark = self.mark(row, column)
            if mark is None:
                return ""
            return locale.toString(round(mark.minutes)) if self._as_minutes else status_word(mark.status)
        return {
            PersonColumn.NUMBER: line.number,
            PersonColumn.NAME: line.name,
            PersonColumn.SHARE: "" if line.share is None else share_words(line.share),
            PersonColumn.LATE: locale.toString(line.late),
            PersonColumn.ABSENT: locale.toString(line.absent),
            PersonColumn.MINUTES: locale.toString(round(line.minutes)),
        }[PersonColumn(column)]

    def _counts(self, row: int) -> str:
        line = self._rows[row]
        counts = zip(AttendanceStatus, (line.present, line.late, line.absent, line.excused), strict=True)
        words = [f"{status_word(each)} {count}" for each, count in counts]
        minutes = QCoreApplication.translate("CourseAttendance", "{0} min").format(round(line.minutes))
        return ", ".join(filter(None, [self._words(row, PersonColumn.SHARE), *words, minutes]))

    def _in_full(self, row: int, column: int) -> str:
        mark, past = self.mark(row, column), self.class_of(column)
        if past is None:
            return ""
        was = QCoreApplication.translate("CourseAttendance", "not there")
        if mark is not None:
            minutes = QCoreApplication.translate("CourseAttendance", "{0} min").format(round(mark.minutes))
            was = f"{status_word(mark.status)}, {minutes}"
        return f"{self._rows[row].name}: {was} · {day(past.started_at_ms)} · {past.title}"


class CourseAttendanceView(PeopleView):
    """Sorted by any column."""

    def __init__(self, model: CourseAttendanceModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setSourceModel(model)

    def class_at(self, index: AnyIndex) -> AttendedClass | None:
        """Return the class in whose column a cell is."""
        return self._model.class_of(index.column()) if index.isValid() else None

    def words(self, columns: Sequence[int]) -> list[list[str]]:
        """Return what these columns say, row by row as they are shown."""
        return [[self.index(row, column).data() or "" for column in columns] for row in range(self.rowCount())]

    def filterAcceptsRow(self, row: int, _parent: AnyIndex) -> bool:  # noqa: N802 - Qt's name
        """Say whether a line is wanted."""
        return self.is_found(self._model.at(row))

    def lessThan(self, left: AnyIndex, right: AnyIndex) -> bool:  # noqa: N802 - Qt's name
        """Compare two cells as what they stand for."""
        first, second = (self._model.at(index.row()) for index in (left, right))
        column = left.column()
        if column in (PersonColumn.NUMBER, PersonColumn.NAME):
            former, latter = (each.name if column == PersonColumn.NAME else each.number for each in (first, second))
            return bool(self.word(former) < self.word(latter))
        if column < len(PersonColumn):
            return _number(first, column) < _number(second, column)
        return _mark_order(self._model.mark(left.row(), column)) < _mark_order(self._model.mark(right.row(), column))


def share_words(share: float) -> str:
    """Return a share of 0-1 as per cent."""
    return QLocale().toString(share * 100, "f", 0) + " %"


def mark_at(index: AnyIndex) -> AttendanceMark | None:
    """Return what a cell of a class's column stands for."""
    return cast("AttendanceMark | None", index.data(CourseAttendanceRole.MARK))


def _number(line: CourseAttendanceLine, column: int) -> float:
    return {
        PersonColumn.SHARE: -1.0 if line.share is None else line.share,
        PersonColumn.LATE: line.late,
        PersonColumn.ABSENT: line.absent,
        PersonColumn.MINUTES: line.minutes,
    }[PersonColumn(column)]


def _mark_order(mark: AttendanceMark | None) -> tuple[int, float]:
    return (-1, 0.0) if mark is None else (_WORST_FIRST.index(mark.status), mark.minutes)


def _headings() -> list[str]:
    translate = QCoreApplication.translate
    return [
        translate("CourseAttendance", "Number"),
        translate("CourseAttendance", "Name"),
        translate("CourseAttendance", "Attended"),
        status_word(AttendanceStatus.LATE),
        status_word(AttendanceStatus.ABSENT),
        translate("CourseAttendance", "Minutes"),
    ]


def _short_day(at_ms: int) -> str:
    locale = QLocale()
    text = "M. d." if locale.language() is QLocale.Language.Korean else "d MMM"
    return locale.toString(QDateTime.fromMSecsSinceEpoch(at_ms).date(), text)
