"""What can be shown, as a Qt model of cards with a thumbnail each."""

from __future__ import annotations

from enum import IntEnum
from typing import cast

from PySide6.QtCore import QAbstractListModel, QObject, Qt
from PySide6.QtGui import QPixmap

from airclass_desktop.models.indexes import NO_PARENT, AnyIndex
from airclass_desktop.words.tooltip import plain
from server.protocol.picture import Source, SourceKind


class SourceRole(IntEnum):
    """What a card holds beside its title (``DisplayRole``)."""

    SOURCE = Qt.ItemDataRole.UserRole + 1
    THUMBNAIL = Qt.ItemDataRole.UserRole + 2


class SourceModel(QAbstractListModel):
    """The sources, as the server lists them; thumbnails arrive one by one and stay when the list changes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sources: list[Source] = []
        self._thumbnails: dict[str, QPixmap] = {}

    @property
    def sources(self) -> list[Source]:
        """The sources, in order."""
        return list(self._sources)

    @property
    def screen(self) -> Source | None:
        """The whole screen, where its size is known and a part of it can be shown."""
        whole = (each for each in self._sources if each.kind is SourceKind.SCREEN and each.width and each.height)
        return next(whole, None)

    def title(self, source_id: str) -> str:
        """Return in words what a source shows: its own title where it is known and says more than its kind."""
        kind, rest = kind_of(source_id), source_id.partition(":")[2]
        own = next((source.title for source in self._sources if source.id == source_id), "")
        return {
            SourceKind.SCREEN: self.tr("Whole screen"),
            SourceKind.MONITOR: self._monitor(rest, own),
            SourceKind.WINDOW: own or self.tr("One window"),
            SourceKind.REGION: self.tr("Part of the screen"),
            SourceKind.CAMERA: own or self.tr("Camera"),
            SourceKind.FILE: rest.replace("\\", "/").rpartition("/")[2],
            SourceKind.TESTCARD: self.tr("Test card"),
        }[kind]

    def _monitor(self, place: str, own: str) -> str:
        """Return «Screen 1 · HDMI-1»: people count from one, ids from zero."""
        counted = self.tr("Screen {0}").format(int(place) + 1 if place.isdecimal() else place)
        return f"{counted} · {own}" if own else counted

    def update(self, sources: list[Source]) -> None:
        """Take over a new list; an equal one changes nothing, so that a selection stays."""
        if sources == self._sources:
            return
        self.beginResetModel()
        self._sources = sources
        self._thumbnails = {
            source.id: self._thumbnails[source.id] for source in sources if source.id in self._thumbnails
        }
        self.endResetModel()

    def set_thumbnail(self, source_id: str, thumbnail: QPixmap) -> None:
        """Show a fresh thumbnail on the card of ``source_id``, if it is still there."""
        for row, source in enumerate(self._sources):
            if source.id == source_id:
                self._thumbnails[source_id] = thumbnail
                self.dataChanged.emit(self.index(row), self.index(row), [SourceRole.THUMBNAIL])

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many sources there are."""
        return 0 if parent.isValid() else len(self._sources)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, the :class:`Source` or its thumbnail (None until there is one)."""
        if not index.isValid():
            return None
        source = self._sources[index.row()]
        if role == SourceRole.SOURCE:
            return source
        if role == SourceRole.THUMBNAIL:
            return self._thumbnails.get(source.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(source.id)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(self.title(source.id))
        return None


def source_at(index: AnyIndex) -> Source:
    """Return the source that a valid index stands for."""
    return cast("Source", index.data(SourceRole.SOURCE))


def kind_of(source_id: str) -> SourceKind:
    """Return the kind that the id of a source begins with."""
    word = source_id.partition(":")[0]
    return SourceKind(word) if word in tuple(SourceKind) else SourceKind.SCREEN
