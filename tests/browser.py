"""The system's Chromium, as a student has it: no flags that change media, none that reach the internet."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from tests.lan import Lan

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_program() -> str:
    """Return the path of Chromium or Chrome. Raises :class:`FileNotFoundError`."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise FileNotFoundError("Chromium is missing: apt-get install chromium")


@asynccontextmanager
async def chromium(directory: Path, lan: Lan | None = None) -> AsyncIterator[Browser]:
    """Run Chromium for the block, inside the students' namespace where a ``lan`` is given."""
    program = chromium_program()
    executable = lan.command(program, directory) if lan else Path(program)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=_FLAGS)
        try:
            yield browser
        finally:
            await browser.close()


async def join(page: Page, url: str, pin: str, name: str) -> None:
    """Join by the page's own form, and wait for the first picture."""
    await page.goto(url)
    await page.get_by_test_id("pin").fill(pin)
    if not await page.get_by_test_id("name").is_visible():
        await page.keyboard.press("Enter")
    await page.get_by_test_id("name").fill(name)
    await page.get_by_test_id("join").click()
    await wait_for_picture(page)


async def wait_for_picture(page: Page, timeout_s: float = 20) -> None:
    """Wait until the screen plays."""
    await page.wait_for_function(
        "() => { const v = document.querySelector('[data-testid=screen]');"
        " return v && v.videoWidth > 0 && v.readyState >= 2 && v.currentTime > 0; }",
        timeout=timeout_s * 1000,
    )
