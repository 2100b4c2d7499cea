"""Students' names: what is taken, and how two of the same are told apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

from server.errors import AirclassError, ErrorCode

MAX_NAME: Final = 40
"""Code points of a name after normalising."""
_MAX_RAW: Final = 400
"""Code points worth looking at: more is no name, and is refused before any work is done on it."""
_JOINERS: Final = "\u200c\u200d"
"""Zero-width (non-)joiner: emoji and several scripts are written with them."""
_BLANKS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters and symbols that show nothing: Hangul fillers and the empty Braille cell."""


def clean_name(raw: str) -> str:
    """Return the name as it is shown: NFC, trimmed, inner white space as single spaces, 1-40 code points.

    Refused with ``bad_name``, rather than silently changed: control characters (tab and line feed too), bidi
    overrides and other invisible characters, unassigned and private code points, and names that show nothing.
    """
    if len(raw) > _MAX_RAW:
        raise AirclassError(ErrorCode.BAD_NAME)
    name = " ".join(unicodedata.normalize("NFC", raw).split()) if not any(map(_refused, raw)) else ""
    if not 1 <= len(name) <= MAX_NAME or not any(unicodedata.category(letter)[0] in "LNPS" for letter in name):
        raise AirclassError(ErrorCode.BAD_NAME)
    return name


def clean_title(raw: str) -> str:
    """Return a class's title by the same rules as a name, 1-200 code points. Refused with ``bad_request``."""
    title = " ".join(unicodedata.normalize("NFC", raw).split())
    if not 1 <= len(title) <= 200 or any(map(_refused, raw)):  # noqa: PLR2004 - as ClassPatch.title
        raise AirclassError(ErrorCode.BAD_REQUEST, "title")
    return title


def unique_name(name: str, is_taken: Callable[[str], bool]) -> str:
    """Return ``name``, or «name (2)», «name (3)» … where it is taken, shortened to stay within 40.

    ``is_taken`` is asked for the :func:`folded_name`: names that differ only in case, width or joiners count as the
    same, for nobody could tell them apart when read out.
    """
    candidate, number = name, 1
    while is_taken(folded_name(candidate)):
        number += 1
        suffix = f" ({number})"
        candidate = name[: MAX_NAME - len(suffix)].rstrip() + suffix
    return candidate


def _refused(letter: str) -> bool:
    category = unicodedata.category(letter)
    return letter in _BLANKS or (category[0] == "C" and letter not in _JOINERS)


def folded_name(name: str) -> str:
    """Return what two names that cannot be told apart when read out have in common."""
    visible = "".join(letter for letter in name if letter not in _JOINERS)
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", visible).casefold())
