"""GIFT, written; :mod:`.gift` reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from server.protocol.bank import Unread
from server.protocol.quiz.questions import (
    Matching,
    MultipleChoice,
    Numeric,
    OpenText,
    QuizQuestion,
    ShortText,
    SingleChoice,
    TrueFalse,
)
from server.quiz.formats.gift import MARKUP
from server.quiz.formats.parsed import Parsed
from server.quiz.formats.shares import default_shares
from server.quiz.pictures import image_ids
from server.quiz.questions import kind


def write(questions: Sequence[QuizQuestion], folders: Sequence[str]) -> bytes:
    """Return a GIFT file of the questions that it can hold; see :func:`losses`."""
    parts, folder = [], ""
    for question, where in zip(questions, folders, strict=True):
        answers = _written_answers(question)
        if answers is None:
            continue
        if where != folder:
            parts.append(f"$CATEGORY: {where or '/'}\n")
            folder = where
        tags = "".join(f" [tag:{tag}]" for tag in question.tags if "]" not in tag)
        title = f"::{_escape(question.title)}::" if question.title else ""
        explanation = f"####{_escape(question.explanation)}" if question.explanation else ""
        comment = f"//{tags}\n" if tags else ""
        parts.append(f"{comment}{title}[markdown]{_escape(question.text)}{{{answers}{explanation}}}\n")
    return "\n".join(parts).encode()


def losses(questions: Sequence[QuizQuestion]) -> list[Unread]:
    """Return what a GIFT file of the questions would not hold."""
    lost = Parsed()
    for number, question in enumerate(questions, start=1):
        if _written_answers(question) is None:
            lost.skip(number, question.text, "unknown_kind", kind(question))
            continue
        features = [name for name, is_set in _beyond(question).items() if is_set]
        if features:
            lost.skip(number, question.text, "lost_feature", ", ".join(features))
    return lost.unread


def _escape(text: str) -> str:
    escaped = re.sub(r"([\\~=#{}:])", r"\\\1", text.strip())
    marked = "[markdown]" if MARKUP.match(escaped) else ""  # what begins so is a text of ours
    return marked + escaped.replace("\n", "\\n")


def _feedback(text: str) -> str:
    return f"#{_escape(text)}" if text else ""


def _percent(share: float) -> str:
    return "" if share == 1 else f"%{share * 100:.5f}".rstrip("0").rstrip(".") + "%"


def _written_answers(question: QuizQuestion) -> str | None:  # noqa: PLR0911 - a case a kind
    """Return what stands between the braces; None for a kind that GIFT does not know."""
    match question:
        case OpenText():
            return ""
        case TrueFalse():
            return _written_truth(question)
        case ShortText():
            return "".join(f"={_percent(a.share)}{_escape(a.text)}{_feedback(a.feedback)} " for a in question.accepted)
        case Numeric():
            return "#" + "".join(
                f"={_percent(a.share)}{a.value!r}:{a.tolerance!r}{_feedback(a.feedback)} " for a in question.accepted
            )
        case Matching():
            lefts = ((pair.left.text if pair.left else "", pair.right.text) for pair in question.pairs)
            return "".join(f"={_escape(left)} -> {_escape(right)} " for left, right in lefts)
        case SingleChoice() | MultipleChoice():
            return "".join(_written_choices(question))
        case _:
            return None


def _written_truth(question: TrueFalse) -> str:
    told = {True: question.feedback_true, False: question.feedback_false}
    right, wrong = _feedback(told[question.answer]), _feedback(told[not question.answer])
    return ("TRUE" if question.answer else "FALSE") + (f"{wrong or '#'}{right}" if right else wrong)


def _written_choices(question: SingleChoice | MultipleChoice) -> Iterator[str]:
    several = isinstance(question, MultipleChoice)
    for choice, share in zip(question.choices, default_shares(question.choices, several=several), strict=True):
        if not several and choice.correct:
            mark = f"={_percent(share)}"
        else:
            mark = "~" if share == 0 and not several else f"~%{share * 100:.5f}".rstrip("0").rstrip(".") + "%"
        yield f"{mark}{_escape(choice.text)}{_feedback(choice.feedback)} "


def _beyond(question: QuizQuestion) -> dict[str, bool]:
    """Return what GIFT has no place for, and whether the question uses it."""
    return {
        "image": bool(image_ids(question)),
        "points": question.points != 1,
        "seconds": question.seconds != 0,
        "shuffle": isinstance(question, SingleChoice | MultipleChoice) and question.shuffle,
        "all_or_nothing": isinstance(question, MultipleChoice | Matching) and not question.partial,
        "exact_case": isinstance(question, ShortText) and question.exact_case,
        "unit": isinstance(question, Numeric) and question.unit != "",
        "model": isinstance(question, OpenText) and question.model != "",
    }
