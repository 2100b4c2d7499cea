"""What is said in the class, as a Qt model."""

from __future__ import annotations

from bisect import bisect_left
from enum import IntEnum
from typing import cast

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from server.protocol.talk import ChatHidden, ChatLine, ChatPage

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
MOST = 5_000
"""Lines that are kept here; older ones are read again when they are looked for."""


class ChatRole(IntEnum):
    """What a row holds beside its text (``DisplayRole``)."""

    LINE = Qt.ItemDataRole.UserRole + 1


class ChatModel(QAbstractListModel):
    """The lines in the order of their ids. A line that is there already is brought up to date."""

    arrived = Signal(object)
    """A line that a student has just said (:class:`server.protocol.talk.ChatLine`)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[ChatLine] = []

    def at(self, row: int) -> ChatLine:
        """Return the line in ``row``."""
        return self._lines[row]

    def reset(self, lines: list[ChatLine]) -> None:
        """Take over all that is known."""
        self.beginResetModel()
        self._lines = sorted(lines, key=_id)[-MOST:]
        self.endResetModel()

    def put(self, line: ChatLine) -> None:
        """Add a line at its place, or change it."""
        row = bisect_left(self._lines, line.id, key=_id)
        if row < len(self._lines) and self._lines[row].id == line.id:
            self._lines[row] = line
            self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginInsertRows(_NO_PARENT, row, row)
        self._lines.insert(row, line)
        self.endInsertRows()
        if len(self._lines) > MOST:
            self.beginRemoveRows(_NO_PARENT, 0, 0)
            del self._lines[0]
            self.endRemoveRows()
        if line.student_id is not None:
            self.arrived.emit(line)

    def hide(self, change: ChatHidden) -> None:
        """Mark a line as hidden, or no longer."""
        row = bisect_left(self._lines, change.id, key=_id)
        if row < len(self._lines) and self._lines[row].id == change.id:
            self._lines[row] = msgspec.structs.replace(self._lines[row], hidden=change.hidden)
            self.dataChanged.emit(self.index(row), self.index(row))

    def put_older(self, page: ChatPage) -> None:
        """Add lines from before the first."""
        known = {line.id for line in self._lines}
        older = [line for line in page.lines if line.id not in known]
        if not older:
            return
        self.beginInsertRows(_NO_PARENT, 0, len(older) - 1)
        self._lines = sorted([*older, *self._lines], key=_id)
        self.endInsertRows()

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many lines are known."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text, or the whole :class:`ChatLine` for ``ChatRole.LINE``."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == ChatRole.LINE:
            return line
        return line.text if role == Qt.ItemDataRole.DisplayRole else None


def line_at(index: AnyIndex) -> ChatLine:
    """Return the line that a valid index stands for."""
    return cast("ChatLine", index.data(ChatRole.LINE))


def _id(line: ChatLine) -> int:
    return line.id
