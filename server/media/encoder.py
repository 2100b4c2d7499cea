"""H.264: one picture in, at most one packet out, at a quantiser chosen by :mod:`server.media.rate`."""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from server.media.rate import Kind, Limits, Rate
from server.media.sinks import Packet
from server.media.x264 import X264

OPTIONS = {
    "threads": "1",
    "keyint": "infinite",
    "scenecut": "0",
    "qp": "30",
    "ipratio": "3.2",
    "pbratio": "10",
    "colormatrix": "smpte170m",
    "colorprim": "bt709",
    "transfer": "iec61966-2-1",
    "fullrange": "off",
}
"""On top of ``ultrafast`` and ``zerolatency``. Constant quantiser: :class:`Rate` chooses it for each picture, and
x264 clips the choice to what ``qp``, ``ipratio`` and ``pbratio`` span, here 20 to 50. One thread: two slices cost
15 % more CPU to save 1 ms. Colours: OpenCV converts sRGB by the matrix of BT.601."""

_ATTEMPTS = 3


class Encoder:
    """Encodes I420 pictures of one size. The clock, in seconds, is an argument for tests."""

    def __init__(
        self,
        library: ctypes.CDLL,
        width: int,
        height: int,
        *,
        fps: int,
        limits: Limits,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Open it; sides are even. Raises :class:`server.media.x264.X264Error`."""
        self.size = (width, height)
        self._monotonic = monotonic
        self._x264 = X264(library, width, height, OPTIONS, fps=fps)
        self._rate = Rate(limits, macroblocks=-(-width // 16) * -(-height // 16), now=monotonic())
        self._first = True

    @property
    def settled(self) -> bool:
        """Whether the last picture went out as finely as it ever will."""
        return self._rate.settled

    def limit(self, limits: Limits) -> None:
        """Keep to other limits from now on."""
        self._rate.limit(limits)

    def refine_in(self) -> float:
        """Return the seconds until the last picture may be encoded again, finer."""
        return self._rate.refine_in(self._monotonic())

    def change_in(self) -> float:
        """Return the seconds until a picture that changed may be encoded: longer than 0 when the bitrate is spent."""
        return self._rate.change_in(self._monotonic())

    def encode(self, i420: npt.NDArray[np.uint8], captured_ns: int, *, share: float, key: bool) -> Packet:
        """Encode a picture of which ``share`` (0 to 1) has changed since the last one; ``key`` makes it an IDR."""
        key = key or self._first
        kind = Kind.KEY if key else Kind.CHANGE if share > 0 else Kind.REFINE
        qp = self._rate.choose(kind, share, self._monotonic())
        unit = self._x264.encode(i420, captured_ns, qp, key=key)
        for _ in range(_ATTEMPTS - 1):
            coarser = self._rate.coarser(kind, qp, len(unit.data))
            if coarser is None:
                break
            # An IDR depends on nothing before it, so the one that is too large is simply never sent.
            kind, qp = Kind.KEY, coarser
            unit = self._x264.encode(i420, captured_ns, qp, key=True)
        self._first = False
        self._rate.coded(kind, share, qp, len(unit.data), self._monotonic())
        return Packet(unit.data, unit.key, captured_ns, *self.size)

    def close(self) -> None:
        """Give the encoder back."""
        self._x264.close()
