"""Texts of Moodle XML: their markup, and the files that stand beside them."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from server.quiz.formats.markup import from_html
from server.quiz.formats.parsed import Parsed
from server.quiz.formats.xml_tree import Node

_PLACE: Final = "@@PLUGINFILE@@/"
_SHOWN: Final = re.compile(rf"!\[([^\]]{{0,500}})\]\({_PLACE}([^)\s]{{1,500}})\)")
_LINKED: Final = re.compile(rf"{_PLACE}([^\"'()<>\s]{{1,500}})")
_INLINE: Final = re.compile(r"data:image/[a-z+.-]{1,20};base64,([A-Za-z0-9+/=\s]+)")
_MARKDOWN: Final = frozenset({"markdown", "plain_text"})


@dataclass(slots=True)
class Texts:
    """Reads the texts of one question; ``left_out`` are the files that could not come along."""

    parsed: Parsed
    left_out: list[str] = field(default_factory=list)

    def block(self, node: Node | None) -> str:
        """Return a text of several lines as Markdown. Raises :class:`Unreadable`."""
        if node is None:
            return ""
        raw = (node.words("text") if node.first("text") is not None else node.text or "").strip()
        files = {each.get("name", ""): each.text or "" for each in node.each("file")}
        shown: set[str] = set()
        text = self._read(node.get("format", ""), raw, files, shown)
        links = dict.fromkeys(unquote(found) for found in _LINKED.findall(raw))
        self.left_out += [name for name in links if name not in shown]
        return text

    def former_image(self, question: Node) -> str:
        """Return the image that stands beside the text, as in files of Moodle 1; empty where there is none."""
        name, content = question.words("image"), question.words("image_base64")
        if not name:
            return ""
        image_id = self._image(_PLACE + name, {name: content} if content else {}, set())
        return "" if image_id is None else f"![{name}](image:{image_id})"

    def line(self, node: Node | None) -> str:
        """Return a text of one line as Markdown."""
        text = self.block(node)
        return text if node is not None and node.get("format") in _MARKDOWN else " ".join(text.split())

    def _read(self, markup: str, raw: str, files: dict[str, str], shown: set[str]) -> str:
        if markup == "markdown":
            return _SHOWN.sub(lambda found: self._shown(found, files, shown), raw)
        if markup in _MARKDOWN:
            return raw
        return from_html(self._without_inline(raw, files), lambda source: self._image(source, files, shown))

    def _shown(self, found: re.Match[str], files: dict[str, str], shown: set[str]) -> str:
        image_id = self._image(_PLACE + found[2], files, shown)
        return f"[{found[1]}]" if image_id is None else f"![{found[1]}](image:{image_id})"

    def _without_inline(self, raw: str, files: dict[str, str]) -> str:
        """Take images out that stand in the markup itself: they are longer than any question."""

        def taken(found: re.Match[str]) -> str:
            name = f"inline-{len(files)}"
            files[name] = found[1]
            return _PLACE + name

        return _INLINE.sub(taken, raw)

    def _image(self, source: str, files: dict[str, str], shown: set[str]) -> str | None:
        name = unquote(source.removeprefix(_PLACE)).rpartition("/")[2]
        shown.add(name)
        if not source.startswith(_PLACE) or name not in files:
            self.left_out.append(name or "image")
            return None
        try:
            return self.parsed.add_image(base64.b64decode(files[name], validate=False))
        except binascii.Error:
            self.left_out.append(name)
            return None
