"""The window of the records: its pages, its notices, what it remembers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from airclass_desktop.errors import ServerUnreachable, WindowError
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.courses import CourseModel
from airclass_desktop.preferences import Preferences
from airclass_desktop.records.attendance import AttendancePage
from airclass_desktop.records.courses import CoursesPage
from airclass_desktop.records.files import Files
from airclass_desktop.records.history import HistoryPage
from airclass_desktop.records.page import Desk, Page
from airclass_desktop.records.privacy import PrivacyPage
from airclass_desktop.records.requests import Requests
from airclass_desktop.server_link import Phase, ServerLink
from airclass_desktop.tasks import Tasks
from airclass_desktop.theme.theme import Theme
from airclass_desktop.undo import Undo
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.notice import Notices
from server.paths import DataDir
from server.protocol.history import PastClass

_SMALLEST = (980, 640)
_FIRST_SIZE = (1180, 760)
_ICONS = {"courses": "students", "attendance": "attendance", "history": "clock", "privacy": "shield"}


class RecordsWindow(QMainWindow):
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
        super().__init__()
        self._link, self._preferences = link, preferences
        self.notices = Notices(theme)
        self.undo = Undo(self.notices)
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
        self.pages: dict[str, Page] = dict(
            zip(_ICONS, (self.courses, self.attendance, self.history, self.privacy), strict=True)
        )
        self._stack = QStackedWidget()
        self._tabs = QButtonGroup(self)
        self.tabs: dict[str, QPushButton] = {}
        self._build(theme)
        tasks.refused.connect(self.show_error)
        link.phase_changed.connect(self._follow_link)
        self.history.attendance_wanted.connect(self._show_attendance)
        self._retranslate()
        self.resize(*_FIRST_SIZE)
        self.restoreGeometry(preferences.geometry("records"))

    @property
    def page(self) -> str:
        """The page that is shown."""
        return next(key for key, page in self.pages.items() if page is self._stack.currentWidget())

    def come_to_front(self) -> None:
        """Show the window with the page that was shown last."""
        kept = self._preferences.records_page
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.show_page(kept if kept in self.pages else next(iter(self.pages)))

    def show_page(self, key: str) -> None:
        """Show ``courses``, ``attendance``, ``history`` or ``privacy``, and bring it up to date."""
        self.tabs[key].setChecked(True)
        self._stack.setCurrentWidget(self.pages[key])
        self._preferences.records_page = key
        self.pages[key].appear()

    def show_error(self, error: WindowError) -> None:
        """Show what the server or the disk refused, and what holds now."""
        unreachable = isinstance(error, ServerUnreachable)
        text = self.tr("The class server does not answer yet.") if unreachable else str(error)
        self.notices.show_notice("error", "danger", text)
        self.pages[self.page].retranslate()

    # ---- building

    def _build(self, theme: Theme) -> None:
        bar = QFrame()
        bar.setProperty("look", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 9, 14, 9)
        row.setSpacing(6)
        for number, (key, icon) in enumerate(_ICONS.items()):
            row.addWidget(self._tab(number, key, icon, theme))
            self._stack.addWidget(self.pages[key])
        row.addStretch(1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(self.notices)
        column.addWidget(self._stack, 1)
        whole = QWidget()
        whole.setProperty("look", "ground")
        stack = QVBoxLayout(whole)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(bar)
        stack.addWidget(body, 1)
        self.setCentralWidget(whole)
        whole.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        whole.setFocus()  # else the first tab would carry a focus ring
        self.setMinimumSize(*_SMALLEST)
        self.addAction(self.undo.action)
        for keys, act in (
            (QKeySequence.StandardKey.Find, self._start_search),
            (QKeySequence.StandardKey.Refresh, self._refresh),
            (QKeySequence.StandardKey.Close, self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _tab(self, number: int, key: str, icon: str, theme: Theme) -> QPushButton:
        tab = button("tab")
        tab.setCheckable(True)
        tab.setChecked(number == 0)
        theme.dress(tab, icon, "muted")
        self._tabs.addButton(tab, number)
        self.tabs[key] = tab
        tab.clicked.connect(lambda: self.show_page(key))
        shortcut = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self)
        shortcut.activated.connect(lambda: self.show_page(key))
        tab.setToolTip(shortcut.key().toString(QKeySequence.SequenceFormat.NativeText))
        return tab

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Records – AIRClass"))
        words = (self.tr("Courses"), self.tr("Attendance"), self.tr("History"), self.tr("Privacy"))
        for tab, word in zip(self.tabs.values(), words, strict=True):
            tab.setText(f"{word} ")

    # ---- what happens

    def _start_search(self) -> None:
        self.pages[self.page].start_search()

    def _refresh(self) -> None:
        self.pages[self.page].appear()

    def _show_attendance(self, past: PastClass) -> None:
        self.show_page("attendance")
        self.attendance.show_class(past)

    def _follow_link(self, phase: Phase) -> None:
        """Bring the page up to date when the server is back."""
        if phase is Phase.CONNECTED and self.isVisible():
            self.notices.withdraw("error")
            self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Remember where the window was."""
        super().hideEvent(event)
        self._preferences.keep_geometry("records", self.saveGeometry())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Say everything anew after a change of language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
