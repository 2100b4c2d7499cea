"""What a file of questions holds, and what of it could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from server.errors import AirclassError, ErrorCode
from server.protocol.bank import Unread
from server.protocol.quiz import MAX_QUESTIONS, QuizQuestion

MOST_QUESTIONS: Final = 25 * MAX_QUESTIONS
_SHOWN: Final = 120


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
