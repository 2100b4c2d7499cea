"""What a run came to: statistics, responses, marks and the analysis of its items."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from server.protocol.body import Body, Request
from server.protocol.quiz.questions import Answer, Id, Points
from server.protocol.quiz.runs import RunState


class Count(Body, frozen=True, kw_only=True):
    """How often something was answered: a choice, a value, a word, a (folded) text."""

    answer: str
    count: int
    correct: bool | None
    value: Annotated[float | None, Meta(description="Numeric: the number that was read; null: it is none")] = None


class QuestionStatistics(Body, frozen=True, kw_only=True):
    """One question, as far as it was answered."""

    question_id: str
    answered: int
    expected: int
    correct: int
    mean_points: float
    median_s: float
    counts: list[Count]


class Leader(Body, frozen=True, kw_only=True):
    """One line of the leaderboard; ``name`` is empty in an anonymous class."""

    student_id: str
    name: str
    number: int
    points: float


class RunStatistics(Body, frozen=True, kw_only=True):
    """``GET /api/quiz/statistics/{run}``, ``quiz_stats`` to teachers, frames of ``/api/quiz/ws/statistics/{run}``."""

    run_id: str
    state: RunState
    questions: list[QuestionStatistics]
    waiting: Annotated[list[str], Meta(description="Ids of students present who have not answered the current one")]
    leaders: list[Leader]


class ResponseLine(Body, frozen=True, kw_only=True):
    """One student's answer to one question."""

    student_id: str
    name: str
    number: int
    question_id: str
    answer: Answer
    t_ms: int
    took_ms: int
    attempt: int
    points: float | None
    of: float
    correct: bool | None
    marked: Annotated[bool, Meta(description="By the teacher's word")] = False
    comment: str = ""


class ResponseList(Body, frozen=True, kw_only=True):
    """``GET /api/quiz/responses/{run}``; ``GET /api/quiz/export/{run}.csv`` and ``.xlsx`` give it as a file."""

    run_id: str
    responses: list[ResponseLine]


class Mark(Request, frozen=True, kw_only=True):
    """``POST /api/quiz/mark`` (204): the teacher's word on answers; ``points`` null takes it back."""

    run_id: Id
    question_id: Id
    student_ids: Annotated[list[Id], Meta(min_length=1, max_length=2_000)]
    points: Points | None
    comment: Annotated[str, Meta(max_length=2_000)] = ""


class AnswerGroup(Body, frozen=True, kw_only=True):
    """Texts that say nearly the same."""

    text: str
    student_ids: list[str]


class AnswerGroups(Body, frozen=True, kw_only=True):
    """``GET /api/quiz/groups/{run}/{question}``: for marking many at once; largest first."""

    groups: list[AnswerGroup]


class Distractor(Body, frozen=True, kw_only=True):
    """One choice: how many took it, among the best and the weakest 27 %."""

    answer: str
    count: int
    share: float
    upper_share: float
    lower_share: float
    correct: bool


class ItemAnalysis(Body, frozen=True, kw_only=True):
    """One question. ``words`` are codes: easy, hard, good, weak, negative, few_answers and the like."""

    question_id: str
    answers: int
    difficulty: Annotated[float | None, Meta(description="Mean share of the points, 0-1: high is easy")]
    discrimination: Annotated[float | None, Meta(description="Point-biserial with the rest of the score, -1 to 1")]
    distractors: list[Distractor]
    words: list[str]


class RunAnalysis(Body, frozen=True, kw_only=True):
    """``GET /api/quiz/analysis/{run}``."""

    run_id: str
    students: int
    mean: float | None
    deviation: float | None
    reliability: Annotated[float | None, Meta(description="KR-20; Cronbach's alpha where points are partial")]
    words: list[str]
    items: list[ItemAnalysis]
