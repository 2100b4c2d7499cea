from __future__ import annotations

from server.classroom.talk.throttle import Throttle
from tests.unit.classroom.fakes import FakeTimers


class Act:
    def __init__(self) -> None:
        self.times: list[float] = []
        self.timers = FakeTimers()
        self.throttle = Throttle(0.25, lambda: self.times.append(self.timers.now), self.timers)


def test_the_first_is_at_once_and_the_last_is_never_lost() -> None:
    act = Act()
    for _ in range(10):
        act.throttle.trigger()
    assert act.times == [0.0]
    act.timers.pass_time(0.25)
    assert act.times == [0.0, 0.25]
    act.timers.pass_time(5)
    assert act.times == [0.0, 0.25]
    act.throttle.trigger()
    assert act.times == [0.0, 0.25, 5.25]


def test_nothing_after_the_end() -> None:
    act = Act()
    act.throttle.trigger()
    act.throttle.trigger()
    act.throttle.close()
    act.timers.pass_time(1)
    assert act.times == [0.0]
    assert act.timers.pending == 0
