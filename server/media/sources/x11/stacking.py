"""The top-level windows from bottom to top, followed by events, and where those of AIRClass can be seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import xcffib
import xcffib.xproto as x

from server.media.sources.x11.covering import composited, covering
from server.media.sources.x11.display import Display
from server.media.sources.x11.owners import Owners, top_level_of, tree
from server.media.sources.x11.rectangles import Rect, subtract

_MOST_QUESTIONS = 32
"""So many windows are examined between two pictures. Each takes a few answers from the server, and a program that
opens and closes windows faster than that must not keep us from ever getting to the picture."""


@dataclass(frozen=True, slots=True)
class TopLevel:
    """A child of the root. ``covers`` is what of it hides what is below, in its own coordinates."""

    place: Rect
    border: int = 0
    mapped: bool = False
    masked: bool = False
    covers: list[Rect] = field(default_factory=list)

    @property
    def outline(self) -> Rect:
        """All of it on the root, with its border."""
        left, top, width, height = self.place
        return Rect(left, top, width + 2 * self.border, height + 2 * self.border)


class Stacking:
    """Follows the root's children while it lives. ``owners`` knows which windows to hide."""

    def __init__(self, display: Display, owners: Owners) -> None:
        self._display = display
        self._owners = owners
        self._windows: dict[int, TopLevel] = {}  # bottom first
        self._composited = composited(display)
        self._questions_left = _MOST_QUESTIONS
        self._unexamined: set[int] = set()
        self._opacity = {display.atom("_NET_WM_OPAQUE_REGION"), display.atom("_NET_WM_WINDOW_OPACITY")}

    def scan(self) -> None:
        """Take stock. The server must be grabbed, and events from before it thrown away."""
        self._windows.clear()
        for window in self._display.core.QueryTree(self._display.root).reply().children:
            self._add(window)
            self._questions_left = 1
            self._examine(window)

    def settle(self) -> None:
        """Examine what was left out since the last time; called before each picture."""
        self._questions_left = _MOST_QUESTIONS
        waiting, self._unexamined = self._unexamined, set()
        for window in waiting:
            self._examine(window)

    def handle(self, event: Any) -> bool:  # noqa: ANN401, PLR0911 - see display.py; a line or two a kind of event
        """Follow an event; say whether what can be seen of the hidden windows may have changed."""
        match event:
            case x.CreateNotifyEvent() if event.parent == self._display.root:
                self._windows[event.window] = TopLevel(_place(event), event.border_width)
                return False
            case x.DestroyNotifyEvent():
                return self._windows.pop(event.window, None) is not None
            case x.MapNotifyEvent():
                self._update(event.window, mapped=True)
                self._examine(event.window)
                return True
            case x.UnmapNotifyEvent():
                return self._update(event.window, mapped=False)
            case x.ConfigureNotifyEvent() if event.window != self._display.root:
                return self._configure(event)
            case x.ReparentNotifyEvent():
                self._reparent(event)
                return True
            case x.CirculateNotifyEvent():
                on_top = event.place == x.Place.OnTop
                self._restack(event.window, above=next(reversed(self._windows), None) if on_top else None)
                return True
            case x.PropertyNotifyEvent() if event.atom in self._opacity:
                self._examine_around(event.window)
                return True
        return False

    def _add(self, window: int) -> None:
        try:
            geometry = self._display.core.GetGeometry(window).reply()
            state = self._display.core.GetWindowAttributes(window).reply().map_state
        except xcffib.Error:
            return  # gone again
        self._windows[window] = TopLevel(_place(geometry), geometry.border_width, state != x.MapState.Unmapped)

    def _update(self, window: int, **changes: Any) -> bool:  # noqa: ANN401 - fields of TopLevel
        if window not in self._windows:
            return False
        self._windows[window] = replace(self._windows[window], **changes)
        return True

    def _examine(self, window: int) -> None:
        """Find out whose window it is and what it covers. It is hidden as long as that is not known."""
        if window not in self._windows:
            return
        self._update(window, masked=True, covers=[])
        self._unexamined.add(window)
        if self._questions_left == 0:
            return
        self._questions_left -= 1
        try:
            windows = tree(self._display, window)
            covers = covering(self._display, windows, translucent=self._composited)
            masked = self._owners.owns(windows)
        except xcffib.Error:
            return  # something of it is gone: asked again before the next picture
        self._unexamined.discard(window)
        self._update(window, masked=masked, covers=covers)
        for each in windows if self._composited else []:
            self._display.core.ChangeWindowAttributes(each, x.CW.EventMask, [x.EventMask.PropertyChange])

    def _examine_around(self, window: int) -> None:
        try:
            self._examine(top_level_of(self._display, window)[-1])
        except xcffib.Error:
            return  # gone: its own event says so

    def _configure(self, event: Any) -> bool:  # noqa: ANN401 - see display.py
        old = self._windows.get(event.window)
        if old is None:
            return False
        place = _place(event)
        self._update(event.window, place=place, border=event.border_width)
        self._restack(event.window, above=event.above_sibling)
        if place[2:] != old.place[2:] and old.mapped:
            self._examine(event.window)
        return True

    def _reparent(self, event: Any) -> None:  # noqa: ANN401 - see display.py
        if event.parent == self._display.root:
            self._add(event.window)
            self._examine(event.window)
        else:  # into a frame, which was examined before it held this window
            self._windows.pop(event.window, None)
            self._examine_around(event.window)

    def _restack(self, window: int, above: int | None) -> None:
        """Put it right above that sibling, at the bottom for 0."""
        order = [other for other in self._windows if other != window]
        if window not in self._windows or (above and above not in self._windows) or above == window:
            return
        order.insert(order.index(above) + 1 if above else 0, window)
        self._windows = {each: self._windows[each] for each in order}

    def visible(self) -> list[Rect]:
        """Return where windows to be hidden can be seen now, on the root."""
        if not any(window.masked for window in self._windows.values()):
            return []
        found: list[Rect] = []
        above: list[Rect] = []
        for window in reversed(self._windows.values()):
            if not window.mapped:
                continue
            if window.masked:
                found += subtract(window.outline, above)
            else:
                above += _on_root(window)
        return found


def _on_root(window: TopLevel) -> Iterable[Rect]:
    dx, dy = window.place.x + window.border, window.place.y + window.border
    return (part.moved(dx, dy) for part in window.covers)


def _place(event: Any) -> Rect:  # noqa: ANN401 - see display.py
    return Rect(event.x, event.y, event.width, event.height)
