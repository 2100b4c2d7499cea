"""One past class: what it was, its curve, its course, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from airclass_desktop.desk.page import Desk
from airclass_desktop.dialogs.text import TextDialog
from airclass_desktop.models.courses import CourseModel
from airclass_desktop.records.class_summary import ClassSummary
from airclass_desktop.records.past_class_acts import PastClassActs
from airclass_desktop.records.past_talk import PastTalkList
from airclass_desktop.widgets.buttons import icon_button, name
from airclass_desktop.widgets.contents import Contents
from airclass_desktop.widgets.labels import ElidedLabel, label
from airclass_desktop.widgets.switch import Switch
from airclass_desktop.widgets.translated import Translated
from server.paths import DataDir
from server.protocol.history import PastClass, PastClassDetail, PastClassPatch


class PastClassPanel(Translated):
    """Shows the class that is chosen in the list."""

    changed = Signal(object)
    """This :class:`PastClass` is another one."""

    def __init__(self, desk: Desk, courses: CourseModel, data_dir: DataDir) -> None:
        super().__init__("card")
        self._desk, self._courses = desk, courses
        self.class_id: str | None = None
        self.detail: PastClassDetail | None = None
        self._moment: int | None = None
        self._title = ElidedLabel("headline")
        self._rename = icon_button(desk.theme, "edit")
        self._course_words = label("muted")
        self.course = QComboBox()
        self.keep = Switch(desk.theme)
        self.summary = ClassSummary(desk.theme)
        self.talk = PastTalkList(desk)
        self.acts = PastClassActs(desk, data_dir)
        self._whole = QWidget()
        self.contents = Contents(self._whole)
        self._build()
        self._connect()
        self.retranslate()
        self.show_class(None)

    def retranslate(self) -> None:
        """Set every text."""
        name(self._rename, self.tr("Rename class"))
        self._course_words.setText(self.tr("Course"))
        self.course.setAccessibleName(self.tr("Course of this class"))
        self.keep.setText(self.tr("Keep for good"))
        self.keep.setToolTip(self.tr("This class stays, however long things are kept otherwise"))
        self._follow()

    def show_class(self, class_id: str | None, moment_t_ms: int | None = None, line_id: int | None = None) -> None:
        """Show a class, and mark a moment of it; ``line_id``: with what was said around this line."""
        self._moment = moment_t_ms
        self.talk.setVisible(class_id is not None and line_id is not None)
        self.summary.curve.draw_low(wanted=line_id is not None)
        if class_id is not None and line_id is not None:
            self.talk.show_around(class_id, line_id)
        if class_id == self.class_id and self.detail is not None:
            self.summary.curve.mark(moment_t_ms)
            return
        self.class_id, self.detail = class_id, None
        if class_id is None:
            self.contents.say(lambda: self.tr("Choose a class to see what it was."))
        else:
            self.contents.say(lambda: self.tr("One moment…"))
            self.load()

    def load(self) -> None:
        """Ask for the class anew."""
        class_id = self.class_id
        if class_id is not None:
            self._desk.requests.show(
                "past class",
                lambda client: client.history.detail(class_id),
                self._take,
                lambda error: self.contents.failed(error, self.load),
            )

    # ---- building

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._title, 1)
        top.addWidget(self._rename)
        self.course.setMinimumWidth(200)
        self.course.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choices = QHBoxLayout()
        choices.setSpacing(10)
        choices.addWidget(self._course_words)
        choices.addWidget(self.course, 1)
        choices.addStretch(1)
        choices.addWidget(self.keep)
        inner = QVBoxLayout(self._whole)
        inner.setContentsMargins(20, 16, 16, 14)
        inner.setSpacing(12)
        inner.addLayout(top)
        inner.addLayout(choices)
        inner.addWidget(self.summary, 1)
        inner.addWidget(self.talk, 3)
        inner.addWidget(self.acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.contents)

    def _connect(self) -> None:
        self._rename.clicked.connect(self._ask_for_title)
        self.course.activated.connect(lambda _row: self._assign())
        self.keep.clicked.connect(self._keep)
        self._courses.modelReset.connect(self._fill_courses)

    # ---- what is shown

    def _take(self, detail: PastClassDetail) -> None:
        self.detail = detail
        self.contents.show_contents()
        self._follow()
        self.summary.curve.mark(self._moment)

    def _follow(self) -> None:
        if self.detail is None:
            return
        past = self.detail.summary
        self._title.setText(past.title)
        self.summary.show_detail(self.detail)
        self._fill_courses()
        self.keep.setChecked(past.keep)
        for part in (self._rename, self.course, self.keep):
            part.setEnabled(past.deleted_at_ms is None)
        self.acts.show_detail(self.detail)

    def _fill_courses(self) -> None:
        if self.detail is None:
            return
        summary = self.detail.summary
        self.course.clear()
        self.course.addItem(self.tr("None"), None)
        for course in self._courses.all():
            if not course.archived or course.id == summary.course_id:
                self.course.addItem(course.title, course.id)
        if summary.course_id is not None and self._courses.find(summary.course_id) is None:
            self.course.addItem(summary.course, summary.course_id)
        self.course.setCurrentIndex(max(0, self.course.findData(summary.course_id)))

    # ---- acts

    def _change(self, past: PastClass, patch: PastClassPatch) -> None:
        self._desk.requests.do(lambda client: client.history.change(past.id, patch), self._changed)

    def _changed(self, past: PastClass) -> None:
        self.changed.emit(past)
        if past.id == self.class_id:
            self.load()

    def _ask_for_title(self) -> None:
        if self.detail is not None:
            past = self.detail.summary
            dialog = TextDialog(self.window(), self.tr("Rename class"), self.tr("Title"), past.title, self.tr("Rename"))
            dialog.given.connect(lambda title: self._rename_to(past, title))
            dialog.open()

    def _rename_to(self, past: PastClass, title: str) -> None:
        self._change(past, PastClassPatch(title=title))
        self._desk.undo.offer(
            self.tr("{0} is called {1} now.").format(past.title, title),
            lambda: self._change(past, PastClassPatch(title=past.title)),
        )

    def _assign(self) -> None:
        if self.detail is not None:
            past, course_id = self.detail.summary, self.course.currentData()
            if course_id != past.course_id:
                self._change(past, PastClassPatch(course_id=course_id))
                self._desk.undo.offer(
                    self.tr("The class belongs to another course now."),
                    lambda: self._change(past, PastClassPatch(course_id=past.course_id)),
                )

    def _keep(self, wanted: bool) -> None:
        if self.detail is not None:
            self._change(self.detail.summary, PastClassPatch(keep=wanted))
