"""How FFmpeg is asked for the screen, a monitor, a window or a part of the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from server.media.sources.desktop.layout import Area, Layout


class Grab(NamedTuple):
    """What to open with FFmpeg: ``file`` by the input ``format`` with its ``options``."""

    file: str
    format: str
    options: dict[str, str]


def on_windows(kind: str, numbers: list[int], fps: int, layout: Layout) -> Iterator[Grab]:
    """Yield the ways to grab this, the best first; none where it is not there.

    Regions count from the top left of all monitors (https://ffmpeg.org/ffmpeg-devices.html#gdigrab,
    https://ffmpeg.org/ffmpeg-filters.html#ddagrab).
    """
    options = {"framerate": str(fps), "draw_mouse": "1"}
    match kind, numbers:
        case "window", [handle]:
            yield Grab(f"hwnd={handle}", "gdigrab", options)
        case "region", [x, y, width, height]:
            corner = layout.whole() if layout.monitors else Area(0, 0, 0, 0)
            yield _gdi(Area(corner.x + x, corner.y + y, width, height), options)
        case "screen", _:
            if len(layout.monitors) <= 1:
                yield _duplication_of_primary(fps)
            yield Grab("desktop", "gdigrab", options)
        case "monitor", [number] if number < len(layout.monitors):
            if number == 0:
                yield _duplication_of_primary(fps)
            yield _gdi(layout.monitors[number].area, options)


def on_macos(kind: str, numbers: list[int], fps: int, layout: Layout) -> Iterator[Grab]:
    """Yield the way to grab a display (https://ffmpeg.org/ffmpeg-devices.html#avfoundation); else none is known."""
    number = numbers[0] if kind == "monitor" else 0
    if kind in {"screen", "monitor"} and number < len(layout.monitors):
        options = {"framerate": str(fps), "capture_cursor": "1", "pixel_format": "bgr0"}
        yield Grab(f"Capture screen {number}:none", "avfoundation", options)


def _duplication_of_primary(fps: int) -> Grab:
    """Return Desktop Duplication: cheaper than GDI, sees one monitor, and is missing over Remote Desktop.

    Only output 0 is surely the one that we mean: the primary monitor (EnumAdapters in
    https://learn.microsoft.com/windows/win32/api/dxgi/nf-dxgi-idxgifactory-enumadapters).
    """
    return Grab(f"ddagrab=output_idx=0:framerate={fps}:dup_frames=0,hwdownload,format=bgra", "lavfi", {})


def _gdi(area: Area, options: dict[str, str]) -> Grab:
    place = {"offset_x": str(area.x), "offset_y": str(area.y), "video_size": f"{area.width}x{area.height}"}
    return Grab("desktop", "gdigrab", options | place)
