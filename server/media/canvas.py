"""The picture that is encoded: fitting any source into it, and finding out how much of it has changed."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from server.media.sources.base import Frame

_Bytes = npt.NDArray[np.uint8]

_MACROBLOCK = 16
_DARK = (36, 33, 32, 255)  # BGRA bars, as dark as the cards
_LEAST_SIDE = 16
_HASH = 8
_HASH_STEP = 4
"""Every fourth pixel of every fourth row is plenty to average, in a sixteenth of the time."""


def fit(size: tuple[int, int], max_height: int) -> tuple[int, int]:
    """Return the even sides of a picture of ``size`` scaled down to ``max_height``, its aspect kept."""
    width, height = size
    scale = min(1.0, max_height / height)
    return _even(width * scale), _even(height * scale)


def _even(side: float) -> int:
    return max(_LEAST_SIDE, int(side + 1e-6) // 2 * 2)


@dataclass(frozen=True, slots=True)
class Planes:
    """Views of one I420 buffer, ``(height * 3 // 2, width)``."""

    luma: _Bytes
    blue: _Bytes
    red: _Bytes

    @classmethod
    def of(cls, i420: _Bytes) -> Planes:
        """View a contiguous buffer."""
        width, height = i420.shape[1], i420.shape[0] * 2 // 3
        flat, area = i420.reshape(-1), width * height
        half = (height // 2, width // 2)
        return cls(
            flat[:area].reshape(height, width),
            flat[area : area * 5 // 4].reshape(half),
            flat[area * 5 // 4 :].reshape(half),
        )

    def all(self) -> tuple[_Bytes, _Bytes, _Bytes]:
        """Return the three."""
        return (self.luma, self.blue, self.red)


class Canvas:
    """Draws frames of any size into one I420 picture of a fixed size, in place."""

    def __init__(self, width: int, height: int) -> None:
        """Both sides are even."""
        self.size = (width, height)
        self.i420: _Bytes = np.zeros((height * 3 // 2, width), np.uint8)
        self._scratch: _Bytes | None = None
        self._frame_size = (0, 0)

    def draw(self, frame: Frame) -> None:
        """Draw a frame: as it is where it fits, else scaled with its aspect kept, between dark bars."""
        if frame.layout == "bgra":
            self._draw_bgra(frame.pixels)
        else:
            self._draw_i420(frame)
        self._frame_size = frame.size

    def _draw_bgra(self, pixels: _Bytes) -> None:
        width, height = self.size
        extra = (pixels.shape[1] - width, pixels.shape[0] - height)
        if extra in {(0, 0), (0, 1), (1, 0), (1, 1)}:  # an odd side loses its last line rather than its sharpness
            cv2.cvtColor(pixels[:height, :width], cv2.COLOR_BGRA2YUV_I420, dst=self.i420)
            return
        if self._scratch is None or self._frame_size != (pixels.shape[1], pixels.shape[0]):
            self._scratch = np.full((height, width, 4), _DARK, np.uint8)
        _scale_into(pixels, _inner(self._scratch, (pixels.shape[1], pixels.shape[0]), 2))
        cv2.cvtColor(self._scratch, cv2.COLOR_BGRA2YUV_I420, dst=self.i420)

    def _draw_i420(self, frame: Frame) -> None:
        if frame.size == self.size:
            np.copyto(self.i420, frame.pixels)
            return
        if self._frame_size != frame.size:
            cv2.cvtColor(np.full((*self.size[::-1], 4), _DARK, np.uint8), cv2.COLOR_BGRA2YUV_I420, dst=self.i420)
        source, target = Planes.of(np.ascontiguousarray(frame.pixels)), Planes.of(self.i420)
        luma = _inner(target.luma, frame.size, 2)
        _scale_into(source.luma, luma)
        for plane, onto in ((source.blue, target.blue), (source.red, target.red)):
            _scale_into(plane, _centre(onto, luma.shape[1] // 2, luma.shape[0] // 2, 1))


def _inner(target: _Bytes, size: tuple[int, int], step: int) -> _Bytes:
    """Return the view of ``target`` that a picture of ``size`` fills, on a grid of ``step``."""
    height, width = target.shape[:2]
    scale = min(width / size[0], height / size[1])
    return _centre(target, _even(size[0] * scale), _even(size[1] * scale), step)


def _centre(target: _Bytes, width: int, height: int, step: int) -> _Bytes:
    left = (target.shape[1] - width) // 2 // step * step
    top = (target.shape[0] - height) // 2 // step * step
    return target[top : top + height, left : left + width]


def _scale_into(source: _Bytes, target: _Bytes) -> None:
    size = (target.shape[1], target.shape[0])
    smaller = size[0] < source.shape[1]
    cv2.resize(source, size, dst=target, interpolation=cv2.INTER_AREA if smaller else cv2.INTER_CUBIC)


class ChangeMeter:
    """Says how much of a picture differs from the one measured before: a row of every macroblock is looked at."""

    def __init__(self) -> None:
        self._before: npt.NDArray[np.uint64] | None = None

    def measure(self, i420: _Bytes) -> float:
        """Return the share of macroblocks that changed, 0 to 1; 1 for the first picture of a size."""
        height, width = i420.shape[0] * 2 // 3, i420.shape[1] // _MACROBLOCK * _MACROBLOCK
        rows = np.ascontiguousarray(i420[_MACROBLOCK // 2 : height : _MACROBLOCK, :width]).view(np.uint64)
        before, self._before = self._before, rows
        if before is None or before.shape != rows.shape:
            return 1.0
        moved = (rows != before).reshape(-1, _MACROBLOCK // 8).any(axis=1)
        return float(np.count_nonzero(moved) / moved.size)


def perceptual_hash(i420: _Bytes) -> int:
    """Return 64 bits (dHash): pictures that look alike differ in few of them."""
    luma = np.ascontiguousarray(
        i420[_HASH_STEP // 2 : i420.shape[0] * 2 // 3 : _HASH_STEP, _HASH_STEP // 2 :: _HASH_STEP]
    )
    small = cv2.resize(luma, (_HASH + 1, _HASH), interpolation=cv2.INTER_AREA)
    bits = (small[:, 1:] > small[:, :-1]).reshape(-1)
    return int.from_bytes(np.packbits(bits).tobytes(), "big")
