"""Every source by its id: what can be shown, and opening it.

Ids, as ``--source`` takes them: ``screen``, ``monitor:N`` (from 0), ``window:ID`` (decimal), ``region:X,Y,W,H``
(pixels of the screen), ``camera:N``, ``file:PATH``, ``testcard``.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection
from contextlib import suppress
from importlib import import_module
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

    def _open_screen(kind: str, numbers: list[int], fps: int, masked_pids: Collection[int]) -> VideoSource:
        _load_x11()
        from server.media.sources.x11.opening import open_screen  # noqa: PLC0415 - loaded in the line above

        return open_screen(kind, numbers, fps=fps, masked_pids=masked_pids)

    def _list_screen(masked_pids: Collection[int]) -> list[Source]:
        try:
            _load_x11()
            from server.media.sources.x11.opening import list_screen  # noqa: PLC0415 - loaded in the line above

            return list_screen(masked_pids)
        except AirclassError:
            return []

    def _load_x11() -> None:
        """Load what opens the screen, where there is one: a server without a display may lack libxcb.

        Raises ``no_display``, and ``wayland`` in a Wayland session, although its X server would let us in, and
        see nothing.
        """
        if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("XDG_SESSION_TYPE") == "wayland":
            raise AirclassError(ErrorCode.WAYLAND)
        if not os.environ.get("DISPLAY"):
            raise AirclassError(ErrorCode.NO_DISPLAY)
        try:
            import_module("server.media.sources.x11.opening")
        except OSError as error:
            raise AirclassError(ErrorCode.NO_DISPLAY, "libxcb") from error

    with suppress(AirclassError):
        _load_x11()  # now, and not when a picture is waited for

else:
    from server.media.sources.desktop.grab import open_desktop

    if sys.platform == "win32":
        from server.media.sources.desktop.ways import on_windows as ways
        from server.media.sources.desktop.windows_layout import read_layout
    else:
        from server.media.sources.desktop.macos_layout import read_layout
        from server.media.sources.desktop.ways import on_macos as ways

    def _open_screen(kind: str, numbers: list[int], fps: int, masked_pids: Collection[int]) -> VideoSource:  # noqa: ARG001 - windows exclude themselves there
        return open_desktop(ways(kind, numbers, fps, read_layout()), kind, fps=fps)

    def _list_screen(masked_pids: Collection[int]) -> list[Source]:
        return list(read_layout().sources(masked_pids))
