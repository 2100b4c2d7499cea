"""The sentence a code becomes."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["en", "ko"]


class Sentence(NamedTuple):
    """What happened and what to do next, in one or two short sentences a language."""

    en: str
    ko: str
