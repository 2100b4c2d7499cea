"""How FFmpeg is asked on systems that are not here: by their documentation alone."""

from __future__ import annotations

import pytest

from server.media.sources.desktop.layout import Area, Layout, Monitor
from server.media.sources.desktop.ways import Grab, on_macos, on_windows

ONE = Layout([Monitor("DISPLAY1", Area(0, 0, 1920, 1080))])
TWO = Layout([*ONE.monitors, Monitor("DISPLAY2", Area(-1280, -200, 1280, 1024))])
DUPLICATION = Grab("ddagrab=output_idx=0:framerate=30:dup_frames=0,hwdownload,format=bgra", "lavfi", {})
COMMON = {"framerate": "30", "draw_mouse": "1"}
DESKTOP = Grab("desktop", "gdigrab", COMMON)


def area(x: int, y: int, size: str) -> Grab:
    return Grab("desktop", "gdigrab", {**COMMON, "offset_x": str(x), "offset_y": str(y), "video_size": size})


@pytest.mark.parametrize(
    ("kind", "numbers", "layout", "ways"),
    [
        ("screen", [], ONE, [DUPLICATION, DESKTOP]),
        ("screen", [], TWO, [DESKTOP]),
        ("monitor", [0], TWO, [DUPLICATION, area(0, 0, "1920x1080")]),
        ("monitor", [1], TWO, [area(-1280, -200, "1280x1024")]),
        ("monitor", [2], TWO, []),
        ("region", [10, 20, 300, 200], ONE, [area(10, 20, "300x200")]),
        ("region", [10, 20, 300, 200], TWO, [area(-1270, -180, "300x200")]),
        ("window", [77], ONE, [Grab("hwnd=77", "gdigrab", COMMON)]),
    ],
)
def test_windows_is_asked_for_the_very_pixels(kind: str, numbers: list[int], layout: Layout, ways: list[Grab]) -> None:
    assert list(on_windows(kind, numbers, 30, layout)) == ways


def test_macos_shows_displays_and_nothing_else() -> None:
    options = {"framerate": "30", "capture_cursor": "1", "pixel_format": "bgr0"}
    assert list(on_macos("screen", [], 30, TWO)) == [Grab("Capture screen 0:none", "avfoundation", options)]
    assert list(on_macos("monitor", [1], 30, TWO)) == [Grab("Capture screen 1:none", "avfoundation", options)]
    assert list(on_macos("monitor", [2], 30, TWO)) == []
    assert list(on_macos("window", [77], 30, TWO)) == []
    assert list(on_macos("region", [0, 0, 10, 10], 30, TWO)) == []
