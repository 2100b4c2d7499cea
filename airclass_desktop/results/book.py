"""What the pages of the results show: the runs of this class, and all that is known of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from airclass_desktop.desk.page import Desk
from airclass_desktop.models.quiz import QuizModel
from airclass_desktop.models.quiz_answers import is_graded
from server.protocol.classroom import Student
from server.protocol.quiz.past import PastRun
from server.protocol.quiz.questions import QuizQuestion
from server.protocol.quiz.results import Mark, ResponseLine, RunAnalysis
from server.protocol.quiz.runs import Run

if TYPE_CHECKING:
    from airclass_desktop.server_client import ServerClient

_FRESH_MS = 2_000
"""While answers come in, results are brought up to date this often at most."""


@dataclass(frozen=True, slots=True)
class Results:
    """One run, answered and analysed."""

    run: Run
    responses: list[ResponseLine]
    analysis: RunAnalysis
    students: list[Student]
    """Who is, or was, in the class."""

    def question(self, question_id: str) -> QuizQuestion:
        """Return one of the run's questions."""
        return next(question for question in self.run.questions if question.id == question_id)

    @property
    def unmarked(self) -> list[int]:
        """The numbers of questions that are left out of the analysis, for not all their answers are marked."""
        known = {item.question_id for item in self.analysis.items}
        return [self.place(each.id) for each in self.run.questions if is_graded(each) and each.id not in known]

    def place(self, question_id: str) -> int:
        """Return the number of a question, from 1."""
        return 1 + next(place for place, each in enumerate(self.run.questions) if each.id == question_id)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The run that is wanted; ``among`` are the runs of the past it was chosen from, None for those of this class."""

    run_id: str | None = None
    among: tuple[PastRun, ...] | None = None


class ResultsBook(QObject):
    """Asks the server, and tells the pages. Follows the run while it is answered, where it is watched."""

    changed = Signal()
    """``runs`` or ``results`` are others."""
    failed = Signal(object)
    """Results were not to be had (:class:`airclass_desktop.errors.WindowError`)."""

    def __init__(self, desk: Desk, quiz: QuizModel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._quiz = desk, quiz
        self._chosen = _Chosen()
        self.runs: list[Run] | list[PastRun] = []
        self.results: Results | None = None
        self._is_watched = False
        self._soon = QTimer(self, interval=_FRESH_MS, singleShot=True)
        self._soon.timeout.connect(self.load)
        quiz.counted.connect(self._refresh_soon)
        quiz.changed.connect(self._refresh_soon)

    def watch(self, on: bool) -> None:
        """Follow the run from now on, or no longer."""
        self._is_watched = on
        if not on:
            self._soon.stop()

    def choose(self, run_id: str) -> None:
        """Show the results of this run: one of those that are listed, or of this class."""
        past = self._chosen.among or ()
        self._chosen = _Chosen(run_id, past if any(line.id == run_id for line in past) else None)
        self.load()

    def choose_past(self, runs: Sequence[PastRun], run_id: str) -> None:
        """Show the results of one of these runs, whose classes may have ended."""
        self._chosen = _Chosen(run_id, tuple(runs))
        self.load()

    def load(self) -> None:
        """Ask for the runs and the results of the chosen one, which is the newest until one is chosen."""
        self._desk.requests.show("results", self._fetch, self._take, self.failed.emit)

    def mark(self, question_id: str, student_ids: list[str], points: float | None, comment: str = "") -> None:
        """Keep the teacher's word on answers; None gives them what the rule gives."""
        if self.results is None:
            return
        mark = Mark(
            run_id=self.results.run.id,
            question_id=question_id,
            student_ids=student_ids,
            points=points,
            comment=comment,
        )
        self._desk.requests.do(lambda client: client.quiz.mark(mark), lambda _: self.load())

    async def _fetch(self, client: ServerClient) -> tuple[list[Run] | list[PastRun], Results | None]:
        chosen = self._chosen
        if chosen.among is not None and chosen.run_id is not None:
            detail = await client.quiz.past(chosen.run_id)
            return list(chosen.among), await _results(client, detail.run, detail.students)
        runs = await client.quiz.runs()
        run = next((run for run in runs if run.id == chosen.run_id), runs[0] if runs else None)
        return runs, None if run is None else await _results(client, run, self._desk.classroom.students.members)

    def _take(self, found: tuple[list[Run] | list[PastRun], Results | None]) -> None:
        self.runs, self.results = found
        self.changed.emit()

    def _refresh_soon(self) -> None:
        if self._chosen.among is None and self._is_watched and not self._soon.isActive():
            self._soon.start()


async def _results(client: ServerClient, run: Run, students: Sequence[Student]) -> Results:
    responses = await client.quiz.responses(run.id)
    return Results(run, responses, await client.quiz.analysis(run.id), list(students))
