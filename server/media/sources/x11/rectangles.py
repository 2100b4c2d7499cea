"""Rectangles of pixels: the little arithmetic that masking needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Rect(NamedTuple):
    """``width`` x ``height`` pixels, the top left one at (``x``, ``y``). Nothing where a side is not positive."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column beyond."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row beyond."""
        return self.y + self.height

    def __bool__(self) -> bool:
        """Whether it holds a pixel."""
        return self.width > 0 and self.height > 0

    def contains(self, x: int, y: int) -> bool:
        """Say whether the pixel at (``x``, ``y``) is inside."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def moved(self, dx: int, dy: int) -> Rect:
        """Return it moved by (``dx``, ``dy``)."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def intersection(self, other: Rect) -> Rect:
        """Return what both hold; falsy where that is nothing."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        return Rect(x, y, min(self.right, other.right) - x, min(self.bottom, other.bottom) - y)

    def without(self, other: Rect) -> list[Rect]:
        """Return what it holds and ``other`` does not, as at most four rectangles."""
        hole = self.intersection(other)
        if not hole:
            return [self]
        parts = (
            Rect(self.x, self.y, self.width, hole.y - self.y),
            Rect(self.x, hole.bottom, self.width, self.bottom - hole.bottom),
            Rect(self.x, hole.y, hole.x - self.x, hole.height),
            Rect(hole.right, hole.y, self.right - hole.right, hole.height),
        )
        return [part for part in parts if part]


def bounding(rects: Iterable[Rect]) -> Rect:
    """Return the smallest rectangle that holds all of ``rects``, of which there is at least one."""
    lefts, tops, rights, bottoms = zip(*((rect.x, rect.y, rect.right, rect.bottom) for rect in rects), strict=True)
    return Rect(min(lefts), min(tops), max(rights) - min(lefts), max(bottoms) - min(tops))


def subtract(rect: Rect, holes: Iterable[Rect]) -> list[Rect]:
    """Return what ``rect`` holds and none of ``holes`` does."""
    left = [rect]
    for hole in holes:
        left = [part for piece in left for part in piece.without(hole)]
    return left
