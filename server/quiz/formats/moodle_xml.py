"""Moodle XML, read: https://docs.moodle.org/en/Moodle_XML_format; :mod:`.moodle_writing` writes it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Final, Required, TypedDict

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
    QuizQuestion,
    ShortText,
    SingleChoice,
    TrueFalse,
)
from server.quiz.formats.moodle_text import Texts
from server.quiz.formats.parsed import Parsed, Unreadable, require_askable
from server.quiz.formats.shares import with_shares
from server.quiz.formats.xml_tree import Node, branches

_CATEGORY: Final = re.compile(r"(?:\$\w+\$/?)?(?:top(?:/|$))?(.*)", re.DOTALL)
_TRUE: Final = frozenset({"true", "1", "yes"})
_ALL_OR_NOTHING: Final = frozenset({"ALL_OR_NOTHING", "-1"})
_NAME: Final = 60


class _Common(TypedDict, total=False):
    title: str
    text: Required[str]
    points: float
    explanation: str
    tags: list[str]


def read(content: bytes) -> Parsed:
    """Read a file that Moodle exported. Raises ``too_large`` and ``bad_file``; what is no question is in ``unread``."""
    nodes, encoding = branches(content, "quiz")
    parsed, folder = Parsed(encoding), ""
    for node in nodes:
        if node.name != "question":
            continue
        if node.get("type") == "category":
            folder = _folder(node.words("category/text"))
            continue
        _read(parsed, node, folder)
    return parsed


def name_of(text: str) -> str:
    """Return the name of a question without a title: Moodle wants one for its lists."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _NAME else plain[: _NAME - 1] + "…"


def _read(parsed: Parsed, node: Node, folder: str) -> None:
    shown = node.words("questiontext/text") or node.words("name/text")
    texts = Texts(parsed)
    try:
        question = _question(node, texts)
    except Unreadable as why:
        parsed.skip(node.line, shown, why.reason, why.detail)
        return
    parsed.add(question, folder, node.line)
    for name in texts.left_out:
        parsed.skip(node.line, shown, "image_left_out", name)
    if lost := [name for name, is_there in _lost(node).items() if is_there]:
        parsed.skip(node.line, shown, "lost_feature", ", ".join(lost))


def _question(node: Node, texts: Texts) -> QuizQuestion:
    kind = node.get("type", "")
    if kind not in _KINDS:
        raise Unreadable("description") if kind == "description" else Unreadable("unknown_kind", kind[:40])
    return require_askable(_KINDS[kind](node, texts, _common(node, texts)))


def _lost(node: Node) -> dict[str, bool]:
    """Return what we have no place for, and whether the question uses it."""
    typed = node.get("type") in ("shortanswer", "numerical")
    wrong = [each for each in node.each("answer") if typed and _fraction(each) <= 0]
    return {
        "hint": any(hint.words("text") for hint in node.each("hint")),
        "wrong_answer": any(each.words("feedback/text") or each.words("text") != "*" for each in wrong),
        "multiplier": any(_number(unit.words("multiplier") or "1") != 1 for unit in _units(node)),
    }


def _common(node: Node, texts: Texts) -> _Common:
    text = "\n\n".join(filter(None, [texts.block(node.first("questiontext")), texts.former_image(node)]))
    title = " ".join(node.words("name/text").split())
    tags = (" ".join(tag.words("text").split()) for holder in node.each("tags") for tag in holder.each("tag"))
    return {
        "title": "" if title == name_of(text) else title,
        "text": text,
        "points": _number(node.words("defaultgrade") or "1"),
        "explanation": texts.block(node.first("generalfeedback")),
        "tags": list(dict.fromkeys(tags)),
    }


# ---- a function a kind


def _multichoice(node: Node, texts: Texts, common: _Common) -> QuizQuestion:
    answers = list(node.each("answer"))
    several = (node.words("single") or "true").lower() not in _TRUE
    shares = [_share(each) for each in answers]
    choices = [Choice(text=texts.line(each), feedback=texts.line(each.first("feedback"))) for each in answers]
    shuffle = node.words("shuffleanswers").lower() in _TRUE
    given = with_shares(choices, shares, several=several)
    if several:
        return MultipleChoice(choices=given, shuffle=shuffle, **common)
    return SingleChoice(choices=given, shuffle=shuffle, **common)


def _truefalse(node: Node, texts: Texts, common: _Common) -> QuizQuestion:
    answers = {each.words("text").lower(): each for each in node.each("answer")}
    if answers.keys() != {"true", "false"}:
        raise Unreadable("bad_answers")
    return TrueFalse(
        answer=_fraction(answers["true"]) > 0,
        feedback_true=texts.line(answers["true"].first("feedback")),
        feedback_false=texts.line(answers["false"].first("feedback")),
        **common,
    )


def _shortanswer(node: Node, texts: Texts, common: _Common) -> QuizQuestion:
    accepted = [
        AcceptedText(text=each.words("text"), share=_share(each), feedback=texts.line(each.first("feedback")))
        for each in node.each("answer")
        if _fraction(each) > 0
    ]
    return ShortText(accepted=accepted, exact_case=node.words("usecase").lower() in _TRUE, **common)


def _numerical(node: Node, texts: Texts, common: _Common) -> QuizQuestion:
    accepted = [
        AcceptedNumber(
            value=_number(each.words("text")),
            tolerance=abs(_number(each.words("tolerance") or "0")),
            share=_share(each),
            feedback=texts.line(each.first("feedback")),
        )
        for each in node.each("answer")
        if _fraction(each) > 0
    ]
    unit = next((unit.words("unit_name") for unit in _units(node)), "")
    return Numeric(accepted=accepted, unit=unit, **common)


def _matching(node: Node, texts: Texts, common: _Common) -> QuizQuestion:
    pairs = []
    for each in node.each("subquestion"):
        left, right = texts.line(each), each.words("answer/text")
        if left or right:
            pairs.append(Pair(left=Item(text=left) if left else None, right=Item(text=right)))
    return Matching(pairs=pairs, **common)


def _ordering(node: Node, texts: Texts, common: _Common) -> QuizQuestion:
    answers = sorted(node.each("answer"), key=_fraction)  # the fraction is the place
    partial = node.words("gradingtype") not in _ALL_OR_NOTHING
    return Ordering(items=[Item(text=texts.line(each)) for each in answers], partial=partial, **common)


def _essay(node: Node, texts: Texts, common: _Common) -> QuizQuestion:
    return OpenText(model=texts.block(node.first("graderinfo")), **common)


_KINDS: Final[Mapping[str, Callable[[Node, Texts, _Common], QuizQuestion]]] = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "matching": _matching,
    "ordering": _ordering,
    "essay": _essay,
}


# ---- parts


def _units(node: Node) -> list[Node]:
    return [unit for holder in node.each("units") for unit in holder.each("unit")]


def _fraction(answer: Node) -> float:
    return _number(answer.get("fraction") or answer.words("fraction") or "0")


def _share(answer: Node) -> float:
    share = round(_fraction(answer) / 100, 7)
    if abs(share) > 1:
        raise Unreadable("bad_weight")
    return share


def _number(text: str) -> float:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        raise Unreadable("bad_number", text[:40]) from None
    if not math.isfinite(value):
        raise Unreadable("bad_number", text[:40])
    return value


def _folder(path: str) -> str:
    found = _CATEGORY.fullmatch(path)
    # Moodle writes a slash within a name as two.
    return (found[1] if found else path).replace("//", "-").strip("/")
