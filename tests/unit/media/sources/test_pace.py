"""How often a source is read."""

from __future__ import annotations

import pytest

from server.media.sources.pace import Pace


class Clock:
    """A clock that stands still unless told otherwise."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def reads(pace: Pace, clock: Clock, paints: list[float]) -> list[float]:
    """Read as soon as allowed after each paint; return how late each read was."""
    late = []
    for paint in paints:
        clock.now = max(clock.now, paint)
        clock.now += pace.delay()
        pace.spend()
        late.append(clock.now - paint)
    return late


def test_a_steady_painter_of_that_rate_never_waits() -> None:
    clock = Clock()
    assert max(reads(Pace(30, clock), clock, [100 + i / 30 for i in range(300)])) == pytest.approx(0, abs=1e-9)


def test_a_delay_that_a_burst_caused_is_made_up_for() -> None:
    clock = Clock()
    pace = Pace(30, clock)
    reads(pace, clock, [100, 100, 100, 100])
    late = reads(pace, clock, [100.1 + i / 30 for i in range(100)])
    assert late[-1] == pytest.approx(0, abs=1e-9)


def test_a_painter_that_is_faster_is_held_to_the_rate() -> None:
    clock = Clock()
    pace = Pace(30, clock)
    reads(pace, clock, [100 + i / 1000 for i in range(311)])
    assert clock.now - 100 == pytest.approx(10, abs=0.2)


def test_after_a_pause_the_first_read_is_at_once() -> None:
    clock = Clock()
    pace = Pace(5, clock)
    reads(pace, clock, [100, 100, 100])
    assert reads(pace, clock, [200.0]) == [0]
