"""Covers the windows of given processes, AIRClass's own, so that no pixel of them is ever shown."""

from __future__ import annotations

import time
from collections.abc import Collection
from typing import Any

import numpy as np
import numpy.typing as npt

from server.media.sources.x11.covering import composited
from server.media.sources.x11.display import Display
from server.media.sources.x11.owners import Owners
from server.media.sources.x11.rectangles import Rect, bounding
from server.media.sources.x11.stacking import Stacking

FILL = (0x24, 0x21, 0x20)
"""What is shown instead: #202124, as blue, green, red."""

_AFTERGLOW_S = 0.3
"""So long may a compositing manager show a window where it no longer is (it paints later, and fades)."""

_MOST_LEAVING = 64


class Mask:
    """Where windows of ``pids`` are visible on the root, at any moment since the last :meth:`settle`.

    A picture is taken at some moment between two looks at the windows. The server tells of every change before
    it answers with pixels, so covering each place of every state in between leaves none out.

    To construct one, grab the server, so that windows and events cannot contradict each other; select
    SubstructureNotify on the root; and handle or drop what came before.
    """

    def __init__(self, display: Display, pids: Collection[int]) -> None:
        self._stacking = Stacking(display, Owners(display, pids))
        self._afterglow = _AFTERGLOW_S if composited(display) else 0.0
        self._visible: list[Rect] = []
        self._leaving: list[tuple[float, list[Rect]]] = []
        self._stacking.scan()
        self._look()

    def handle(self, event: Any) -> None:  # noqa: ANN401 - see display.py
        """Follow the windows."""
        if self._stacking.handle(event):
            self._look()

    def _look(self) -> None:
        visible = self._stacking.visible()
        if visible == self._visible:
            return
        if self._visible:
            self._leaving.append((time.monotonic() + self._afterglow, self._visible))
        self._visible = visible
        if len(self._leaving) > _MOST_LEAVING:  # wild movement: cover all of it
            everything = [rect for _, rects in self._leaving for rect in rects]
            self._leaving = [(self._leaving[-1][0], [bounding(everything)])]

    @property
    def rectangles(self) -> list[Rect]:
        """What to cover, on the root."""
        return [*self._visible, *(rect for _, rects in self._leaving for rect in rects)]

    def settle(self) -> None:
        """Forget where windows were before now: called right before a picture is taken."""
        self._stacking.settle()
        self._look()
        now = time.monotonic()
        self._leaving = [(until, rects) for until, rects in self._leaving if until > now]

    def remaining(self) -> float | None:
        """Return the seconds until a place may show again that now may not; ``None`` where there is none."""
        if not self._leaving:
            return None
        return max(0.0, min(until for until, _ in self._leaving) - time.monotonic())


def cover(pixels: npt.NDArray[np.uint8], rectangles: Collection[Rect]) -> None:
    """Fill the rectangles, in coordinates of the BGRX ``pixels``."""
    height, width = pixels.shape[:2]
    for rect in rectangles:
        part = rect.intersection(Rect(0, 0, width, height))
        if part:
            pixels[part.y : part.bottom, part.x : part.right, :3] = FILL
