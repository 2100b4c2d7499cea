"""QTI 2.1 items, alone or in a package: https://www.imsglobal.org/question/ (Assessment Item Information Model).

Choices, order, matching, short and extended text; other interactions are named and left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Required, TypedDict

from server.errors import AirclassError, ErrorCode
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
)
from server.quiz.formats.parsed import Parsed, Unreadable, require_askable
from server.quiz.formats.qti_item import ItemReader, Response, value
from server.quiz.formats.qti_package import ItemFile, Package, opened
from server.quiz.formats.shares import with_shares
from server.quiz.formats.xml_tree import Node

_ITEM: Final = "assessmentItem"
_OTHERS: Final = {"questestinterop": "QTI 1.2", "qti-assessment-item": "QTI 3"}
_NUMBERS: Final = frozenset({"integer", "float", "duration"})
_SIDES: Final = 2
_DIGITS: Final = 7


class _Common(TypedDict, total=False):
    title: str
    text: Required[str]
    points: float
    explanation: str


def read(content: bytes) -> Parsed:
    """Read a package or an item. Raises ``too_large`` and ``bad_file``; what is no question is in ``unread``."""
    package = opened(content)
    parsed = Parsed(package.encoding)
    for file in package.files:
        if file.root is None:
            parsed.skip(0, file.path, "bad_file", file.trouble)
        elif file.root.name == _ITEM:
            _read(parsed, file, file.root, package)
        elif file.root.name in _OTHERS:
            parsed.skip(1, file.path, "unknown_version", _OTHERS[file.root.name])
    if not parsed.questions and not parsed.unread:
        raise AirclassError(ErrorCode.BAD_FILE, "no item")
    return parsed


def is_item(root: str) -> bool:
    """Tell by the root's name whether a file is an item, or one of a version that can be named."""
    return root == _ITEM or root in _OTHERS


def _read(parsed: Parsed, file: ItemFile, root: Node, package: Package) -> None:
    item = ItemReader(root, file.path, package, parsed)
    shown = ": ".join(filter(None, [file.path, root.get("title", "")]))
    try:
        question = _question(item)
    except Unreadable as why:
        parsed.skip(root.line, shown, why.reason, why.detail)
        return
    parsed.add(question, line=root.line)
    for name in item.left_out:
        parsed.skip(root.line, shown, "image_left_out", name)
    if len(list(root.each("modalFeedback"))) > 1:
        parsed.skip(root.line, shown, "lost_feature", "feedback")


def _question(item: ItemReader) -> QuizQuestion:
    found = item.interactions
    if not found:
        raise Unreadable("description")
    if len(found) > 1:
        raise Unreadable("several_interactions", str(len(found)))
    [interaction] = found
    if interaction.name not in _KINDS:
        raise Unreadable("unknown_kind", interaction.name[:40])
    told = list(item.root.each("modalFeedback"))
    common: _Common = {
        "title": " ".join(item.root.get("title", "").split()),
        "text": item.body(interaction),
        "points": _points(item),
        "explanation": item.block(told[0]) if len(told) == 1 else "",
    }
    return require_askable(_KINDS[interaction.name](item, interaction, common))


def _points(item: ItemReader) -> float:
    for outcome in item.root.each("outcomeDeclaration"):
        if outcome.get("identifier") == "MAXSCORE" and (most := outcome.words("defaultValue/value")):
            return value(most)
        if outcome.get("identifier") == "SCORE" and (most := outcome.get("normalMaximum", "")):
            return value(most)
    return 1.0


# ---- a function an interaction


def _choice(item: ItemReader, interaction: Node, common: _Common) -> QuizQuestion:
    response, nodes = item.response(interaction), list(interaction.each("simpleChoice"))
    several = response.cardinality != "single"
    plain = [Choice(text=item.line(each), feedback=item.line(each.first("feedbackInline"))) for each in nodes]
    names = [each.get("identifier", "") for each in nodes]
    shuffle = interaction.get("shuffle") == "true"
    choices = _weighed(plain, names, response, several=several)
    if several:
        return MultipleChoice(choices=choices, shuffle=shuffle, **common)
    return SingleChoice(choices=choices, shuffle=shuffle, **common)


def _weighed(choices: list[Choice], names: list[str], response: Response, *, several: bool) -> list[Choice]:
    """Return the choices with what each is worth: by the mapping, else by what is right."""
    values = [response.mapped.get(name, response.default) for name in names]
    most = sum(each for each in values if each > 0) if several else max(values, default=0.0)
    if response.mapped and most > 0:
        shares = [round(max(-1.0, min(1.0, each / most)), _DIGITS) for each in values]
        return with_shares(choices, shares, several=several)
    right = set(response.correct)
    named = zip(choices, names, strict=True)
    return [Choice(text=each.text, feedback=each.feedback, correct=name in right) for each, name in named]


def _order(item: ItemReader, interaction: Node, common: _Common) -> QuizQuestion:
    items = {each.get("identifier", ""): Item(text=item.line(each)) for each in interaction.each("simpleChoice")}
    right = item.response(interaction).correct
    if sorted(right) != sorted(items):
        raise Unreadable("no_right_order")
    return Ordering(items=[items[name] for name in right], **common)


def _match(item: ItemReader, interaction: Node, common: _Common) -> QuizQuestion:
    sets = list(interaction.each("simpleMatchSet"))
    if len(sets) != _SIDES:
        raise Unreadable("bad_pair")
    lefts, rights = (
        {each.get("identifier", ""): Item(text=item.line(each)) for each in side.each("simpleAssociableChoice")}
        for side in sets
    )
    response = item.response(interaction)
    named = response.correct or [key for key, worth in response.mapped.items() if worth > 0]
    found = [tuple(each.split()) for each in named]
    if any(len(pair) != _SIDES or pair[0] not in lefts or pair[1] not in rights for pair in found):
        raise Unreadable("bad_pair")
    if sorted(pair[0] for pair in found) != sorted(lefts):
        raise Unreadable("several_pairs")
    pairs = [Pair(left=lefts[pair[0]], right=rights[pair[1]]) for pair in found]
    used = {pair[1] for pair in found}
    return Matching(pairs=[*pairs, *(Pair(right=each) for name, each in rights.items() if name not in used)], **common)


def _text_entry(item: ItemReader, interaction: Node, common: _Common) -> QuizQuestion:
    response = item.response(interaction)
    worth = dict.fromkeys(response.correct, 1.0)
    most = max(response.mapped.values(), default=0.0)
    if most > 0:
        worth |= {text: round(part / most, _DIGITS) for text, part in response.mapped.items() if part > 0}
    if response.base_type in _NUMBERS:
        tolerance, is_relative = _tolerance(item.root)
        accepted = [
            AcceptedNumber(
                value=value(text), tolerance=tolerance * (abs(value(text)) / 100 if is_relative else 1), share=share
            )
            for text, share in worth.items()
        ]
        return Numeric(accepted=accepted, **common)
    texts = [AcceptedText(text=text, share=share) for text, share in worth.items()]
    return ShortText(accepted=texts, exact_case=response.exact_case, **common)


def _tolerance(root: Node) -> tuple[float, bool]:
    """Return how far an answer may be off, and whether that is in percent: as the response processing says."""
    for node in root.iter():
        if isinstance(node, Node) and node.name == "equal" and node.get("toleranceMode") in ("absolute", "relative"):
            ends = [abs(value(each)) for each in node.get("tolerance", "").split()]
            return max(ends, default=0.0), node.get("toleranceMode") == "relative"
    return 0.0, False


def _extended_text(item: ItemReader, _: Node, common: _Common) -> QuizQuestion:
    body = item.root.first("itemBody")
    rubrics = list(body.each("rubricBlock")) if body is not None else []
    model = "\n\n".join(item.block(each) for each in rubrics if "scorer" in each.get("view", ""))
    return OpenText(model=model, **common)


_KINDS: Final[Mapping[str, Callable[[ItemReader, Node, _Common], QuizQuestion]]] = {
    "choiceInteraction": _choice,
    "orderInteraction": _order,
    "matchInteraction": _match,
    "textEntryInteraction": _text_entry,
    "extendedTextInteraction": _extended_text,
}
