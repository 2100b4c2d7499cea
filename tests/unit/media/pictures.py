"""Pictures and sources of one's own for tests of the media worker."""

from __future__ import annotations

import threading
import time

import cv2
import numpy as np
import numpy.typing as npt

from server.media.sources.base import Frame, SourceLost, VideoSource

Bytes = npt.NDArray[np.uint8]


def noise(width: int, height: int, seed: int = 0, cell: int = 8) -> Bytes:
    """Return a BGRA picture of coloured cells: detail that costs bits, and that survives H.264."""
    chance = np.random.default_rng(seed)
    small = chance.integers(0, 256, (max(1, height // cell), max(1, width // cell), 4), dtype=np.uint8)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_NEAREST), np.uint8)


def page(width: int, height: int, seed: int = 0) -> Bytes:
    """Return a BGRA page of small text."""
    chance = np.random.default_rng(seed)
    picture = np.full((height, width, 4), 250, np.uint8)
    letters = "abcdefghijklmnopqrstuvwxyz 0123456789 "
    for row in range(24, height, 16):
        text = "".join(letters[i] for i in chance.integers(0, len(letters), width // 8))
        cv2.putText(picture, text, (8, row), cv2.FONT_HERSHEY_SIMPLEX, 0.4, (20, 20, 20, 255), 1, cv2.LINE_AA)
    return picture


def i420(picture: Bytes) -> Bytes:
    """Convert BGRA as the canvas does."""
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGRA2YUV_I420), np.uint8)


def luma_error(one: Bytes, other: Bytes) -> float:
    """Return the mean difference of two I420 pictures' luma, in levels."""
    height = one.shape[0] * 2 // 3
    return float(np.abs(one[:height].astype(np.int16) - other[:height].astype(np.int16)).mean())


class StillSource(VideoSource):
    """Shows a picture until it is given another, or told to vanish."""

    def __init__(self, picture: Bytes) -> None:
        self._changed = threading.Event()
        self._picture: Bytes | None = None
        self._vanished = False
        self.closed = False
        self.reads = 0
        self.masked: frozenset[int] = frozenset()
        self.show(picture)

    def show(self, picture: Bytes) -> None:
        """Show another picture (thread-safe)."""
        self._picture = picture
        self._changed.set()

    def vanish(self) -> None:
        """Be lost from now on (thread-safe)."""
        self._vanished = True
        self._changed.set()

    def wait(self, timeout_s: float) -> bool:
        self._changed.wait(timeout_s)
        self._changed.clear()
        if self._vanished:
            raise SourceLost
        return self._picture is not None

    def read(self) -> Frame | None:
        picture, self._picture = self._picture, None
        self.reads += 1
        return Frame(picture, "bgra", time.monotonic_ns()) if picture is not None else None

    def wake(self) -> None:
        self._changed.set()

    def close(self) -> None:
        self.closed = True


class MovingSource(VideoSource):
    """A picture that scrolls, ``fps`` times a second."""

    def __init__(self, picture: Bytes, fps: int) -> None:
        self._picture = picture
        self._fps = fps
        self._woken = threading.Event()
        self._count = 0

    def wait(self, timeout_s: float) -> bool:
        woken = self._woken.wait(min(timeout_s, 1 / self._fps))
        self._woken.clear()
        return not woken

    def read(self) -> Frame:
        self._count += 1
        return Frame(np.roll(self._picture, -4 * self._count, axis=0), "bgra", time.monotonic_ns())

    def wake(self) -> None:
        self._woken.set()

    def close(self) -> None:
        self._woken.set()
