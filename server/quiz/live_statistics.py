"""Tells how a run is answered while it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from server.protocol.quiz.results import RunStatistics
from server.quiz.ports import CallLater, Timer

STATISTICS_S: Final = 0.2
"""Statistics are told this often at most: a class of 1,500 answers within a second or two."""


class LiveStatistics:
    """Gathers what happens and tells listeners. ``find`` returns what is told, None where there is nothing to tell."""

    def __init__(self, find: Callable[[], RunStatistics | None], call_later: CallLater) -> None:
        self._find = find
        self._call_later = call_later
        self._listeners: list[Callable[[RunStatistics], None]] = []
        self._telling: Timer | None = None

    def close(self) -> None:
        """Let go of the timer."""
        if self._telling is not None:
            self._telling.cancel()
        self._telling = None

    def subscribe(self, callback: Callable[[RunStatistics], None]) -> Callable[[], None]:
        """Tell ``callback`` of new statistics, at most every :data:`STATISTICS_S`; the function returned ends that."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    def soon(self) -> None:
        """Tell of something that has just happened, with what else happens meanwhile."""
        if self._telling is None and self._listeners:
            self._telling = self._call_later(STATISTICS_S, self._tell)

    def _tell(self) -> None:
        self._telling = None
        found = self._find()
        if found is not None:
            for listener in tuple(self._listeners):
                listener(found)
