"""The window in which quizzes are prepared, and the bank of questions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut

from airclass_desktop.desk.files import Files
from airclass_desktop.desk.page import Desk
from airclass_desktop.desk.requests import Requests
from airclass_desktop.desk.window import PagedWindow
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.preferences import Preferences
from airclass_desktop.quizzes.bank_page import BankPage
from airclass_desktop.quizzes.into_quiz import IntoQuiz
from airclass_desktop.quizzes.quizzes_page import QuizzesPage
from airclass_desktop.server_link import ServerLink
from airclass_desktop.tasks import Tasks
from airclass_desktop.theme.theme import Theme
from server.protocol.bank import BankEntry

_SMALLEST = (1120, 620)
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
        self.quizzes, self.bank = QuizzesPage(desk), BankPage(desk)
        self._into = IntoQuiz(desk, self)
        self.setMinimumSize(*_SMALLEST)
        self.build({"quizzes": self.quizzes, "bank": self.bank}, {"quizzes": "quiz", "bank": "bank"}, _FIRST_SIZE)
        self.quizzes.title_changed.connect(self._name_window)
        self.quizzes.class_wanted.connect(self.class_wanted)
        self.quizzes.bank_wanted.connect(self.bank.acts.keep)
        self.quizzes.from_bank_wanted.connect(lambda: self.show_page("bank"))
        self.bank.chosen.connect(self._add)
        self._into.new_wanted.connect(self._make)
        self._into.opened.connect(self._open)
        tasks.refused.connect(self.show_error)
        for keys, act in ((QKeySequence.StandardKey.New, self._new), (QKeySequence.StandardKey.Open, self._import)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def retranslate(self) -> None:
        """Set title and tabs in the language in force."""
        self._name_window()
        for key, words in (("quizzes", self.tr("Quizzes")), ("bank", self.tr("Question bank"))):
            self.tabs[key].setText(f"{words} ")

    def _name_window(self) -> None:
        title = self.tr("Quizzes – AIRClass")
        self.setWindowTitle(f"{self.quizzes.title} – {title}" if self.quizzes.title else title)

    def show_page(self, key: str) -> None:
        """Show a page; the bank offers its questions to the quiz that is open."""
        if key == "bank":
            self.bank.questions.offer_for(self.quizzes.title)
        super().show_page(key)

    async def settle(self) -> None:
        """Return once what was typed is saved."""
        await self.quizzes.editor.saving.settle()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Save what was typed."""
        super().hideEvent(event)
        self.quizzes.editor.saving.save()

    def _new(self) -> None:
        """Begin a quiz, or a question of the bank."""
        if self.page == "bank":
            self.bank.questions.new.click()
        elif not self.quizzes.is_editing:
            self.quizzes.prepared.new.click()

    def _import(self) -> None:
        """Ask for a file of questions, or for a list to paste."""
        if self.page == "bank":
            self.bank.questions.import_file.click()
        elif self.quizzes.is_editing:
            self.quizzes.editor.bar.paste.click()
        else:
            self.quizzes.prepared.paste.click()

    def _add(self, entries: Sequence[BankEntry]) -> None:
        if self.quizzes.is_editing:
            self.quizzes.editor.insert([entry.question for entry in entries])
            self.show_page("quizzes")
        else:
            self._into.ask(entries)

    def _make(self, questions: list[object]) -> None:
        self.show_page("quizzes")
        self.quizzes.prepared.make(questions)  # type: ignore[arg-type]  # a signal's list has no type

    def _open(self, quiz_id: str) -> None:
        self.show_page("quizzes")
        self.quizzes.prepared.open(quiz_id)
