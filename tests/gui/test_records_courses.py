"""Courses and rosters in the window of the records."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from airclass_desktop.app import Desktop
from airclass_desktop.dialogs.text import TextDialog
from airclass_desktop.models.courses import CourseModel, RosterColumn, RosterModel
from airclass_desktop.records.import_dialog import ImportDialog, reason_words
from airclass_desktop.records.window import RecordsWindow
from server.protocol.people import Course, EnrolmentEntry, RosterPreview, SkippedLine
from tests.gui.fake_records import person
from tests.gui.fake_server import FakeServer
from tests.gui.waiting import until

BIOLOGY = Course(id="bio", title="Biology")
CHEMISTRY = Course(id="chem", title="Chemistry")
PEOPLE = [person(1, "Ann"), person(2, "Ben"), person(10, "Cho")]


@pytest.fixture
async def records(desktop: Desktop, server: FakeServer) -> RecordsWindow:
    """Return the window of the records with two courses, the first of which has three people."""
    server.records.courses = [CHEMISTRY, BIOLOGY]
    server.records.rosters = {"bio": list(PEOPLE), "chem": []}
    desktop.window.header.records_wanted.emit()
    window = desktop.records
    assert window is not None
    await until(lambda: names(window) == ["Ann", "Ben", "Cho"])
    return window


def names(window: RecordsWindow) -> list[str]:
    """Return the names on the roster, in the order of the table."""
    view = window.courses.roster.table.model()
    return [view.index(row, RosterColumn.NAME).data() for row in range(view.rowCount())]


def choose(window: RecordsWindow, *rows: int) -> None:
    table = window.courses.roster.table
    table.clearSelection()
    for row in rows:
        table.selectionModel().select(
            table.model().index(row, 0),
            table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows,
        )


async def test_the_first_course_is_shown_and_another_can_be_chosen(records: RecordsWindow) -> None:
    page = records.courses
    assert [page.courses.at(row).title for row in range(2)] == ["Biology", "Chemistry"]
    assert page.roster.course is not None
    assert page.roster.course.id == "bio"
    page.list.setCurrentIndex(page.courses.index(1))
    await until(lambda: "Nobody is on this roster yet" in page.roster.contents.text)
    assert page.roster.course == CHEMISTRY


async def test_a_course_is_created_and_chosen(records: RecordsWindow) -> None:
    records.courses.new.click()
    dialog = records.findChild(TextDialog)
    assert isinstance(dialog, TextDialog)
    dialog.field.setText("  Physics ")
    dialog.accept()
    await until(lambda: records.courses.roster.course and records.courses.roster.course.title == "Physics")
    assert records.courses.courses.rowCount() == 3


async def test_a_course_is_renamed_archived_and_both_undone(records: RecordsWindow, server: FakeServer) -> None:
    page = records.courses
    page.roster.rename_wanted.emit(page.courses.at(0))
    dialog = records.findChild(TextDialog)
    assert isinstance(dialog, TextDialog)
    dialog.field.setText("Botany")
    dialog.accept()
    await until(lambda: page.courses.at(0).title == "Botany")
    records.undo.take_back()
    await until(lambda: page.courses.at(0).title == "Biology")
    page.roster.archive_wanted.emit(page.courses.at(0))
    await until(lambda: page.courses.rowCount() == 1)
    assert page.courses.archived_count == 1
    page.courses.show_archived(True)
    assert page.courses.at(1).archived
    records.undo.take_back()
    await until(lambda: page.courses.archived_count == 0)


async def test_the_open_class_belongs_to_the_course_when_the_teacher_says_so(
    records: RecordsWindow, desktop: Desktop
) -> None:
    belongs = records.courses.roster.belongs
    assert not belongs.isChecked()
    belongs.click()
    await until(lambda: desktop.model.info and desktop.model.info.course_id == "bio")
    assert belongs.isChecked()
    belongs.click()
    await until(lambda: desktop.model.info and desktop.model.info.course_id is None)


async def test_a_person_is_added_by_keyboard(records: RecordsWindow, server: FakeServer) -> None:
    roster = records.courses.roster
    roster.number.setText(" 11 ")
    roster.name.setText("Dae")
    QTest.keyClick(roster.name, Qt.Key.Key_Return)
    await until(lambda: names(records)[-1] == "Dae")
    assert roster.name.text() == ""
    assert server.called("POST /api/courses/bio/enrolments") == [{"number": "11", "name": "Dae"}]
    assert records.courses.courses.at(0).enrolled == 4


async def test_a_cell_is_edited_in_place_and_undone(records: RecordsWindow, server: FakeServer) -> None:
    table = records.courses.roster.table
    index = table.model().index(1, RosterColumn.NAME)
    table.setCurrentIndex(index)
    table.edit(index)
    editor = table.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText("Benjamin")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    await until(lambda: names(records)[1] == "Benjamin")
    assert server.called("PATCH /api/enrolments/e2") == [{"number": "2", "name": "Benjamin"}]
    records.undo.take_back()
    await until(lambda: names(records)[1] == "Ben")


async def test_what_the_server_refuses_is_said_and_leaves_the_cell_as_it_was(
    records: RecordsWindow, server: FakeServer
) -> None:
    server.refusals["/api/enrolments/e2"] = (409, "duplicate_number", "Another line has the same student number.")
    model = records.courses.roster.people
    model.setData(model.index(1, RosterColumn.NUMBER), "1")
    await until(lambda: "Another line has the same student number." in records.notices.texts())
    assert model.at(1).number == "2"


async def test_removing_is_carried_out_only_when_it_cannot_be_undone_any_more(
    records: RecordsWindow, server: FakeServer
) -> None:
    choose(records, 0, 2)
    QTest.keyClick(records.courses.roster.table, Qt.Key.Key_Delete)
    assert names(records) == ["Ben"]
    assert server.records.rosters["bio"] == PEOPLE
    records.undo.take_back()
    assert names(records) == ["Ann", "Ben", "Cho"]
    choose(records, 1)
    records.courses.roster.remove.click()
    records.show_page("attendance")
    await until(lambda: server.records.rosters["bio"] == [PEOPLE[0], PEOPLE[2]])


async def test_a_roster_loaded_meanwhile_leaves_out_who_was_removed(records: RecordsWindow) -> None:
    choose(records, 0)
    records.courses.roster.remove.click()
    records.courses.roster.people.reset([])
    records.courses.roster.load()
    await until(lambda: names(records) == ["Ben", "Cho"])


async def test_search_and_sorting_find_people_of_the_source(records: RecordsWindow) -> None:
    roster = records.courses.roster
    roster.search.setText("C")
    QTest.keyClick(roster.search, Qt.Key.Key_Return)
    assert names(records) == ["Cho"]
    choose(records, 0)
    roster.remove.click()
    assert "Nobody here has that name" in roster.contents.text
    roster.search.clear()
    assert names(records) == ["Ann", "Ben"]


async def test_a_file_is_dropped_looked_at_imported_and_undone(
    records: RecordsWindow, server: FakeServer, tmp_path: Path
) -> None:
    file = tmp_path / "3-2.csv"
    file.write_bytes("학번,이름\n11,다은\n".encode("cp949"))
    server.records.preview = RosterPreview(
        encoding="cp949",
        added=[person(11, "다은")],
        unchanged=1,
        renamed=[msgspec.structs.replace(PEOPLE[1], name="Benny")],
        missing=[PEOPLE[2]],
        skipped=[SkippedLine(line=3, text="12", reason="no_name")],
    )
    drop(records, file)
    await until(lambda: records.findChild(ImportDialog) is not None)
    dialog = records.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    rows = [[dialog.model.index(row, column).data() for column in range(4)] for row in range(4)]
    assert rows == [
        ["Skipped", "Line 3", "12", "There is no name."],
        ["Changed", "2", "Benny", "Was 2 Ben"],
        ["Not in the file", "10", "Cho", "Stays on the roster."],
        ["New", "11", "다은", ""],
    ]
    assert dialog.summary.text().startswith("1 new, 1 changed, 1 as before, 1 not in the file, 1 line skipped")
    assert "CP949" in dialog.summary.text()
    dialog.confirm.click()
    await until(lambda: names(records) == ["Ann", "Benny", "Cho", "다은"])
    assert server.records.uploads == [file.read_bytes()] * 2
    records.undo.take_back()
    await until(lambda: names(records) == ["Ann", "Ben", "Cho"])


async def test_a_file_that_changes_nothing_cannot_be_imported(
    records: RecordsWindow, server: FakeServer, tmp_path: Path
) -> None:
    file = tmp_path / "same.csv"
    file.write_text("number,name\n1,Ann\n")
    server.records.preview = msgspec.structs.replace(server.records.preview, unchanged=3)
    records.courses.roster.import_file.click()
    chooser = records.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    chooser.fileSelected.emit(str(file))
    chooser.close()
    await until(lambda: records.findChild(ImportDialog) is not None)
    dialog = records.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    assert not dialog.confirm.isEnabled()
    assert dialog.summary.text() == "3 as before. Nothing would change."
    dialog.reject()


async def test_a_file_that_is_no_roster_is_refused_in_words(
    records: RecordsWindow, server: FakeServer, tmp_path: Path
) -> None:
    server.refusals["/api/courses/bio/roster/preview"] = (400, "bad_roster", "This file cannot be read as a roster.")
    file = tmp_path / "photo.jpg"
    file.write_bytes(b"\xff\xd8")
    drop(records, file)
    await until(lambda: "This file cannot be read as a roster." in records.notices.texts())
    drop(records, tmp_path / "gone.csv")
    await until(lambda: "gone.csv cannot be read. Choose another file." in records.notices.texts())


def drop(window: RecordsWindow, file: Path) -> None:
    """Drag a file onto the roster and let it go."""
    roster, data = window.courses.roster, QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(roster, enter)
    assert enter.isAccepted()
    fall = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(roster, fall)


async def test_without_courses_the_page_says_what_a_course_is(desktop: Desktop) -> None:
    desktop.open_records()
    window = desktop.records
    assert window is not None
    await until(lambda: "No courses yet." in window.courses.contents.text)
    assert "Choose a course" in window.courses.roster.all.text


async def test_a_refused_list_can_be_asked_for_again(desktop: Desktop, server: FakeServer) -> None:
    server.refusals["/api/courses"] = (500, "store_failed", "What happens cannot be saved now.")
    desktop.open_records()
    window = desktop.records
    assert window is not None
    await until(lambda: window.courses.contents.text == "What happens cannot be saved now.")
    server.refusals.clear()
    server.records.courses = [BIOLOGY]
    window.courses.contents._action.click()
    await until(lambda: window.courses.courses.rowCount() == 1)


async def test_geometry_and_page_are_remembered(records: RecordsWindow, desktop: Desktop) -> None:
    records.show_page("attendance")
    records.resize(1234, 777)
    records.courses.roster.table.horizontalHeader().resizeSection(0, 222)
    records.close()
    assert not desktop.preferences.geometry("records").isEmpty()
    desktop.open_records()
    assert records.page == "attendance"


def test_every_reason_of_the_server_has_its_words() -> None:
    for code in ("no_name", "bad_name", "duplicate_number", "too_large"):
        assert reason_words(code) != "The line cannot be read."
    assert reason_words("from_a_newer_server") == "The line cannot be read."


def test_the_models_keep_their_promises(qapp: QApplication) -> None:
    courses, roster = CourseModel(), RosterModel()
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
        for model in (courses, roster)
    ]
    courses.reset([CHEMISTRY, BIOLOGY, Course(id="old", title="Art", archived=True)])
    courses.show_archived(True)
    assert [courses.at(row).id for row in range(3)] == ["bio", "chem", "old"]
    courses.put(Course(id="bio", title="Zoology"))
    courses.set_enrolled("chem", 7)
    assert [courses.at(row).title for row in range(3)] == ["Chemistry", "Zoology", "Art"]
    assert courses.at(0).enrolled == 7
    asked: list[EnrolmentEntry] = []
    roster.corrected.connect(lambda _, entry: asked.append(entry))
    roster.reset(PEOPLE)
    roster.take("e1")
    roster.insert(0, PEOPLE[0])
    roster.put(person(11, "Dae"))
    assert not roster.setData(roster.index(0, RosterColumn.NAME), "  ")
    assert not roster.setData(roster.index(0, RosterColumn.NAME), "Ann")
    assert roster.setData(roster.index(0, RosterColumn.NUMBER), " 7 ")
    assert asked == [EnrolmentEntry(number="7", name="Ann")]
    assert [roster.at(row).name for row in range(4)] == ["Ann", "Ben", "Cho", "Dae"]
    del testers
