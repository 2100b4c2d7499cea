"""The whole screen, one monitor, or a region of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import numpy as np
import numpy.typing as npt
import xcffib
import xcffib.randr
import xcffib.xproto as x

from server.errors import AirclassError, ErrorCode
from server.media.sources.base import SourceLost
from server.media.sources.x11.display import Display
from server.media.sources.x11.grab import View, check_format
from server.media.sources.x11.mask import Mask, cover
from server.media.sources.x11.pictures import Pictures
from server.media.sources.x11.rectangles import Rect
from server.media.sources.x11.source import X11Source

Area = Callable[[Display], Rect]
"""Where on the root the picture is, asked anew when the screen changes. Raises ``unknown_source``."""


def whole(display: Display) -> Rect:
    """Return the whole screen: all monitors."""
    root = display.core.GetGeometry(display.root).reply()
    return Rect(0, 0, root.width, root.height)


def monitor(number: int) -> Area:
    """Return the area of one monitor, counted from 0 as the server does."""

    def area(display: Display) -> Rect:
        found = monitors(display)
        if number >= len(found):
            raise AirclassError(ErrorCode.UNKNOWN_SOURCE, f"monitor:{number}")
        return found[number][1]

    return area


def region(rect: Rect) -> Area:
    """Return the area ``rect``, as long as the screen holds all of it."""

    def area(display: Display) -> Rect:
        if not rect or rect.intersection(whole(display)) != rect:
            raise AirclassError(ErrorCode.UNKNOWN_SOURCE, f"region:{rect.x},{rect.y},{rect.width},{rect.height}")
        return rect

    return area


def monitors(display: Display) -> list[tuple[str, Rect]]:
    """Return name and place of every monitor; the whole screen where the server knows of none."""
    if display.randr is None:
        return [("", whole(display))]
    found = display.randr.GetMonitors(display.root, True).reply().monitors
    names = [display.core.GetAtomName(each.name).reply().name.to_string() for each in found]
    places = [Rect(each.x, each.y, each.width, each.height) for each in found]
    return list(zip(names, places, strict=True)) or [("", whole(display))]


class ScreenSource(X11Source):
    """An area of the root window, with the windows of ``masked_pids`` covered.

    Raises :class:`AirclassError` ``unknown_source`` where there is no such area.
    """

    def __init__(self, display: Display, area: Area, *, fps: int, masked_pids: Collection[int] = ()) -> None:
        super().__init__(display, display.root, fps=fps)
        self._area = area
        check_format(display, display.core.GetGeometry(display.root).reply().depth)
        self._wanted_pids = self._masked_pids = frozenset(masked_pids)
        self._covered: list[Rect] = []
        if display.randr:
            changes = xcffib.randr.NotifyMask
            display.randr.SelectInput(display.root, changes.ScreenChange | changes.CrtcChange | changes.OutputChange)
        area(display)
        self._mask: Mask | None = None
        self._renew_mask()

    def mask(self, pids: Collection[int]) -> None:
        """Cover the windows of these processes from the next read on."""
        self._wanted_pids = frozenset(pids)
        self.wake()

    def _renew_mask(self) -> None:
        bits = x.EventMask.StructureNotify | (x.EventMask.SubstructureNotify if self._masked_pids else 0)
        with self._display.grabbed():
            self._display.core.ChangeWindowAttributes(self._display.root, x.CW.EventMask, [bits])
            self._mask = None
            self._drain()
            if self._masked_pids:
                self._mask = Mask(self._display, self._masked_pids)

    def _view(self) -> View:
        try:
            area = self._area(self._display)
        except AirclassError as error:
            raise SourceLost(error.detail) from error
        return View(self._display.root, *area)

    def _handle(self, event: Any) -> None:  # noqa: ANN401 - see display.py
        resized = isinstance(event, x.ConfigureNotifyEvent) and event.window == self._display.root
        if resized or isinstance(event, xcffib.randr.ScreenChangeNotifyEvent | xcffib.randr.NotifyEvent):
            self._reshape()
        elif self._mask:
            self._mask.handle(event)

    def _due_in(self) -> float | None:
        if self._wanted_pids != self._masked_pids or self._to_cover() != self._covered:
            return 0
        return self._mask.remaining() if self._mask else None

    def _prepare(self, pictures: Pictures) -> None:
        if self._wanted_pids != self._masked_pids:
            self._masked_pids = self._wanted_pids
            self._renew_mask()
        if self._mask:
            self._mask.settle()
        self._uncover(pictures)

    def _uncover(self, pictures: Pictures) -> None:
        """Fetch anew where the mask was and where it is, if that changed."""
        rectangles = self._to_cover()
        if rectangles == self._covered:
            return
        for rect in (*self._covered, *rectangles):
            top = max(0, rect.y - pictures.view.y)
            pictures.invalidate(slice(top, max(top, rect.bottom - pictures.view.y)))
        self._covered = rectangles

    def _to_cover(self) -> list[Rect]:
        return self._mask.rectangles if self._mask else []

    def _decorate(self, pixels: npt.NDArray[np.uint8], view: View) -> None:
        self._covered = self._to_cover()
        cover(pixels, [rect.moved(-view.x, -view.y) for rect in self._covered])

    def _pointer_at(self) -> tuple[int, int] | None:
        place = self._pointer.place
        if place is None or self._pictures is None:
            return None
        return place.x - self._pictures.view.x, place.y - self._pictures.view.y
