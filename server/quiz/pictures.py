"""The images that questions show: ``![what is seen](image:ID)`` in any of their texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

import msgspec

from server.protocol.quiz.questions import QuizQuestion

_SHOWN: Final = re.compile(r"image:([0-9a-f]{32})")
_WHOLE: Final = re.compile(r"!\[((?:[^\]\\]|\\.)*)\]\(image:([0-9a-f]{32})\)")


def image_ids(question: QuizQuestion) -> list[str]:
    """Return the ids of the images that a question shows, in any of its texts."""
    return list(dict.fromkeys(ids_in(msgspec.json.encode(question).decode())))


def ids_in(text: str) -> list[str]:
    """Return the ids of the images that a text, or the JSON of one, shows."""
    return _SHOWN.findall(text)


def parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield a text in parts: words and the id of the image behind them, empty for no image."""
    at = 0
    for found in _WHOLE.finditer(text):
        yield text[at : found.start()], ""
        yield found[1], found[2]
        at = found.end()
    yield text[at:], ""


def renamed(question: QuizQuestion, names: Mapping[str, str]) -> QuizQuestion:
    """Return the question with the images that ``names`` tells for the ids of others."""
    plain = _SHOWN.sub(lambda at: f"image:{names.get(at[1], at[1])}", msgspec.json.encode(question).decode())
    changed: QuizQuestion = msgspec.json.decode(plain, type=QuizQuestion)
    return changed


def without_images(question: QuizQuestion, gone: Collection[str]) -> QuizQuestion:
    """Return the question with the words for an image in the place of those that are ``gone``."""
    plain = _WHOLE.sub(lambda at: f"[{at[1]}]" if at[2] in gone else at[0], msgspec.json.encode(question).decode())
    changed: QuizQuestion = msgspec.json.decode(plain, type=QuizQuestion)
    return changed
