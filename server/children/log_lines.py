"""What a child writes, as lines of our own log."""

from __future__ import annotations

import logging
import re
from typing import NamedTuple

import msgspec

_LEVELS = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warn": logging.WARNING,
    "warning": logging.WARNING,
    "error": logging.ERROR,
    "critical": logging.CRITICAL,
    "dpanic": logging.CRITICAL,
    "panic": logging.CRITICAL,
    "fatal": logging.CRITICAL,
}

_WORD = re.compile(r"[A-Za-z]+")
_CONSOLE_WORDS = 6
"""A console line names its level among its first words, after a time stamp: ``2026-01-01T00:00:00Z  INFO  …``."""

_STRUCTLOG = re.compile(r"\S+ \[(?P<level>[a-z]+) *\] (?P<text>.*)")
"""A line of our own programs: ``2026-01-01T00:00:00Z [info     ] text``. Our log has its own time and level."""

_SECRET = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]*|(?<=access_token=)[^&\s\"]+")
"""A JSON Web Token, or LiveKit's ``access_token`` parameter."""


class LogLine(NamedTuple):
    """A line and its level, in :mod:`logging`'s numbers."""

    level: int
    text: str


class _JsonLine(msgspec.Struct):
    """A line of zap (LiveKit) or structlog (our worker)."""

    level: str = "info"
    msg: str = ""
    event: str = ""
    error: str = ""


def parse(line: bytes) -> LogLine:
    """Take level and message from a JSON or console line. Tokens are blotted out."""
    text = _SECRET.sub("…", line.decode(errors="replace").strip())
    if text.startswith("{"):
        try:
            said = msgspec.json.decode(text, type=_JsonLine)
        except msgspec.DecodeError:
            return LogLine(logging.INFO, text)
        message = said.msg or said.event or text
        return LogLine(
            _LEVELS.get(said.level.lower(), logging.INFO), f"{message}: {said.error}" if said.error else message
        )
    if ours := _STRUCTLOG.fullmatch(text):
        return LogLine(_LEVELS.get(ours["level"], logging.INFO), ours["text"].rstrip())
    words = (word.lower() for word in _WORD.findall(text)[:_CONSOLE_WORDS])
    return LogLine(next((_LEVELS[word] for word in words if word in _LEVELS), logging.INFO), text)
