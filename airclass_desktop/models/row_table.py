"""A table of one row a thing, as a Qt model."""

from __future__ import annotations

from collections.abc import Collection, Sequence, Sized
from enum import IntEnum
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from airclass_desktop.models.indexes import NO_PARENT, AnyIndex

_Row = TypeVar("_Row")


class Identified(Protocol):
    """What is told from others by its id."""

    @property
    def id(self) -> str:
        """The id."""


_Identified = TypeVar("_Identified", bound=Identified)


class RowTable(QAbstractTableModel, Generic[_Row]):
    """Keeps the rows; subclasses name the columns and say what a cell shows. ``numbers`` stand at the right."""

    def __init__(self, columns: Sized, numbers: Collection[IntEnum] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = len(columns)
        self._numbers = frozenset(numbers)
        self._rows: list[_Row] = []

    def heading(self, column: int) -> str:
        """Return a column's heading, in the language in force."""
        raise NotImplementedError

    def at(self, row: int) -> _Row:
        """Return what stands in ``row``."""
        return self._rows[row]

    def reset(self, rows: Sequence[_Row]) -> None:
        """Take over all that there are."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def alignment(self, column: int) -> int:
        """Return how a column and its heading are aligned."""
        across = Qt.AlignmentFlag.AlignRight if column in self._numbers else Qt.AlignmentFlag.AlignLeft
        return int(across | Qt.AlignmentFlag.AlignVCenter)

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many columns there are."""
        return 0 if parent.isValid() else self._columns

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading, aligned as its cells."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignment(section) if self._numbers else None
        return self.heading(section) if role == Qt.ItemDataRole.DisplayRole else None


class IdentifiedTable(RowTable[_Identified]):
    """A table of what has ids."""

    def row_of(self, row_id: str | None) -> int | None:
        """Return the row of what has this id."""
        return next((row for row, each in enumerate(self._rows) if each.id == row_id), None)

    def take(self, row_id: str) -> None:
        """Remove what has this id."""
        row = self.row_of(row_id)
        if row is not None:
            self.beginRemoveRows(NO_PARENT, row, row)
            del self._rows[row]
            self.endRemoveRows()
