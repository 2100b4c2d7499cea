"""The page with a real class: what lies over a real picture, and what stays of it when it is lost."""

from __future__ import annotations

import signal

import aiohttp
import pytest
from playwright.async_api import Browser, Page

from tests.browser import join
from tests.e2e.student_page.looks import faults
from tests.serving import Serving

pytestmark = pytest.mark.timeout(90)

_BRIGHTEST_JS = """
() => {
    const canvas = document.createElement('canvas');
    canvas.width = 64; canvas.height = 36;
    const context = canvas.getContext('2d');
    context.drawImage(document.querySelector('[data-testid=screen]'), 0, 0, 64, 36);
    return Math.max(...context.getImageData(0, 0, 64, 36).data.filter((_, index) => index % 4 < 3));
}
"""


async def sees(page: Page, state: str) -> None:
    await page.locator(f'[data-testid="status"][data-state="{state}"]').wait_for(state="attached")


async def test_the_teacher_freezes_hides_pauses_and_goes_on(testcard_class: Serving, students_browser: Browser) -> None:
    page = await students_browser.new_page(viewport={"width": 390, "height": 844})
    await join(page, testcard_class.runtime.url, testcard_class.runtime.pin, "Mina")
    steps = [
        ("/api/source", {"frozen": True}, "frozen"),
        ("/api/source", {"frozen": False, "blank": True}, "blank"),
        ("/api/source", {"blank": False}, "live"),
        ("/api/class/pause", None, "paused"),
        ("/api/class/resume", None, "live"),
    ]
    async with aiohttp.ClientSession(testcard_class.runtime.admin_url, headers=testcard_class.headers()) as teacher:
        for path, body, state in steps:
            async with teacher.post(path, json=body) as answer:
                assert answer.ok, await answer.text()
            await sees(page, state)
            assert await faults(page) == []


async def test_the_last_picture_stays_until_the_next_one(testcard_class: Serving, students_browser: Browser) -> None:
    page = await students_browser.new_page()
    await join(page, testcard_class.runtime.url, testcard_class.runtime.pin, "Mina")

    testcard_class.child("livekit-server").send_signal(signal.SIGKILL)
    await sees(page, "reconnecting")
    # Every frame that is drawn from the loss to the return: a black one would be among them.
    darkest = await page.evaluate(
        f"""() => new Promise(resolve => {{
            const brightest = {_BRIGHTEST_JS}, status = document.querySelector('[data-testid=status]');
            let darkest = 255;
            const look = () => {{
                darkest = Math.min(darkest, brightest());
                if (status.dataset.state === 'live') resolve(darkest); else requestAnimationFrame(look);
            }};
            look();
        }})"""
    )

    assert darkest > 128


async def test_a_new_name_is_shown_and_a_kick_ends_it(testcard_class: Serving, students_browser: Browser) -> None:
    page = await students_browser.new_page()
    await join(page, testcard_class.runtime.url, testcard_class.runtime.pin, "Mina")
    async with aiohttp.ClientSession(testcard_class.runtime.admin_url, headers=testcard_class.headers()) as teacher:
        async with teacher.get("/api/students") as answer:
            [student] = (await answer.json())["students"]
        await teacher.post(f"/api/students/{student['id']}/rename", json={"name": "민아"})
        await page.get_by_text("민아").wait_for()

        await teacher.post(f"/api/students/{student['id']}/kick")
        await sees(page, "removed")


async def test_the_small_window_opens_and_closes(testcard_class: Serving, students_browser: Browser) -> None:
    page = await students_browser.new_page()
    await join(page, testcard_class.runtime.url, testcard_class.runtime.pin, "Mina")

    await page.get_by_test_id("pip").click()
    await page.wait_for_function("() => document.pictureInPictureElement !== null")
    await page.get_by_test_id("pip").click()
    await page.wait_for_function("() => document.pictureInPictureElement === null")


async def test_another_window_takes_over_and_can_be_taken_back(
    testcard_class: Serving, students_browser: Browser
) -> None:
    context = await students_browser.new_context()
    first, second = await context.new_page(), await context.new_page()
    await join(first, testcard_class.runtime.url, testcard_class.runtime.pin, "Mina")

    await second.goto(testcard_class.runtime.url)
    await sees(second, "live")
    await sees(first, "replaced")
    await first.get_by_test_id("watch-here").click()

    await sees(first, "live")
    await sees(second, "replaced")
