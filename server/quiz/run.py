"""One run of a quiz: its life, its answers and its points. No clock, no disk, no network: times come in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

import msgspec

from server.errors import AirclassError, ErrorCode
from server.protocol.quiz.questions import MultipleChoice, QuizQuestion, SingleChoice
from server.protocol.quiz.results import Mark
from server.protocol.quiz.runs import Respond, RunState
from server.protocol.quiz.shown import MyResult
from server.quiz.grading import checked, grade, points
from server.quiz.responses import Responses
from server.store.quizzes import Response, RunRow

_OPENS: Final = frozenset({RunState.PUBLISHED, RunState.CLOSED, RunState.REVEALED})
_RIGHT: Final = 1.0 - 1e-9


class QuizRun:
    """A run and its responses. Every act raises ``wrong_state`` where the run's state does not allow it."""

    def __init__(self, row: RunRow, responses: Iterable[Response] = ()) -> None:
        self.row = row
        self.responses = Responses(responses)

    @property
    def current(self) -> list[QuizQuestion]:
        """What is asked now: one question, or all of them where the student paces."""
        questions = self.row.questions
        return questions if self.row.rules.pacing == "student" else questions[self.row.position : self.row.position + 1]

    @property
    def answered(self) -> int:
        """How many have answered what is asked now; of several questions, any."""
        responses = (self.responses.of_question(question.id) for question in self.current)
        return len({response.student_id for each in responses for response in each})

    @property
    def hidden(self) -> set[str]:
        """The ids of the questions whose solution students must not know, also those that are open again."""
        told = set(self.row.revealed)
        if self.row.state not in (RunState.REVEALED, RunState.FINISHED):
            told -= {question.id for question in self.current}
        return {question.id for question in self.row.questions} - told

    def question(self, question_id: str) -> QuizQuestion:
        """Return one of the run's questions. Raises ``unknown_question``."""
        for question in self.row.questions:
            if question.id == question_id:
                return question
        raise AirclassError(ErrorCode.UNKNOWN_QUESTION)

    # ---- life

    def open(self, t_ms: int, seconds: int | None = None) -> None:
        """Take answers from now on; ``seconds`` instead of the questions' own, 0 for no end.

        What is open already takes another end where ``seconds`` is given.
        """
        self._require(_OPENS if seconds is None else _OPENS | {RunState.OPEN})
        limit = self._seconds() if seconds is None else seconds
        again = self.row.opened_t_ms is not None and self.row.state is not RunState.PUBLISHED
        self._change(
            state=RunState.OPEN,
            opened_t_ms=self.row.opened_t_ms if again else t_ms,
            closes_t_ms=t_ms + limit * 1000 if limit else None,
        )

    def close(self, t_ms: int, expected: int | None = None) -> None:
        """Take no more answers; ``expected``: how many could have answered, None where that is not known."""
        self._require({RunState.OPEN})
        counted = {} if expected is None else {question.id: expected for question in self.current}
        self._change(state=RunState.CLOSED, closes_t_ms=t_ms, expected=self.row.expected | counted)

    def reveal(self) -> list[QuizQuestion]:
        """Let students know what is right; return the questions that this reveals for the first time."""
        self._require({RunState.CLOSED})
        new = [question for question in self.current if question.id not in self.row.revealed]
        self._change(state=RunState.REVEALED, revealed=[*self.row.revealed, *(question.id for question in new)])
        return new

    def next(self, t_ms: int, seconds: int | None = None) -> None:
        """Open the next question."""
        self._require({RunState.CLOSED, RunState.REVEALED})
        if self.row.rules.pacing == "student" or self.row.position + 1 >= len(self.row.questions):
            raise AirclassError(ErrorCode.WRONG_STATE, "the last question")
        self._change(state=RunState.PUBLISHED, position=self.row.position + 1, opened_t_ms=None, closes_t_ms=None)
        self.open(t_ms, seconds)

    def finish(self, t_ms: int, expected: int | None = None) -> None:
        """End the run; an open question is closed as by :meth:`close`."""
        self._require(set(RunState) - {RunState.FINISHED})
        if self.row.state is RunState.OPEN:
            self.close(t_ms, expected)
        self._change(state=RunState.FINISHED)

    def set_rules(self, *, show_results: bool | None = None, leaderboard: bool | None = None) -> None:
        """Change what students see; None leaves it as it is."""
        self._require(set(RunState) - {RunState.FINISHED})
        asked = {"show_results": show_results, "leaderboard": leaderboard}
        changes = {name: on for name, on in asked.items() if on is not None}
        self._change(rules=msgspec.structs.replace(self.row.rules, **changes))

    # ---- answers

    def respond(self, student_id: str, respond: Respond, t_ms: int) -> Response:
        """Count an answer, and return it as it counts.

        The same key again returns what was counted. Raises ``not_open``, ``unknown_question``, ``answered`` where
        no try is left, and ``bad_answer``.
        """
        question = self.question(respond.question_id)
        earlier = self.responses.get(question.id, student_id)
        if earlier is not None and earlier.key == respond.key:
            return earlier
        if not self._takes(question, t_ms):
            raise AirclassError(ErrorCode.NOT_OPEN)
        attempt = earlier.attempt + 1 if earlier else 1
        if not self.row.rules.change and attempt > self.row.rules.attempts:
            raise AirclassError(ErrorCode.ANSWERED)
        response = Response(
            run_id=self.row.id,
            question_id=question.id,
            student_id=student_id,
            answer=checked(question, respond.answer),
            key=respond.key,
            t_ms=t_ms,
            took_ms=max(0, t_ms - (self.row.opened_t_ms or 0)),
            attempt=attempt,
            share=None,
            points=None,
        )
        return self._put_graded(question, response)

    def mark(self, mark: Mark) -> list[Response]:
        """Set the teacher's points for some students' answers; return the responses that changed.

        Raises ``unknown_question``, and ``bad_request`` for more points than the question has.
        """
        question = self.question(mark.question_id)
        if mark.points is not None and mark.points > question.points * (1 + self.row.rules.speed_bonus):
            raise AirclassError(ErrorCode.BAD_REQUEST, "more points than there are")
        changed = []
        for student_id in mark.student_ids:
            response = self.responses.get(question.id, student_id)
            if response is not None:
                marked = msgspec.structs.replace(response, marked=mark.points, comment=mark.comment)
                self.responses.put(marked)
                changed.append(marked)
        return changed

    def set_key(self, question_id: str, right: list[str]) -> list[Response]:
        """Say which choices are right, and grade what was answered anew; return the responses that changed.

        Raises ``unknown_question``, and ``bad_request`` for choices that are not there or a question of another kind.
        """
        question = self.question(question_id)
        if not isinstance(question, SingleChoice | MultipleChoice):
            raise AirclassError(ErrorCode.BAD_REQUEST, "not a question of choices")
        if not set(right) <= {choice.id for choice in question.choices}:
            raise AirclassError(ErrorCode.BAD_REQUEST, "no such choice")
        choices = [msgspec.structs.replace(each, correct=each.id in right, share=None) for each in question.choices]
        keyed = msgspec.structs.replace(question, choices=choices)
        self._change(questions=[keyed if each.id == question_id else each for each in self.row.questions])
        before = self.responses.of_question(question_id)
        return [
            graded
            for graded, earlier in zip([self._put_graded(keyed, each) for each in before], before, strict=True)
            if graded != earlier
        ]

    # ---- results

    def result(self, question: QuizQuestion, student_id: str, rank: int | None = None) -> MyResult:
        """Return what a student's answer was worth, for the reveal."""
        response = self.responses.get(question.id, student_id)
        return MyResult(
            run_id=self.row.id,
            question_id=question.id,
            answer=response.answer if response else None,
            points=response.worth if response else 0.0,
            of=question.points,
            correct=self.is_correct(question, response),
            comment=response.comment if response else "",
            total=self.responses.total(student_id, besides=self.hidden),
            rank=rank,
        )

    @staticmethod
    def is_correct(question: QuizQuestion, response: Response | None) -> bool | None:
        """Tell whether an answer is wholly right; None where there is no right, or nobody has marked it."""
        if response is None:
            return None
        if response.marked is not None:
            return response.marked >= question.points * _RIGHT
        return None if response.share is None else response.share >= _RIGHT

    def ranking(self, besides: Collection[str] = ()) -> list[tuple[str, float]]:
        """Return students and their points, most first; who answered earlier stands first among equals.

        ``besides``: ids of questions whose points do not count yet.
        """
        times = {
            student: sum(each.took_ms for each in self.responses.of_student(student))
            for student in self.responses.students()
        }
        totals = [(student, self.responses.total(student, besides)) for student in times]
        return sorted(totals, key=lambda line: (-line[1], times[line[0]], line[0]))

    # ---- inside

    def _takes(self, question: QuizQuestion, t_ms: int) -> bool:
        closes = self.row.closes_t_ms
        is_current = any(each.id == question.id for each in self.current)
        return self.row.state is RunState.OPEN and is_current and (closes is None or t_ms < closes)

    def _put_graded(self, question: QuizQuestion, response: Response) -> Response:
        share = grade(question, response.answer).share
        worth = None if share is None else self._points(question, share, response.took_ms)
        graded = msgspec.structs.replace(response, share=share, points=worth)
        self.responses.put(graded)
        return graded

    def _points(self, question: QuizQuestion, share: float, took_ms: int) -> float:
        bonus = self.row.rules.speed_bonus
        return points(share, question.points, took_ms=took_ms, seconds=question.seconds, speed_bonus=bonus)

    def _seconds(self) -> int:
        """Return how long what is asked now stays open; 0 without end, also where one of several has none."""
        each = [question.seconds for question in self.current]
        return sum(each) if all(each) else 0

    def _require(self, states: Iterable[RunState]) -> None:
        if self.row.state not in states:
            raise AirclassError(ErrorCode.WRONG_STATE)

    def _change(self, **fields: object) -> None:
        self.row = msgspec.structs.replace(self.row, **fields)
