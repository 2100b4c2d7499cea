"""Quizzes over REST: prepared, asked, marked and taken away as files."""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET

from airclass_desktop.rest import Rest
from server.protocol.quiz.past import PastRun, PastRunDetail, PastRunList
from server.protocol.quiz.questions import QuizQuestion
from server.protocol.quiz.quizzes import Preview, Quiz, QuizDraft, QuizList, QuizRules, QuizSummary
from server.protocol.quiz.results import (
    AnswerGroup,
    AnswerGroups,
    Mark,
    ResponseLine,
    ResponseList,
    RunAnalysis,
    RunStatistics,
)
from server.protocol.quiz.runs import Instant, Key, Publish, Run, RunList, RunRules, RunStep


class QuizClient:
    """Quizzes and their runs. All raise :class:`airclass_desktop.errors.WindowError`."""

    def __init__(self, rest: Rest) -> None:
        self._rest = rest

    # ---- prepared

    async def all(self, *, deleted: bool = False) -> list[QuizSummary]:
        """Return every quiz, or those in the bin, last changed first."""
        query = {"deleted": "1"} if deleted else None
        return (await self._rest.ask("/api/quiz/list", QuizList, query)).quizzes

    async def create(self, draft: QuizDraft) -> Quiz:
        """Keep a new quiz; return it with its ids and what it still lacks."""
        return await self._rest.change("POST", "/api/quiz/create", Quiz, draft)

    async def get(self, quiz_id: str) -> Quiz:
        """Return one quiz, whole."""
        return await self._rest.ask(f"/api/quiz/quizzes/{quiz_id}", Quiz)

    async def replace(self, quiz_id: str, draft: QuizDraft) -> Quiz:
        """Keep another version of a quiz; runs go on with theirs."""
        return await self._rest.change("PUT", f"/api/quiz/quizzes/{quiz_id}", Quiz, draft)

    async def delete(self, quiz_id: str) -> None:
        """Put a quiz into the bin."""
        await self._rest.tell("DELETE", f"/api/quiz/quizzes/{quiz_id}")

    async def restore(self, quiz_id: str) -> None:
        """Take a quiz out of the bin."""
        await self._rest.tell("POST", f"/api/quiz/quizzes/{quiz_id}/restore")

    async def empty_bin(self) -> None:
        """Erase the quizzes in the bin."""
        await self._rest.tell("DELETE", "/api/quiz/bin")

    async def preview(self, draft: QuizDraft) -> str:
        """Return the id under which ``/preview`` shows these questions as students would see them."""
        return (await self._rest.change("POST", "/api/quiz/preview", Preview, draft)).id

    # ---- asked

    async def publish(self, quiz_id: str, *, at_once: bool) -> Run:
        """Ask a prepared quiz in this class; ``at_once`` opens its first question."""
        return await self._rest.change("POST", "/api/quiz/publish", Run, Publish(quiz_id=quiz_id, open=at_once))

    async def instant(self, question: QuizQuestion, rules: QuizRules) -> Run:
        """Ask one question now."""
        return await self._rest.change("POST", "/api/quiz/instant", Run, Instant(question=question, rules=rules))

    async def runs(self) -> list[Run]:
        """Return this class's runs, newest first."""
        return (await self._rest.ask("/api/quiz/runs", RunList)).runs

    async def open(self, run_id: str, seconds: int | None = None) -> Run:
        """Take answers; ``seconds`` instead of the question's own, 0 for no end."""
        return await self._step("open", run_id, seconds)

    async def close(self, run_id: str) -> Run:
        """Take no more answers."""
        return await self._step("close", run_id)

    async def reveal(self, run_id: str) -> Run:
        """Tell students what is right."""
        return await self._step("reveal", run_id)

    async def next(self, run_id: str, seconds: int | None = None) -> Run:
        """Open the next question; ``seconds`` as for :meth:`open`."""
        return await self._step("next", run_id, seconds)

    async def finish(self, run_id: str) -> Run:
        """End the run."""
        return await self._step("finish", run_id)

    async def set_rules(self, rules: RunRules) -> Run:
        """Change what students see of a run."""
        return await self._rest.change("POST", "/api/quiz/rules", Run, rules)

    async def set_key(self, run_id: str, question_id: str, right: list[str]) -> Run:
        """Say which choices are right; what was answered is graded anew."""
        key = Key(run_id=run_id, question_id=question_id, right=right)
        return await self._rest.change("POST", "/api/quiz/key", Run, key)

    # ---- results

    async def asked_in(self, class_id: str) -> list[PastRun]:
        """Return what was asked in a class, newest first."""
        return (await self._rest.ask("/api/quiz/past", PastRunList, {"class": class_id})).runs

    async def asked_of(self, quiz_id: str) -> list[PastRun]:
        """Return when a quiz was asked, newest first."""
        return (await self._rest.ask("/api/quiz/past", PastRunList, {"quiz": quiz_id})).runs

    async def past(self, run_id: str) -> PastRunDetail:
        """Return a run of any class, and who was there."""
        return await self._rest.ask(f"/api/quiz/past/{run_id}", PastRunDetail)

    async def mark(self, mark: Mark) -> None:
        """Set the teacher's points for some students' answers, or take them back."""
        await self._rest.tell("POST", "/api/quiz/mark", mark)

    async def responses(self, run_id: str) -> list[ResponseLine]:
        """Return every answer, by question and order of joining."""
        return (await self._rest.ask(f"/api/quiz/responses/{run_id}", ResponseList)).responses

    async def statistics(self, run_id: str) -> RunStatistics:
        """Return counts, times, and who has not answered."""
        return await self._rest.ask(f"/api/quiz/statistics/{run_id}", RunStatistics)

    async def analysis(self, run_id: str) -> RunAnalysis:
        """Return the item analysis."""
        return await self._rest.ask(f"/api/quiz/analysis/{run_id}", RunAnalysis)

    async def groups(self, run_id: str, question_id: str) -> list[AnswerGroup]:
        """Return the texts that say nearly the same, largest group first."""
        return (await self._rest.ask(f"/api/quiz/groups/{run_id}/{question_id}", AnswerGroups)).groups

    async def file(self, run_id: str, kind: Literal["csv", "xlsx"]) -> bytes:
        """Return every answer as a file, its headings in the window's language."""
        return await self._rest.download(f"/api/quiz/export/{run_id}.{kind}")

    async def report(self, run_id: str) -> bytes:
        """Return the printed report as a page of HTML that needs nothing else, in the window's language."""
        return await self._rest.download(f"/api/quiz/report/{run_id}")

    async def _step(self, name: str, run_id: str, seconds: int | None = None) -> Run:
        step = RunStep(run_id=run_id, seconds=UNSET if seconds is None else seconds)
        return await self._rest.change("POST", f"/api/quiz/{name}", Run, step)
