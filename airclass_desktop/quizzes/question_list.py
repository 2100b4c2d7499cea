"""The questions of a quiz at the left of the editor: dragged, moved, duplicated and deleted by key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.models.quiz_drafts import DraftModel
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.text_row import RowText, TextList, TextRow
from airclass_desktop.words import questions as words
from airclass_desktop.words.questions import kind_of


class QuestionList(TextList):
    """Says what its keys ask for; Alt+Up and Alt+Down move at once."""

    delete_wanted = Signal()
    paste_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self, theme: Theme, draft: DraftModel) -> None:
        super().__init__()
        self._draft = draft
        self.judged: set[str] = set()
        """Ids of the questions whose problems are shown: those that have been left once."""
        self.setModel(draft)
        self.setItemDelegate(TextRow(theme, self, self._describe))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def row(self) -> int:
        """Return the row that is chosen; -1 for none."""
        return self.currentIndex().row()

    def choose(self, row: int) -> None:
        """Choose a row, or none where there is none."""
        self.setCurrentIndex(self._draft.index(min(row, self._draft.rowCount() - 1)))

    def move(self, step: int) -> None:  # type: ignore[override]  # a list in a layout is never moved itself
        """Move the chosen question up (-1) or down (1)."""
        row = self.row()
        target = row + step
        if row >= 0 and 0 <= target < self._draft.rowCount():
            self._draft.moveRows(self.rootIndex(), row, 1, self.rootIndex(), target if step < 0 else target + 1)
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take the keys that are for the questions."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        key = event.key()
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _describe(self, index: AnyIndex) -> RowText:
        question = self._draft.at(index.row())
        codes = self._draft.problems(index.row()) if question.id in self.judged else []
        text = words.one_line(question.text) or question.title or self.tr("(no question yet)")
        note = self.tr("not complete") if codes else ""
        heading = words.kind(kind_of(question))
        return RowText(heading, note, text, role="warning" if codes else "muted", badge=str(index.row() + 1))
