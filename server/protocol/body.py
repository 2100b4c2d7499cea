"""What every message and body is, and how a refusal is said."""

from __future__ import annotations

import msgspec


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """What the server says."""


class Request(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody else says: unknown fields are refused."""


class ErrorBody(Body, frozen=True, kw_only=True):
    """An error, for programs (code) and people (message, in the language asked for)."""

    code: str
    message: str


class ErrorAnswer(Body, frozen=True, kw_only=True):
    """Every REST error."""

    error: ErrorBody
