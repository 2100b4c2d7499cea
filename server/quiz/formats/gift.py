r"""GIFT, Moodle's text format, read: https://docs.moodle.org/en/GIFT_format; :mod:`.gift_writing` writes it.

Questions are blocks between blank lines; ``//`` begins a comment line, ``$CATEGORY:`` a folder; ``\`` escapes
``~ = # { } :`` and ``\n`` is a line's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from server.protocol.quiz.questions import (
    AcceptedNumber,
    AcceptedText,
    Choice,
    Item,
    Matching,
    MultipleChoice,
    Numeric,
    OpenText,
    Pair,
    QuizQuestion,
    ShortText,
    SingleChoice,
    TrueFalse,
)
from server.quiz.formats.markup import from_html, has_image
from server.quiz.formats.parsed import Common, Parsed, Unreadable, require_askable
from server.quiz.formats.shares import with_shares
from server.text_files import decoded

_CATEGORY: Final = re.compile(r"\s*\$CATEGORY:\s*(?:\$\w+\$/)?(?:top(?:/|$))?(.*)")
_TITLE: Final = re.compile(r"\s*::(.*?)::", re.DOTALL)
MARKUP: Final = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
"""What may stand before a text."""
_TAG: Final = re.compile(r"\[tag:([^\]]+)\]")
_WEIGHT: Final = re.compile(r"\s*%(-?\d+(?:\.\d+)?)%")
_TRUTH: Final = re.compile(r"\s*(T|TRUE|F|FALSE)\s*(?:#(.*))?", re.DOTALL | re.IGNORECASE)
_LONGEST_BLOCK: Final = 200_000
_LONGEST_COMMENT: Final = 2_000
_GAP: Final = "_____"
_ESCAPED: Final = "~=#{}:"
_SAFE: Final = {char: chr(0xE000 + index) for index, char in enumerate(_ESCAPED + "\\")}
"""Escaped characters stand as private ones while a block is taken apart."""
_UNSAFE: Final = {private: char for char, private in _SAFE.items()}


@dataclass(slots=True)
class _Block:
    """A block of the file: its first line, its text without comments, and the tags in them."""

    line: int
    text: str
    tags: list[str]
    is_html: bool = False
    lost_image: bool = False
    has_wrong: bool = False
    """Whether it tells something to who answers wrong in words or numbers, for which we have no place."""

    def plain(self, raw: str) -> str:
        """Return text as our Markdown; an answer may say its own markup."""
        is_html = self.is_html
        if found := MARKUP.match(raw):
            is_html, raw = found.group(1) == "html", raw[found.end() :]
        text = "".join(_UNSAFE.get(char, char) for char in raw.replace("\\n", "\n")).strip()
        if not is_html:
            return text
        self.lost_image |= has_image(text)
        return from_html(text)


@dataclass(slots=True)
class _Answer:
    """One answer of a block: ``=`` or ``~``, its weight in percent, text and feedback."""

    right: bool
    weight: float | None
    text: str
    feedback: str


def read(content: bytes) -> Parsed:
    """Read a GIFT file. Raises ``too_large`` and ``bad_file``; what is no question is in ``unread``."""
    text, encoding = decoded(content)
    parsed, folder = Parsed(encoding), ""
    for block in _blocks(text):
        category = _CATEGORY.fullmatch(block.text)
        if category:
            folder = category.group(1).strip().strip("/")
            continue
        try:
            question = _question(block)
        except Unreadable as why:
            parsed.skip(block.line, block.text, why.reason, why.detail)
            continue
        parsed.add(question, folder, block.line)
        if block.lost_image:
            parsed.skip(block.line, question.text, "image_left_out")
        if block.has_wrong:
            parsed.skip(block.line, question.text, "lost_feature", "wrong_answer")
    return parsed


def _blocks(text: str) -> Iterator[_Block]:
    lines: list[str] = []
    tags: list[str] = []
    first = 0
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.lstrip().startswith("//"):
            tags += _TAG.findall(line[:_LONGEST_COMMENT])
        elif line.strip() and not (_CATEGORY.fullmatch(line) and not lines):
            first = first or number
            lines.append(_protected(line))
        elif line.strip():
            yield _Block(number, line, [])
        elif lines:  # a blank line inside braces ends a block too, as in Moodle: else one slip eats the file
            yield _Block(first, "\n".join(lines), tags)
            lines, tags, first = [], [], 0


def _protected(line: str) -> str:
    return re.sub(r"\\([~=#{}:\\])", lambda found: _SAFE[found.group(1)], line)


def _question(block: _Block) -> QuizQuestion:
    title, rest = "", block.text
    if len(rest) > _LONGEST_BLOCK:
        raise Unreadable("beyond_limits")
    if found := _TITLE.match(rest):
        title, rest = block.plain(found.group(1)), rest[found.end() :]
    if found := MARKUP.match(rest):
        block.is_html, rest = found.group(1) == "html", rest[found.end() :]
    opened, closed = rest.find("{"), rest.rfind("}")
    if opened < 0 and closed < 0:
        raise Unreadable("description")
    if not 0 <= opened < closed or "{" in rest[opened + 1 : closed]:
        raise Unreadable("bad_braces")
    before, inside, after = rest[:opened], rest[opened + 1 : closed], rest[closed + 1 :]
    text = f"{before.rstrip()} {_GAP} {after.strip()}" if after.strip() else before
    answers, _, explanation = inside.partition("####")
    common: Common = {
        "title": title,
        "text": block.plain(text),
        "tags": block.tags,
        "explanation": block.plain(explanation),
    }
    question = _with_answers(block, answers, common)
    return require_askable(question)


def _with_answers(block: _Block, raw: str, common: Common) -> QuizQuestion:
    if not raw.strip():
        return OpenText(**common)
    if truth := _TRUTH.fullmatch(raw):
        return _true_false(block, truth, common)
    if raw.lstrip().startswith("#"):
        return _numeric(block, raw.lstrip()[1:], common)
    answers = [_answer(each) for each in re.findall(r"[=~][^=~]*", raw)]
    if not answers or raw.strip()[0] not in "=~":
        raise Unreadable("bad_answers")
    if all(answer.right and "->" in answer.text for answer in answers):
        return Matching(pairs=[_pair(block, answer.text) for answer in answers], **common)
    if all(answer.right for answer in answers):
        accepted = [
            AcceptedText(text=block.plain(each.text), share=_positive(each.weight), feedback=block.plain(each.feedback))
            for each in _worth_something(block, answers)
        ]
        return ShortText(accepted=accepted, **common)
    return _choices(block, answers, common)


def _true_false(block: _Block, truth: re.Match[str], common: Common) -> TrueFalse:
    """Read ``T``, or ``FALSE#told to who is wrong#told to who is right``."""
    answer = truth.group(1).upper().startswith("T")
    wrong, _, right = (truth.group(2) or "").partition("#")
    told = {answer: block.plain(right), not answer: block.plain(wrong)}
    return TrueFalse(answer=answer, feedback_true=told[True], feedback_false=told[False], **common)


def _numeric(block: _Block, raw: str, common: Common) -> Numeric:
    """Read ``3.14:0.01``, ``1..5``, or several ``=`` with weights."""
    right, _, wrong = raw.partition("~")
    block.has_wrong = block.has_wrong or bool(wrong)
    parts = re.findall(r"=[^=]*", right) if right.lstrip().startswith("=") else [f"={right}"]
    answers = _worth_something(block, [_answer(part) for part in parts])
    return Numeric(accepted=[_number(block, each) for each in answers], **common)


def _worth_something(block: _Block, answers: Sequence[_Answer]) -> list[_Answer]:
    """Return the answers that are right at least in part; note whether there are others."""
    worth = [each for each in answers if each.weight != 0]
    block.has_wrong = block.has_wrong or len(worth) < len(answers)
    return worth


def _number(block: _Block, answer: _Answer) -> AcceptedNumber:
    text = block.plain(answer.text)
    try:
        if ".." in text:
            low, high = (float(end) for end in text.split("..", 1))
            value, tolerance = (low + high) / 2, abs(high - low) / 2
        else:
            number, _, around = text.partition(":")
            value, tolerance = float(number), abs(float(around or 0))
    except ValueError:
        raise Unreadable("bad_number") from None
    feedback = block.plain(answer.feedback)
    return AcceptedNumber(value=value, tolerance=tolerance, share=_positive(answer.weight), feedback=feedback)


def _choices(block: _Block, answers: Sequence[_Answer], common: Common) -> QuizQuestion:
    shares = [(each.weight / 100) if each.weight is not None else float(each.right) for each in answers]
    several = not any(each.right for each in answers)
    if any(abs(share) > 1 for share in shares):
        raise Unreadable("bad_weight")
    choices = with_shares(
        [Choice(text=block.plain(each.text), feedback=block.plain(each.feedback)) for each in answers],
        shares,
        several=several,
    )
    if several:
        return MultipleChoice(choices=choices, **common)
    return SingleChoice(choices=choices, **common)


def _answer(raw: str) -> _Answer:
    right, rest, weight = raw[0] == "=", raw[1:], None
    if found := _WEIGHT.match(rest):
        weight, rest = float(found.group(1)), rest[found.end() :]
    text, _, feedback = rest.partition("#")
    return _Answer(right, weight, text, feedback)


def _pair(block: _Block, text: str) -> Pair:
    left, _, right = text.partition("->")
    left = block.plain(left)
    return Pair(left=Item(text=left) if left else None, right=Item(text=block.plain(right)))


def _positive(weight: float | None) -> float:
    if weight is not None and not 0 < weight <= 100:  # noqa: PLR2004 - percent
        raise Unreadable("bad_weight")
    return 1.0 if weight is None else weight / 100
