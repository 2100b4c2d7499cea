"""The window in which quizzes are prepared, and the bank of questions."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent

from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.paged_window import PagedWindow
from airclass_desktop.preferences import Preferences
from airclass_desktop.quizzes.quizzes_page import QuizzesPage
from airclass_desktop.records.files import Files
from airclass_desktop.records.page import Desk
from airclass_desktop.records.requests import Requests
from airclass_desktop.server_link import ServerLink
from airclass_desktop.tasks import Tasks
from airclass_desktop.theme.theme import Theme

_SMALLEST = (1040, 660)
_FIRST_SIZE = (1240, 800)


class QuizzesWindow(PagedWindow):
    """Quizzes and bank. ``tasks`` are its own: what goes wrong is said here."""

    class_wanted = Signal()

    def __init__(
        self, classroom: ClassroomModel, link: ServerLink, tasks: Tasks, theme: Theme, preferences: Preferences
    ) -> None:
        super().__init__("quizzes", link, theme, preferences)
        desk = Desk(
            classroom,
            Requests(link, tasks),
            Files(self, preferences, tasks),
            self.notices,
            self.undo,
            theme,
            preferences,
        )
        self.quizzes = QuizzesPage(desk)
        self.setMinimumSize(*_SMALLEST)
        self.build({"quizzes": self.quizzes}, {"quizzes": "quiz"}, _FIRST_SIZE)
        self.quizzes.class_wanted.connect(self.class_wanted)
        tasks.refused.connect(self.show_error)

    def retranslate(self) -> None:
        """Set title and tabs in the language in force."""
        self.setWindowTitle(self.tr("Quizzes – AIRClass"))
        self.tabs["quizzes"].setText(f"{self.tr('Quizzes')} ")

    async def settle(self) -> None:
        """Return once what was typed is saved."""
        await self.quizzes.editor.saving.settle()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Save what was typed."""
        super().hideEvent(event)
        self.quizzes.editor.saving.save()
