"""Between the HTML that other programs write and our Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Final

from markdownify import MarkdownConverter

from server.quiz.formats.parsed import Unreadable

_TAG: Final = re.compile(r"<[a-zA-Z/!][^<>]*>")
_IMAGE: Final = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_MOODLE_MATH: Final = re.compile(r"(\\[()\[\]])")
_CLOSING: Final = {"\\(": ("\\)", "$"), "\\[": ("\\]", "$$")}
_LONGEST: Final = 200_000
"""Characters of HTML, without the images in it."""
_BLANKS: Final = re.compile(r"\n{3,}")


Picture = Callable[[str], str | None]
"""Takes an image's ``src`` and returns the id under which it is kept, or None."""


class _Converter(MarkdownConverter):
    """Keeps the words and simple structure; images of elsewhere are said, not fetched."""

    picture: Picture = staticmethod(lambda _: None)

    def convert_img(self, el: dict[str, str], _text: str, **_options: object) -> str:
        image_id = self.picture(str(el.get("src") or ""))
        words = " ".join(str(el.get("alt") or "").replace("[", "(").replace("]", ")").split())
        return f"[{words or 'image'}]" if image_id is None else f"![{words}](image:{image_id})"

    def convert_script(self, _el: object, _text: str, **_options: object) -> str:
        return ""

    convert_style = convert_script


def from_html(text: str, picture: Picture | None = None) -> str:
    r"""Return HTML as Markdown. Scripts and styles go; formulas in ``\(…\)`` become ``$…$``.

    Raises :class:`Unreadable` for what is nested too deep, or longer than any question.
    """
    if not _TAG.search(text):
        plain = html.unescape(text)
    elif len(text) > _LONGEST:
        raise Unreadable("beyond_limits")
    else:
        converter = _Converter(strip=["a"], escape_asterisks=False, escape_underscores=False, bullets="-")
        if picture is not None:
            converter.picture = picture
        try:
            plain = str(converter.convert(text))
        except RecursionError as error:
            raise Unreadable("beyond_limits") from error
    return _BLANKS.sub("\n\n", _with_dollars(plain)).strip()


def has_image(text: str) -> bool:
    """Tell whether HTML shows an image, which is lost on the way in."""
    return _IMAGE.search(text) is not None


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
