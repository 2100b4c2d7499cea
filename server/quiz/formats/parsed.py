"""What a file of questions holds, and what of it could not be read."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from typing import Final

from server.errors import AirclassError, ErrorCode
from server.protocol.bank import Unread
from server.protocol.quiz import MAX_QUESTIONS, QuizQuestion

MAX_FILE: Final = 10 * 1024 * 1024
"""Bytes of a file at most, as it comes and unpacked."""
MOST_QUESTIONS: Final = 25 * MAX_QUESTIONS
_SHOWN: Final = 120
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(slots=True)
class Parsed:
    """Questions in the file's order with the folder of each, and what was left out, with the line."""

    encoding: str = "utf-8"
    questions: list[QuizQuestion] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def add(self, question: QuizQuestion, folder: str = "") -> None:
        """Add a question. Raises ``too_large`` for more than :data:`MOST_QUESTIONS`."""
        if len(self.questions) >= MOST_QUESTIONS:
            raise AirclassError(ErrorCode.TOO_LARGE, "too many questions")
        self.questions.append(question)
        self.folders.append(folder)

    def skip(self, line: int, text: str, reason: str, detail: str = "") -> None:
        """Note what could not be read, or not whole."""
        shown = " ".join(text.split())
        shown = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
        self.unread.append(Unread(line=line, text=shown, reason=reason, detail=detail))


def decoded(content: bytes) -> tuple[str, str]:
    r"""Return a text file's text, with ``\n`` at its lines' ends, and its encoding.

    UTF-8, else UTF-16 by its mark, else CP949, in which Korean Windows saves. Raises ``too_large`` and ``bad_file``.
    """
    if len(content) > MAX_FILE:
        raise AirclassError(ErrorCode.TOO_LARGE)
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _lines(_strict(content, encoding)), encoding.removesuffix("-sig")
    try:
        return _lines(content.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        return _lines(_strict(content, "cp949")), "cp949"


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise AirclassError(ErrorCode.BAD_FILE, encoding) from error


def _lines(text: str) -> str:
    if "\0" in text:  # a spreadsheet or an image under a wrong name
        raise AirclassError(ErrorCode.BAD_FILE, "binary")
    return text.replace("\r\n", "\n").replace("\r", "\n")
