"""Stand-ins for time, sleep and the network's adapters."""

from __future__ import annotations

from collections.abc import Callable

from server.classroom.power import WakeLock
from server.classroom.presence import Timer


class FakeTimer(Timer):
    def __init__(self, due: float, callback: Callable[[], None]) -> None:
        self.due = due
        self.callback = callback
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class FakeTimers:
    """``call_later`` whose time passes only by ``pass_time``."""

    def __init__(self) -> None:
        self.now = 0.0
        self._timers: list[FakeTimer] = []

    def __call__(self, seconds: float, callback: Callable[[], None]) -> Timer:
        timer = FakeTimer(self.now + seconds, callback)
        self._timers.append(timer)
        return timer

    @property
    def pending(self) -> int:
        return sum(not timer.cancelled for timer in self._timers)

    def pass_time(self, seconds: float) -> None:
        self.now += seconds
        for timer in sorted(self._timers, key=lambda timer: timer.due):
            if timer.due <= self.now and not timer.cancelled:
                self._timers.remove(timer)
                timer.callback()


class FakeWakeLock(WakeLock):
    def __init__(self) -> None:
        self.held = False

    async def hold(self) -> None:
        self.held = True

    async def release(self) -> None:
        self.held = False


class FakeClock:
    """Seconds, for what reads ``time.time`` or ``time.monotonic``."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now
