"""Text files as people have them: in UTF-8, in UTF-16, and in CP949, in which Korean Windows saves."""

from __future__ import annotations

import codecs
from typing import Final

from server.errors import AirclassError, ErrorCode

MAX_FILE: Final = 10 * 1024 * 1024
"""Bytes of a file at most, as it comes and unpacked."""
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(content: bytes) -> tuple[str, str]:
    r"""Return a text file's text, with ``\n`` at its lines' ends, and its encoding.

    UTF-8, else UTF-16 by its mark, else CP949. Raises ``too_large`` and ``bad_file``.
    """
    if len(content) > MAX_FILE:
        raise AirclassError(ErrorCode.TOO_LARGE)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _lines(_strict(content, encoding)), encoding.removesuffix("-sig")
    try:
        return _lines(content.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        return _lines(_strict(content, "cp949")), "cp949"


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise AirclassError(ErrorCode.BAD_FILE, encoding) from error


def _lines(text: str) -> str:
    if "\0" in text:  # a spreadsheet or an image under a wrong name
        raise AirclassError(ErrorCode.BAD_FILE, "binary")
    return text.replace("\r\n", "\n").replace("\r", "\n")
