"""When a keyframe is due: as seldom as can be, as a keyframe costs every student what a whole picture costs."""

from __future__ import annotations

import threading
from collections import deque

_GAP_S = 0.5
"""Requests closer than this share a keyframe."""
_STORM_GAP_S = 2.0
_STORM_WINDOW_S = 8.0
_STORM = 4
"""So many keyframes within the window are a join storm: every join asks for one for the whole room, which delays the
picture of all who watch. A hundred who join within ten seconds then wait a second on average."""
_AFTER_PUBLISH_S = (0.0, 0.12, 0.24, 0.36, 0.6, 0.8)
"""Students who had the room's last picture subscribe within these moments, and LiveKit passes on one request for a
keyframe a second: without them a picture that a crash had taken came back a second later. The last is for slow PCs."""
_MOVING_S = 10.0
_STILL_S = 60.0


class KeyframeClock:
    """Times are seconds of one monotonic clock. Requests come from any thread."""

    def __init__(self, now: float) -> None:
        self._lock = threading.Lock()
        self._wanted_at: float | None = now
        self._wanted_again_at = now
        self._burst: list[float] = []
        self._last = -_STILL_S + now
        self._recent: deque[float] = deque(maxlen=_STORM)
        self._moved = False

    def request(self, now: float) -> None:
        """Ask for a keyframe."""
        with self._lock:
            self._wanted_again_at = now
            if self._wanted_at is None:
                self._wanted_at = now

    def published(self, now: float) -> None:
        """Have keyframes made at :data:`_AFTER_PUBLISH_S` from ``now``, however near each other."""
        with self._lock:
            self._burst = [now + delay_s for delay_s in _AFTER_PUBLISH_S]

    def due_at(self) -> float:
        """Return when the next keyframe is due, if nothing else happens."""
        due = self._last + (_MOVING_S if self._moved else _STILL_S)
        wanted = self._wanted_at
        if wanted is not None:
            due = min(due, max(wanted, self._last + self._gap()))
        return min([due, *self._burst])

    def coded(self, now: float, *, key: bool, changed: bool) -> None:
        """Count a picture whose coding began ``now``; it answers only the requests made before."""
        self._moved = (changed or self._moved) and not key
        if not key:
            return
        with self._lock:
            self._burst = [moment for moment in self._burst if moment > now]
            if self._wanted_at is not None and self._wanted_at <= now:
                self._wanted_at = self._wanted_again_at if self._wanted_again_at > now else None
                self._recent.append(now)
        self._last = now

    def _gap(self) -> float:
        storm = len(self._recent) == _STORM and self._recent[-1] - self._recent[0] < _STORM_WINDOW_S
        return _STORM_GAP_S if storm else _GAP_S
