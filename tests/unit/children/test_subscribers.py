from __future__ import annotations

import structlog

from server.children.subscribers import Subscribers


def test_everyone_is_told_until_they_end_it() -> None:
    told: list[tuple[str, int]] = []
    subscribers: Subscribers[int] = Subscribers()
    end = subscribers.add(lambda number: told.append(("first", number)))
    subscribers.add(lambda number: told.append(("second", number)))
    subscribers.tell(1)
    end()
    subscribers.tell(2)
    assert told == [("first", 1), ("second", 1), ("second", 2)]


def test_one_that_fails_is_logged_and_keeps_nothing_from_the_others() -> None:
    told: list[int] = []
    subscribers: Subscribers[int] = Subscribers()
    subscribers.add([].pop)
    subscribers.add(told.append)
    with structlog.testing.capture_logs() as lines:
        subscribers.tell(0)
    assert told == [0]
    assert [(line["event"], line["log_level"]) for line in lines] == [("a subscriber failed", "error")]
