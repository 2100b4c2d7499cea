"""Pictures of the records' window, in both themes and languages.

``python -m tests.screenshots.records docs/screenshots``, as :mod:`tests.screenshots.window`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget

from airclass_desktop.preferences import LanguageChoice
from airclass_desktop.records.erase_dialog import EraseDialog
from airclass_desktop.records.import_dialog import ImportDialog
from airclass_desktop.records.receipt import ReceiptDialog
from airclass_desktop.records.window import RecordsWindow
from airclass_desktop.theme.theme import ThemeChoice
from server.paths import DataDir
from server.protocol.classroom import ClassState
from tests.gui.fake_server import FakeServer
from tests.gui.waiting import until
from tests.screenshots.desktop import photograph, reattached
from tests.screenshots.records_content import fill

_SIZE = (1180, 760)
_WORDS = "광합성"


class Photographer:
    """Goes through the pages of one window and saves each."""

    def __init__(self, window: RecordsWindow, roster: Path, folder: Path, suffix: str) -> None:
        self._window, self._roster, self._folder, self._suffix = window, roster, folder, suffix

    async def take_all(self) -> None:
        """Save every page, and what opens from it."""
        await self._courses()
        self._window.show_page("attendance")
        await until(lambda: self._window.attendance.table.model().rowCount() > 0)
        self._window.attendance.table.selectRow(3)
        await self._save(self._window, "attendance")
        self._window.show_page("term")
        await until(lambda: self._window.term.view.rowCount() > 0)
        self._window.term.table.people.selectRow(4)
        await self._save(self._window, "term")
        await self._history()
        await self._privacy()

    async def _courses(self) -> None:
        window = self._window
        window.show_page("courses")
        roster = window.courses.roster
        await until(lambda: roster.course is not None and roster.people.rowCount() > 0)
        await self._save(window, "courses")
        assert roster.course is not None
        roster.importer.preview(roster.course, self._roster)
        await self._save_and_close(ImportDialog, "import")

    async def _history(self) -> None:
        window, page = self._window, self._window.history
        window.show_page("history")
        await until(lambda: page.past.detail is not None)
        await self._save(window, "history")
        page.search.setText(_WORDS)
        await until(lambda: page.findings.rowCount() > 0)
        page.tabs.button(1).click()
        page.found.setCurrentIndex(page.findings.index(1))
        await self._save(window, "found")
        page.search.clear()
        choose(page.course, page.course.count() - 1)
        await until(lambda: page.classes.rowCount() == 1)
        page.list.setCurrentIndex(page.classes.index(0))
        await self._save(window, "deleted")
        choose(page.course, 0)

    async def _privacy(self) -> None:
        window, page = self._window, self._window.privacy
        window.show_page("privacy")
        await until(lambda: page.people.rowCount() > 0 and page.retention.retention is not None)
        page.table.selectRow(1)
        await self._save(window, "privacy")
        page.erase.click()
        await self._save_and_close(EraseDialog, "erase")
        page.retention.receipts.click()
        await self._save_and_close(ReceiptDialog, "receipt")

    async def _save_and_close(self, kind: type[QDialog], name: str) -> None:
        await until(lambda: self._window.findChild(kind) is not None)
        dialog = self._window.findChild(kind)
        assert isinstance(dialog, QDialog)
        await self._save(dialog, name)
        dialog.reject()
        await until(gone(self._window, kind))

    async def _save(self, widget: QWidget, name: str) -> None:
        await asyncio.sleep(0.6)  # until everything is painted
        file = self._folder / f"records-{name}-{self._suffix}.png"
        if not widget.grab().save(str(file)):
            raise OSError(f"cannot write {file}")


def gone(window: RecordsWindow, kind: type[QDialog]) -> Callable[[], bool]:
    """Return what says that no such dialog is open."""
    return lambda: window.findChild(kind) is None


def choose(box: QComboBox, row: int) -> None:
    """Choose a row as a person does."""
    box.setCurrentIndex(row)
    box.activated.emit(row)


async def _photograph(application: QApplication, folder: Path, data_dir: DataDir) -> None:
    server = FakeServer(lambda _width: b"")
    server.info = msgspec.structs.replace(
        server.info, title="Biology 3-2  생물", course_id="bio", state=ClassState.LIVE
    )
    fill(server.records)
    roster = data_dir.root / "Biology 3-2.csv"
    roster.write_text("what is in it, the scripted server knows", encoding="utf-8")
    async with reattached(application, data_dir, server) as desktop:
        desktop.open_records()
        assert desktop.records is not None
        desktop.records.resize(*_SIZE)
        for language in (LanguageChoice.ENGLISH, LanguageChoice.KOREAN):
            for theme in (ThemeChoice.LIGHT, ThemeChoice.DARK):
                desktop.languages.choose(language)
                desktop.theme.choose(theme)
                await Photographer(desktop.records, roster, folder, f"{language}-{theme}").take_all()


if __name__ == "__main__":
    photograph(_photograph)
