"""The class at a glance, now and along its time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

from server.classroom.presence import CallLater, Timer
from server.classroom.talk.confusion import Confusion
from server.classroom.talk.hands import Hands
from server.classroom.talk.people import People
from server.classroom.talk.throttle import Throttle
from server.events import EventLog
from server.protocol.classroom import ClassState, StudentState
from server.protocol.talk import Pulse
from server.store.confusion import MarkKind
from server.store.store import Store

EVERY_S: Final = 1.0
KEPT_EVERY_S: Final = 10.0
LONGEST: Final = 4_320
"""Points of the timeline in memory: twelve hours."""


class PulseMeter:
    """Measures. ``told(pulse)`` hears of changes, at most once a second; one in ten seconds of class is kept."""

    def __init__(
        self,
        people: People,
        log: EventLog,
        store: Store,
        hands: Hands,
        confusion: Confusion,
        timeline: Iterable[Pulse],
        told: Callable[[Pulse], None],
        call_later: CallLater,
    ) -> None:
        self._people = people
        self._log = log
        self._store = store
        self._hands = hands
        self._confusion = confusion
        self._timeline: deque[Pulse] = deque(timeline, LONGEST)
        self._told = told
        self._call_later = call_later
        self._telling = Throttle(EVERY_S, lambda: told(self.now()), call_later)
        self._keeping: Timer = call_later(KEPT_EVERY_S, self._keep)

    def now(self) -> Pulse:
        """Return the class at this moment."""
        return Pulse(
            t_ms=self._log.t_ms(),
            present=sum(student.state is StudentState.PRESENT for student in self._people.students),
            lost=self._confusion.lost_count,
            slower=self._confusion.count(MarkKind.SLOWER),
            faster=self._confusion.count(MarkKind.FASTER),
            hands=len(self._hands),
        )

    def timeline(self) -> list[Pulse]:
        """Return a point for every ten seconds of the class."""
        return list(self._timeline)

    def changed(self) -> None:
        """Take note that there is something to tell."""
        self._telling.trigger()

    def close(self) -> None:
        """Measure no more."""
        self._telling.close()
        self._keeping.cancel()

    def _keep(self) -> None:
        self._keeping = self._call_later(KEPT_EVERY_S, self._keep)
        if self._people.state in (ClassState.LIVE, ClassState.PAUSED):
            pulse = self.now()
            self._timeline.append(pulse)
            self._store.submit(self._store.pulses.added(self._people.id, pulse))
