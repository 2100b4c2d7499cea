"""What can be shown of this X11 session, and opening it. Importing this loads libxcb, which a server may lack."""

from __future__ import annotations

from collections.abc import Collection

from server.media.sources.base import VideoSource
from server.media.sources.x11 import listing, screen
from server.media.sources.x11.display import Display
from server.media.sources.x11.rectangles import Rect
from server.media.sources.x11.window import WindowSource
from server.protocol.picture import Source


def open_screen(kind: str, numbers: list[int], *, fps: int, masked_pids: Collection[int]) -> VideoSource:
    """Open the ``screen``, ``monitor`` N, ``window`` ID or ``region`` X, Y, W, H. Raises as ``open_source`` does."""
    display = Display()
    try:
        if kind == "window":
            return WindowSource(display, numbers[0], fps=fps, masked_pids=masked_pids)
        area: screen.Area = screen.whole
        if kind == "monitor":
            area = screen.monitor(numbers[0])
        elif kind == "region":
            area = screen.region(Rect(*numbers))
        return screen.ScreenSource(display, area, fps=fps, masked_pids=masked_pids)
    except BaseException:
        display.close()
        raise


def list_screen(masked_pids: Collection[int]) -> list[Source]:
    """Return the screen, its monitors and its windows. Raises :class:`AirclassError` ``no_display``."""
    display = Display()
    try:
        return list(listing.sources(display, masked_pids))
    finally:
        display.close()
