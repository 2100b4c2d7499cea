"""What an import would bring, line by line: a pill says what happens to each, a last column why."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import Qt

from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.models.row_table import RowTable
from airclass_desktop.preferences import Preferences
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.status_pill import StatusPill
from airclass_desktop.widgets.table import Table
from airclass_desktop.words.tooltip import plain

_TONE = Qt.ItemDataRole.UserRole + 1


class PreviewColumn(IntEnum):
    """The columns; ``FIRST`` and ``SECOND`` tell of the line what its kind of import has to tell."""

    WHAT = 0
    FIRST = 1
    SECOND = 2
    WHY = 3


class PreviewRow(NamedTuple):
    """One line of the preview; ``tone`` is its pill's."""

    tone: str
    what: str
    first: str
    second: str
    why: str


class PreviewModel(RowTable[PreviewRow]):
    """The lines of a preview; subclasses make them and name the columns."""

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words, or the tone of its row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == _TONE:
            return row.tone
        words = row[index.column() + 1]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(words)
        return words if role == Qt.ItemDataRole.DisplayRole else None


def preview_table(
    model: PreviewModel, theme: Theme, preferences: Preferences, name: str, widths: tuple[int, int, int]
) -> Table:
    """Return a table of a preview; ``widths`` are those of all columns but the last, which takes the rest."""
    table = Table(model, preferences, name, dict(enumerate(widths)), PreviewColumn.WHY)
    pill = StatusPill(table, theme, lambda index: str(index.data(_TONE)), lambda _: False)
    table.setItemDelegateForColumn(PreviewColumn.WHAT, pill)
    return table
