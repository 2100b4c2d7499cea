"""Opening the screen of Windows or macOS."""

from __future__ import annotations

import time
from collections.abc import Iterable

import av
import av.error
import numpy as np

from server.errors import AirclassError, ErrorCode
from server.media.sources.base import Frame, VideoSource
from server.media.sources.desktop.ways import Grab
from server.media.sources.device import Device, DeviceSource

_OPEN_S, _READ_S = 10.0, 5.0


def open_desktop(ways: Iterable[Grab], kind: str, *, fps: int) -> VideoSource:
    """Open the first of ``ways`` that can be, of this ``kind`` of source.

    Raises :class:`AirclassError`: ``unknown_source`` where none can, ``no_display`` for the screen.
    """
    return DeviceSource(_Desktop(ways, kind), fps=fps)


class _Desktop(Device):
    def __init__(self, ways: Iterable[Grab], kind: str) -> None:
        failure: Exception | None = None
        for way in ways:
            try:
                self._container = av.open(way.file, format=way.format, options=way.options, timeout=(_OPEN_S, _READ_S))
            except (OSError, ValueError, av.error.FFmpegError) as error:
                failure = error
            else:
                self._pictures = self._container.decode(video=0)
                return
        code = ErrorCode.NO_DISPLAY if kind == "screen" else ErrorCode.UNKNOWN_SOURCE
        raise AirclassError(code, kind) from failure

    def next_frame(self) -> Frame | None:
        try:
            picture = next(self._pictures)
        except (StopIteration, OSError, av.error.FFmpegError):
            return None
        return Frame(picture.to_ndarray(format="bgra").astype(np.uint8, copy=False), "bgra", time.monotonic_ns())

    def release(self) -> None:
        self._container.close()
