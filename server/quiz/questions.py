"""What a question must have before it can be asked, and what of it students may see when."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

import msgspec

from server.protocol.quiz.questions import (
    AcceptedNumber,
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
from server.protocol.quiz.shown import Asked, AskedItem, Solution

_Question = TypeVar("_Question", bound=QuestionBase)
_Part = TypeVar("_Part", Choice, Item)
_Accepted = TypeVar("_Accepted", AcceptedText, AcceptedNumber)

TRUE: Final = "true"
FALSE: Final = "false"
_FEWEST: Final = 2


def kind(question: QuizQuestion) -> str:
    """Return the question's ``kind`` as it stands in JSON."""
    return str(question.__struct_config__.tag)


def with_ids(question: _Question) -> _Question:
    """Return the question with a random id for itself and every part that has none.

    They are random because students see them: an id that counts up would tell the order that is asked for.
    """
    changes: dict[str, object] = {}
    match question:
        case SingleChoice() | MultipleChoice() | Poll():
            changes["choices"] = [_identified(choice) for choice in question.choices]
        case Ordering():
            changes["items"] = [_identified(item) for item in question.items]
        case Matching():
            changes["pairs"] = [_identified_pair(pair) for pair in question.pairs]
        case _:
            pass
    return msgspec.structs.replace(question, id=question.id or _new_id(), **changes)


def problems(question: QuizQuestion) -> list[str]:
    """Return why the question cannot be asked yet, as codes; empty when it can."""
    found = [] if question.text.strip() else ["no_text"]
    match question:
        case SingleChoice():
            found += _choice_problems(question.choices)
            found += _right_problems(sum(_is_best(choice) for choice in question.choices), most=1)
        case MultipleChoice():
            found += _choice_problems(question.choices)
            found += _right_problems(sum(_is_right(choice) for choice in question.choices))
        case Poll():
            found += _choice_problems(question.choices)
        case ShortText():
            found += [] if any(each.text.strip() for each in question.accepted) else ["no_accepted"]
        case Numeric():
            found += [] if question.accepted else ["no_accepted"]
        case Ordering():
            found += _text_problems([item.text for item in question.items])
        case Matching():
            found += _text_problems([pair.left.text for pair in question.pairs if pair.left is not None])
            found += [] if all(pair.right.text.strip() for pair in question.pairs) else ["empty_choice"]
        case Scale():
            found += [] if question.low < question.high else ["bad_scale"]
        case TrueFalse() | WordCloud() | OpenText():
            pass
    return list(dict.fromkeys(found))


def asked(question: QuizQuestion) -> Asked:  # noqa: PLR0911 - a case a kind
    """Return the question as students see it before the reveal."""
    plain = Asked(id=question.id, kind=kind(question), text=question.text, points=question.points, items=[], targets=[])  # type: ignore[arg-type]  # the tags are the kinds
    replace = msgspec.structs.replace
    match question:
        case SingleChoice():
            return replace(plain, items=_shown(question.choices), shuffle=question.shuffle)
        case MultipleChoice():
            return replace(plain, items=_shown(question.choices), shuffle=question.shuffle, several=True)
        case Poll():
            return replace(plain, items=_shown(question.choices), several=question.several)
        case Ordering():
            return replace(plain, items=_mixed(question.items))
        case Matching():
            lefts = [pair.left for pair in question.pairs if pair.left is not None]
            return replace(plain, items=_shown(lefts), targets=_mixed(pair.right for pair in question.pairs))
        case Numeric():
            return replace(plain, unit=question.unit)
        case WordCloud():
            return replace(plain, words=question.words)
        case Scale():
            return replace(
                plain,
                low=question.low,
                high=question.high,
                low_label=question.low_label,
                high_label=question.high_label,
            )
        case TrueFalse() | ShortText() | OpenText():
            return plain


def solution(question: QuizQuestion) -> Solution:  # noqa: PLR0911 - a case a kind
    """Return what is right, for the reveal."""
    plain = Solution(
        question_id=question.id, choices=[], texts=[], order=[], pairs={}, explanation=question.explanation, feedback={}
    )
    replace = msgspec.structs.replace
    match question:
        case SingleChoice() | MultipleChoice():
            feedback = {choice.id: choice.feedback for choice in question.choices if choice.feedback}
            is_told = _is_best if isinstance(question, SingleChoice) else _is_right
            right = [choice.id for choice in question.choices if is_told(choice)]
            return replace(plain, choices=right, feedback=feedback)
        case TrueFalse():
            told = {TRUE: question.feedback_true, FALSE: question.feedback_false}
            feedback = {answer: text for answer, text in told.items() if text}
            return replace(plain, choices=[TRUE if question.answer else FALSE], feedback=feedback)
        case ShortText():
            return replace(plain, texts=[each.text for each in best_first(question.accepted)])
        case Numeric():
            return replace(plain, texts=[f"{each.value:.12g}" for each in best_first(question.accepted)])
        case Ordering():
            return replace(plain, order=[item.id for item in question.items])
        case Matching():
            return replace(plain, pairs={pair.left.id: pair.right.id for pair in question.pairs if pair.left})
        case OpenText():
            return replace(plain, texts=[question.model] if question.model else [])
        case Poll() | Scale() | WordCloud():
            return plain


def is_graded(question: QuizQuestion) -> bool:
    """Tell whether answers to it are right or wrong, by rule or by the teacher's word."""
    return not isinstance(question, Poll | Scale | WordCloud)


def has_key(question: SingleChoice | MultipleChoice) -> bool:
    """Tell whether a choice is right; «A B C D now» is asked without, and its key is told afterwards."""
    return any(_is_right(choice) for choice in question.choices)


def best_first(accepted: Sequence[_Accepted]) -> list[_Accepted]:
    """Return accepted answers, those worth most first."""
    return sorted(accepted, key=lambda each: -each.share)


def _new_id() -> str:
    return secrets.token_hex(6)


def _identified(part: _Part) -> _Part:
    return part if part.id else msgspec.structs.replace(part, id=_new_id())


def _identified_pair(pair: Pair) -> Pair:
    left = None if pair.left is None else _identified(pair.left)
    return Pair(left=left, right=_identified(pair.right))


def _is_right(choice: Choice) -> bool:
    return choice.correct or (choice.share or 0.0) > 0


def _is_best(choice: Choice) -> bool:
    """Tell whether it is the right one of a single choice; others may be worth a part."""
    return choice.correct or choice.share == 1


def _shown(parts: Iterable[Choice | Item]) -> list[AskedItem]:
    return [AskedItem(id=part.id, text=part.text) for part in parts]


def _mixed(parts: Iterable[Item]) -> list[AskedItem]:
    """Return the parts in an order that says nothing: that of their random ids."""
    return sorted(_shown(parts), key=lambda item: item.id)


def _choice_problems(choices: Sequence[Choice]) -> list[str]:
    return _text_problems([choice.text for choice in choices])


def _text_problems(texts: Sequence[str]) -> list[str]:
    found = [] if len(texts) >= _FEWEST else ["too_few_choices"]
    found += [] if all(text.strip() for text in texts) else ["empty_choice"]
    return found + ([] if len({text.strip() for text in texts}) == len(texts) else ["same_choices"])


def _right_problems(right: int, most: int | None = None) -> list[str]:
    if right == 0:
        return ["no_right_choice"]
    return ["several_right_choices"] if most is not None and right > most else []
