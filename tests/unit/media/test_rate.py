"""Rate control, by the sizes that its quantisers would give."""

from __future__ import annotations

from server.media.rate import QP_DOUBLING, QP_FINE, Kind, Limits, Rate

LIMITS = Limits(max_kbit_s=3600, max_access_unit=120 * 1024)
WHOLE = 8160 * 12
"""Bytes of a full HD slide at the finest quantiser."""
POINTER = 0.001
FRAME_S = 1 / 30


def code(rate: Rate, kind: Kind, share: float, now: float) -> int:
    """Code one picture of a slide; return its size, of which the change itself is next to nothing."""
    before = rate.choose(Kind.REFINE, 0.0, now)
    qp = rate.choose(kind, share, now)
    size = int(WHOLE * 2 ** ((QP_FINE - qp) / QP_DOUBLING))
    if kind is not Kind.KEY and share < 1:
        size = 200 if qp >= before + 4 else size // 4
    rate.coded(kind, share, qp, size, now)
    return size


def settled_on_a_slide() -> tuple[Rate, float]:
    rate, now = Rate(LIMITS, 8160, 0.0), 0.0
    code(rate, Kind.KEY, 1.0, now)
    while not rate.settled:
        now += FRAME_S
        code(rate, Kind.CHANGE, POINTER, now)
    return rate, now + 5.0


def after(kind: Kind, share: float) -> tuple[int, list[int]]:
    """Return the size of such a picture, and of those that refine it while a pointer moves."""
    rate, now = settled_on_a_slide()
    first, sizes = code(rate, kind, share, now), []
    while not rate.settled:
        now += FRAME_S
        sizes.append(code(rate, Kind.CHANGE, POINTER, now))
    return first, sizes


def test_a_keyframe_for_a_newcomer_costs_those_who_watch_less_than_a_new_slide() -> None:
    newcomer, refining_again = after(Kind.KEY, POINTER)
    slide, refining = after(Kind.KEY, 1.0)
    assert newcomer < slide
    assert sum(refining_again[:5]) < sum(refining[:5])


def test_a_slide_that_comes_while_a_newcomers_keyframe_is_refined_is_coded_as_any_other() -> None:
    quantisers = []
    for share in (POINTER, 1.0):
        rate, now = settled_on_a_slide()
        code(rate, Kind.KEY, share, now)
        code(rate, Kind.CHANGE, POINTER, now + 0.5)
        quantisers.append(rate.choose(Kind.CHANGE, 1.0, now + 1.0))
    assert quantisers[0] <= quantisers[1]
