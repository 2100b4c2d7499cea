from __future__ import annotations

from itertools import pairwise

from server.media.keyframes import KeyframeClock


def keyframes(clock: KeyframeClock, *, until: float, requests: list[float], moving: bool) -> list[float]:
    """Return when keyframes are coded, the picture being coded 30 times a second."""
    coded, pending = [], sorted(requests)
    for tick in range(int(until * 30) + 1):
        now = tick / 30
        while pending and pending[0] <= now:
            clock.request(pending.pop(0))
        key = now >= clock.due_at()
        clock.coded(now, key=key, changed=moving)
        if key:
            coded.append(now)
    return coded


def test_a_stream_begins_with_one_and_a_moving_one_has_one_every_ten_seconds() -> None:
    assert keyframes(KeyframeClock(0), until=25, requests=[], moving=True) == [0, 10, 20]


def test_a_still_one_has_one_a_minute() -> None:
    assert keyframes(KeyframeClock(0), until=100, requests=[], moving=False) == [0, 60]


def test_requests_that_come_together_share_one() -> None:
    coded = keyframes(KeyframeClock(0), until=9, requests=[5.0, 5.01, 5.02, 5.03], moving=True)
    assert len(coded) == 3  # the first to ask has one at once, the others the next together


def test_no_more_than_two_a_second() -> None:
    coded = keyframes(KeyframeClock(0), until=9, requests=[5.0, 5.1, 5.2], moving=True)
    assert [round(later - earlier, 2) for earlier, later in pairwise(coded[1:])] == [0.5]


def test_a_join_storm_gets_one_every_two_seconds() -> None:
    coded = keyframes(KeyframeClock(0), until=20, requests=[5 + n / 10 for n in range(100)], moving=True)
    in_storm = [moment for moment in coded if 8 <= moment <= 15]
    assert all(later - earlier >= 1.99 for earlier, later in pairwise(in_storm))


def test_a_new_room_gets_keyframes_close_together() -> None:
    clock = KeyframeClock(0)
    clock.coded(0, key=True, changed=True)

    clock.published(5)
    dues = []
    for _ in range(4):
        dues.append(clock.due_at())
        clock.coded(clock.due_at(), key=True, changed=True)

    assert dues[0] == 5
    assert dues[3] < 5.5


def test_a_request_made_while_a_keyframe_is_coded_gets_another() -> None:
    clock = KeyframeClock(0)
    clock.request(0.01)
    clock.coded(0, key=True, changed=False)
    assert clock.due_at() == 0.5


def test_a_request_made_again_while_a_keyframe_is_coded_gets_another() -> None:
    clock = KeyframeClock(0)
    clock.request(4.9)
    clock.request(5.01)
    clock.coded(5, key=True, changed=False)
    assert clock.due_at() == 5.5
