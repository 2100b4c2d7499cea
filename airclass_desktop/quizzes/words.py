"""Kinds, problems and reasons in the language in force."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from server.protocol.bank import BankFormat

_SHORT = QLocale.FormatType.ShortFormat


def kind(code: str) -> str:
    """Return what a kind of question is called."""
    translate = QCoreApplication.translate
    return {
        "single": translate("QuizzesWords", "Single choice"),
        "multiple": translate("QuizzesWords", "Multiple choice"),
        "true_false": translate("QuizzesWords", "True or false"),
        "short_text": translate("QuizzesWords", "Short answer"),
        "numeric": translate("QuizzesWords", "Number"),
        "ordering": translate("QuizzesWords", "Put in order"),
        "matching": translate("QuizzesWords", "Match pairs"),
        "open_text": translate("QuizzesWords", "Open text"),
        "poll": translate("QuizzesWords", "Poll"),
        "scale": translate("QuizzesWords", "Scale"),
        "word_cloud": translate("QuizzesWords", "Word cloud"),
    }.get(code, code)


def problem(code: str) -> str:
    """Return what a question lacks before it can be asked, and what to do."""
    translate = QCoreApplication.translate
    return {
        "no_text": translate("QuizzesWords", "Write the question."),
        "no_right_choice": translate("QuizzesWords", "Mark the right choice."),
        "several_right_choices": translate(
            "QuizzesWords", "Mark only one as right, or make it a multiple choice question."
        ),
        "too_few_choices": translate("QuizzesWords", "At least two are needed."),
        "empty_choice": translate("QuizzesWords", "One is empty: fill it in or remove it."),
        "same_choices": translate("QuizzesWords", "Two are the same."),
        "no_accepted": translate("QuizzesWords", "Write at least one answer that is right."),
        "bad_scale": translate("QuizzesWords", "The scale must end above where it begins."),
        "no_questions": translate("QuizzesWords", "There is no question yet."),
    }.get(code, translate("QuizzesWords", "This question is not complete."))


def reason(code: str, detail: str) -> str:
    """Return why a part of a file was not taken in, or not whole."""
    translate = QCoreApplication.translate
    sentence = {
        "unknown_kind": translate("QuizzesWords", "This kind of question cannot be held: {0}"),
        "lost_feature": translate("QuizzesWords", "This is left out: {0}"),
        "no_such_choice": translate("QuizzesWords", "The answer names no choice: {0}"),
        "bad_line": translate("QuizzesWords", "The line cannot be read. {0}"),
        "too_few_choices": translate("QuizzesWords", "There are fewer than two choices."),
        "empty_choice": translate("QuizzesWords", "A choice is empty."),
        "same_choices": translate("QuizzesWords", "Two choices are the same."),
        "no_accepted": translate("QuizzesWords", "No right answer is given."),
        "no_right_choice": translate("QuizzesWords", "No choice is marked as right."),
        "several_right_choices": translate("QuizzesWords", "Several choices are marked as right."),
        "no_text": translate("QuizzesWords", "There is no question."),
        "no_key": translate("QuizzesWords", "The right answer is not marked. It comes in; mark it in the editor."),
        "no_such_question": translate("QuizzesWords", "The key names a question that is not there."),
        "stray_line": translate("QuizzesWords", "This line belongs to no question."),
        "description": translate("QuizzesWords", "This is a description and asks nothing."),
        "image_left_out": translate("QuizzesWords", "Its picture is left out."),
        "bad_braces": translate("QuizzesWords", "The braces do not match."),
        "bad_answers": translate("QuizzesWords", "The answers cannot be read."),
        "bad_weight": translate("QuizzesWords", "A weight is no percentage from -100 to 100."),
        "bad_number": translate("QuizzesWords", "A number cannot be read."),
    }.get(code)
    if sentence is None:
        text = translate("QuizzesWords", "It cannot be read ({0}).").format(code)
        return f"{text} {features(detail)}".strip()
    return sentence.format(features(detail)).strip()


def features(detail: str) -> str:
    """Return what a format cannot hold, in words; what this window does not know stays as the server names it."""
    translate = QCoreApplication.translate
    known = {
        "points": translate("QuizzesWords", "points"),
        "seconds": translate("QuizzesWords", "time"),
        "shuffle": translate("QuizzesWords", "shuffling"),
        "all_or_nothing": translate("QuizzesWords", "«all or nothing»"),
        "exact_case": translate("QuizzesWords", "upper and lower case"),
        "unit": translate("QuizzesWords", "unit"),
        "model": translate("QuizzesWords", "model answer"),
        "explanation": translate("QuizzesWords", "explanation"),
        "feedback": translate("QuizzesWords", "feedback"),
        "tags": translate("QuizzesWords", "tags"),
        "title": translate("QuizzesWords", "title"),
        "share": translate("QuizzesWords", "shares of the points"),
        "shares": translate("QuizzesWords", "shares of the points"),
        "image": translate("QuizzesWords", "pictures"),
        "images": translate("QuizzesWords", "pictures"),
        "folder": translate("QuizzesWords", "folder"),
    }
    return ", ".join(known.get(each, kind(each)) for each in detail.split(", ")) if detail else ""


def bank_format(of: BankFormat) -> str:
    """Return what a format is called."""
    return {
        BankFormat.GIFT: "GIFT",
        BankFormat.MOODLE_XML: "Moodle XML",
        BankFormat.KAHOOT: "Kahoot (XLSX)",
        BankFormat.CSV: "CSV",
        BankFormat.QTI: "QTI 2.1",
        BankFormat.TEXT: QCoreApplication.translate("QuizzesWords", "Typed list"),
    }[of]


def moment(at_ms: int) -> str:
    """Return a time, with the day where it was another. ``at_ms`` is Unix time."""
    found, locale = QDateTime.fromMSecsSinceEpoch(at_ms), QLocale()
    if found.date() == QDateTime.currentDateTime().date():
        return locale.toString(found.time(), _SHORT)
    return locale.toString(found.date(), _SHORT)


def one_line(text: str) -> str:
    """Return Markdown as one line of a list: without line ends, with «[picture]» for an image."""
    picture = QCoreApplication.translate("QuizzesWords", "[picture]")
    parts, rest = [], " ".join(text.split())
    while "![" in rest:
        before, _, after = rest.partition("![")
        parts += [before, picture]
        rest = after.partition(")")[2]
    return "".join([*parts, rest]).strip()
