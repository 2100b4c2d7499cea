"""Runs: a quiz is published, opened, answered, closed, revealed and finished."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from server.protocol.body import Body, Request
from server.protocol.quiz.questions import MAX_CHOICES, Answer, Id, QuizQuestion
from server.protocol.quiz.quizzes import QuizRules


class RunState(StrEnum):
    """published → open → closed → revealed, for each question; then finished."""

    PUBLISHED = "published"
    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"
    FINISHED = "finished"


class Publish(Request, frozen=True, kw_only=True):
    """``POST /api/quiz/publish``: ask a quiz in this class. Answered by :class:`Run`."""

    quiz_id: Id
    open: Annotated[bool, Meta(description="Open the first question at once")] = False


class Instant(Request, frozen=True, kw_only=True):
    """``POST /api/quiz/instant``: ask one question now. Answered by :class:`Run`."""

    question: QuizQuestion
    rules: QuizRules = QuizRules()


class RunStep(Request, frozen=True, kw_only=True):
    """``POST /api/quiz/{open,close,reveal,next,finish}``, answered by :class:`Run`.

    ``open`` again opens anew; while it is open, with ``seconds`` it sets another end, so many seconds from now.
    """

    run_id: Id
    seconds: Annotated[int, Meta(ge=0, le=86_400, description="open, next: instead of the question's")] | UnsetType = (
        UNSET
    )


class Key(Request, frozen=True, kw_only=True):
    """``POST /api/quiz/key``, answered by :class:`Run`: these choices are right; what was answered is graded anew.

    For «A B C D now», whose key is told afterwards, and for a key that was wrong.
    """

    run_id: Id
    question_id: Id
    right: Annotated[list[Id], Meta(max_length=MAX_CHOICES)]


class RunRules(Request, frozen=True, kw_only=True):
    """``POST /api/quiz/rules``, answered by :class:`Run`: what students see from now on."""

    run_id: Id
    show_results: bool | UnsetType = UNSET
    leaderboard: bool | UnsetType = UNSET


class Run(Body, frozen=True, kw_only=True):
    """A run, as its teacher sees it. ``GET /api/quiz/runs`` lists this class's."""

    id: str
    quiz_id: str
    class_id: str
    title: str
    state: RunState
    position: Annotated[int, Meta(description="Of the current question, from 0")]
    questions: list[QuizQuestion]
    rules: QuizRules
    opened_t_ms: int | None
    closes_t_ms: Annotated[int | None, Meta(description="Null: when the teacher closes it")]
    answers: int
    expected: int


class RunList(Body, frozen=True, kw_only=True):
    """Newest first."""

    runs: list[Run]


class Respond(Request, frozen=True, kw_only=True):
    """``answer`` on the control WebSocket, and ``POST /api/quiz/response`` with a student's token.

    Acknowledged after the fsync. ``key`` makes it idempotent: the same key again changes nothing.
    """

    run_id: Id
    question_id: Id
    answer: Answer
    key: Annotated[str, Meta(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
