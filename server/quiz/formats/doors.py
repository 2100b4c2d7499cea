"""Every format of questions through one door: which it is, reading, writing, and what writing would lose."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from server.errors import AirclassError, ErrorCode
from server.protocol.bank import BankFormat, Unread
from server.protocol.quiz.questions import QuizQuestion
from server.quiz.formats import (
    csv_table,
    csv_writing,
    gift,
    gift_writing,
    kahoot,
    moodle_writing,
    moodle_xml,
    plain_text,
    qti,
    table_rows,
)
from server.quiz.formats.parsed import Parsed
from server.quiz.formats.qti_package import is_package
from server.quiz.formats.xml_tree import root_name
from server.spreadsheets import CSV_TYPE, XLSX_TYPE
from server.text_files import decoded

MAX_FILE: Final = 50 * 1024 * 1024
"""Bytes of a file at most: images are in it. Text and tables are refused above 10 MB."""
_LONGEST_LIST: Final = 1024 * 1024
"""Bytes of a list as it is typed: 5,000 questions of a person's, and no machine's."""

Images = Mapping[str, bytes]
"""The images that questions show, by id."""


@dataclass(frozen=True, slots=True)
class Door:
    """One format; ``write`` and ``losses`` are None where it is only read. ``write`` takes folders and images too."""

    read: Callable[[bytes], Parsed]
    media_type: str = ""
    suffix: str = ""
    largest: int = MAX_FILE
    """Bytes of a file at most."""
    write: Callable[[Sequence[QuizQuestion], Sequence[str], Images], bytes] | None = None
    losses: Callable[[Sequence[QuizQuestion]], list[Unread]] | None = None


DOORS: Final[Mapping[BankFormat, Door]] = {
    BankFormat.GIFT: Door(
        gift.read,
        "text/plain; charset=utf-8",
        ".gift.txt",
        write=lambda asked, where, _: gift_writing.write(asked, where),
        losses=gift_writing.losses,
    ),
    BankFormat.MOODLE_XML: Door(
        moodle_xml.read, "application/xml", ".moodle.xml", write=moodle_writing.write, losses=moodle_writing.losses
    ),
    BankFormat.KAHOOT: Door(kahoot.read, XLSX_TYPE, ".kahoot.xlsx", write=kahoot.write, losses=kahoot.losses),
    BankFormat.CSV: Door(csv_table.read, CSV_TYPE, ".csv", write=csv_writing.write, losses=csv_writing.losses),
    BankFormat.QTI: Door(qti.read),
    BankFormat.TEXT: Door(plain_text.read, largest=_LONGEST_LIST),
}

_SAMPLE: Final = 200_000
"""Characters by which a text is recognised."""
_GIFT_LINE: Final = re.compile(r"^(?:::|\$CATEGORY:)", re.MULTILINE)
_BRACES: Final = re.compile(r"\{([^{}]*)\}")
_GIFT_TRUTHS: Final = frozenset({"", "t", "f", "true", "false"})


def read(content: bytes, chosen: BankFormat | None = None) -> tuple[BankFormat, Parsed]:
    """Read a file of the format chosen, or of the one it looks like. Takes seconds: not for the event loop.

    Raises ``too_large``, ``bad_file`` and ``file_with_macros``.
    """
    if len(content) > MAX_FILE:
        raise AirclassError(ErrorCode.TOO_LARGE)
    found = chosen or recognised(content)
    door = DOORS.get(found)
    if door is None:
        raise AirclassError(ErrorCode.BAD_FILE, "format")
    if len(content) > door.largest:
        raise AirclassError(ErrorCode.TOO_LARGE)
    return found, door.read(content)


def recognised(content: bytes) -> BankFormat:
    """Return the format that a file looks like. Raises ``bad_file`` and ``too_large``."""
    if content.startswith(b"PK"):
        return _recognised_archive(content)
    if _begins(content).startswith("<"):
        name = root_name(content)
        if name == "quiz":
            return BankFormat.MOODLE_XML
        if qti.is_item(name):
            return BankFormat.QTI
        raise AirclassError(ErrorCode.BAD_FILE, name[:40])
    text, _ = decoded(content)
    if _is_gift(text[:_SAMPLE]):
        return BankFormat.GIFT
    return BankFormat.CSV if table_rows.has_header(text[:_SAMPLE]) else BankFormat.TEXT


def _recognised_archive(content: bytes) -> BankFormat:
    if is_package(content):
        return BankFormat.QTI
    return BankFormat.KAHOOT if kahoot.is_kahoot(content) else BankFormat.CSV


def _begins(content: bytes) -> str:
    """Return the first characters, roughly: of any encoding that is one byte or two for them."""
    return content[:200].replace(b"\0", b"").decode("ascii", "ignore").lstrip()


def _is_gift(text: str) -> bool:
    answers = (found[1].strip() for found in _BRACES.finditer(text))
    return bool(_GIFT_LINE.search(text)) or any(
        answer[:1] in ("=", "~", "#") or answer.partition("#")[0].strip().lower() in _GIFT_TRUTHS for answer in answers
    )
