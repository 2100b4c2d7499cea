"""Asks quizzes in one class: what happens to a run is told, kept and, when its time is up, closed."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import msgspec

from server.errors import AirclassError, ErrorCode
from server.events import Audience, EventLog
from server.protocol.classroom import ClassState, Student, StudentState
from server.protocol.quiz.questions import QuizQuestion
from server.protocol.quiz.quizzes import Quiz, QuizRules
from server.protocol.quiz.results import Mark, RunStatistics
from server.protocol.quiz.runs import Instant, Key, Respond, Run, RunRules, RunState, RunStep
from server.protocol.quiz.shown import MyAnswer, StudentQuiz
from server.quiz.closing import ClosingTime
from server.quiz.live_statistics import LiveStatistics
from server.quiz.ports import CallLater, People, RunBook
from server.quiz.questions import problems, with_ids
from server.quiz.quizzes import AGAIN_MS
from server.quiz.results import Persons, Results
from server.quiz.run import QuizRun
from server.quiz.student_views import StudentViews, my_answer
from server.store.quizzes import Response, RunRow

_INSTANT_MAY_LACK: Final = frozenset({"no_text", "no_right_choice", "no_accepted"})
"""An instant question's text is what is on the screen, and what is right may be told afterwards."""


class Asking:
    """The runs of one class, at most one of which is not finished. All of it runs on the event loop.

    ``anonymous`` tells whether classmates may see names; ``runs`` are those an earlier run of the server left,
    oldest first; ``now_ms`` is Unix time.
    """

    def __init__(
        self,
        class_id: str,
        log: EventLog,
        book: RunBook,
        people: People,
        anonymous: Callable[[], bool],
        call_later: CallLater,
        runs: Iterable[QuizRun] = (),
        now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
    ) -> None:
        self._class_id = class_id
        self._log = log
        self._book = book
        self._people = people
        self._anonymous = anonymous
        self._now_ms = now_ms
        self._runs = {run.row.id: run for run in runs}
        self._views = StudentViews(self._results)
        self._statistics = LiveStatistics(self._newest_statistics, call_later)
        self._closing = ClosingTime(log.t_ms, call_later, self._close_in_time)
        self._closing.watch(self.current)

    def close(self) -> None:
        """Let go of the timers."""
        self._closing.cancel()
        self._statistics.close()

    # ---- what is

    @property
    def current(self) -> QuizRun | None:
        """The run that is not finished."""
        return next((run for run in self._runs.values() if run.row.state is not RunState.FINISHED), None)

    def knows(self, run_id: str) -> bool:
        """Tell whether a run is one of this class."""
        return run_id in self._runs

    def runs(self) -> list[Run]:
        """Return this class's runs, newest first."""
        return [self._results(run).run() for run in reversed(self._runs.values())]

    def results(self, run_id: str) -> Results:
        """Return the results of a run of this class. Raises ``unknown_run``."""
        return self._results(self._run(run_id))

    def results_apart(self, run_id: str) -> Results:
        """Return the results of a run as it is now, which another thread may work out. Raises ``unknown_run``."""
        run = self._run(run_id)
        return self._results(QuizRun(run.row, run.responses))

    def student_quiz(self, student_id: str) -> StudentQuiz:
        """Return a student's part of the snapshot."""
        return self._views.of(list(self._runs.values()), self.current, student_id)

    def subscribe(self, callback: Callable[[RunStatistics], None]) -> Callable[[], None]:
        """Tell ``callback`` of new statistics, a few times a second at most; the function returned ends that."""
        return self._statistics.subscribe(callback)

    # ---- what the teacher does

    async def publish(self, quiz: Quiz, *, at_once: bool, run_id: str = "") -> Run:
        """Ask a prepared quiz. Raises ``quiz_running`` and ``quiz_incomplete``.

        ``run_id``: the id the run gets. One that has it since a few minutes is returned: the request came twice.
        """
        if (again := self._again(run_id)) is not None:
            return again
        if not quiz.questions or any(problems(question) for question in quiz.questions):
            raise AirclassError(ErrorCode.QUIZ_INCOMPLETE)
        return await self._begin(run_id, quiz.id, quiz.title, quiz.questions, quiz.rules, at_once=at_once)

    async def instant(self, instant: Instant, run_id: str = "") -> Run:
        """Ask one question now. As :meth:`publish`."""
        if (again := self._again(run_id)) is not None:
            return again
        question = with_ids(instant.question)
        if set(problems(question)) - _INSTANT_MAY_LACK:
            raise AirclassError(ErrorCode.QUIZ_INCOMPLETE)
        return await self._begin(run_id, "", question.text[:80], [question], instant.rules, at_once=True)

    async def open(self, step: RunStep) -> Run:
        """Take answers. Raises ``unknown_run`` and ``wrong_state``, as all steps do, and ``class_ended``."""
        self._require_class()
        run = self._run(step.run_id)
        run.open(self._log.t_ms(), _seconds(step))
        return await self._tell_kept(run)

    async def stop_answers(self, step: RunStep) -> Run:
        """Take no more answers."""
        run = self._run(step.run_id)
        run.close(self._log.t_ms(), self._expected)
        return await self._tell_kept(run)

    async def reveal(self, step: RunStep) -> Run:
        """Tell what is right, and everybody's own result."""
        run = self._run(step.run_id)
        new = run.reveal()
        told = await self._tell_kept(run)
        results = self._results(run)
        for student_id in sorted(run.responses.students()):
            for question in new:
                body = results.result(question, student_id)
                self._log.append("my_result", body, Audience.STUDENT, student_id)
        return told

    async def next(self, step: RunStep) -> Run:
        """Open the next question. Raises ``class_ended`` too."""
        self._require_class()
        run = self._run(step.run_id)
        run.next(self._log.t_ms(), _seconds(step))
        return await self._tell_kept(run)

    async def finish(self, step: RunStep) -> Run:
        """End the run."""
        run = self._run(step.run_id)
        run.finish(self._log.t_ms(), self._expected)
        return await self._tell_kept(run)

    async def end(self) -> None:
        """Finish what is asked, as the class ends: no answer counts after it."""
        if self.current is not None:
            await self.finish(RunStep(run_id=self.current.row.id))

    async def mark(self, mark: Mark) -> None:
        """Set the teacher's points. Raises ``unknown_run``, ``unknown_question``, ``bad_request``."""
        run = self._run(mark.run_id)
        await self._tell_graded(run, run.mark(mark), "quiz_mark", mark)

    async def set_key(self, key: Key) -> Run:
        """Say which choices are right. Raises ``unknown_run``, ``unknown_question``, ``bad_request``."""
        run = self._run(key.run_id)
        await self._tell_graded(run, run.set_key(key.question_id, key.right), "quiz_key", key)
        return await self._tell_kept(run)

    async def set_rules(self, rules: RunRules) -> Run:
        """Change what students see. Raises ``unknown_run`` and ``wrong_state``."""
        run = self._run(rules.run_id)
        run.set_rules(show_results=_given(rules.show_results), leaderboard=_given(rules.leaderboard))
        return await self._tell_kept(run)

    # ---- what a student does

    async def respond(self, student_id: str, respond: Respond) -> MyAnswer:
        """Count an answer; return after the fsync that holds it.

        Raises ``removed``, ``not_admitted``, ``unknown_run``, ``not_open``, ``unknown_question``, ``answered``,
        ``bad_answer``, ``store_failed``, ``class_ended``.
        """
        self._require_class()
        _require_member(self._people.student(student_id))
        run = self._run(respond.run_id)
        counted = run.responses.get(respond.question_id, student_id)
        response = run.respond(student_id, respond, self._log.t_ms())
        if response is counted:
            # The page did not hear of it: it may be on its way to the disk, or the disk may have failed.
            await self._book.keep(response)
            return my_answer(response)
        self._statistics.soon()
        body = my_answer(response)
        changes = [self._book.saved_response(response)]
        await self._log.append_durable("my_answer", body, Audience.STUDENT, student_id, changes)
        return body

    # ---- inside

    def _run(self, run_id: str) -> QuizRun:
        try:
            return self._runs[run_id]
        except KeyError:
            raise AirclassError(ErrorCode.UNKNOWN_RUN) from None

    def _require_class(self) -> None:
        if self._people.state is ClassState.ENDED:
            raise AirclassError(ErrorCode.CLASS_ENDED)

    @property
    def _persons(self) -> Persons:
        return Persons(self._people.students, anonymous=self._anonymous())

    @property
    def _expected(self) -> int:
        return len(self._persons.expected)

    def _results(self, run: QuizRun) -> Results:
        return Results(run, self._persons)

    def _again(self, run_id: str) -> Run | None:
        """Return the run that has just got this id."""
        run = self._runs.get(run_id)
        is_new = run is not None and run.row.asked_at_ms > self._now_ms() - AGAIN_MS
        return self._results(run).run() if run is not None and is_new else None

    async def _begin(
        self,
        run_id: str,
        quiz_id: str,
        title: str,
        questions: Sequence[QuizQuestion],
        rules: QuizRules,
        *,
        at_once: bool,
    ) -> Run:
        self._require_class()
        if self.current is not None:
            raise AirclassError(ErrorCode.QUIZ_RUNNING)
        asked = list(questions)
        if rules.shuffle_questions:
            secrets.SystemRandom().shuffle(asked)
        row = RunRow(
            id=run_id if run_id and run_id not in self._runs else secrets.token_hex(8),
            quiz_id=quiz_id,
            class_id=self._class_id,
            title=title,
            questions=asked,
            rules=rules,
            asked_at_ms=self._now_ms(),
        )
        run = self._runs[row.id] = QuizRun(row)
        if at_once:
            run.open(self._log.t_ms())
        return await self._tell_kept(run)

    async def _tell_kept(self, run: QuizRun) -> Run:
        """Tell teachers and students where the run stands; return when the disk has it, or the disk has failed."""
        self._views.forget(run.row.id)
        results = self._results(run)
        told = results.run()
        self._closing.watch(self.current)
        self._statistics.soon()
        self._log.append("run", told, Audience.TEACHERS)
        await self._log.append_kept("quiz", results.shown(), Audience.EVERYONE, changes=[self._book.saved(run.row)])
        return told

    async def _tell_graded(self, run: QuizRun, graded: Sequence[Response], kind: str, word: Mark | Key) -> None:
        self._views.forget(run.row.id)
        changes = [self._book.saved_response(response) for response in graded]
        # What is marked and keyed is told by the run and its statistics; the word itself is kept for replay.
        await self._log.append_kept(kind, word, Audience.NOBODY, changes=changes)
        results, question = self._results(run), run.question(word.question_id)
        if question.id in run.row.revealed:
            for response in graded:
                body = results.result(question, response.student_id)
                self._log.append("my_result", body, Audience.STUDENT, response.student_id)
        self._statistics.soon()

    def _close_in_time(self, run: QuizRun, t_ms: int) -> None:
        run.close(t_ms, self._expected)
        self._views.forget(run.row.id)
        results = self._results(run)
        self._log.append("run", results.run(), Audience.TEACHERS)
        self._log.append("quiz", results.shown(), Audience.EVERYONE, changes=[self._book.saved(run.row)])
        self._statistics.soon()

    def _newest_statistics(self) -> RunStatistics | None:
        run = self.current or next(reversed(self._runs.values()), None)
        return None if run is None else self._results(run).live_statistics()


def _require_member(student: Student) -> None:
    if student.state is StudentState.REMOVED:
        raise AirclassError(ErrorCode.REMOVED)
    if student.state is StudentState.WAITING:
        raise AirclassError(ErrorCode.NOT_ADMITTED)


def _given(value: bool | msgspec.UnsetType) -> bool | None:
    return None if value is msgspec.UNSET else value


def _seconds(step: RunStep) -> int | None:
    return None if step.seconds is msgspec.UNSET else step.seconds
