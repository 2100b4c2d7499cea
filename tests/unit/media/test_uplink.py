"""What is believed of the link."""

from __future__ import annotations

from server.media.uplink import Uplink


def test_nothing_is_known_before_the_first_report() -> None:
    assert Uplink().kbit_s(0.0) is None


def test_some_of_the_estimate_is_left_for_what_is_sent_again() -> None:
    uplink = Uplink()
    uplink.report(1_000_000, 0.0)
    assert uplink.kbit_s(0.0) == 850


def test_of_several_rooms_the_weakest_counts_and_is_forgotten_when_others_report_alone() -> None:
    uplink = Uplink()
    uplink.report(200_000, 0.0)
    uplink.report(6_000_000, 0.1)
    assert uplink.kbit_s(0.2) == 170
    assert uplink.kbit_s(2.05) == 5100


def test_an_estimate_that_does_not_change_stands() -> None:
    uplink = Uplink()
    uplink.report(300_000, 0.0)
    assert uplink.kbit_s(600.0) == 255


def test_other_rooms_begin_anew() -> None:
    uplink = Uplink()
    uplink.report(300_000, 0.0)
    uplink.forget()
    assert uplink.kbit_s(0.1) is None
