"""What a student sees while the teacher changes what is shown, and while windows cover it, close and come back."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import av
import numpy as np
import pytest
from playwright.async_api import Browser, Page, WebSocket

from tests.benchmarks.watching import Watcher
from tests.browser import join
from tests.e2e.teacher_pc import near
from tests.lan import Lan
from tests.serving import Serving, serving
from tests.x11_display import X11Client, running_xvfb

pytestmark = pytest.mark.timeout(120)

LESSON, SECRET, DESK, CLIP, CARD = "#2040c0", "#c02020", "#208040", "#c0a020", "#202124"


def number(color: str) -> int:
    return int(color[1:], 16)


@dataclass
class Lesson:
    """A class that shows one window of a screen on which others lie."""

    server: Serving
    desk: X11Client
    window: int
    clip: Path

    async def show(self, source: str) -> None:
        async with aiohttp.ClientSession(self.server.runtime.admin_url, headers=self.server.headers()) as teacher:
            answer = await teacher.post("/api/source", json={"source": source})
            assert answer.status == 200, await answer.text()

    async def complaint(self) -> str | None:
        """Return what the picture's health says is wrong."""
        async with aiohttp.ClientSession(self.server.runtime.admin_url, headers=self.server.headers()) as teacher:
            parts = (await (await teacher.get("/api/health")).json())["parts"]
            code = next(part["code"] for part in parts if part["part"] == "media")
            return None if code is None else str(code)


@pytest.fixture
def lesson(tmp_path: Path, students_lan: Lan) -> Iterator[Lesson]:
    clip = tmp_path / "clip.mp4"
    paint(clip, CLIP)
    with running_xvfb(width=1280, height=720) as display:
        desk = display.client()
        desk.fill(desk.root, 0, 0, 1280, 720, number(DESK))
        window = desk.window(100, 100, 640, 480, number(LESSON), title="Lesson")
        options = ["--source", f"window:{window}", "--port", "0", "--no-record", "--address", students_lan.teacher_ip]
        with serving(tmp_path, *options, environment={"DISPLAY": display.name, "WAYLAND_DISPLAY": ""}) as server:
            yield Lesson(server, desk, window, clip)


def paint(path: Path, color: str) -> None:
    """Write a film of two seconds in one colour."""
    picture = np.full((360, 640, 3), [number(color) >> shift & 255 for shift in (16, 8, 0)], np.uint8)
    with av.open(str(path), "w") as file:
        stream = file.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 640, 360, "yuv420p"
        for _ in range(20):
            file.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        file.mux(stream.encode(None))


async def share(watcher: Watcher, color: str) -> float:
    """Return how much of the student's picture has this colour."""
    return float(near(await watcher.picture(), color, 30).mean())


async def becomes(watcher: Watcher, color: str, least: float = 0.5) -> None:
    while True:
        if await share(watcher, color) >= least:
            return
        await asyncio.sleep(0.1)


async def watch(lesson: Lesson, browser: Browser) -> tuple[Page, Watcher, list[WebSocket]]:
    page = await browser.new_page(viewport={"width": 1280, "height": 720}, locale="en-US")
    sockets: list[WebSocket] = []
    page.on("websocket", lambda socket: sockets.append(socket))  # noqa: PLW0108 - playwright marks its handlers
    await join(page, lesson.server.runtime.url, lesson.server.runtime.pin, "Mina")
    return page, Watcher(page), sockets


async def test_a_window_that_is_covered_is_seen_alone(lesson: Lesson, students_browser: Browser) -> None:
    _, watcher, _ = await watch(lesson, students_browser)
    await becomes(watcher, LESSON, 0.95)

    lesson.desk.window(50, 50, 600, 400, number(SECRET), title="Mail")
    lesson.desk.fill(lesson.window, 500, 400, 140, 80, number(CLIP))  # so that there is a newer picture

    await becomes(watcher, CLIP, 0.02)
    assert await share(watcher, SECRET) == 0
    assert await share(watcher, DESK) == 0


async def test_another_source_is_shown_and_nobody_joins_again(lesson: Lesson, students_browser: Browser) -> None:
    _, watcher, sockets = await watch(lesson, students_browser)
    await becomes(watcher, LESSON)
    before = len(sockets)

    await lesson.show("screen")
    await becomes(watcher, DESK)
    await lesson.show("region:200,200,320,240")
    await becomes(watcher, LESSON, 0.9)
    await lesson.show(f"file:{lesson.clip}")
    await becomes(watcher, CLIP, 0.9)
    await lesson.show("monitor:0")
    await becomes(watcher, DESK)
    await lesson.show(f"window:{lesson.window}")
    await becomes(watcher, LESSON, 0.9)

    assert len(sockets) == before
    assert not any(socket.is_closed() for socket in sockets)


async def test_a_window_that_vanishes_is_a_card_until_it_comes_back(lesson: Lesson, students_browser: Browser) -> None:
    page, watcher, _ = await watch(lesson, students_browser)
    await becomes(watcher, LESSON)

    lesson.desk.unmap(lesson.window)
    await becomes(watcher, CARD)
    assert await share(watcher, LESSON) == 0
    assert await lesson.complaint() == "source_lost"

    lesson.desk.map(lesson.window)
    await becomes(watcher, LESSON)
    assert await lesson.complaint() is None
    assert await page.get_by_test_id("pin").count() == 0
