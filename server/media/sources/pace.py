"""How often a source is read: hardly more than so many times a second on average, never later than it must be."""

from __future__ import annotations

import time
from collections.abc import Callable

TOLERANCE = 1.0
"""How many intervals a read may come early when earlier ones came late.

With one interval, a program that paints at exactly ``fps`` is read right after each paint instead of on a grid
of our own that drifts against it; without it every paint would wait up to an interval.
"""

_HEADROOM = 0.03
"""Reads may come by this share more often than ``fps``.

A program that paints at exactly ``fps`` would otherwise keep for ever the delay that one early read once caused;
so it is made up for by a millisecond a picture (at 30 a second).
"""


class Pace:
    """The generic cell rate algorithm (GCRA, ITU-T I.371): a rate with a tolerance for early arrivals."""

    def __init__(self, fps: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._interval = 1 / (fps * (1 + _HEADROOM))
        self._clock = clock
        self._due = clock()

    def delay(self) -> float:
        """Return the seconds until the next read may be, 0 for now."""
        return max(0.0, self._due - TOLERANCE * self._interval - self._clock())

    def spend(self) -> None:
        """Count a read that is made now."""
        self._due = max(self._due, self._clock()) + self._interval
