"""One item of QTI 2.1: what it declares, and its texts."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from server.quiz.formats.markup import from_html
from server.quiz.formats.parsed import Parsed, Unreadable
from server.quiz.formats.qti_package import Package
from server.quiz.formats.xml_tree import Node
from server.quiz.texts import number

GAP: Final = "_____"
_NOT_TEXT: Final = frozenset(
    {"feedbackInline", "feedbackBlock", "templateInline", "templateBlock", "rubricBlock", "stylesheet", "prompt"}
)
_PICTURES: Final = ("image/png", "image/jpeg", "image/gif", "image/webp")


class Response(NamedTuple):
    """A response declaration: what is right, and what each answer is worth."""

    cardinality: str
    base_type: str
    correct: list[str]
    mapped: dict[str, float]
    default: float
    exact_case: bool


class ItemReader:
    """Reads one item's texts with its images; ``left_out`` are those that could not come along."""

    def __init__(self, root: Node, path: str, package: Package, parsed: Parsed) -> None:
        self.root = root
        self.left_out: list[str] = []
        self._path = path
        self._package = package
        self._parsed = parsed

    @property
    def interactions(self) -> list[Node]:
        """Everything that asks, in order."""
        body = self.root.first("itemBody")
        return [] if body is None else [node for node in _nodes(body) if node.name.endswith("Interaction")]

    def body(self, interaction: Node) -> str:
        """Return all that is said before and behind the interaction, as Markdown; a gap where it is within a line."""
        body = self.root.first("itemBody")
        parts = [self.block(body, {interaction}) if body is not None else ""]
        prompt = interaction.first("prompt")
        parts += [self.block(prompt)] if prompt is not None else []
        return "\n\n".join(filter(None, parts))

    def block(self, node: Node | None, asking: Collection[Node] = ()) -> str:
        """Return a text of several lines as Markdown. Raises :class:`Unreadable` beyond limits."""
        return "" if node is None else from_html("".join(_markup(node, asking)), self._image)

    def line(self, node: Node | None) -> str:
        """Return a text of one line as Markdown."""
        return " ".join(self.block(node).split())

    def response(self, interaction: Node) -> Response:
        """Return what is declared for an interaction. Raises :class:`Unreadable` where there is nothing."""
        wanted = interaction.get("responseIdentifier")
        for node in self.root.each("responseDeclaration"):
            if node.get("identifier") == wanted:
                return _response(node)
        raise Unreadable("no_right_choice")

    def _image(self, source: str) -> str | None:
        content = self._package.content(self._path, source)
        if content is None:
            self.left_out.append(source[-80:])
            return None
        return self._parsed.add_image(content)


def value(text: str) -> float:
    """Return a number. Raises :class:`Unreadable`."""
    found = number(text)
    if found is None:
        raise Unreadable("bad_number", text[:40])
    return found


def _response(node: Node) -> Response:
    correct = node.first("correctResponse")
    mapping = node.first("mapping")
    entries = list(mapping.each("mapEntry")) if mapping is not None else []
    return Response(
        cardinality=node.get("cardinality", "single"),
        base_type=node.get("baseType", "identifier"),
        correct=[(each.text or "").strip() for each in correct.each("value")] if correct is not None else [],
        mapped={entry.get("mapKey", ""): value(entry.get("mappedValue", "0")) for entry in entries},
        default=value(mapping.get("defaultValue", "0")) if mapping is not None else 0.0,
        exact_case=any(entry.get("caseSensitive") == "true" for entry in entries),
    )


def _nodes(node: Node) -> Iterator[Node]:
    for child in node:
        if isinstance(child, Node):
            yield child
            yield from _nodes(child)


def _markup(node: Node, asking: Collection[Node]) -> Iterator[str]:
    """Yield a node's content as HTML, without what asks and what is told afterwards."""
    yield html.escape(node.text or "")
    for child in node:
        if not isinstance(child, Node):
            continue
        if child in asking:
            yield f" {GAP} " if child.name == "textEntryInteraction" else ""
        elif child.name == "img" or child.get("type") in _PICTURES:
            source, words = child.get("src") or child.get("data") or "", child.get("alt") or child.text or ""
            yield f'<img src="{html.escape(source)}" alt="{html.escape(words)}">'
        elif child.name not in _NOT_TEXT:
            yield f"<{child.name}>"
            yield from _markup(child, asking)
            yield f"</{child.name}>"
        yield html.escape(child.tail or "")
