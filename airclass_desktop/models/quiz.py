"""The quizzes of the class as the window knows them: its runs, and how what is asked now is answered."""

from __future__ import annotations

from functools import singledispatchmethod

from PySide6.QtCore import QObject, Signal

from server.protocol.body import Body
from server.protocol.live import TeacherView
from server.protocol.quiz.questions import QuizQuestion
from server.protocol.quiz.results import QuestionStatistics, RunStatistics
from server.protocol.quiz.runs import Run, RunState


class QuizModel(QObject):
    """The class's runs. :meth:`receive` takes every event; the signals say what changed."""

    changed = Signal()
    """A run began, or stands elsewhere."""
    counted = Signal()
    """Someone answered, came or went."""
    renewed = Signal()
    """All runs are known anew, their statistics are not."""

    def __init__(self) -> None:
        super().__init__()
        self._runs: dict[str, Run] = {}
        self._statistics: RunStatistics | None = None
        self._is_counted = False

    @property
    def runs(self) -> list[Run]:
        """This class's runs, newest first."""
        return list(reversed(self._runs.values()))

    @property
    def current(self) -> Run | None:
        """The run that is not finished."""
        return next((run for run in self._runs.values() if run.state is not RunState.FINISHED), None)

    @property
    def is_open(self) -> bool:
        """Whether answers are taken now."""
        return self.current is not None and self.current.state is RunState.OPEN

    @property
    def statistics(self) -> RunStatistics | None:
        """How the current run is answered; None while that is not known."""
        run = self.current
        return self._statistics if run and self._statistics and self._statistics.run_id == run.id else None

    @property
    def asked(self) -> list[QuizQuestion]:
        """What is asked now: one question, or all of them where each student takes the time that is needed."""
        run = self.current
        if run is None:
            return []
        return run.questions if run.rules.pacing == "student" else run.questions[run.position : run.position + 1]

    @property
    def progress(self) -> tuple[int, int]:
        """How many have answered all that is asked now, of how many."""
        run, asked = self.current, self.asked
        if run is None:
            return 0, 0
        found = self.of(asked[0].id) if asked else None
        if self.statistics is None or found is None:
            return run.answers, max(run.expected, run.answers)
        if len(asked) == 1:
            return found.answered, found.expected
        return max(0, run.expected - len(self.statistics.waiting)), run.expected

    @property
    def waiting(self) -> list[str]:
        """The ids of those who are present and have not answered."""
        return self.statistics.waiting if self.statistics else []

    def of(self, question_id: str) -> QuestionStatistics | None:
        """Return how one question is answered, where that is known."""
        found = self.statistics.questions if self.statistics else []
        return next((each for each in found if each.question_id == question_id), None)

    def learn(self, statistics: RunStatistics) -> None:
        """Take over statistics that were asked for, unless newer ones have come by themselves."""
        if not self._is_counted:
            self.receive(statistics)

    def doubt(self) -> None:
        """Statistics may be old: some were missed. What is known is shown until newer ones are."""
        self._is_counted = False

    @singledispatchmethod
    def receive(self, event: Body) -> None:
        """Take one event; those that are not of quizzes are left alone."""

    @receive.register
    def _(self, event: TeacherView) -> None:
        self._runs = {run.id: run for run in reversed(event.runs)}
        self._statistics = None
        self.doubt()
        self.changed.emit()
        self.renewed.emit()

    @receive.register
    def _(self, event: Run) -> None:
        self._runs[event.id] = event
        self.changed.emit()

    @receive.register
    def _(self, event: RunStatistics) -> None:
        self._statistics = event
        self._is_counted = True
        self.counted.emit()
