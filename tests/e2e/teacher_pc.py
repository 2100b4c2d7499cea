"""The teacher's PC: a screen that is looked at pixel by pixel, a pointer and a keyboard."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import cv2
import msgspec
import numpy as np
import numpy.typing as npt
import psutil

from server.media.sources.catalogue import open_source
from server.protocol.classroom import Runtime
from tests.x11_display import X11Display

BACKGROUND = 0x208040
_FIELD = 4_000
"""Pixels of a field to write in."""
Picture = npt.NDArray[np.uint8]


def near(picture: Picture, color: str, tolerance: int = 10) -> npt.NDArray[np.bool_]:
    """Return which pixels of a BGRA picture have about this ``#rrggbb``."""
    wanted = np.array([int(color[at : at + 2], 16) for at in (5, 3, 1)], np.int16)
    return np.asarray((np.abs(picture[:, :, :3].astype(np.int16) - wanted) <= tolerance).all(axis=2))


@dataclass
class Pc:
    """The teacher's PC: a screen, a window manager, a home, and AIRClass when it runs."""

    display: X11Display
    home: Path
    window: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DISPLAY": self.display.name,
            "QT_QPA_PLATFORM": "xcb",  # not what other tests want of Qt in this process
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "AIRCLASS_PORT": "0",
            "AIRCLASS_LANGUAGE": "en",
            "LANG": "C.UTF-8",
        }

    def open_window(self) -> None:
        with (self.home / "window.log").open("ab") as log:
            command = [sys.executable, "-m", "airclass_desktop"]
            self.window = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)

    def kill_window(self) -> None:
        if self.window is not None:
            self.window.kill()
            self.window.wait()
            self.window = None

    async def runtime(self) -> Runtime:
        """Wait for the server that the window starts, and return how to reach it."""
        file = self.home / "data" / "airclass" / "runtime.json"
        while True:
            if await asyncio.to_thread(file.exists):
                return msgspec.json.decode(await asyncio.to_thread(file.read_bytes), type=Runtime)
            await asyncio.sleep(0.1)

    def look(self) -> Picture:
        """Return the screen as it is now."""
        source = open_source("screen", fps=30, masked_pids=())
        try:
            frame = source.read()
            assert frame is not None
            return frame.pixels.copy()
        finally:
            source.close()

    async def find(self, color: str, least: int = 2_000) -> tuple[int, int]:
        """Wait for a block of this colour, at least so many pixels; return its middle."""
        while True:
            _, _, stats, centres = cv2.connectedComponentsWithStats(near(self.look(), color).astype(np.uint8))
            blocks = [(int(stats[i][cv2.CC_STAT_AREA]), centres[i]) for i in range(1, len(centres))]
            area, centre = max(blocks, key=lambda block: block[0], default=(0, (0, 0)))
            if area >= least:
                return int(centre[0]), int(centre[1])
            await asyncio.sleep(0.1)

    async def find_lowest(self, color: str) -> tuple[int, int]:
        """Return the middle of the lowest large block of this colour."""
        await self.find(color)
        _, _, stats, centres = cv2.connectedComponentsWithStats(near(self.look(), color, 1).astype(np.uint8))
        large = [centres[i] for i in range(1, len(centres)) if stats[i][cv2.CC_STAT_AREA] >= _FIELD]
        lowest = max(large, key=lambda centre: float(centre[1]))
        return int(lowest[0]), int(lowest[1])

    def press(self, keys: str) -> None:
        """Press keys in the window that has the focus."""
        subprocess.run(["xdotool", "key", keys], env=self.environment, check=True, timeout=10)

    def type(self, text: str) -> None:
        """Type a text and Enter."""
        command = ["xdotool", "type", "--delay", "20", text]
        subprocess.run(command, env=self.environment, check=True, timeout=20)
        self.press("Return")

    def move_pointer(self, at: tuple[int, int], *then: str) -> None:
        command = ["xdotool", "mousemove", str(at[0]), str(at[1]), *then]
        subprocess.run(command, env=self.environment, check=True, timeout=10)

    def click(self, at: tuple[int, int]) -> None:
        self.move_pointer(at, "click", "1")


@contextmanager
def window_manager(display: X11Display) -> Iterator[None]:
    process = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": display.name}, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def stop_server(home: Path) -> None:
    """Stop the server that outlives the window, as it should."""
    file = home / "data" / "airclass" / "runtime.json"
    if file.exists():
        server = psutil.Process(msgspec.json.decode(file.read_bytes(), type=Runtime).pid)
        server.send_signal(signal.SIGTERM)
        server.wait(20)
