"""Past classes, places where words were found, and people, as Qt models."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Generic, TypeVar, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QDateTime,
    QLocale,
    QObject,
    Qt,
    Signal,
)

from airclass_desktop.models.indexes import NO_PARENT, AnyIndex
from airclass_desktop.models.row_table import IdentifiedTable
from airclass_desktop.models.spoken import Spoken
from server.protocol.history import Finding, PastClass, PastLine, Person


class HistoryRole(IntEnum):
    """What a row holds beside its words (``DisplayRole``)."""

    ENTRY = Qt.ItemDataRole.UserRole + 1


_Entry = TypeVar("_Entry", PastClass, Finding, PastLine)


class _Entries(Spoken, QAbstractListModel, Generic[_Entry]):
    """A list of what the server found, newest first."""

    def __init__(self, words: Callable[[_Entry], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: Callable[[_Entry], str] = words
        self._entries: list[_Entry] = []

    def at(self, row: int) -> _Entry:
        """Return the entry in ``row``."""
        return self._entries[row]

    def reset(self, entries: list[_Entry]) -> None:
        """Take over all that was found."""
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many entries there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an entry's words, or the whole of it for ``HistoryRole.ENTRY``."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == HistoryRole.ENTRY:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index)
        return self._words(entry) if role == Qt.ItemDataRole.DisplayRole else None


class HistoryModel(_Entries[PastClass]):
    """Past classes, newest first. The list asks for older ones when its end is in sight."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(lambda past: past.title, parent)
        self._more = False

    @property
    def oldest_ms(self) -> int | None:
        """When the oldest class that is known was opened."""
        return self._entries[-1].opened_at_ms if self._entries else None

    def all(self) -> list[PastClass]:
        """Return every class that is known."""
        return list(self._entries)

    def show(self, classes: list[PastClass], *, more: bool) -> None:
        """Take over what was found; ``more`` says that there are older ones."""
        self._more = more
        self.reset(classes)

    def add_older(self, classes: list[PastClass], *, more: bool) -> None:
        """Add what is older than all that is known."""
        self._more = more
        known = {past.id for past in self._entries}
        older = [past for past in classes if past.id not in known]
        if older:
            first = len(self._entries)
            self.beginInsertRows(NO_PARENT, first, first + len(older) - 1)
            self._entries += older
            self.endInsertRows()

    def put(self, past: PastClass) -> None:
        """Bring a class up to date."""
        row = self.row_of(past.id)
        if row is not None:
            self._entries[row] = past
            self.dataChanged.emit(self.index(row), self.index(row))

    def take(self, class_id: str) -> None:
        """Remove a class."""
        row = self.row_of(class_id)
        if row is not None:
            self.beginRemoveRows(NO_PARENT, row, row)
            del self._entries[row]
            self.endRemoveRows()

    def row_of(self, class_id: str) -> int | None:
        """Return the row of a class."""
        return next((row for row, past in enumerate(self._entries) if past.id == class_id), None)

    def canFetchMore(self, parent: AnyIndex) -> bool:  # noqa: N802 - Qt's name
        """Say whether there are older ones."""
        return not parent.isValid() and self._more

    def fetchMore(self, parent: AnyIndex) -> None:  # noqa: N802 - Qt's name
        """Ask for them, once."""
        if not parent.isValid() and self._more:
            self._more = False
            self.more_wanted.emit()


class FindingModel(_Entries[Finding]):
    """Places where the words were found, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(lambda finding: finding.text, parent)


class PastTalkModel(_Entries[PastLine]):
    """What was said and asked, in its order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(lambda line: line.text, parent)

    def nearest(self, line_id: int) -> int:
        """Return the row of a line, or of the one before it."""
        rows = [row for row, line in enumerate(self._entries) if line.id <= line_id]
        return rows[-1] if rows else 0

    @property
    def ends(self) -> tuple[int, int]:
        """The ids of the first line and of the last."""
        return (self._entries[0].id, self._entries[-1].id) if self._entries else (0, 0)


def past_line_at(index: AnyIndex) -> PastLine:
    """Return the line that a valid index stands for."""
    return cast("PastLine", index.data(HistoryRole.ENTRY))


def past_class_at(index: AnyIndex) -> PastClass:
    """Return the class that a valid index stands for."""
    return cast("PastClass", index.data(HistoryRole.ENTRY))


def finding_at(index: AnyIndex) -> Finding:
    """Return the place that a valid index stands for."""
    return cast("Finding", index.data(HistoryRole.ENTRY))


class PersonColumn(IntEnum):
    """The columns of the people."""

    NAME = 0
    NUMBER = 1
    COURSE = 2
    CLASSES = 3
    LAST = 4


class PeopleModel(IdentifiedTable[Person]):
    """People whose data this PC holds, by name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(PersonColumn, (PersonColumn.CLASSES,), parent)

    def heading(self, column: int) -> str:
        """Return a column's heading."""
        return {
            PersonColumn.NAME: QCoreApplication.translate("PeopleModel", "Name"),
            PersonColumn.NUMBER: QCoreApplication.translate("PeopleModel", "Number"),
            PersonColumn.COURSE: QCoreApplication.translate("PeopleModel", "Course"),
            PersonColumn.CLASSES: QCoreApplication.translate("PeopleModel", "Classes"),
            PersonColumn.LAST: QCoreApplication.translate("PeopleModel", "Last seen"),
        }[PersonColumn(column)]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignment(index.column())
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        person = self._rows[index.row()]
        return {
            PersonColumn.NAME: person.name,
            PersonColumn.NUMBER: person.number,
            PersonColumn.COURSE: person.course,
            PersonColumn.CLASSES: QLocale().toString(person.classes),
            PersonColumn.LAST: _day(person.last_at_ms),
        }[PersonColumn(index.column())]


def _day(at_ms: int | None) -> str:
    if at_ms is None:
        return ""
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(at_ms).date(), QLocale.FormatType.ShortFormat)
