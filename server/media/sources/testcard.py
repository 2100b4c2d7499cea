"""A test card that shows whether pictures arrive, how old they are and which are missing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime

import cv2
import numpy as np
import numpy.typing as npt

from server.media.sources import barcode
from server.media.sources.artwork import load
from server.media.sources.base import Frame, VideoSource

BARCODE_X, BARCODE_Y = 260, 936
CLOCK_X, CLOCK_Y = 444, 392
COUNTER_X, COUNTER_Y = 1260, 636
TRACK_Y, BLOCK = 804, 64
"""The moving block's row and side."""
GLYPHS = "0123456789:."
GLYPH_WIDTH, GLYPH_HEIGHT = 86, 144
SMALL_WIDTH, SMALL_HEIGHT = 38, 64
COUNTER_DIGITS = 10
_SPEED = 12  # pixels a picture
_BLACK, _WHITE, _TRACK = 16, 235, 40  # luma, BT.601 limited range


class TestCard(VideoSource):
    """1920x1080: the time of day, a counter in figures and as a barcode, and a block that moves at even speed.

    The counter counts intervals of 1/``fps`` of ``time.monotonic()``. So it goes on after a restart, a picture
    that nobody took leaves a gap, and a picture that was read back tells its age. The clock is an argument for tests.
    """

    __test__ = False  # not a test, whatever its name
    WIDTH, HEIGHT = 1920, 1080

    def __init__(self, *, fps: int, monotonic_ns: Callable[[], int] = time.monotonic_ns) -> None:
        self._fps = fps
        self._monotonic_ns = monotonic_ns
        self._woken = threading.Event()
        self._shown = -1
        background = cv2.cvtColor(load("testcard", color=True), cv2.COLOR_BGR2YUV_I420)
        self._i420 = background.astype(np.uint8, copy=False)
        self._luma = self._i420[: self.HEIGHT]
        self._large = _glyphs("digits", GLYPH_WIDTH)
        self._small = _glyphs("digits-small", SMALL_WIDTH)

    def _now(self) -> int:
        return self._monotonic_ns() * self._fps // 1_000_000_000

    def wait(self, timeout_s: float) -> bool:
        """Sleep until the next picture is due; see :meth:`VideoSource.wait`."""
        due_s = (self._shown + 1) / self._fps - self._monotonic_ns() / 1_000_000_000
        if due_s > 0 and not self._woken.wait(min(due_s, timeout_s)):
            return due_s <= timeout_s
        self._woken.clear()
        return self._now() != self._shown

    def read(self) -> Frame | None:
        """Return the card as it is now; see :meth:`VideoSource.read`."""
        counter = self._now()
        if counter == self._shown:
            return None
        self._shown = counter
        captured_ns = self._monotonic_ns()
        self._write(self._large, datetime.now().astimezone().strftime("%H:%M:%S.%f")[:-3], CLOCK_X, CLOCK_Y)
        self._write(self._small, f"{counter % 10**COUNTER_DIGITS:0{COUNTER_DIGITS}}", COUNTER_X, COUNTER_Y)
        self._draw_barcode(counter)
        self._draw_block(counter)
        return Frame(self._i420, "i420", captured_ns)

    def _write(self, glyphs: dict[str, npt.NDArray[np.uint8]], text: str, x: int, y: int) -> None:
        for character in text:
            glyph = glyphs[character]
            height, width = glyph.shape
            self._luma[y : y + height, x : x + width] = glyph
            x += width

    def _draw_barcode(self, counter: int) -> None:
        row = np.repeat(np.where(barcode.cells(counter), _WHITE, _BLACK).astype(np.uint8), barcode.CELL)
        self._luma[BARCODE_Y : BARCODE_Y + barcode.CELL, BARCODE_X : BARCODE_X + barcode.WIDTH] = row

    def _draw_block(self, counter: int) -> None:
        track = self._luma[TRACK_Y : TRACK_Y + BLOCK]
        track[:] = _TRACK
        left = counter * _SPEED % (self.WIDTH - BLOCK)
        track[:, left : left + BLOCK] = _WHITE

    def wake(self) -> None:
        """End a wait now."""
        self._woken.set()

    def close(self) -> None:
        """End a wait; there is nothing to give back."""
        self._woken.set()


def _glyphs(name: str, width: int) -> dict[str, npt.NDArray[np.uint8]]:
    """Return the characters of ``GLYPHS`` that stand side by side in a picture."""
    luma = (_BLACK + load(name).astype(np.uint16) * (_WHITE - _BLACK) // 255).astype(np.uint8)
    return {glyph: np.ascontiguousarray(luma[:, i * width : (i + 1) * width]) for i, glyph in enumerate(GLYPHS)}


def read_counter(pixels: npt.NDArray[np.uint8]) -> int | None:
    """Return the counter of a test card's picture of any size, or ``None`` where none can be read.

    ``pixels`` is luma ``(height, width)`` (the upper two thirds of an I420 picture) or BGR or BGRA.
    """
    luma = pixels if pixels.ndim == 2 else pixels[:, :, 1]  # noqa: PLR2004 - without a channel axis. Green is all we need
    height, width = luma.shape
    x, y = width / TestCard.WIDTH, height / TestCard.HEIGHT
    rows = slice(round(BARCODE_Y * y), round((BARCODE_Y + barcode.CELL) * y))
    columns = slice(round(BARCODE_X * x), round((BARCODE_X + barcode.WIDTH) * x))
    return barcode.read(luma[rows, columns])
