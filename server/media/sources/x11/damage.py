"""Which rows of a drawable changed, told by the DAMAGE extension: nothing is asked while nothing changes."""

from __future__ import annotations

from typing import Any

import numpy as np
import xcffib
import xcffib.damage

from server.media.sources.x11.display import Display
from server.media.sources.x11.grab import View
from server.media.sources.x11.pictures import Rows

_RECTANGLES = 32  # bytes before the rectangles of a FetchRegion reply


class Damage:
    """What was drawn on ``drawable`` (a window with all that is in it). Needs ``display.damage``."""

    def __init__(self, display: Display, drawable: int) -> None:
        self._display = display
        self._id = display.generate_id()
        self._region = display.generate_id()
        display.xfixes.CreateRegion(self._region, 0, [])
        # One event when the first pixel changes, none more until the damage is taken.
        display.damage.Create(self._id, drawable, xcffib.damage.ReportLevel.NonEmpty)
        self.pending = False
        """Whether something was drawn since :meth:`take`."""

    def handle(self, event: Any) -> None:  # noqa: ANN401 - see display.py
        """Note an event of this damage."""
        if isinstance(event, xcffib.damage.NotifyEvent) and event.damage == self._id:
            self.pending = True

    def take(self, view: View) -> Rows:
        """Return the rows of ``view`` that were drawn on, and count anew.

        It must come before the pixels are fetched: then what is drawn in between is told again, never lost.
        """
        rows = np.zeros(view.height, dtype=np.bool_)
        if not self.pending:
            return rows
        self.pending = False
        self._display.damage.Subtract(self._id, xcffib.NONE, self._region)
        cookie = self._display.xfixes.FetchRegion(self._region)
        # Not cookie.reply(): that makes an object of each of what may be thousands of rectangles.
        reply = self._display.wait_for_reply(cookie.sequence)
        rectangles = np.frombuffer(reply.buf, np.int16, offset=_RECTANGLES).reshape(-1, 4)
        x, y, width, height = rectangles.T.astype(np.int32)
        seen = (x < view.x + view.width) & (x + width > view.x)
        tops = np.clip(y[seen] - view.y, 0, view.height)
        bottoms = np.clip(y[seen] + height[seen] - view.y, 0, view.height)
        for top, bottom in set(zip(tops.tolist(), bottoms.tolist(), strict=True)):
            rows[top:bottom] = True
        return rows

    def close(self) -> None:
        """Give back what the server keeps for it."""
        self._display.damage.Destroy(self._id)
        self._display.xfixes.DestroyRegion(self._region)
