"""What a file or a pasted list would bring: what needs a look first, then the questions that come in."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from airclass_desktop.preferences import Preferences
from airclass_desktop.quizzes import reasons
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.status_pill import StatusPill
from airclass_desktop.widgets.table import Table
from airclass_desktop.words import questions as words
from airclass_desktop.words.questions import kind_of
from airclass_desktop.words.tooltip import plain
from server.protocol.bank import ImportPreview, Unread

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_TONE = Qt.ItemDataRole.UserRole + 1


class _Column(IntEnum):
    WHAT = 0
    LINE = 1
    QUESTION = 2
    WHY = 3


class _Row(NamedTuple):
    """One line of the preview; ``tone`` is its pill's."""

    tone: str
    what: str
    line: str
    question: str
    why: str


class QuestionPreview(QAbstractTableModel):
    """The lines of a preview. Where ``has_bank``, what the bank has already is not taken in again."""

    def __init__(self, parent: QObject, *, has_bank: bool) -> None:
        super().__init__(parent)
        self._has_bank = has_bank
        self._rows: list[_Row] = []

    def show(self, preview: ImportPreview | None) -> None:
        """Show another preview, or nothing."""
        self.beginResetModel()
        self._rows = []
        if preview is not None:
            known = set(preview.duplicates) if self._has_bank else set()
            self._rows += [self._unread(each) for each in preview.unread]
            for place, question in enumerate(preview.questions):
                text = words.one_line(question.text) or question.title
                kind = words.kind(kind_of(question))
                if place in known:
                    self._rows.append(_Row("accent", self.tr("Known"), "", text, self.tr("It is in the bank already.")))
                else:
                    self._rows.append(_Row("good", self.tr("New"), "", text, kind))
        self.endResetModel()

    def summary(self, preview: ImportPreview) -> str:
        """Return a preview in a sentence."""
        known = len(preview.duplicates) if self._has_bank else 0
        left_out = sum(each.reason not in reasons.COMES_IN for each in preview.unread)
        parts = [
            self.tr("%n questions", "", len(preview.questions) - known),
            self.tr("%n known already", "", known) if known else "",
            self.tr("%n places not understood", "", left_out) if left_out else "",
        ]
        read_as = self.tr("Read as {0}.").format(words.bank_format(preview.format))
        if preview.encoding in ("cp949", "utf-16"):
            read_as = self.tr("Read as {0}, {1}: look whether the letters are right.").format(
                words.bank_format(preview.format), preview.encoding.upper()
            )
        return f"{', '.join(filter(None, parts))}. {read_as}"

    def _unread(self, unread: Unread) -> _Row:
        line = str(unread.line) if unread.line else ""
        why = reasons.reason(unread.reason, unread.detail)
        if unread.reason in reasons.COMES_IN:
            return _Row("warning", self.tr("Not whole"), line, unread.text, why)
        return _Row("danger", self.tr("Left out"), line, unread.text, why)

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent.isValid() else len(_Column)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading."""
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return [self.tr("What happens"), self.tr("Line"), self.tr("Question"), self.tr("Why, or of what kind")][section]

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


def preview_table(model: QuestionPreview, theme: Theme, preferences: Preferences, name: str) -> Table:
    """Return a table of a preview."""
    widths: dict[int, int] = {_Column.WHAT: 118, _Column.LINE: 60, _Column.QUESTION: 260}
    table = Table(model, preferences, name, widths, _Column.WHY)
    pill = StatusPill(table, theme, lambda index: str(index.data(_TONE)), lambda _: False)
    table.setItemDelegateForColumn(_Column.WHAT, pill)
    return table
