"""A plain table as a Qt model: rows of words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from airclass_desktop.models.indexes import NO_PARENT, AnyIndex
from airclass_desktop.words.tooltip import plain


class WordsTable(QAbstractTableModel):
    """Rows of words under headings that are explained."""

    def __init__(self, columns: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._headings: list[tuple[str, str]] = [("", "")] * columns
        self._rows: list[list[str]] = []

    def name(self, headings: Sequence[tuple[str, str]]) -> None:
        """Set the headings with their tooltips."""
        self._headings = list(headings)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._columns - 1)

    def show(self, rows: Sequence[Sequence[str]]) -> None:
        """Take over all rows; as many as there are already keep their place."""
        if len(rows) == len(self._rows) and rows:
            self._rows = [list(row) for row in rows]
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self._columns - 1))
            return
        self.beginResetModel()
        self._rows = [list(row) for row in rows]
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many columns there are."""
        return 0 if parent.isValid() else self._columns

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a heading or its explanation."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        heading, explanation = self._headings[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return explanation or None
        return heading if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell; its tooltip is the whole of it."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = self._rows[index.row()][index.column()]
        return plain(words) if role == Qt.ItemDataRole.ToolTipRole else words
