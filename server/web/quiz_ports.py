"""What the web needs of the quizzes: exactly the calls it makes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from server.protocol.quiz.past import PastRun, PastRunDetail
from server.protocol.quiz.quizzes import Quiz, QuizDraft, QuizSummary
from server.protocol.quiz.results import AnswerGroups, Mark, ResponseList, RunAnalysis, RunStatistics
from server.protocol.quiz.runs import Instant, Key, Respond, Run, RunRules, RunStep
from server.protocol.quiz.shown import MyAnswer, StudentQuiz


class Quizzes(Protocol):
    """Prepared quizzes: :class:`server.quiz.quizzes.Quizzes`."""

    async def all(self, *, deleted: bool = False) -> list[QuizSummary]:
        """Return every quiz, or those in the bin."""

    async def get(self, quiz_id: str) -> Quiz:
        """Return a quiz; raises ``unknown_quiz``."""

    async def create(self, draft: QuizDraft, quiz_id: str = "") -> Quiz:
        """Keep a new quiz, but for one that was just made under this id; raises ``bad_request``, ``unknown_course``."""

    async def replace(self, quiz_id: str, draft: QuizDraft) -> Quiz:
        """Keep another version; raises ``unknown_quiz`` too."""

    async def delete(self, quiz_id: str) -> None:
        """Put into the bin; raises ``unknown_quiz``."""

    async def restore(self, quiz_id: str) -> None:
        """Take out of the bin; raises ``unknown_quiz``."""

    async def empty_bin(self) -> None:
        """Erase what is in the bin."""


class Results(Protocol):
    """What one run says: :class:`server.quiz.results.Results`."""

    def run(self) -> Run:
        """Return the run."""

    def responses(self) -> ResponseList:
        """Return every answer."""

    def statistics(self) -> RunStatistics:
        """Return counts and times."""

    def analysis(self) -> RunAnalysis:
        """Return the item analysis."""

    def groups(self, question_id: str) -> AnswerGroups:
        """Return texts that say nearly the same; raises ``unknown_question``."""


class Asking(Protocol):
    """The runs of this class: :class:`server.quiz.asking.Asking`. Steps raise ``unknown_run``, ``wrong_state``."""

    def runs(self) -> list[Run]:
        """Return this class's runs, newest first."""

    def results(self, run_id: str) -> Results:
        """Return the results of a run of this class; raises ``unknown_run``."""

    def student_quiz(self, student_id: str) -> StudentQuiz:
        """Return a student's part of the snapshot."""

    def subscribe(self, callback: Callable[[RunStatistics], None]) -> Callable[[], None]:
        """Tell of new statistics."""

    async def publish(self, quiz: Quiz, *, at_once: bool, run_id: str = "") -> Run:
        """Ask a prepared quiz, but once under an id; raises ``quiz_running``, ``quiz_incomplete``."""

    async def instant(self, instant: Instant, run_id: str = "") -> Run:
        """Ask one question now; raises as :meth:`publish`."""

    async def open(self, step: RunStep) -> Run:
        """Take answers."""

    async def stop_answers(self, step: RunStep) -> Run:
        """Take no more answers."""

    async def reveal(self, step: RunStep) -> Run:
        """Tell what is right."""

    async def next(self, step: RunStep) -> Run:
        """Open the next question."""

    async def finish(self, step: RunStep) -> Run:
        """End the run."""

    async def set_rules(self, rules: RunRules) -> Run:
        """Change what students see."""

    async def set_key(self, key: Key) -> Run:
        """Say which choices are right; raises ``unknown_question``, ``bad_request`` too."""

    async def respond(self, student_id: str, respond: Respond) -> MyAnswer:
        """Count an answer and return after the fsync; raises what :mod:`server.quiz.asking` lists."""


class PastRuns(Protocol):
    """What was asked in any class: :class:`server.quiz.past_runs.PastRuns`."""

    async def in_class(self, class_id: str) -> list[PastRun]:
        """Return the newest runs in a class, newest first."""

    async def of_quiz(self, quiz_id: str) -> list[PastRun]:
        """Return the newest runs of a quiz, newest first."""

    async def detail(self, run_id: str) -> PastRunDetail:
        """Return a run and who was there; raises ``unknown_run``."""

    async def results(self, run_id: str) -> Results:
        """Return a run's results as they are now, for another thread; raises ``unknown_run``."""

    async def mark(self, mark: Mark) -> None:
        """Set the teacher's points; raises ``unknown_run``, ``unknown_question``, ``bad_request``."""
