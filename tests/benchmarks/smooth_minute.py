"""A minute of the 1920x1080 test card in a real browser: pictures a second, and the longest wait for one."""

from __future__ import annotations

import asyncio
import itertools
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.figures import Figures
from tests.benchmarks.glass_to_glass import student_url
from tests.benchmarks.watching import Watcher
from tests.browser import chromium, join
from tests.lan import Lan, lan
from tests.serving import Serving, serving

SECONDS = 60


async def watch(server: Serving, students: Lan, directory: Path, figures: Figures) -> None:
    """Join by the page and watch for a minute."""
    async with chromium(directory, students) as browser:
        page = await browser.new_page(viewport={"width": 1920, "height": 1080})
        await join(page, student_url(server, students), server.runtime.pin, "Mina")
        secure = bool(await page.evaluate("isSecureContext"))
        watcher = Watcher(page)
        await watcher.start()
        await asyncio.sleep(2)
        await watcher.frames()
        await asyncio.sleep(SECONDS)
        shown = [frame.display_ns for frame in await watcher.frames()]
    gaps = [(later - earlier) / 1e6 for earlier, later in itertools.pairwise(shown)]
    figures.at_least("test card, pictures a second over a minute", len(shown) / SECONDS, 25, "1/s", secure=secure)
    figures.at_most("test card, longest freeze in a minute", max(gaps), 500, "ms")


def main() -> int:
    """Measure; return the exit code."""
    figures = Figures()
    with (
        tempfile.TemporaryDirectory() as name,
        lan(93) as students,
        serving(Path(name), "--source", "testcard", "--port", "0") as server,
    ):
        asyncio.run(watch(server, students, Path(name), figures))
    return figures.exit_code


if __name__ == "__main__":
    sys.exit(main())
