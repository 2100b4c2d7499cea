"""What the answers to a run say about its questions: classical test theory.

Sources: difficulty and the 27 % groups: Kelley, T. L. (1939), «The selection of upper and lower groups for the
validation of test items», J. Educ. Psychol. 30. Point-biserial with the rest of the score, so that an item does not
agree with itself: Henrysson, S. (1963), «Correction of item-total correlations in item analysis», Psychometrika 28.
KR-20: Kuder, G. F. & Richardson, M. W. (1937), «The theory of the estimation of test reliability», Psychometrika 2.
Alpha, which is KR-20 where shares are 0 and 1: Cronbach, L. J. (1951), Psychometrika 16. Words for discrimination:
Ebel, R. L. (1965), «Measuring educational achievement».
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server.protocol.quiz.questions import Answer, QuizQuestion
from server.protocol.quiz.results import Distractor, ItemAnalysis, RunAnalysis
from server.quiz.questions import asked, is_graded, solution

_FEW_ANSWERS = 10
"""Below, a question's figures are told with «few_answers»: one student moves each by more than 0.1."""
_FEW_STUDENTS = 30
"""Below, reliability and discrimination are told with «few_students»: the standard error of r is above 0.18."""
_GROUP = 0.27
_EASY = 0.85
_HARD = 0.3
_GOOD = 0.3
_WEAK = 0.2
_RELIABLE = 0.7
_FEWEST_ITEMS = 2


@dataclass(frozen=True, slots=True)
class Answered:
    """One student's answer to one question; ``share`` of its points, null while it is not marked."""

    answer: Answer
    share: float | None


Sheet = Mapping[str, Answered]
"""One student's answers by the question's id."""


def analyse(run_id: str, questions: Sequence[QuizQuestion], sheets: Sequence[Sheet]) -> RunAnalysis:
    """Analyse a run. Who answered nothing does not count; a question left out by one who answered others is wrong.

    Only questions with something to gain take part, and of those that a person marks only the ones that are marked
    whole; every share counts alike, whatever its points.
    """
    taken = [sheet for sheet in sheets if sheet]
    graded = [question for question in questions if is_graded(question) and _is_marked(question, taken)]
    shares = {question.id: [_share(sheet, question.id) for sheet in taken] for question in graded}
    totals = [sum(shares[question.id][row] for question in graded) for row in range(len(taken))]
    alpha = _alpha([shares[question.id] for question in graded], totals)
    return RunAnalysis(
        run_id=run_id,
        students=len(taken),
        mean=_rounded(_mean(totals)),
        deviation=_rounded(math.sqrt(variance) if (variance := _variance(totals)) is not None else None),
        reliability=_rounded(alpha),
        words=_run_words(len(taken), len(graded), alpha),
        items=[_item(question, taken, shares[question.id], totals) for question in graded],
    )


def _item(
    question: QuizQuestion, sheets: Sequence[Sheet], shares: Sequence[float], totals: Sequence[float]
) -> ItemAnalysis:
    answers = sum(question.id in sheet for sheet in sheets)
    difficulty = _mean(shares) if answers else None
    rest = [total - share for total, share in zip(totals, shares, strict=True)]
    discrimination = correlation(shares, rest) if answers else None
    return ItemAnalysis(
        question_id=question.id,
        answers=answers,
        difficulty=_rounded(difficulty),
        discrimination=_rounded(discrimination),
        distractors=_distractors(question, sheets, totals),
        words=_item_words(answers, difficulty, discrimination),
    )


def _distractors(question: QuizQuestion, sheets: Sequence[Sheet], totals: Sequence[float]) -> list[Distractor]:
    """Return how each choice was taken, by all and by the best and the weakest 27 % of the students."""
    choices = [item.id for item in asked(question).items] if solution(question).choices else []
    by_total = sorted(range(len(sheets)), key=lambda row: totals[row])
    size = max(1, round(len(sheets) * _GROUP)) if sheets else 0
    lower, upper = by_total[:size], by_total[len(sheets) - size :]
    taken = [set((sheet[question.id].answer.choices or []) if question.id in sheet else []) for sheet in sheets]
    right = set(solution(question).choices)
    return [
        Distractor(
            answer=choice,
            count=sum(choice in each for each in taken),
            share=round(sum(choice in each for each in taken) / len(sheets), 4),
            upper_share=round(sum(choice in taken[row] for row in upper) / size, 4),
            lower_share=round(sum(choice in taken[row] for row in lower) / size, 4),
            correct=choice in right,
        )
        for choice in (choices if sheets else [])
    ]


def correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Return Pearson's r, which is the point-biserial where one side is 0 and 1. None where a side never varies."""
    if len(first) < 2:  # noqa: PLR2004 - one pair has no slope
        return None
    mean_first, mean_second = math.fsum(first) / len(first), math.fsum(second) / len(second)
    left = [value - mean_first for value in first]
    right = [value - mean_second for value in second]
    spread = math.sqrt(math.fsum(value * value for value in left) * math.fsum(value * value for value in right))
    if spread < 1e-12:  # noqa: PLR2004 - rounding of equal values
        return None
    return math.fsum(a * b for a, b in zip(left, right, strict=True)) / spread


def _alpha(items: Sequence[Sequence[float]], totals: Sequence[float]) -> float | None:
    """Return Cronbach's alpha; None for fewer than two questions or students, or equal totals."""
    total = _variance(totals)
    if len(items) < _FEWEST_ITEMS or total is None or total < 1e-12:  # noqa: PLR2004 - rounding of equal totals
        return None
    within = math.fsum(_variance(item) or 0.0 for item in items)
    return len(items) / (len(items) - 1) * (1.0 - within / total)


def _is_marked(question: QuizQuestion, sheets: Sequence[Sheet]) -> bool:
    """Tell whether every answer to the question has its share: else who is not marked would count as wrong."""
    return all(sheet[question.id].share is not None for sheet in sheets if question.id in sheet)


def _share(sheet: Sheet, question_id: str) -> float:
    answered = sheet.get(question_id)
    return 0.0 if answered is None or answered.share is None else answered.share


def _mean(values: Sequence[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None


def _variance(values: Sequence[float]) -> float | None:
    """Return the population variance, as Kuder and Richardson use it."""
    mean = _mean(values)
    return None if mean is None else math.fsum((value - mean) ** 2 for value in values) / len(values)


def _item_words(answers: int, difficulty: float | None, discrimination: float | None) -> list[str]:
    words = ["few_answers"] if answers < _FEW_ANSWERS else []
    if difficulty is not None and (difficulty > _EASY or difficulty < _HARD):
        words.append("easy" if difficulty > _EASY else "hard")
    if discrimination is None:
        return words
    if discrimination < 0:
        return [*words, "negative"]
    if discrimination < _GOOD:
        return [*words, "weak" if discrimination < _WEAK else "fair"]
    return [*words, "good"]


def _run_words(students: int, items: int, alpha: float | None) -> list[str]:
    words = ["few_students"] if students < _FEW_STUDENTS else []
    words += ["few_questions"] if items < _FEWEST_ITEMS else []
    if alpha is not None:
        words.append("reliable" if alpha >= _RELIABLE else "unreliable")
    return words


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
