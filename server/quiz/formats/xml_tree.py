"""XML of unknown origin as a tree that knows its lines: no entities, no endless tags, no endless depth."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, ParseError, TreeBuilder  # only the classes; defusedxml parses

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from server.errors import AirclassError, ErrorCode

_DEEPEST: Final = 100
_MOST_ELEMENTS: Final = 500_000
_CHUNK: Final = 64 * 1024
_LONGEST_TAG: Final = 16
"""Chunks in which the parser meets nothing: a tag of a megabyte is no tag."""
_DECLARED: Final = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ENCODINGS: Final = frozenset(
    {"utf-8", "utf-16", "ascii", "iso8859-1", "cp1252", "euc_kr", "cp949", "johab", "shift_jis", "cp932", "euc_jp",
     "gb2312", "gbk", "gb18030", "big5"}
)  # fmt: skip
"""By Python's names. Others can be slow to read, or are no encodings of texts."""
_NO_XML: Final = dict.fromkeys([*range(9), 0xB, 0xC, *range(0xE, 0x20), 0xFFFE, 0xFFFF])
"""Characters that XML cannot hold, and that programs write all the same."""


class Node(Element):
    """An element; ``line`` is where it begins, from 1."""

    line: int = 0

    @property
    def name(self) -> str:
        """Its tag without the namespace."""
        return str(self.tag).rpartition("}")[2]

    def each(self, name: str) -> Iterator[Node]:
        """Yield the children with this name, in any namespace."""
        return (child for child in self if isinstance(child, Node) and child.name == name)

    def first(self, path: str) -> Node | None:
        """Return the first child with this name, or of several names the first child's first child and so on."""
        found: Node | None = self
        for name in path.split("/"):
            found = next(found.each(name), None) if found is not None else None
        return found

    def words(self, path: str) -> str:
        """Return the text of :meth:`first`, stripped; empty where there is none."""
        found = self.first(path)
        return (found.text or "").strip() if found is not None else ""


class _Builder(TreeBuilder):
    """Builds nodes with their lines, as long as they are within bounds."""

    def __init__(self) -> None:
        super().__init__(element_factory=Node)
        self.parser: DefusedXMLParser | None = None
        self.events = 0
        self._depth = 0
        self._elements = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self.events += 1
        self._depth += 1
        self._elements += 1
        if self._depth > _DEEPEST or self._elements > _MOST_ELEMENTS:
            raise AirclassError(ErrorCode.TOO_LARGE, "elements")
        node = super().start(tag, attrs)
        if isinstance(node, Node) and self.parser is not None:
            node.line = self.parser.parser.CurrentLineNumber
        return node

    def end(self, tag: str, /) -> Element:
        self.events += 1
        self._depth -= 1
        return super().end(tag)

    def data(self, data: str, /) -> None:
        self.events += 1
        super().data(data)


def tree(content: bytes) -> tuple[Node, str]:
    """Return the root and the encoding. Raises ``bad_file`` (the detail says the line), ``too_large``."""
    text, encoding = _decoded(content)
    builder = _Builder()
    parser = builder.parser = DefusedXMLParser(target=builder, forbid_entities=True, forbid_external=True)
    idle, met = 0, 0
    try:
        for start in range(0, len(text), _CHUNK):
            parser.feed(text[start : start + _CHUNK])
            idle, met = (idle + 1, met) if builder.events == met else (0, builder.events)
            if idle > _LONGEST_TAG:
                raise AirclassError(ErrorCode.BAD_FILE, "a tag without end")
        root = parser.close()
    except ParseError as error:
        raise AirclassError(ErrorCode.BAD_FILE, f"line {error.position[0]}") from error
    except DefusedXmlException as error:
        raise AirclassError(ErrorCode.BAD_FILE, "entities") from error
    if not isinstance(root, Node):
        raise AirclassError(ErrorCode.BAD_FILE, "empty")
    return root, encoding


def _decoded(content: bytes) -> tuple[str, str]:
    """Return the text; its encoding by mark, by declaration, or UTF-8, else CP949."""
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    declared = _DECLARED.match(content[:300])
    named = marked or (declared[1].decode() if declared else "utf-8")
    try:
        encoding = codecs.lookup(named).name
        if encoding not in _ENCODINGS:
            raise AirclassError(ErrorCode.BAD_FILE, "encoding")
        text = content.decode(encoding)
    except LookupError as error:
        raise AirclassError(ErrorCode.BAD_FILE, "encoding") from error
    except UnicodeDecodeError as error:
        if marked:
            raise AirclassError(ErrorCode.BAD_FILE, encoding) from error
        encoding = "cp949"  # Korean Windows, whatever the file says of itself
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            raise AirclassError(ErrorCode.BAD_FILE, "encoding") from error
    return text.removeprefix("\ufeff").translate(_NO_XML), encoding
