"""What capturing the screen and capturing one window have in common."""

from __future__ import annotations

import time
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import numpy.typing as npt
import xcffib

from server.media.sources.base import Frame, SourceLost, VideoSource
from server.media.sources.pace import Pace
from server.media.sources.x11.damage import Damage
from server.media.sources.x11.display import Display
from server.media.sources.x11.grab import View
from server.media.sources.x11.pictures import Pictures
from server.media.sources.x11.pointer import Pointer


class X11Source(VideoSource):
    """Sleeps until the server tells of a change in ``window`` or of the pointer, and then takes what changed."""

    def __init__(self, display: Display, window: int, *, fps: int) -> None:
        self._display = display
        self._pace = Pace(fps)
        self._damage = Damage(display, window) if display.damage else None
        self._pointer = Pointer(display, window)
        self._pointer_changed = True
        self._pictures: Pictures | None = None
        self._lost = ""
        """Why there are no more pictures, once there are none."""
        self._closed = False

    @abstractmethod
    def _view(self) -> View:
        """Return what to capture now, :attr:`_reshape` having been called. Raises :class:`SourceLost`."""

    @abstractmethod
    def _handle(self, event: Any) -> None:  # noqa: ANN401 - see display.py
        """Follow an event that is not of damage or pointer."""

    @abstractmethod
    def _prepare(self, pictures: Pictures) -> None:
        """Invalidate what must be fetched again beyond what was drawn."""

    @abstractmethod
    def _decorate(self, pixels: npt.NDArray[np.uint8], view: View) -> None:
        """Change the pixels that were just fetched. Called often with mostly the same pixels."""

    @abstractmethod
    def _pointer_at(self) -> tuple[int, int] | None:
        """Return where in the view the pointer is to be drawn."""

    def _viewable_in(self) -> float:
        """Return the seconds until the view can be asked for, 0 for now."""
        return 0

    def _due_in(self) -> float | None:
        """Return the seconds until something changes by itself, 0 for now, ``None`` for never."""
        return None

    def wait(self, timeout_s: float) -> bool:
        """Sleep on the server's connection; see :meth:`VideoSource.wait`."""
        deadline = time.monotonic() + timeout_s
        with self._connected():
            while True:
                self._drain()
                left = deadline - time.monotonic()
                due_in = self._next_read()
                if due_in == 0:
                    delay = self._pace.delay()
                    if delay == 0:
                        return True
                    if self._display.pause(min(delay, left)) or delay > left:
                        return False
                elif left <= 0 or self._display.sleep(left if due_in is None else min(left, due_in)):
                    return False

    def _next_read(self) -> float | None:
        """Return the seconds until a read makes sense, ``None`` while nothing is known to change."""
        if self._pictures is None:
            return self._viewable_in()
        drawn = self._damage is None or self._damage.pending
        if drawn or self._pointer_changed or self._pointer.moving:
            return 0
        return self._due_in()

    def read(self) -> Frame | None:
        """Fetch the rows that changed; see :meth:`VideoSource.read`."""
        with self._connected():
            self._drain()
            self._pace.spend()
            captured_ns = time.monotonic_ns()
            pixels = self._refresh()
        return None if pixels is None else Frame(pixels, "bgra", captured_ns)

    def _refresh(self) -> npt.NDArray[np.uint8] | None:
        if self._pictures is None and self._viewable_in():
            return None
        moved = self._pointer.ask()
        self._pointer_changed = False
        pictures = self._pictures or self._new_pictures()
        if self._damage is None:
            pictures.invalidate(slice(None))
        else:
            pictures.invalidate(self._damage.take(pictures.view))
        self._prepare(pictures)
        if pictures.valid and not moved:
            return None
        try:
            return pictures.refresh(lambda pixels, sequence: self._draw(pixels, sequence, pictures.view))
        except xcffib.Error:
            self._reshape()  # gone or smaller since we last looked: look again at the next read
            return None

    def _new_pictures(self) -> Pictures:
        self._pictures = Pictures(self._display, self._view())
        return self._pictures

    def _draw(self, pixels: npt.NDArray[np.uint8], sequence: int, view: View) -> slice:
        self._drain(before=sequence)
        self._decorate(pixels, view)
        at = self._pointer_at()
        return self._pointer.draw(pixels, *at) if at else slice(0, 0)

    def _reshape(self) -> None:
        """Ask for the view anew at the next read."""
        if self._pictures:
            self._pictures.close()
        self._pictures = None

    def _drain(self, before: int | None = None) -> None:
        for event in self._display.events(before):
            if self._damage:
                self._damage.handle(event)
            self._pointer_changed |= self._pointer.handle(event)
            self._handle(event)
        if self._lost:
            raise SourceLost(self._lost)

    @contextmanager
    def _connected(self) -> Iterator[None]:
        try:
            yield
        except xcffib.ConnectionException as error:
            raise SourceLost("the X server is gone") from error

    def wake(self) -> None:
        """End a wait now."""
        self._display.wake()

    def close(self) -> None:
        """Leave the server."""
        if not self._closed:
            self._closed = True
            self._display.close()  # and with it go all that the server keeps for this connection
