"""What the link to the rooms carries, by what does not arrive there."""

from __future__ import annotations

from typing import Final

_HEAVY: Final = 0.10
_LIGHT: Final = 0.02
_RISE: Final = 1.05
"""The loss-based controller of Google's congestion control (draft-ietf-rmcat-gcc-02, section 6): above 10 % of loss
the rate falls by half of the loss, below 2 % it rises by 5 % at each report."""
_LEAST_KBIT_S: Final = 150.0


class Uplink:
    """A rate for each room; the lowest counts, for all rooms have the same stream.

    Delay is not looked at, as it would be on the internet: on a school's network it says more of a busy computer
    than of the link, and a stream that is mostly still tells little of what the link could carry.
    """

    def __init__(self) -> None:
        self._rates: dict[str, float] = {}
        self._most: dict[str, float] = {}

    def enter(self, room: str, max_kbit_s: int) -> None:
        """Begin with a room, which may be sent ``max_kbit_s``."""
        self._rates[room] = self._most[room] = float(max_kbit_s)

    def report(self, room: str, lost: float) -> int | None:
        """Take in what share of the packets (0 to 1) did not arrive since the last report; return as :meth:`leave`."""
        rate = self._rates[room]
        if lost > _HEAVY:
            rate *= 1 - lost / 2
        elif lost < _LIGHT:
            rate *= _RISE
        self._rates[room] = min(self._most[room], max(_LEAST_KBIT_S, rate))
        return self._kbit_s()

    def leave(self, room: str) -> int | None:
        """Forget a room; return the kbit/s that the link carries, or ``None`` if it carries all that is wanted."""
        self._rates.pop(room, None)
        self._most.pop(room, None)
        return self._kbit_s()

    def _kbit_s(self) -> int | None:
        return min((int(rate) for room, rate in self._rates.items() if rate < self._most[room]), default=None)
