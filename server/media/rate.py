"""Rate control: which quantiser the next picture gets, so that it arrives soon and the bitrate stays in bounds.

Two limits, both leaky buckets. The *link* is short: a picture larger than the link takes in a moment makes every
following one late, so a full change goes out coarse and is refined once the link has drained. The *budget* is
long: a second of the bitrate that was allowed, saved while the screen is still and spent on the next slide.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

QP_FINE = 24
"""The best quantiser ever used: SSIM ≥ 0.995 on slides of 12 px text. A picture coded with it is settled."""
QP_COARSE = 50
"""The worst: outlines of large text."""
QP_DOUBLING = 10
"""So many steps of the quantiser halve a picture of text (measured: 8 to 12 for slides, 6 for photographs)."""

_LINK_FACTOR = 1.4
"""The link takes this many times the allowed bitrate in a burst: at the 4 Mbit/s of the default, what each of 150
students has of a gigabit link."""
_LINK_DELAY_S = 0.04
"""How late a picture may make the next one."""
_REPEATED_KEY_DELAY_S = 0.02
"""The same for a keyframe that a newcomer asked for, of a picture that everybody else has."""
_REPEAT_DELAY_S = 0.01
"""The same while that picture is refined, within a second or so. All who watch would see it late for the newcomer's
sake: while a hundred joined, slides came with a p95 of 2.0 to 2.8 times the usual latency with 0.015 here and 0.025
above, and of 1.4 to 1.7 with these."""
_NEW_SHARE = 0.05
"""A change of less of the picture, a pointer or a line that is written, leaves it one that everybody had."""
_BUDGET_S = 1.0
_BUDGET_EASE = 0.5
"""Below this share of the budget the quantiser begins to rise."""
_LEAST_BUDGET = 1.0
"""Bytes; with less a change has to wait."""
_QP_BUDGET_WORST = 46
_REFINE_STEP = 4
"""The quantiser falls by so much at most from one picture to the next."""
_LEAST_LINK = 0.25
"""A picture may always have this part of what the link takes, however late the one before it was."""
_CAUTION = 0.7
"""A refinement aims at this part of its room: it cannot be taken back when it turns out larger."""
_LEAST_SHARE = 0.01
_LEARN = 0.5


class Kind(Enum):
    """What is about to be coded."""

    KEY = "key"
    CHANGE = "change"
    REFINE = "refine"


@dataclass(frozen=True, slots=True)
class Limits:
    """The bitrate in kbit/s and the largest access unit in bytes."""

    max_kbit_s: int
    max_access_unit: int

    @property
    def bytes_s(self) -> float:
        """The bitrate in bytes a second."""
        return self.max_kbit_s * 125.0


class Rate:
    """Chooses quantisers. Times are seconds of one monotonic clock; sizes are bytes."""

    def __init__(self, limits: Limits, macroblocks: int, now: float) -> None:
        self._limits = limits
        self._budget = self._capacity
        self._queued = 0.0
        self._now = now
        self._whole = macroblocks * 32.0  # bytes of the whole picture at QP_FINE: a guess, corrected by the first
        self._gain = 1.0  # how a change's size compares with its share of the whole: motion that is found costs less
        self._refine_gain = 1.5  # how a refinement's size compares with the same reckoning
        self._qp = QP_COARSE
        self._repeats = False

    @property
    def settled(self) -> bool:
        """Whether the last picture was coded as finely as it ever will be."""
        return self._qp <= QP_FINE

    def limit(self, limits: Limits) -> None:
        """Keep to other limits from now on."""
        self._limits = limits
        self._budget = min(self._budget, self._capacity)

    def refine_in(self, now: float) -> float:
        """Return the seconds until the link has drained and the budget allows a finer quantiser than the last."""
        self._advance(now)
        coarsest = (self._qp - 1 - QP_FINE) / (_QP_BUDGET_WORST - QP_FINE)
        needed = self._capacity * _BUDGET_EASE * min(1.0, max(0.0, 1 - coarsest))
        return max(self._queued / self._link, (needed - self._budget) / self._limits.bytes_s, 0.0)

    def change_in(self, now: float) -> float:
        """Return the seconds until the budget allows a change to be coded, 0 for now."""
        self._advance(now)
        return max(0.0, (_LEAST_BUDGET - self._budget) / self._limits.bytes_s)

    def choose(self, kind: Kind, share: float, now: float) -> int:
        """Return the quantiser. ``share`` is the part of the picture that changed (0 to 1)."""
        self._advance(now)
        room = self._room(kind, share)
        if kind is Kind.KEY:
            wanted = self._fit(self._whole, room)
        else:
            change = self._fit(self._whole * share * self._gain, room)
            wanted = max(change, self._refined(1 - share, room))
        return min(QP_COARSE, max(QP_FINE, wanted, self._by_budget()))

    def coarser(self, kind: Kind, qp: int, size: int) -> int | None:
        """Return the quantiser to code a keyframe with instead of ``size`` bytes, ``None`` if they may go out."""
        if kind is Kind.REFINE or size <= self._limits.max_access_unit or qp >= QP_COARSE:
            return None
        return min(QP_COARSE, qp + 1 + math.ceil(QP_DOUBLING * math.log2(size / self._limits.max_access_unit)))

    def coded(self, kind: Kind, share: float, qp: int, size: int, now: float) -> None:
        """Count a coded picture and learn from its size."""
        self._advance(now)
        self._budget -= size
        self._queued += size
        finest = 2 ** ((qp - QP_FINE) / QP_DOUBLING)
        self._repeats = share < _NEW_SHARE and (self._repeats or kind is Kind.KEY)
        if kind is Kind.KEY:
            self._whole, self._gain = size * finest, 1.0
        elif kind is Kind.CHANGE and share >= _LEAST_SHARE:
            gain = size * finest / (self._whole * share)
            self._gain += _LEARN * (min(2.0, max(0.02, gain)) - self._gain)
        elif kind is Kind.REFINE and qp < self._qp:
            gain = size / max(1.0, self._spent(1.0) * (2 ** ((self._qp - qp) / QP_DOUBLING) - 1))
            self._refine_gain += _LEARN * (min(4.0, max(0.5, gain)) - self._refine_gain)
        self._qp = qp

    @property
    def _capacity(self) -> float:
        return self._limits.bytes_s * _BUDGET_S

    @property
    def _link(self) -> float:
        return self._limits.bytes_s * _LINK_FACTOR

    def _room(self, kind: Kind, share: float) -> float:
        """Return the bytes that may go out now: what the link takes, or a whole access unit where nothing moves."""
        if kind is Kind.KEY and share == 0:
            return float(self._limits.max_access_unit)
        link = self._link * self._delay_s(kind, share)
        return min(self._limits.max_access_unit, max(link - self._queued, link * _LEAST_LINK))

    def _delay_s(self, kind: Kind, share: float) -> float:
        """Return how late this picture may make the next one."""
        if kind is Kind.KEY and share < _NEW_SHARE:
            return _REPEATED_KEY_DELAY_S
        return _REPEAT_DELAY_S if self._repeats and share < _NEW_SHARE else _LINK_DELAY_S

    def _refined(self, share: float, room: float) -> int:
        """Return how fine ``share`` of the picture may become: all of it is coded again, changed or not."""
        spent = self._spent(share) * self._refine_gain
        step = QP_DOUBLING * math.log2(1 + room * _CAUTION / max(1.0, spent))
        return self._qp - min(_REFINE_STEP, max(1, int(step)))

    def _spent(self, share: float) -> float:
        """Return the bytes that ``share`` of the picture takes as coarse as it is now."""
        return self._whole * share * 2 ** ((QP_FINE - self._qp) / QP_DOUBLING)

    def _by_budget(self) -> int:
        level = self._budget / (self._capacity * _BUDGET_EASE)
        return QP_FINE + math.ceil((_QP_BUDGET_WORST - QP_FINE) * min(1.0, max(0.0, 1 - level)))

    @staticmethod
    def _fit(finest_size: float, room: float) -> int:
        return QP_FINE + math.ceil(QP_DOUBLING * math.log2(max(1.0, finest_size / room)))

    def _advance(self, now: float) -> None:
        passed = max(0.0, now - self._now)
        self._now = now
        self._budget = min(self._capacity, self._budget + passed * self._limits.bytes_s)
        self._queued = max(0.0, self._queued - passed * self._link)
