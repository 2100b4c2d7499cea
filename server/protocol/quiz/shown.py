"""A run as students see it."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from server.protocol.body import Body
from server.protocol.quiz.questions import Answer, QuestionKind
from server.protocol.quiz.quizzes import QuizRules
from server.protocol.quiz.results import Leader, QuestionStatistics
from server.protocol.quiz.runs import RunState


class AskedItem(Body, frozen=True, kw_only=True):
    """A choice, or a thing to order or match."""

    id: str
    text: str


class Asked(Body, frozen=True, kw_only=True):
    """A question without anything that gives the answer away.

    The page shuffles ``items`` where ``shuffle`` says so, by the student's id, so that a reload does not move them;
    those to order come in no order already.
    """

    id: str
    kind: QuestionKind
    text: str
    points: float
    items: list[AskedItem]
    targets: Annotated[list[AskedItem], Meta(description="Matching: the right sides")]
    shuffle: bool = False
    several: bool = False
    words: int = 0
    low: int = 0
    high: int = 0
    low_label: str = ""
    high_label: str = ""
    unit: str = ""


class Solution(Body, frozen=True, kw_only=True):
    """What is right, told when it is revealed."""

    question_id: str
    choices: list[str]
    texts: Annotated[list[str], Meta(description="Accepted texts or numbers, best first")]
    order: list[str]
    pairs: Annotated[dict[str, str], Meta(description="Right side by left side")]
    explanation: str
    feedback: Annotated[dict[str, str], Meta(description="By choice")]


class QuizShown(Body, frozen=True, kw_only=True):
    """``quiz``: what students see of the current run; ``state`` finished takes it away. To everyone."""

    run_id: str
    title: str
    state: RunState
    position: int
    of: int
    rules: QuizRules
    asked: Annotated[list[Asked], Meta(description="The current question; all of them where the student paces")]
    solutions: list[Solution]
    results: Annotated[list[QuestionStatistics], Meta(description="Where they are shown, after the reveal")]
    leaders: list[Leader]
    opened_t_ms: int | None
    closes_t_ms: int | None


class MyAnswer(Body, frozen=True, kw_only=True):
    """``my_answer``: the student's answer as it counts now, on all of the student's pages. Also the REST answer."""

    run_id: str
    question_id: str
    answer: Answer
    t_ms: int
    attempt: int


class MyResult(Body, frozen=True, kw_only=True):
    """``my_result``: what an answer was worth, after the reveal. To the student alone."""

    run_id: str
    question_id: str
    answer: Answer | None
    points: float | None
    """Null: not marked yet, or nothing to gain."""
    of: float
    correct: bool | None
    comment: str = ""
    total: float = 0.0
    rank: Annotated[int | None, Meta(description="Where a leaderboard is shown")] = None


class PastQuestion(Body, frozen=True, kw_only=True):
    """A question of this class whose solution was told, with the student's own result."""

    run_id: str
    title: str
    asked: Asked
    solution: Solution
    statistics: Annotated[QuestionStatistics | None, Meta(description="How the class answered, where that is shown")]
    mine: MyResult


class StudentQuiz(Body, frozen=True, kw_only=True):
    """A student's part of the snapshot."""

    shown: QuizShown | None
    answers: list[MyAnswer]
    results: list[MyResult]
    past: Annotated[list[PastQuestion], Meta(description="What was revealed before, oldest first; the newest only")] = (
        msgspec.field(default_factory=list)
    )
