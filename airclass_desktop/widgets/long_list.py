"""A list of rows of different heights that stays quick however long it grows.

Qt's own list measures every row again whenever one is added. Here a row is measured when it comes, when it changes,
and when the list becomes wider or narrower: then those in sight at once, the others little by little.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyleOptionViewItem, QTableView

_SLICE = 25
"""Rows that are measured before what else there is to do gets its turn."""
_NEAR_END_PX = 60
"""Who reads so near the end follows what is new."""


class LongList(QTableView):
    """One column of rows, each as high as its delegate says. What is read stays in sight, at the end what is new."""

    def __init__(self) -> None:
        super().__init__()
        self._width = 0
        self._measured = self._to_measure = 0
        self._follows = True
        self._removed_px = 0
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._measure_slice)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802 - Qt's name
        """Show the rows of a model, which stays."""
        super().setModel(model)
        if model is None:
            return
        model.rowsAboutToBeInserted.connect(self._note_place)
        model.rowsInserted.connect(lambda _, first, last: self._take(first, last))
        model.rowsAboutToBeRemoved.connect(lambda _, first, last: self._note_removed(first, last))
        model.rowsRemoved.connect(self._close_gap)
        model.dataChanged.connect(lambda first, last: self._measure(first.row(), last.row() + 1))
        model.modelReset.connect(self._measure_all)

    def follow(self) -> None:
        """Show the end, and whatever is added there."""
        self.updateGeometries()
        self.scrollToBottom()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Measure anew where the words have another width; stay at the end."""
        self._note_place()
        super().resizeEvent(event)
        if self.viewport().width() != self._width:
            self._width = self.viewport().width()
            self._measure_again()
        if self._follows:
            self.follow()

    # ---- places

    def _note_place(self) -> None:
        bar = self.verticalScrollBar()
        self._follows = bar.maximum() - bar.value() < _NEAR_END_PX

    def _take(self, first: int, last: int) -> None:
        """Give rows that are new their heights, and leave in sight what is."""
        top = self.rowAt(0)
        self._to_measure += last - first + 1 if first < self._to_measure else 0
        height = self._measure(first, last + 1)
        if self._follows:
            self.follow()
        elif first <= top:
            self._scroll_by(height)

    def _note_removed(self, first: int, last: int) -> None:
        self._note_place()
        above = last < max(0, self.rowAt(0))
        self._removed_px = sum(map(self.rowHeight, range(first, last + 1))) if above else 0

    def _close_gap(self) -> None:
        if self._follows:
            self.follow()
        else:
            self._scroll_by(-self._removed_px)

    def _scroll_by(self, pixels: int) -> None:
        self.updateGeometries()
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + pixels)

    # ---- heights

    def _measure(self, first: int, end: int) -> int:
        """Give rows the heights that their delegate wants; return their sum in pixels."""
        option, model, delegate = QStyleOptionViewItem(), self.model(), self.itemDelegate()
        self.initViewItemOption(option)
        total = 0
        for row in range(first, end):
            height = delegate.sizeHint(option, model.index(row, 0)).height()
            self.setRowHeight(row, height)
            total += height
        return total

    def _measure_all(self) -> None:
        self._measure(0, self.model().rowCount())
        self._slices.stop()
        self.follow()

    def _measure_again(self) -> None:
        """Measure the rows in sight at once, the others when there is time."""
        if self.model() is None or not self.model().rowCount():
            return
        top = max(0, self.rowAt(0))
        bottom = self.rowAt(self.viewport().height() - 1)
        self._measure(top, (bottom if bottom >= 0 else self.model().rowCount() - 1) + 1)
        self._measured, self._to_measure = 0, self.model().rowCount()
        self._slices.start()

    def _measure_slice(self) -> None:
        """Measure some rows; those above what is in sight move nothing in it."""
        last = min(self._to_measure, self.model().rowCount())
        first, end = self._measured, min(self._measured + _SLICE, last)
        self._measured = end
        if end >= last:
            self._slices.stop()
        self._note_place()
        top = self.rowAt(0)
        above = range(first, min(end, max(top, first)))
        before = sum(map(self.rowHeight, above))
        self._measure(first, end)
        if self._follows:
            self.follow()
        else:
            self._scroll_by(sum(map(self.rowHeight, above)) - before)
