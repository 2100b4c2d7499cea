"""The screen of Windows (Desktop Duplication or GDI) and macOS (AVFoundation), through FFmpeg's devices.

Unverified here: this was written from FFmpeg's documentation on a machine that has neither system. AIRClass's own
windows are left out by the system itself (WDA_EXCLUDEFROMCAPTURE, NSWindowSharingNone), not here.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from typing import NamedTuple

import av
import av.error
import numpy as np

from server.errors import AirclassError, ErrorCode
from server.media.sources.base import Frame, VideoSource
from server.media.sources.device import Device, DeviceSource
from server.protocol.picture import Source, SourceKind

_OPEN_S, _READ_S = 10.0, 5.0


class Grab(NamedTuple):
    """What to open with FFmpeg: ``file`` by the input ``format`` with its ``options``."""

    file: str
    format: str
    options: dict[str, str]


def open_desktop(kind: str, numbers: list[int], *, fps: int) -> VideoSource:
    """Open the screen, ``monitor`` N, ``window`` handle or ``region`` X, Y, W, H.

    Raises :class:`AirclassError`: ``unknown_source`` where that is not to be had, ``no_display`` for the screen.
    """
    return DeviceSource(_Desktop(grabs(sys.platform, kind, numbers, fps), kind), fps=fps)


def grabs(platform: str, kind: str, numbers: list[int], fps: int) -> list[Grab]:
    """Return the ways to grab this on ``platform`` (as ``sys.platform``), the best first; none where none is known."""
    if platform == "win32":
        return list(_windows(kind, numbers, fps))
    if platform == "darwin" and kind in {"screen", "monitor"}:
        options = {"framerate": str(fps), "capture_cursor": "1", "pixel_format": "bgr0"}
        return [Grab(f"Capture screen {numbers[0] if numbers else 0}:none", "avfoundation", options)]
    return []


def _windows(kind: str, numbers: list[int], fps: int) -> Iterator[Grab]:
    options = {"framerate": str(fps), "draw_mouse": "1"}
    if kind == "window":
        yield Grab(f"hwnd={numbers[0]}", "gdigrab", options)
        return
    if kind == "region":
        x, y, width, height = numbers
        area = {"offset_x": str(x), "offset_y": str(y), "video_size": f"{width}x{height}"}
        yield Grab("desktop", "gdigrab", options | area)
        return
    output = numbers[0] if numbers else 0
    # Desktop Duplication is cheaper, sees one monitor, and is missing over Remote Desktop.
    yield Grab(f"ddagrab=output_idx={output}:framerate={fps}:dup_frames=0,hwdownload,format=bgra", "lavfi", {})
    if output == 0:
        yield Grab("desktop", "gdigrab", options)


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


def list_desktop() -> list[Source]:
    """Return the screen. Monitors and windows can be opened by number, but FFmpeg does not name them."""
    return [Source(id="screen", kind=SourceKind.SCREEN, title="")]
