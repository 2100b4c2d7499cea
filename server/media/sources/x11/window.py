"""One window: its own pixels, whatever lies on top of it."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import xcffib
import xcffib.composite
import xcffib.xproto as x

from server.errors import AirclassError, ErrorCode
from server.media.sources.base import SourceLost
from server.media.sources.x11.display import Display
from server.media.sources.x11.grab import View, check_format
from server.media.sources.x11.owners import Owners, top_level_of, tree
from server.media.sources.x11.pictures import Pictures
from server.media.sources.x11.rectangles import Rect
from server.media.sources.x11.source import X11Source

_SETTLE_S = 0.2
"""A window whose size changes is shown again when it had this time to paint itself.

The X server fills what a window grew by with what was on the screen there, other windows included, until the
program paints. And nobody wants every size of a window that is being dragged larger.
"""
_FILL = 0x202124


class WindowSource(X11Source):
    """The window ``window`` (X id), kept by the server whole and apart from the screen (Composite).

    Raises :class:`AirclassError`: ``unknown_source`` where there is no such window or it is one of
    ``masked_pids``, ``source_lost`` where it shows nothing now because it is minimised or on another desktop.
    """

    def __init__(self, display: Display, window: int, *, fps: int, masked_pids: Collection[int] = ()) -> None:
        self._window = window
        self._pixmap = 0
        self._settled_at = 0.0
        self._ancestry: list[int] = []
        self._check(display, masked_pids)
        super().__init__(display, window, fps=fps)
        self._follow()
        self._redirect()

    def _check(self, display: Display, masked_pids: Collection[int]) -> None:
        unknown = AirclassError(ErrorCode.UNKNOWN_SOURCE, f"window:{self._window}")
        if display.composite is None:
            raise unknown
        try:
            attributes = display.core.GetWindowAttributes(self._window).reply()
            depth = display.core.GetGeometry(self._window).reply().depth
            masked = Owners(display, masked_pids).owns(tree(display, self._window))
        except xcffib.Error as error:
            raise unknown from error
        if attributes._class == x.WindowClass.InputOnly or self._window == display.root or masked:  # noqa: SLF001 - X's own name
            raise unknown
        if attributes.map_state != x.MapState.Viewable:
            raise AirclassError(ErrorCode.SOURCE_LOST, f"window:{self._window}")
        check_format(display, depth)

    def _follow(self) -> None:
        """Be told of the window and the frames around it."""
        try:
            self._ancestry = top_level_of(self._display, self._window)
        except xcffib.Error:
            self._lost = "the window is closed"
        for window in self._ancestry:
            self._display.core.ChangeWindowAttributes(window, x.CW.EventMask, [x.EventMask.StructureNotify])

    def _redirect(self) -> None:
        """Let the server keep the window's pixels apart. Raises ``source_lost`` where it just went.

        A window that was not kept apart before gets a copy of the screen where it is, so what lay on top of it
        is erased from that before anybody can see it, and the program asked to paint.
        """
        core, composite = self._display.core, self._display.composite
        with self._display.grabbed():
            try:
                kept_apart = self._name_pixmap()
                composite.RedirectWindowChecked(self._window, xcffib.composite.Redirect.Automatic).check()
                if kept_apart or not self._name_pixmap():
                    return
                covered = [rect for rect in self._on_top() if rect]
            except xcffib.Error as error:
                raise AirclassError(ErrorCode.SOURCE_LOST, f"window:{self._window}") from error
            context = self._display.generate_id()
            core.CreateGC(context, self._pixmap, x.GC.Foreground, [_FILL])
            border = core.GetGeometry(self._window).reply().border_width
            rectangles = [x.RECTANGLE.synthetic(*rect.moved(border, border)) for rect in covered]
            core.PolyFillRectangle(self._pixmap, context, len(rectangles), rectangles)
            core.FreeGC(context)
            for rect in covered:
                core.ClearArea(True, self._window, *rect)

    def _on_top(self) -> Iterator[Rect]:
        """Yield what other windows cover of this one, in its own coordinates."""
        core = self._display.core
        size = core.GetGeometry(self._window).reply()
        own = Rect(0, 0, size.width, size.height)
        for window in self._ancestry:
            siblings = list(core.QueryTree(core.QueryTree(window).reply().parent).reply().children)
            for above in siblings[siblings.index(window) + 1 :]:
                if core.GetWindowAttributes(above).reply().map_state != x.MapState.Viewable:
                    continue
                geometry = core.GetGeometry(above).reply()
                origin = core.TranslateCoordinates(above, self._window, 0, 0).reply()
                border = geometry.border_width
                outline = Rect(
                    origin.dst_x - border,
                    origin.dst_y - border,
                    geometry.width + 2 * border,
                    geometry.height + 2 * border,
                )
                yield outline.intersection(own)

    def _name_pixmap(self) -> bool:
        """Take hold of the window's pixels as they are kept from now on; say whether they are kept apart."""
        if self._pixmap:
            self._display.core.FreePixmap(self._pixmap)
            self._pixmap = 0
        pixmap = self._display.generate_id()
        try:
            self._display.composite.NameWindowPixmapChecked(self._window, pixmap).check()
        except xcffib.Error:
            return False
        self._pixmap = pixmap
        return True

    def _view(self) -> View:
        if not self._name_pixmap():
            raise SourceLost("the window is not shown")
        size = self._display.core.GetGeometry(self._pixmap).reply()
        try:
            border = self._display.core.GetGeometry(self._window).reply().border_width
        except xcffib.Error as error:
            raise SourceLost("the window is closed") from error
        return View(self._pixmap, border, border, size.width - 2 * border, size.height - 2 * border)

    def _handle(self, event: Any) -> None:  # noqa: ANN401 - see display.py
        match event:
            case x.UnmapNotifyEvent() | x.DestroyNotifyEvent() if event.window in self._ancestry:
                self._lost = "the window is closed or minimised"
            case x.ReparentNotifyEvent() if event.window in self._ancestry:
                self._follow()
            case x.ConfigureNotifyEvent():
                self._pointer_changed = True  # it moved, seen from the window
                if event.window == self._window:
                    self._resized(event.width, event.height)

    def _resized(self, width: int, height: int) -> None:
        if self._pictures and (width, height) == self._pictures.view[3:]:
            return
        self._settled_at = time.monotonic() + _SETTLE_S
        self._reshape()

    def _viewable_in(self) -> float:
        return max(0.0, self._settled_at - time.monotonic())

    def _prepare(self, pictures: Pictures) -> None:
        """Add nothing: only drawing changes a window."""

    def _decorate(self, pixels: npt.NDArray[np.uint8], view: View) -> None:
        """Leave a window as it is."""

    def _pointer_at(self) -> tuple[int, int] | None:
        place = self._pointer.place
        if place is None or self._pictures is None or place.top_level != self._ancestry[-1]:
            return None
        inside = Rect(0, 0, *self._pictures.view[3:]).contains(place.x, place.y)
        return (place.x, place.y) if inside else None
