"""Every source by its id: what can be shown, and opening it.

Ids, as ``--source`` takes them: ``screen``, ``monitor:N`` (from 0), ``window:ID`` (decimal), ``region:X,Y,W,H``
(pixels of the screen), ``camera:N``, ``file:PATH``, ``testcard``.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection
from pathlib import Path

from server.errors import AirclassError, ErrorCode
from server.media.sources.base import VideoSource
from server.media.sources.camera import CameraSource, list_cameras
from server.media.sources.file import FileSource
from server.media.sources.testcard import TestCard
from server.protocol.picture import Source, SourceKind

_NUMBER = re.compile(r"0|[1-9][0-9]{0,9}", re.ASCII)


def open_source(source_id: str, *, fps: int, masked_pids: Collection[int] = ()) -> VideoSource:
    """Open the source ``source_id``, to be read about ``fps`` times a second at most.

    Windows of ``masked_pids`` are not shown (see :meth:`VideoSource.mask`). Raises :class:`AirclassError`:
    ``unknown_source`` for what does not exist or makes no sense, ``source_lost`` for a window that is minimised,
    ``no_display`` and ``wayland`` where the screen cannot be had.
    """
    kind, _, rest = source_id.partition(":")
    match kind:
        case "testcard" if source_id == kind:
            return TestCard(fps=fps)
        case "file" if rest and "\0" not in rest:
            return FileSource(Path(rest))
        case "camera":
            return CameraSource(_numbers(source_id, rest, 1)[0], fps=fps)
        case "screen" if source_id == kind:
            return _open_screen(kind, [], fps, masked_pids)
        case "monitor" | "window":
            return _open_screen(kind, _numbers(source_id, rest, 1), fps, masked_pids)
        case "region":
            return _open_screen(kind, _numbers(source_id, rest, 4), fps, masked_pids)
    raise AirclassError(ErrorCode.UNKNOWN_SOURCE, source_id[:100])


def list_sources(masked_pids: Collection[int] = ()) -> list[Source]:
    """Return what can be shown now, the screen first, without windows of ``masked_pids``.

    Where the screen cannot be had it is left out; opening it says why.
    """
    card = Source(id="testcard", kind=SourceKind.TESTCARD, title="", width=TestCard.WIDTH, height=TestCard.HEIGHT)
    return [*_list_screen(masked_pids), *list_cameras(), card]


def _numbers(source_id: str, text: str, count: int) -> list[int]:
    parts = text.split(",")
    if len(parts) != count or not all(_NUMBER.fullmatch(part) for part in parts):
        raise AirclassError(ErrorCode.UNKNOWN_SOURCE, source_id[:100])
    return [int(part) for part in parts]


if sys.platform == "linux":
    from server.media.sources.x11 import listing, screen
    from server.media.sources.x11.display import Display
    from server.media.sources.x11.rectangles import Rect
    from server.media.sources.x11.window import WindowSource

    def _open_screen(kind: str, numbers: list[int], fps: int, masked_pids: Collection[int]) -> VideoSource:
        display = _display()
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

    def _list_screen(masked_pids: Collection[int]) -> list[Source]:
        try:
            display = _display()
        except AirclassError:
            return []
        try:
            return list(listing.sources(display, masked_pids))
        finally:
            display.close()

    def _display() -> Display:
        """Connect. Raises ``wayland`` in a Wayland session, although its X server would let us in, and see nothing."""
        if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("XDG_SESSION_TYPE") == "wayland":
            raise AirclassError(ErrorCode.WAYLAND)
        return Display()

else:
    from server.media.sources import desktop_grab

    def _open_screen(kind: str, numbers: list[int], fps: int, masked_pids: Collection[int]) -> VideoSource:  # noqa: ARG001 - windows exclude themselves there
        return desktop_grab.open_desktop(kind, numbers, fps=fps)

    def _list_screen(masked_pids: Collection[int]) -> list[Source]:  # noqa: ARG001 - likewise
        return desktop_grab.list_desktop()
