"""A plain table as a Qt model: rows of words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt

from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.models.row_table import RowTable
from airclass_desktop.words.tooltip import plain


class WordsTable(RowTable[Sequence[str]]):
    """Rows of words under headings that are explained."""

    def __init__(self, columns: int, parent: QObject | None = None) -> None:
        super().__init__(range(columns), parent=parent)
        self._headings: list[tuple[str, str]] = [("", "")] * columns

    def name(self, headings: Sequence[tuple[str, str]]) -> None:
        """Set the headings with their tooltips."""
        self._headings = list(headings)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._columns - 1)

    def show(self, rows: Sequence[Sequence[str]]) -> None:
        """Take over all rows; as many as there are already keep their place."""
        if len(rows) == len(self._rows) and rows:
            self._rows = list(rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self._columns - 1))
        else:
            self.reset(rows)

    def heading(self, column: int) -> str:
        """Return a column's heading."""
        return self._headings[column][0]

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a heading or its explanation."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole:
            return self._headings[section][1] or None
        return super().headerData(section, orientation, role)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell; its tooltip is the whole of it."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = self._rows[index.row()][index.column()]
        return plain(words) if role == Qt.ItemDataRole.ToolTipRole else words
