"""The window of the records: courses, attendance, past classes, privacy."""

from __future__ import annotations

from airclass_desktop.desk.files import Files
from airclass_desktop.desk.page import Desk
from airclass_desktop.desk.requests import Requests
from airclass_desktop.desk.window import PagedWindow
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.courses import CourseModel
from airclass_desktop.preferences import Preferences
from airclass_desktop.records.attendance import AttendancePage
from airclass_desktop.records.attendance_bar import ClassChoice, class_choice
from airclass_desktop.records.course_attendance import CourseAttendancePage
from airclass_desktop.records.courses import CoursesPage
from airclass_desktop.records.history import HistoryPage
from airclass_desktop.records.privacy import PrivacyPage
from airclass_desktop.server_link import ServerLink
from airclass_desktop.tasks import Tasks
from airclass_desktop.theme.theme import Theme
from server.paths import DataDir
from server.protocol.people import Course

_SMALLEST = (980, 620)
_FIRST_SIZE = (1180, 760)
_ICONS = {
    "courses": "students",
    "attendance": "attendance",
    "term": "chart",
    "history": "clock",
    "privacy": "shield",
}


class RecordsWindow(PagedWindow):
    """Courses, attendance, history and privacy. ``tasks`` are its own: what goes wrong is said here."""

    def __init__(
        self,
        classroom: ClassroomModel,
        link: ServerLink,
        tasks: Tasks,
        theme: Theme,
        preferences: Preferences,
        data_dir: DataDir,
    ) -> None:
        super().__init__("records", link, theme, preferences)
        desk = Desk(
            classroom,
            Requests(link, tasks),
            Files(self, preferences, tasks),
            self.notices,
            self.undo,
            theme,
            preferences,
        )
        courses = CourseModel(self)
        self.courses = CoursesPage(desk, courses)
        self.attendance = AttendancePage(desk)
        self.term = CourseAttendancePage(desk)
        self.history = HistoryPage(desk, courses, data_dir)
        self.privacy = PrivacyPage(desk)
        self.setMinimumSize(*_SMALLEST)
        pages = (self.courses, self.attendance, self.term, self.history, self.privacy)
        self.build(dict(zip(_ICONS, pages, strict=True)), _ICONS, _FIRST_SIZE)
        tasks.refused.connect(self.show_error)
        self.courses.roster.attendance_wanted.connect(self._show_term)
        self.term.class_wanted.connect(self._show_attendance)
        self.history.attendance_wanted.connect(lambda past: self._show_attendance(class_choice(past)))

    def retranslate(self) -> None:
        """Set title and tabs in the language in force."""
        self.setWindowTitle(self.tr("Records – AIRClass"))
        words = (
            self.tr("Courses"),
            self.tr("Attendance"),
            self.tr("Whole course"),
            self.tr("History"),
            self.tr("Privacy"),
        )
        for tab, word in zip(self.tabs.values(), words, strict=True):
            tab.setText(f"{word} ")

    def _show_term(self, course: Course) -> None:
        self.show_page("term")
        self.term.show_course(course)

    def _show_attendance(self, past: ClassChoice) -> None:
        self.show_page("attendance")
        self.attendance.show_class(past)
