from __future__ import annotations

import random
from collections import Counter

import pytest

from server.classroom.joining import Door
from server.classroom.pin import Credentials
from server.errors import AirclassError, ErrorCode
from server.protocol.classroom import JoinRequest
from server.protocol.live import Guessing
from tests.unit.classroom.fakes import FakeClock

PIN, KEY = "482913", "Zm9vYmFyYmF6cXV4MTIzNA"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    clock = FakeClock()
    monkeypatch.setattr("time.time", clock)  # the clock that `limits` reads
    return clock


@pytest.fixture
def notices() -> list[Guessing]:
    return []


@pytest.fixture
def door(clock: FakeClock, notices: list[Guessing]) -> Door:
    return Door(Credentials(PIN, KEY), notices.append, clock)


def attempt(door: Door, ip: str, pin: str | None = None, key: str | None = None) -> str:
    try:
        door.check(JoinRequest(name="Mina", pin=pin, key=key), ip)
    except AirclassError as error:
        return error.code
    return "in"


@pytest.mark.parametrize("typed", [PIN, " 482 913 ", "482-913", "４８２９１３"])
def test_the_right_pin_opens_however_it_is_typed(door: Door, typed: str) -> None:
    assert attempt(door, "10.0.0.2", typed) == "in"


@pytest.mark.parametrize("typed", [None, "", "48291", "4829130", "٤٨٢٩١٣", "482913\x00", "é" * 6])
def test_anything_else_does_not(door: Door, typed: str | None) -> None:
    assert attempt(door, "10.0.0.2", typed) == ErrorCode.WRONG_PIN


def test_a_class_behind_one_address_all_gets_in(door: Door) -> None:
    assert {attempt(door, "10.0.0.1", PIN) for _ in range(150)} == {"in"}


def test_a_class_behind_one_address_with_typing_errors_gets_in(door: Door, clock: FakeClock) -> None:
    answers = Counter[str]()
    for student in range(150):
        clock.now += 0.4  # a minute for everybody
        if student % 10 == 0:
            answers[attempt(door, "10.0.0.1", "000000")] += 1
        answers[attempt(door, "10.0.0.1", PIN)] += 1
    assert answers == {"in": 150, ErrorCode.WRONG_PIN: 15}


def test_an_address_has_a_burst_of_ten_and_recovers_within_ten_seconds(door: Door, clock: FakeClock) -> None:
    assert [attempt(door, "10.0.0.9", "000000") for _ in range(12)] == [ErrorCode.WRONG_PIN] * 10 + [
        ErrorCode.SLOW_DOWN
    ] * 2
    assert attempt(door, "10.0.0.9", PIN) == ErrorCode.SLOW_DOWN
    assert attempt(door, "10.0.0.8", PIN) == "in"
    clock.now += 10.1
    assert attempt(door, "10.0.0.9", PIN) == "in"


def test_the_qr_key_is_never_throttled(door: Door) -> None:
    while attempt(door, "10.0.0.9", "000000") != ErrorCode.SLOW_DOWN:
        pass
    assert attempt(door, "10.0.0.9", key=KEY) == "in"
    assert {attempt(door, "10.0.0.9", key="wrong") for _ in range(50)} == {ErrorCode.WRONG_PIN}
    assert attempt(door, "10.0.0.9", key=KEY, pin="000000") == "in"


@pytest.mark.parametrize(("addresses", "per_second"), [(1, 1), (3, 2), (40, 2)])
def test_brute_force_has_two_looks_a_second_whatever_the_addresses(
    door: Door, clock: FakeClock, addresses: int, per_second: int
) -> None:
    seconds, looked_at = 300, 0
    for tick in range(seconds * 10):
        clock.now += 0.1
        for guess in range(2):
            ip = f"10.0.1.{(2 * tick + guess) % addresses}"
            looked_at += attempt(door, ip, "000000") == ErrorCode.WRONG_PIN
    assert looked_at <= per_second * seconds + 60  # 60: both lanes' first window
    assert looked_at * 10 < 0.01 * 10**6  # a class of 50 minutes: under 1 % of the PINs


def test_guessers_leave_a_lane_to_those_who_were_not_wrong(door: Door, clock: FakeClock) -> None:
    refused = 0
    for second in range(120):
        clock.now += 1
        for guesser in range(8):
            attempt(door, f"10.0.1.{guesser}", "000000")
        refused += attempt(door, f"10.0.2.{second}", PIN) != "in"
    assert refused == 0


@pytest.mark.parametrize("guesses_a_second", [10, 100, 400])
def test_a_class_gets_in_beside_a_guesser_behind_its_own_address(
    door: Door, clock: FakeClock, guesses_a_second: int
) -> None:
    chance = random.Random(7)
    outside, seconds, looked_at = 150, 0, 0
    while outside:
        clock.now += 1
        seconds += 1
        assert seconds < 60
        typing = sorted([PIN] * outside + ["000000"] * guesses_a_second, key=lambda _: chance.random())
        for pin in typing:  # each student once a second, until in
            answer = attempt(door, "10.0.0.1", pin)
            looked_at += answer == ErrorCode.WRONG_PIN
            if answer == "in":
                door.came("10.0.0.1")
                outside -= 1
    assert looked_at < 0.0015 * 10**6


def test_who_came_makes_room_for_a_minute_only(door: Door, clock: FakeClock) -> None:
    door.came("10.0.0.1")
    answers = [attempt(door, "10.0.0.1", "000000") for _ in range(20)]
    assert answers.count(ErrorCode.WRONG_PIN) == 10
    door.came("10.0.0.1")
    assert [attempt(door, "10.0.0.1", "000000") for _ in range(7)].count(ErrorCode.WRONG_PIN) == 6
    clock.now += 61
    assert [attempt(door, "10.0.0.1", "000000") for _ in range(20)].count(ErrorCode.WRONG_PIN) == 10


def test_an_ipv6_network_counts_as_one_address(door: Door) -> None:
    answers = [attempt(door, f"2001:db8::{number:x}", "000000") for number in range(12)]
    assert answers.count(ErrorCode.SLOW_DOWN) == 2
    assert attempt(door, "2001:db8:0:1::1", PIN) == "in"
    assert attempt(door, "fe80::1%eth0", PIN) == "in"
    assert attempt(door, "::ffff:10.0.0.7", PIN) == "in"


def test_guessing_is_told_at_most_every_ten_seconds(door: Door, clock: FakeClock, notices: list[Guessing]) -> None:
    for _ in range(4):
        attempt(door, "10.0.0.9", "000000")
    assert notices == []
    for tick in range(84):
        clock.now += 0.25
        attempt(door, f"10.0.0.{tick % 2}", "000000")
    assert len(notices) == 3
    assert notices[0] == Guessing(attempts=5, addresses=2)
    assert notices[1] == Guessing(attempts=40, addresses=2)


def test_a_new_pin_is_another_and_forgets_the_guesses(door: Door) -> None:
    while attempt(door, "10.0.0.9", "000000") != ErrorCode.SLOW_DOWN:
        pass
    door.renew()
    pin, key = door.credentials
    assert len(pin) == 6
    assert pin.isdecimal()
    assert len(key) == 22
    assert pin != PIN
    assert attempt(door, "10.0.0.9", PIN) == ErrorCode.WRONG_PIN
    assert attempt(door, "10.0.0.9", key=KEY) == ErrorCode.WRONG_PIN
    assert attempt(door, "10.0.0.9", pin) == "in"
    assert attempt(door, "10.0.0.9", key=key) == "in"
