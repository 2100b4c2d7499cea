"""Questions, their kinds and what they lack, in the language in force."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from server.protocol.bank import BankFormat
from server.protocol.quiz.questions import QuestionBase


def kind_of(question: QuestionBase) -> str:
    """Return the question's kind as the protocol names it."""
    return str(question.__struct_config__.tag)


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


def one_line(text: str) -> str:
    """Return Markdown as one line of a list: without line ends, with «[picture]» for an image."""
    picture = QCoreApplication.translate("QuizzesWords", "[picture]")
    parts, rest = [], " ".join(text.split())
    while "![" in rest:
        before, _, after = rest.partition("![")
        parts += [before, picture]
        rest = after.partition(")")[2]
    return "".join([*parts, rest]).strip()
