"""The question bank, as REST says it (``/api/bank/*``). Teachers only."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from server.protocol.body import Body, Request
from server.protocol.quiz.questions import Id, QuizQuestion, Tags

Folder = Annotated[str, Meta(max_length=400, description="A path such as «Biology/Cells»; empty for the top")]


class BankFormat(StrEnum):
    """What can be read and written (``qti`` and ``text``, a list as it is typed, are only read)."""

    GIFT = "gift"
    MOODLE_XML = "moodle_xml"
    KAHOOT = "kahoot"
    CSV = "csv"
    QTI = "qti"
    TEXT = "text"


class BankEntry(Body, frozen=True, kw_only=True):
    """One question of the bank."""

    id: str
    folder: str
    question: QuizQuestion
    version: int
    changed_at_ms: int
    used: Annotated[int, Meta(description="In how many runs")]


class BankList(Body, frozen=True, kw_only=True):
    """``GET /api/bank/questions?folder=&tag=&kind=&find=&after=&deleted=``: 200 at most, last changed first.

    ``folder`` with those below it; empty: those in none; left out: all. ``after``: the id of the last entry that is
    known, for the next 200. ``deleted=1``: those in the bin.
    """

    entries: list[BankEntry]
    total: int
    more: bool


class BankFolders(Body, frozen=True, kw_only=True):
    """``GET /api/bank/folders``: every folder and tag in use, with how many questions."""

    folders: dict[str, int]
    tags: dict[str, int]


class BankSave(Request, frozen=True, kw_only=True):
    """``POST /api/bank/questions`` and ``PUT /api/bank/questions/{id}``, answered by :class:`BankEntry`.

    A question keeps its id: the same again changes nothing, another under a known id is its next version. Without an
    id it is a new one.
    """

    question: QuizQuestion
    folder: Folder = ""


class BankMove(Request, frozen=True, kw_only=True):
    """``POST /api/bank/move`` (204), all or none. ``deleted`` moves to the bin, or takes back."""

    ids: Annotated[list[Id], Meta(min_length=1, max_length=5_000)]
    folder: Folder | UnsetType = UNSET
    add_tags: Tags = msgspec.field(default_factory=list)
    remove_tags: Tags = msgspec.field(default_factory=list)
    deleted: bool | UnsetType = UNSET


class BankVersions(Body, frozen=True, kw_only=True):
    """``GET /api/bank/questions/{id}/versions``: newest first."""

    versions: list[BankEntry]


class Duplicate(Body, frozen=True, kw_only=True):
    """Two or more that ask nearly the same."""

    likeness: Annotated[float, Meta(description="0-1; 1 is the same but for spaces and case")]
    ids: list[str]


class Duplicates(Body, frozen=True, kw_only=True):
    """``GET /api/bank/duplicates``: most alike first, 100 at most, among the 5,000 questions changed last."""

    groups: list[Duplicate]


class Reason(StrEnum):
    """Why a part of a file was left out; besides these, the codes of what a question lacks (``Quiz.problems``)."""

    UNKNOWN_KIND = "unknown_kind"
    """AIRClass, or the format, has no such kind; the detail names it."""
    UNKNOWN_VERSION = "unknown_version"
    """Of the format; the detail names it."""
    DESCRIPTION = "description"
    """It asks nothing."""
    SEVERAL_INTERACTIONS = "several_interactions"
    """It asks several things at once; the detail says how many."""
    STRAY_LINE = "stray_line"
    BAD_BRACES = "bad_braces"
    BAD_ANSWERS = "bad_answers"
    BAD_WEIGHT = "bad_weight"
    BAD_NUMBER = "bad_number"
    BAD_PAIR = "bad_pair"
    SEVERAL_PAIRS = "several_pairs"
    """A left side belongs to none, or to several."""
    NO_RIGHT_ORDER = "no_right_order"
    NO_SUCH_CHOICE = "no_such_choice"
    """What is said to be right is none of the choices; the detail tells it."""
    NO_SUCH_QUESTION = "no_such_question"
    TOO_LONG = "too_long"
    """For the format: the detail says how many characters a question and an answer may have."""
    TOO_MANY_CHOICES = "too_many_choices"
    """For the format; the detail says how many there are."""
    BEYOND_LIMITS = "beyond_limits"
    """Of a question in AIRClass."""
    BAD_FILE = "bad_file"
    """One file of a package; the detail says where."""
    AND_MORE = "and_more"
    """The list ends here; the detail says how many more there are."""
    # these come in all the same
    NO_KEY = "no_key"
    LOST_FEATURE = "lost_feature"
    """The detail names what is lost: ``points, seconds``; also ``hint, wrong_answer, multiplier``."""
    IMAGE_LEFT_OUT = "image_left_out"
    """The detail names the file."""
    BAD_IMAGE = "bad_image"


class Unread(Body, frozen=True, kw_only=True):
    """A part of a file that could not be read, or not whole, and why."""

    line: Annotated[int, Meta(description="From 1; 0 for the whole file")]
    text: str
    reason: Annotated[str, Meta(description="A code: one of ``Reason``, or what the question lacks")]
    detail: str = ""


class ImportPreview(Body, frozen=True, kw_only=True):
    """``POST /api/bank/import/preview?format=&folder=``: a file's bytes in, this out; nothing is kept.

    ``POST /api/bank/import`` with the same keeps it and answers the same. Without ``format`` it is recognised.
    """

    format: BankFormat
    encoding: str
    questions: list[QuizQuestion]
    folders: Annotated[list[str], Meta(description="Of each question")]
    duplicates: Annotated[list[int], Meta(description="Places of those that are in the bank already: not kept again")]
    unread: list[Unread]


class ExportRequest(Request, frozen=True, kw_only=True):
    """``POST /api/bank/export``: answers the file; ``…/export/check`` tells first what the format cannot hold.

    Those of ``ids``, or of a quiz, or, with neither, the whole bank.
    """

    format: BankFormat
    ids: Annotated[list[Id], Meta(max_length=5_000)] = msgspec.field(default_factory=list)
    quiz_id: Id | None = None


class ExportCheck(Body, frozen=True, kw_only=True):
    """What would be lost."""

    unread: list[Unread]


class ImageAnswer(Body, frozen=True, kw_only=True):
    """``POST /api/quiz/images``: an image's bytes in; re-encoded, at most 1,600 pixels wide. Shown as ``image:ID``.

    ``GET /api/quiz/images/{id}`` answers it to whoever knows the id, which is random.
    """

    id: str
    width: int
    height: int
    bytes: int
