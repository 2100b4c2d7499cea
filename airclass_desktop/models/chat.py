"""What is said in the class, as a Qt model."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import IntEnum
from typing import cast

import msgspec
from PySide6.QtCore import QAbstractListModel, QObject, Qt, QTimer, Signal

from airclass_desktop.models.indexes import NO_PARENT, AnyIndex
from airclass_desktop.models.spoken import Spoken
from server.protocol.talk import ChatHidden, ChatLine, ChatPage

MOST = 10_000
"""Lines that are kept here; older ones are read again when they are looked for."""
_TRIMMED = 500
_COLLECTED_MS = 50
"""Lines that come faster than that are shown together."""
SNAPSHOT = 500
"""The newest lines that a snapshot holds: where it holds fewer, there are no older ones."""


class ChatRole(IntEnum):
    """What a row holds beside its text (``DisplayRole``)."""

    LINE = Qt.ItemDataRole.UserRole + 1


class ChatModel(Spoken, QAbstractListModel):
    """The lines in the order of their ids. A line that is there already is brought up to date.

    A line is shown at once; those that follow within a twentieth of a second are shown together.
    """

    arrived = Signal(object)
    """A line that a student has just said (:class:`server.protocol.talk.ChatLine`)."""
    more_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[ChatLine] = []
        self._new: dict[int, ChatLine] = {}
        self._has_more = False
        self._rest = QTimer(self, interval=_COLLECTED_MS, singleShot=True)
        self._rest.timeout.connect(self._show_new)

    @property
    def has_more(self) -> bool:
        """Whether there are older lines than these."""
        return self._has_more

    def at(self, row: int) -> ChatLine:
        """Return the line in ``row``."""
        return self._lines[row]

    def reset(self, lines: list[ChatLine], *, more: bool | None = None) -> None:
        """Take over all that is known; there are older ones where a snapshot is full, if ``more`` does not say."""
        self.beginResetModel()
        self._lines = sorted(lines, key=_id)[-MOST:]
        self._new.clear()
        self.endResetModel()
        self._set_more(len(lines) >= SNAPSHOT if more is None else more)

    def put(self, line: ChatLine) -> None:
        """Add a line at its place, or change it."""
        row = self._row(line.id)
        if row is not None:
            self._lines[row] = line
            self.dataChanged.emit(self.index(row), self.index(row))
            return
        self._new[line.id] = line
        if not self._rest.isActive():
            self.settle()
            self._rest.start()
        if line.student_id is not None:
            self.arrived.emit(line)

    def settle(self) -> None:
        """Show the new lines now, without waiting for more."""
        new = sorted(self._new.values(), key=_id)
        self._new.clear()
        late = bisect_right(new, self._lines[-1].id, key=_id) if self._lines else 0
        for line in new[:late]:
            self._insert(bisect_left(self._lines, line.id, key=_id), [line])
        if late < len(new):
            self._insert(len(self._lines), new[late:])
        if len(self._lines) > MOST:
            self.beginRemoveRows(NO_PARENT, 0, _TRIMMED - 1)
            del self._lines[:_TRIMMED]
            self.endRemoveRows()
            self._set_more(True)

    def hide(self, change: ChatHidden) -> None:
        """Mark a line as hidden, or no longer."""
        self.settle()
        row = self._row(change.id)
        if row is not None:
            self._lines[row] = msgspec.structs.replace(self._lines[row], hidden=change.hidden)
            self.dataChanged.emit(self.index(row), self.index(row))

    def put_older(self, page: ChatPage) -> None:
        """Add lines from before the first."""
        first = self._lines[0].id if self._lines else None
        older = [line for line in page.lines if first is None or line.id < first]
        if older:
            self._insert(0, sorted(older, key=_id))
        self._set_more(page.more)

    def _show_new(self) -> None:
        if self._new:
            self.settle()
            self._rest.start()

    def _insert(self, row: int, lines: list[ChatLine]) -> None:
        self.beginInsertRows(NO_PARENT, row, row + len(lines) - 1)
        self._lines[row:row] = lines
        self.endInsertRows()

    def _row(self, line_id: int) -> int | None:
        row = bisect_left(self._lines, line_id, key=_id)
        return row if row < len(self._lines) and self._lines[row].id == line_id else None

    def _set_more(self, more: bool) -> None:
        if more != self._has_more:
            self._has_more = more
            self.more_changed.emit()

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many lines are known."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text, or the whole :class:`ChatLine` for ``ChatRole.LINE``."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == ChatRole.LINE:
            return line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index)
        return line.text if role == Qt.ItemDataRole.DisplayRole else None


def line_at(index: AnyIndex) -> ChatLine:
    """Return the line that a valid index stands for."""
    return cast("ChatLine", index.data(ChatRole.LINE))


def _id(line: ChatLine) -> int:
    return line.id
