"""Tables: rows of one height, sorted by their headings, as wide as they were left."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QByteArray, QModelIndex, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from airclass_desktop.preferences import Preferences

_ROW_HEIGHT = 36


class Table(QTableView):
    """Shows whole rows of a model.

    ``name`` is what its columns' widths are remembered under; without one they are not. ``stretched``: the column that
    takes what room is left.
    """

    key_pressed = Signal(int)
    """A key (``Qt.Key``) without Ctrl or Alt that the table has no use for, while a row is chosen."""

    def __init__(
        self,
        model: QAbstractItemModel,
        preferences: Preferences,
        name: str,
        widths: Mapping[int, int],
        stretched: int | None,
        *,
        many: bool = False,
    ) -> None:
        super().__init__()
        self._preferences, self._name = preferences, name
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)  # so that thousands need not be measured
        rows.setDefaultSectionSize(_ROW_HEIGHT)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsMovable(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setMinimumSectionSize(56)
        for column, width in widths.items():
            columns.resizeSection(column, width)
        kept = preferences.columns(name) if name else QByteArray()
        if not kept.isEmpty():
            columns.restoreState(kept)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        if stretched is not None:
            columns.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)

    def sort_by_headings(self) -> None:
        """Let a click on a heading sort; a third click brings back the model's own order."""
        columns = self.horizontalHeader()
        columns.setSortIndicatorClearable(True)
        columns.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def chosen_rows(self) -> list[QModelIndex]:
        """Return the first cell of every chosen row, top down."""
        return sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())

    def choose(self, row: int) -> None:
        """Choose a row and bring it into view."""
        self.selectRow(row)
        self.scrollTo(self.model().index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tell of letters and Delete; else typing would search through the first column."""
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
        )
        if plain and (event.text().isalpha() or event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)):
            self.key_pressed.emit(event.key())
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Remember how wide the columns are."""
        super().hideEvent(event)
        if self._name:
            self._preferences.keep_columns(self._name, self.horizontalHeader().saveState())
