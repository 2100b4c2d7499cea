"""What tests ask of a source's pictures."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from server.media.sources.base import VideoSource

Pixels = npt.NDArray[np.uint8]

MASKED = 0x202124
_LONGEST_S = 10.0


def next_picture(source: VideoSource) -> Pixels:
    """Return a copy of the next picture that differs from the last."""
    for _ in range(100):
        if source.wait(_LONGEST_S) and (frame := source.read()) is not None:
            return frame.pixels.copy()
    raise AssertionError("no new picture came")


def settle(source: VideoSource, idle_s: float = 0.15) -> Pixels:
    """Read until nothing changes for ``idle_s``; return the last of the pictures that came."""
    last = last_change(source, idle_s)
    assert last is not None, "no new picture came"
    return last


def last_change(source: VideoSource, idle_s: float = 0.15) -> Pixels | None:
    """Read until nothing changes for ``idle_s``; return the last picture that came, if one came."""
    last = None
    while source.wait(idle_s):
        if (frame := source.read()) is not None:
            last = frame.pixels.copy()
    return last


def color_at(pixels: Pixels, left: int, top: int) -> int:
    """Return the colour of one pixel as 0xRRGGBB."""
    blue, green, red = (int(part) for part in pixels[top, left, :3])
    return red << 16 | green << 8 | blue


def count(pixels: Pixels, color: int) -> int:
    """Return how many pixels have exactly this colour."""
    wanted = (color & 0xFF, color >> 8 & 0xFF, color >> 16)
    return int((pixels[:, :, :3] == wanted).all(axis=2).sum())


def solid(width: int, height: int, color: int) -> Pixels:
    """Return a picture of one colour, three bytes a pixel."""
    return np.full((height, width, 3), (color & 0xFF, color >> 8 & 0xFF, color >> 16), dtype=np.uint8)
