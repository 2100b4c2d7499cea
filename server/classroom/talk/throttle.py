"""Does something seldom enough."""

from __future__ import annotations

from collections.abc import Callable

from server.classroom.presence import CallLater, Timer


class Throttle:
    """Calls ``act`` at once after a quiet time, else when ``interval_s`` is over: what is due last is never lost."""

    def __init__(self, interval_s: float, act: Callable[[], None], call_later: CallLater) -> None:
        self._interval_s = interval_s
        self._act = act
        self._call_later = call_later
        self._rest: Timer | None = None
        self._due = False

    def trigger(self) -> None:
        """Let ``act`` be called."""
        if self._rest is None:
            self._run()
        else:
            self._due = True

    def close(self) -> None:
        """Call ``act`` no more."""
        self._due = False
        if self._rest is not None:
            self._rest.cancel()

    def _run(self) -> None:
        self._rest = self._call_later(self._interval_s, self._rested)
        self._act()

    def _rested(self) -> None:
        self._rest = None
        if self._due:
            self._due = False
            self._run()
