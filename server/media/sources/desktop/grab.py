"""Opening the screen of Windows or macOS, and listing what there is of it."""

from __future__ import annotations

import sys
import time
from collections.abc import Collection, Iterator

import av
import av.error
import numpy as np

from server.errors import AirclassError, ErrorCode
from server.media.sources.base import Frame, VideoSource
from server.media.sources.desktop.layout import Layout
from server.media.sources.desktop.ways import Grab
from server.media.sources.device import Device, DeviceSource
from server.protocol.picture import Source

if sys.platform == "win32":
    from server.media.sources.desktop.ways import on_windows as _ways
    from server.media.sources.desktop.windows_layout import read_layout
elif sys.platform == "darwin":
    from server.media.sources.desktop.macos_layout import read_layout
    from server.media.sources.desktop.ways import on_macos as _ways
else:

    def read_layout() -> Layout:
        """Return nothing: X11 has a capture of its own."""
        return Layout([])

    def _ways(kind: str, numbers: list[int], fps: int, layout: Layout) -> Iterator[Grab]:  # noqa: ARG001 - likewise
        return iter(())


_OPEN_S, _READ_S = 10.0, 5.0


def open_desktop(kind: str, numbers: list[int], *, fps: int) -> VideoSource:
    """Open the screen, ``monitor`` N, ``window`` handle or ``region`` X, Y, W, H.

    Raises :class:`AirclassError`: ``unknown_source`` where that is not to be had, ``no_display`` for the screen.
    """
    return DeviceSource(_Desktop(list(_ways(kind, numbers, fps, read_layout())), kind), fps=fps)


def list_desktop(masked_pids: Collection[int]) -> list[Source]:
    """Return the screen, each monitor and, on Windows, each window of another program."""
    return list(read_layout().sources(masked_pids))


class _Desktop(Device):
    def __init__(self, ways: list[Grab], kind: str) -> None:
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
