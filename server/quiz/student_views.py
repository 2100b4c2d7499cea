"""What a student's snapshot says of quizzes: what is asked now, and what was told before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

import msgspec

from server.protocol.quiz.questions import QuizQuestion
from server.protocol.quiz.results import QuestionStatistics
from server.protocol.quiz.shown import Asked, MyAnswer, PastQuestion, Solution, StudentQuiz
from server.quiz.questions import asked, solution
from server.quiz.results import Results
from server.quiz.run import QuizRun
from server.store.quizzes import Response

MOST_PAST: Final = 100
"""Questions told before that a snapshot holds."""
PAST_BYTES: Final = 128 * 1024
"""What they may take as JSON: a whole school may come back at once."""


class _Told(NamedTuple):
    """A question whose solution was told, the same for everybody. ``bytes``: what it takes as JSON."""

    question: QuizQuestion
    asked: Asked
    solution: Solution
    statistics: QuestionStatistics | None
    bytes: int


class _Past(NamedTuple):
    """A run as it was when its questions were last looked through."""

    results: Results
    told: list[_Told]


class StudentViews:
    """Builds snapshots. ``results`` returns those of a run; whoever changes a run says so by :meth:`forget`."""

    def __init__(self, results: Callable[[QuizRun], Results]) -> None:
        self._results = results
        self._past: dict[str, _Past] = {}

    def forget(self, run_id: str) -> None:
        """Look the run through anew next time."""
        self._past.pop(run_id, None)

    def of(self, runs: Sequence[QuizRun], current: QuizRun | None, student_id: str) -> StudentQuiz:
        """Return a student's part of the snapshot; ``runs`` are those of the class, oldest first."""
        past = self._past_questions(runs, current, student_id)
        if current is None:
            return StudentQuiz(shown=None, answers=[], results=[], past=past)
        results, hidden = self._results(current), current.hidden
        told = [each for each in current.row.questions if each.id not in hidden]
        return StudentQuiz(
            shown=results.shown(),
            answers=[my_answer(response) for response in current.responses.of_student(student_id)],
            results=[results.result(question, student_id) for question in told],
            past=past,
        )

    def _past_questions(self, runs: Sequence[QuizRun], current: QuizRun | None, student_id: str) -> list[PastQuestion]:
        """Return the newest questions told, oldest first; none that is asked again and not told again yet."""
        hidden = current.hidden | {question.id for question in current.current} if current is not None else set()
        found: list[PastQuestion] = []
        left = PAST_BYTES
        for run, past in ((run, self._looked_through(run)) for run in reversed(runs)):
            for each in reversed(past.told):
                if each.question.id in hidden:
                    continue
                left -= each.bytes
                if left < 0 or len(found) == MOST_PAST:
                    return found[::-1]
                found.append(_past_question(run, past.results, each, student_id))
        return found[::-1]

    def _looked_through(self, run: QuizRun) -> _Past:
        if run.row.id not in self._past:
            results = self._results(QuizRun(run.row, run.responses))
            self._past[run.row.id] = _Past(results, list(_told(run, results)))
        return self._past[run.row.id]


def my_answer(response: Response) -> MyAnswer:
    """Return an answer as its student hears of it."""
    return MyAnswer(
        run_id=response.run_id,
        question_id=response.question_id,
        answer=response.answer,
        t_ms=response.t_ms,
        attempt=response.attempt,
    )


def _told(run: QuizRun, results: Results) -> Iterable[_Told]:
    revealed = [question for question in run.row.questions if question.id in run.row.revealed]
    statistics = {each.question_id: each for each in results.told(revealed)}
    for question in revealed:
        parts = asked(question), solution(question), statistics.get(question.id)
        yield _Told(question, *parts, len(msgspec.json.encode(parts)))


def _past_question(run: QuizRun, results: Results, told: _Told, student_id: str) -> PastQuestion:
    return PastQuestion(
        run_id=run.row.id,
        title=run.row.title,
        asked=told.asked,
        solution=told.solution,
        statistics=told.statistics,
        mine=results.result(told.question, student_id),
    )
