"""Choosing what students see: the dialogs for it, and the pictures they show while they are open."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from airclass_desktop import pictures
from airclass_desktop.actions import ClassActions
from airclass_desktop.dialogs.region import PICTURE_WIDTH, RegionDialog
from airclass_desktop.dialogs.source import SourceDialog
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.sources import SourceModel
from airclass_desktop.server_link import ServerLink
from airclass_desktop.tasks import Tasks
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.source_card import THUMBNAIL_WIDTH
from server.protocol.picture import SourceChange


class SourceChoice:
    """Opens the picker over the window, from there the choice of a part of the screen, and sends what was chosen."""

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        model: ClassroomModel,
        sources: SourceModel,
        link: ServerLink,
        tasks: Tasks,
        actions: ClassActions,
    ) -> None:
        self._window, self._theme, self._model, self._sources = window, theme, model, sources
        self._link, self._tasks, self._actions = link, tasks, actions

    def open(self) -> None:
        """Show the picker."""
        dialog = SourceDialog(self._window, self._theme, self._sources, self._current)
        width = round(THUMBNAIL_WIDTH * self._window.devicePixelRatioF())
        feed = self._tasks.start(pictures.follow_sources(self._link, self._sources, width))
        dialog.finished.connect(lambda _result: feed.cancel())
        dialog.chosen.connect(self._show)
        dialog.part_wanted.connect(self.open_part)
        dialog.open()

    def open_part(self) -> None:
        """Show the screen, to choose a part of it."""
        screen = self._sources.screen
        if screen is None:
            return
        dialog = RegionDialog(self._window, self._theme, screen, self._current)
        fetch = partial(self._link.client.thumbnail, screen.id, PICTURE_WIDTH)
        feed = self._tasks.start(pictures.follow(dialog.isVisible, fetch, dialog.show_picture))
        dialog.finished.connect(lambda _result: feed.cancel())
        dialog.chosen.connect(self._show)
        dialog.open()

    @property
    def _current(self) -> str:
        return self._model.info.picture.source if self._model.info else ""

    def _show(self, source: str) -> None:
        self._actions.do(lambda client: client.change_source(SourceChange(source=source)))
