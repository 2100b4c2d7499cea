"""The cards that stand in for the screen."""

from __future__ import annotations

import numpy as np
import pytest

from server.media.sources.card import Card, draw_card

SIZES = [(1920, 1080), (1280, 720), (1080, 1920), (320, 180), (2, 2)]


@pytest.mark.parametrize("card", Card)
@pytest.mark.parametrize("size", SIZES)
def test_a_card_is_i420_of_the_size_asked_for(card: Card, size: tuple[int, int]) -> None:
    width, height = size
    picture = draw_card(card, width, height)
    assert picture.shape == (height * 3 // 2, width)
    assert picture.dtype == np.uint8


@pytest.mark.parametrize("card", [Card.LOST, Card.PAUSED])
def test_its_words_stand_in_the_middle_of_a_dark_picture(card: Card) -> None:
    luma = draw_card(card, 1280, 720)[:720]
    bright = np.argwhere(luma > 150)
    assert len(bright) > 2000
    top, left = bright.min(axis=0)
    bottom, right = bright.max(axis=0)
    assert abs((left + right) / 2 - 640) < 20
    assert abs((top + bottom) / 2 - 360) < 60
    assert left > 64
    assert np.median(luma) == 44


def test_a_blank_card_says_nothing() -> None:
    picture = draw_card(Card.BLANK, 640, 360)
    assert np.unique(picture[:360]).tolist() == [44]


def test_the_cards_differ() -> None:
    pictures = [draw_card(card, 640, 360) for card in Card]
    assert not any((one == other).all() for i, one in enumerate(pictures) for other in pictures[:i])
