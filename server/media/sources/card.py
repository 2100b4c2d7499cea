"""Plain pictures that stand in for the screen: the source is lost, the class is paused, the screen is hidden."""

from __future__ import annotations

from enum import StrEnum

import cv2
import numpy as np
import numpy.typing as npt

from server.media.sources.artwork import load


class Card(StrEnum):
    """Which card."""

    LOST = "lost"
    PAUSED = "paused"
    BLANK = "blank"


WORDS: dict[Card, tuple[str, str]] = {
    Card.LOST: ("화면을 다시 찾고 있습니다", "The teacher's screen will be back in a moment"),
    Card.PAUSED: ("잠시 쉬는 중입니다", "The class is paused"),
}
"""Korean and English. ``resources/cards/render.py`` turns them into pictures. A blank card says nothing."""

_LUMA, _BLUE, _RED = 44, 129, 127  # #202124, BT.601 limited range
_BRIGHT = 235 - _LUMA
_SHARE = 0.8
"""The words take this much of the width at most, and half of the height."""


def draw_card(card: Card, width: int, height: int) -> npt.NDArray[np.uint8]:
    """Return the card as I420 of ``width`` x ``height`` pixels, both even: ``(height * 3 // 2, width)``."""
    picture = np.full((height * 3 // 2, width), _LUMA, dtype=np.uint8)
    chroma = picture[height:].reshape(-1)
    chroma[: chroma.size // 2] = _BLUE
    chroma[chroma.size // 2 :] = _RED
    if card in WORDS:
        _draw_words(picture[:height], card)
    return picture


def _draw_words(luma: npt.NDArray[np.uint8], card: Card) -> None:
    words = load(card.value)
    height, width = luma.shape
    scale = min(1.0, width * _SHARE / words.shape[1], height / 2 / words.shape[0])
    size = (max(1, int(words.shape[1] * scale)), max(1, int(words.shape[0] * scale)))
    scaled = cv2.resize(words, size, interpolation=cv2.INTER_AREA)
    top, left = (height - size[1]) // 2, (width - size[0]) // 2
    luma[top : top + size[1], left : left + size[0]] = _LUMA + scaled.astype(np.uint16) * _BRIGHT // 255
