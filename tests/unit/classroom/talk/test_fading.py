from __future__ import annotations

from server.classroom.talk.fading import Fact, Fading
from tests.unit.classroom.fakes import FakeTimers


def test_each_fades_in_its_own_time() -> None:
    timers, faded = FakeTimers(), list[tuple[str, object]]()
    facts: Fading[str] = Fading(lambda *fact: faded.append(fact), timers)
    facts.hold("mina", "slower", 120_000, 120)
    timers.pass_time(60)
    facts.hold("jun", "faster", 180_000, 120)
    facts.hold("mina", "faster", 180_000, 120)
    timers.pass_time(60)
    assert (faded, len(facts)) == ([], 2)
    assert facts.get("mina") == Fact("faster", 180_000)
    timers.pass_time(60)
    assert (sorted(faded), len(facts), facts.get("mina")) == ([("jun", "faster"), ("mina", "faster")], 0, None)


def test_what_is_dropped_does_not_fade() -> None:
    timers, faded = FakeTimers(), list[tuple[str, object]]()
    facts: Fading[bool] = Fading(lambda *fact: faded.append(fact), timers)
    facts.hold("mina", True, 1, 1)
    assert facts.drop("mina") == Fact(True, 1)
    assert facts.drop("mina") is None
    facts.hold("jun", True, 1, 1)
    facts.close()
    timers.pass_time(2)
    assert (faded, timers.pending) == ([], 0)
