"""How a question was answered, as what can be drawn: bars, lines or words. Pure functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from airclass_desktop.words.quizzes import ARROW
from server.protocol.quiz.questions import (
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
from server.protocol.quiz.results import Count

_MOST_BARS = 8
_TRUE = "true"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``label`` below it, what it stands for, and whether that is right."""

    answer: str
    label: str
    text: str
    count: int
    correct: bool | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One answer in words, and how many gave it."""

    text: str
    count: int
    correct: bool | None = None


def letter(place: int) -> str:
    """Return the letter of a choice: A to Z, then AA, AB."""
    return ascii_uppercase[place] if place < 26 else "A" + ascii_uppercase[place - 26]  # noqa: PLR2004 - letters


def has_bars(question: QuizQuestion) -> bool:
    """Tell whether its answers are counted in bars."""
    return isinstance(question, SingleChoice | MultipleChoice | Poll | TrueFalse | Scale | Numeric)


def is_graded(question: QuizQuestion) -> bool:
    """Tell whether answers to it are right or wrong, by rule or by the teacher's word."""
    return not isinstance(question, Poll | Scale | WordCloud)


def has_key(question: QuizQuestion) -> bool:
    """Tell whether something is right."""
    match question:
        case SingleChoice() | MultipleChoice():
            return any(choice.correct or (choice.share or 0.0) > 0 for choice in question.choices)
        case ShortText() | Numeric():
            return bool(question.accepted)
        case TrueFalse() | Ordering() | Matching():
            return True
        case OpenText():
            return bool(question.model)
        case _:
            return False


def bars(question: QuizQuestion, counts: Sequence[Count], true: str, false: str) -> list[Bar]:
    """Return the bars of a question; ``true`` and ``false`` are words."""
    found = {count.answer: count for count in counts}
    match question:
        case SingleChoice() | MultipleChoice() | Poll():
            return [
                _bar(choice.id, letter(place), choice.text, found.get(choice.id))
                for place, choice in enumerate(question.choices)
            ]
        case TrueFalse():
            words = ((_TRUE, true), ("false", false))
            return [_bar(answer, word, word, found.get(answer)) for answer, word in words]
        case Scale():
            values = [str(value) for value in range(question.low, question.high + 1)]
            return [_bar(value, value, value, found.get(value)) for value in values]
        case Numeric():
            return histogram(counts)
        case _:
            return []


def histogram(counts: Sequence[Count]) -> list[Bar]:
    """Return the numbers that were given in their order: a bar each, or a bar a span where there are many.

    What is no number comes last, under «?».
    """
    read: dict[float, list[Count]] = {}
    for count in counts:
        if count.value is not None:
            read.setdefault(count.value, []).append(count)
    numbers = sorted(read.items())
    rest = [count for count in counts if count.value is None]
    made = [_value(*number) for number in numbers] if len(numbers) <= _MOST_BARS else _spans(numbers)
    if rest:
        made.append(Bar("", "?", ", ".join(count.answer for count in rest), _sum(rest), _right(rest)))
    return made


def lines(question: QuizQuestion, counts: Sequence[Count]) -> list[Line]:
    """Return answers that are told in words, most frequent first."""
    match question:
        case Ordering():
            texts = {item.id: item.text for item in question.items}
            return _lines(counts, lambda answer: ARROW.join(texts.get(each, each) for each in answer.split(",")))
        case Matching():
            lefts = {pair.left.id: pair.left.text for pair in question.pairs if pair.left}
            rights = {pair.right.id: pair.right.text for pair in question.pairs}

            def pair(answer: str) -> str:
                left, _, right = answer.partition(":")
                return f"{lefts.get(left, left)} = {rights.get(right, right)}"

            return _lines(counts, pair)
        case _:
            return _lines(counts, str)


def _lines(counts: Sequence[Count], words: Callable[[str], str]) -> list[Line]:
    return [Line(words(count.answer), count.count, count.correct) for count in counts]


def _bar(answer: str, label: str, text: str, count: Count | None) -> Bar:
    return Bar(answer, label, text, count.count if count else 0, count.correct if count else None)


def _value(value: float, counts: Sequence[Count]) -> Bar:
    return Bar("", f"{value:g}", f"{value:g}", _sum(counts), _right(counts))


def _spans(numbers: Sequence[tuple[float, Sequence[Count]]]) -> list[Bar]:
    low, high = numbers[0][0], numbers[-1][0]
    width = (high - low) / _MOST_BARS
    spans: list[list[Count]] = [[] for _ in range(_MOST_BARS)]
    for value, counts in numbers:
        spans[min(_MOST_BARS - 1, int((value - low) / width))].extend(counts)
    starts = [low + place * width for place in range(_MOST_BARS)]
    return [
        Bar("", f"{start:.3g}", f"{start:.4g} – {start + width:.4g}", _sum(span), _right(span))
        for start, span in zip(starts, spans, strict=True)
    ]


def _sum(counts: Sequence[Count]) -> int:
    return sum(count.count for count in counts)


def _right(counts: Sequence[Count]) -> bool | None:
    """Tell whether one of them is right; None where nobody has said what is right."""
    told = [count.correct for count in counts if count.correct is not None]
    return any(told) if told else None
