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
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML cannot hold, and that programs write all the same."""


class Node(Element):
    """An element; ``line`` is where it begins, from 1."""

    __slots__ = ("line",)
    line: int

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
        self.root: Node | None = None
        self.whole: list[Node] = []
        """The children of the root that have ended; who takes them out of it keeps the tree small."""
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
        if isinstance(node, Node):
            node.line = self.parser.parser.CurrentLineNumber if self.parser is not None else 0
            self.root = self.root if self.root is not None else node
        return node

    def end(self, tag: str, /) -> Element:
        self.events += 1
        self._depth -= 1
        node = super().end(tag)
        if self._depth == 1 and isinstance(node, Node):
            self.whole.append(node)
        return node

    def data(self, data: str, /) -> None:
        self.events += 1
        super().data(data)


def tree(content: bytes) -> tuple[Node, str]:
    """Return the root and the encoding. Raises ``bad_file`` (the detail says the line), ``too_large``."""
    text, encoding = _decoded(content)
    builder = _Builder()
    for _ in _parsed(text, builder):
        pass
    return _root(builder), encoding


def root_name(content: bytes) -> str:
    """Return the root's name, without reading further. Raises as :func:`tree`."""
    builder = _Builder()
    for _ in _parsed(_decoded(content)[0], builder):
        if builder.root is not None:
            break
    return _root(builder).name


def branches(content: bytes, root: str) -> tuple[Iterator[Node], str]:
    """Return the root's children, one after the other and each let go of, and the encoding.

    ``root``: the name that the root must have. Raises as :func:`tree`, also between the children.
    """
    text, encoding = _decoded(content)
    return _branches(text, root), encoding


def _branches(text: str, root: str) -> Iterator[Node]:
    builder = _Builder()
    for _ in _parsed(text, builder):
        if builder.root is not None and builder.root.name != root:
            raise AirclassError(ErrorCode.BAD_FILE, builder.root.name[:40])
        for node in builder.whole:
            yield node
            _root(builder).remove(node)
        builder.whole.clear()
    _root(builder)


def _root(builder: _Builder) -> Node:
    if builder.root is None:
        raise AirclassError(ErrorCode.BAD_FILE, "empty")
    return builder.root


def _parsed(text: str, builder: _Builder) -> Iterator[None]:
    """Feed a text to the builder, and yield after each part of it, and at the end."""
    parser = builder.parser = DefusedXMLParser(target=builder, forbid_entities=True, forbid_external=True)
    idle, met = 0, 0
    try:
        for start in range(0, len(text), _CHUNK):
            parser.feed(_NO_XML.sub("", text[start : start + _CHUNK]))
            idle, met = (idle + 1, met) if builder.events == met else (0, builder.events)
            if idle > _LONGEST_TAG:
                raise AirclassError(ErrorCode.BAD_FILE, "a tag without end")
            yield
        parser.close()
        yield
    except ParseError as error:
        raise AirclassError(ErrorCode.BAD_FILE, f"line {error.position[0]}") from error
    except DefusedXmlException as error:
        raise AirclassError(ErrorCode.BAD_FILE, "entities") from error
    finally:
        builder.parser = None  # else the two would wait for the garbage collector


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
    return text.removeprefix("\ufeff"), encoding
