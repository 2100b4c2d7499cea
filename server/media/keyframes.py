"""When a keyframe is due: as seldom as can be, as a keyframe costs every student what a whole picture costs."""

from __future__ import annotations

import threading
from collections import deque

_GAP_S = 0.5
"""Requests closer than this share a keyframe."""
_STORM_GAP_S = 1.0
_STORM_WINDOW_S = 4.0
_STORM = 4
"""So many keyframes within the window are a join storm: every join asks for one for the whole room."""
_MOVING_S = 10.0
_STILL_S = 60.0


class KeyframeClock:
    """Times are seconds of one monotonic clock. Requests come from any thread."""

    def __init__(self, now: float) -> None:
        self._lock = threading.Lock()
        self._wanted_at: float | None = now
        self._last = -_STILL_S + now
        self._recent: deque[float] = deque(maxlen=_STORM)
        self._moved = False

    def request(self, now: float, delay_s: float = 0.0) -> None:
        """Ask for a keyframe ``delay_s`` from now, or earlier if somebody else asked."""
        wanted = now + delay_s
        with self._lock:
            if self._wanted_at is None or wanted < self._wanted_at:
                self._wanted_at = wanted

    def due_at(self) -> float:
        """Return when the next keyframe is due, if nothing else happens."""
        periodic = self._last + (_MOVING_S if self._moved else _STILL_S)
        wanted = self._wanted_at
        return periodic if wanted is None else min(periodic, max(wanted, self._last + self._gap()))

    def coded(self, now: float, *, key: bool, changed: bool) -> None:
        """Count a coded picture."""
        self._moved = (changed or self._moved) and not key
        if not key:
            return
        with self._lock:
            if self._wanted_at is not None and self._wanted_at <= now:
                self._wanted_at = None
                self._recent.append(now)
        self._last = now

    def _gap(self) -> float:
        storm = len(self._recent) == _STORM and self._recent[-1] - self._recent[0] < _STORM_WINDOW_S
        return _STORM_GAP_S if storm else _GAP_S
