"""The question bank as Qt models: its questions, page by page, and its folders and tags."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import cast

import msgspec
from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QLocale,
    QMimeData,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QStandardItem, QStandardItemModel

from airclass_desktop.models.indexes import NO_PARENT, AnyIndex
from airclass_desktop.words import questions as words
from airclass_desktop.words.questions import kind_of
from airclass_desktop.words.times import moment
from airclass_desktop.words.tooltip import plain
from server.protocol.bank import BankEntry, BankFolders, BankList

_DRAGGED = "application/x-airclass-bank-questions"
PLACE = Qt.ItemDataRole.UserRole + 1


class BankColumn(IntEnum):
    """The columns of the bank."""

    QUESTION = 0
    KIND = 1
    TAGS = 2
    FOLDER = 3
    USED = 4
    CHANGED = 5


class BankModel(QAbstractTableModel):
    """The questions that fit, last changed first; more are asked for as the table is scrolled."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[BankEntry] = []
        self._more = False
        self.total = 0

    @property
    def last_id(self) -> str:
        """The id of the last question that is known; empty while none is."""
        return self._entries[-1].id if self._entries else ""

    def at(self, row: int) -> BankEntry:
        """Return the question in ``row``."""
        return self._entries[row]

    def row_of(self, entry_id: str) -> int | None:
        """Return the row of a question."""
        return next((row for row, entry in enumerate(self._entries) if entry.id == entry_id), None)

    def show(self, found: BankList) -> None:
        """Take over the first page of what was found."""
        self.beginResetModel()
        self._entries, self._more, self.total = list(found.entries), found.more, found.total
        self.endResetModel()

    def add_page(self, found: BankList) -> None:
        """Add the next page; what has moved to an earlier one meanwhile is not shown twice."""
        known = {entry.id for entry in self._entries}
        fresh = [entry for entry in found.entries if entry.id not in known]
        self._more, self.total = found.more, found.total
        if fresh:
            self.beginInsertRows(NO_PARENT, len(self._entries), len(self._entries) + len(fresh) - 1)
            self._entries += fresh
            self.endInsertRows()

    def put(self, entry: BankEntry) -> None:
        """Bring a question up to date where it stands."""
        row = self.row_of(entry.id)
        if row is not None:
            self._entries[row] = entry
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(BankColumn) - 1))

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many questions are known."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent.isValid() else len(BankColumn)

    def canFetchMore(self, parent: AnyIndex) -> bool:  # noqa: N802 - Qt's name
        """Say whether there is another page."""
        return not parent.isValid() and self._more

    def fetchMore(self, parent: AnyIndex) -> None:  # noqa: N802 - Qt's name
        """Ask for the next page, once."""
        if not parent.isValid() and self._more:
            self._more = False
            self.more_wanted.emit()

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading."""
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            BankColumn.QUESTION: QCoreApplication.translate("BankModel", "Question"),
            BankColumn.KIND: QCoreApplication.translate("BankModel", "Kind"),
            BankColumn.TAGS: QCoreApplication.translate("BankModel", "Tags"),
            BankColumn.FOLDER: QCoreApplication.translate("BankModel", "Folder"),
            BankColumn.USED: QCoreApplication.translate("BankModel", "Asked"),
            BankColumn.CHANGED: QCoreApplication.translate("BankModel", "Changed"),
        }[BankColumn(section)]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words; the question itself is a tooltip too, for it may be long."""
        if not index.isValid():
            return None
        column = BankColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(self._entries[index.row()], column)
        if role == Qt.ItemDataRole.ToolTipRole and column in (BankColumn.QUESTION, BankColumn.TAGS, BankColumn.FOLDER):
            return plain(_shown(self._entries[index.row()], column))
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Say that questions can be dragged onto a folder."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Name what is dragged."""
        return [_DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """Return the ids of the questions."""
        rows = sorted({index.row() for index in indexes})
        data = QMimeData()
        data.setData(_DRAGGED, msgspec.json.encode([self._entries[row].id for row in rows]))
        return data


def _shown(entry: BankEntry, column: BankColumn) -> str:
    match column:
        case BankColumn.QUESTION:
            return words.one_line(entry.question.text) or entry.question.title
        case BankColumn.KIND:
            return words.kind(kind_of(entry.question))
        case BankColumn.TAGS:
            return ", ".join(entry.question.tags)
        case BankColumn.FOLDER:
            return entry.folder
        case BankColumn.USED:
            return QLocale().toString(entry.used) if entry.used else "–"
        case BankColumn.CHANGED:
            return moment(entry.changed_at_ms)


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where in the bank one looks: everything, a folder (empty: in none), a tag, or the bin."""

    folder: str | None = None
    tag: str | None = None
    deleted: bool = False

    def query(self) -> dict[str, str]:
        """Return the place as the server is asked for it."""
        found = {"folder": self.folder, "tag": self.tag, "deleted": "1" if self.deleted else None}
        return {name: value for name, value in found.items() if value is not None}


EVERYTHING = Place()
THE_BIN = Place(deleted=True)


class PlaceModel(QStandardItemModel):
    """The tree at the left of the bank: everything, folders within folders, tags, the bin."""

    dropped = Signal(list, str)
    """Questions with these ids were dropped on this folder."""
    tagged = Signal(list, str)
    """Questions with these ids were dropped on this tag."""
    binned = Signal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found = BankFolders(folders={}, tags={})
        self._items: dict[Place, QStandardItem] = {}

    @property
    def folders(self) -> list[str]:
        """Every folder in use, by name."""
        return sorted((folder for folder in self._found.folders if folder), key=str.casefold)

    @property
    def tags(self) -> list[str]:
        """Every tag in use, by name."""
        return sorted(self._found.tags, key=str.casefold)

    def show(self, found: BankFolders | None = None) -> None:
        """Show these folders and tags, or the same in another language."""
        self._found = found or self._found
        self.clear()
        self._items.clear()
        translate, folders = QCoreApplication.translate, self._found.folders
        root = self.invisibleRootItem()
        root.appendRow(self._item(translate("PlaceModel", "All questions"), sum(folders.values()), EVERYTHING))
        root.appendRow(self._item(translate("PlaceModel", "In no folder"), folders.get("", 0), Place(folder="")))
        made: dict[str, QStandardItem] = {}
        for path in self.folders:
            self._branch(root, made, path)
        if self.tags:
            heading = QStandardItem(translate("PlaceModel", "Tags"))
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            root.appendRow(heading)
            for tag in self.tags:
                heading.appendRow(self._item(tag, self._found.tags[tag], Place(tag=tag)))
        root.appendRow(self._item(translate("PlaceModel", "Bin"), None, THE_BIN))

    def index_of(self, place: Place) -> QModelIndex:
        """Return where a place stands; no valid index where it does not."""
        item = self._items.get(place)
        return item.index() if item is not None else QModelIndex()

    def _branch(self, root: QStandardItem, made: dict[str, QStandardItem], path: str) -> None:
        """Make a folder and those above it."""
        parent, so_far = root, ""
        for name in path.split("/"):
            so_far = f"{so_far}/{name}" if so_far else name
            if so_far not in made:
                below = sum(n for each, n in self._found.folders.items() if f"{each}/".startswith(f"{so_far}/"))
                made[so_far] = self._item(name, below, Place(folder=so_far))
                parent.appendRow(made[so_far])
            parent = made[so_far]

    def _item(self, name: str, count: int | None, place: Place) -> QStandardItem:
        item = QStandardItem(name if count is None else f"{name}  {QLocale().toString(count)}")
        item.setData(place, PLACE)
        item.setToolTip(plain(name))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled)
        self._items[place] = item
        return item

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Name what may be dropped."""
        return [_DRAGGED]

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Say that dropping moves."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def canDropMimeData(  # noqa: N802 - Qt's name
        self,
        data: QMimeData,
        action: Qt.DropAction,  # noqa: ARG002 - Qt's
        row: int,  # noqa: ARG002 - Qt's
        column: int,  # noqa: ARG002 - Qt's
        parent: AnyIndex,
    ) -> bool:
        """Say whether questions may be dropped there: on a folder, a tag, the bin."""
        place = place_at(parent)
        return data.hasFormat(_DRAGGED) and place is not None and place != EVERYTHING

    def dropMimeData(  # noqa: N802 - Qt's name
        self,
        data: QMimeData,
        action: Qt.DropAction,  # noqa: ARG002 - Qt's
        row: int,  # noqa: ARG002 - Qt's
        column: int,  # noqa: ARG002 - Qt's
        parent: AnyIndex,
    ) -> bool:
        """Tell what was dropped where; nothing is taken out of the table."""
        place = place_at(parent)
        if place is None or not data.hasFormat(_DRAGGED):
            return False
        ids = msgspec.json.decode(bytes(data.data(_DRAGGED).data()), type=list[str])
        if place.deleted:
            self.binned.emit(ids)
        elif place.tag is not None:
            self.tagged.emit(ids, place.tag)
        elif place.folder is not None:
            self.dropped.emit(ids, place.folder)
        return False


def place_at(index: AnyIndex) -> Place | None:
    """Return the place that an index stands for; None for a heading."""
    return cast("Place | None", index.data(PLACE)) if index.isValid() else None
