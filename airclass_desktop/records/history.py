"""Past classes: searched, looked at, renamed, kept, deleted and brought back."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from airclass_desktop.desk.page import Desk, Page
from airclass_desktop.desk.requests import Call
from airclass_desktop.errors import WindowError
from airclass_desktop.models.courses import CourseModel
from airclass_desktop.models.history import (
    FindingModel,
    HistoryModel,
    finding_at,
    past_class_at,
)
from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.records.past_class import PastClassPanel
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.contents import Contents
from airclass_desktop.widgets.search_field import SearchField
from airclass_desktop.widgets.text_row import RowText, TextList, TextRow
from airclass_desktop.words.times import day, duration
from server.paths import DataDir
from server.protocol.classroom import ClassState
from server.protocol.history import FindingList, PastClass, PastClassList

_LIST_WIDTH = 348
_DELETED = "?deleted"
"""In the place of a course's id: the classes in the bin."""


class HistoryPage(Page):
    """The list at the left, one class at the right. What is searched for is found in titles and in what was said."""

    attendance_wanted = Signal(object)
    """Of this :class:`PastClass`."""
    results_wanted = Signal(object, str)
    """Of one of these :class:`PastRun`, by its id."""

    def __init__(self, desk: Desk, courses: CourseModel, data_dir: DataDir) -> None:
        super().__init__()
        self._desk, self._courses = desk, courses
        self._words = ""
        self.classes, self.findings = HistoryModel(self), FindingModel(self)
        self.past = PastClassPanel(desk, courses, data_dir)
        self.search = SearchField(desk.theme)
        self.course = QComboBox()
        self.list, self.found = TextList(), TextList()
        self.contents, self.found_contents = Contents(self.list), Contents(self.found)
        self._lists = QStackedWidget()
        self._tabs_row = QWidget()
        self.tabs = QButtonGroup(self)
        self._build()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.search.name(self.tr("Search titles and what was said"))
        self.course.setAccessibleName(self.tr("Course"))
        self.list.setAccessibleName(self.tr("Past classes"))
        self.found.setAccessibleName(self.tr("What was found"))
        self._fill_courses()
        self._name_tabs()

    def appear(self) -> None:
        """Ask for courses and classes anew."""
        self._desk.requests.show(
            "history courses", lambda client: client.courses.all(), self._courses.reset, lambda _: None
        )
        self.load()
        self.past.load()

    def load(self) -> None:
        """Ask for the newest classes that fit."""
        words = self._words
        self.contents.loading()
        self._desk.requests.show(
            "history", self._wanted(), self._take, lambda error: self.contents.failed(error, self.load)
        )
        if words:
            self.found_contents.loading()
            self._desk.requests.show(
                "findings",
                lambda client: client.history.search(words),
                self._take_findings,
                lambda error: self.found_contents.failed(error, self.load),
            )

    def start_search(self) -> None:
        """Go to the field to search with."""
        self.search.setFocus()

    # ---- building

    def _build(self) -> None:
        for view, model, describe in (
            (self.list, self.classes, self._describe_class),
            (self.found, self.findings, self._describe_finding),
        ):
            view.setModel(model)
            view.setItemDelegate(TextRow(self._desk.theme, view, describe))
        self.classes.speak_by(lambda index: self._describe_class(index).spoken)
        self.findings.speak_by(lambda index: self._describe_finding(index).spoken)
        tabs = QHBoxLayout(self._tabs_row)
        tabs.setContentsMargins(0, 0, 6, 0)
        tabs.setSpacing(4)
        for number, contents in enumerate((self.contents, self.found_contents)):
            self._lists.addWidget(contents)
            tabs.addWidget(self._tab(number), 1)
        left = QFrame()
        left.setProperty("look", "card")
        left.setFixedWidth(_LIST_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(14, 14, 8, 10)
        column.setSpacing(10)
        padded = QVBoxLayout()
        padded.setContentsMargins(0, 0, 6, 0)
        padded.setSpacing(8)
        padded.addWidget(self.search)
        padded.addWidget(self.course)
        column.addLayout(padded)
        column.addWidget(self._tabs_row)
        column.addWidget(self._lists, 1)
        self._tabs_row.hide()
        self.course.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(left)
        row.addWidget(self.past, 1)

    def _tab(self, number: int) -> QPushButton:
        made = button("tab")
        made.setCheckable(True)
        made.setChecked(number == 0)
        self.tabs.addButton(made, number)
        return made

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self.course.activated.connect(self._show_course)
        self.tabs.idClicked.connect(self._lists.setCurrentIndex)
        self.classes.more_wanted.connect(self._load_older)
        self._courses.modelReset.connect(self._fill_courses)
        self.list.selectionModel().currentChanged.connect(self._show_class)
        self.found.selectionModel().currentChanged.connect(self._show_finding)
        self.past.changed.connect(self.classes.put)
        self.past.acts.gone.connect(self._gone)
        self.past.acts.returned.connect(self.load)
        self.past.acts.attendance_wanted.connect(self.attendance_wanted)
        self.past.acts.results_wanted.connect(self.results_wanted)

    # ---- what is shown

    def _describe_class(self, index: AnyIndex) -> RowText:
        past = past_class_at(index)
        if past.state in (ClassState.LIVE, ClassState.PAUSED):
            note = self.tr("on air")
        elif past.started_at_ms is not None and past.ended_at_ms is not None:
            note = duration(past.ended_at_ms - past.started_at_ms)
        else:
            note = ""
        when = day(past.started_at_ms or past.opened_at_ms)
        heading = f"{when} · {past.course}" if past.course else when
        return RowText(heading, note, past.title, role="muted")

    def _describe_finding(self, index: AnyIndex) -> RowText:
        finding = finding_at(index)
        kinds = {
            "class": self.tr("Title"),
            "student": self.tr("Name"),
            "chat": self.tr("Chat"),
            "question": self.tr("Question"),
        }
        who = " · ".join(filter(None, (kinds.get(finding.kind, ""), finding.who)))
        return RowText(who, day(finding.opened_at_ms), finding.text)

    def _search(self, words: str) -> None:
        self._words = words
        self._tabs_row.setVisible(bool(words))
        if not words:
            self.findings.reset([])
            self._go_to(0)
        self.load()

    def _take(self, found: PastClassList) -> None:
        chosen = self.past.class_id
        self.classes.show(found.classes, more=found.more)
        if found.classes:
            self.contents.show_contents()
        elif self._words:
            self.contents.say(lambda: self.tr("No class has these words in its title."))
        elif self.course.currentData() == _DELETED:
            self.contents.say(lambda: self.tr("No class was deleted in the last 30 days."))
        elif self.course.currentData():
            self.contents.say(lambda: self.tr("This course has had no class yet."))
        else:
            self.contents.say(lambda: self.tr("No past classes yet.\nEvery class is kept here once it has begun."))
        self._name_tabs()
        row = None if chosen is None else self.classes.row_of(chosen)
        if row is not None:
            self.list.setCurrentIndex(self.classes.index(row))
            if self.past.detail is not None and self.past.detail.summary != self.classes.at(row):
                self.past.load()
        elif found.classes and chosen is None:
            self.list.setCurrentIndex(self.classes.index(0))

    def _take_findings(self, found: FindingList) -> None:
        self.findings.reset(found.findings)
        if found.findings:
            self.found_contents.show_contents()
        else:
            self.found_contents.say(lambda: self.tr("Nobody said or asked that."))
        if found.findings and self.classes.rowCount() == 0:
            self._go_to(1)
        self._name_tabs()

    def _show_course(self) -> None:
        self.past.show_class(None)
        self.load()

    def _load_older(self) -> None:
        def take(found: PastClassList) -> None:
            self.classes.add_older(found.classes, more=found.more)

        def failed(error: WindowError) -> None:
            self._desk.requests.tasks.refused.emit(error)

        self._desk.requests.show("history", self._wanted(self.classes.oldest_ms), take, failed)

    def _wanted(self, before: int | None = None) -> Call[PastClassList]:
        """Return the call for the classes that fit, opened before a moment (Unix ms)."""
        words, course_id = self._words, self.course.currentData()
        if course_id == _DELETED:
            return lambda client: client.history.classes(words, None, before, deleted=True)
        return lambda client: client.history.classes(words, course_id, before)

    def _go_to(self, number: int) -> None:
        self.tabs.button(number).setChecked(True)
        self._lists.setCurrentIndex(number)

    def _name_tabs(self) -> None:
        words = (self.tr("Classes"), self.tr("Said and asked"))
        counts = (self.classes.rowCount(), self.findings.rowCount())
        for number, (word, count) in enumerate(zip(words, counts, strict=True)):
            self.tabs.button(number).setText(f"{word} {count}")

    def _fill_courses(self) -> None:
        chosen = self.course.currentData()
        self.course.clear()
        self.course.addItem(self.tr("All courses"), None)
        for course in self._courses.all():
            self.course.addItem(course.title, course.id)
        self.course.insertSeparator(self.course.count())
        self.course.addItem(self.tr("Deleted"), _DELETED)
        self.course.setCurrentIndex(max(0, self.course.findData(chosen)))

    def _show_class(self, now: QModelIndex) -> None:
        if now.isValid():
            past: PastClass = past_class_at(now)
            if past.id != self.past.class_id or self.past.talk.isVisible():
                self.past.show_class(past.id)

    def _show_finding(self, now: QModelIndex) -> None:
        if now.isValid():
            finding = finding_at(now)
            said = finding.kind in ("chat", "question")
            self.past.show_class(
                finding.class_id, finding.t_ms if said else None, finding.id if said and finding.id else None
            )
            row = self.classes.row_of(finding.class_id)
            self.list.selectionModel().blockSignals(True)
            self.list.setCurrentIndex(self.classes.index(row) if row is not None else QModelIndex())
            self.list.selectionModel().blockSignals(False)

    def _gone(self, class_id: str) -> None:
        self.classes.take(class_id)
        if self.past.class_id == class_id:
            self.past.show_class(None)
        if self.classes.rowCount() == 0:
            self.past.show_class(None)
            self.load()
        else:
            self._show_class(self.list.currentIndex())
