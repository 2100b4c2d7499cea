"""The kinds of questions, as their teacher knows them, and the answer each takes."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Markdown = Annotated[str, Meta(max_length=20_000, description="Markdown, formulas as $…$, images as image:ID")]
Label = Annotated[str, Meta(max_length=2_000, description="Markdown of one line")]
Id = Annotated[str, Meta(max_length=64)]
Tags = Annotated[list[Annotated[str, Meta(max_length=64)]], Meta(max_length=32)]
Points = Annotated[float, Meta(ge=0, le=1_000)]

MAX_CHOICES = 30
MAX_QUESTIONS = 200


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
