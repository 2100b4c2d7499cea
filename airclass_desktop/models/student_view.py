"""Who is in the class, searched and in the order that the teacher wants.

1,500 students and a hundred changes a second are no trouble: what changed is collected for a tenth of a second, and
only those students are taken out and put where they belong now.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QMimeData,
    QModelIndex,
    QObject,
    Qt,
    QTimer,
)

from airclass_desktop.models.indexes import NO_PARENT, AnyIndex
from airclass_desktop.models.roster import STUDENT_MIME, RosterModel
from airclass_desktop.models.spoken import Spoken
from airclass_desktop.models.student_order import Key, Ordering, StudentOrder
from airclass_desktop.models.students import StudentModel, StudentRole
from airclass_desktop.models.talk import TalkModel
from server.protocol.classroom import Student

_COLLECTED_MS = 100


class _Entry:
    """One student in the list, and where that student belongs."""

    __slots__ = ("key", "student")

    def __init__(self, student: Student, key: Key) -> None:
        self.student, self.key = student, key


_key = attrgetter("key")


class StudentView(Spoken, QAbstractListModel):
    """The students who match what is searched for. The first change is shown at once, those that follow together."""

    def __init__(
        self, students: StudentModel, talk: TalkModel, roster: RosterModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._students, self._talk, self._roster = students, talk, roster
        self._entries: list[_Entry] = []
        self._by_id: dict[str, _Entry] = {}
        self._touched: set[str] = set()
        self._wishes: set[tuple[str, object]] = set()
        self._wishes_changed = False
        self._wanted = ""
        self._ordering = Ordering(talk, roster)
        self._rest = QTimer(self, interval=_COLLECTED_MS, singleShot=True)
        self._rest.timeout.connect(self._follow)
        students.dataChanged.connect(lambda first, last: self._touch_rows(first.row(), last.row()))
        students.rowsInserted.connect(lambda _, first, last: self._touch_rows(first, last))
        students.rowsAboutToBeRemoved.connect(lambda _, first, last: self._touch_rows(first, last))
        students.modelReset.connect(self._rebuild)
        talk.changed.connect(self._note_wishes)
        roster.modelReset.connect(self._rebuild)
        self.sort_as(QLocale())

    @property
    def order(self) -> StudentOrder:
        """The order in force."""
        return self._ordering.order

    def order_by(self, order: StudentOrder) -> None:
        """Put the students in another order."""
        self._ordering.order = order
        self._rebuild()

    def sort_as(self, locale: QLocale) -> None:
        """Sort names by the alphabet of this language, «Ann 2» before «Ann 10»."""
        self._ordering.sort_as(locale)
        self._rebuild()

    def search(self, text: str) -> None:
        """Show only students whose name or number contains ``text``."""
        self._wanted = text.strip().casefold()
        self._rebuild()

    def row_of(self, student_id: str) -> int | None:
        """Return the row of a student who is shown."""
        entry = self._by_id.get(student_id)
        return None if entry is None else self._row(entry)

    def settle(self) -> None:
        """Show now what has changed, without waiting for more."""
        self._touch_wishes()
        for student_id in self._touched:
            self._place(student_id)
        self._touched.clear()

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many students are shown."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name, or the whole :class:`Student` for ``StudentRole.STUDENT``."""
        if not index.isValid():
            return None
        student = self._entries[index.row()].student
        if role == StudentRole.STUDENT:
            return student
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index)
        return student.name if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let a student be dragged to a name of the roster."""
        return super().flags(index) | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags)

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Return what is dragged."""
        return [STUDENT_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """Return the id of the student who is dragged."""
        data = QMimeData()
        data.setData(STUDENT_MIME, self._entries[indexes[0].row()].student.id.encode())
        return data

    # ---- what has changed

    def _touch_rows(self, first: int, last: int) -> None:
        self._touch(self._students.at(row).id for row in range(first, last + 1))

    def _note_wishes(self) -> None:
        self._wishes_changed = True
        self._follow_soon()

    def _touch_wishes(self) -> None:
        """Find whose hand, mark or pace is another one."""
        if not self._wishes_changed:
            return
        self._wishes_changed = False
        wishes: set[tuple[str, object]] = {
            *self._talk.hands.items(),
            *self._talk.paces.items(),
            *((student_id, True) for student_id in self._talk.lost),
        }
        self._touched.update(student_id for student_id, _ in wishes ^ self._wishes)
        self._wishes = wishes

    def _touch(self, student_ids: Iterable[str]) -> None:
        self._touched.update(student_ids)
        self._follow_soon()

    def _follow_soon(self) -> None:
        if not self._rest.isActive():
            # On a turn of its own: a row that is being removed is there until the source has removed it.
            self._rest.start(0)

    def _follow(self) -> None:
        if self._touched or self._wishes_changed:
            self.settle()
            self._rest.start(_COLLECTED_MS)

    # ---- where a student belongs

    def _place(self, student_id: str) -> None:
        """Take a student out, in, or where that student belongs now."""
        old, student = self._by_id.get(student_id), self._students.find(student_id)
        new = None if student is None or not self._matches(student) else _Entry(student, self._ordering.key(student))
        if old is not None and new is not None:
            self._move(old, new)
        elif old is not None:
            self._take(old)
        elif new is not None:
            self._put(new)

    def _take(self, entry: _Entry) -> None:
        row = self._row(entry)
        self.beginRemoveRows(NO_PARENT, row, row)
        del self._entries[row], self._by_id[entry.student.id]
        self.endRemoveRows()

    def _put(self, entry: _Entry) -> None:
        row = bisect_right(self._entries, entry.key, key=_key)
        self.beginInsertRows(NO_PARENT, row, row)
        self._entries.insert(row, entry)
        self._by_id[entry.student.id] = entry
        self.endInsertRows()

    def _move(self, old: _Entry, new: _Entry) -> None:
        row = self._row(old)
        del self._entries[row]
        to = row if self._fits(new, row) else bisect_right(self._entries, new.key, key=_key)
        self._entries.insert(row, old)
        if to != row:
            self.beginMoveRows(NO_PARENT, row, row, NO_PARENT, to if to < row else to + 1)
            self._entries.insert(to, self._entries.pop(row))
            self.endMoveRows()
        self._entries[to] = self._by_id[new.student.id] = new
        self.dataChanged.emit(self.index(to), self.index(to))

    def _fits(self, entry: _Entry, row: int) -> bool:
        """Say whether an entry may stand before ``row``, in the list without it."""
        before, after = self._entries[row - 1 : row], self._entries[row : row + 1]
        return not (before and entry.key < before[0].key) and not (after and after[0].key < entry.key)

    def _row(self, entry: _Entry) -> int:
        row = bisect_left(self._entries, entry.key, key=_key)
        while self._entries[row] is not entry:  # those of the same name
            row += 1
        return row

    def _rebuild(self) -> None:
        """Look at everybody anew."""
        self.beginResetModel()
        students = (self._students.at(row) for row in range(self._students.rowCount()))
        self._entries = [_Entry(each, self._ordering.key(each)) for each in students if self._matches(each)]
        self._entries.sort(key=_key)
        self._by_id = {entry.student.id: entry for entry in self._entries}
        self._touched.clear()
        self.endResetModel()

    def _matches(self, student: Student) -> bool:
        return (
            not self._wanted
            or self._wanted in student.name.casefold()
            or self._wanted in self._roster.number(student.enrolment_id).casefold()
        )
