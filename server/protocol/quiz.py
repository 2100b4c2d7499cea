"""Quizzes: questions, answers, runs, results and statistics, as REST and the control WebSocket say them.

A *quiz* is what the teacher prepared; a *run* is one asking of it in one class. A run asks its questions one after
another (``pacing`` teacher) or all at once (student); an instant question is a run of one.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from server.protocol.classroom import Body, Request

Markdown = Annotated[str, Meta(max_length=20_000, description="Markdown, formulas as $…$, images as image:ID")]
Label = Annotated[str, Meta(max_length=2_000, description="Markdown of one line")]
Id = Annotated[str, Meta(max_length=64)]
Tags = Annotated[list[Annotated[str, Meta(max_length=64)]], Meta(max_length=32)]
Points = Annotated[float, Meta(ge=0, le=1_000)]

MAX_CHOICES = 30
MAX_QUESTIONS = 200


# ---- questions, as their teacher knows them


class QuestionBase(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", omit_defaults=False
):
    """What every kind of question has."""

    id: Id = ""
    title: Annotated[Label, Meta(description="For the teacher's lists; students do not see it")] = ""
    text: Markdown
    points: Points = 1.0
    seconds: Annotated[int, Meta(ge=0, le=86_400, description="0: until the teacher closes it")] = 0
    explanation: Markdown = ""
    tags: Tags = msgspec.field(default_factory=list)


class Choice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One choice. ``share`` is the part of the points it gives, -1 to 1; null: by the rule of the question."""

    id: Id = ""
    text: Label
    correct: bool = False
    feedback: Label = ""
    share: Annotated[float, Meta(ge=-1, le=1)] | None = None


Choices = Annotated[list[Choice], Meta(max_length=MAX_CHOICES)]


class SingleChoice(QuestionBase, frozen=True, kw_only=True, tag="single"):
    """One is right."""

    choices: Choices
    shuffle: bool = False


class MultipleChoice(QuestionBase, frozen=True, kw_only=True, tag="multiple"):
    """Several may be right. Partial credit: right ones minus wrong ones, over the right ones, not below 0."""

    choices: Choices
    shuffle: bool = False
    partial: bool = True


class TrueFalse(QuestionBase, frozen=True, kw_only=True, tag="true_false"):
    """True or false."""

    answer: bool
    feedback_true: Label = ""
    feedback_false: Label = ""


class AcceptedText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One accepted answer; ``*`` stands for anything, as in Moodle's and GIFT's short answers."""

    text: Label
    share: Annotated[float, Meta(gt=0, le=1)] = 1.0
    feedback: Label = ""


class ShortText(QuestionBase, frozen=True, kw_only=True, tag="short_text"):
    """A few words, compared without case, spaces, width and composition (NFKC), unless ``exact_case``."""

    accepted: Annotated[list[AcceptedText], Meta(max_length=100)]
    exact_case: bool = False


class AcceptedNumber(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number and how far an answer may be from it."""

    value: float
    tolerance: Annotated[float, Meta(ge=0)] = 0.0
    share: Annotated[float, Meta(gt=0, le=1)] = 1.0
    feedback: Label = ""


class Numeric(QuestionBase, frozen=True, kw_only=True, tag="numeric"):
    """A number, with a unit that is shown and not asked for."""

    accepted: Annotated[list[AcceptedNumber], Meta(max_length=20)]
    unit: Annotated[str, Meta(max_length=40)] = ""


class Item(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to put in order, or to match."""

    id: Id = ""
    text: Label


class Ordering(QuestionBase, frozen=True, kw_only=True, tag="ordering"):
    """``items`` in the right order. Partial credit: the share of neighbouring pairs in the right order."""

    items: Annotated[list[Item], Meta(max_length=MAX_CHOICES)]
    partial: bool = True


class Pair(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What belongs together. A pair without a left side is a distractor."""

    left: Item | None = None
    right: Item


class Matching(QuestionBase, frozen=True, kw_only=True, tag="matching"):
    """Partial credit: the share of the left sides with their own right side."""

    pairs: Annotated[list[Pair], Meta(max_length=MAX_CHOICES)]
    partial: bool = True


class Poll(QuestionBase, frozen=True, kw_only=True, tag="poll"):
    """Nothing is right or wrong."""

    choices: Choices
    several: bool = False


class Scale(QuestionBase, frozen=True, kw_only=True, tag="scale"):
    """From ``low`` to ``high``; nothing is right or wrong."""

    low: Annotated[int, Meta(ge=0, le=10)] = 1
    high: Annotated[int, Meta(ge=1, le=10)] = 5
    low_label: Label = ""
    high_label: Label = ""


class WordCloud(QuestionBase, frozen=True, kw_only=True, tag="word_cloud"):
    """Up to ``words`` words or short phrases."""

    words: Annotated[int, Meta(ge=1, le=10)] = 3


class OpenText(QuestionBase, frozen=True, kw_only=True, tag="open_text"):
    """A text, which the teacher marks; ``model`` is a model answer."""

    model: Markdown = ""


QuizQuestion = (
    SingleChoice
    | MultipleChoice
    | TrueFalse
    | ShortText
    | Numeric
    | Ordering
    | Matching
    | Poll
    | Scale
    | WordCloud
    | OpenText
)
QuestionKind = Literal[
    "single",
    "multiple",
    "true_false",
    "short_text",
    "numeric",
    "ordering",
    "matching",
    "poll",
    "scale",
    "word_cloud",
    "open_text",
]


# ---- the same, as a student sees it before the solution


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


# ---- answers


class Answer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """An answer; only the field of the question's kind is set.

    single, multiple, true_false («true» or «false»), poll: ``choices``; short_text, open_text: ``text``;
    numeric: ``text`` as typed («3,5» and «3.5»); word_cloud: ``words``; scale: ``value``; ordering: ``order``;
    matching: ``pairs``, right by left.
    """

    choices: Annotated[list[Id], Meta(max_length=MAX_CHOICES)] | None = None
    text: Annotated[str, Meta(max_length=8_000)] | None = None
    words: Annotated[list[Annotated[str, Meta(max_length=100)]], Meta(max_length=10)] | None = None
    value: Annotated[int, Meta(ge=0, le=10)] | None = None
    order: Annotated[list[Id], Meta(max_length=MAX_CHOICES)] | None = None
    pairs: Annotated[dict[Id, Id], Meta(max_length=MAX_CHOICES)] | None = None


class Respond(Request, frozen=True, kw_only=True):
    """``answer`` on the control WebSocket, and ``POST /api/quiz/response`` with a student's token.

    Acknowledged after the fsync. ``key`` makes it idempotent: the same key again changes nothing.
    """

    run_id: Id
    question_id: Id
    answer: Answer
    key: Annotated[str, Meta(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]


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


# ---- quizzes


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


class QuizList(Body, frozen=True, kw_only=True):
    """``GET /api/quiz/list?find={words}&deleted={0|1}``: last changed first."""

    quizzes: list[QuizSummary]


# ---- runs


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


class Leader(Body, frozen=True, kw_only=True):
    """One line of the leaderboard; ``name`` is empty in an anonymous class."""

    student_id: str
    name: str
    number: int
    points: float


# ---- results


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


class StudentQuiz(Body, frozen=True, kw_only=True):
    """A student's part of the snapshot."""

    shown: QuizShown | None
    answers: list[MyAnswer]
    results: list[MyResult]
