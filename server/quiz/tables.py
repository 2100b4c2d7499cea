"""A run's answers as the rows of a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from server.errors import Language
from server.protocol.quiz.questions import Answer, Matching, MultipleChoice, Ordering, Poll, QuizQuestion, SingleChoice
from server.protocol.quiz.results import ResponseLine
from server.quiz.questions import TRUE

Row = list[str | float]

_HEADERS: Final[Mapping[Language, tuple[str, ...]]] = {
    "en": ("Place", "Name", "Question", "Answer", "Points", "Of", "Right", "Seconds", "Tries", "Comment"),
    "ko": ("순서", "이름", "문제", "답", "점수", "만점", "정답", "걸린 시간(초)", "시도", "의견"),
}
_WORDS: Final[Mapping[Language, tuple[str, str, str, str]]] = {
    "en": ("yes", "no", "true", "false"),
    "ko": ("예", "아니요", "참", "거짓"),
}


def table(questions: Sequence[QuizQuestion], lines: Sequence[ResponseLine], language: Language) -> list[Row]:
    """Return one row an answer, under a header, as a teacher reads it."""
    by_id = {question.id: (place, question) for place, question in enumerate(questions, start=1)}
    rows: list[Row] = [list(_HEADERS[language])]
    for line in lines:
        place, question = by_id[line.question_id]
        yes, no, *_ = _WORDS[language]
        rows.append(
            [
                line.number,
                line.name,
                f"{place}. {question.text}",
                answer_text(question, line.answer, language),
                "" if line.points is None else line.points,
                line.of,
                "" if line.correct is None else (yes if line.correct else no),
                round(line.took_ms / 1000, 1),
                line.attempt,
                line.comment,
            ]
        )
    return rows


def answer_text(question: QuizQuestion, answer: Answer, language: Language) -> str:
    """Return an answer in words: the choices' texts instead of their ids."""
    match question:
        case SingleChoice() | MultipleChoice() | Poll():
            texts = {choice.id: choice.text for choice in question.choices}
            return "; ".join(texts.get(each, each) for each in answer.choices or [])
        case Ordering():
            texts = {item.id: item.text for item in question.items}
            return " > ".join(texts.get(each, each) for each in answer.order or [])
        case Matching():
            lefts = {pair.left.id: pair.left.text for pair in question.pairs if pair.left}
            rights = {pair.right.id: pair.right.text for pair in question.pairs}
            pairs = (answer.pairs or {}).items()
            return "; ".join(f"{lefts.get(left, left)} = {rights.get(right, right)}" for left, right in pairs)
        case _:
            return _plain(answer, language)


def _plain(answer: Answer, language: Language) -> str:
    if answer.choices:
        return _WORDS[language][2 if answer.choices == [TRUE] else 3]
    if answer.words:
        return "; ".join(answer.words)
    return str(answer.value) if answer.value is not None else answer.text or ""
