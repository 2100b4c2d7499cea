"""How a run was answered, while it is open and after."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from server.protocol.quiz.questions import (
    Answer,
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
from server.protocol.quiz.results import Count, QuestionStatistics
from server.quiz.grading import grade
from server.quiz.questions import FALSE, TRUE, solution
from server.quiz.run import QuizRun
from server.quiz.texts import folded, number
from server.store.quizzes import Response

MOST_COUNTS: Final = 200
"""Different texts that are told; the rarest are left out."""


def question_statistics(run: QuizRun, question: QuizQuestion, expected: int) -> QuestionStatistics:
    """Return one question's statistics; ``expected``: how many could answer."""
    responses = run.responses.of_question(question.id)
    worths = [response.worth for response in responses if response.worth is not None]
    return QuestionStatistics(
        question_id=question.id,
        answered=len(responses),
        expected=max(expected, len(responses)),
        correct=sum(run.is_correct(question, response) is True for response in responses),
        mean_points=round(statistics.fmean(worths), 4) if worths else 0.0,
        median_s=round(statistics.median(response.took_ms for response in responses) / 1000, 2) if responses else 0.0,
        counts=_counts(question, responses),
    )


def for_students(question: QuizQuestion, found: QuestionStatistics) -> QuestionStatistics | None:
    """Return what classmates may see of it: never what somebody wrote in a text of his own, but for the word cloud."""
    return None if isinstance(question, OpenText | ShortText) else found


def _counts(question: QuizQuestion, responses: Sequence[Response]) -> list[Count]:  # noqa: PLR0911 - a case a kind
    answers = [response.answer for response in responses]
    match question:
        case SingleChoice() | MultipleChoice() | Poll():
            right = solution(question).choices
            chosen = Counter(each for answer in answers for each in answer.choices or [])
            known = bool(right)
            return [
                Count(answer=choice.id, count=chosen[choice.id], correct=(choice.id in right) if known else None)
                for choice in question.choices
            ]
        case TrueFalse():
            chosen = Counter(each for answer in answers for each in answer.choices or [])
            return [
                Count(answer=each, count=chosen[each], correct=(each == TRUE) == question.answer)
                for each in (TRUE, FALSE)
            ]
        case Scale():
            values = Counter(answer.value for answer in answers)
            return [
                Count(answer=str(value), count=values[value], correct=None)
                for value in range(question.low, question.high + 1)
            ]
        case WordCloud():
            return _texts((word, None) for answer in answers for word in answer.words or [])
        case Numeric():
            counts = _texts((answer.text or "", _is_right(question, answer)) for answer in answers)
            return [msgspec.structs.replace(each, value=number(each.answer, question.unit)) for each in counts]
        case ShortText():
            return _texts((answer.text or "", _is_right(question, answer)) for answer in answers)
        case Ordering():
            return _orders(question, answers)
        case Matching():
            return _pairs(question, answers)
        case OpenText():
            return []


def _orders(question: Ordering, answers: Sequence[Answer]) -> list[Count]:
    right = ",".join(item.id for item in question.items)
    orders = Counter(",".join(answer.order or []) for answer in answers)
    return [Count(answer=each, count=n, correct=each == right) for each, n in orders.most_common(MOST_COUNTS)]


def _pairs(question: Matching, answers: Sequence[Answer]) -> list[Count]:
    wanted = solution(question).pairs
    pairs = Counter(pair for answer in answers for pair in (answer.pairs or {}).items())
    return [
        Count(answer=f"{left}:{right}", count=n, correct=wanted.get(left) == right)
        for (left, right), n in pairs.most_common(MOST_COUNTS)
    ]


def _is_right(question: QuizQuestion, answer: Answer) -> bool | None:
    """Tell whether an answer gives points; None where nobody has said what is right."""
    share = grade(question, answer).share
    return None if share is None else share > 0


def _texts(typed: Iterable[tuple[str, bool | None]]) -> list[Count]:
    """Count texts that are the same but for how they were typed, under the spelling that came most often."""
    spellings: dict[str, Counter[str]] = {}
    correct: dict[str, bool | None] = {}
    for text, right in typed:
        plain = folded(text)
        spellings.setdefault(plain, Counter())[text.strip()] += 1
        correct[plain] = right
    counts = [
        Count(answer=spelling.most_common(1)[0][0], count=spelling.total(), correct=correct[plain])
        for plain, spelling in spellings.items()
    ]
    return sorted(counts, key=lambda each: -each.count)[:MOST_COUNTS]
