"""Past classes in the window of the records."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from airclass_desktop.app import Desktop
from airclass_desktop.dialogs.question import Question
from airclass_desktop.dialogs.text import TextDialog
from airclass_desktop.records.receipt import ReceiptDialog
from airclass_desktop.records.window import RecordsWindow
from server.protocol.classroom import ClassState
from server.protocol.history import Finding, PastLine, TimelinePoint
from server.protocol.people import Course
from tests.gui.fake_records import past_class
from tests.gui.fake_server import FakeServer
from tests.gui.waiting import until

OPTICS, CELLS, WAVES = past_class(0, "Optics"), past_class(1, "Cells", course_id="bio", course="Biology"), past_class(2)


@pytest.fixture
async def records(desktop: Desktop, server: FakeServer) -> RecordsWindow:
    """Return the window of the records with three past classes."""
    server.records.courses = [Course(id="bio", title="Biology"), Course(id="chem", title="Chemistry")]
    server.records.history = [OPTICS, CELLS, WAVES]
    server.records.timeline = [
        TimelinePoint(t_ms=at * 10_000, present=20, lost=at, slower=0, faster=0, hands=0, lines=1) for at in range(5)
    ]
    desktop.open_records()
    window = desktop.records
    assert window is not None
    window.show_page("history")
    await until(lambda: window.history.past.detail is not None and window.history.past.detail.summary == OPTICS)
    return window


def titles(window: RecordsWindow) -> list[str]:
    return [past.title for past in window.history.classes.all()]


def choose(window: RecordsWindow, row: int) -> None:
    window.history.list.setCurrentIndex(window.history.classes.index(row))


def choose_course(window: RecordsWindow, words: str) -> None:
    course = window.history.course
    course.setCurrentIndex(course.findText(words))
    course.activated.emit(course.currentIndex())


def text_of(window: RecordsWindow) -> str:
    return window.history.contents.text


async def test_classes_are_listed_and_the_newest_is_shown(records: RecordsWindow) -> None:
    assert titles(records) == ["Optics", "Cells", "Class 2"]
    choose(records, 1)
    past = records.history.past
    await until(lambda: past.detail is not None and past.detail.summary == CELLS)
    assert past.course.currentText() == "Biology"
    assert "at most 20" in past.summary._curve_words.text()


async def test_classes_are_found_by_title_and_by_what_was_said(records: RecordsWindow, server: FakeServer) -> None:
    server.records.findings = [
        Finding(
            class_id=CELLS.id, title="Cells", opened_at_ms=CELLS.opened_at_ms, t_ms=20_000, kind="chat", who="Mina",
            text="what is a prism?",
        )
    ]  # fmt: skip
    page = records.history
    page.search.setText("prism")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    await until(lambda: text_of(records) == "No class has these words in its title.")
    await until(lambda: page.findings.rowCount() == 1)
    await until(lambda: page.tabs.button(1).isChecked())
    page.found.setCurrentIndex(page.findings.index(0))
    await until(lambda: page.past.detail is not None and page.past.detail.summary == CELLS)
    page.search.clear()
    await until(lambda: len(titles(records)) == 3)


def said(line_id: int, who: str, text: str, **fields: object) -> PastLine:
    made = PastLine(id=line_id, t_ms=line_id * 1_000, kind="chat", who=who, to="everyone", text=text, hidden=False)
    return msgspec.structs.replace(made, **fields)


async def test_what_was_found_is_read_in_its_place(records: RecordsWindow, server: FakeServer) -> None:
    server.records.findings = [
        Finding(
            class_id=CELLS.id, title="Cells", opened_at_ms=CELLS.opened_at_ms, t_ms=20_000, kind="chat", who="Mina",
            text="what is a prism?", id=20,
        )
    ]  # fmt: skip
    server.records.said = [
        *(said(number, "Juno", f"line {number}") for number in range(10, 20)),
        said(20, "Mina", "what is a prism?"),
        said(21, "", "a wedge of glass", to="student", to_whom="Mina"),
        said(22, "Haru", "why?", kind="question", hidden=True),
    ]
    page, talk = records.history, records.history.past.talk
    assert not talk.isVisible()
    page.search.setText("prism")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    await until(lambda: page.findings.rowCount() == 1)
    page.found.setCurrentIndex(page.findings.index(0))
    await until(lambda: talk.model.rowCount() == 5)
    await until(talk.isVisible)
    rows = [talk.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(5)]
    assert rows == [
        "Juno, 0:00:18: line 18",
        "Juno, 0:00:19: line 19",
        "Mina, 0:00:20: what is a prism?",
        "Teacher · to Mina alone, 0:00:21: a wedge of glass",
        "Haru · Question · hidden, 0:00:22: why?",
    ]
    assert talk.list.currentIndex().row() == 2
    assert (talk.earlier.isEnabled(), talk.later.isEnabled()) == (True, False)
    talk.earlier.click()
    await until(lambda: talk.model.index(0).data() == "line 16")
    assert talk.list.currentIndex().data() == "line 18"
    page.tabs.button(0).click()
    page.search.clear()
    await until(lambda: page.classes.rowCount() == 3)
    choose(records, 0)
    await until(lambda: not talk.isVisible())


async def test_classes_of_one_course(records: RecordsWindow) -> None:
    choose_course(records, "Biology")
    await until(lambda: titles(records) == ["Cells"])
    choose_course(records, "Chemistry")
    await until(lambda: text_of(records) == "This course has had no class yet.")


async def test_a_class_is_renamed_and_that_is_undone(records: RecordsWindow) -> None:
    records.history.past._rename.click()
    dialog = records.findChild(TextDialog)
    assert isinstance(dialog, TextDialog)
    dialog.field.setText("Light")
    dialog.accept()
    await until(lambda: titles(records)[0] == "Light")
    records.undo.take_back()
    await until(lambda: titles(records)[0] == "Optics")


async def test_a_class_moves_to_a_course_and_is_kept(records: RecordsWindow, server: FakeServer) -> None:
    past = records.history.past
    past.course.setCurrentIndex(past.course.findText("Chemistry"))
    past.course.activated.emit(past.course.currentIndex())
    await until(lambda: server.records.history[0].course_id == "chem")
    records.undo.take_back()
    await until(lambda: server.records.history[0].course_id is None)
    past.keep.click()
    await until(lambda: server.records.history[0].keep)


async def test_a_class_is_deleted_and_that_is_undone(records: RecordsWindow, server: FakeServer) -> None:
    records.history.past.acts.delete.click()
    await until(lambda: titles(records) == ["Cells", "Class 2"])
    await until(lambda: records.history.past.class_id == CELLS.id)
    records.undo.take_back()
    await until(lambda: titles(records) == ["Optics", "Cells", "Class 2"])
    assert server.records.history[0].deleted_at_ms is None


async def test_a_deleted_class_is_found_and_brought_back(records: RecordsWindow) -> None:
    choose_course(records, "Deleted")
    await until(lambda: text_of(records) == "No class was deleted in the last 30 days.")
    choose_course(records, "All courses")
    await until(lambda: len(titles(records)) == 3)
    choose(records, 2)
    acts = records.history.past.acts
    await until(lambda: acts._detail is not None and acts._detail.summary == WAVES)
    acts.delete.click()
    await until(lambda: len(titles(records)) == 2)
    choose_course(records, "Deleted")
    await until(lambda: titles(records) == ["Class 2"])
    choose(records, 0)
    await until(lambda: acts.restore.isVisible() and not acts.delete.isVisible())
    assert "It is erased for good on" in acts._until.text()
    assert not records.history.past.keep.isEnabled()
    acts.restore.click()
    await until(lambda: titles(records) == [])
    choose_course(records, "All courses")
    await until(lambda: titles(records) == ["Optics", "Cells", "Class 2"])
    assert records.history.past.class_id == OPTICS.id


async def test_a_deleted_class_is_erased_after_a_question_with_a_receipt(
    records: RecordsWindow, server: FakeServer
) -> None:
    server.records.history[0] = msgspec.structs.replace(OPTICS, deleted_at_ms=1_780_000_000_000)
    choose_course(records, "Deleted")
    await until(lambda: titles(records) == ["Optics"])
    choose(records, 0)
    acts = records.history.past.acts
    await until(acts.erase.isVisible)
    acts.erase.click()
    question = records.findChild(Question)
    assert isinstance(question, Question)
    next(each for each in question.findChildren(QPushButton) if each.text() == "Erase").click()
    await until(lambda: records.findChild(ReceiptDialog) is not None)
    receipt = records.findChild(ReceiptDialog)
    assert isinstance(receipt, ReceiptDialog)
    assert "12 chat lines" in receipt.text.toPlainText()
    receipt.accept()
    assert [past.id for past in server.records.history] == [CELLS.id, WAVES.id]


async def test_the_class_on_air_cannot_be_deleted(records: RecordsWindow, server: FakeServer) -> None:
    server.records.history[0] = msgspec.structs.replace(OPTICS, state=ClassState.LIVE)
    records.history.appear()
    await until(lambda: not records.history.past.acts.delete.isEnabled())


async def test_the_recording_is_played(
    records: RecordsWindow, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    acts = records.history.past.acts
    assert not acts.play.isVisible()
    server.records.recordings = ["/media/part-0001.mp4"]
    records.history.appear()
    await until(acts.play.isVisible)
    acts.play.click()
    acts.folder.click()
    assert [url.toLocalFile() for url in opened] == ["/media/part-0001.mp4", "/media"]


async def test_attendance_of_a_past_class_is_one_click_away(records: RecordsWindow, server: FakeServer) -> None:
    records.history.past.acts.attendance.click()
    await until(lambda: records.page == "attendance")


async def test_older_classes_are_loaded_when_the_end_is_in_sight(records: RecordsWindow, server: FakeServer) -> None:
    server.records.history = [past_class(number) for number in range(130)]
    records.history.appear()
    await until(lambda: len(titles(records)) == 100)
    records.history.list.scrollToBottom()
    await until(lambda: len(titles(records)) == 130)


async def test_a_refusal_is_said_and_can_be_tried_again(records: RecordsWindow, server: FakeServer) -> None:
    server.refusals["/api/history"] = (507, "store_failed", "What happens cannot be saved now.")
    records.history.appear()
    await until(lambda: text_of(records) == "What happens cannot be saved now.")
    server.refusals.clear()
    records.history.contents._action.click()
    await until(lambda: len(titles(records)) == 3)
