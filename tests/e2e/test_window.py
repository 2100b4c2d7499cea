"""The teacher's window on a real X server, driven by clicks, with a student watching in Chromium."""

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
import pytest
from playwright.async_api import Browser

from airclass_desktop.theme.tokens import LIGHT
from server.media.sources.catalogue import open_source
from server.protocol.classroom import Runtime
from tests.benchmarks.watching import Watcher
from tests.browser import join
from tests.lan import Lan
from tests.x11_display import X11Display, running_xvfb

pytestmark = pytest.mark.timeout(120)

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


async def seen_by(watcher: Watcher, color: str) -> None:
    """Wait until a good part of what the student sees has this colour."""
    while True:
        if near(await watcher.picture(), color, 24).mean() > 0.1:
            return
        await asyncio.sleep(0.1)


@contextmanager
def window_manager(display: X11Display) -> Iterator[None]:
    process = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": display.name}, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
def pc(tmp_path: Path, students_lan: Lan, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pc]:
    monkeypatch.setenv("AIRCLASS_ADDRESS", students_lan.teacher_ip)
    with running_xvfb(width=1920, height=1080) as display, window_manager(display):
        monkeypatch.setenv("DISPLAY", display.name)
        client = display.client()
        client.fill(client.root, 0, 0, 1920, 1080, BACKGROUND)
        made = Pc(display, tmp_path)
        made.open_window()
        try:
            yield made
        finally:
            made.kill_window()
            stop_server(tmp_path)


def stop_server(home: Path) -> None:
    """Stop the server that outlives the window, as it should."""
    file = home / "data" / "airclass" / "runtime.json"
    if file.exists():
        server = psutil.Process(msgspec.json.decode(file.read_bytes(), type=Runtime).pid)
        server.send_signal(signal.SIGTERM)
        server.wait(20)


async def test_a_click_starts_the_class_and_the_window_itself_is_not_shown(
    pc: Pc, students_browser: Browser, students_lan: Lan
) -> None:
    runtime = await pc.runtime()
    pc.click(await pc.find(LIGHT.accent))

    pc.move_pointer((1910, 1070))  # it is shown to students, and is as white as the window

    page = await students_browser.new_page(viewport={"width": 1920, "height": 1080})
    await join(page, runtime.url, runtime.pin, "Mina")
    watcher = Watcher(page)
    await seen_by(watcher, f"#{BACKGROUND:06x}")

    window, seen = near(pc.look(), LIGHT.surface), near(await watcher.picture(), LIGHT.surface, 24)
    assert window.mean() > 0.05
    assert not (seen & window).any()


async def test_teacher_and_student_talk_by_keyboard_and_click(pc: Pc, students_browser: Browser) -> None:
    runtime = await pc.runtime()
    pc.click(await pc.find(LIGHT.accent))
    page = await students_browser.new_page(viewport={"width": 1280, "height": 720}, locale="en-US")
    await join(page, runtime.url, runtime.pin, "Mina")

    await page.get_by_test_id("hand").click()
    pc.press("ctrl+1")
    await pc.find(LIGHT.warning, least=20)  # the hand beside the name
    if not await page.get_by_test_id("chat-input").is_visible():
        await page.get_by_test_id("talk").click()
    await page.get_by_test_id("chat-input").fill("May I ask?")
    await page.get_by_test_id("chat-input").press("Enter")
    await page.get_by_test_id("chat-line").filter(has_text="May I ask?").wait_for()

    pc.press("ctrl+2")
    pc.click(await pc.find_lowest(LIGHT.sunken))  # the field to write in
    pc.type("Of course")
    await page.get_by_test_id("chat-line").filter(has_text="Of course").wait_for(timeout=10_000)


async def test_the_class_outlives_a_killed_window_and_a_new_one_takes_it_up(pc: Pc, students_browser: Browser) -> None:
    runtime = await pc.runtime()
    pc.click(await pc.find(LIGHT.accent))
    page = await students_browser.new_page()
    await join(page, runtime.url, runtime.pin, "Mina")

    pc.kill_window()
    pc.open_window()

    await pc.find(LIGHT.live, least=500)
    assert await pc.runtime() == runtime
    assert psutil.pid_exists(runtime.pid)
