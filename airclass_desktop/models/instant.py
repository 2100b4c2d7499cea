"""Questions asked now, about what is on the screen. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from airclass_desktop.models.quiz_answers import letter
from server.protocol.quiz.questions import (
    AcceptedText,
    Choice,
    MultipleChoice,
    OpenText,
    Poll,
    QuizQuestion,
    Scale,
    ShortText,
    SingleChoice,
    TrueFalse,
    WordCloud,
)


class InstantKind(StrEnum):
    """What can be asked with one tap."""

    FOUR = "four"
    FIVE = "five"
    TRUE_FALSE = "true_false"
    SHORT = "short"
    OPEN = "open"
    WORDS = "words"
    POLL = "poll"
    YES_NO = "yes_no"
    SCALE = "scale"


_LETTERS = {InstantKind.FOUR: 4, InstantKind.FIVE: 5, InstantKind.POLL: 4}
_TRUE = frozenset({"true", "t", "o", "○", "yes", "y", "참", "맞음", "예"})
_FALSE = frozenset({"false", "f", "x", "×", "no", "n", "거짓", "틀림", "아니요"})


class NotAnAnswerError(ValueError):
    """What was typed as the right answer is none of this question."""


def takes_right_answer(kind: InstantKind) -> bool:
    """Tell whether something can be right."""
    return kind not in (InstantKind.WORDS, InstantKind.POLL, InstantKind.YES_NO, InstantKind.SCALE)


def instant(  # noqa: PLR0911 - a case a kind
    kind: InstantKind, text: str, right: str, seconds: int, truth: Sequence[str], agreement: Sequence[str]
) -> QuizQuestion:
    """Return the question. ``text`` and ``right`` may be empty: it is on the screen, and told afterwards.

    ``truth`` are the words for true and false, ``agreement`` those for yes and no. Raises :class:`NotAnAnswerError`.
    """
    right = right.strip()
    match kind:
        case InstantKind.FOUR | InstantKind.FIVE:
            return _lettered(_LETTERS[kind], text, right, seconds)
        case InstantKind.TRUE_FALSE:
            return _true_false(text, right, seconds, truth)
        case InstantKind.SHORT:
            accepted = [AcceptedText(text=each.strip()) for each in right.split("/") if each.strip()]
            return ShortText(text=text, seconds=seconds, accepted=accepted)
        case InstantKind.OPEN:
            return OpenText(text=text, seconds=seconds, model=right)
        case InstantKind.WORDS:
            return WordCloud(text=text, seconds=seconds)
        case InstantKind.SCALE:
            return Scale(text=text, seconds=seconds)
        case InstantKind.POLL:
            return Poll(text=text, seconds=seconds, choices=_letters(_LETTERS[kind], set()))
        case InstantKind.YES_NO:
            return Poll(text=text, seconds=seconds, choices=[Choice(text=word) for word in agreement])


def _lettered(count: int, text: str, right: str, seconds: int) -> QuizQuestion:
    given = re.findall(r"\w", right.upper())
    letters = [letter(place) for place in range(count)]
    if not set(given) <= set(letters) or (right and not given):
        raise NotAnAnswerError
    choices = _letters(count, set(given))
    if len(set(given)) > 1:
        return MultipleChoice(text=text, seconds=seconds, choices=choices)
    return SingleChoice(text=text, seconds=seconds, choices=choices)


def _true_false(text: str, right: str, seconds: int, truth: Sequence[str]) -> QuizQuestion:
    """Return a true/false question; while its answer is not known, a choice of two, whose key is told afterwards."""
    word = right.casefold()
    if not word:
        return SingleChoice(text=text, seconds=seconds, choices=[Choice(text=each) for each in truth])
    if word in _TRUE or word in _FALSE:
        return TrueFalse(text=text, seconds=seconds, answer=word in _TRUE)
    raise NotAnAnswerError


def _letters(count: int, right: set[str]) -> list[Choice]:
    return [Choice(text=letter(place), correct=letter(place) in right) for place in range(count)]
