"""Composition root of the window: builds everything and ties it together, leaves in order."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from airclass_desktop import pictures
from airclass_desktop.actions import ClassActions
from airclass_desktop.capture_exclusion import CaptureExclusion
from airclass_desktop.dialogs.settings import SettingsDialog
from airclass_desktop.errors import WindowError
from airclass_desktop.floating_bar import FloatingBar
from airclass_desktop.garbage import GarbageCollection
from airclass_desktop.languages import Languages
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.quiz import QuizModel
from airclass_desktop.models.sources import SourceModel
from airclass_desktop.models.talk import TalkModel
from airclass_desktop.preferences import LanguageChoice, Preferences
from airclass_desktop.quiz_actions import QuizActions
from airclass_desktop.retention_notice import RetentionNotice
from airclass_desktop.server_link import Phase, ServerLink
from airclass_desktop.source_choice import SourceChoice
from airclass_desktop.tasks import Tasks
from airclass_desktop.theme.theme import Theme, ThemeChoice
from airclass_desktop.tray import Tray
from airclass_desktop.window import MainWindow
from server.paths import DataDir
from server.protocol.classroom import ClassState
from server.protocol.settings import SettingsPatch

if TYPE_CHECKING:
    from airclass_desktop.quizzes.window import QuizzesWindow
    from airclass_desktop.records.window import RecordsWindow
    from airclass_desktop.results.window import ResultsWindow
    from airclass_desktop.server_process import ServerProcess
    from server.protocol.quiz.past import PastRun


class Desktop(QObject):
    """Every part of the window, and how they are tied together."""

    def __init__(self, application: QApplication, data_dir: DataDir, command: list[str] | None = None) -> None:
        super().__init__()
        self._application = application
        self.preferences = Preferences(data_dir.root / "window.ini")
        self.languages = Languages(application, self.preferences.language)
        self.theme = Theme(application, self.preferences.theme)
        self.tasks = Tasks()
        self.link = ServerLink(lambda: _server_process(data_dir, command, lambda: self.languages.current))
        self.model = ClassroomModel()
        self.talk = TalkModel()
        self.quiz = QuizModel()
        self.sources = SourceModel()
        self.actions = ClassActions(self.model, self.link, self.tasks, self.theme)
        self.asking = QuizActions(self.model, self.quiz, self.link, self.tasks, self.theme)
        self.window = MainWindow(
            self.model,
            self.talk,
            self.quiz,
            self.sources,
            self.link,
            self.actions,
            self.asking,
            self.theme,
            self.preferences,
            data_dir,
        )
        self.bar = FloatingBar(self.model, self.talk, self.quiz, self.actions, self.asking, self.theme)
        self._choice = SourceChoice(
            self.window, self.theme, self.model, self.sources, self.link, self.tasks, self.actions
        )
        self.tray = Tray(self.model, self.talk, self.actions)
        self._retention = RetentionNotice(self.window.notices)
        self.records: RecordsWindow | None = None
        self._records_tasks = Tasks()
        self.quizzes: QuizzesWindow | None = None
        self._quizzes_tasks = Tasks()
        self.results: ResultsWindow | None = None
        self._results_tasks = Tasks()
        self._data_dir = data_dir
        self._exclusion = CaptureExclusion(application)
        self._garbage = GarbageCollection(self)
        self._quitting = False
        self._left = asyncio.Event()
        self._connect()

    def _connect(self) -> None:
        window, link = self.window, self.link
        link.received.connect(self.model.receive)
        link.received.connect(self.talk.receive)
        link.received.connect(self.quiz.receive)
        link.received.connect(self._retention.receive)
        self._retention.look_wanted.connect(self._open_retention)
        link.attached.connect(self._greet_server)
        self.tasks.refused.connect(window.show_error)
        self.tasks.refused.connect(self.model.changed)  # switches go back to what holds
        self.languages.changed.connect(self.actions.retranslate)
        self.languages.changed.connect(self.asking.retranslate)
        self.languages.changed.connect(self.tray.retranslate)
        window.records_wanted.connect(self.open_records)
        window.quizzes_wanted.connect(self.open_quizzes)
        window.results_wanted.connect(self.open_results)
        window.settings_wanted.connect(lambda: self.tasks.start(self._open_settings()))
        window.source_wanted.connect(self._choice.open)
        window.away.connect(self._follow_window)
        window.back.connect(self._follow_window)
        self.model.changed.connect(self._follow_window)
        self.bar.window_wanted.connect(window.come_to_front)
        self.tray.window_wanted.connect(window.come_to_front)
        self.tray.quizzes_wanted.connect(self.open_quizzes)
        self.tray.records_wanted.connect(self.open_records)
        self.tray.quit_wanted.connect(self._quit_from_tray)
        window.quit_wanted.connect(lambda: self.tasks.start(self.quit(stop_server=True)))
        window.end_and_quit_wanted.connect(lambda: self.tasks.start(self._end_and_quit()))

    async def run(self) -> None:
        """Show the window at once, then see to the server; ends when the teacher leaves."""
        self.window.show()
        self.tray.show()
        async with asyncio.TaskGroup() as tasks:
            following = [
                tasks.create_task(self.link.run()),
                tasks.create_task(
                    pictures.follow(self._preview_is_wanted, self._fetch_preview, self.window.stage.show_picture)
                ),
            ]
            await self._left.wait()
            for task in following:
                task.cancel()
        await self.tasks.close()
        await self._records_tasks.close()
        await self._quizzes_tasks.close()
        await self._results_tasks.close()

    async def quit(self, *, stop_server: bool) -> None:
        """Take the windows away, stop the server if it should, then leave :meth:`run`; the first call counts."""
        if self._quitting:
            return
        self._quitting = True
        for widget in self._application.topLevelWidgets():
            widget.hide()
        self.bar.hide()
        self.tray.close()
        if self.quizzes is not None:
            await self.quizzes.settle()
        if stop_server:
            await self.link.stop_server()
        self._left.set()

    def leave_on_signal(self) -> None:
        """SIGTERM or Ctrl+C: a running class goes on without the window."""
        self.tasks.start(self.quit(stop_server=not self.model.is_running))

    # ---- leaving

    async def _end_and_quit(self) -> None:
        try:
            await self.link.client.stop_class()
        finally:
            await self.quit(stop_server=True)

    def _quit_from_tray(self) -> None:
        if self.model.is_running:
            self.window.come_to_front()
        self.window.close()

    # ---- server

    def _greet_server(self) -> None:
        """Keep our windows out of its picture, and learn what can be shown."""
        if QGuiApplication.platformName() == "xcb":
            self.actions.do(lambda client: client.mask(os.getpid()))
        self.tasks.start(self._list_sources())

    async def _list_sources(self) -> None:
        self.sources.update((await self.link.client.sources()).sources)

    # ---- what students see

    def _preview_is_wanted(self) -> bool:
        window, state = self.window, self.model.state
        seen = window.isVisible() and not window.isMinimized()
        return seen and self.link.phase is Phase.CONNECTED and state not in (None, ClassState.ENDED)

    async def _fetch_preview(self) -> bytes:
        """Fetch what students see; in the lobby, what they will see, for a class that has not begun is blank."""
        width, info = self.window.stage.preview_width, self.model.info
        if info is not None and info.state is ClassState.LOBBY:
            return await self.link.client.thumbnail(info.picture.source, width)
        return await self.link.client.preview(width)

    # ---- records

    def open_records(self) -> None:
        """Show the window of the records, which is built when it is wanted first."""
        if self.records is None:
            from airclass_desktop.records.window import RecordsWindow  # noqa: PLC0415 - the first paint needs none of it

            self.records = RecordsWindow(
                self.model, self.link, self._records_tasks, self.theme, self.preferences, self._data_dir
            )
            self.records.history.results_wanted.connect(self.open_past_results)
        self.records.come_to_front()

    def _open_retention(self) -> None:
        self.open_records()
        if self.records is not None:
            self.records.show_page("privacy")

    # ---- quizzes

    def open_quizzes(self) -> None:
        """Show the window in which quizzes are prepared, which is built when it is wanted first."""
        if self.quizzes is None:
            from airclass_desktop.quizzes.window import QuizzesWindow  # noqa: PLC0415 - the first paint needs none of it

            self.quizzes = QuizzesWindow(self.model, self.link, self._quizzes_tasks, self.theme, self.preferences)
            self.quizzes.class_wanted.connect(self.window.show_quiz)
            self.quizzes.quizzes.prepared.results_wanted.connect(self.open_past_results)
        self.quizzes.come_to_front()

    def open_results(self, run_id: str) -> None:
        """Show the results of a run of this class."""
        self._results_window().show_run(run_id)

    def open_past_results(self, runs: Sequence[PastRun], run_id: str) -> None:
        """Show the results of one of these runs, whose classes may have ended."""
        self._results_window().show_past(runs, run_id)

    def _results_window(self) -> ResultsWindow:
        """Return the window of the results, which is built when it is wanted first."""
        if self.results is None:
            from airclass_desktop.results.window import ResultsWindow  # noqa: PLC0415 - the first paint needs none of it

            self.results = ResultsWindow(
                self.model, self.quiz, self.link, self._results_tasks, self.theme, self.preferences
            )
        return self.results

    # ---- settings

    async def _open_settings(self) -> None:
        try:
            settings = await self.link.client.settings()
        except WindowError:
            settings = None
        dialog = SettingsDialog(self.window, self.theme, self.preferences.language, settings)
        dialog.theme_chosen.connect(self._choose_theme)
        dialog.language_chosen.connect(self._choose_language)
        dialog.saved.connect(self._save_settings)
        dialog.open()

    def _choose_theme(self, choice: ThemeChoice) -> None:
        self.preferences.theme = choice
        self.theme.choose(choice)

    def _choose_language(self, choice: LanguageChoice) -> None:
        self.preferences.language = choice
        self.languages.choose(choice)

    def _save_settings(self, patch: SettingsPatch) -> None:
        self.actions.do(lambda client: client.save_settings(patch))

    # ---- floating bar

    def _follow_window(self) -> None:
        """Show the bar while a class runs and the window cannot be seen."""
        hidden = self.window.isMinimized() or not self.window.isVisible()
        wanted = hidden and self.model.is_running and not self._quitting
        if wanted and not self.bar.isVisible():
            self.bar.appear()
        elif not wanted:
            self.bar.hide()


def _server_process(data_dir: DataDir, command: list[str] | None, language: Callable[[], str]) -> ServerProcess:
    """Return the server's process; loading it takes as long as the first paint, which does not wait for it."""
    from airclass_desktop.server_process import ServerProcess, command_line  # noqa: PLC0415 - as above

    return ServerProcess(data_dir, command or command_line(data_dir.root), language)
