"""The main window: panels put together, and the questions they raise."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from airclass_desktop.actions import ClassActions
from airclass_desktop.class_notices import ClassNotices
from airclass_desktop.dialogs.announcement import AnnouncementDialog
from airclass_desktop.dialogs.question import Question
from airclass_desktop.errors import WindowError
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.quiz import QuizModel
from airclass_desktop.models.sources import SourceModel
from airclass_desktop.models.talk import TalkModel
from airclass_desktop.panels.banner import BannerSign
from airclass_desktop.panels.chat import ChatPanel
from airclass_desktop.panels.header import Header
from airclass_desktop.panels.health import HealthPanel
from airclass_desktop.panels.join import JoinPanel
from airclass_desktop.panels.questions import QuestionsPanel
from airclass_desktop.panels.quiz import QuizPanel
from airclass_desktop.panels.side import SidePanel
from airclass_desktop.panels.stage import StagePanel
from airclass_desktop.panels.students import StudentsPanel
from airclass_desktop.panels.trouble import TroublePanel
from airclass_desktop.pin_screen import PinScreen
from airclass_desktop.preferences import Preferences
from airclass_desktop.quiz_actions import QuizActions
from airclass_desktop.roster_feed import RosterFeed
from airclass_desktop.server_link import Phase, ServerLink
from airclass_desktop.student_acts import StudentActs
from airclass_desktop.theme.theme import Theme
from airclass_desktop.undo import Undo
from airclass_desktop.widgets.notice import Notices
from airclass_desktop.widgets.placing import open_as_before
from server.paths import DataDir
from server.protocol.classroom import Student

_SMALLEST = (1088, 640)
_SIDE_WIDTH, _SIDE_WIDEST, _SIDE_SHARE = 344, 460, 0.24
"""Pixels of the right side, and its share of a window that is wide: it reads better there."""
_FIRST_SIZE = (1280, 740)


class MainWindow(QMainWindow):
    """All of the class in one window."""

    quizzes_wanted = Signal()
    """Prepared quizzes: their list, editor and bank."""
    results_wanted = Signal(str)
    """Of the run with this id."""
    records_wanted = Signal()
    settings_wanted = Signal()
    source_wanted = Signal()
    quit_wanted = Signal()
    """Leave; no class is running, or it has been ended."""
    end_and_quit_wanted = Signal()
    """End the class for everyone, then leave."""
    away = Signal()
    """The window was minimised or hidden."""
    back = Signal()
    """The window can be seen again."""

    def __init__(
        self,
        model: ClassroomModel,
        talk: TalkModel,
        quizzes: QuizModel,
        sources: SourceModel,
        link: ServerLink,
        actions: ClassActions,
        asking: QuizActions,
        theme: Theme,
        preferences: Preferences,
        data_dir: DataDir,
    ) -> None:
        super().__init__()
        self._model, self._talk, self._link, self._actions, self._theme = model, talk, link, actions, theme
        self._asking, self._preferences, self._data_dir = asking, preferences, data_dir
        self.notices = Notices(theme)
        self.undo = Undo(self.notices)
        self.acts = StudentActs(self, model, actions, self.undo)
        self._roster_feed = RosterFeed(model, link, actions)
        self._tidings = ClassNotices(self.notices, model, talk, link, actions)
        self.header = Header(model, talk, theme)
        self.join = JoinPanel(model, actions, theme)
        self.banner = BannerSign(talk, actions, self.undo, theme)
        self.stage = StagePanel(model, sources, link, actions, theme)
        self.students = StudentsPanel(model, talk, actions, self.acts, preferences, theme)
        self.chat = ChatPanel(model, talk, actions, self.acts, self.undo, theme)
        self.questions = QuestionsPanel(model, talk, actions, self.undo, theme)
        self.quiz = QuizPanel(model, quizzes, actions, asking, theme)
        self.side = SidePanel(model, talk, quizzes, self.students, self.chat, self.questions, self.quiz)
        self.health = HealthPanel(model, link, theme)
        self.trouble = TroublePanel(link, theme, data_dir.logs)
        self._classroom = QWidget()
        self._pages = QStackedWidget()
        self._build()
        self._connect()
        self._retranslate()
        self._restore()

    def ask_to_stop(self) -> None:
        """Ask, then end the class."""
        question = Question(
            self, self.tr("End the class?"), self.tr("Every student's picture ends. The recording stays on this PC.")
        )
        question.add_cancel(self.tr("Go on"))
        question.add_answer(self.tr("End the class"), "stop").clicked.connect(self._actions.stop_now)
        question.open()

    def show_error(self, error: WindowError) -> None:
        """Show what the server refused."""
        self._tidings.show_error(error)

    def come_to_front(self) -> None:
        """Show the window, wherever it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_quiz(self) -> None:
        """Show the window, and in it what is asked."""
        self.come_to_front()
        self.side.show_tab(3)

    # ---- building

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.join)
        row.addWidget(self.stage, 1)
        row.addWidget(self.side)
        column = QVBoxLayout(self._classroom)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(12)
        column.addWidget(self.notices)
        column.addWidget(self.banner)
        column.addLayout(row, 1)
        self._pages.addWidget(self._classroom)
        self._pages.addWidget(self.trouble)
        whole = QWidget()
        whole.setProperty("look", "ground")
        stack = QVBoxLayout(whole)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self.header)
        stack.addWidget(self._pages, 1)
        stack.addWidget(self.health)
        self.setCentralWidget(whole)
        actions = self._actions
        self.addActions([actions.start, actions.pause, actions.resume, actions.freeze, actions.blank, actions.stop])
        self.addActions([self.undo.action, self._asking.step])
        QShortcut(QKeySequence("Ctrl+E"), self).activated.connect(self.quizzes_wanted)
        self.setMinimumSize(*_SMALLEST)
        whole.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        whole.setFocus()  # else the first button that is enabled would carry a focus ring
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        """Lead from the controls to who is there, then to how they get in."""
        for first, second in ((self.stage, self.side), (self.side, self.join), (self.join, self.header)):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        self.header.records_wanted.connect(self.records_wanted)
        self.quiz.quizzes_wanted.connect(self.quizzes_wanted)
        self.quiz.results_wanted.connect(self.results_wanted)
        self.header.settings_wanted.connect(self.settings_wanted)
        self.stage.source_wanted.connect(self.source_wanted)
        self.stage.recording_wanted.connect(self._open_recordings)
        self.join.large_wanted.connect(self._show_pin_large)
        self.students.private_message_wanted.connect(self._write_privately)
        self.chat.announcement_wanted.connect(self._ask_for_announcement)
        self.banner.change_wanted.connect(self._ask_for_announcement)
        self._tidings.pin_wanted.connect(self._show_pin_large)
        self._tidings.students_wanted.connect(lambda: self.side.show_tab(0))
        self.trouble.retry.connect(self._link.try_again)
        self._actions.stop_wanted.connect(self._stop_asked)
        self._model.changed.connect(self._retranslate)
        self._link.phase_changed.connect(self._show_phase)

    def _retranslate(self) -> None:
        title = self._model.info.title if self._model.info else ""
        self.setWindowTitle(f"{title} – AIRClass" if title not in ("", "AIRClass") else "AIRClass")

    def _restore(self) -> None:
        open_as_before(self, _FIRST_SIZE, self._preferences.geometry("main"))

    # ---- what happens

    def _show_phase(self, phase: Phase) -> None:
        in_trouble = phase in (Phase.FAILED, Phase.STOPPED)
        self._pages.setCurrentWidget(self.trouble if in_trouble else self._classroom)

    def _stop_asked(self) -> None:
        self.come_to_front()
        self.ask_to_stop()

    def _show_pin_large(self) -> None:
        screen = PinScreen(self._model, self._theme, self)
        screen.setGeometry(self.screen().geometry())
        screen.showFullScreen()

    def _open_recordings(self) -> None:
        if self._model.info is not None:
            folder: Path = self._data_dir.class_media(self._model.info.id)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _write_privately(self, student: Student) -> None:
        self.side.show_tab(1)
        self.chat.write_to(student)

    def _ask_for_announcement(self) -> None:
        dialog = AnnouncementDialog(self, self._talk.announcement)
        dialog.announced.connect(lambda text: self._actions.do(lambda client: client.talk.announce(text)))
        dialog.open()

    # ---- coming and going

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the right side its share."""
        super().resizeEvent(event)
        self.side.setFixedWidth(min(_SIDE_WIDEST, max(_SIDE_WIDTH, round(self.width() * _SIDE_SHARE))))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Leave at once without a class; during one, ask."""
        event.ignore()
        self._preferences.keep_geometry("main", self.saveGeometry())
        if self._model.is_running:
            self._ask_what_becomes_of_the_class()
        else:
            self.quit_wanted.emit()

    def _ask_what_becomes_of_the_class(self) -> None:
        question = Question(
            self,
            self.tr("The class is still running"),
            self.tr("Keep it running and AIRClass stays in the tray, or end it for everyone."),
        )
        question.add_cancel(self.tr("Cancel"))
        question.add_answer(self.tr("End the class"), "stop").clicked.connect(self.end_and_quit_wanted)
        question.add_answer(self.tr("Keep it running"), "primary").clicked.connect(self.hide)
        question.open()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Tell when the window is minimised and when it is back."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self._roster_feed.refresh()  # it may have been edited in the window of the records
        elif event.type() is QEvent.Type.WindowStateChange:
            (self.away if self.isMinimized() else self.back).emit()
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the window cannot be seen."""
        super().hideEvent(event)
        self.away.emit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the window can be seen."""
        super().showEvent(event)
        self.back.emit()
