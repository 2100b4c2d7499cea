"""Item analysis in words, each term explained, in the language in force."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from airclass_desktop.words.quizzes import number
from server.protocol.quiz.results import ItemAnalysis, RunAnalysis


def item_words(item: ItemAnalysis) -> str:
    """Return what the figures of a question say."""
    translate = QCoreApplication.translate
    known = {
        "easy": translate("ResultsWords", "easy"),
        "hard": translate("ResultsWords", "hard"),
        "good": translate("ResultsWords", "separates well"),
        "fair": translate("ResultsWords", "separates"),
        "weak": translate("ResultsWords", "hardly separates"),
        "negative": translate("ResultsWords", "look at it: the weaker students did better"),
        "few_answers": translate("ResultsWords", "few answers"),
    }
    return ", ".join(known.get(word, word) for word in item.words)


def reliability_words(analysis: RunAnalysis) -> str:
    """Return the reliability with what it means."""
    translate = QCoreApplication.translate
    if analysis.reliability is None:
        return translate("ResultsWords", "Reliability cannot be told: it takes two questions and different scores.")
    if "reliable" in analysis.words:
        text = translate("ResultsWords", "Reliability {0}: the quiz tells students apart dependably.")
    else:
        text = translate("ResultsWords", "Reliability {0}: too low to compare students by this quiz alone.")
    return text.format(number(analysis.reliability))


def summary(analysis: RunAnalysis, of: float) -> str:
    """Return how many answered, and how well."""
    if analysis.mean is None:
        return QCoreApplication.translate("ResultsWords", "Nobody has answered yet.")
    text = QCoreApplication.translate(
        "ResultsWords", "{0} students, on average {1} of {2} questions right, standard deviation {3}."
    )
    return text.format(analysis.students, number(analysis.mean), number(of), number(analysis.deviation or 0.0))


def cautions(analysis: RunAnalysis, unmarked: Sequence[int]) -> str:
    """Return why the figures should be taken with care; nothing where they need not.

    ``unmarked`` are the numbers of the questions that are left out.
    """
    translate = QCoreApplication.translate
    known = {
        "few_students": translate(
            "ResultsWords",
            "Fewer than 30 students: discrimination and reliability would come out differently in the next class. "
            "Take them as a hint where to look, not as a verdict.",
        ),
        "few_questions": translate("ResultsWords", "One question alone has no reliability."),
    }
    words = [known[word] for word in analysis.words if word in known]
    if unmarked:
        left_out = translate("ResultsWords", "Not analysed until every answer is marked: question {0}.")
        words.append(left_out.format(", ".join(map(str, unmarked))))
    return " ".join(words)


def terms() -> dict[str, tuple[str, str]]:
    """Return the terms with their explanations."""
    translate = QCoreApplication.translate
    return {
        "question": (translate("ResultsWords", "Question"), ""),
        "answers": (translate("ResultsWords", "Answers"), translate("ResultsWords", "How many students answered.")),
        "difficulty": (
            translate("ResultsWords", "Difficulty"),
            translate(
                "ResultsWords",
                "The share of the points that the class got, 0 to 1. A high value is an easy question; "
                "between 0.3 and 0.85 a question tells most.",
            ),
        ),
        "discrimination": (
            translate("ResultsWords", "Discrimination"),
            translate(
                "ResultsWords",
                "Do those who did well in the rest of the quiz do well here? -1 to 1, the point-biserial "
                "correlation. 0.3 and more is good; below 0 the key may be wrong.",
            ),
        ),
        "words": (translate("ResultsWords", "What it says"), ""),
        "choice": (translate("ResultsWords", "Choice"), ""),
        "count": (translate("ResultsWords", "Taken by"), translate("ResultsWords", "How many students took it.")),
        "upper": (
            translate("ResultsWords", "Best 27 %"),
            translate("ResultsWords", "The share of the best 27 % of the class who took it."),
        ),
        "lower": (
            translate("ResultsWords", "Weakest 27 %"),
            translate(
                "ResultsWords",
                "The share of the weakest 27 % who took it. A wrong choice that nobody takes does not work; "
                "one that the best take is unclear.",
            ),
        ),
        "reliability": (
            translate("ResultsWords", "Reliability"),
            translate(
                "ResultsWords",
                "KR-20 (Cronbach's alpha where points are partial): how far the quiz would rank the same students "
                "the same way again, up to 1. From 0.7 it can be used to compare students.",
            ),
        ),
    }


def columns(keys: Sequence[str]) -> list[tuple[str, str]]:
    """Return headings with their tooltips."""
    known = terms()
    return [known[key] for key in keys]
