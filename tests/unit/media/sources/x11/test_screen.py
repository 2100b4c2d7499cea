"""The screen, a monitor and a region, as a source."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest

from server.errors import AirclassError, ErrorCode
from server.media.sources.base import SourceLost
from server.media.sources.catalogue import open_source
from tests.unit.media.sources.x11.conftest import OpenX11
from tests.unit.media.sources.x11.reading import color_at, count, last_change, next_picture, settle, solid
from tests.x11_display import X11Display, running_xvfb

BLUE, RED, GREEN = 0x1133CC, 0xCC2211, 0x22AA33


def test_a_change_is_seen_pixel_for_pixel(x11_display: X11Display, open_x11: OpenX11) -> None:
    client = x11_display.client()
    client.fill(client.root, 0, 0, 1280, 720, BLUE)
    source = open_x11("screen")
    assert (settle(source)[:, :, :3] == solid(1280, 720, BLUE)).all()

    client.fill(client.root, 101, 203, 57, 31, RED)
    pixels = next_picture(source)

    expected = solid(1280, 720, BLUE)
    expected[203:234, 101:158] = solid(57, 31, RED)
    assert (pixels[:, :, :3] == expected).all()


def test_many_small_changes_add_up(x11_display: X11Display, open_x11: OpenX11) -> None:
    client = x11_display.client()
    client.fill(client.root, 0, 0, 1280, 720, BLUE)
    source = open_x11("screen")
    settle(source)
    expected = solid(1280, 720, BLUE)
    places = np.random.default_rng(7).integers(0, (1200, 650), (40, 2)).tolist()
    for number, (left, top) in enumerate(places):
        color = 0x400000 + number * 0x000305
        client.fill(client.root, left, top, 50, 40, color)
        expected[top : top + 40, left : left + 50] = solid(50, 40, color)
        assert (next_picture(source)[:, :, :3] == expected).all()


def test_an_unchanged_screen_wakes_nobody(x11_display: X11Display, open_x11: OpenX11) -> None:
    source = open_x11("screen")
    settle(source)
    assert source.wait(0.3) is False
    assert source.read() is None


def test_drawing_the_same_again_is_no_new_picture(x11_display: X11Display, open_x11: OpenX11) -> None:
    client = x11_display.client()
    client.fill(client.root, 0, 0, 1280, 720, BLUE)
    source = open_x11("screen")
    settle(source)
    client.fill(client.root, 0, 0, 1280, 720, BLUE)
    assert source.wait(5) is True
    assert source.read() is None


def test_no_more_than_fps_pictures_a_second(x11_display: X11Display, open_x11: OpenX11) -> None:
    client = x11_display.client()
    source = open_x11("screen", fps=5)
    settle(source)
    started, pictures = time.monotonic(), 0
    while time.monotonic() < started + 1:
        client.fill(client.root, 0, 0, 100, 100, int(time.monotonic_ns()) & 0xFFFFFF)
        if source.wait(0.01) and source.read() is not None:
            pictures += 1
    assert 0 < pictures <= 7  # five, one early, one for the edges


def test_wake_ends_a_wait_from_another_thread(x11_display: X11Display, open_x11: OpenX11) -> None:
    source = open_x11("screen")
    settle(source)
    waking = threading.Thread(target=source.wake)
    waking.start()
    assert source.wait(600) is False  # longer than a test may take
    waking.join()


def test_a_region_is_that_part_of_the_screen(x11_display: X11Display, open_x11: OpenX11) -> None:
    client = x11_display.client()
    client.fill(client.root, 0, 0, 1280, 720, BLUE)
    client.fill(client.root, 300, 200, 101, 51, RED)
    source = open_x11("region:300,200,101,51")
    assert (settle(source)[:, :, :3] == solid(101, 51, RED)).all()

    client.fill(client.root, 0, 0, 300, 720, GREEN)  # outside
    assert last_change(source) is None
    client.fill(client.root, 310, 210, 10, 10, GREEN)
    pixels = next_picture(source)
    assert count(pixels, GREEN) == 100
    assert color_at(pixels, 10, 10) == GREEN


def test_a_monitor_is_where_the_server_says(x11_display: X11Display, open_x11: OpenX11) -> None:
    client = x11_display.client()
    client.set_monitor("left", 0, 0, 640, 720)
    client.set_monitor("right", 640, 0, 640, 720)
    client.fill(client.root, 0, 0, 640, 720, BLUE)
    client.fill(client.root, 640, 0, 640, 720, RED)
    pictures = [settle(open_x11(f"monitor:{number}")) for number in range(3)]
    halves = [pixels for pixels in pictures if pixels.shape[1] == 640]
    assert [count(half, BLUE) for half in halves] == [640 * 720, 0]
    assert [count(half, RED) for half in halves] == [0, 640 * 720]


def test_the_screen_may_change_its_size(x11_display: X11Display, open_x11: OpenX11) -> None:
    client = x11_display.client()
    source = open_x11("screen")
    settle(source)
    client.resize_screen(800, 600)
    client.fill(client.root, 0, 0, 800, 600, GREEN)
    pixels = settle(source)
    assert pixels.shape == (600, 800, 4)
    assert count(pixels, GREEN) == 800 * 600


def test_a_region_that_the_screen_no_longer_holds_is_lost(x11_display: X11Display, open_x11: OpenX11) -> None:
    source = open_x11("region:1000,600,200,100")
    settle(source)
    x11_display.client().resize_screen(800, 600)
    with pytest.raises(SourceLost):
        settle(source)


def test_the_pointer_is_drawn_where_it_is(x11_display: X11Display, open_x11: OpenX11) -> None:
    client = x11_display.client()
    client.fill(client.root, 0, 0, 1280, 720, BLUE)
    client.use_cursor(client.root, (0xFFFF, 0, 0))
    client.move_pointer(400, 300)
    source = open_x11("screen")
    pixels = settle(source)
    assert count(pixels, 0xFF0000) == 16 * 16
    assert color_at(pixels, 392, 292) == 0xFF0000
    assert color_at(pixels, 391, 292) == BLUE


def test_moving_the_pointer_is_a_change_and_leaves_no_trace(x11_display: X11Display, open_x11: OpenX11) -> None:
    client = x11_display.client()
    client.fill(client.root, 0, 0, 1280, 720, BLUE)
    client.use_cursor(client.root, (0xFFFF, 0, 0))
    client.move_pointer(400, 300)
    source = open_x11("screen")
    settle(source)
    for left in (500, 504, 508, 1279):
        client.move_pointer(left, 310)
        pixels = settle(source)
        assert color_at(pixels, left - 1, 310) == 0xFF0000
        assert count(pixels, 0xFF0000) + count(pixels, BLUE) == 1280 * 720
        assert count(pixels, 0xFF0000) == 16 * (16 if left < 1272 else 1279 - left + 9)
    assert source.wait(0.2) is False


def test_another_look_of_the_pointer_is_a_change(x11_display: X11Display, open_x11: OpenX11) -> None:
    client = x11_display.client()
    client.use_cursor(client.root, (0xFFFF, 0, 0))
    client.move_pointer(400, 300)
    source = open_x11("screen")
    settle(source)
    client.use_cursor(client.root, (0, 0xFFFF, 0))
    pixels = settle(source)
    assert (count(pixels, 0xFF0000), count(pixels, 0x00FF00)) == (0, 16 * 16)


@pytest.mark.parametrize("missing", ["MIT-SHM", "DAMAGE", "XFIXES", "RANDR", "X-Resource", "XInputExtension"])
def test_a_server_that_lacks_an_extension(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with running_xvfb("-extension", missing, width=640, height=480) as display:
        monkeypatch.setenv("DISPLAY", display.name)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
        client = display.client()
        client.fill(client.root, 0, 0, 640, 480, BLUE)
        source = open_source("screen", fps=60, masked_pids=())
        try:
            assert count(next_picture(source), BLUE) == 640 * 480
            client.fill(client.root, 10, 20, 30, 40, RED)
            assert count(next_picture(source), RED) == 30 * 40
        finally:
            source.close()


def test_the_end_of_the_server_is_the_end_of_the_source(x11_display: X11Display, open_x11: OpenX11) -> None:
    source = open_x11("screen")
    settle(source)
    x11_display.close_clients()
    x11_display.process.terminate()
    with pytest.raises(SourceLost):
        source.wait(30)


def test_a_picture_stays_readable_after_close(x11_display: X11Display, open_x11: OpenX11) -> None:
    client = x11_display.client()
    client.fill(client.root, 0, 0, 1280, 720, BLUE)
    source = open_x11("screen")
    frame = source.read()
    assert frame is not None
    source.close()
    source.close()
    del source
    assert count(frame.pixels, BLUE) == 1280 * 720


@pytest.mark.parametrize("nonsense", ["region:0,0,0,10", "region:1200,0,100,100", "monitor:7"])
def test_an_area_that_is_not_there_is_unknown(x11_display: X11Display, open_x11: OpenX11, nonsense: str) -> None:
    with pytest.raises(AirclassError) as raised:
        open_x11(nonsense)
    assert raised.value.code is ErrorCode.UNKNOWN_SOURCE
