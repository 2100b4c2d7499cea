"""The pointer: where it is, what it looks like, and drawing it."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import xcffib
import xcffib.xfixes
import xcffib.xinput
import xcffib.xproto

from server.media.sources.x11.display import Display, RawMotion

_STILL_READS = 3
"""After so many reads without movement the pointer counts as still, and the server is asked to tell."""


class Cursor:
    """What the pointer looks like. ``image`` is ``(height, width)`` ARGB as XFixes gives it: premultiplied."""

    def __init__(self, image: npt.NDArray[np.uint32], hot_x: int, hot_y: int) -> None:
        channels = image.view(np.uint8).reshape(*image.shape, 4).astype(np.uint16)
        self._color = channels[:, :, :3]
        self._behind = 255 - channels[:, :, 3:]
        self.hot_x, self.hot_y = hot_x, hot_y

    def draw(self, pixels: npt.NDArray[np.uint8], x: int, y: int) -> slice:
        """Draw it on BGRX ``pixels`` with its tip at (``x``, ``y``); return the rows that were drawn on."""
        left, top = x - self.hot_x, y - self.hot_y
        height, width = self._color.shape[:2]
        rows = slice(max(top, 0), max(min(top + height, pixels.shape[0]), 0))
        columns = slice(max(left, 0), max(min(left + width, pixels.shape[1]), 0))
        target = pixels[rows, columns, :3]
        if target.size == 0:
            return slice(0, 0)
        part = np.s_[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]
        target[:] = self._color[part] + target * self._behind[part] // 255
        return rows


class Place(NamedTuple):
    """Where the pointer is, in pixels of the window asked about, and which child of the root is under it."""

    x: int
    y: int
    top_level: int


class Pointer:
    """The pointer of a display, as seen from ``window``. Needs ``display.xfixes`` to have a look.

    A still pointer costs nothing: XInput 2 tells when it moves. A mouse may tell a thousand times a second, so
    then the server is asked to be quiet, and the pointer is asked for at each read until it is still again.
    """

    def __init__(self, display: Display, window: int) -> None:
        self._display = display
        self._window = window
        self._cursor: Cursor | None = None
        self._cursor_stale = display.xfixes is not None
        self._place: Place | None = None
        self._still_reads = 0
        self._listening = False
        self.moving = True
        """Whether it should be asked for, at the pace of reading."""
        if display.xfixes:
            display.xfixes.SelectCursorInput(display.root, xcffib.xfixes.CursorNotifyMask.DisplayCursor)

    def _listen(self, *, on: bool) -> None:
        mask = xcffib.xinput.XIEventMask.RawMotion if on else 0
        masks = [xcffib.xinput.EventMask.synthetic(xcffib.xinput.Device.AllMaster, 1, [mask])]
        self._display.xinput.XISelectEvents(self._display.root, len(masks), masks)
        self._listening = on

    def handle(self, event: Any) -> bool:  # noqa: ANN401 - see display.py
        """Note an event; say whether the pointer may have changed."""
        if isinstance(event, RawMotion):
            if self._listening:
                self._listen(on=False)
            self.moving = True
            self._still_reads = 0
            return True
        if isinstance(event, xcffib.xfixes.CursorNotifyEvent):
            self._cursor_stale = True
            return True
        return False

    def ask(self) -> bool:
        """Ask where it is and how it looks; say whether either changed since the last time."""
        on_root = self._display.core.QueryPointer(self._display.root)
        inside = self._display.core.QueryPointer(self._window) if self._window != self._display.root else on_root
        root = on_root.reply()
        answer = inside.reply() if inside is not on_root else root
        place = Place(answer.win_x, answer.win_y, root.child) if root.same_screen else None
        changed = place != self._place or self._cursor_stale
        self._place = place
        if self._cursor_stale:
            self._cursor_stale = False
            self._cursor = self._look()
        self._rest(changed=changed)
        return changed

    def _rest(self, *, changed: bool) -> None:
        """Stop asking once it is still. One read comes after the server was told to tell, so nothing is missed."""
        self._still_reads = 0 if changed else self._still_reads + 1
        if not self.moving or self._still_reads < _STILL_READS or self._display.xinput is None:
            return
        if self._listening:
            self.moving = False
        else:
            self._listen(on=True)

    def _look(self) -> Cursor | None:
        try:
            reply = self._display.xfixes.GetCursorImage().reply()
        except xcffib.xproto.CursorError:
            return None  # a server that never had to show one
        image = np.array(reply.cursor_image.list, dtype=np.uint32).reshape(reply.height, reply.width)
        return Cursor(image, reply.xhot, reply.yhot)

    @property
    def place(self) -> Place | None:
        """Where it was when last asked; ``None`` on another screen."""
        return self._place

    def draw(self, pixels: npt.NDArray[np.uint8], x: int, y: int) -> slice:
        """Draw it at (``x``, ``y``) of BGRX ``pixels``; return the rows that were drawn on."""
        return self._cursor.draw(pixels, x, y) if self._cursor else slice(0, 0)
