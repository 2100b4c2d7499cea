"""Attendance in the window of the records."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from airclass_desktop.app import Desktop
from airclass_desktop.desk.printing import page as printed_page
from airclass_desktop.models.attendance import AttendanceColumn, AttendanceModel, AttendanceView, line_at
from airclass_desktop.records.attendance_bar import class_choice
from airclass_desktop.records.window import RecordsWindow
from airclass_desktop.widgets.status_pill import StatusPill
from server.protocol.classroom import Student, StudentState
from server.protocol.people import AttendanceLine, AttendanceList, AttendanceStatus
from tests.gui.fake_records import past_class
from tests.gui.fake_server import FakeServer
from tests.gui.waiting import until

PRESENT, LATE, ABSENT, EXCUSED = AttendanceStatus


def line(number: int, name: str, status: AttendanceStatus = PRESENT, **fields: object) -> AttendanceLine:
    absent = status in (ABSENT, EXCUSED)
    made = AttendanceLine(
        student_id=None if absent else f"s{number}",
        enrolment_id=f"e{number}",
        number=str(number),
        name=name,
        status=status,
        came_t_ms=None if absent else number * 1_000,
        went_t_ms=None,
        minutes=0.0 if absent else 10.0 + number,
    )
    return msgspec.structs.replace(made, **fields)


LINES = [line(2, "Ben"), line(10, "Ann", LATE), line(11, "Cho", ABSENT)]


@pytest.fixture
async def records(desktop: Desktop, server: FakeServer) -> RecordsWindow:
    """Return the window of the records with the attendance of three people."""
    server.records.lines = list(LINES)
    server.records.history = [past_class(0, "Cells"), past_class(1, "Genes")]
    desktop.open_records()
    window = desktop.records
    assert window is not None
    window.show_page("attendance")
    await until(lambda: window.attendance.model.rowCount() == 3)
    return window


def column(window: RecordsWindow, number: AttendanceColumn) -> list[str]:
    view = window.attendance.view
    return [view.index(row, number).data() for row in range(view.rowCount())]


def corrections(server: FakeServer) -> list[dict[str, object]]:
    return server.called("POST /api/attendance/correct")


async def test_the_table_and_its_counts(records: RecordsWindow) -> None:
    assert column(records, AttendanceColumn.NAME) == ["Ben", "Ann", "Cho"]
    assert column(records, AttendanceColumn.STATUS) == ["Present", "Late", "Absent"]
    assert column(records, AttendanceColumn.WENT) == ["here", "here", ""]
    assert column(records, AttendanceColumn.MINUTES) == ["12", "20", ""]
    filters = records.attendance.bar.filters
    words = [filters.button(number).text().strip() for number in range(5)]
    assert words == ["All 3", "Present 1", "Late 1", "Absent 1", "Excused 0"]


async def test_keys_correct_everybody_chosen_and_undo_takes_the_word_back(
    records: RecordsWindow, server: FakeServer
) -> None:
    table = records.attendance.table
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_E)
    await until(lambda: column(records, AttendanceColumn.STATUS) == ["Excused"] * 3)
    assert [(word["student_id"], word["enrolment_id"]) for word in corrections(server)] == [
        ("s2", None),
        ("s10", None),
        (None, "e11"),
    ]
    records.undo.take_back()
    await until(lambda: [word["status"] for word in corrections(server)[3:]] == [None] * 3)


async def test_delete_takes_only_the_teachers_own_words_back(records: RecordsWindow, server: FakeServer) -> None:
    server.records.lines[0] = line(2, "Ben", LATE, corrected=True, note="bus")
    records.attendance.load()
    await until(lambda: column(records, AttendanceColumn.STATUS)[0] == "Late")
    records.attendance.table.selectAll()
    QTest.keyClick(records.attendance.table, Qt.Key.Key_Delete)
    await until(lambda: len(corrections(server)) == 1)
    assert corrections(server)[0]["student_id"] == "s2"
    records.undo.take_back()
    await until(lambda: len(corrections(server)) == 2)
    assert (corrections(server)[1]["status"], corrections(server)[1]["note"]) == ("late", "bus")


async def test_a_click_on_the_pill_offers_every_status(records: RecordsWindow, server: FakeServer) -> None:
    page = records.attendance
    index = page.view.index(2, AttendanceColumn.STATUS)
    cell = page.table.visualRect(index)
    pill = page.table.itemDelegateForColumn(AttendanceColumn.STATUS)
    assert isinstance(pill, StatusPill)
    clicked: list[int] = []
    pill.clicked.connect(lambda at: clicked.append(at.row()))
    outside = QPoint(cell.right() - 2, cell.center().y())
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=outside)
    QTest.mouseClick(
        page.table.viewport(), Qt.MouseButton.LeftButton, pos=pill.place(cell, "Absent", marked=False).center()
    )
    assert clicked == [2]
    menu = page.menu([line_at(index)])
    words = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert words == ["Present", "Late", "Absent", "Excused", "As AIRClass measured it"]
    assert not menu.actions()[-1].isEnabled()
    menu.actions()[3].trigger()
    await until(lambda: column(records, AttendanceColumn.STATUS)[2] == "Excused")
    menu.close()


async def test_a_note_is_kept_with_the_status_that_stands(records: RecordsWindow, server: FakeServer) -> None:
    model = records.attendance.model
    assert model.setData(model.index(1, AttendanceColumn.NOTE), " overslept ")
    await until(lambda: column(records, AttendanceColumn.NOTE)[1] == "overslept")
    assert corrections(server)[0]["status"] == "late"
    assert not model.setData(model.index(0, AttendanceColumn.NOTE), "")


async def test_filter_and_search(records: RecordsWindow) -> None:
    page = records.attendance
    page.bar.filters.button(3).click()
    assert column(records, AttendanceColumn.NAME) == ["Cho"]
    page.bar.filters.button(4).click()
    assert page.contents.text == "Nobody here fits what is chosen above."
    page.bar.filters.button(0).click()
    page.bar.search.setText("10")
    QTest.keyClick(page.bar.search, Qt.Key.Key_Return)
    assert column(records, AttendanceColumn.NAME) == ["Ann"]


async def test_sorting_by_number_counts_and_a_third_click_brings_back_the_order(records: RecordsWindow) -> None:
    page = records.attendance
    page.table.sortByColumn(AttendanceColumn.NAME, Qt.SortOrder.AscendingOrder)
    assert column(records, AttendanceColumn.NAME) == ["Ann", "Ben", "Cho"]
    page.table.sortByColumn(AttendanceColumn.NUMBER, Qt.SortOrder.DescendingOrder)
    assert column(records, AttendanceColumn.NUMBER) == ["11", "10", "2"]
    page.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert column(records, AttendanceColumn.NAME) == ["Ben", "Ann", "Cho"]


async def test_a_past_class_is_chosen_from_the_list(records: RecordsWindow, server: FakeServer) -> None:
    bar = records.attendance.bar
    await until(lambda: bar.classes.count() == 3)
    bar.classes.setCurrentIndex(2)
    bar.classes.activated.emit(2)
    await until(lambda: records.attendance.attendance and records.attendance.attendance.class_id == "past-1")
    records.attendance.show_class(class_choice(past_class(7, "Long ago")))
    await until(lambda: records.attendance.attendance and records.attendance.attendance.class_id == "past-7")
    assert "Long ago" in bar.classes.currentText()


async def test_the_open_class_is_followed_as_students_come(records: RecordsWindow, server: FakeServer) -> None:
    server.records.lines.append(line(12, "Dae"))
    records.attendance._soon.setInterval(0)
    await server.put(Student(id="s12", name="Dae", state=StudentState.PRESENT))
    await until(lambda: column(records, AttendanceColumn.NAME)[-1] == "Dae")


async def test_late_after_is_a_setting(records: RecordsWindow, server: FakeServer) -> None:
    bar = records.attendance.bar
    assert bar.late.value() == 10
    bar._typed.setInterval(0)
    bar.late.setValue(5)
    await until(lambda: server.called("PATCH /api/settings") == [{"late_after": 5}])


@pytest.mark.parametrize(("name", "kind"), [("term.xlsx", "xlsx"), ("term.csv", "csv")])
async def test_export_writes_the_servers_file_where_the_teacher_says(
    records: RecordsWindow, desktop: Desktop, tmp_path: Path, name: str, kind: str
) -> None:
    records.attendance.bar.export.click()
    dialog = records.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    file = tmp_path / "exports" / name
    file.parent.mkdir()
    dialog.fileSelected.emit(str(file))
    dialog.close()
    await until(lambda: f"Saved as {name}." in records.notices.texts())
    assert file.read_bytes() == f"file of /api/attendance.{kind}".encode()
    assert desktop.preferences.folder == str(file.parent)


async def test_a_file_that_cannot_be_written_is_said(records: RecordsWindow, tmp_path: Path) -> None:
    records.attendance._export(tmp_path / "no such folder" / "term.csv")
    await until(lambda: "term.csv cannot be written. Choose another folder." in records.notices.texts())


def test_names_on_paper_are_text() -> None:
    html = printed_page("<b>Class</b>", "1 & 2", ["Name"], [["<script>alert(1)</script>"]])
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<h1>&lt;b&gt;Class&lt;/b&gt;</h1><p>1 &amp; 2</p>" in html


def test_two_thousand_lines_are_brought_up_to_date_without_a_reset(qapp: QApplication) -> None:
    model = AttendanceModel()
    view = AttendanceView(model)
    testers = [
        QAbstractItemModelTester(tested, QAbstractItemModelTester.FailureReportingMode.Warning)
        for tested in (model, view)
    ]
    lines = [line(number, f"Student {number}") for number in range(2_000)]
    attendance = AttendanceList(class_id="c", title="T", started_at_ms=0, late_after_min=10, lines=lines)
    model.show(attendance)
    resets: list[None] = []
    changed: list[tuple[int, int]] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    later = [*lines]
    later[1_500] = line(1_500, "Student 1500", LATE)
    model.show(msgspec.structs.replace(attendance, lines=later))
    assert resets == []
    assert changed == [(1_500, 1_500)]
    assert (model.count(PRESENT), model.count(LATE)) == (1_999, 1)
    view.sort_as(QLocale("ko"))
    view.sort(AttendanceColumn.NAME, Qt.SortOrder.DescendingOrder)
    assert view.index(0, AttendanceColumn.NAME).data() == "Student 1999"
    view.show_statuses(frozenset({LATE}))
    assert view.rowCount() == 1
    model.show(msgspec.structs.replace(attendance, lines=later[:10]))
    assert len(resets) == 1
    del testers
