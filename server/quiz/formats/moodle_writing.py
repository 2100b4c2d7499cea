"""Moodle XML, written. Texts go as Markdown, which Moodle reads, with their images beside them."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring  # written, never parsed here

from server.protocol.bank import Unread
from server.protocol.quiz.questions import (
    Choice,
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
from server.quiz.formats.moodle_xml import name_of
from server.quiz.formats.parsed import Parsed
from server.quiz.formats.shares import default_shares
from server.quiz.pictures import ids_in
from server.quiz.questions import kind

_TYPES: Final[Mapping[type[QuizQuestion], str]] = {
    SingleChoice: "multichoice",
    MultipleChoice: "multichoice",
    TrueFalse: "truefalse",
    ShortText: "shortanswer",
    Numeric: "numerical",
    Matching: "matching",
    Ordering: "ordering",
    OpenText: "essay",
}
_IMAGE: Final = re.compile(r"\(image:([0-9a-f]{32})\)")
_NO_XML: Final = dict.fromkeys([*range(9), 0xB, 0xC, *range(0xE, 0x20), 0xFFFE, 0xFFFF])


def write(questions: Sequence[QuizQuestion], folders: Sequence[str], images: Mapping[str, bytes]) -> bytes:
    """Return a file of the questions that Moodle knows; see :func:`losses`. ``images`` by id."""
    root, folder = Element("quiz"), ""
    for question, where in zip(questions, folders, strict=True):
        if type(question) not in _TYPES:
            continue
        if where != folder:
            category = SubElement(SubElement(root, "question", type="category"), "category")
            SubElement(category, "text").text = f"$course$/top/{where}".rstrip("/")
            folder = where
        _write(root, question, images)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()


def losses(questions: Sequence[QuizQuestion]) -> list[Unread]:
    """Return what a file of the questions would not hold."""
    lost = Parsed()
    for number, question in enumerate(questions, start=1):
        if isinstance(question, Poll | Scale | WordCloud):
            lost.skip(number, question.text, "unknown_kind", kind(question))
            continue
        features = [name for name, is_set in _beyond(question).items() if is_set]
        if features:
            lost.skip(number, question.text, "lost_feature", ", ".join(features))
    return lost.unread


def _beyond(question: QuizQuestion) -> dict[str, bool]:
    return {
        "seconds": question.seconds != 0,
        "all_or_nothing": isinstance(question, MultipleChoice | Matching) and not question.partial,
    }


def _write(root: Element, question: QuizQuestion, images: Mapping[str, bytes]) -> None:
    node = SubElement(root, "question", type=_TYPES[type(question)])
    _plain(SubElement(node, "name"), question.title or name_of(question.text))
    _marked(SubElement(node, "questiontext"), question.text, images)
    _marked(SubElement(node, "generalfeedback"), question.explanation, images)
    SubElement(node, "defaultgrade").text = repr(question.points)
    _answers(node, question, images)
    tags = SubElement(node, "tags")
    for tag in question.tags:
        _plain(SubElement(tags, "tag"), tag)


def _answers(node: Element, question: QuizQuestion, images: Mapping[str, bytes]) -> None:  # noqa: C901 - a case a kind
    match question:
        case SingleChoice() | MultipleChoice():
            _choices(node, question, images)
        case TrueFalse():
            for answer, text, told in (
                (True, "true", question.feedback_true),
                (False, "false", question.feedback_false),
            ):
                _answer(node, text, 100 if answer == question.answer else 0, told, images)
        case ShortText():
            SubElement(node, "usecase").text = str(int(question.exact_case))
            for accepted in question.accepted:
                _answer(node, accepted.text, accepted.share * 100, accepted.feedback, images)
        case Numeric():
            _numbers(node, question, images)
        case Matching():
            for pair in question.pairs:
                part = SubElement(node, "subquestion")
                _marked(part, pair.left.text if pair.left else "", images)
                _plain(SubElement(part, "answer"), pair.right.text)
        case Ordering():
            _order(node, question, images)
        case OpenText():
            _marked(SubElement(node, "graderinfo"), question.model, images)
        case Poll() | Scale() | WordCloud():
            pass


def _choices(node: Element, question: SingleChoice | MultipleChoice, images: Mapping[str, bytes]) -> None:
    several = isinstance(question, MultipleChoice)
    SubElement(node, "single").text = "false" if several else "true"
    SubElement(node, "shuffleanswers").text = "true" if question.shuffle else "false"
    shares = default_shares(question.choices, several=several)
    for choice, share in zip(question.choices, shares, strict=True):
        _choice(node, choice, share, images)


def _choice(node: Element, choice: Choice, share: float, images: Mapping[str, bytes]) -> None:
    answer = SubElement(node, "answer", fraction=_percent(share * 100))
    _marked(answer, choice.text, images)
    _marked(SubElement(answer, "feedback"), choice.feedback, images)


def _numbers(node: Element, question: Numeric, images: Mapping[str, bytes]) -> None:
    for accepted in question.accepted:
        answer = _answer(node, repr(accepted.value), accepted.share * 100, accepted.feedback, images)
        SubElement(answer, "tolerance").text = repr(accepted.tolerance)
    if question.unit:
        unit = SubElement(SubElement(node, "units"), "unit")
        SubElement(unit, "multiplier").text = "1"
        SubElement(unit, "unit_name").text = question.unit.translate(_NO_XML)
    SubElement(node, "unitgradingtype").text = "0"  # typed or not, it does not count
    SubElement(node, "showunits").text = "0" if question.unit else "3"


def _order(node: Element, question: Ordering, images: Mapping[str, bytes]) -> None:
    SubElement(node, "layouttype").text = "VERTICAL"
    SubElement(node, "selecttype").text = "ALL"
    SubElement(node, "gradingtype").text = "RELATIVE_NEXT_EXCLUDE_LAST" if question.partial else "ALL_OR_NOTHING"
    for place, item in enumerate(question.items, start=1):
        _marked(SubElement(node, "answer", fraction=str(place)), item.text, images)


def _answer(node: Element, text: str, percent: float, feedback: str, images: Mapping[str, bytes]) -> Element:
    answer = SubElement(node, "answer", fraction=_percent(percent), format="plain_text")
    _plain(answer, text)
    _marked(SubElement(answer, "feedback"), feedback, images)
    return answer


def _marked(node: Element, text: str, images: Mapping[str, bytes]) -> None:
    node.set("format", "markdown")
    names = {each: _file_name(each, images[each]) for each in ids_in(text) if each in images}
    _plain(node, _IMAGE.sub(lambda at: f"(@@PLUGINFILE@@/{names[at[1]]})" if at[1] in names else at[0], text))
    for image_id, name in names.items():
        file = SubElement(node, "file", name=name, path="/", encoding="base64")
        file.text = base64.b64encode(images[image_id]).decode()


def _file_name(image_id: str, content: bytes) -> str:
    return image_id + (".png" if content.startswith(b"\x89PNG") else ".jpg")


def _plain(node: Element, text: str) -> None:
    SubElement(node, "text").text = text.translate(_NO_XML)


def _percent(value: float) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".") or "0"
