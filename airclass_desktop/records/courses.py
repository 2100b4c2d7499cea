"""The courses, and the roster of the one that is chosen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from airclass_desktop.desk.page import Desk, Page
from airclass_desktop.dialogs.text import TextDialog
from airclass_desktop.models.courses import CourseModel, course_at
from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.records.roster import RosterPanel
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.contents import Contents
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.switch import Switch
from airclass_desktop.widgets.text_row import RowText, TextList, TextRow
from server.protocol.people import Course, CoursePatch

_LIST_WIDTH = 288


class CoursesPage(Page):
    """Courses at the left, the roster at the right."""

    def __init__(self, desk: Desk, courses: CourseModel) -> None:
        super().__init__()
        self._desk, self.courses = desk, courses
        self._wanted: str | None = None
        self.roster = RosterPanel(desk)
        self.list = TextList()
        self.list.setModel(courses)
        self.list.setItemDelegate(TextRow(desk.theme, self.list, self._describe))
        self.contents = Contents(self.list)
        self._heading = label("title")
        self.new = button()
        self._archived = Switch(desk.theme)
        self._build()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self._heading.setText(self.tr("Courses"))
        self.new.setText(self.tr("New course…"))
        self._archived.setText(self.tr("Show archived courses"))
        self.list.setAccessibleName(self.tr("Courses"))
        self.list.viewport().update()

    def appear(self) -> None:
        """Ask for the courses anew, and for the roster of the one that is chosen."""
        self.contents.loading()
        self._desk.requests.show(
            "courses",
            lambda client: client.courses.all(),
            self._take,
            lambda error: self.contents.failed(error, self.appear),
        )

    def start_search(self) -> None:
        """Go to the field that searches the roster."""
        self.roster.start_search()

    def choose(self, course_id: str | None) -> None:
        """Show a course's roster, or none."""
        row = None if course_id is None else self.courses.row_of(course_id)
        if row is None:
            self.roster.show_course(None)
        elif self.list.currentIndex().row() == row:
            self.roster.show_course(self.courses.at(row))
        else:
            self.list.setCurrentIndex(self.courses.index(row))

    def _build(self) -> None:
        left = QFrame()
        left.setProperty("look", "card")
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self.new)
        column = QVBoxLayout(left)
        column.setContentsMargins(14, 12, 8, 10)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.contents, 1)
        column.addWidget(self._archived)
        left.setFixedWidth(_LIST_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(left)
        row.addWidget(self.roster, 1)
        self._desk.theme.dress(self.new, "add")
        QWidget.setTabOrder(self.list, self.new)

    def _connect(self) -> None:
        self.new.clicked.connect(self._ask_for_title)
        self._archived.toggled.connect(self._show_archived)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.roster.rename_wanted.connect(self._ask_to_rename)
        self.roster.archive_wanted.connect(self._archive)
        self.roster.counted.connect(self._count)

    def _describe(self, index: AnyIndex) -> RowText:
        course = course_at(index)
        people = self.tr("%n people", "", course.enrolled)
        classes = self.tr("%n classes", "", course.classes)
        note = self.tr("archived") if course.archived else ""
        return RowText(f"{people} · {classes}", note, course.title, role="muted", is_dimmed=course.archived)

    def _take(self, courses: list[Course]) -> None:
        chosen = self._wanted or (self.roster.course.id if self.roster.course else None)
        self._wanted = None
        self.courses.reset(courses)
        self._archived.setVisible(self.courses.archived_count > 0)
        self._show_list()
        if chosen is None or self.courses.row_of(chosen) is None:
            chosen = self._desk.classroom.info.course_id if self._desk.classroom.info else None
        if (chosen is None or self.courses.row_of(chosen) is None) and self.courses.rowCount():
            chosen = self.courses.at(0).id
        self.choose(chosen)

    def _show_list(self) -> None:
        if self.courses.rowCount():
            self.contents.show_contents()
        elif self.courses.archived_count:
            self.contents.say(lambda: self.tr("All courses are archived."))
        else:
            self.contents.say(
                lambda: self.tr("No courses yet.\nA course holds the people who come class after class."),
                lambda: self.tr("New course…"),
                self._ask_for_title,
            )

    def _show_current(self, now: QModelIndex) -> None:
        self.roster.show_course(course_at(now) if now.isValid() else None)

    def _show_archived(self, wanted: bool) -> None:
        course = self.roster.course
        self.courses.show_archived(wanted)
        self._show_list()
        self.choose(course.id if course else None)

    def _count(self, course_id: str, enrolled: int) -> None:
        """Keep the number of people in the list in step with the roster."""
        course = self.courses.find(course_id)
        if course is not None and course.enrolled != enrolled:
            self.courses.set_enrolled(course_id, enrolled)

    # ---- acts

    def _ask_for_title(self) -> None:
        dialog = TextDialog(self.window(), self.tr("New course"), self.tr("Title"), "", self.tr("Add"))
        dialog.given.connect(
            lambda title: self._desk.requests.do(lambda client: client.courses.create(title), self._added)
        )
        dialog.open()

    def _added(self, course: Course) -> None:
        self._wanted = course.id
        self.appear()

    def _ask_to_rename(self, course: Course) -> None:
        dialog = TextDialog(self.window(), self.tr("Rename course"), self.tr("Title"), course.title, self.tr("Rename"))
        dialog.given.connect(lambda title: self._rename(course, title))
        dialog.open()

    def _rename(self, course: Course, title: str) -> None:
        self._change(course, CoursePatch(title=title))
        self._desk.undo.offer(
            self.tr("{0} is called {1} now.").format(course.title, title),
            lambda: self._change(course, CoursePatch(title=course.title)),
        )

    def _archive(self, course: Course) -> None:
        archived = not course.archived
        self._change(course, CoursePatch(archived=archived))
        if archived:
            self._desk.undo.offer(
                self.tr("{0} is archived. Its classes and people stay.").format(course.title),
                lambda: self._change(course, CoursePatch(archived=False)),
            )

    def _change(self, course: Course, patch: CoursePatch) -> None:
        self._desk.requests.do(lambda client: client.courses.change(course.id, patch), lambda _: self.appear())
