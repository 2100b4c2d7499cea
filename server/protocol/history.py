"""Past classes, a student's own data, and how long things are kept, as REST describes them. Teachers only."""

from __future__ import annotations

from typing import Annotated, Final

from msgspec import UNSET, Meta, UnsetType

from server.protocol.body import Body, Request
from server.protocol.classroom import ClassState

BIN_MS: Final = 30 * 86_400_000
"""How long classes, quizzes and questions stay in their bins."""


class PastClass(Body, frozen=True, kw_only=True):
    """One line of the history."""

    id: str
    title: str
    course_id: str | None
    course: str
    state: ClassState
    opened_at_ms: int
    started_at_ms: int | None
    ended_at_ms: int | None
    students: int
    lines: Annotated[int, Meta(description="Chat lines")]
    questions: int
    recorded_ms: int
    recorded_bytes: int
    keep: Annotated[bool, Meta(description="Retention leaves it alone")] = False
    deleted_at_ms: Annotated[int | None, Meta(description="When it was put into the bin")] = None


class PastClassList(Body, frozen=True, kw_only=True):
    """``GET /api/history?find={words}&course={id}&before={opened_at_ms}&deleted={0|1}``: newest first, 100 at most.

    ``find`` looks at titles; ``deleted=1`` lists the bin.
    """

    classes: list[PastClass]
    more: bool


class Finding(Body, frozen=True, kw_only=True):
    """One place where the words were found."""

    class_id: str
    title: str
    opened_at_ms: int
    t_ms: int
    kind: Annotated[str, Meta(description="class, student, chat or question")]
    who: str
    text: str
    id: Annotated[int, Meta(description="Of a chat line or question, for ``/talk?around=``")] = 0


class FindingList(Body, frozen=True, kw_only=True):
    """``GET /api/history/search?find={words}``: newest first, 200 at most."""

    findings: list[Finding]
    more: bool


class PastLine(Body, frozen=True, kw_only=True):
    """A chat line or a question of a past class."""

    id: int
    t_ms: int
    kind: Annotated[str, Meta(description="chat or question")]
    who: Annotated[str, Meta(description="Empty for the teacher")]
    to: Annotated[str, Meta(description="everyone, teacher, or student")]
    to_whom: Annotated[str, Meta(description="The student's name")] = ""
    text: str
    hidden: bool


class PastTalk(Body, frozen=True, kw_only=True):
    """``GET /api/history/{id}/talk?around={id}``: what was said and asked before and after a line, in its order."""

    lines: list[PastLine]
    earlier: bool
    later: bool


class TimelinePoint(Body, frozen=True, kw_only=True):
    """The class in one stretch of 10 s."""

    t_ms: int
    present: int
    lost: int
    slower: int
    faster: int
    hands: int
    lines: int


class PastClassDetail(Body, frozen=True, kw_only=True):
    """``GET /api/history/{id}``.

    ``DELETE`` puts the class into the bin: it answers a :class:`Receipt` of nothing erased, with the code
    ``bin_30_days``. ``POST /api/history/{id}/restore`` takes it out again (answered by :class:`PastClass`); after 30
    days there, or by a second ``DELETE``, rows and media are erased for good, with a receipt that is kept.
    """

    summary: PastClass
    timeline: list[TimelinePoint]
    recordings: Annotated[list[str], Meta(description="Files on this PC")]


class PastClassPatch(Request, frozen=True, kw_only=True):
    """``PATCH /api/history/{id}``, answered by :class:`PastClass`."""

    title: Annotated[str, Meta(max_length=200)] | UnsetType = UNSET
    course_id: Annotated[str, Meta(max_length=64)] | UnsetType | None = UNSET
    keep: Annotated[bool, Meta(description="Retention leaves it alone")] | UnsetType = UNSET


class Person(Body, frozen=True, kw_only=True):
    """Somebody whose data this PC holds: an enrolment, or a name typed in one class."""

    id: Annotated[str, Meta(description="enrolment:ID or student:ID")]
    name: str
    number: str
    course: str
    classes: int
    last_at_ms: int | None


class PersonList(Body, frozen=True, kw_only=True):
    """``GET /api/people?find={words}``: by name, 200 at most.

    ``GET /api/people/{id}/export`` gives a ZIP of JSON and CSV; ``POST /api/people/{id}/erase`` erases and answers
    :class:`Receipt`.
    """

    people: list[Person]
    more: bool


class ErasedPart(Body, frozen=True, kw_only=True):
    """How much of one kind is gone."""

    kind: Annotated[str, Meta(description="A table or a kind of file")]
    count: int


class Receipt(Body, frozen=True, kw_only=True):
    """What was erased, and what was not and why. Kept without the person's name."""

    id: str
    at_ms: int
    what: Annotated[str, Meta(description="person, class or retention")]
    erased: list[ErasedPart]
    kept: Annotated[
        list[str],
        Meta(description="Codes: teacher_video, backup_until_next, backup_month, others_words or bin_30_days"),
    ]


class ReceiptList(Body, frozen=True, kw_only=True):
    """``GET /api/receipts``: newest first, 200 at most."""

    receipts: list[Receipt]


class Retention(Body, frozen=True, kw_only=True):
    """``GET /api/retention``: days each kind is kept; 0 for ever. ``next``: what goes at the next run, and when.

    It is also the frame ``retention``, by which teachers hear a day before that something goes, and when it has gone.
    """

    media_days: int
    chat_days: int
    attendance_days: int
    quiz_days: int
    next_at_ms: int | None
    next: list[ErasedPart]


class RetentionPatch(Request, frozen=True, kw_only=True):
    """``PATCH /api/retention``, answered by :class:`Retention`. Takes effect a day later at the earliest."""

    media_days: Annotated[int, Meta(ge=0, le=36_500)] | UnsetType = UNSET
    chat_days: Annotated[int, Meta(ge=0, le=36_500)] | UnsetType = UNSET
    attendance_days: Annotated[int, Meta(ge=0, le=36_500)] | UnsetType = UNSET
    quiz_days: Annotated[int, Meta(ge=0, le=36_500)] | UnsetType = UNSET
