"""The list of students: keys, dragging, and a choice that outlives a new order."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from airclass_desktop.models.student_view import StudentView
from airclass_desktop.models.students import student_at


class StudentList(QListView):
    """Renames by F2, removes by Delete; a student can be dragged to a name of the roster."""

    rename_pressed = Signal(QModelIndex)
    remove_pressed = Signal(QModelIndex)

    def __init__(self, view: StudentView) -> None:
        super().__init__()
        self._view = view
        self._current = ""
        self._laid_out: tuple[int, QSize] | None = None
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QListView.DragDropMode.DragOnly)
        for signal in (view.modelAboutToBeReset, view.rowsInserted, view.rowsRemoved):
            signal.connect(self._forget_layout)
        view.modelAboutToBeReset.connect(self._keep_current)
        self.setModel(view)
        view.modelReset.connect(self._restore_current)

    def doItemsLayout(self) -> None:  # noqa: N802 - Qt's name
        """Lay out anew only where the number of rows or the room is another one: the rows are equally high.

        Qt does it after every change of a row, and asks the model for each of 1,500.
        """
        now = (self._view.rowCount(), self.viewport().size())
        if now == self._laid_out:
            self.viewport().update()
            return
        super().doItemsLayout()
        self._laid_out = (self._view.rowCount(), self.viewport().size())

    def _forget_layout(self) -> None:
        self._laid_out = None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Rename by F2, remove by Delete."""
        index = self.currentIndex()
        if index.isValid() and event.key() == Qt.Key.Key_F2:
            self.rename_pressed.emit(index)
        elif index.isValid() and event.key() == Qt.Key.Key_Delete:
            self.remove_pressed.emit(index)
        else:
            super().keyPressEvent(event)

    def _keep_current(self) -> None:
        index = self.currentIndex()
        self._current = student_at(index).id if index.isValid() else ""

    def _restore_current(self) -> None:
        row = self._view.row_of(self._current)
        if row is not None:
            self.setCurrentIndex(self._view.index(row))
