"""The teacher's window on a real X server, driven by clicks, with a student watching in Chromium."""

from __future__ import annotations

import asyncio

import psutil
import pytest
from playwright.async_api import Browser

from airclass_desktop.theme.tokens import LIGHT
from tests.benchmarks.watching import Watcher
from tests.browser import join
from tests.e2e.teacher_pc import BACKGROUND, Pc, near
from tests.lan import Lan

pytestmark = pytest.mark.timeout(120)


async def seen_by(watcher: Watcher, color: str) -> None:
    """Wait until a good part of what the student sees has this colour."""
    while True:
        if near(await watcher.picture(), color, 24).mean() > 0.1:
            return
        await asyncio.sleep(0.1)


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
