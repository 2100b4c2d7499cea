"""Pictures of the student page in real Chromium, on a large screen and on a phone, in both languages.

``python -m tests.screenshots.page docs/screenshots`` serves a painted lecture slide on a LAN of its own.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser

from tests.benchmarks.glass_to_glass import painter, student_url
from tests.browser import chromium, join
from tests.lan import Lan, lan
from tests.serving import Serving, serving
from tests.x11_display import running_xvfb

SIZES = {"1920": (1920, 1080), "390": (390, 844)}
DRESSES: tuple[tuple[str, str, Literal["light", "dark"]], ...] = (("en", "en-US", "light"), ("ko", "ko-KR", "dark"))
_CONTROLS_GONE_S = 5.0


async def photograph(browser: Browser, server: Serving, students: Lan, folder: Path) -> None:
    """Save the form and the live screen in every size and dress."""
    for size, (width, height) in SIZES.items():
        for language, locale, scheme in DRESSES:
            context = await browser.new_context(
                viewport={"width": width, "height": height}, locale=locale, color_scheme=scheme
            )
            page = await context.new_page()
            url = student_url(server, students)
            await page.goto(url)
            await page.get_by_test_id("pin").wait_for()
            await page.screenshot(path=folder / f"page-join-{language}-{size}.png")
            await join(page, url, server.runtime.pin, "김서연" if language == "ko" else "Mina")
            await asyncio.sleep(_CONTROLS_GONE_S)
            await page.screenshot(path=folder / f"page-live-{language}-{size}.png")
            await context.close()


def main(folder: Path) -> None:
    """Serve, join and save."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as name,
        lan(94) as students,
        running_xvfb(width=1920, height=1080) as screen,
        painter(screen.name, "still"),
        serving(
            Path(name), "--port", "0", "--no-record", "--name", "Mathematics II", environment={"DISPLAY": screen.name}
        ) as server,
    ):

        async def run() -> None:
            async with chromium(Path(name), students) as browser:
                await photograph(browser, server, students, folder)

        asyncio.run(run())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
