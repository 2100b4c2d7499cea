from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from server.errors import AirclassError, ErrorCode
from server.events import KEPT_EVENTS, Audience, ClassClock, Event, EventLog, Journal
from server.protocol.live import Guessing, Heartbeat
from server.store.change import Change


class MemoryJournal(Journal):
    """Keeps events in memory; ``full`` makes durable writes fail as a full disk does."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.full = False

    def append(self, event: Event, changes: Sequence[Change]) -> None:
        self.events.append(event)

    async def append_durable(self, event: Event, changes: Sequence[Change]) -> None:
        if self.full:
            raise AirclassError(ErrorCode.STORE_FAILED, "full")
        self.events.append(event)


class Nanoseconds:
    def __init__(self) -> None:
        self.now = 5_000_000_000

    def __call__(self) -> int:
        return self.now


def new_log(recent: Sequence[Event] = (), next_seq: int = 1) -> EventLog:
    return EventLog("class", ClassClock(), MemoryJournal(), recent, next_seq)


def add(log: EventLog, count: int) -> list[Event]:
    return [log.append("heartbeat", Heartbeat(), Audience.EVERYONE) for _ in range(count)]


def test_the_clock_stands_at_zero_until_the_class_starts_and_stands_still_after_it() -> None:
    time = Nanoseconds()
    clock = ClassClock(monotonic_ns=time)
    time.now += 10_000_000
    assert clock.t_ms() == 0
    assert clock.epoch_ns == time.now
    clock.start()
    epoch = time.now
    time.now += 1_500_000_000
    assert (clock.t_ms(), clock.epoch_ns) == (1_500, epoch)
    clock.start()
    assert clock.t_ms() == 1_500
    clock.stop()
    time.now += 1_000_000_000
    assert clock.t_ms() == 1_500


def test_the_clock_goes_on_where_the_timeline_stands() -> None:
    time = Nanoseconds()
    clock = ClassClock(behind_ms=60_000, monotonic_ns=time)
    time.now += 2_000_000
    assert clock.t_ms() == 60_002
    assert clock.epoch_ns == 5_000_000_000 - 60_000_000_000


async def test_subscribers_hear_at_once_and_in_order_durable_or_not() -> None:
    log = new_log()
    heard: list[Event] = []
    unsubscribe = log.subscribe(heard.append)
    first = log.append("guessing", Guessing(attempts=5, addresses=1), Audience.TEACHERS)
    second = await log.append_durable("heartbeat", Heartbeat(), Audience.STUDENT, "s1")
    unsubscribe()
    add(log, 1)
    assert heard == [first, second]
    assert [event.seq for event in heard] == [1, 2]
    assert msgspec.json.decode(first.payload) == {"attempts": 5, "addresses": 1}
    assert second.student_id == "s1"


def test_a_subscriber_that_fails_keeps_nothing_from_the_others() -> None:
    log = new_log()
    heard: list[Event] = []

    def fails(event: Event) -> None:
        raise RuntimeError

    log.subscribe(fails)
    log.subscribe(heard.append)
    with capture_logs() as lines:
        add(log, 1)
    assert len(heard) == 1
    assert [line["log_level"] for line in lines] == ["error"]


async def test_a_durable_event_that_the_disk_does_not_take_was_told_and_is_refused() -> None:
    journal = MemoryJournal()
    journal.full = True
    log = EventLog("class", ClassClock(), journal)
    heard: list[Event] = []
    log.subscribe(heard.append)
    with pytest.raises(AirclassError) as caught:
        await log.append_durable("heartbeat", Heartbeat(), Audience.EVERYONE)
    assert caught.value.code is ErrorCode.STORE_FAILED
    await log.append_kept("heartbeat", Heartbeat(), Audience.EVERYONE)
    assert [event.seq for event in heard] == [1, 2]


@given(count=st.integers(1, 60), behind=st.integers(0, 70))
def test_a_client_catches_up_from_any_event_it_has_seen(count: int, behind: int) -> None:
    log = new_log()
    events = add(log, count)
    seen = count - behind
    expected = None if seen <= 0 else events[seen:]
    assert log.since(seen) == expected


def test_further_behind_than_what_is_kept_needs_a_snapshot() -> None:
    log = new_log()
    add(log, KEPT_EVENTS + 10)
    newest = log.newest_seq
    kept = log.since(newest - KEPT_EVENTS)
    assert kept is not None
    assert len(kept) == KEPT_EVENTS
    assert log.since(newest - KEPT_EVENTS - 1) is None


@given(kept=st.integers(1, 20), lost=st.integers(1, 20), jump=st.integers(100, 1000), later=st.integers(0, 20))
def test_after_a_crash_lost_numbers_are_unknown_and_never_used_again(
    kept: int, lost: int, jump: int, later: int
) -> None:
    before = new_log()
    events = add(before, kept + lost)
    log = new_log(events[:kept], next_seq=kept + jump)
    after = add(log, later)
    assert log.since(kept) == after
    assert all(log.since(event.seq) is None for event in events[kept:])
    assert not {event.seq for event in events} & {event.seq for event in after}
