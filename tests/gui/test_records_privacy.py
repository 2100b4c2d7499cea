"""People's data and retention in the window of the records."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from airclass_desktop.app import Desktop
from airclass_desktop.records.erase_dialog import EraseDialog
from airclass_desktop.records.receipt import ReceiptDialog
from airclass_desktop.records.window import RecordsWindow
from airclass_desktop.words.records import kind, reason_kept
from server.protocol.history import ErasedPart, Person, Retention
from server.store.erasure import PARTS
from tests.gui.fake_records import receipt
from tests.gui.fake_server import FakeServer
from tests.gui.waiting import until

ANN = Person(id="enrolment:e1", name="Ann", number="1", course="Biology", classes=3, last_at_ms=1_780_000_000_000)
BEN = Person(id="student:s2", name="Ben", number="", course="", classes=1, last_at_ms=None)
COMING = Retention(
    media_days=30, chat_days=0, attendance_days=0, quiz_days=0, next_at_ms=1_780_000_000_000,
    next=[ErasedPart(kind="recording", count=3), ErasedPart(kind="file", count=1)],
)  # fmt: skip


@pytest.fixture
async def records(desktop: Desktop, server: FakeServer) -> RecordsWindow:
    """Return the window of the records with two people."""
    server.records.people = [ANN, BEN]
    desktop.open_records()
    window = desktop.records
    assert window is not None
    window.show_page("privacy")
    await until(lambda: window.privacy.people.rowCount() == 2 and window.privacy.retention.retention is not None)
    return window


async def test_people_are_searched(records: RecordsWindow) -> None:
    page = records.privacy
    page.search.setText("be")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    await until(lambda: page.people.rowCount() == 1)
    assert page.people.at(0) == BEN
    page.table.selectRow(0)
    page.search.clear()
    await until(lambda: page.people.rowCount() == 2)
    assert [index.row() for index in page.table.chosen_rows()] == [1], "who was chosen stays chosen"
    page.search.setText("nobody")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    await until(lambda: page.contents.text == "Nobody here has that name or number.")


async def test_a_person_is_exported_as_a_file(records: RecordsWindow, tmp_path: Path) -> None:
    page = records.privacy
    assert not page.export.isEnabled()
    page.table.selectRow(0)
    page.export.click()
    chooser = records.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    chooser.close()
    file = tmp_path / "ann.zip"
    chooser.fileSelected.emit(str(file))
    await until(file.exists)
    assert file.read_bytes() == b"file of /api/people/enrolment:e1/export"
    await until(lambda: "Saved as ann.zip." in records.notices.texts())


async def test_a_person_is_erased_when_the_name_is_typed(records: RecordsWindow, server: FakeServer) -> None:
    page = records.privacy
    page.table.selectRow(1)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    dialog = records.findChild(EraseDialog)
    assert isinstance(dialog, EraseDialog)
    dialog.field.setText("Bem")
    assert not dialog.confirm.isEnabled()
    dialog.field.setText(" ben")
    dialog.confirm.click()
    await until(lambda: server.records.erased == ["student:s2"])
    await until(lambda: records.findChild(ReceiptDialog) is not None)
    shown = records.findChild(ReceiptDialog)
    assert isinstance(shown, ReceiptDialog)
    assert "Ben" not in shown.text.toPlainText()
    assert page.people.rowCount() == 1
    shown.accept()


async def test_somebody_of_the_open_class_is_refused_in_words(records: RecordsWindow, server: FakeServer) -> None:
    server.refusals["/api/people/student:s2/erase"] = (409, "class_open", "That belongs to the class that is open now.")
    records.privacy._erase(BEN)
    await until(lambda: "That belongs to the class that is open now." in records.notices.texts())
    assert records.privacy.people.rowCount() == 2


async def test_retention_is_saved_by_a_button(records: RecordsWindow, server: FakeServer) -> None:
    panel = records.privacy.retention
    assert not panel.save.isEnabled()
    assert panel.next.text() == "Nothing is erased by itself."
    panel.days["media_days"].setValue(30)
    assert panel.save.isEnabled()
    panel.save.click()
    await until(lambda: server.records.retention.media_days == 30)
    await until(lambda: not panel.save.isEnabled())
    server.records.retention = COMING
    panel.load()
    await until(lambda: "3 recordings, 1 files" in panel.next.text())


async def test_receipts_are_listed_and_one_is_read(records: RecordsWindow, server: FakeServer) -> None:
    panel = records.privacy.retention
    panel.receipts.click()
    await until(lambda: "Nothing was erased from this PC yet." in records.notices.texts())
    older = msgspec.structs.replace(receipt("class"), id="r-0", erased=[ErasedPart(kind="vote", count=7)])
    server.records.receipts = [receipt("person"), older]
    panel.receipts.click()
    await until(lambda: records.findChild(ReceiptDialog) is not None)
    dialog = records.findChild(ReceiptDialog)
    assert isinstance(dialog, ReceiptDialog)
    assert "12 chat lines" in dialog.text.toPlainText()
    dialog.which.setCurrentIndex(1)
    assert "7 votes for questions" in dialog.text.toPlainText()
    dialog.accept()


async def test_what_will_be_erased_is_said_in_the_main_window_once(desktop: Desktop, server: FakeServer) -> None:
    notices = desktop.window.notices
    await server.say("retention", COMING)
    await until(lambda: any("old data is erased: 3 recordings, 1 files." in text for text in notices.texts()))
    notices.withdraw("retention")
    await server.say("retention", COMING)
    await server.say(
        "retention", msgspec.structs.replace(COMING, next=[ErasedPart(kind="chat", count=2)], next_at_ms=5)
    )
    await until(lambda: any("2 chat lines" in text for text in notices.texts()))
    notices._shown["retention"]._action.click()
    assert desktop.records is not None
    assert desktop.records.page == "privacy"
    await server.say("retention", msgspec.structs.replace(COMING, next=[]))
    await until(lambda: notices.texts() == [])


def test_every_kind_and_code_of_the_server_has_its_words() -> None:
    kinds = {part.name for parts in PARTS.values() for part in parts} | {"file", "enrolment", "learning_path"}
    assert [code for code in sorted(kinds) if kind(code) == code] == []
    codes = ("teacher_video", "others_words", "backup_until_next", "backup_month")
    assert [code for code in codes if reason_kept(code) == code] == []
