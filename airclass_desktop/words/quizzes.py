"""Quizzes, runs and answers, in the language in force."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from airclass_desktop.words.questions import kind, kind_of
from airclass_desktop.words.times import moment
from server.protocol.quiz.past import PastRun
from server.protocol.quiz.questions import (
    Answer,
    Matching,
    MultipleChoice,
    Ordering,
    Poll,
    QuizQuestion,
    SingleChoice,
    TrueFalse,
)
from server.protocol.quiz.runs import Run, RunState

_MARKS = re.compile(r"!\[[^\]]*\]\([^)]*\)|[*_`#>]+|\$")
_NAMED = 3
ARROW = " → "
"""Between what was put in order."""


def true_false() -> tuple[str, str]:
    """Return the words for true and false."""
    return QCoreApplication.translate("QuizWords", "True"), QCoreApplication.translate("QuizWords", "False")


def yes_no() -> tuple[str, str]:
    """Return the words for yes and no."""
    return QCoreApplication.translate("QuizWords", "Yes"), QCoreApplication.translate("QuizWords", "No")


def plain(markdown: str) -> str:
    """Return Markdown as one plain line."""
    return " ".join(_MARKS.sub(" ", markdown).split())


def question_text(question: QuizQuestion) -> str:
    """Return what is asked, on one line."""
    return plain(question.text) or plain(question.title) or on_screen(question)


def on_screen(question: QuizQuestion) -> str:
    """Return how a question without words is called: «Choice, about the screen»."""
    return QCoreApplication.translate("QuizWords", "{0}: what is on the screen").format(kind(kind_of(question)))


def run_title(run: Run) -> str:
    """Return what a run is called: the quiz's title, or what was asked."""
    return plain(run.title) or (question_text(run.questions[0]) if run.questions else "")


def past_title(line: PastRun) -> str:
    """Return what a run of the past is called; a question may have been about the screen alone."""
    return plain(line.title) or QCoreApplication.translate("QuizWords", "What was on the screen")


def past_line(line: PastRun) -> str:
    """Return a run of the past in one line: what, when, by how many."""
    answered = QCoreApplication.translate("QuizWords", "{0} answered").format(line.answered)
    return " · ".join((past_title(line), moment(line.asked_at_ms), answered))


def state_of(run: Run) -> str:
    """Return where a run stands."""
    translate = QCoreApplication.translate
    return {
        RunState.PUBLISHED: translate("QuizWords", "not opened yet"),
        RunState.OPEN: translate("QuizWords", "open"),
        RunState.CLOSED: translate("QuizWords", "closed"),
        RunState.REVEALED: translate("QuizWords", "revealed"),
        RunState.FINISHED: translate("QuizWords", "ended"),
    }[run.state]


def some(names: Sequence[str]) -> str:
    """Return a few of the names, and how many more."""
    listed = ", ".join(names[:_NAMED])
    rest = len(names) - _NAMED
    if rest <= 0:
        return listed
    return QCoreApplication.translate("QuizWords", "{0} and {1} more").format(listed, rest)


def number(value: float, digits: int = 2) -> str:
    """Return a number without zeros that say nothing."""
    return QLocale().toString(float(round(value, digits)), "g", 6)


def percent(share: float) -> str:
    """Return a share, 0-1, in percent."""
    return f"{round(share * 100)} %"


def answer_text(question: QuizQuestion, answer: Answer) -> str:
    """Return an answer in words: the choices' texts instead of their ids."""
    match question:
        case SingleChoice() | MultipleChoice() | Poll():
            texts = {choice.id: plain(choice.text) for choice in question.choices}
            return ", ".join(texts.get(each, each) for each in answer.choices or [])
        case TrueFalse():
            return true_false()[0 if answer.choices == ["true"] else 1]
        case Ordering():
            texts = {item.id: plain(item.text) for item in question.items}
            return ARROW.join(texts.get(each, each) for each in answer.order or [])
        case Matching():
            lefts = {pair.left.id: plain(pair.left.text) for pair in question.pairs if pair.left}
            rights = {pair.right.id: plain(pair.right.text) for pair in question.pairs}
            pairs = (answer.pairs or {}).items()
            return ", ".join(f"{lefts.get(left, left)} = {rights.get(right, right)}" for left, right in pairs)
        case _:
            return _typed(answer)


def _typed(answer: Answer) -> str:
    if answer.words:
        return ", ".join(answer.words)
    return str(answer.value) if answer.value is not None else answer.text or ""
