"""What a file of questions holds, and what of it could not be read."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from typing import Final, Required, TypedDict

import msgspec

from server.errors import AirclassError, ErrorCode
from server.protocol.bank import Unread
from server.protocol.quiz.questions import MAX_QUESTIONS, QuizQuestion
from server.quiz.questions import problems

MOST_QUESTIONS: Final = 25 * MAX_QUESTIONS
MOST_IMAGES: Final = 500
_MOST_UNREAD: Final = 1_000
_MOST_TAGS: Final = 32
_LONGEST_TAG: Final = 64
_SHOWN: Final = 120


class Extras(TypedDict, total=False):
    """What a question of any kind may have, as the structs' arguments."""

    title: str
    tags: list[str]
    explanation: str
    points: float
    seconds: int


class Common(Extras, total=False):
    """What a question of any kind has."""

    text: Required[str]


class Unreadable(Exception):  # noqa: N818 - told as a reason, never raised to callers
    """A part of a file is no question that can be asked; ``reason`` is a code."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def require_askable(question: QuizQuestion) -> QuizQuestion:
    """Return the question. Raises :class:`Unreadable` where it lacks what asking it takes, but for its text."""
    if wrong := [each for each in problems(question) if each != "no_text"]:
        raise Unreadable(wrong[0])
    return question


@dataclass(slots=True)
class Parsed:
    """Questions in the file's order with folder and line of each, and what was left out, with the line.

    ``images`` are those of the file by the ids under which the questions show them, as they came.
    """

    encoding: str = "utf-8"
    questions: list[QuizQuestion] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    images: dict[str, bytes] = field(default_factory=dict)
    _ids: dict[bytes, str] = field(default_factory=dict)

    def add(self, question: QuizQuestion, folder: str = "", line: int = 0) -> None:
        """Add a question, if it keeps the limits of questions. Raises ``too_large`` for more than 5,000."""
        if len(self.questions) >= MOST_QUESTIONS:
            raise AirclassError(ErrorCode.TOO_LARGE, "too many questions")
        tags = [tag for tag in question.tags if 0 < len(tag) <= _LONGEST_TAG][:_MOST_TAGS]
        try:
            # By way of JSON: it knows no infinite number, and the limits are checked where it is read.
            plain = msgspec.json.encode(msgspec.structs.replace(question, tags=tags))
            self.questions.append(msgspec.json.decode(plain, type=QuizQuestion))
        except (msgspec.ValidationError, UnicodeEncodeError) as error:
            self.skip(line, question.text, "beyond_limits", str(error))
        else:
            self.folders.append(folder)
            self.lines.append(line)

    def add_image(self, content: bytes) -> str:
        """Add an image of the file, once, and return its id. Raises ``too_large`` for more than 500."""
        same = hashlib.blake2b(content, digest_size=16).digest()
        if same in self._ids:
            return self._ids[same]
        if len(self.images) >= MOST_IMAGES:
            raise AirclassError(ErrorCode.TOO_LARGE, "too many images")
        image_id = self._ids[same] = secrets.token_hex(16)
        self.images[image_id] = content
        return image_id

    def skip(self, line: int, text: str, reason: str, detail: str = "") -> None:
        """Note what could not be read, or not whole; after 1,000, how many more there are."""
        shown = " ".join(text[: 10 * _SHOWN].split())
        shown = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
        if len(self.unread) < _MOST_UNREAD:
            self.unread.append(Unread(line=line, text=shown, reason=reason, detail=detail))
            return
        last = self.unread[-1]
        more = int(last.detail) + 1 if last.reason == "and_more" else 1
        self.unread[-1 if last.reason == "and_more" else _MOST_UNREAD :] = [
            Unread(line=0, text="", reason="and_more", detail=str(more))
        ]
