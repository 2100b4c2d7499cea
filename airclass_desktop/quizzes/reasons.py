"""Why a part of a file was not taken in, or not whole, in the language in force."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from airclass_desktop.words import questions as words
from server.protocol.bank import Reason

COMES_IN: Final = frozenset({Reason.NO_KEY, Reason.LOST_FEATURE, Reason.IMAGE_LEFT_OUT, Reason.BAD_IMAGE})
"""Reasons why something comes in, though not whole."""


def reason(code: str, detail: str) -> str:
    """Return the reason as a sentence; ``{0}`` in it is the detail."""
    sentence = _of_files().get(code) or _of_questions().get(code)
    if sentence is None:
        sentence = QCoreApplication.translate("QuizReasons", "It cannot be read: {0}")
        detail = f"{code} {detail}".strip()
    return sentence.format(features(detail) if code in (Reason.UNKNOWN_KIND, Reason.LOST_FEATURE) else detail).strip()


def _of_files() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        Reason.UNKNOWN_KIND: translate("QuizReasons", "This kind of question cannot be held: {0}"),
        Reason.UNKNOWN_VERSION: translate("QuizReasons", "This version of the format cannot be read: {0}"),
        Reason.DESCRIPTION: translate("QuizReasons", "This is a description and asks nothing."),
        Reason.SEVERAL_INTERACTIONS: translate("QuizReasons", "It asks several things at once ({0})."),
        Reason.STRAY_LINE: translate("QuizReasons", "This line belongs to no question."),
        Reason.BAD_BRACES: translate("QuizReasons", "The braces do not match."),
        Reason.BAD_ANSWERS: translate("QuizReasons", "The answers cannot be read."),
        Reason.BAD_WEIGHT: translate("QuizReasons", "A weight is no percentage from -100 to 100."),
        Reason.BAD_NUMBER: translate("QuizReasons", "A number cannot be read."),
        Reason.BAD_PAIR: translate("QuizReasons", "A pair cannot be read."),
        Reason.SEVERAL_PAIRS: translate("QuizReasons", "A left side belongs to none, or to several."),
        Reason.NO_RIGHT_ORDER: translate("QuizReasons", "The right order is not given."),
        Reason.NO_SUCH_CHOICE: translate("QuizReasons", "The answer names no choice: {0}"),
        Reason.NO_SUCH_QUESTION: translate("QuizReasons", "The key names a question that is not there."),
        Reason.TOO_LONG: translate("QuizReasons", "It is too long for the format: {0}"),
        Reason.TOO_MANY_CHOICES: translate("QuizReasons", "It has too many choices for the format: {0}"),
        Reason.BEYOND_LIMITS: translate("QuizReasons", "It is larger than a question can be."),
        Reason.BAD_FILE: translate("QuizReasons", "A file of the package cannot be read: {0}"),
        Reason.AND_MORE: translate("QuizReasons", "… and {0} more."),
        Reason.NO_KEY: translate("QuizReasons", "The right answer is not marked. It comes in; mark it in the editor."),
        Reason.LOST_FEATURE: translate("QuizReasons", "This is left out: {0}"),
        Reason.IMAGE_LEFT_OUT: translate("QuizReasons", "Its picture is left out. {0}"),
        Reason.BAD_IMAGE: translate("QuizReasons", "Its picture cannot be read. {0}"),
    }


def _of_questions() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "no_text": translate("QuizReasons", "There is no question."),
        "too_few_choices": translate("QuizReasons", "There are fewer than two choices."),
        "empty_choice": translate("QuizReasons", "A choice is empty."),
        "same_choices": translate("QuizReasons", "Two choices are the same."),
        "no_accepted": translate("QuizReasons", "No right answer is given."),
        "no_right_choice": translate("QuizReasons", "No choice is marked as right."),
        "several_right_choices": translate("QuizReasons", "Several choices are marked as right."),
        "bad_scale": translate("QuizReasons", "The scale does not end above where it begins."),
    }


def features(detail: str) -> str:
    """Return what a format cannot hold, in words; what this window does not know stays as the server names it."""
    translate = QCoreApplication.translate
    known = {
        "points": translate("QuizReasons", "points"),
        "seconds": translate("QuizReasons", "time"),
        "shuffle": translate("QuizReasons", "mixing"),
        "all_or_nothing": translate("QuizReasons", "«all or nothing»"),
        "exact_case": translate("QuizReasons", "upper and lower case"),
        "unit": translate("QuizReasons", "unit"),
        "model": translate("QuizReasons", "model answer"),
        "explanation": translate("QuizReasons", "explanation"),
        "feedback": translate("QuizReasons", "feedback"),
        "tags": translate("QuizReasons", "tags"),
        "title": translate("QuizReasons", "title"),
        "share": translate("QuizReasons", "shares of the points"),
        "image": translate("QuizReasons", "pictures"),
        "hint": translate("QuizReasons", "hint"),
        "wrong_answer": translate("QuizReasons", "feedback to a wrong answer"),
        "multiplier": translate("QuizReasons", "other units"),
    }
    return ", ".join(known.get(each, words.kind(each)) for each in detail.split(", ")) if detail else ""
