"""Two pictures of one view, written in turn, so that an unchanged one is found without copying any."""

from __future__ import annotations

import ctypes
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from server.media.sources.x11.display import Display
from server.media.sources.x11.grab import Canvas, View, new_canvas

Rows = npt.NDArray[np.bool_]
"""A truth value for each row."""
Decorate = Callable[[npt.NDArray[np.uint8], int], slice]

_memcmp = ctypes.CDLL(None).memcmp
_memcmp.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t]


class _Picture:
    """A canvas and what is wrong with it."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.address = canvas.pixels.ctypes.data
        height = canvas.pixels.shape[0]
        self.stale = np.ones(height, dtype=np.bool_)
        """Rows that the view has changed since they were fetched."""
        self.drawn = np.zeros(height, dtype=np.bool_)
        """Rows on which something was drawn (the pointer), so that they must be fetched before drawing again."""


class Pictures:
    """The newest picture of a view and the one before it.

    Whoever sees that the view changed calls :meth:`invalidate`. :meth:`refresh` then mends the older picture,
    which lacks what changed since *it* was taken, and compares it with the newer one where they can differ.
    """

    def __init__(self, display: Display, view: View) -> None:
        self.view = view
        self._front = _Picture(new_canvas(display, view.width, view.height))
        self._back = _Picture(new_canvas(display, view.width, view.height))
        self._published = False

    def invalidate(self, rows: Rows | slice) -> None:
        """Tell that these rows changed."""
        self._front.stale[rows] = True
        self._back.stale[rows] = True

    @property
    def valid(self) -> bool:
        """Whether the newest picture still is what can be seen, apart from what is drawn on it."""
        return self._published and not self._front.stale.any()

    def refresh(self, decorate: Decorate) -> npt.NDArray[np.uint8] | None:
        """Return the picture as it is now, or ``None`` where that equals the last one returned.

        ``decorate`` is given the fresh pixels and the number of the request that brought the last of them; it
        draws on them and returns the rows it drew on. Raises
        :class:`xcffib.Error` like :meth:`Canvas.fetch`; call again once the view is right.
        """
        front, back = self._front, self._back
        fetched = back.stale | back.drawn
        sequence = back.canvas.fetch(self.view, _bands(fetched))
        back.stale[:] = False
        back.drawn[:] = False
        may_differ = front.stale | front.drawn | fetched
        back.drawn[decorate(back.canvas.pixels, sequence)] = True
        may_differ |= back.drawn
        if self._published and self._equal(_bands(may_differ)):
            front.stale[:] = False
            return None
        self._front, self._back = back, front
        self._published = True
        return back.canvas.pixels

    def _equal(self, bands: list[tuple[int, int]]) -> bool:
        stride = self.view.width * 4
        return not any(
            _memcmp(self._front.address + top * stride, self._back.address + top * stride, (bottom - top) * stride)
            for top, bottom in bands
        )

    def close(self) -> None:
        """Give back what the server keeps; pictures that were returned stay readable."""
        self._front.canvas.close()
        self._back.canvas.close()


def _bands(rows: Rows) -> list[tuple[int, int]]:
    """Return the runs of true rows, each as (first, first beyond)."""
    # Not np.diff: its prepend and append take longer than everything else here.
    edges = (np.flatnonzero(rows[1:] != rows[:-1]) + 1).tolist()
    if rows[0]:
        edges.insert(0, 0)
    if rows[-1]:
        edges.append(len(rows))
    return list(zip(edges[::2], edges[1::2], strict=True))
