"""What stands in a query string, checked."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from server.errors import AirclassError, ErrorCode
from server.web.endpoint import Parameter

LONGEST_FIND: Final = 100
LARGEST_NUMBER: Final = 2**53 - 1
"""JavaScript's largest exact number; SQLite's is larger."""
FIND: Final = Parameter("find", "Words to look for", {"type": "string", "maxLength": LONGEST_FIND})


def words(request: web.Request) -> str:
    """Return the words to look for, ``find``. Raises ``bad_request`` for more than :data:`LONGEST_FIND` characters."""
    find = request.query.get("find", "")
    if len(find) > LONGEST_FIND:
        raise AirclassError(ErrorCode.BAD_REQUEST, "find")
    return find


def number(text: str, refusal: ErrorCode = ErrorCode.BAD_REQUEST) -> int:
    """Return a number from 0 on; raises ``refusal`` for what can be none."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_NUMBER))):
        raise AirclassError(refusal)
    return min(int(text), LARGEST_NUMBER)
