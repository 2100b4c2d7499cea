"""The attendance of a whole course in the window of the records."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from airclass_desktop.app import Desktop
from airclass_desktop.models.course_attendance import CourseAttendanceModel, CourseAttendanceView, PersonColumn
from airclass_desktop.records.window import RecordsWindow
from server.protocol.people import (
    AttendanceMark,
    AttendanceStatus,
    AttendedClass,
    Course,
    CourseAttendance,
    CourseAttendanceLine,
)
from tests.gui.fake_server import FakeServer
from tests.gui.waiting import until

PRESENT, LATE, ABSENT, EXCUSED = AttendanceStatus
MAY_ONE = 1_777_600_000_000
DAY_MS = 86_400_000
FIRST_CLASS = len(PersonColumn)


def line(number: int, name: str, *statuses: AttendanceStatus | None) -> CourseAttendanceLine:
    counts = [statuses.count(status) for status in AttendanceStatus]
    expected = sum(counts[:3])
    return CourseAttendanceLine(
        enrolment_id=f"e{number}",
        number=str(number),
        name=name,
        marks=[None if status is None else AttendanceMark(status=status, minutes=40.0 + number) for status in statuses],
        present=counts[0],
        late=counts[1],
        absent=counts[2],
        excused=counts[3],
        minutes=90.0 - number,
        share=(counts[0] + counts[1]) / expected if expected else None,
    )


def classes(count: int) -> list[AttendedClass]:
    return [
        AttendedClass(class_id=f"term-{at}", title=f"Lesson {at}", started_at_ms=MAY_ONE + at * DAY_MS, minutes=50.0)
        for at in range(count)
    ]


BIOLOGY = CourseAttendance(
    course_id="bio",
    title="Biology",
    classes=classes(3),
    lines=[
        line(2, "Ben", PRESENT, LATE, PRESENT),
        line(10, "Ann", ABSENT, PRESENT, EXCUSED),
        msgspec.structs.replace(line(11, "Guest", None, PRESENT, None), number="", enrolment_id=None, share=None),
    ],
)


@pytest.fixture
async def records(desktop: Desktop, server: FakeServer) -> RecordsWindow:
    """Return the window of the records with the attendance of a course, on its page."""
    server.records.courses = [Course(id="bio", title="Biology"), Course(id="chem", title="Chemistry")]
    server.records.terms["bio"] = BIOLOGY
    desktop.open_records()
    window = desktop.records
    assert window is not None
    window.show_page("term")
    await until(lambda: window.term.view.rowCount() == 3)
    return window


def column(window: RecordsWindow, number: int) -> list[str]:
    view = window.term.view
    return [view.index(row, number).data() for row in range(view.rowCount())]


async def test_people_stand_at_the_left_and_a_column_a_class_at_the_right(records: RecordsWindow) -> None:
    table = records.term.table
    assert column(records, PersonColumn.NAME) == ["Ben", "Ann", "Guest"]
    assert column(records, PersonColumn.SHARE) == ["100 %", "50 %", ""]
    assert column(records, PersonColumn.LATE) == ["1", "0", "0"]
    assert column(records, FIRST_CLASS) == ["Present", "Absent", ""]
    assert column(records, FIRST_CLASS + 2) == ["Present", "Excused", ""]
    shown = [not table.people.isColumnHidden(each) for each in range(FIRST_CLASS + 3)]
    assert shown == [True] * FIRST_CLASS + [False] * 3
    assert [not table.classes.isColumnHidden(each) for each in range(FIRST_CLASS + 3)] == [not each for each in shown]
    assert records.term.summary.text() == "3 classes · 3 people · 75 % attended"


async def test_a_cell_says_all_to_a_screen_reader(records: RecordsWindow) -> None:
    view = records.term.view
    words = view.index(0, FIRST_CLASS + 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("Ben: Late, 42 min · ")
    assert words.endswith("2026 · Lesson 1")
    assert (
        view.index(1, PersonColumn.SHARE).data(Qt.ItemDataRole.AccessibleTextRole)
        == "50 %, Present 1, Late 0, Absent 1, Excused 1, 80 min"
    )
    assert view.index(2, FIRST_CLASS).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Guest: not there")
    heading = view.headerData(FIRST_CLASS, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert heading.endswith("Lesson 0")


async def test_minutes_in_the_place_of_words(records: RecordsWindow) -> None:
    records.term.kinds.button(1).click()
    assert column(records, FIRST_CLASS + 1) == ["42", "50", "51"]
    records.term.kinds.button(0).click()
    assert column(records, FIRST_CLASS + 1) == ["Late", "Present", "Present"]


async def test_the_halves_scroll_sort_and_choose_together(records: RecordsWindow, server: FakeServer) -> None:
    lines = [line(number, f"Student {number}", PRESENT, LATE, ABSENT) for number in range(200)]
    server.records.terms["bio"] = msgspec.structs.replace(BIOLOGY, lines=lines)
    records.term.appear()
    await until(lambda: records.term.view.rowCount() == 200)
    people, shown = records.term.table.people, records.term.table.classes
    people.sortByColumn(PersonColumn.NUMBER, Qt.SortOrder.DescendingOrder)
    assert column(records, PersonColumn.NUMBER)[:2] == ["199", "198"]
    shown.sortByColumn(FIRST_CLASS, Qt.SortOrder.AscendingOrder)
    assert people.horizontalHeader().sortIndicatorSection() == FIRST_CLASS
    people.verticalScrollBar().setValue(people.verticalScrollBar().maximum())
    assert shown.verticalScrollBar().value() == shown.verticalScrollBar().maximum() > 0
    people.selectRow(7)
    assert [index.row() for index in shown.chosen_rows()] == [7]
    people.setFocus()
    QTest.keyClick(people, Qt.Key.Key_Down)
    assert [index.row() for index in shown.chosen_rows()] == [8]


async def test_enter_on_a_class_opens_its_attendance(records: RecordsWindow, server: FakeServer) -> None:
    shown = records.term.table.classes
    shown.setCurrentIndex(records.term.view.index(1, FIRST_CLASS + 1))
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert records.page == "attendance"
    await until(lambda: records.attendance.attendance and records.attendance.attendance.class_id == "term-1")
    assert "Lesson 1" in records.attendance.bar.classes.currentText()


async def test_another_course_and_what_is_said_where_nothing_is(records: RecordsWindow, server: FakeServer) -> None:
    page = records.term
    page.course.setCurrentIndex(1)
    page.course.activated.emit(1)
    await until(lambda: page.contents.text == "No class of this course has ended yet.")
    assert not page.export.isEnabled()
    page.course.setCurrentIndex(0)
    page.course.activated.emit(0)
    await until(lambda: page.view.rowCount() == 3)
    page.search.setText("nobody")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert page.contents.text == "Nobody here fits what is searched for."
    page.search.setText("10")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert column(records, PersonColumn.NAME) == ["Ann"]
    server.records.courses = []
    page.appear()
    await until(lambda: page.contents.text.startswith("No courses yet."))


async def test_from_the_roster_it_is_one_click(records: RecordsWindow, server: FakeServer) -> None:
    server.records.terms["chem"] = msgspec.structs.replace(BIOLOGY, course_id="chem", title="Chemistry")
    records.show_page("courses")
    await until(lambda: records.courses.list.model().rowCount() == 2)
    records.courses.choose("chem")
    records.courses.roster.attendance.click()
    assert records.page == "term"
    await until(lambda: records.term.attendance and records.term.attendance.course_id == "chem")


async def test_a_refusal_is_said_and_can_be_tried_again(records: RecordsWindow, server: FakeServer) -> None:
    server.refusals["/api/courses/bio/attendance"] = (507, "store_failed", "What happens cannot be saved now.")
    records.term.load()
    await until(lambda: records.term.contents.text == "What happens cannot be saved now.")
    server.refusals.clear()
    records.term.contents._action.click()
    await until(lambda: records.term.contents.text == "")


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
async def test_export_writes_the_servers_file(records: RecordsWindow, tmp_path: Path, kind: str) -> None:
    records.term.export.click()
    dialog = records.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    file = tmp_path / f"term.{kind}"
    dialog.fileSelected.emit(str(file))
    dialog.close()
    await until(lambda: f"Saved as term.{kind}." in records.notices.texts())
    assert file.read_bytes() == f"file of /api/courses/bio/attendance.{kind}".encode()


def test_the_model_keeps_qts_rules_and_sorts_every_column(qapp: QApplication) -> None:
    model = CourseAttendanceModel()
    view = CourseAttendanceView(model)
    testers = [
        QAbstractItemModelTester(tested, QAbstractItemModelTester.FailureReportingMode.Warning)
        for tested in (model, view)
    ]
    lines = [line(number, f"Student {number}", PRESENT, None, LATE) for number in range(1_500)]
    model.show(msgspec.structs.replace(BIOLOGY, lines=lines))
    for each in range(view.columnCount()):
        view.sort(each, Qt.SortOrder.DescendingOrder)
    view.sort(PersonColumn.NAME, Qt.SortOrder.DescendingOrder)
    assert view.index(0, PersonColumn.NAME).data() == "Student 1499"
    view.sort(PersonColumn.SHARE, Qt.SortOrder.AscendingOrder)
    model.show(BIOLOGY)
    assert view.index(0, PersonColumn.NAME).data() == "Guest"
    model.show(None)
    assert (view.rowCount(), view.columnCount()) == (0, len(PersonColumn))
    del testers


async def test_on_paper_many_classes_are_parted_and_every_part_names_who(
    records: RecordsWindow, server: FakeServer
) -> None:
    page = records.term
    assert page.print.isEnabled()
    many = CourseAttendance(
        course_id="bio", title="A <b>course</b>", classes=classes(10), lines=[line(1, "Ann & Bo", *[LATE] * 10)]
    )
    server.records.terms["bio"] = many
    page.load()
    await until(lambda: len(page.model.classes) == 10)
    html = page.on_paper()
    assert html.count("<table") == 2
    assert html.count("Ann &amp; Bo") == 2
    assert html.count("<td>Late</td>") == 10
    assert html.count("<h1>A &lt;b&gt;course&lt;/b&gt;</h1>") == 2
    assert html.count("<td>10</td>") == 1, "the counts stand in the first part alone"
