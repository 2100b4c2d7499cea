"""From the bank into a quiz: the one that is open in the editor, another, or a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from airclass_desktop.desk.page import Desk
from airclass_desktop.quizzes.kinds import with_new_ids
from server.protocol.bank import BankEntry
from server.protocol.quiz.questions import MAX_QUESTIONS, QuizQuestion
from server.protocol.quiz.quizzes import Quiz, QuizDraft, QuizSummary

_LISTED = 12


class IntoQuiz(QObject):
    """Asks for the quiz where none is open, and adds to it."""

    new_wanted = Signal(list)
    """A new quiz of these :class:`QuizQuestion` is wanted."""
    opened = Signal(str)
    """The quiz with this id should be seen."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._parent = desk, parent

    def ask(self, entries: Sequence[BankEntry]) -> None:
        """Ask which quiz these go into."""
        questions = [entry.question for entry in entries]
        self._desk.requests.do(lambda client: client.quiz.all(), lambda quizzes: self._show(quizzes, questions))

    def _show(self, quizzes: Sequence[QuizSummary], questions: list[QuizQuestion]) -> None:
        menu = QMenu(self._parent)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.tr("New quiz")).triggered.connect(lambda: self.new_wanted.emit(questions))
        menu.addSeparator()
        for quiz in quizzes[:_LISTED]:
            action = menu.addAction(quiz.title.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, quiz=quiz: self._add(quiz, questions))
        menu.popup(QCursor.pos())

    def _add(self, summary: QuizSummary, questions: list[QuizQuestion]) -> None:
        client = self._desk.requests.client

        async def add() -> None:
            quiz = await client.quiz.get(summary.id)
            kept = await client.quiz.replace(quiz.id, _with(quiz, questions))
            added = len(kept.questions) - len(quiz.questions)
            text = self.tr("%n questions added to «{0}».", "", added).format(quiz.title)
            self._desk.notices.show_notice(
                "added", "good", text, self.tr("Open the quiz"), lambda: self.opened.emit(quiz.id)
            )

        self._desk.requests.tasks.start(add())


def _with(quiz: Quiz, questions: Sequence[QuizQuestion]) -> QuizDraft:
    """Return the quiz with these questions at its end; one that it has already comes again as another."""
    known = {question.id for question in quiz.questions}
    added = [with_new_ids(question) if question.id in known else question for question in questions]
    everything = [*quiz.questions, *added][:MAX_QUESTIONS]
    return QuizDraft(title=quiz.title, questions=everything, rules=quiz.rules, course_id=quiz.course_id)
