"""Checks answers and grades them: pure functions of a question and an answer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from server.errors import AirclassError, ErrorCode
from server.protocol.quiz.questions import (
    Answer,
    Choice,
    Matching,
    MultipleChoice,
    Numeric,
    OpenText,
    Ordering,
    Poll,
    QuizQuestion,
    Scale,
    ShortText,
    SingleChoice,
    TrueFalse,
    WordCloud,
)
from server.quiz.questions import FALSE, TRUE, best_first, has_key
from server.quiz.texts import folded, matches, number

MAX_TEXT = 2_000
MAX_SHORT = 200
_MAX_WORD = 40


class Grade(msgspec.Struct, frozen=True):
    """What an answer is worth. ``share`` of the points, 0-1; null where nothing can be gained or a person marks."""

    share: float | None

    @property
    def correct(self) -> bool | None:
        """Whether it is wholly right."""
        return None if self.share is None else self.share >= 1.0 - 1e-9


def checked(question: QuizQuestion, answer: Answer) -> Answer:  # noqa: C901, PLR0911 - a case a kind
    """Return the answer with nothing but what the question asks for. Raises ``bad_answer``.

    A student's page may be old, broken or not a page at all: unknown ids, two choices where one is asked and
    texts without end are refused here.
    """
    match question:
        case SingleChoice():
            return Answer(choices=_some(answer.choices, [choice.id for choice in question.choices], most=1))
        case MultipleChoice():
            return Answer(choices=_some(answer.choices, [choice.id for choice in question.choices]))
        case Poll():
            most = None if question.several else 1
            return Answer(choices=_some(answer.choices, [choice.id for choice in question.choices], most))
        case TrueFalse():
            return Answer(choices=_some(answer.choices, [TRUE, FALSE], most=1))
        case ShortText() | Numeric():
            return Answer(text=_text(answer.text, MAX_SHORT))
        case OpenText():
            return Answer(text=_text(answer.text, MAX_TEXT))
        case WordCloud():
            return Answer(words=_words(answer.words, question.words))
        case Scale():
            if answer.value is None or not question.low <= answer.value <= question.high:
                raise AirclassError(ErrorCode.BAD_ANSWER)
            return Answer(value=answer.value)
        case Ordering():
            return Answer(order=_whole(answer.order, [item.id for item in question.items]))
        case Matching():
            return Answer(pairs=_pairs(question, answer))


def grade(question: QuizQuestion, answer: Answer) -> Grade:  # noqa: C901, PLR0911 - a case a kind
    """Grade a checked answer."""
    match question:
        case SingleChoice() | MultipleChoice() if not has_key(question):
            return Grade(None)
        case ShortText() | Numeric() if not question.accepted:
            return Grade(None)
        case SingleChoice():
            return Grade(_clipped(sum(_choice_share(each) for each in _chosen(question.choices, answer))))
        case MultipleChoice():
            return Grade(_several(question, answer))
        case TrueFalse():
            return Grade(float(answer.choices == [TRUE if question.answer else FALSE]))
        case ShortText():
            return Grade(_short(question, answer.text or ""))
        case Numeric():
            return Grade(_numeric(question, answer.text or ""))
        case Ordering():
            return Grade(_ordered([item.id for item in question.items], answer.order or [], partial=question.partial))
        case Matching():
            return Grade(_matched(question, answer.pairs or {}))
        case Poll() | Scale() | WordCloud() | OpenText():
            return Grade(None)


def points(share: float, worth: float, *, took_ms: int = 0, seconds: int = 0, speed_bonus: float = 0.0) -> float:
    """Return the points for a share of ``worth``.

    ``speed_bonus`` is what an instant answer gains on top, as a share; it falls evenly to nothing at ``seconds``.
    """
    bonus = speed_bonus * max(0.0, 1.0 - took_ms / (seconds * 1000)) if seconds > 0 else 0.0
    return round(worth * share * (1.0 + bonus), 4)


def _some(chosen: Sequence[str] | None, known: Sequence[str], most: int | None = None) -> list[str]:
    """Return what was chosen, in the question's order."""
    if not chosen or len(set(chosen)) != len(chosen) or not set(chosen) <= set(known):
        raise AirclassError(ErrorCode.BAD_ANSWER)
    if most is not None and len(chosen) > most:
        raise AirclassError(ErrorCode.BAD_ANSWER)
    return [each for each in known if each in set(chosen)]


def _whole(order: Sequence[str] | None, known: Sequence[str]) -> list[str]:
    if order is None or sorted(order) != sorted(known):
        raise AirclassError(ErrorCode.BAD_ANSWER)
    return list(order)


def _pairs(question: Matching, answer: Answer) -> dict[str, str]:
    lefts = {pair.left.id for pair in question.pairs if pair.left is not None}
    rights = {pair.right.id for pair in question.pairs}
    if not answer.pairs or not answer.pairs.keys() <= lefts or not set(answer.pairs.values()) <= rights:
        raise AirclassError(ErrorCode.BAD_ANSWER)
    return answer.pairs


def _text(text: str | None, most: int) -> str:
    plain = (text or "").strip()
    if not plain or len(plain) > most:
        raise AirclassError(ErrorCode.BAD_ANSWER)
    return plain


def _words(words: Sequence[str] | None, most: int) -> list[str]:
    plain = {folded(word): " ".join(word.split()) for word in words or [] if folded(word)}
    if not plain or len(words or []) > most or any(len(word) > _MAX_WORD for word in plain.values()):
        raise AirclassError(ErrorCode.BAD_ANSWER)
    return list(plain.values())


def _chosen(choices: Sequence[Choice], answer: Answer) -> list[Choice]:
    return [choice for choice in choices if choice.id in (answer.choices or [])]


def _choice_share(choice: Choice) -> float:
    return float(choice.correct) if choice.share is None else choice.share


def _several(question: MultipleChoice, answer: Answer) -> float:
    chosen = _chosen(question.choices, answer)
    if any(choice.share is not None for choice in question.choices):
        return _clipped(sum(choice.share or 0.0 for choice in chosen))
    right = [choice for choice in question.choices if choice.correct]
    hits = sum(choice.correct for choice in chosen)
    if not question.partial:
        return float(hits == len(chosen) == len(right))
    return _clipped((hits - (len(chosen) - hits)) / len(right))


def _short(question: ShortText, text: str) -> float:
    for accepted in best_first(question.accepted):
        if matches(text, accepted.text, exact_case=question.exact_case):
            return accepted.share
    return 0.0


def _numeric(question: Numeric, text: str) -> float:
    value = number(text, question.unit)
    if value is None:
        return 0.0
    for accepted in best_first(question.accepted):
        # What cannot be told apart in a double is equal: 0.1 + 0.2 is 0.3.
        slack = 1e-9 * max(abs(value), abs(accepted.value))
        if abs(value - accepted.value) <= accepted.tolerance + slack:
            return accepted.share
    return 0.0


def _ordered(right: Sequence[str], given: Sequence[str], *, partial: bool) -> float:
    if not partial or len(right) < 2:  # noqa: PLR2004 - a pair takes two
        return float(list(right) == list(given))
    neighbours = set(pairwise(right))
    return sum(pair in neighbours for pair in pairwise(given)) / len(neighbours)


def _matched(question: Matching, pairs: dict[str, str]) -> float:
    texts = {pair.right.id: pair.right.text for pair in question.pairs}
    wanted = {pair.left.id: pair.right.text for pair in question.pairs if pair.left is not None}
    # Two right sides may read the same; then either is right.
    hits = sum(texts.get(pairs.get(left, "")) == text for left, text in wanted.items())
    share = hits / len(wanted) if wanted else 0.0
    return share if question.partial else float(hits == len(wanted))


def _clipped(share: float) -> float:
    return min(1.0, max(0.0, share))
