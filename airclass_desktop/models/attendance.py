"""Attendance at one class as a Qt model, and the view of it that is filtered and sorted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any, cast  # Any: each column has sort keys of its own kind

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject, QSortFilterProxyModel, Qt, Signal

from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.models.people_view import PeopleView
from airclass_desktop.models.row_table import RowTable
from server.protocol.people import AttendanceLine, AttendanceList, AttendanceStatus

_STATUSES = list(AttendanceStatus)
_TONES = {
    AttendanceStatus.PRESENT: "good",
    AttendanceStatus.LATE: "warning",
    AttendanceStatus.ABSENT: "danger",
    AttendanceStatus.EXCUSED: "accent",
}
_NEVER = 1 << 62
"""Sorts those who never came, or are still here, behind all others."""


class AttendanceColumn(IntEnum):
    """The columns of the table."""

    NUMBER = 0
    NAME = 1
    STATUS = 2
    CAME = 3
    WENT = 4
    MINUTES = 5
    RETURNS = 6
    NOTE = 7


class AttendanceRole(IntEnum):
    """What a row holds beside its words (``DisplayRole``)."""

    LINE = Qt.ItemDataRole.UserRole + 1


_NUMBERS = (AttendanceColumn.MINUTES, AttendanceColumn.RETURNS)


def status_word(status: AttendanceStatus) -> str:
    """Return a status in the language in force."""
    return {
        AttendanceStatus.PRESENT: QCoreApplication.translate("AttendanceModel", "Present"),
        AttendanceStatus.LATE: QCoreApplication.translate("AttendanceModel", "Late"),
        AttendanceStatus.ABSENT: QCoreApplication.translate("AttendanceModel", "Absent"),
        AttendanceStatus.EXCUSED: QCoreApplication.translate("AttendanceModel", "Excused"),
    }[status]


def status_tone(status: AttendanceStatus) -> str:
    """Return the theme's token for a status."""
    return _TONES[status]


class AttendanceModel(RowTable[AttendanceLine]):
    """A line for everybody who came and everybody enrolled, in the server's order."""

    counts_changed = Signal()
    noted = Signal(object, str)
    """The note of this :class:`AttendanceLine` should become this."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(AttendanceColumn, _NUMBERS, parent)
        self._started_at_ms: int | None = None
        self._counts: Counter[AttendanceStatus] = Counter()

    def lines(self) -> Sequence[AttendanceLine]:
        """Return every line."""
        return self._rows

    def count(self, status: AttendanceStatus) -> int:
        """Return how many have this status."""
        return self._counts[status]

    def show(self, attendance: AttendanceList) -> None:
        """Take over a class; where the same people stand in the same order, only what differs is drawn anew."""
        same_start = attendance.started_at_ms == self._started_at_ms
        self._started_at_ms = attendance.started_at_ms
        if same_start and [_key(line) for line in attendance.lines] == [_key(line) for line in self._rows]:
            self._bring_up_to_date(attendance.lines)
        else:
            self.reset(attendance.lines)
        self._counts = Counter(line.status for line in self._rows)
        self.counts_changed.emit()

    def clear(self) -> None:
        """Forget the class."""
        self._started_at_ms = None
        self._counts.clear()
        self.reset([])
        self.counts_changed.emit()

    def words(self, line: AttendanceLine, column: AttendanceColumn) -> str:
        """Return what a cell says."""
        came = line.came_t_ms is not None
        here = QCoreApplication.translate("AttendanceModel", "here")
        return {
            AttendanceColumn.NUMBER: line.number,
            AttendanceColumn.NAME: line.name,
            AttendanceColumn.STATUS: status_word(line.status),
            AttendanceColumn.CAME: self._time(line.came_t_ms),
            AttendanceColumn.WENT: here if came and line.went_t_ms is None else self._time(line.went_t_ms),
            AttendanceColumn.MINUTES: QLocale().toString(round(line.minutes)) if came else "",
            AttendanceColumn.RETURNS: QLocale().toString(line.returns) if line.returns else "",
            AttendanceColumn.NOTE: line.note,
        }[column]

    def heading(self, column: int) -> str:
        """Return a column's heading, in the language in force."""
        return headings()[column]

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Say that notes can be typed."""
        editable = index.column() == AttendanceColumn.NOTE
        return super().flags(index) | (Qt.ItemFlag.ItemIsEditable if editable else Qt.ItemFlag.NoItemFlags)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words, or the whole :class:`AttendanceLine` for ``AttendanceRole.LINE``."""
        if not index.isValid():
            return None
        line, column = self._rows[index.row()], AttendanceColumn(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.words(line, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.alignment(column)
            case Qt.ItemDataRole.ToolTipRole if column is AttendanceColumn.STATUS and line.corrected:
                return QCoreApplication.translate("AttendanceModel", "Set by you")
            case AttendanceRole.LINE:
                return line
            case _:
                return None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt's name
        """Ask for the note that was typed."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole or index.column() != AttendanceColumn.NOTE:
            return False
        line, note = self._rows[index.row()], str(value).strip()
        if note == line.note:
            return False
        self.noted.emit(line, note)
        return True

    def _bring_up_to_date(self, lines: Sequence[AttendanceLine]) -> None:
        changed = [row for row, line in enumerate(lines) if line != self._rows[row]]
        self._rows = list(lines)
        if changed:
            last = self.index(changed[-1], len(AttendanceColumn) - 1)
            self.dataChanged.emit(self.index(changed[0], 0), last)

    def _time(self, t_ms: int | None) -> str:
        """Return a moment of the class as a time of day."""
        if t_ms is None or self._started_at_ms is None:
            return ""
        moment = QDateTime.fromMSecsSinceEpoch(self._started_at_ms + t_ms)
        return QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)


def headings() -> list[str]:
    """Return the columns' headings in the language in force."""
    translate = QCoreApplication.translate
    return [
        translate("AttendanceModel", "Number"),
        translate("AttendanceModel", "Name"),
        translate("AttendanceModel", "Attendance"),
        translate("AttendanceModel", "Came"),
        translate("AttendanceModel", "Left"),
        translate("AttendanceModel", "Minutes"),
        translate("AttendanceModel", "Came back"),
        translate("AttendanceModel", "Note"),
    ]


def line_at(index: AnyIndex) -> AttendanceLine:
    """Return the line that a valid index of either model stands for."""
    return cast("AttendanceLine", index.data(AttendanceRole.LINE))


def _key(line: AttendanceLine) -> tuple[str | None, str | None]:
    return line.student_id, line.enrolment_id


class AttendanceView(PeopleView):
    """Those of some statuses; sorted by any column."""

    def __init__(self, model: AttendanceModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._statuses = frozenset(AttendanceStatus)
        self._keys: dict[AttendanceColumn, Callable[[AttendanceLine], Any]] = {
            AttendanceColumn.NUMBER: lambda line: self.word(line.number),
            AttendanceColumn.NAME: lambda line: self.word(line.name),
            AttendanceColumn.STATUS: lambda line: _STATUSES.index(line.status),
            AttendanceColumn.CAME: lambda line: _moment(line.came_t_ms),
            AttendanceColumn.WENT: lambda line: _moment(line.went_t_ms),
            AttendanceColumn.MINUTES: lambda line: line.minutes,
            AttendanceColumn.RETURNS: lambda line: line.returns,
            AttendanceColumn.NOTE: lambda line: self.word(line.note),
        }
        self.setSourceModel(model)

    def show_statuses(self, statuses: frozenset[AttendanceStatus]) -> None:
        """Show only these."""
        self.beginFilterChange()
        self._statuses = statuses
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, _parent: AnyIndex) -> bool:  # noqa: N802 - Qt's name
        """Say whether a line is wanted."""
        line = self._model.at(row)
        return line.status in self._statuses and self.is_found(line)

    def lessThan(self, left: AnyIndex, right: AnyIndex) -> bool:  # noqa: N802 - Qt's name
        """Compare two cells as what they stand for."""
        key = self._keys[AttendanceColumn(left.column())]
        return bool(key(self._model.at(left.row())) < key(self._model.at(right.row())))


def _moment(t_ms: int | None) -> int:
    return _NEVER if t_ms is None else t_ms
