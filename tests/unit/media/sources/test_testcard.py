"""The test card and its barcode."""

from __future__ import annotations

import time
from collections.abc import Iterator

import cv2
import numpy as np
import pytest

from server.media.sources import barcode
from server.media.sources.base import Frame
from server.media.sources.testcard import TestCard, read_counter

NOW_NS = 5_000_000_000


@pytest.fixture
def card() -> Iterator[TestCard]:
    card = TestCard(fps=30)
    yield card
    card.close()


def next_frame(card: TestCard) -> Frame:
    while True:
        card.wait(5)
        if (frame := card.read()) is not None:
            return frame


def test_it_is_a_full_hd_picture(card: TestCard) -> None:
    frame = next_frame(card)
    assert frame.layout == "i420"
    assert frame.size == (1920, 1080)
    assert frame.pixels.shape == (1620, 1920)


def test_the_counter_counts_thirtieths_of_a_second_of_the_monotonic_clock(card: TestCard) -> None:
    for _ in range(5):
        before = time.monotonic_ns() * 30 // 10**9
        frame = next_frame(card)
        counter = read_counter(frame.pixels[:1080])
        assert counter is not None
        assert before <= counter <= frame.captured_ns * 30 // 10**9


def test_each_picture_differs_in_all_that_moves(card: TestCard) -> None:
    first = next_frame(card).pixels.copy()
    second = next_frame(card).pixels
    changed = np.flatnonzero((first[:1080] != second[:1080]).any(axis=1))
    assert any(row in range(392, 536) for row in changed)  # the clock
    assert any(row in range(636, 700) for row in changed)  # the figures
    assert any(row in range(804, 868) for row in changed)  # the block
    assert any(row in range(936, 976) for row in changed)  # the barcode
    assert set(changed) <= {*range(392, 536), *range(636, 700), *range(804, 868), *range(936, 976)}


def test_the_same_moment_is_no_new_picture() -> None:
    slow = TestCard(fps=1, monotonic_ns=lambda: NOW_NS)
    assert slow.read() is not None
    assert slow.read() is None
    slow.close()


def test_wake_ends_a_wait() -> None:
    slow = TestCard(fps=1, monotonic_ns=lambda: NOW_NS)
    slow.read()
    slow.wake()
    assert slow.wait(60) is False  # else it would say that the next picture is due
    slow.close()


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (960, 540), (640, 360)])
def test_the_counter_survives_scaling_and_a_bad_picture(card: TestCard, size: tuple[int, int]) -> None:
    frame = next_frame(card)
    expected = read_counter(frame.pixels[:1080])
    colors = cv2.cvtColor(frame.pixels, cv2.COLOR_YUV2BGRA_I420)
    scaled = cv2.resize(colors, size, interpolation=cv2.INTER_AREA)
    _, jpeg = cv2.imencode(".jpg", scaled, [cv2.IMWRITE_JPEG_QUALITY, 40])
    decoded = cv2.imdecode(jpeg, cv2.IMREAD_COLOR_BGR)
    assert decoded is not None
    assert expected is not None
    assert read_counter(decoded.astype(np.uint8)) == expected


@pytest.mark.parametrize("number", [0, 1, 2, 0x80000000, 0xFFFFFFFF, 0xAAAAAAAA, 123456789])
def test_every_number_reads_back(number: int) -> None:
    luma = np.repeat(np.repeat(barcode.cells(number).astype(np.uint8) * 219 + 16, 40)[None], 40, axis=0)
    assert barcode.read(luma) == number


def test_what_is_no_barcode_reads_as_nothing() -> None:
    generator = np.random.default_rng(3)
    assert barcode.read(np.full((40, 1400), 128, np.uint8)) is None
    assert barcode.read(np.zeros((0, 1400), np.uint8)) is None
    assert barcode.read(np.zeros((40, 10), np.uint8)) is None
    assert read_counter(np.zeros((1, 1), np.uint8)) is None
    for _ in range(50):
        assert barcode.read(generator.integers(0, 256, (40, 1400), np.uint8)) is None
    damaged = np.repeat(np.repeat(barcode.cells(77).astype(np.uint8) * 255, 40)[None], 40, axis=0)
    damaged[:, 400:440] ^= 255
    assert barcode.read(damaged) is None
