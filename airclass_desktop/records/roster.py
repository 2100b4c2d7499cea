"""One course: its people, edited in place, imported from files; and whether the open class is one of its classes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTableView, QVBoxLayout, QWidget

from airclass_desktop.desk.page import Desk
from airclass_desktop.models.courses import RosterColumn, RosterModel
from airclass_desktop.records.removals import Removals
from airclass_desktop.records.roster_import import RosterImport
from airclass_desktop.widgets.buttons import button, icon_button, name
from airclass_desktop.widgets.contents import Contents
from airclass_desktop.widgets.labels import ElidedLabel, label
from airclass_desktop.widgets.search_field import SearchField
from airclass_desktop.widgets.switch import Switch
from airclass_desktop.widgets.table import Table
from airclass_desktop.widgets.translated import Translated
from server.protocol.classroom import ClassState
from server.protocol.people import Course, Enrolment, EnrolmentEntry

_LONGEST_NUMBER, _LONGEST_NAME = 64, 40
"""Characters, as the server allows."""


class RosterPanel(Translated):
    """The roster of one course; a file that is dropped on it is imported."""

    rename_wanted = Signal(object)
    """Of this :class:`Course`."""
    archive_wanted = Signal(object)
    """Of this :class:`Course`; of one that is archived, to take it back."""
    attendance_wanted = Signal(object)
    """Of all classes of this :class:`Course`."""
    counted = Signal(str, int)
    """This course has so many people."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("card")
        self._desk = desk
        self.course: Course | None = None
        self.people = RosterModel(self)
        self.removals = Removals(desk, self.people)
        self.importer = RosterImport(desk, self)
        self._view = QSortFilterProxyModel(self)
        self._title = ElidedLabel("headline")
        self._count = label("muted")
        self.attendance = icon_button(desk.theme, "chart")
        self._rename = icon_button(desk.theme, "edit")
        self._archive = icon_button(desk.theme, "archive")
        self.belongs = Switch(desk.theme)
        self.search = SearchField(desk.theme)
        self.import_file = button()
        self.remove = button()
        self.number, self.name, self.add = QLineEdit(), QLineEdit(), button()
        self.table = self._make_table()
        self.contents = Contents(self.table)
        self._hint = label("caption", wraps=True)
        self._whole = QWidget()
        self.all = Contents(self._whole)
        self._build()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        name(self.attendance, self.tr("Attendance at all classes of the course"))
        name(self._rename, self.tr("Rename course"))
        self.belongs.setText(self.tr("The class that is open belongs to this course"))
        self.search.name(self.tr("Search by name or number"))
        self.import_file.setText(self.tr("Import…"))
        self.import_file.setToolTip(self.tr("Read the roster from a CSV or XLSX file"))
        self.remove.setText(self.tr("Remove"))
        self.add.setText(self.tr("Add"))
        for field, words in ((self.number, self.tr("Number")), (self.name, self.tr("Name of a new person"))):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        self.table.setAccessibleName(self.tr("Roster"))
        self._hint.setText(
            self.tr("F2 or a double click changes a cell, Delete removes. Drop a CSV or XLSX file here to import it.")
        )
        self._follow()

    def start_search(self) -> None:
        """Go to the field to search with."""
        self.search.setFocus()

    def show_course(self, course: Course | None) -> None:
        """Show this course's roster."""
        self.removals.carry_out()
        is_another = course is None or self.course is None or course.id != self.course.id
        self.course = course
        if is_another:
            self.people.reset([])
            self.search.clear()
            self.contents.say(lambda: self.tr("One moment…"))
        self._follow()
        if course is not None:
            self.load()

    def load(self) -> None:
        """Ask for the roster anew."""
        course = self.course
        if course is not None:
            self._desk.requests.show(
                "roster",
                lambda client: client.courses.roster(course.id),
                self._take,
                lambda error: self.contents.failed(error, self.load),
            )

    # ---- building

    def _make_table(self) -> Table:
        self._view.setSourceModel(self.people)
        self._view.setFilterKeyColumn(-1)
        self._view.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._view.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._view.setSortLocaleAware(True)
        widths: dict[int, int] = {RosterColumn.NUMBER: 160}
        table = Table(self._view, self._desk.preferences, "roster", widths, RosterColumn.NAME, many=True)
        table.sort_by_headings()
        triggers = QTableView.EditTrigger
        table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        return table

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.number.setMaxLength(_LONGEST_NUMBER)
        self.name.setMaxLength(_LONGEST_NAME)
        self.number.setFixedWidth(160)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._title)
        top.addWidget(self._count)
        top.addStretch(1)
        top.addWidget(self.attendance)
        top.addWidget(self._rename)
        top.addWidget(self._archive)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.remove)
        tools.addWidget(self.import_file)
        entry = QHBoxLayout()
        entry.setSpacing(8)
        entry.addWidget(self.number)
        entry.addWidget(self.name, 1)
        entry.addWidget(self.add)
        inner = QVBoxLayout(self._whole)
        inner.setContentsMargins(18, 14, 14, 12)
        inner.setSpacing(10)
        inner.addLayout(top)
        inner.addWidget(self.belongs, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addLayout(tools)
        inner.addWidget(self.contents, 1)
        inner.addLayout(entry)
        inner.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.all)
        self._desk.theme.dress(self.import_file, "upload")
        self._desk.theme.dress(self.remove, "trash")
        self._desk.theme.dress(self.add, "add")

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self.attendance.clicked.connect(lambda: self.attendance_wanted.emit(self.course))
        self._rename.clicked.connect(lambda: self.rename_wanted.emit(self.course))
        self._archive.clicked.connect(lambda: self.archive_wanted.emit(self.course))
        self.belongs.clicked.connect(self._choose_for_class)
        self.import_file.clicked.connect(lambda: self.importer.ask(self.course))
        self.importer.imported.connect(self.load)
        self.remove.clicked.connect(self._remove_chosen)
        self.add.clicked.connect(self._add)
        self.name.returnPressed.connect(self._add)
        self.number.returnPressed.connect(self.name.setFocus)
        self.name.textChanged.connect(lambda text: self.add.setEnabled(bool(text.strip())))
        self.table.key_pressed.connect(self._key)
        self.table.selectionModel().selectionChanged.connect(self._follow)
        self.people.corrected.connect(self._correct)
        self.people.rowsInserted.connect(self._show_people)
        self.people.rowsRemoved.connect(self._show_people)
        self.people.modelReset.connect(self._show_people)
        self._desk.classroom.changed.connect(self._follow)

    # ---- what is shown

    def _take(self, people: list[Enrolment]) -> None:
        self.people.reset(self.removals.without_removed(people))
        self._show_people()
        self._tell_count()

    def _show_people(self) -> None:
        if self.people.rowCount() == 0:
            self.contents.say(
                lambda: self.tr("Nobody is on this roster yet.\nType a name below, or import a CSV or XLSX file."),
                lambda: self.tr("Import…"),
                lambda: self.importer.ask(self.course),
            )
        elif self._view.rowCount() == 0:
            self.contents.say(lambda: self.tr("Nobody here has that name or number."))
        else:
            self.contents.show_contents()
        self._follow()

    def _tell_count(self) -> None:
        if self.course is not None:
            self.counted.emit(self.course.id, self.people.rowCount())

    def _search(self, words: str) -> None:
        self._view.setFilterFixedString(words)
        self._show_people()

    def _follow(self) -> None:
        course, info = self.course, self._desk.classroom.info
        if course is None:
            self.all.say(lambda: self.tr("Choose a course to see its people."))
            return
        self.all.show_contents()
        self._title.setText(course.title)
        self._count.setText(self.tr("%n people", "", self.people.rowCount()))
        name(self._archive, self.tr("Take out of the archive") if course.archived else self.tr("Archive course"))
        self.belongs.setChecked(info is not None and info.course_id == course.id)
        self.belongs.setEnabled(info is not None and info.state is not ClassState.ENDED and not course.archived)
        self.remove.setEnabled(bool(self.table.chosen_rows()))
        self.add.setEnabled(bool(self.name.text().strip()))

    # ---- acts

    def _choose_for_class(self, wanted: bool) -> None:
        course = self.course
        if course is not None:
            chosen = course.id if wanted else None
            self._desk.requests.do(lambda client: client.courses.choose(chosen))

    def _add(self) -> None:
        course, entry = self.course, EnrolmentEntry(number=self.number.text().strip(), name=self.name.text().strip())
        if course is None or not entry.name:
            return
        self._desk.requests.do(lambda client: client.courses.enrol(course.id, entry), self._added)

    def _added(self, person: Enrolment) -> None:
        self.people.put(person)
        self._tell_count()
        self.number.clear()
        self.name.clear()
        self.number.setFocus()
        row = self._view.mapFromSource(self.people.index(self.people.row_of(person.id) or 0, 0))
        if row.isValid():
            self.table.choose(row.row())

    def _correct(self, person: Enrolment, entry: EnrolmentEntry) -> None:
        self._desk.requests.do(lambda client: client.courses.correct(person.id, entry), self.people.put)
        former = EnrolmentEntry(number=person.number, name=person.name)
        self._desk.undo.offer(
            self.tr("{0} was changed.").format(person.name),
            lambda: self._desk.requests.do(lambda client: client.courses.correct(person.id, former), self.people.put),
        )

    def _key(self, key: int) -> None:
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove_chosen()

    def _remove_chosen(self) -> None:
        chosen: list[QModelIndex] = self.table.chosen_rows()
        self.removals.remove([self.people.at(self._view.mapToSource(index).row()) for index in chosen])
        self._tell_count()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Carry out what was removed: nobody sees the offer to take it back any more."""
        super().hideEvent(event)
        self.removals.carry_out()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take one local file."""
        if self.course is not None and _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Import the file that was dropped."""
        file = _dropped(event)
        if file is not None and self.course is not None:
            event.acceptProposedAction()
            self.importer.preview(self.course, file)


def _dropped(event: QDropEvent) -> Path | None:
    """Return the one file on this PC that is being dragged."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
