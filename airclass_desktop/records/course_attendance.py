"""Who came to the classes of a course, class by class and in all; searched, sorted and exported."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from airclass_desktop.desk.page import Desk, Page
from airclass_desktop.models.course_attendance import CourseAttendanceModel, CourseAttendanceView, share_words
from airclass_desktop.records.attendance_bar import ClassChoice
from airclass_desktop.records.course_table import CourseTable
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.contents import Contents
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.search_field import SearchField
from server.protocol.people import Course, CourseAttendance

_CLASSES_ACROSS = 7
"""So many classes stand side by side on an upright page; those that follow are in a table below."""


class CourseAttendancePage(Page):
    """A course is chosen above; below, a row a person and a column a class."""

    class_wanted = Signal(object)
    """The attendance of this :class:`ClassChoice`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.attendance: CourseAttendance | None = None
        self.model = CourseAttendanceModel(self)
        self.view = CourseAttendanceView(self.model, self)
        self.course = QComboBox()
        self.kinds = QButtonGroup(self)
        self.search = SearchField(desk.theme)
        self.export, self.print = button(), button()
        self.table = CourseTable(self.view, desk.preferences, desk.theme)
        self.contents = Contents(self.table)
        self.summary = label("muted")
        self._hint = label("caption", wraps=True)
        self._build()
        self.course.activated.connect(lambda _row: self._show_another())
        self.kinds.idClicked.connect(self._show_kind)
        self.search.searched.connect(self._search)
        self.export.clicked.connect(self._ask_where)
        self.print.clicked.connect(self._print)
        self.table.class_chosen.connect(
            lambda past: self.class_wanted.emit(ClassChoice(past.class_id, past.started_at_ms, past.title))
        )
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.view.sort_as(QLocale())
        self.course.setAccessibleName(self.tr("Course"))
        self.search.name(self.tr("Search by name or number"))
        self.export.setText(self.tr("Export…"))
        self.print.setText(self.tr("Print…"))
        for number, words in enumerate((self.tr("Attendance"), self.tr("Minutes"))):
            self.kinds.button(number).setText(f" {words} ")
        self.table.name(self.tr("People of the course"), self.tr("Attendance, class by class"))
        self._say()

    def appear(self) -> None:
        """Ask for the courses anew, and for the attendance of the one that is chosen."""
        self.contents.loading()
        self._desk.requests.show(
            "course list",
            lambda client: client.courses.all(),
            self._take_courses,
            lambda error: self.contents.failed(error, self.appear),
        )

    def start_search(self) -> None:
        """Go to the field to search with."""
        self.search.setFocus()

    def show_course(self, course: Course) -> None:
        """Choose a course."""
        if self.course.findData(course.id) < 0:
            self.course.addItem(course.title, course.id)
        self.course.setCurrentIndex(self.course.findData(course.id))
        self._show_another()

    def load(self) -> None:
        """Ask for the attendance of the chosen course."""
        chosen = self.course.currentData()
        self.contents.loading()
        self._desk.requests.show(
            "course attendance",
            lambda client: client.attendance.of_course(chosen),
            self._take,
            lambda error: self.contents.failed(error, self.load),
        )

    # ---- building

    def _build(self) -> None:
        self.course.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.course.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.course.setMinimumContentsLength(20)
        self.course.setMaximumWidth(360)
        self.search.setMaximumWidth(300)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.course, 2)
        top.addWidget(self.summary)
        top.addStretch(1)
        top.addWidget(self.export)
        top.addWidget(self.print)
        below = QHBoxLayout()
        below.setSpacing(4)
        for number in range(2):
            below.addWidget(self._kind(number))
        below.addStretch(1)
        below.addWidget(self.search, 2)
        bar = QWidget()
        rows = QVBoxLayout(bar)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addLayout(top)
        rows.addLayout(below)
        self.put_on_card(bar, self.contents, self._hint)
        self._desk.theme.dress(self.export, "download")
        self._desk.theme.dress(self.print, "print")

    def _kind(self, number: int) -> QPushButton:
        made = button("tab")
        made.setCheckable(True)
        made.setChecked(number == 0)
        self.kinds.addButton(made, number)
        return made

    # ---- what is shown

    def _take_courses(self, courses: list[Course]) -> None:
        chosen, info = self.course.currentData(), self._desk.classroom.info
        if chosen is None and info is not None:
            chosen = info.course_id
        self.course.clear()
        for course in courses:
            self.course.addItem(course.title, course.id)
        self.course.setCurrentIndex(max(0, self.course.findData(chosen)) if courses else -1)
        if courses:
            self.load()
        else:
            self.attendance = None
            self.model.show(None)
            self._say()

    def _take(self, attendance: CourseAttendance) -> None:
        is_another = self.attendance is None or self.attendance.course_id != attendance.course_id
        self.attendance = attendance
        self.model.show(attendance)
        self._say()
        if is_another:
            self.table.show_newest()

    def _show_another(self) -> None:
        self.attendance = None
        self.model.show(None)
        self.contents.say(lambda: self.tr("One moment…"))
        self.load()

    def _show_kind(self, number: int) -> None:
        self.model.show_minutes(number == 1)
        self.table.show_minutes(number == 1)

    def _search(self, words: str) -> None:
        self.view.search(words)
        self._say()

    def _say(self) -> None:
        """Show the table, or why there is none; and what it comes to."""
        attendance = self.attendance
        for way in (self.export, self.print):
            way.setEnabled(bool(attendance and attendance.classes))
        self.summary.setText(self._summary())
        self._hint.setText(self._hints())
        if attendance is None and self.course.count() == 0:
            self.contents.say(lambda: self.tr("No courses yet.\nA course holds the people who come class after class."))
        elif attendance is not None and not attendance.classes:
            self.contents.say(lambda: self.tr("No class of this course has ended yet."))
        elif attendance is not None and self.view.rowCount() == 0:
            self.contents.say(lambda: self.tr("Nobody here fits what is searched for."))
        elif attendance is not None:
            self.contents.show_contents()

    def _summary(self) -> str:
        if self.attendance is None or not self.attendance.classes:
            return ""
        shares = [line.share for line in self.attendance.lines if line.share is not None]
        words = [
            self.tr("%n classes", "", len(self.attendance.classes)),
            self.tr("%n people", "", len(self.attendance.lines)),
        ]
        if shares:
            words.append(self.tr("{0} attended").format(share_words(sum(shares) / len(shares))))
        return " · ".join(words)

    def _hints(self) -> str:
        words = self.tr(
            "Late counts as attended; classes somebody was excused from do not count. "
            "Enter or a double click on a class opens it, to correct it."
        )
        if self.attendance is not None and self.attendance.more:
            words = self.tr("Only the newest classes are shown.") + " " + words
        return words

    # ---- taking it away

    def _ask_where(self) -> None:
        if self.attendance is not None:
            kinds = {"xlsx": self.tr("Excel workbook (*.xlsx)"), "csv": self.tr("CSV file (*.csv)")}
            title, attendance = self.tr("Export attendance"), self.tr("Attendance")
            course_id, stem = self.attendance.course_id, f"{self.attendance.title} {attendance}"
            self._desk.files.choose_to_write(title, stem, kinds, lambda file: self._export(course_id, file))

    def _export(self, course_id: str, file: Path) -> None:
        saved = self.tr("Saved as {0}.").format(file.name)
        self._desk.requests.do(
            lambda client: client.attendance.course_file(course_id, "csv" if file.suffix.lower() == ".csv" else "xlsx"),
            lambda content: self._desk.files.write(
                file, content, lambda: self._desk.notices.show_notice("saved", "good", saved)
            ),
        )

    def _print(self) -> None:
        """Print what is shown: who is searched for, marks or minutes, in this order."""
        from airclass_desktop.desk import printing  # noqa: PLC0415 - loads the printers' part of Qt

        printing.ask_to_print(self.window(), self.tr("Print attendance"), self.on_paper())

    def on_paper(self) -> str:
        """Return what is shown as HTML to print, some classes a table."""
        from airclass_desktop.desk import printing  # noqa: PLC0415 - loads the printers' part of Qt

        title, summary = self.attendance.title if self.attendance else "", self.summary.text()
        tables = [
            ([self.model.heading(column) for column in columns], self.view.words(columns))
            for columns in self.model.columns_for_paper(_CLASSES_ACROSS)
        ]
        return "".join(printing.page(title, summary, headings, rows) for headings, rows in tables)
