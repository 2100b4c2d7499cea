"""Answers in words as a list: what was written, by how many, by whom where that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import cast

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from airclass_desktop.models.indexes import NO_PARENT, AnyIndex


@dataclass(frozen=True, slots=True)
class Written:
    """One row. ``heading`` stands above the text, ``role`` is its colour."""

    text: str
    count: int
    heading: str = ""
    role: str = "text"


class WrittenRole(IntEnum):
    """What a row holds beside its text (``DisplayRole``)."""

    WRITTEN = Qt.ItemDataRole.UserRole + 1


class WrittenModel(QAbstractListModel):
    """The rows, in the order they are given in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Written] = []

    def show(self, rows: Sequence[Written]) -> None:
        """Take over all rows; those that are there already are changed, so that a list does not jump."""
        rows = list(rows)
        kept = min(len(rows), len(self._rows))
        if len(rows) > kept:
            self.beginInsertRows(NO_PARENT, kept, len(rows) - 1)
            self._rows += rows[kept:]
            self.endInsertRows()
        elif len(self._rows) > kept:
            self.beginRemoveRows(NO_PARENT, kept, len(self._rows) - 1)
            del self._rows[kept:]
            self.endRemoveRows()
        for place in range(kept):
            if self._rows[place] != rows[place]:
                self._rows[place] = rows[place]
                self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text, or the whole :class:`Written` for ``WrittenRole.WRITTEN``."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == WrittenRole.WRITTEN:
            return row
        return row.text if role == Qt.ItemDataRole.DisplayRole else None


def written_at(index: AnyIndex) -> Written:
    """Return the row that a valid index stands for."""
    return cast("Written", index.data(WrittenRole.WRITTEN))
