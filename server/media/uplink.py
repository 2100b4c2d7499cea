"""What the link to the rooms carries, as far as WebRTC's congestion control can tell."""

from __future__ import annotations

from collections import deque
from typing import Final

_WINDOW_S: Final = 2.0
"""Every room reports to the one source they share, and none says which it is: for so long the lowest counts."""
_SHARE: Final = 0.85
"""So much of the estimate is for pictures; the rest is for what is sent again, and for the probing that lets the
estimate rise."""


class Uplink:
    """Takes in estimates in bits a second; the times are seconds of one monotonic clock."""

    def __init__(self) -> None:
        self._reports: deque[tuple[float, int]] = deque()

    def report(self, bits_s: int, now: float) -> None:
        """Take in an estimate. One stands until another comes, for only changes are told."""
        self._reports.append((now, bits_s))

    def kbit_s(self, now: float) -> int | None:
        """Return what pictures may take now; ``None`` where nothing is known."""
        while len(self._reports) > 1 and self._reports[0][0] < now - _WINDOW_S:
            self._reports.popleft()
        lowest = min((bits_s for _, bits_s in self._reports), default=None)
        return None if lowest is None else int(lowest * _SHARE / 1000)

    def forget(self) -> None:
        """Nothing is known any more: the rooms are others."""
        self._reports.clear()
