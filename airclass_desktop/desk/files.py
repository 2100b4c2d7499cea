"""Files that the teacher names: the dialogs, which remember their folder, and the reading and writing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from airclass_desktop.errors import FileFailed
from airclass_desktop.preferences import Preferences
from airclass_desktop.tasks import Tasks

_NOT_IN_NAMES = '\\/:*?"<>|'
"""Characters that Windows takes in no file name."""


class Files:
    """Asks where, reads and writes beside the loop. ``parent`` is the window that asks."""

    def __init__(self, parent: QWidget, preferences: Preferences, tasks: Tasks) -> None:
        self._parent, self._preferences, self._tasks = parent, preferences, tasks

    def choose_to_read(self, title: str, filters: list[str], take: Callable[[Path], None]) -> None:
        """Ask for a file that is there."""
        dialog = self._dialog(title, filters)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: take(Path(file)))
        dialog.open()

    def choose_to_write(self, title: str, stem: str, kinds: dict[str, str], take: Callable[[Path], None]) -> None:
        """Ask where a file goes. ``stem`` is its proposed name, ``kinds`` what it can be, by ending; first is best."""
        dialog = self._dialog(title, list(kinds.values()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        endings = {words: ending for ending, words in kinds.items()}
        dialog.setDefaultSuffix(next(iter(kinds)))
        dialog.filterSelected.connect(lambda words: dialog.setDefaultSuffix(endings[words]))
        dialog.selectFile("".join("-" if char in _NOT_IN_NAMES else char for char in stem))
        dialog.fileSelected.connect(lambda file: take(Path(file)))
        dialog.open()

    async def read(self, file: Path, most: int) -> bytes:
        """Return a file's bytes, ``most`` and one at most. Raises :class:`FileFailed`."""

        def read() -> bytes:
            with file.open("rb") as opened:
                return opened.read(most + 1)

        try:
            return await asyncio.to_thread(read)
        except OSError as error:
            text = QCoreApplication.translate("Files", "{0} cannot be read. Choose another file.")
            raise FileFailed(text.format(file.name)) from error

    def write(self, file: Path, content: bytes, done: Callable[[], None]) -> None:
        """Write a file, then call ``done``."""

        async def write() -> None:
            try:
                await asyncio.to_thread(file.write_bytes, content)
            except OSError as error:
                text = QCoreApplication.translate("Files", "{0} cannot be written. Choose another folder.")
                raise FileFailed(text.format(file.name)) from error
            done()

        self._tasks.start(write())

    def _dialog(self, title: str, filters: list[str]) -> QFileDialog:
        dialog = QFileDialog(self._parent, title, self._preferences.folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters(filters)
        dialog.fileSelected.connect(self._remember)
        return dialog

    def _remember(self, file: str) -> None:
        self._preferences.folder = str(Path(file).parent)
