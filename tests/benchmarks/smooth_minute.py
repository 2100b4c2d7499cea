"""A minute in a real browser: pictures a second, and the longest wait for one.

First of the 1920x1080 test card of a server without a window; then of a screen that moves, in a class that a click in
the window has started.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import sys
import tempfile
from pathlib import Path

from yarl import URL

from airclass_desktop.theme.tokens import LIGHT
from tests.benchmarks.figures import Figures
from tests.benchmarks.glass_to_glass import painter
from tests.benchmarks.watching import Watcher
from tests.browser import chromium, join
from tests.e2e.teacher_pc import Pc, stop_server, window_manager
from tests.lan import Lan, lan
from tests.serving import serving
from tests.x11_display import running_xvfb

SECONDS = 60


async def watch(what: str, url: str, pin: str, students: Lan, directory: Path, figures: Figures) -> None:
    """Join by the page and watch for a minute."""
    async with chromium(directory, students) as browser:
        page = await browser.new_page(viewport={"width": 1920, "height": 1080})
        await join(page, f"http://{students.teacher_ip}:{URL(url).port}/", pin, "Mina")
        secure = bool(await page.evaluate("isSecureContext"))
        watcher = Watcher(page)
        await watcher.start()
        await asyncio.sleep(2)
        await watcher.frames()
        await asyncio.sleep(SECONDS)
        shown = [frame.display_ns for frame in await watcher.frames()]
    gaps = [(later - earlier) / 1e6 for earlier, later in itertools.pairwise(shown)]
    figures.at_least(f"{what}, pictures a second over a minute", len(shown) / SECONDS, 25, "1/s", secure=secure)
    figures.at_most(f"{what}, longest freeze in a minute", max(gaps), 500, "ms")


def of_the_test_card(students: Lan, directory: Path, figures: Figures) -> None:
    """Watch what a server without a window shows."""
    with serving(directory, "--source", "testcard", "--port", "0") as server:
        asyncio.run(watch("test card", server.runtime.url, server.runtime.pin, students, directory, figures))


def of_a_screen(students: Lan, directory: Path, figures: Figures) -> None:
    """Start a class by a click in the window, and watch the screen that it is on."""

    async def teach(pc: Pc) -> None:
        pc.open_window()
        runtime = await pc.runtime()
        pc.click(await pc.find(LIGHT.accent))
        with painter(pc.display.name, "motion"):
            await watch("captured screen", runtime.url, runtime.pin, students, directory, figures)

    with running_xvfb(width=1920, height=1080) as display, window_manager(display):
        os.environ["DISPLAY"] = display.name
        pc = Pc(display, directory)
        try:
            asyncio.run(teach(pc))
        finally:
            pc.kill_window()
            stop_server(directory)


def main() -> int:
    """Measure; return the exit code."""
    figures = Figures()
    with lan(93) as students:
        for minute in (of_the_test_card, of_a_screen):
            with tempfile.TemporaryDirectory() as name:
                minute(students, Path(name), figures)
    return figures.exit_code


if __name__ == "__main__":
    sys.exit(main())
