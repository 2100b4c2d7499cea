"""Who came to a class, when and how long; corrected, filtered, exported and printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QMenu, QTableView

from airclass_desktop.desk.page import Desk, Page
from airclass_desktop.models.attendance import (
    AttendanceColumn,
    AttendanceModel,
    AttendanceView,
    headings,
    line_at,
    status_tone,
    status_word,
)
from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.records.attendance_bar import AttendanceBar, ClassChoice
from airclass_desktop.widgets.contents import Contents
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.status_pill import StatusPill
from airclass_desktop.widgets.table import Table
from airclass_desktop.words.times import day
from server.protocol.people import AttendanceCorrection, AttendanceLine, AttendanceList, AttendanceStatus
from server.protocol.settings import SettingsPatch

if TYPE_CHECKING:
    from airclass_desktop.server_client import ServerClient

_KEYS: dict[int, AttendanceStatus | None] = {
    Qt.Key.Key_P: AttendanceStatus.PRESENT,
    Qt.Key.Key_L: AttendanceStatus.LATE,
    Qt.Key.Key_A: AttendanceStatus.ABSENT,
    Qt.Key.Key_E: AttendanceStatus.EXCUSED,
    Qt.Key.Key_Delete: None,
    Qt.Key.Key_Backspace: None,
}
_WIDTHS: dict[int, int] = {
    AttendanceColumn.NUMBER: 110,
    AttendanceColumn.NAME: 190,
    AttendanceColumn.STATUS: 130,
    AttendanceColumn.CAME: 96,
    AttendanceColumn.WENT: 96,
    AttendanceColumn.MINUTES: 90,
    AttendanceColumn.RETURNS: 110,
}
_FRESH_MS = 2_000
"""While people come and go, the table is brought up to date this often at most."""
_MINUTES_MS = 30_000
"""How often the minutes of those who are here are asked for anew."""


class AttendancePage(Page):
    """The attendance of one class: of the one that is open, or of a past one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.attendance: AttendanceList | None = None
        self.model = AttendanceModel(self)
        self.view = AttendanceView(self.model, self)
        self.bar = AttendanceBar(desk, self.model)
        self.table = self._make_table()
        self.contents = Contents(self.table)
        self._hint = label("caption", wraps=True)
        self.put_on_card(self.bar, self.contents, self._hint)
        self._soon = QTimer(self, interval=_FRESH_MS, singleShot=True)
        self._minutes = QTimer(self, interval=_MINUTES_MS)
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.view.sort_as(QLocale())
        self.table.setAccessibleName(self.tr("Attendance"))
        self.table.viewport().update()
        self._say_hint()

    def appear(self) -> None:
        """Ask for the attendance anew, and for the classes to choose from."""
        self.bar.load_classes()
        self.load()

    def load(self) -> None:
        """Ask for the attendance of the chosen class."""
        self.contents.loading()
        chosen = self.bar.class_id
        self._desk.requests.show(
            "attendance",
            lambda client: client.attendance.of(chosen),
            self._take,
            lambda error: self.contents.failed(error, self.load),
        )

    def show_class(self, past: ClassChoice) -> None:
        """Show the attendance of a past class."""
        self.bar.choose(past)

    def start_search(self) -> None:
        """Go to the field to search with."""
        self.bar.search.setFocus()

    def menu(self, lines: list[AttendanceLine]) -> QMenu:
        """Return the menu of what can be said of these people."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for key, status in zip("PLAE", AttendanceStatus, strict=True):
            action = menu.addAction(f"{status_word(status)}\t{key}")
            action.setCheckable(True)
            action.setChecked(len(lines) == 1 and lines[0].status is status)
            action.triggered.connect(lambda _on, status=status: self.correct(lines, status))
        menu.addSeparator()
        measured = menu.addAction(self.tr("As AIRClass measured it"))
        measured.setEnabled(any(line.corrected for line in lines))
        measured.triggered.connect(lambda: self.correct(lines, None))
        return menu

    def correct(self, lines: list[AttendanceLine], status: AttendanceStatus | None) -> None:
        """Give these people a status; None is what AIRClass measured."""
        changed = [line for line in lines if (line.corrected if status is None else line.status is not status)]
        if not changed:
            return
        words = self.tr("{0}: {1}").format(changed[0].name, status_word(status)) if status else changed[0].name
        if status is None:
            words = self.tr("{0}: as measured").format(changed[0].name)
        if len(changed) > 1:
            words = self.tr("Attendance of %n people was changed.", "", len(changed))
        notes = [line.note if status else "" for line in changed]
        self._say_of(changed, [(status, note) for note in notes], words)

    # ---- building

    def _make_table(self) -> Table:
        table = Table(self.view, self._desk.preferences, "attendance", _WIDTHS, AttendanceColumn.NOTE, many=True)
        table.sort_by_headings()
        triggers = QTableView.EditTrigger
        table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        pill = StatusPill(table, self._desk.theme, _tone, lambda index: line_at(index).corrected)
        pill.clicked.connect(self._show_menu)
        table.setItemDelegateForColumn(AttendanceColumn.STATUS, pill)
        return table

    def _connect(self) -> None:
        bar = self.bar
        bar.class_chosen.connect(self._show_another)
        bar.statuses_chosen.connect(self._filter)
        bar.search.searched.connect(self._search)
        bar.late_changed.connect(self._change_late)
        bar.export_wanted.connect(self._ask_where)
        bar.print_wanted.connect(self._print)
        self.table.key_pressed.connect(self._key)
        self.table.customContextMenuRequested.connect(lambda place: self._show_menu(self.table.indexAt(place)))
        self.model.noted.connect(self._note)
        self._desk.classroom.students.counts_changed.connect(self._refresh_soon)
        self._desk.classroom.changed.connect(self._refresh_soon)
        self._soon.timeout.connect(self._refresh)
        self._minutes.timeout.connect(self._refresh)
        self._minutes.start()

    # ---- what is shown

    def _take(self, attendance: AttendanceList) -> None:
        self.attendance = attendance
        self.model.show(attendance)
        self.bar.show_late(attendance.late_after_min)
        self._show_lines()

    def _show_lines(self) -> None:
        if self.model.rowCount() == 0:
            self.contents.say(lambda: self.tr("Nobody has come to this class, and it belongs to no course."))
        elif self.view.rowCount() == 0:
            self.contents.say(lambda: self.tr("Nobody here fits what is chosen above."))
        else:
            self.contents.show_contents()
        self._say_hint()

    def _say_hint(self) -> None:
        words = self.tr("P present, L late, A absent, E excused, Delete: as measured. F2 in the last column: a note.")
        info = self._desk.classroom.info
        if self.bar.class_id is None and info is not None and info.course_id is None:
            words += " " + self.tr("The class belongs to no course, so nobody can be absent.")
        self._hint.setText(words)

    def _show_another(self) -> None:
        self.model.clear()
        self.contents.say(lambda: self.tr("One moment…"))
        self.load()

    def _filter(self, statuses: frozenset[AttendanceStatus]) -> None:
        self.view.show_statuses(statuses)
        self._show_lines()

    def _search(self, words: str) -> None:
        self.view.search(words)
        self._show_lines()

    def _refresh_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _refresh(self) -> None:
        """Bring the open class up to date, unless a note is being typed."""
        typing = self.table.state() is QTableView.State.EditingState
        if self.isVisible() and self.bar.class_id is None and not typing:
            self.load()

    # ---- corrections

    def _key(self, key: int) -> None:
        if key in _KEYS:
            self.correct([line_at(index) for index in self.table.chosen_rows()], _KEYS[key])

    def _show_menu(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        lines = [line_at(each) for each in self.table.chosen_rows()]
        if line_at(index) not in lines:
            self.table.selectRow(index.row())
            lines = [line_at(index)]
        pill = self.table.visualRect(index.siblingAtColumn(AttendanceColumn.STATUS))
        self.menu(lines).popup(self.table.viewport().mapToGlobal(pill.bottomLeft()))

    def _note(self, line: AttendanceLine, note: str) -> None:
        self._say_of([line], [(line.status, note)], self.tr("Note on {0} saved.").format(line.name))

    def _say_of(self, lines: list[AttendanceLine], words: list[tuple[AttendanceStatus | None, str]], done: str) -> None:
        """Keep the teacher's words on these lines; offer to put back what was said before."""
        if self.attendance is None:
            return
        class_id = self.attendance.class_id
        former = [(line.status if line.corrected else None, line.note if line.corrected else "") for line in lines]
        self._send(class_id, lines, words)
        self._desk.undo.offer(done, lambda: self._send(class_id, lines, former))

    def _send(
        self, class_id: str, lines: list[AttendanceLine], words: list[tuple[AttendanceStatus | None, str]]
    ) -> None:
        async def send(client: ServerClient) -> None:
            for line, (status, note) in zip(lines, words, strict=True):
                await client.attendance.correct(_correction(class_id, line, status, note))

        self._desk.requests.do(send, lambda _: self.load())

    def _change_late(self, minutes: int) -> None:
        patch = SettingsPatch(late_after=minutes)
        self._desk.requests.do(lambda client: client.save_settings(patch), lambda _: self.load())

    # ---- taking it away

    def _title(self) -> str:
        attendance = self.attendance
        if attendance is None:
            return self.tr("Attendance")
        return f"{attendance.title} {day(attendance.started_at_ms)}" if attendance.started_at_ms else attendance.title

    def _ask_where(self) -> None:
        kinds = {"xlsx": self.tr("Excel workbook (*.xlsx)"), "csv": self.tr("CSV file (*.csv)")}
        title = self.tr("Export attendance")
        attendance = self.tr("Attendance")
        self._desk.files.choose_to_write(title, f"{self._title()} {attendance}", kinds, self._export)

    def _export(self, file: Path) -> None:
        chosen = self.bar.class_id
        saved = self.tr("Saved as {0}.").format(file.name)
        self._desk.requests.do(
            lambda client: client.attendance.file(chosen, "csv" if file.suffix.lower() == ".csv" else "xlsx"),
            lambda content: self._desk.files.write(
                file, content, lambda: self._desk.notices.show_notice("saved", "good", saved)
            ),
        )

    def _print(self) -> None:
        from airclass_desktop.desk import printing  # noqa: PLC0415 - loads the printers' part of Qt

        rows = [
            [self.model.words(line_at(self.view.index(row, 0)), column) for column in AttendanceColumn]
            for row in range(self.view.rowCount())
        ]
        html = printing.page(self._title(), self.bar.counts_in_words(), headings(), rows)
        printing.ask_to_print(self.window(), self.tr("Print attendance"), html)


def _tone(index: AnyIndex) -> str:
    return status_tone(line_at(index).status)


def _correction(
    class_id: str, line: AttendanceLine, status: AttendanceStatus | None, note: str
) -> AttendanceCorrection:
    enrolment_id = line.enrolment_id if line.student_id is None else None
    return AttendanceCorrection(
        class_id=class_id, student_id=line.student_id, enrolment_id=enrolment_id, status=status, note=note
    )
