"""Between the HTML that other programs write and our Markdown."""

from __future__ import annotations

import html
import re
from typing import Final

from markdownify import MarkdownConverter

_TAG: Final = re.compile(r"<[a-zA-Z/!][^<>]*>")
_MOODLE_MATH: Final = re.compile(r"(\\[()\[\]])")
_CLOSING: Final = {"\\(": ("\\)", "$"), "\\[": ("\\]", "$$")}
_BLANKS: Final = re.compile(r"\n{3,}")


class _Converter(MarkdownConverter):
    """Keeps the words and simple structure; images of elsewhere are said, not fetched."""

    def convert_img(self, el: dict[str, str], _text: str, **_options: object) -> str:
        return f"[{el.get('alt') or 'image'}]"

    def convert_script(self, _el: object, _text: str, **_options: object) -> str:
        return ""

    convert_style = convert_script


def from_html(text: str) -> str:
    r"""Return HTML as Markdown. Scripts and styles go; formulas in ``\(…\)`` become ``$…$``."""
    if not _TAG.search(text):
        plain = html.unescape(text)
    else:
        converter = _Converter(strip=["a"], escape_asterisks=False, escape_underscores=False, bullets="-")
        plain = str(converter.convert(text))
    return _BLANKS.sub("\n\n", _with_dollars(plain)).strip()


def has_image(text: str) -> bool:
    """Tell whether HTML shows an image, which is lost on the way in."""
    return "<img" in text.lower()


def _with_dollars(text: str) -> str:
    r"""Return the text with formulas in ``$…$`` and ``$$…$$`` that were in ``\(…\)`` and ``\[…\]``."""
    parts = _MOODLE_MATH.split(text)
    opened: int | None = None
    for at in range(1, len(parts), 2):
        if parts[at] in _CLOSING:
            opened = at
        elif opened is not None and _CLOSING[parts[opened]][0] == parts[at]:
            parts[opened] = parts[at] = _CLOSING[parts[opened]][1]
            opened = None
    return "".join(parts)
