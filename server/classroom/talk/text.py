"""What somebody typed, made fit to be shown."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from server.errors import AirclassError, ErrorCode
from server.protocol.talk import MAX_TEXT

_BREAKS: Final = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_REMOVED: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters; tab and line feed are white space
    "\ud800-\udfff"  # halves of surrogate pairs: no text
    "\u202a-\u202e\u2066-\u2069"  # bidi embeddings, overrides and isolates: they make a text read as another
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"  # byte order mark, annotations, tags: text nobody sees
)
_BLANKS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters and symbols that show nothing: Hangul fillers and the empty Braille cell."""


def clean_text(raw: str) -> str:
    """Return a text as it is kept and shown: NFC, trimmed, without control characters and bidi overrides.

    Inner line feeds stay. Raises ``empty_text`` where nothing is left to see, ``too_large`` over 500 code points.
    """
    text = clean_line(raw)
    if not any(_shows(letter) for letter in text):
        raise AirclassError(ErrorCode.EMPTY_TEXT)
    return text


def clean_line(raw: str) -> str:
    """Return as :func:`clean_text`, for what may be empty. Raises ``too_large``."""
    text = unicodedata.normalize("NFC", _REMOVED.sub("", _BREAKS.sub("\n", raw)).replace("\t", " ")).strip()
    if len(text) > MAX_TEXT:
        raise AirclassError(ErrorCode.TOO_LARGE)
    return text


def _shows(letter: str) -> bool:
    return letter not in _BLANKS and unicodedata.category(letter)[0] in "LNPS"
