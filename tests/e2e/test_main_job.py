"""The main job, as a teacher and a student have it: real server, LiveKit, worker and Chromium on a 10.x LAN."""

from __future__ import annotations

import asyncio
import signal
import time
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import av
import pytest
from playwright.async_api import Browser, Page, Request

from tests.browser import join, wait_for_picture
from tests.lan import Lan
from tests.serving import Serving, stop

pytestmark = pytest.mark.timeout(90)

_FRAMES_JS = "() => document.querySelector('[data-testid=screen]').getVideoPlaybackQuality().totalVideoFrames"


async def frames_go_on(page: Page, at_least: int) -> None:
    """Wait until that many more frames were shown."""
    before = int(await page.evaluate(_FRAMES_JS))
    await page.wait_for_function(f"before => ({_FRAMES_JS})() >= before + {at_least}", arg=before, timeout=30_000)


def recording_of(server: Serving) -> Path:
    """Return the one file that the class left."""
    [file] = Path(server.runtime.data_dir, "classes").glob("*/*.mp4")
    return file


async def test_a_student_joins_by_pin_and_name_and_sees_the_screen(
    testcard_class: Serving, students_browser: Browser, students_lan: Lan
) -> None:
    page = await students_browser.new_page(viewport={"width": 1920, "height": 1080})
    asked: list[Request] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - playwright marks its handlers
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))

    await join(page, testcard_class.runtime.url, testcard_class.runtime.pin, "미나")
    await frames_go_on(page, 60)

    assert urlsplit(page.url).hostname == students_lan.teacher_ip
    assert await page.evaluate("isSecureContext") is False
    size = await page.evaluate(
        "(() => { const v = document.querySelector('video'); return [v.videoWidth, v.videoHeight] })()"
    )
    assert size == [1920, 1080]
    hosts = {urlsplit(request.url).hostname for request in asked if not request.url.startswith(("data:", "blob:"))}
    assert hosts == {students_lan.teacher_ip}
    assert complaints == []


async def test_the_qr_link_joins_without_a_pin(testcard_class: Serving, students_browser: Browser) -> None:
    async with aiohttp.ClientSession(testcard_class.runtime.admin_url, headers=testcard_class.headers()) as teacher:
        link = (await (await teacher.get("/api/class")).json())["join_url"]
    page = await students_browser.new_page(viewport={"width": 390, "height": 844})

    await page.goto(link)
    await page.get_by_test_id("name").fill("Mina")
    await page.get_by_test_id("join").click()
    await wait_for_picture(page)

    assert "#" not in page.url


async def test_a_reload_keeps_the_student_who_types_nothing(testcard_class: Serving, students_browser: Browser) -> None:
    page = await students_browser.new_page()
    await join(page, testcard_class.runtime.url, testcard_class.runtime.pin, "Mina")

    await page.reload()
    await wait_for_picture(page)

    async with aiohttp.ClientSession(testcard_class.runtime.admin_url, headers=testcard_class.headers()) as teacher:
        students = (await (await teacher.get("/api/students")).json())["students"]
    assert [student["name"] for student in students] == ["Mina"]


@pytest.mark.parametrize("word", ["livekit-server", "_media"])
async def test_the_picture_comes_back_after_a_child_is_killed(
    testcard_class: Serving, students_browser: Browser, word: str
) -> None:
    page = await students_browser.new_page()
    await join(page, testcard_class.runtime.url, testcard_class.runtime.pin, "Mina")

    testcard_class.child(word).send_signal(signal.SIGKILL)

    await frames_go_on(page, 30)


async def test_stopping_leaves_a_recording_that_plays(testcard_class: Serving, students_browser: Browser) -> None:
    page = await students_browser.new_page()
    await join(page, testcard_class.runtime.url, testcard_class.runtime.pin, "Mina")
    await frames_go_on(page, 60)

    assert await asyncio.to_thread(stop, testcard_class) == 0

    file = await asyncio.to_thread(recording_of, testcard_class)
    with av.open(str(file)) as recording:
        video = recording.streams.video[0]
        assert (video.width, video.height) == (1920, 1080)
        assert sum(1 for _ in recording.decode(video)) >= 60


def test_stopping_leaves_no_child_and_no_runtime_file(testcard_class: Serving) -> None:
    children = [testcard_class.child(word) for word in ("livekit-server", "_media")]

    assert stop(testcard_class) == 0

    assert not any(child.is_running() for child in children)
    assert not Path(testcard_class.runtime.data_dir, "runtime.json").exists()


def test_no_child_outlives_a_killed_server(testcard_class: Serving) -> None:
    children = [testcard_class.child(word) for word in ("livekit-server", "_media")]

    testcard_class.process.kill()
    testcard_class.process.wait()

    deadline = time.monotonic() + 20
    while any(child.is_running() for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(child.is_running() for child in children)
