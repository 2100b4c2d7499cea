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
from airclass_desktop.records.courses import CoursesPage
from airclass_desktop.records.history import HistoryPage
from airclass_desktop.records.privacy import PrivacyPage
from airclass_desktop.server_link import ServerLink
from airclass_desktop.tasks import Tasks
from airclass_desktop.theme.theme import Theme
from server.paths import DataDir
from server.protocol.history import PastClass

_SMALLEST = (980, 640)
_FIRST_SIZE = (1180, 760)
_ICONS = {"courses": "students", "attendance": "attendance", "history": "clock", "privacy": "shield"}


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
        self.history = HistoryPage(desk, courses, data_dir)
        self.privacy = PrivacyPage(desk)
        self.setMinimumSize(*_SMALLEST)
        pages = (self.courses, self.attendance, self.history, self.privacy)
        self.build(dict(zip(_ICONS, pages, strict=True)), _ICONS, _FIRST_SIZE)
        tasks.refused.connect(self.show_error)
        self.history.attendance_wanted.connect(self._show_attendance)

    def retranslate(self) -> None:
        """Set title and tabs in the language in force."""
        self.setWindowTitle(self.tr("Records – AIRClass"))
        words = (self.tr("Courses"), self.tr("Attendance"), self.tr("History"), self.tr("Privacy"))
        for tab, word in zip(self.tabs.values(), words, strict=True):
            tab.setText(f"{word} ")

    def _show_attendance(self, past: PastClass) -> None:
        self.show_page("attendance")
        self.attendance.show_class(past)
