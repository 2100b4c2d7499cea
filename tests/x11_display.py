"""A real X server of one's own, and programs on it that paint, open windows and move the pointer.

``from tests.x11_display import x11_display`` gives a test the fixture; ``running_xvfb`` is the same as a context
manager.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import xcffib
import xcffib.randr
import xcffib.shape
import xcffib.xproto as x
import xcffib.xtest

_START_S = 20


class X11Display:
    """A running X server, as ``DISPLAY`` names it, and its process."""

    def __init__(self, name: str, process: subprocess.Popen[bytes]) -> None:
        self.name = name
        self.process = process
        self._clients: list[X11Client] = []

    def client(self) -> X11Client:
        """Return a new program on it; it ends with the display."""
        self._clients.append(X11Client(self.name))
        return self._clients[-1]

    def close_clients(self) -> None:
        """End every program."""
        for client in self._clients:
            client.close()


class X11Client:
    """A program that makes windows. Each call returns when the server has done it."""

    def __init__(self, display: str) -> None:
        self.connection = _connect(display)
        screen = self.connection.setup.roots[self.connection.pref_screen]
        self.root: int = screen.root
        self.size: tuple[int, int] = (screen.width_in_pixels, screen.height_in_pixels)
        self._gc = self.connection.generate_id()
        self.connection.core.CreateGC(self._gc, self.root, x.GC.SubwindowMode, [x.SubwindowMode.IncludeInferiors])

    def sync(self) -> None:
        """Wait until the server has done everything so far."""
        self.connection.core.GetInputFocus().reply()

    def close(self) -> None:
        """End, and with it all windows."""
        self.connection.disconnect()

    def window(
        self,
        left: int,
        top: int,
        width: int,
        height: int,
        color: int | None,
        *,
        title: str = "",
        pid: int | None = None,
        popup: bool = False,
        border: int = 0,
        parent: int | None = None,
        mapped: bool = True,
    ) -> int:
        """Open a window filled with ``color`` (0xRRGGBB; ``None`` leaves what was there) and return its id."""
        window: int = self.connection.generate_id()
        background, values = (x.CW.BackPixel, [color]) if color is not None else (x.CW.BackPixmap, [0])
        self.connection.core.CreateWindow(
            0, window, parent or self.root, left, top, width, height, border, x.WindowClass.InputOutput, 0,
            background | x.CW.OverrideRedirect, [*values, int(popup)],
        )  # fmt: skip
        if title:
            self.set_text(window, "_NET_WM_NAME", title)
        if pid is not None:
            self.set_numbers(window, "_NET_WM_PID", [pid])
        if mapped:
            self.map(window)
        self.sync()
        return window

    def atom(self, name: str) -> int:
        """Return an atom's number."""
        return int(self.connection.core.InternAtom(False, len(name), name).reply().atom)

    def set_text(self, window: int, name: str, text: str) -> None:
        """Set a property to a text in UTF-8."""
        data = text.encode()
        kind = self.atom("UTF8_STRING")
        self.connection.core.ChangeProperty(x.PropMode.Replace, window, self.atom(name), kind, 8, len(data), data)
        self.sync()

    def set_numbers(self, window: int, name: str, numbers: list[int], kind: int = x.Atom.CARDINAL) -> None:
        """Set a property to 32-bit numbers."""
        self.connection.core.ChangeProperty(
            x.PropMode.Replace, window, self.atom(name), kind, 32, len(numbers), numbers
        )
        self.sync()

    def map(self, window: int) -> None:
        """Show a window."""
        self.connection.core.MapWindow(window)
        self.sync()

    def unmap(self, window: int) -> None:
        """Take a window off the screen."""
        self.connection.core.UnmapWindow(window)
        self.sync()

    def destroy(self, window: int) -> None:
        """Close a window."""
        self.connection.core.DestroyWindow(window)
        self.sync()

    def reparent(self, window: int, parent: int, left: int = 0, top: int = 0) -> None:
        """Put a window into another, as window managers do with their frames."""
        self.connection.core.ReparentWindow(window, parent, left, top)
        self.sync()

    def configure(self, window: int, *, sync: bool = True, **values: int) -> None:
        """Change X, Y, Width, Height or StackMode of a window."""
        order = ("X", "Y", "Width", "Height", "BorderWidth", "Sibling", "StackMode")
        names = sorted(values, key=order.index)
        mask = sum(int(getattr(x.ConfigWindow, name)) for name in names)
        self.connection.core.ConfigureWindow(window, mask, [values[name] for name in names])
        if sync:
            self.sync()
        else:
            self.connection.flush()

    def raise_(self, window: int) -> None:
        """Put a window on top."""
        self.configure(window, StackMode=x.StackMode.Above)

    def fill(self, window: int, left: int, top: int, width: int, height: int, color: int) -> None:
        """Paint a rectangle, over everything that is in the window."""
        self.connection.core.ChangeGC(self._gc, x.GC.Foreground, [color])
        rectangle = x.RECTANGLE.synthetic(left, top, width, height)
        self.connection.core.PolyFillRectangle(window, self._gc, 1, [rectangle])
        self.sync()

    def move_pointer(self, left: int, top: int) -> None:
        """Move the pointer as a hand with a mouse would."""
        xtest = self.connection(xcffib.xtest.key)
        xtest.FakeInput(6, 0, 0, self.root, left, top, 0)  # 6: MotionNotify
        self.sync()

    def use_cursor(self, window: int, color: tuple[int, int, int], size: int = 16) -> None:
        """Give the window a pointer: a solid square, its tip in the middle. Colours to 65535; size 0 hides it."""
        core = self.connection.core
        bitmap, context, cursor = (self.connection.generate_id() for _ in range(3))
        core.CreatePixmap(1, bitmap, self.root, 16, 16)
        core.CreateGC(context, bitmap, x.GC.Foreground, [0])
        core.PolyFillRectangle(bitmap, context, 1, [x.RECTANGLE.synthetic(0, 0, 16, 16)])
        core.ChangeGC(context, x.GC.Foreground, [1])
        core.PolyFillRectangle(bitmap, context, 1, [x.RECTANGLE.synthetic(0, 0, size, size)])
        core.CreateCursor(cursor, bitmap, bitmap, *color, *color, size // 2, size // 2)
        core.ChangeWindowAttributes(window, x.CW.Cursor, [cursor])
        self.sync()

    def resize_screen(self, width: int, height: int) -> None:
        """Give the screen another size, as when a monitor is turned or plugged in."""
        randr = self.connection(xcffib.randr.key)
        randr.QueryVersion(1, 5).reply()
        resources = randr.GetScreenResources(self.root).reply()
        crtc, output = resources.crtcs[0], resources.outputs[0]
        mode = self._mode(randr, output, width, height)
        randr.SetCrtcConfig(crtc, 0, 0, 0, 0, 0, 1, 0, []).reply()
        randr.SetScreenSize(self.root, width, height, width // 4, height // 4)
        randr.SetCrtcConfig(crtc, 0, 0, 0, 0, mode, 1, 1, [output]).reply()
        self.sync()

    def _mode(self, randr: Any, output: int, width: int, height: int) -> int:
        for mode in randr.GetScreenResources(self.root).reply().modes:
            if (mode.width, mode.height) == (width, height):
                return int(mode.id)
        name = f"{width}x{height}"
        info = xcffib.randr.ModeInfo.synthetic(
            0, width, height, width * height * 60, width, width, width, 0, height, height, height, len(name), 0
        )
        made = int(randr.CreateMode(self.root, info, len(name), name).reply().mode)
        randr.AddOutputMode(output, made)
        return made

    def set_monitor(self, name: str, left: int, top: int, width: int, height: int) -> None:
        """Add a monitor to what the server lists."""
        randr = self.connection(xcffib.randr.key)
        randr.QueryVersion(1, 5).reply()
        info = xcffib.randr.MonitorInfo.synthetic(
            self.atom(name), False, False, 0, left, top, width, height, width // 4, height // 4, []
        )
        randr.SetMonitorChecked(self.root, info).check()
        self.sync()

    def set_shape(self, window: int, left: int, top: int, width: int, height: int) -> None:
        """Cut a window down to a rectangle of itself."""
        shape = self.connection(xcffib.shape.key)
        rectangle = x.RECTANGLE.synthetic(left, top, width, height)
        shape.Rectangles(xcffib.shape.SO.Set, xcffib.shape.SK.Bounding, 0, window, 0, 0, 1, [rectangle])
        self.sync()


def _connect(display: str) -> Any:
    return xcffib.connect(display=display)


@contextmanager
def running_xvfb(*arguments: str, width: int = 1280, height: int = 720) -> Iterator[X11Display]:
    """Run an X server without a monitor on a display number that is free. Its pointer shows nothing."""
    reading, writing = os.pipe()
    try:
        process = subprocess.Popen(
            [
                *("Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24"),
                *("-nolisten", "tcp", "-noreset", *arguments),
            ],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
    finally:
        os.close(writing)
    with os.fdopen(reading, encoding="ascii") as number, process:
        try:
            display = X11Display(f":{number.readline().strip()}", process)
            client = display.client()
            client.use_cursor(client.root, (0, 0, 0), size=0)
            yield display
            display.close_clients()
        finally:
            process.terminate()
            process.wait(_START_S)


@pytest.fixture
def x11_display(monkeypatch: pytest.MonkeyPatch) -> Iterator[X11Display]:
    """Give the test an X server of 1280x720, as its ``DISPLAY``."""
    with running_xvfb() as display:
        monkeypatch.setenv("DISPLAY", display.name)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
        yield display
