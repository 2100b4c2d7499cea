"""The window of a quiz's results: who answered what, texts to mark, and what the answers say about the questions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QHideEvent, QShowEvent

from airclass_desktop.desk.files import Files
from airclass_desktop.desk.page import Desk
from airclass_desktop.desk.requests import Requests
from airclass_desktop.desk.window import PagedWindow
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.quiz import QuizModel
from airclass_desktop.preferences import Preferences
from airclass_desktop.results.analysis_page import AnalysisPage
from airclass_desktop.results.book import ResultsBook
from airclass_desktop.results.marking_page import MarkingPage
from airclass_desktop.results.students_page import StudentsPage
from airclass_desktop.server_link import ServerLink
from airclass_desktop.tasks import Tasks
from airclass_desktop.theme.theme import Theme
from server.protocol.quiz.past import PastRun

_SMALLEST = (1000, 620)
_FIRST_SIZE = (1180, 760)
_ICONS = {"students": "students", "marking": "check", "analysis": "chart"}


class ResultsWindow(PagedWindow):
    """Students, marking and analysis of one run. ``tasks`` are its own: what goes wrong is said here."""

    def __init__(
        self,
        classroom: ClassroomModel,
        quiz: QuizModel,
        link: ServerLink,
        tasks: Tasks,
        theme: Theme,
        preferences: Preferences,
    ) -> None:
        super().__init__("results", link, theme, preferences)
        requests, files = Requests(link, tasks), Files(self, preferences, tasks)
        desk = Desk(classroom, requests, files, self.notices, self.undo, theme, preferences)
        self.book = ResultsBook(desk, quiz, self)
        self.students = StudentsPage(desk, self.book)
        self.marking = MarkingPage(desk, self.book)
        self.analysis = AnalysisPage(desk, self.book)
        self.setMinimumSize(*_SMALLEST)
        pages = dict(zip(_ICONS, (self.students, self.marking, self.analysis), strict=True))
        self.build(pages, _ICONS, _FIRST_SIZE)
        tasks.refused.connect(self.show_error)

    def show_run(self, run_id: str) -> None:
        """Show the results of this run."""
        self.book.choose(run_id)
        self.come_to_front()

    def show_past(self, runs: Sequence[PastRun], run_id: str) -> None:
        """Show the results of one of these runs, whose classes may have ended."""
        self.book.choose_past(runs, run_id)
        self.come_to_front()

    def retranslate(self) -> None:
        """Set title and tabs in the language in force."""
        self.setWindowTitle(self.tr("Quiz results – AIRClass"))
        words = (self.tr("Students"), self.tr("Marking"), self.tr("Item analysis"))
        for tab, word in zip(self.tabs.values(), words, strict=True):
            tab.setText(f"{word} ")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the run while it is answered."""
        super().showEvent(event)
        self.book.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Follow no run while nobody looks."""
        super().hideEvent(event)
        self.book.watch(False)
