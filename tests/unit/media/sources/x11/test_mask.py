"""AIRClass's own windows on the shared screen: never a pixel of them, and nothing else missing."""

from __future__ import annotations

import itertools
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from server.media.sources.x11.rectangles import Rect, subtract
from tests.unit.media.sources.x11.conftest import OpenX11
from tests.unit.media.sources.x11.reading import MASKED, color_at, count, last_change, next_picture, settle
from tests.x11_display import X11Client, X11Display

OWN, FOREIGN, DESK = 0xFF00FF, 0x00FF00, 0x1133CC
PID = 2_000_000_001  # nobody's: found by _NET_WM_PID
ALL = 1280 * 720


@pytest.fixture
def own(x11_display: X11Display) -> X11Client:
    client = x11_display.client()
    client.fill(client.root, 0, 0, 1280, 720, DESK)
    client.connection.core.ChangeWindowAttributes(client.root, 2, [DESK])  # 2: BackPixel
    return client


@pytest.fixture
def foreign(x11_display: X11Display) -> X11Client:
    return x11_display.client()


@contextmanager
def repeating(action: Callable[[int], None]) -> Iterator[None]:
    """Do something over and over in another thread."""
    stop = threading.Event()

    def repeat() -> None:
        for step in itertools.count():
            if stop.is_set():
                return
            action(step)

    thread = threading.Thread(target=repeat)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def test_a_window_of_a_masked_process_is_covered(own: X11Client, open_x11: OpenX11) -> None:
    own.window(100, 80, 300, 200, OWN, pid=PID)
    pixels = settle(open_x11("screen", masked_pids=(PID,)))
    assert count(pixels, OWN) == 0
    assert count(pixels, MASKED) == 300 * 200
    assert color_at(pixels, 100, 80) == MASKED
    assert color_at(pixels, 399, 279) == MASKED
    assert count(pixels, DESK) == ALL - 300 * 200


def test_its_border_is_covered_too(own: X11Client, open_x11: OpenX11) -> None:
    own.window(100, 80, 300, 200, OWN, pid=PID, border=5)
    pixels = settle(open_x11("screen", masked_pids=(PID,)))
    assert count(pixels, MASKED) == 310 * 210
    assert count(pixels, DESK) == ALL - 310 * 210


def test_the_server_knows_the_process_without_any_property(own: X11Client, open_x11: OpenX11) -> None:
    own.window(100, 80, 300, 200, OWN)
    pixels = settle(open_x11("screen", masked_pids=(os.getpid(),)))
    assert count(pixels, OWN) == 0
    assert count(pixels, MASKED) == 300 * 200


def test_a_window_of_another_machine_is_no_window_of_that_process(own: X11Client, open_x11: OpenX11) -> None:
    window = own.window(100, 80, 300, 200, OWN, pid=PID, mapped=False)
    own.set_text(window, "WM_CLIENT_MACHINE", socket.gethostname() + "-other")
    own.map(window)
    assert count(settle(open_x11("screen", masked_pids=(PID,))), OWN) == 300 * 200


def test_a_window_that_opens_is_never_seen(own: X11Client, open_x11: OpenX11) -> None:
    source = open_x11("screen", masked_pids=(PID,))
    settle(source)
    own.window(100, 80, 300, 200, OWN, pid=PID)
    assert count(next_picture(source), OWN) == 0
    pixels = last_change(source)
    assert pixels is None or count(pixels, OWN) == 0


def test_a_menu_and_a_tooltip_are_covered(own: X11Client, open_x11: OpenX11) -> None:
    own.window(100, 80, 300, 200, OWN, pid=PID)
    source = open_x11("screen", masked_pids=(PID,))
    settle(source)
    menu = own.window(350, 200, 200, 300, OWN, pid=PID, popup=True)
    pixels = settle(source)
    assert count(pixels, OWN) == 0
    assert count(pixels, MASKED) == 300 * 200 + 200 * 300 - 50 * 80
    own.destroy(menu)
    pixels = settle(source)
    assert count(pixels, MASKED) == 300 * 200
    assert count(pixels, DESK) == ALL - 300 * 200


def test_what_lies_over_it_is_seen(own: X11Client, foreign: X11Client, open_x11: OpenX11) -> None:
    window = own.window(100, 80, 300, 200, OWN, pid=PID)
    foreign.window(250, 150, 300, 200, FOREIGN)
    source = open_x11("screen", masked_pids=(PID,))
    pixels = settle(source)
    assert count(pixels, FOREIGN) == 300 * 200
    assert count(pixels, MASKED) == 300 * 200 - 150 * 130

    own.raise_(window)
    pixels = settle(source)
    assert count(pixels, MASKED) == 300 * 200
    assert count(pixels, FOREIGN) == 300 * 200 - 150 * 130
    assert count(pixels, OWN) == 0


def test_a_shaped_window_over_it_uncovers_nothing(own: X11Client, foreign: X11Client, open_x11: OpenX11) -> None:
    own.window(100, 80, 300, 200, OWN, pid=PID)
    window = foreign.window(100, 80, 300, 200, FOREIGN, mapped=False)
    foreign.set_shape(window, 0, 0, 10, 10)
    foreign.map(window)
    pixels = settle(open_x11("screen", masked_pids=(PID,)))
    assert count(pixels, OWN) == 0


def test_a_frame_around_it_is_covered_as_a_whole(own: X11Client, foreign: X11Client, open_x11: OpenX11) -> None:
    frame = foreign.window(100, 80, 320, 240, 0xEEEEEE)
    wrapper = foreign.window(5, 30, 310, 205, 0xDDDDDD, parent=frame)
    window = own.window(0, 0, 300, 200, OWN, pid=PID, mapped=False)
    source = open_x11("screen", masked_pids=(PID,))
    assert count(settle(source), MASKED) == 0
    own.reparent(window, wrapper)
    own.map(window)
    pixels = settle(source)
    assert count(pixels, MASKED) == 320 * 240
    assert count(pixels, OWN) == 0
    assert count(settle(open_x11("screen", masked_pids=(PID,))), MASKED) == 320 * 240


def test_a_moving_window_leaves_no_pixel(own: X11Client, foreign: X11Client, open_x11: OpenX11) -> None:
    window = own.window(0, 0, 300, 200, OWN, pid=PID)
    above = foreign.window(600, 300, 80, 80, FOREIGN)
    source = open_x11("screen", fps=60, masked_pids=(PID,))

    def move(step: int) -> None:
        own.configure(window, sync=step % 3 == 0, X=step * 37 % 980, Y=step * 23 % 520)

    with repeating(move):
        for _ in range(15):
            assert count(next_picture(source), OWN) == 0
    own.configure(window, X=10, Y=10)
    foreign.raise_(above)
    pixels = settle(source)
    assert count(pixels, MASKED) == 300 * 200
    assert count(pixels, FOREIGN) == 80 * 80
    assert count(pixels, DESK) == ALL - 300 * 200 - 80 * 80


def test_windows_that_come_and_go_leave_no_pixel(own: X11Client, open_x11: OpenX11) -> None:
    source = open_x11("screen", fps=60, masked_pids=(PID,))

    def flash(step: int) -> None:
        own.destroy(own.window(step * 7 % 1000, step * 5 % 500, 200, 150, OWN, pid=PID, popup=True))

    with repeating(flash):
        for _ in range(25):
            if source.wait(5) and (frame := source.read()) is not None:
                assert count(frame.pixels, OWN) == 0
    pixels = last_change(source)
    if pixels is not None:
        assert count(pixels, DESK) == ALL


def test_the_mask_can_change_while_the_screen_is_shown(own: X11Client, open_x11: OpenX11) -> None:
    own.window(100, 80, 300, 200, OWN, pid=PID)
    source = open_x11("screen")
    assert count(settle(source), OWN) == 300 * 200
    source.mask([PID])
    pixels = settle(source)
    assert (count(pixels, OWN), count(pixels, MASKED)) == (0, 300 * 200)
    source.mask([])
    pixels = settle(source)
    assert (count(pixels, OWN), count(pixels, MASKED)) == (300 * 200, 0)


def test_a_region_is_masked_in_its_own_coordinates(own: X11Client, open_x11: OpenX11) -> None:
    window = own.window(100, 80, 300, 200, OWN, pid=PID)
    source = open_x11("region:200,100,400,300", masked_pids=(PID,))
    pixels = settle(source)
    assert count(pixels, OWN) == 0
    assert count(pixels, MASKED) == 200 * 180
    own.configure(window, X=0, Y=0)
    pixels = settle(source)
    assert count(pixels, MASKED) == 100 * 100
    assert count(pixels, DESK) == 400 * 300 - 100 * 100


def test_a_mask_costs_nothing_while_nothing_changes(own: X11Client, open_x11: OpenX11) -> None:
    own.window(100, 80, 300, 200, OWN, pid=PID)
    source = open_x11("screen", masked_pids=(PID,))
    settle(source)
    assert source.wait(0.3) is False


@pytest.fixture
def compositor(x11_display: X11Display) -> Iterator[None]:
    """A program that says it is a compositing manager, as real ones do."""
    script = """
import sys, xcffib, xcffib.xproto
c = xcffib.connect()
name = "_NET_WM_CM_S0"
w = c.generate_id()
c.core.CreateWindow(0, w, c.setup.roots[0].root, -9, -9, 1, 1, 0, 1, 0, 0, [])
a = c.core.InternAtom(False, len(name), name).reply().atom
c.core.SetSelectionOwner(w, a, 0)
c.core.GetInputFocus().reply()
print("ready", flush=True)
sys.stdin.read()
"""
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        yield
        process.communicate()


@pytest.mark.usefixtures("compositor")
def test_with_a_compositor_a_translucent_window_uncovers_nothing(
    own: X11Client, foreign: X11Client, open_x11: OpenX11
) -> None:
    own.window(100, 80, 300, 200, OWN, pid=PID)
    window = foreign.window(100, 80, 300, 200, FOREIGN, mapped=False)
    foreign.set_numbers(window, "_NET_WM_WINDOW_OPACITY", [0x7FFFFFFF])
    foreign.map(window)
    source = open_x11("screen", masked_pids=(PID,))
    assert count(settle(source), MASKED) == 300 * 200
    foreign.connection.core.DeleteProperty(window, foreign.atom("_NET_WM_WINDOW_OPACITY"))
    foreign.sync()
    assert count(settle(source, idle_s=1), FOREIGN) == 300 * 200


@pytest.mark.usefixtures("compositor")
def test_with_a_compositor_a_place_stays_covered_for_a_moment(own: X11Client, open_x11: OpenX11) -> None:
    window = own.window(100, 80, 300, 200, OWN, pid=PID)
    source = open_x11("screen", masked_pids=(PID,))
    settle(source)
    own.unmap(window)
    own.fill(own.root, 100, 80, 300, 200, OWN)  # as a compositing manager that has not seen it yet
    assert source.read() is None
    own.fill(own.root, 0, 0, 1280, 720, DESK)
    pixels = settle(source, idle_s=1)
    assert count(pixels, DESK) == ALL


def test_subtracting_rectangles_keeps_each_other_pixel_once() -> None:
    whole = Rect(0, 0, 20, 15)
    holes = [Rect(-5, -5, 8, 8), Rect(10, 4, 4, 4), Rect(12, 6, 30, 3), Rect(0, 0, 0, 9)]
    left = subtract(whole, holes)
    for x in range(20):
        for y in range(15):
            inside = sum(rect.contains(x, y) for rect in left)
            assert inside == (0 if any(hole.contains(x, y) for hole in holes) else 1)
