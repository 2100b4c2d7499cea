"""Rows of pixels from the X server into numpy: through shared memory, or over the connection where that is missing."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import xcffib.xproto

from server.errors import AirclassError, ErrorCode
from server.media.sources.x11.display import Display
from server.media.sources.x11.shared_memory import Segment

_ALL_PLANES = 0xFFFFFFFF
_Z_PIXMAP = xcffib.xproto.ImageFormat.ZPixmap
_DEPTHS = (24, 32)
_BITS_PER_PIXEL = 32
_REPLY_HEADER = 32  # bytes before the pixels of a GetImage reply


class View(NamedTuple):
    """What is captured: ``width`` x ``height`` pixels of ``drawable`` (X id) from (``x``, ``y``) on."""

    drawable: int
    x: int
    y: int
    width: int
    height: int


class Canvas(ABC):
    """A picture of the size of a view, filled a band of rows at a time."""

    pixels: npt.NDArray[np.uint8]
    """``(height, width, 4)``, BGRX."""

    @abstractmethod
    def fetch(self, view: View, bands: list[tuple[int, int]]) -> int:
        """Bring these rows (first, first beyond) up to date; return the number of the last request, 0 for none.

        Raises :class:`xcffib.Error` where the drawable is gone or smaller than the view.
        """

    @abstractmethod
    def close(self) -> None:
        """Give back what the server keeps for it; ``pixels`` stays readable."""


class SharedCanvas(Canvas):
    """MIT-SHM: the server writes whole rows to where they belong, so nothing is copied here.

    Raises :class:`OSError` or :class:`xcffib.Error` where that cannot be, as on another machine.
    """

    def __init__(self, display: Display, width: int, height: int) -> None:
        self._display = display
        segment = Segment(width * height * 4)
        try:
            self._id = display.generate_id()
            display.shm.AttachChecked(self._id, segment.id, False).check()
        finally:
            segment.unlink()
        self.pixels = segment.bytes.reshape(height, width, 4)

    def fetch(self, view: View, bands: list[tuple[int, int]]) -> int:
        """Let the server write the rows into the shared memory."""
        cookies = [
            self._display.shm.GetImage(
                view.drawable,
                view.x,
                view.y + top,
                view.width,
                bottom - top,
                _ALL_PLANES,
                _Z_PIXMAP,
                self._id,
                top * view.width * 4,
            )
            for top, bottom in bands
        ]
        for cookie in cookies:
            cookie.reply()
        return int(cookies[-1].sequence) if cookies else 0

    def close(self) -> None:
        """Let the server unmap the memory."""
        self._display.shm.Detach(self._id)


class PlainCanvas(Canvas):
    """GetImage: the pixels come through the connection."""

    def __init__(self, display: Display, width: int, height: int) -> None:
        self._display = display
        self.pixels = np.zeros((height, width, 4), dtype=np.uint8)

    def fetch(self, view: View, bands: list[tuple[int, int]]) -> int:
        """Copy the rows out of the server's replies."""
        sequence = 0
        for top, bottom in bands:
            cookie = self._display.core.GetImage(
                _Z_PIXMAP, view.drawable, view.x, view.y + top, view.width, bottom - top, _ALL_PLANES
            )
            # Not cookie.reply(): that makes a Python list of every byte.
            reply = self._display.wait_for_reply(cookie.sequence)
            rows = self.pixels[top:bottom]
            rows[:] = np.frombuffer(reply.buf, np.uint8, rows.size, _REPLY_HEADER).reshape(rows.shape)
            sequence = int(cookie.sequence)
        return sequence

    def close(self) -> None:
        """Keep nothing: the server does not either."""


def new_canvas(display: Display, width: int, height: int) -> Canvas:
    """Return a canvas by the fastest way this server has."""
    if display.shm:
        try:
            return SharedCanvas(display, width, height)
        except (OSError, xcffib.Error):
            pass  # a server on another machine, or no shared memory left: GetImage works everywhere
    return PlainCanvas(display, width, height)


def check_format(display: Display, depth: int) -> None:
    """Raise ``no_display`` unless pixels of ``depth`` are 8 bits a colour in 4 bytes, as on every usual screen."""
    bits = {entry.depth: entry.bits_per_pixel for entry in display.setup.pixmap_formats}
    little_endian = display.setup.image_byte_order == xcffib.xproto.ImageOrder.LSBFirst
    if depth not in _DEPTHS or bits.get(depth) != _BITS_PER_PIXEL or not little_endian:
        raise AirclassError(ErrorCode.NO_DISPLAY, f"colour depth {depth}")
