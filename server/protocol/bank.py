"""The question bank, as REST says it (``/api/bank/*``). Teachers only."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from server.protocol.classroom import Body, Request
from server.protocol.quiz import Id, QuizQuestion, Tags

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


class Unread(Body, frozen=True, kw_only=True):
    """A part of a file that could not be read, or not whole, and why."""

    line: Annotated[int, Meta(description="From 1; 0 for the whole file")]
    text: str
    reason: Annotated[str, Meta(description="A code: unknown_kind, no_right_choice, lost_feature, bad_line …")]
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
