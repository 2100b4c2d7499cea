"""One window as a source: its own pixels only."""

from __future__ import annotations

import os

import pytest

from server.errors import AirclassError, ErrorCode
from server.media.sources.base import SourceLost
from tests.unit.media.sources.x11.conftest import OpenX11
from tests.unit.media.sources.x11.reading import color_at, count, last_change, next_picture, settle
from tests.x11_display import X11Client, X11Display

OWN, OTHER, DESK = 0xFF8800, 0x00FF00, 0x1133CC


@pytest.fixture
def client(x11_display: X11Display) -> X11Client:
    client = x11_display.client()
    client.fill(client.root, 0, 0, 1280, 720, DESK)
    return client


@pytest.fixture
def other(x11_display: X11Display) -> X11Client:
    return x11_display.client()


def test_it_is_the_window_and_nothing_around_it(client: X11Client, open_x11: OpenX11) -> None:
    window = client.window(100, 80, 301, 203, OWN, border=4)
    source = open_x11(f"window:{window}")
    pixels = settle(source)
    assert pixels.shape == (203, 301, 4)
    assert count(pixels, OWN) == 301 * 203
    client.fill(window, 10, 20, 7, 5, 0x123456)
    pixels = next_picture(source)
    assert count(pixels, 0x123456) == 7 * 5
    assert color_at(pixels, 10, 20) == 0x123456


def test_what_lies_on_top_never_shows(client: X11Client, other: X11Client, open_x11: OpenX11) -> None:
    window = client.window(100, 80, 300, 200, OWN)
    above = other.window(150, 100, 100, 500, OTHER)
    source = open_x11(f"window:{window}")
    assert count(next_picture(source), OTHER) == 0
    other.configure(above, X=180)
    client.fill(window, 0, 0, 300, 200, 0x123456)
    pixels = settle(source)
    assert count(pixels, 0x123456) == 300 * 200


def test_what_already_lay_on_top_never_shows_although_the_program_does_not_paint(
    client: X11Client, other: X11Client, open_x11: OpenX11
) -> None:
    window = client.window(100, 80, 300, 200, None)
    client.fill(window, 0, 0, 300, 200, OWN)
    other.window(150, 100, 100, 500, OTHER)
    source = open_x11(f"window:{window}")
    pixels = settle(source)
    assert count(pixels, OTHER) == 0
    assert count(pixels, OWN) == 300 * 200 - 100 * 180


def test_a_program_is_asked_to_paint_what_was_erased(client: X11Client, other: X11Client, open_x11: OpenX11) -> None:
    window = client.window(100, 80, 300, 200, None)
    client.connection.core.ChangeWindowAttributes(window, 2048, [32768])  # EventMask: Exposure
    other.window(150, 100, 100, 500, OTHER)
    client.sync()
    while client.connection.poll_for_event():
        pass
    open_x11(f"window:{window}")
    client.sync()
    exposed = client.connection.poll_for_event()
    assert (exposed.x, exposed.y, exposed.width, exposed.height) == (50, 20, 100, 180)


def test_a_window_in_its_frame(client: X11Client, other: X11Client, open_x11: OpenX11) -> None:
    window = client.window(0, 0, 200, 100, OWN)
    frame = other.window(300, 200, 220, 140, OTHER)
    other.reparent(window, frame, 10, 30)
    source = open_x11(f"window:{window}")
    pixels = settle(source)
    assert count(pixels, OWN) == 200 * 100
    other.unmap(frame)  # as when it is on another desktop
    with pytest.raises(SourceLost):
        settle(source)


def test_it_is_reframed_while_it_is_shown(client: X11Client, other: X11Client, open_x11: OpenX11) -> None:
    window = client.window(0, 0, 200, 100, OWN)
    inner = other.window(0, 0, 210, 110, OTHER)
    frame = other.window(300, 200, 220, 140, OTHER)
    other.reparent(window, inner)
    source = open_x11(f"window:{window}")
    settle(source)
    other.configure(frame, X=10)
    assert last_change(source) is None


def test_a_size_that_changes(client: X11Client, other: X11Client, open_x11: OpenX11) -> None:
    window = client.window(100, 80, 300, 200, OWN)
    other.window(150, 100, 1000, 500, OTHER)
    source = open_x11(f"window:{window}")
    settle(source)
    client.configure(window, Width=411, Height=307)
    pixels = next_picture(source)
    assert pixels.shape == (307, 411, 4)
    assert count(pixels, OWN) == 411 * 307


@pytest.mark.parametrize("how", ["unmap", "destroy"])
def test_a_window_that_goes_is_lost(client: X11Client, open_x11: OpenX11, how: str) -> None:
    window = client.window(100, 80, 300, 200, OWN)
    source = open_x11(f"window:{window}")
    settle(source)
    getattr(client, how)(window)
    with pytest.raises(SourceLost):
        source.wait(10)
    with pytest.raises(SourceLost):
        source.read()


def test_a_window_that_comes_back_can_be_opened_again(client: X11Client, open_x11: OpenX11) -> None:
    window = client.window(100, 80, 300, 200, OWN)
    client.unmap(window)
    with pytest.raises(AirclassError) as raised:
        open_x11(f"window:{window}")
    assert raised.value.code is ErrorCode.SOURCE_LOST
    client.map(window)
    assert count(settle(open_x11(f"window:{window}")), OWN) == 300 * 200


def test_the_program_that_ends_takes_its_window_along(client: X11Client, other: X11Client, open_x11: OpenX11) -> None:
    source = open_x11(f"window:{other.window(100, 80, 300, 200, OWN)}")
    settle(source)
    other.close()
    with pytest.raises(SourceLost):
        source.wait(10)


def test_the_pointer_is_drawn_inside(client: X11Client, open_x11: OpenX11) -> None:
    window = client.window(100, 80, 300, 200, OWN)
    client.use_cursor(window, (0xFFFF, 0, 0))
    client.move_pointer(150, 120)
    source = open_x11(f"window:{window}")
    pixels = settle(source)
    assert count(pixels, 0xFF0000) == 16 * 16
    assert color_at(pixels, 50, 40) == 0xFF0000
    client.move_pointer(900, 500)
    assert count(settle(source), OWN) == 300 * 200


def test_the_pointer_over_another_window_is_not_drawn(client: X11Client, other: X11Client, open_x11: OpenX11) -> None:
    window = client.window(100, 80, 300, 200, OWN)
    above = other.window(150, 100, 100, 500, OTHER)
    other.use_cursor(above, (0xFFFF, 0, 0))
    other.move_pointer(180, 150)
    assert count(settle(open_x11(f"window:{window}")), OWN) == 300 * 200


def test_a_masked_window_is_unknown(client: X11Client, open_x11: OpenX11) -> None:
    window = client.window(100, 80, 300, 200, OWN)
    with pytest.raises(AirclassError) as raised:
        open_x11(f"window:{window}", masked_pids=(os.getpid(),))
    assert raised.value.code is ErrorCode.UNKNOWN_SOURCE


def test_no_such_window(client: X11Client, open_x11: OpenX11) -> None:
    for nonsense in (7, client.root, 4_294_967_295):
        with pytest.raises(AirclassError) as raised:
            open_x11(f"window:{nonsense}")
        assert raised.value.code is ErrorCode.UNKNOWN_SOURCE
