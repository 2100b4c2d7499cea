"""The page that a report is printed from: elements that escape by themselves, and its looks."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring  # written, never parsed here

from server.errors import Language
from server.quiz.formulas import mathml, pieces
from server.quiz.pictures import parts
from server.store.quizzes import ImageRow

_NO_XML: Final = dict.fromkeys([*range(9), 0xB, 0xC, *range(0xE, 0x20), 0xFFFE, 0xFFFF])
_BAR_WIDTH: Final = 200
_BAR_HEIGHT: Final = 10
_STYLE: Final = """
@page { size: A4; margin: 16mm 14mm; }
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.5 "Pretendard", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", system-ui, sans-serif;
  color: #171a21; background: #fff; max-width: 190mm; margin: 0 auto; padding: 8mm; }
h1 { font-size: 20pt; line-height: 1.25; margin: 0 0 1mm; }
h2 { font-size: 13pt; margin: 9mm 0 3mm; padding-bottom: 1mm; border-bottom: 1.5pt solid #2f57e0; break-after: avoid; }
h3 { font-size: 10.5pt; margin: 0 0 2mm; font-weight: 600; break-after: avoid; white-space: pre-line; }
p { margin: 0 0 2mm; }
.muted { color: #565e6e; font-size: 9pt; }
.facts { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 2mm 3mm; margin: 3mm 0; }
.facts dt { color: #565e6e; font-size: 9pt; }
.facts dd { margin: 0; font-size: 14pt; font-weight: 600; font-variant-numeric: tabular-nums; }
.question { margin: 0 0 6mm; padding: 0 0 5mm; border-bottom: 0.5pt solid #d9dde7; break-inside: avoid; }
.question .facts dd { font-size: 11pt; }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt; }
h2 ~ table { margin-bottom: 6mm; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { text-align: left; font-weight: 600; color: #565e6e; font-size: 9pt; border-bottom: 1pt solid #d9dde7;
  vertical-align: bottom; }
th, td { padding: 1.2mm 2mm 1.2mm 0; }
td { border-bottom: 0.5pt solid #eef0f5; vertical-align: top; overflow-wrap: anywhere; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.counts { table-layout: fixed; }
.counts th:nth-child(2) { width: 34mm; }
.counts th.number { width: 22mm; white-space: normal; }
svg { display: block; margin-top: 1mm; }
math { font-size: 1.1em; }
math[display="block"] { margin: 2mm 0; }
img { display: block; max-width: 100%; max-height: 70mm; margin: 2mm 0; }
.right { color: #16703c; font-weight: 600; }
@media print { body { max-width: none; padding: 0; } }
"""
_HASH: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY: Final = f"default-src 'none'; style-src 'sha256-{_HASH}'; img-src data:; base-uri 'none'; form-action 'none'"
POLICY: Final = f"{_POLICY}; frame-ancestors 'none'"
"""The policy for the answer; the page carries it too, for when it is kept as a file."""


def page(language: Language, title: str) -> tuple[Element, Element]:
    """Return an empty page and its body."""
    root = Element("html", lang=language)
    head = SubElement(root, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY})
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    add(head, "title", title)
    SubElement(head, "style").text = _STYLE
    return root, SubElement(root, "body")


def written(root: Element) -> str:
    """Return the page as HTML; whatever is in it is text."""
    return f"<!DOCTYPE html>\n{tostring(root, encoding='unicode', method='html')}\n"


def add(parent: Element, tag: str, text: str = "", look: str = "") -> Element:
    """Add an element with a text; ``look``: its class."""
    made = SubElement(parent, tag, {"class": look} if look else {})
    made.text = text.translate(_NO_XML)
    return made


def add_marked(parent: Element, tag: str, text: str, images: Mapping[str, ImageRow], missing: str) -> Element:
    """Add an element with a text, its formulas and its images; ``missing`` stands for an image that is not there."""
    made = add(parent, tag)
    for words, image_id in parts(text):
        image = images.get(image_id)
        if image is not None:
            source = f"data:{image.kind};base64,{base64.b64encode(image.content).decode()}"
            SubElement(made, "img", src=source, alt=words.translate(_NO_XML))
        elif image_id:
            _add_words(made, f"[{words or missing}]")
        else:
            for piece in pieces(words.translate(_NO_XML)):
                formula = mathml(piece.tex, display=piece.display) if piece.tex else None
                if formula is None:
                    _add_words(made, piece.source)
                else:
                    made.append(formula)
    return made


def _add_words(made: Element, words: str) -> None:
    """Add words behind what an element holds."""
    shown = words.translate(_NO_XML)
    if len(made):
        made[-1].tail = (made[-1].tail or "") + shown
    else:
        made.text = (made.text or "") + shown


def add_facts(parent: Element, facts: Sequence[tuple[str, str]]) -> None:
    """Add figures with what they are."""
    found = add(parent, "dl", look="facts")
    for name, value in facts:
        part = add(found, "div")
        add(part, "dt", name)
        add(part, "dd", value)


def add_table(parent: Element, heads: Sequence[str], *, numbers: int = 0, look: str = "") -> Element:
    """Add a table and return its body. The last ``numbers`` columns hold numbers."""
    table = add(parent, "table", look=look)
    row = add(add(table, "thead"), "tr")
    for at, head in enumerate(heads):
        add(row, "th", head, "number" if at >= len(heads) - numbers else "")
    return add(table, "tbody")


def add_bar(parent: Element, share: float, *, right: bool) -> None:
    """Add a bar; ``share`` 0-1."""
    size = {"width": str(_BAR_WIDTH // 2), "height": str(_BAR_HEIGHT), "viewBox": f"0 0 {_BAR_WIDTH} {_BAR_HEIGHT * 2}"}
    picture = SubElement(parent, "svg", {**size, "role": "presentation", "preserveAspectRatio": "none"})
    full = {"height": str(_BAR_HEIGHT * 2), "rx": "4"}
    SubElement(picture, "rect", {**full, "width": str(_BAR_WIDTH), "fill": "#eef0f5"})
    width = f"{_BAR_WIDTH * min(1.0, max(0.0, share)):.1f}"
    SubElement(picture, "rect", {**full, "width": width, "fill": "#16703c" if right else "#2f57e0"})
