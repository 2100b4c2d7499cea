"""Where packets go: one bounded queue and thread a sink, so that none can slow another or the capture."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import structlog

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Packet:
    """One access unit, Annex B, with SPS and PPS when ``key``. ``captured_ns`` is ``time.monotonic_ns()``."""

    data: bytes
    key: bool
    captured_ns: int
    width: int
    height: int


class Sink(ABC):
    """Takes packets, in their order, from one thread."""

    @abstractmethod
    def consume(self, packet: Packet) -> None:
        """Take one packet; may block, and then only this sink falls behind."""


class SinkThread:
    """Feeds one sink.

    When the queue is full, packets are dropped up to the next keyframe that finds room, and ``on_gap`` is
    called, from the sink's thread, once the sink has caught up: a keyframe is of use then and not before.
    """

    def __init__(self, name: str, sink: Sink, *, capacity: int, on_gap: Callable[[], None]) -> None:
        """Start the thread. ``capacity`` is in packets."""
        self._sink = sink
        self._capacity = capacity
        self._on_gap = on_gap
        self._queue: deque[Packet] = deque()
        self._ready = threading.Condition()
        self._gap = True  # what comes before the first keyframe is of no use
        self._dropped = 0
        self._closing = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    @property
    def dropped(self) -> int:
        """Packets dropped because the sink was slow."""
        return self._dropped

    def offer(self, packet: Packet) -> None:
        """Queue a packet, or drop it. Never blocks."""
        with self._ready:
            if self._closing or (self._gap and not packet.key):
                return
            if len(self._queue) >= self._capacity:
                self._gap = True
                self._dropped += 1
                return
            self._gap = False
            self._queue.append(packet)
            self._ready.notify()

    def close(self, timeout_s: float) -> bool:
        """Let the sink take what is queued, then end. ``False``: it did not within the time, and is left behind."""
        with self._ready:
            self._closing = True
            self._ready.notify()
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (packet := self._next()) is not None:
            try:
                self._sink.consume(packet)
            except Exception:
                # One sink's fault must not end the others' class; a sink that is lost says so by its own event.
                _log.exception("sink failed", sink=self._thread.name)

    def _next(self) -> Packet | None:
        with self._ready:
            while not self._queue and not self._closing:
                if self._gap and self._dropped:
                    self._on_gap()
                self._ready.wait()
            return self._queue.popleft() if self._queue else None
