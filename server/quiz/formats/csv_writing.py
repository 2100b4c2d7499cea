"""Questions as CSV, under a header in Korean and English; :mod:`.csv_table` reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from server import spreadsheets
from server.protocol.bank import Unread
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
from server.quiz.formats.csv_table import ARROW, BETWEEN, UNIT
from server.quiz.formats.parsed import Parsed
from server.quiz.formats.table_words import KINDS, ROLES, bilingual
from server.quiz.pictures import image_ids
from server.quiz.questions import kind

_BEFORE: Final = ("folder", "kind", "title", "question")
_AFTER: Final = ("right", "points", "seconds", "tags", "explanation", "settings")
_FEWEST_COLUMNS: Final = 4


def write(questions: Sequence[QuizQuestion], folders: Sequence[str], _: Mapping[str, bytes]) -> bytes:
    """Return CSV in UTF-8, with the mark by which Excel knows it; see :func:`losses`."""
    answers = [_answers(question) for question in questions]
    columns = max([_FEWEST_COLUMNS, *map(len, answers)])
    rows = [
        [
            *(bilingual(ROLES[role]) for role in _BEFORE),
            *(f"보기 {place} (answer {place})" for place in range(1, columns + 1)),
            *(bilingual(ROLES[role]) for role in _AFTER),
        ]
    ]
    for question, folder, given in zip(questions, folders, answers, strict=True):
        rows.append(
            [
                folder,
                bilingual(KINDS[kind(question)]),
                question.title,
                question.text,
                *given,
                *[""] * (columns - len(given)),
                _right(question),
                f"{question.points:g}" if question.points == round(question.points) else repr(question.points),
                str(question.seconds or ""),
                f"{BETWEEN} ".join(_escaped(tag, BETWEEN) for tag in question.tags),
                question.explanation,
                _settings(question),
            ]
        )
    return spreadsheets.to_csv([[_marked(cell) for cell in row] for row in rows])


def losses(questions: Sequence[QuizQuestion]) -> list[Unread]:
    """Return what a table of the questions would not hold."""
    lost = Parsed()
    for number, question in enumerate(questions, start=1):
        if features := [name for name, is_set in _beyond(question).items() if is_set]:
            lost.skip(number, question.text, "lost_feature", ", ".join(features))
    return lost.unread


def _beyond(question: QuizQuestion) -> dict[str, bool]:
    choices = question.choices if isinstance(question, SingleChoice | MultipleChoice | Poll) else []
    accepted = question.accepted if isinstance(question, ShortText | Numeric) else []
    told = isinstance(question, TrueFalse) and (question.feedback_true or question.feedback_false)
    return {
        "image": bool(image_ids(question)),
        "feedback": bool(told) or any(each.feedback for each in [*choices, *accepted]),
        "share": any(each.share is not None for each in choices) or any(each.share != 1 for each in accepted),
    }


def _answers(question: QuizQuestion) -> list[str]:  # noqa: PLR0911 - a case a kind
    match question:
        case SingleChoice() | MultipleChoice() | Poll():
            return [choice.text for choice in question.choices]
        case ShortText():
            return [accepted.text for accepted in question.accepted]
        case Numeric():
            return [
                f"{each.value!r} ± {each.tolerance!r}" if each.tolerance else repr(each.value)
                for each in question.accepted
            ]
        case Ordering():
            return [item.text for item in question.items]
        case Matching():
            return [
                f"{_escaped(pair.left.text if pair.left else '', ARROW)} {ARROW} {_escaped(pair.right.text, ARROW)}"
                for pair in question.pairs
            ]
        case Scale():
            return [str(question.low), str(question.high), question.low_label, question.high_label]
        case WordCloud():
            return [str(question.words)]
        case OpenText():
            return [question.model] if question.model else []
        case TrueFalse():
            return []


def _right(question: QuizQuestion) -> str:
    match question:
        case SingleChoice() | MultipleChoice():
            return ", ".join(str(place) for place, each in enumerate(question.choices, start=1) if each.correct)
        case TrueFalse():
            return "true" if question.answer else "false"
        case _:
            return ""


def _settings(question: QuizQuestion) -> str:
    found = {
        "shuffle": isinstance(question, SingleChoice | MultipleChoice) and question.shuffle,
        "several": isinstance(question, Poll) and question.several,
        "all_or_nothing": isinstance(question, MultipleChoice | Ordering | Matching) and not question.partial,
        "exact_case": isinstance(question, ShortText) and question.exact_case,
    }
    unit = f"{UNIT}{question.unit}" if isinstance(question, Numeric) and question.unit else ""
    return f"{BETWEEN} ".join([*(name for name, is_set in found.items() if is_set), *filter(None, [unit])])


def _escaped(text: str, mark: str) -> str:
    return text.replace("\\", "\\\\").replace(mark, f"\\{mark}")


def _marked(cell: str) -> str:
    """Mark a cell that begins with the mark of a formula itself, so that reading takes the right one away."""
    return f"'{cell}" if cell.startswith("'") else cell
