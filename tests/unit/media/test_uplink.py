"""What is believed of the link."""

from __future__ import annotations

from server.media.uplink import Uplink


def test_a_link_that_loses_little_carries_all_that_is_wanted() -> None:
    uplink = Uplink()
    uplink.enter("a", 4000)
    assert uplink.report("a", 0.0) is None
    assert uplink.report("a", 0.05) is None


def test_the_rate_falls_by_half_of_what_is_lost_and_rises_again_to_what_is_wanted() -> None:
    uplink = Uplink()
    uplink.enter("a", 4000)
    assert uplink.report("a", 0.5) == 3000
    assert uplink.report("a", 0.2) == 2700
    assert uplink.report("a", 0.05) == 2700
    assert uplink.report("a", 0.0) == 2835
    assert [uplink.report("a", 0.0) for _ in range(8)][-1] is None


def test_of_several_rooms_the_weakest_counts_until_it_is_left() -> None:
    uplink = Uplink()
    uplink.enter("a", 4000)
    uplink.enter("b", 4000)
    uplink.report("a", 0.2)
    assert uplink.report("b", 0.5) == 3000
    assert uplink.report("a", 0.0) == 3000
    assert uplink.leave("b") == 3780
    assert uplink.leave("a") is None


def test_something_is_always_sent() -> None:
    uplink = Uplink()
    uplink.enter("a", 4000)
    assert [uplink.report("a", 1.0) for _ in range(20)][-1] == 150


def test_a_room_that_is_entered_again_begins_anew() -> None:
    uplink = Uplink()
    uplink.enter("a", 4000)
    uplink.report("a", 0.5)
    uplink.enter("a", 4000)
    assert uplink.report("a", 0.0) is None
