r"""GIFT, Moodle's text format: https://docs.moodle.org/en/GIFT_format.

Questions are blocks between blank lines; ``//`` begins a comment line, ``$CATEGORY:`` a folder; ``\`` escapes
``~ = # { } :`` and ``\n`` is a line's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from server.protocol.bank import Unread
from server.protocol.quiz import (
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
from server.quiz.formats.parsed import Parsed, Unreadable, require_askable
from server.quiz.formats.shares import default_shares, with_shares
from server.quiz.pictures import image_ids
from server.quiz.questions import kind
from server.text_files import decoded

_CATEGORY: Final = re.compile(r"\s*\$CATEGORY:\s*(?:\$\w+\$/)?(?:top(?:/|$))?(.*)")
_TITLE: Final = re.compile(r"\s*::(.*?)::", re.DOTALL)
_FORMAT: Final = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
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
    has_wrong: bool = False
    """Whether it tells something to who answers wrong in words or numbers, for which we have no place."""

    def plain(self, raw: str) -> str:
        """Return text as our Markdown; an answer may say its own markup."""
        is_html = self.is_html
        if found := _FORMAT.match(raw):
            is_html, raw = found.group(1) == "html", raw[found.end() :]
        text = "".join(_UNSAFE.get(char, char) for char in raw.replace("\\n", "\n")).strip()
        return from_html(text) if is_html else text


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
        if has_image(block.text):
            parsed.skip(block.line, question.text, "image_left_out")
        if block.has_wrong:
            parsed.skip(block.line, question.text, "lost_feature", "wrong_answer")
    return parsed


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


# ---- reading


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
    if found := _FORMAT.match(rest):
        block.is_html, rest = found.group(1) == "html", rest[found.end() :]
    opened, closed = rest.find("{"), rest.rfind("}")
    if opened < 0 and closed < 0:
        raise Unreadable("description")
    if not 0 <= opened < closed or "{" in rest[opened + 1 : closed]:
        raise Unreadable("bad_braces")
    before, inside, after = rest[:opened], rest[opened + 1 : closed], rest[closed + 1 :]
    text = f"{before.rstrip()} {_GAP} {after.strip()}" if after.strip() else before
    answers, _, explanation = inside.partition("####")
    common = {"title": title, "text": block.plain(text), "tags": block.tags, "explanation": block.plain(explanation)}
    question = _with_answers(block, answers, common)
    return require_askable(question)


def _with_answers(block: _Block, raw: str, common: Mapping[str, object]) -> QuizQuestion:
    if not raw.strip():
        return OpenText(**common)  # type: ignore[arg-type]  # the same four fields for every kind
    if truth := _TRUTH.fullmatch(raw):
        return _true_false(block, truth, common)
    if raw.lstrip().startswith("#"):
        return _numeric(block, raw.lstrip()[1:], common)
    answers = [_answer(each) for each in re.findall(r"[=~][^=~]*", raw)]
    if not answers or raw.strip()[0] not in "=~":
        raise Unreadable("bad_answers")
    if all(answer.right and "->" in answer.text for answer in answers):
        return Matching(pairs=[_pair(block, answer.text) for answer in answers], **common)  # type: ignore[arg-type]
    if all(answer.right for answer in answers):
        accepted = [
            AcceptedText(text=block.plain(each.text), share=_positive(each.weight), feedback=block.plain(each.feedback))
            for each in _worth_something(block, answers)
        ]
        return ShortText(accepted=accepted, **common)  # type: ignore[arg-type]
    return _choices(block, answers, common)


def _true_false(block: _Block, truth: re.Match[str], common: Mapping[str, object]) -> TrueFalse:
    """Read ``T``, or ``FALSE#told to who is wrong#told to who is right``."""
    answer = truth.group(1).upper().startswith("T")
    wrong, _, right = (truth.group(2) or "").partition("#")
    told = {answer: block.plain(right), not answer: block.plain(wrong)}
    return TrueFalse(answer=answer, feedback_true=told[True], feedback_false=told[False], **common)  # type: ignore[arg-type]


def _numeric(block: _Block, raw: str, common: Mapping[str, object]) -> Numeric:
    """Read ``3.14:0.01``, ``1..5``, or several ``=`` with weights."""
    right, _, wrong = raw.partition("~")
    block.has_wrong = block.has_wrong or bool(wrong)
    parts = re.findall(r"=[^=]*", right) if right.lstrip().startswith("=") else [f"={right}"]
    answers = _worth_something(block, [_answer(part) for part in parts])
    return Numeric(accepted=[_number(block, each) for each in answers], **common)  # type: ignore[arg-type]


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


def _choices(block: _Block, answers: Sequence[_Answer], common: Mapping[str, object]) -> QuizQuestion:
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
        return MultipleChoice(choices=choices, **common)  # type: ignore[arg-type]
    return SingleChoice(choices=choices, **common)  # type: ignore[arg-type]


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


# ---- writing


def _escape(text: str) -> str:
    escaped = re.sub(r"([\\~=#{}:])", r"\\\1", text.strip())
    marked = "[markdown]" if _FORMAT.match(escaped) else ""  # what begins so is a text of ours
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
