from __future__ import annotations

import pytest

from server.classroom.presence import ARRIVAL_S, FLAP_S, SILENCE_S, Presence
from server.protocol.classroom import Connection, ConnectionReport
from tests.unit.classroom.fakes import FakeTimers

GOOD = ConnectionReport(playing=True, fps=30)
POOR = ConnectionReport(playing=False)


class Watched:
    """A presence with all it says."""

    def __init__(self) -> None:
        self.timers = FakeTimers()
        self.gone: list[str] = []
        self.words: list[tuple[str, Connection]] = []
        self.presence = Presence(self.gone.append, lambda *said: self.words.append(said), self.timers)


@pytest.fixture
def watched() -> Watched:
    return Watched()


def test_a_short_flap_is_not_told(watched: Watched) -> None:
    watched.presence.connected("s1")
    watched.presence.disconnected("s1")
    watched.timers.pass_time(FLAP_S - 0.1)
    watched.presence.connected("s1")
    watched.timers.pass_time(FLAP_S)
    assert watched.gone == []
    watched.presence.disconnected("s1")
    watched.timers.pass_time(FLAP_S)
    assert watched.gone == ["s1"]


def test_a_newer_socket_takes_the_place_of_an_older_one(watched: Watched) -> None:
    watched.presence.connected("s1")
    watched.presence.connected("s1")
    watched.presence.disconnected("s1")
    watched.timers.pass_time(FLAP_S)
    assert watched.presence.is_connected("s1")
    assert watched.gone == []


def test_who_joins_and_never_connects_is_gone(watched: Watched) -> None:
    watched.presence.expect("s1")
    watched.presence.expect("s2")
    watched.presence.connected("s2")
    watched.timers.pass_time(ARRIVAL_S)
    assert watched.gone == ["s1"]


def test_each_new_word_is_told_once(watched: Watched) -> None:
    watched.presence.connected("s1")
    for report in (GOOD, GOOD, POOR, GOOD):
        watched.presence.report("s1", report)
    assert [word for _, word in watched.words] == [Connection.GOOD, Connection.POOR, Connection.GOOD]


def test_no_report_means_lost_until_the_next_one(watched: Watched) -> None:
    watched.presence.connected("s1")
    watched.timers.pass_time(SILENCE_S - 1)
    watched.presence.report("s1", GOOD)
    watched.timers.pass_time(SILENCE_S - 1)
    assert watched.words == [("s1", Connection.GOOD)]
    watched.timers.pass_time(1)
    watched.presence.report("s1", GOOD)
    assert watched.words[1:] == [("s1", Connection.LOST), ("s1", Connection.GOOD)]


def test_who_is_not_connected_cannot_report(watched: Watched) -> None:
    watched.presence.report("s1", GOOD)
    watched.presence.disconnected("s1")
    assert watched.words == []


def test_nothing_is_watched_after_the_close(watched: Watched) -> None:
    watched.presence.connected("s1")
    watched.presence.expect("s2")
    watched.presence.close()
    assert watched.timers.pending == 0
