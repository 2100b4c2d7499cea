"""One clock, one log: everything that happens in a class, in order, on one timeline.

The log is append-only. ``seq`` orders it and is what a WebSocket resumes from; ``t_ms`` places an event on the
timeline of the class, which the recording shares.
"""

from __future__ import annotations

import time
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Protocol

import msgspec
import structlog

from server.errors import AirclassError
from server.store.change import Change

KEPT_EVENTS = 5_000
"""How many events a client may be behind and still catch up; a client further behind gets a snapshot."""

_log = structlog.get_logger(__name__)


class Audience(StrEnum):
    """Who may see an event."""

    EVERYONE = "everyone"
    CLASS = "class"
    """Teachers and the students who were let in: neither who still waits nor a monitor."""
    TEACHERS = "teachers"
    STUDENT = "student"
    """Only the student concerned."""
    TEACHERS_AND_STUDENT = "teachers_and_student"
    NOBODY = "nobody"
    """Kept for replay and engagement, sent to no one."""


class Event(msgspec.Struct, frozen=True):
    """Something that happened. ``payload`` is the JSON of the body that ``kind`` names."""

    class_id: str
    seq: int
    t_ms: int
    kind: str
    student_id: str | None
    audience: Audience
    payload: bytes


class Journal(Protocol):
    """Where events are kept (:class:`server.store.events.EventTable`)."""

    def append(self, event: Event, changes: Sequence[Change]) -> None:
        """Queue the event, and the row changes it stands for, for the next commit."""

    async def append_durable(self, event: Event, changes: Sequence[Change]) -> None:
        """As :meth:`append`; return after the fsync that holds them. Raises ``store_failed``."""


class ClassClock:
    """Milliseconds since the class's start: 0 before it, monotonic from then on.

    ``behind_ms`` is where the timeline stands at this moment, for a class that goes on after a crash. The
    nanosecond source is an argument for tests; it must be the one that :mod:`server.protocol.worker` names.
    """

    def __init__(self, behind_ms: int | None = None, monotonic_ns: Callable[[], int] = time.monotonic_ns) -> None:
        self._monotonic_ns = monotonic_ns
        self._epoch_ns: int | None = None
        self._stopped_ms: int | None = None
        if behind_ms is not None:
            self._epoch_ns = monotonic_ns() - behind_ms * 1_000_000

    @property
    def epoch_ns(self) -> int:
        """``monotonic_ns()`` at ``t_ms`` 0; before the start, now."""
        return self._monotonic_ns() if self._epoch_ns is None else self._epoch_ns

    def start(self) -> None:
        """Let the class begin now. A clock that runs already goes on."""
        if self._epoch_ns is None:
            self._epoch_ns = self._monotonic_ns()

    def stop(self) -> None:
        """Let the class's time stand still."""
        self._stopped_ms = self.t_ms()

    def t_ms(self) -> int:
        """Return the milliseconds since the class's start."""
        if self._stopped_ms is not None:
            return self._stopped_ms
        return 0 if self._epoch_ns is None else (self._monotonic_ns() - self._epoch_ns) // 1_000_000


class EventLog:
    """The log of one class. All of it runs on the event loop; subscribers must neither block nor append.

    ``recent`` are the newest events already kept, in order; ``next_seq`` is the number of the next one, larger
    than any that was ever given out (after a crash it jumps ahead: see ``ClassTable.reserve_seqs``).
    """

    def __init__(
        self, class_id: str, clock: ClassClock, journal: Journal, recent: Iterable[Event] = (), next_seq: int = 1
    ) -> None:
        self._class_id = class_id
        self._clock = clock
        self._journal = journal
        kept = list(recent)
        self._recent: deque[Event] = deque(kept, maxlen=KEPT_EVENTS + 1)
        self._newest_seq = kept[-1].seq if kept else 0
        self._next_seq = next_seq
        self._subscribers: list[Callable[[Event], None]] = []

    @property
    def newest_seq(self) -> int:
        """The number of the newest event; 0 when there is none."""
        return self._newest_seq

    @property
    def next_seq(self) -> int:
        """The number that the next event will have, for a body that holds it: append it without an await between."""
        return self._next_seq

    def t_ms(self) -> int:
        """Return the milliseconds since the class's start."""
        return self._clock.t_ms()

    def append(
        self,
        kind: str,
        body: msgspec.Struct,
        audience: Audience,
        student_id: str | None = None,
        changes: Sequence[Change] = (),
    ) -> Event:
        """Add an event: subscribers know it at once, the disk within 50 ms, together with ``changes``."""
        event = self._next(kind, body, audience, student_id)
        self._journal.append(event, changes)
        self._tell(event)
        return event

    async def append_durable(
        self,
        kind: str,
        body: msgspec.Struct,
        audience: Audience,
        student_id: str | None = None,
        changes: Sequence[Change] = (),
    ) -> Event:
        """Add an event and return after the fsync that holds it and ``changes``.

        Subscribers know it at once too, so that they see events in the order of ``seq``. Raises
        :class:`AirclassError` (``store_failed``) when the disk does not take it in time; it is tried again then.
        """
        event = self._next(kind, body, audience, student_id)
        self._tell(event)
        await self._journal.append_durable(event, changes)
        return event

    async def append_kept(
        self,
        kind: str,
        body: msgspec.Struct,
        audience: Audience,
        student_id: str | None = None,
        changes: Sequence[Change] = (),
    ) -> None:
        """As :meth:`append_durable`, for what must go on when the disk fails; the store's health tells of that."""
        try:
            await self.append_durable(kind, body, audience, student_id, changes)
        except AirclassError as error:
            _log.warning("told, and not saved yet", kind=kind, error=str(error))

    def since(self, seq: int) -> list[Event] | None:
        """Return the events after ``seq``, which must be one that was given out by this log.

        None where they cannot all be told and a snapshot is needed: ``seq`` is 0, unknown (it was lost in a
        crash) or more than :data:`KEPT_EVENTS` events behind.
        """
        if seq == self._newest_seq and seq > 0:
            return []
        index = bisect_left(self._recent, seq, key=lambda event: event.seq)
        if index == len(self._recent) or self._recent[index].seq != seq:
            return None
        return [self._recent[later] for later in range(index + 1, len(self._recent))]

    def subscribe(self, callback: Callable[[Event], None]) -> Callable[[], None]:
        """Tell ``callback`` of every event from now on; the function returned ends that."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    def _next(self, kind: str, body: msgspec.Struct, audience: Audience, student_id: str | None) -> Event:
        event = Event(
            class_id=self._class_id,
            seq=self._next_seq,
            t_ms=self._clock.t_ms(),
            kind=kind,
            student_id=student_id,
            audience=audience,
            payload=msgspec.json.encode(body),
        )
        self._next_seq += 1
        self._newest_seq = event.seq
        self._recent.append(event)
        return event

    def _tell(self, event: Event) -> None:
        for subscriber in tuple(self._subscribers):
            try:
                subscriber(event)
            except Exception:  # one listener's fault must not keep the event from the others
                _log.exception("a subscriber failed", kind=event.kind, seq=event.seq)
