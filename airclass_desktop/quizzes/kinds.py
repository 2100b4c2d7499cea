"""The kinds of questions: new ones, and what of a question stays when it becomes one of another kind."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

import msgspec

from server.protocol.quiz.questions import (
    AcceptedText,
    Choice,
    Item,
    Matching,
    MultipleChoice,
    Numeric,
    OpenText,
    Ordering,
    Pair,
    Poll,
    QuestionBase,
    QuizQuestion,
    Scale,
    ShortText,
    SingleChoice,
    TrueFalse,
    WordCloud,
)

KINDS: tuple[type[QuizQuestion], ...] = (
    SingleChoice,
    MultipleChoice,
    TrueFalse,
    ShortText,
    Numeric,
    Ordering,
    Matching,
    OpenText,
    Poll,
    Scale,
    WordCloud,
)
"""As they stand in menus: graded ones first."""
_COMMON = tuple(QuestionBase.__struct_fields__)
_FIRST_CHOICES = 4
_FIRST_PARTS = 3


def new_id() -> str:
    """Return a random id, as the server gives one to what has none: students see it, so it must tell nothing."""
    return secrets.token_hex(6)


def blank(kind: type[QuizQuestion] = SingleChoice) -> QuizQuestion:
    """Return a new question of this kind, with places to type into."""
    return _made(kind, {"id": new_id(), "text": ""}, ())


def converted(question: QuizQuestion, kind: type[QuizQuestion]) -> QuizQuestion:
    """Return the question as one of another kind; its choices become things to order, and the like."""
    common = {name: getattr(question, name) for name in _COMMON}
    return _made(kind, common, _texts(question), question)


def with_new_ids(question: QuizQuestion) -> QuizQuestion:
    """Return a copy that is another question."""
    replace = msgspec.structs.replace
    changes: dict[str, object] = {"id": new_id()}
    match question:
        case SingleChoice() | MultipleChoice() | Poll():
            changes["choices"] = [replace(choice, id=new_id()) for choice in question.choices]
        case Ordering():
            changes["items"] = [replace(item, id=new_id()) for item in question.items]
        case Matching():
            changes["pairs"] = [
                Pair(
                    left=None if pair.left is None else replace(pair.left, id=new_id()),
                    right=replace(pair.right, id=new_id()),
                )
                for pair in question.pairs
            ]
        case _:
            pass
    return replace(question, **changes)


def has_ids(question: QuizQuestion) -> bool:
    """Tell whether every part has its id, so that the server need not give any."""
    parts = [*getattr(question, "choices", []), *getattr(question, "items", [])]
    for pair in getattr(question, "pairs", []):
        parts += [pair.right, *([pair.left] if pair.left is not None else [])]
    return all(msgspec.structs.asdict(part)["id"] for part in parts)


def _texts(question: QuizQuestion) -> list[str]:
    """Return what the question has as choices, whatever they are called in its kind."""
    match question:
        case SingleChoice() | MultipleChoice() | Poll():
            return [choice.text for choice in question.choices]
        case Ordering():
            return [item.text for item in question.items]
        case Matching():
            return [pair.left.text for pair in question.pairs if pair.left is not None]
        case ShortText():
            return [each.text for each in question.accepted]
        case _:
            return []


def _made(
    kind: type[QuizQuestion], common: dict[str, object], texts: Sequence[str], former: QuizQuestion | None = None
) -> QuizQuestion:
    """Return a question of ``kind`` whose parts say ``texts``."""
    kept = [text for text in texts if text.strip()]
    if kind in (SingleChoice, MultipleChoice, Poll):
        common["choices"] = _choices(kept, former, one=kind is SingleChoice, none=kind is Poll)
    elif kind is Ordering:
        common["items"] = [Item(id=new_id(), text=text) for text in _filled(kept, _FIRST_PARTS)]
    elif kind is Matching:
        sides = _filled(kept, _FIRST_PARTS)
        common["pairs"] = [Pair(left=Item(id=new_id(), text=left), right=Item(id=new_id(), text="")) for left in sides]
    elif kind is ShortText:
        common["accepted"] = [AcceptedText(text=text) for text in _filled(kept, 1)]
    elif kind is Numeric:
        common["accepted"] = []
    elif kind is TrueFalse:
        common["answer"] = True
    elif kind not in (OpenText, Scale, WordCloud):
        raise ValueError(kind)
    factory: Any = kind  # mypy checks the fields against every kind at once
    made: QuizQuestion = factory(**common)
    return made


def _filled(texts: Sequence[str], least: int) -> list[str]:
    return [*texts, *[""] * (least - len(texts))]


def _choices(texts: Sequence[str], former: QuizQuestion | None, *, one: bool, none: bool) -> list[Choice]:
    right: set[str] = set()
    if isinstance(former, SingleChoice | MultipleChoice) and not none:
        right = {choice.text for choice in former.choices if choice.correct}
    made = []
    for text in _filled(texts, _FIRST_CHOICES):
        is_right = text in right and text != ""
        made.append(Choice(id=new_id(), text=text, correct=is_right))
        if one and is_right:
            right = set()
    return made
