"""Formulas on paper: ``$…$`` and ``$$…$$`` of a text as MathML, which browsers draw without a script or a font of ours.

What is a formula is decided as on the students' pages (``markdown/dollars.ts``), by the rule of Pandoc: «$5 and $10»
are prices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element  # written, never parsed here

import structlog
from latex2mathml.converter import convert_to_element

_FORMULA: Final = re.compile(
    r"""(?<!\\)(?:\\\\)*  # not behind a backslash, unless that is escaped itself
        (?:\$\$(?P<display>(?:[^\\$]|\\.|\$(?!\$))+?)\$\$
        |\$(?![\s$])(?P<inline>(?:[^\\$]|\\.)*?(?:[^\\$\s]|\\.))\$(?![\d$]))""",
    re.DOTALL | re.VERBOSE,
)
_LONGEST: Final = 2_000
"""Characters of a formula: the converter takes 0.1 s for so many."""
_MOST_DEEP: Final = 50
_ATTRIBUTES: Final = frozenset(
    ("accent", "columnalign", "columnlines", "columnspacing", "depth", "display", "displaystyle", "fence", "form",
     "height", "linethickness", "lspace", "mathcolor", "mathsize", "mathvariant", "maxsize", "minsize", "movablelimits",
     "notation", "rowlines", "rowspacing", "rspace", "scriptlevel", "separator", "stretchy", "voffset", "width",
     "xmlns")
)  # fmt: skip
"""What MathML is drawn by. The converter also makes ``href``, ``style``, ``class`` and ``id``, where TeX says so."""

_log = structlog.get_logger(__name__)


class Piece(NamedTuple):
    """Words, or the TeX of a formula; ``source`` is how it was written."""

    source: str
    tex: str = ""
    display: bool = False


def pieces(text: str) -> Iterator[Piece]:
    """Yield a text in words and formulas."""
    at = 0
    for found in _FORMULA.finditer(text):
        start = text.index("$", found.start())
        yield Piece(text[at:start])
        tex = found["display"] if found["display"] is not None else found["inline"]
        yield Piece(text[start : found.end()], tex.strip(), found["display"] is not None)
        at = found.end()
    yield Piece(text[at:])


def mathml(tex: str, *, display: bool) -> Element | None:
    """Return a formula as an element; None for one that cannot be read, whose source is to be shown instead."""
    if len(tex) > _LONGEST or tex.count("{") + tex.count(r"\left") > _MOST_DEEP:
        return None
    try:
        made = convert_to_element(tex, display="block" if display else "inline")
    except Exception as error:  # its own errors have no family, and strange TeX raises others too
        _log.debug("a formula could not be read", error=type(error).__name__)
        return None
    for element in made.iter():
        element.text = unescape(element.text) if element.text else element.text
        if (element.text or "").startswith("\\"):  # a command that the converter does not know
            return None
        for name in set(element.attrib) - _ATTRIBUTES:
            del element.attrib[name]
    return made
