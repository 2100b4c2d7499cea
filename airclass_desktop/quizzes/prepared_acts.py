"""What is done with prepared quizzes: renamed, copied, put into the bin."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from airclass_desktop.desk.page import Desk
from airclass_desktop.dialogs.text import TextDialog
from airclass_desktop.models.quiz_drafts import draft_of
from airclass_desktop.quizzes.kinds import with_new_ids
from server.protocol.quiz.quizzes import QuizSummary


class PreparedActs(QObject):
    """Acts, and offers to take back what can be."""

    changed = Signal()
    """The quizzes are other than they were."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._parent = desk, parent

    def ask_to_rename(self, quiz: QuizSummary) -> None:
        """Ask for another title."""
        dialog = TextDialog(
            self._parent.window(), self.tr("Rename quiz"), self.tr("Title"), quiz.title, self.tr("Rename")
        )
        dialog.given.connect(lambda title: self._rename(quiz, title))
        dialog.open()

    def _rename(self, quiz: QuizSummary, title: str) -> None:
        self._change(quiz.id, title)
        self._desk.undo.offer(
            self.tr("{0} is called {1} now.").format(quiz.title, title), lambda: self._change(quiz.id, quiz.title)
        )

    def _change(self, quiz_id: str, title: str) -> None:
        client = self._desk.requests.client

        async def change() -> None:
            quiz = await client.quiz.get(quiz_id)
            await client.quiz.replace(quiz_id, draft_of(quiz, title))
            self.changed.emit()

        self._desk.requests.tasks.start(change())

    def duplicate(self, summary: QuizSummary) -> None:
        """Make a copy of a quiz."""
        client, title = self._desk.requests.client, self.tr("{0} (copy)").format(summary.title)

        async def copy() -> None:
            draft = draft_of(await client.quiz.get(summary.id), title)
            fresh = [with_new_ids(question) for question in draft.questions]
            await client.quiz.create(msgspec.structs.replace(draft, questions=fresh))
            self.changed.emit()

        self._desk.requests.tasks.start(copy())

    def move(self, quizzes: Sequence[QuizSummary], *, deleted: bool) -> None:
        """Move quizzes to the bin, or take them out."""
        client = self._desk.requests.client

        async def move(*, into_bin: bool) -> None:
            for quiz in quizzes:
                await (client.quiz.delete(quiz.id) if into_bin else client.quiz.restore(quiz.id))
            self.changed.emit()

        self._desk.requests.tasks.start(move(into_bin=deleted))
        if deleted:
            words = self.tr("{0} is in the bin.").format(quizzes[0].title)
            if len(quizzes) > 1:
                words = self.tr("%n quizzes are in the bin.", "", len(quizzes))
            self._desk.undo.offer(words, lambda: self.move(quizzes, deleted=False))
