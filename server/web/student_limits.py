"""How often one student may say something, by what is said."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, NamedTuple

from server.errors import AirclassError, ErrorCode


class Rate(NamedTuple):
    """``burst`` messages at once, then ``a_second`` on average."""

    burst: int
    a_second: float


ANSWERS: Final = Rate(20, 2)
"""To quizzes, whichever way they come."""


class _Bucket:
    """A token bucket. Own code, for the ``limits`` library has none, and its storage walks all keys as it counts."""

    __slots__ = ("_filled_at", "_tokens")

    def __init__(self, rate: Rate, now: float) -> None:
        self._tokens = float(rate.burst)
        self._filled_at = now

    def take(self, rate: Rate, now: float) -> bool:
        self._tokens = min(float(rate.burst), self._tokens + (now - self._filled_at) * rate.a_second)
        self._filled_at = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True


class StudentLimits:
    """Counts by student, not by socket: connecting again gives nobody a fresh start.

    One small bucket a student and type of message, so the roster bounds it. ``clock`` is in seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._buckets: dict[tuple[str, str], _Bucket] = {}

    def take(self, student_id: str, kind: str, rate: Rate) -> None:
        """Count a message; raises :class:`AirclassError` (``rate_limited``) over the rate."""
        now = self._clock()
        bucket = self._buckets.get((student_id, kind))
        if bucket is None:
            bucket = self._buckets[student_id, kind] = _Bucket(rate, now)
        if not bucket.take(rate, now):
            raise AirclassError(ErrorCode.RATE_LIMITED)
