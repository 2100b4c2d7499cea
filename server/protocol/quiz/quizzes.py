"""Quizzes, as their teacher prepares and keeps them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from server.protocol.body import Body, Request
from server.protocol.quiz.questions import MAX_QUESTIONS, Id, QuizQuestion


class QuizState(StrEnum):
    """A draft may be incomplete; a published quiz can be asked."""

    DRAFT = "draft"
    PUBLISHED = "published"


class QuizRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a quiz is asked."""

    pacing: Literal["teacher", "student"] = "teacher"
    shuffle_questions: bool = False
    change: Annotated[bool, Meta(description="Answers may be changed until closed")] = True
    attempts: Annotated[int, Meta(ge=1, le=10, description="Where answers cannot be changed: tries")] = 1
    speed_bonus: Annotated[float, Meta(ge=0, le=1, description="Share of the points for an instant answer")] = 0.0
    leaderboard: bool = False
    show_results: Annotated[bool, Meta(description="The distribution, on the students' pages after the reveal")] = True


class QuizDraft(Request, frozen=True, kw_only=True):
    """``POST /api/quiz/create`` and ``PUT /api/quiz/{id}``, answered by :class:`Quiz`."""

    title: Annotated[str, Meta(max_length=200)]
    questions: Annotated[list[QuizQuestion], Meta(max_length=MAX_QUESTIONS)]
    rules: QuizRules = QuizRules()
    course_id: Id | None = None


class Preview(Body, frozen=True, kw_only=True):
    """``POST /api/quiz/preview`` with a :class:`QuizDraft`: how students would see its questions, kept for a while.

    ``GET /api/quiz/preview/{id}`` answers :class:`QuizShown` to whoever knows the id, which is random: the page
    ``/preview#{id}``, which any browser on this PC may open. Nothing that is right is in it.
    """

    id: str


class Quiz(Body, frozen=True, kw_only=True):
    """One quiz, whole. ``GET /api/quiz/{id}``; ``DELETE`` moves it to the bin, ``POST …/restore`` takes it back."""

    id: str
    title: str
    state: QuizState
    questions: list[QuizQuestion]
    rules: QuizRules
    course_id: str | None
    changed_at_ms: int
    problems: Annotated[list[str], Meta(description="Why it cannot be asked: «2: no_right_choice»")]


class QuizSummary(Body, frozen=True, kw_only=True):
    """One line of the list."""

    id: str
    title: str
    state: QuizState
    questions: int
    course_id: str | None
    changed_at_ms: int
    runs: int
    used_at_ms: Annotated[int | None, Meta(description="When it was asked last, Unix ms; null: never")] = None


class QuizList(Body, frozen=True, kw_only=True):
    """``GET /api/quiz/list?find={words}&deleted={0|1}``: last changed first."""

    quizzes: list[QuizSummary]
