"""Paints an X screen for the benchmarks: ``python -m tests.benchmarks.painter MODE`` on ``$DISPLAY``.

Modes: ``slides`` (a slide on which only the clock barcode changes, 30 times a second), ``motion`` (the whole
picture pans, 30 times a second), ``numbered`` (the same, but the barcode is the picture's number), ``changes`` (a
wholly new slide every 3 s), ``still`` (one slide, nothing moves).
Every picture is put together in a pixmap and shown by one copy, so that a capture never sees half of one.
The first picture, and each one of ``changes``, is a line on stdout: its number, and ``monotonic_ns`` just before it
was shown. The others are silent: nobody reads them for minutes, and a full pipe would stop the painting.
"""

from __future__ import annotations

import random
import sys
import time

import numpy as np
import numpy.typing as npt
import xcffib
import xcffib.xproto as x

from tests.benchmarks import barcode
from tests.benchmarks.slides import render_slides

BARCODE_AT = (80, 16)
TICK_NS = 10_000
"""The barcode counts monotonic time in steps of 10 µs, so 32 bits last 11.9 hours."""
_SLIDES = 6
_CHANGE_S = 3.0
_FRAME_S = 1 / 30


class Screen:
    """A window that covers the screen, with a pixmap behind it."""

    def __init__(self) -> None:
        self.connection = xcffib.connect()
        self.core: x.xprotoExtension = self.connection.core  # type: ignore[has-type]  # set untyped in xcffib
        root = self.connection.get_setup().roots[0]
        self.size = (root.width_in_pixels, root.height_in_pixels)
        self.depth = root.root_depth
        self.window, self.gc = self.connection.generate_id(), self.connection.generate_id()
        self.core.CreateWindow(
            self.depth, self.window, root.root, 0, 0, *self.size, 0, x.WindowClass.InputOutput, root.root_visual,
            x.CW.OverrideRedirect, [1],
        )  # fmt: skip
        self.core.CreateGC(self.gc, self.window, 0, [])
        self.canvas = self.pixmap()
        self.core.MapWindow(self.window)
        self.connection.flush()

    def pixmap(self, image: npt.NDArray[np.uint8] | None = None) -> int:
        """Return a new pixmap, of the screen's size or holding ``image``."""
        name = int(self.connection.generate_id())
        width, height = self.size if image is None else (image.shape[1], image.shape[0])
        self.core.CreatePixmap(self.depth, name, self.window, width, height)
        if image is not None:
            for top in range(0, height, 16):  # below the server's request limit
                self.put(name, image[top : top + 16], 0, top)
        return name

    def put(self, drawable: int, image: npt.NDArray[np.uint8], left: int, top: int) -> None:
        """Put BGRA pixels into a drawable."""
        height, width = image.shape[:2]
        self.core.PutImage(
            x.ImageFormat.ZPixmap, drawable, self.gc, width, height, left, top, 0, self.depth, height * width * 4,
            image.tobytes(),
        )  # fmt: skip

    def show(self, background: int, left: int = 0, top: int = 0, number: int | None = None) -> int:
        """Show ``background`` from (left, top) with a barcode (the time, or ``number``); return the moment in ns."""
        self.core.CopyArea(background, self.canvas, self.gc, left, top, 0, 0, *self.size)
        now = time.monotonic_ns()
        self.put(self.canvas, barcode.paint(now // TICK_NS if number is None else number), *BARCODE_AT)
        self.core.CopyArea(self.canvas, self.window, self.gc, 0, 0, 0, 0, *self.size)
        self.core.GetInputFocusUnchecked()
        self.connection.flush()
        return now

    def show_barcode(self) -> None:
        """Change only the clock barcode."""
        self.put(self.window, barcode.paint(time.monotonic_ns() // TICK_NS), *BARCODE_AT)
        self.connection.flush()


def texture(width: int, height: int) -> npt.NDArray[np.uint8]:
    """Return a picture with detail at every scale, like a photograph: summed random grids, and text-like edges."""
    import cv2  # noqa: PLC0415 - only one mode needs it

    chance = np.random.default_rng(7)
    total = np.zeros((height, width, 3), np.float32)
    for cells, weight in ((6, 90.0), (24, 45.0), (96, 22.0), (384, 10.0)):
        grid = chance.normal(size=(cells * height // width + 1, cells, 3)).astype(np.float32)
        total += weight * cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC)
    image = np.clip(total + 128, 0, 255).astype(np.uint8)
    for row in range(60, height, 90):
        cv2.putText(
            image, "the quick brown fox 0123456789 " * 6, (40, row), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (255,) * 3, 2
        )
    return cv2.cvtColor(image, cv2.COLOR_BGR2BGRA)  # type: ignore[return-value]  # cv2's stubs say any number


def main(mode: str) -> None:
    """Paint until killed."""
    screen = Screen()
    panning = mode in ("motion", "numbered")
    slides = [screen.pixmap(slide) for slide in render_slides(_SLIDES, *screen.size)] if not panning else []
    wide = (screen.size[0] + 512, screen.size[1] + 256)
    background = screen.pixmap(texture(*wide)) if panning else slides[0]
    chance = random.Random(1)
    number, period = 0, _CHANGE_S if mode == "changes" else _FRAME_S
    say(0, screen.show(background))
    due = time.monotonic()
    while True:
        due += period  # painting takes its time too, and the mean is to be exactly the period
        time.sleep(max(0.0, due + period * chance.uniform(-0.1, 0.1) - time.monotonic()))
        number += 1
        if mode == "slides":
            screen.show_barcode()
        elif mode == "changes":
            say(number, screen.show(slides[number % _SLIDES]))
        elif mode == "motion":
            screen.show(background, *pan(number))
        elif mode == "numbered":
            screen.show(background, *pan(number), number)


def pan(number: int) -> tuple[int, int]:
    """Return which corner of the texture picture ``number`` shows when it pans from: left and top."""
    phase = number / 30
    return int(256 + 255 * np.sin(phase * 0.9)), int(128 + 127 * np.sin(phase * 0.7))


def say(number: int, moment_ns: int) -> None:
    """Tell the benchmark what was painted when."""
    sys.stdout.write(f"{number} {moment_ns}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
