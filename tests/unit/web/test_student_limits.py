from __future__ import annotations

import pytest

from server.errors import AirclassError, ErrorCode
from server.web.student_limits import Rate, StudentLimits
from tests.unit.classroom.fakes import FakeClock

CHAT = Rate(5, 1)


def taken(limits: StudentLimits, student_id: str, kind: str, tries: int) -> int:
    """Return how many of the tries were let through."""
    through = 0
    for _ in range(tries):
        try:
            limits.take(student_id, kind, CHAT)
            through += 1
        except AirclassError as error:
            if error.code is not ErrorCode.RATE_LIMITED:
                raise
    return through


def test_a_burst_then_the_rate() -> None:
    clock = FakeClock()
    limits = StudentLimits(clock)
    assert taken(limits, "mina", "chat", 20) == 5
    clock.now += 2
    assert taken(limits, "mina", "chat", 20) == 2
    clock.now += 3_600
    assert taken(limits, "mina", "chat", 20) == 5


def test_students_and_types_do_not_share() -> None:
    limits = StudentLimits(FakeClock())
    assert [taken(limits, who, what, 9) for who in ("mina", "jun") for what in ("chat", "hand")] == [5, 5, 5, 5]


def test_tries_that_are_refused_cost_nothing() -> None:
    clock = FakeClock()
    limits = StudentLimits(clock)
    taken(limits, "mina", "chat", 1_000)
    clock.now += 1
    limits.take("mina", "chat", CHAT)
    with pytest.raises(AirclassError):
        limits.take("mina", "chat", CHAT)
    clock.now += 1
    assert taken(limits, "mina", "chat", 1) == 1
