"""PIN accepted → first picture, on a still screen; and what a storm of joins does to a browser that watches."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

import aiohttp
import msgspec

from server.protocol.classroom import JoinAnswer, JoinRequest, MediaGrant
from tests.benchmarks.figures import Figures, percentile
from tests.benchmarks.glass_to_glass import painter, student_url
from tests.benchmarks.receivers import build, receivers
from tests.benchmarks.watching import Watcher
from tests.browser import chromium, join
from tests.lan import Lan, lan
from tests.serving import Serving, serving
from tests.x11_display import running_xvfb

JOINS = 20
STORM = 100
STORM_S = 10.0

_FIRST_PICTURE_JS = """
() => new Promise(resolve => {
    const began = window.joinAccepted;
    const look = () => {
        const video = document.querySelector('[data-testid=screen]');
        if (!video) return setTimeout(look, 5);
        video.requestVideoFrameCallback((now, frame) => resolve(frame.expectedDisplayTime - began));
    };
    look();
})
"""

_NOTE_ACCEPTED_JS = """
const original = window.fetch;
window.fetch = async (...words) => {
    const answer = await original(...words);
    if (String(words[0]?.url ?? words[0]).includes('/api/join') && answer.ok) window.joinAccepted = performance.now();
    return answer;
};
"""


async def first_picture_ms(browser_page_url: str, pin: str, number: int, directory: Path, students: Lan) -> float:
    """Join with a fresh browser; return the milliseconds from the accepted PIN to the first frame displayed."""
    async with chromium(directory, students) as browser:
        page = await browser.new_page()
        await page.add_init_script(_NOTE_ACCEPTED_JS)
        await page.goto(browser_page_url)
        await page.wait_for_load_state("networkidle")
        await page.get_by_test_id("pin").fill(pin)
        if not await page.get_by_test_id("name").is_visible():
            await page.keyboard.press("Enter")
        await page.get_by_test_id("name").fill(f"Mina {number}")
        await page.get_by_test_id("join").click()
        await page.wait_for_function("() => window.joinAccepted")
        return float(await page.evaluate(_FIRST_PICTURE_JS))


async def accepted(session: aiohttp.ClientSession, server: Serving, number: int) -> MediaGrant:
    """Join by the API; return the way to the picture."""
    request = JoinRequest(name=f"Guest {number}", pin=server.runtime.pin)
    url, headers = f"{server.runtime.admin_url}/api/join", {"Content-Type": "application/json"}
    async with session.post(url, data=msgspec.json.encode(request), headers=headers) as answer:
        answer.raise_for_status()
        grant: MediaGrant | None = msgspec.json.decode(await answer.read(), type=JoinAnswer).media
    assert grant is not None
    return grant


async def p95_latency(watcher: Watcher, seconds: float) -> float:
    """Return the p95 in ms of the frames shown within ``seconds`` from now."""
    await watcher.frames()
    await asyncio.sleep(seconds)
    return percentile([frame.latency_ms for frame in await watcher.frames() if frame.number >= 0], 0.95)


async def storm(server: Serving, directory: Path, students: Lan, figures: Figures) -> None:
    """Let :data:`STORM` receivers join within :data:`STORM_S` beside a browser that watches."""
    program = await build(directory)
    async with (
        chromium(directory, students) as browser,
        aiohttp.ClientSession() as session,
        receivers(program) as guests,
    ):
        page = await browser.new_page(viewport={"width": 1920, "height": 1080})
        await join(page, student_url(server, students), server.runtime.pin, "Watcher")
        watcher = Watcher(page)
        await watcher.start()
        await asyncio.sleep(5)
        before = await p95_latency(watcher, STORM_S)
        began = time.monotonic()
        watching = asyncio.create_task(p95_latency(watcher, STORM_S))
        for number in range(STORM):
            guests.join(await accepted(session, server, number))
            await asyncio.sleep(max(0.0, began + STORM_S * (number + 1) / STORM - time.monotonic()))
        during = await watching
        await guests.all_receiving(STORM)
        after = await p95_latency(watcher, STORM_S)
        figures.at_most(
            f"{STORM} joins in {STORM_S:.0f} s, watcher's p95 against before",
            during / before, 2, "x", before_ms=round(before, 1), during_ms=round(during, 1), after_ms=round(after, 1),
        )  # fmt: skip


async def measure(server: Serving, students: Lan, display: str, directory: Path, figures: Figures) -> None:
    """Measure the joins on a still screen, then the storm on a moving one."""
    url = student_url(server, students)
    with painter(display, "still"):
        joins = [await first_picture_ms(url, server.runtime.pin, n, directory, students) for n in range(JOINS)]
    figures.at_most("PIN accepted to first picture, p95", percentile(joins, 0.95), 1000, "ms", joins=len(joins),
                    p50=round(percentile(joins, 0.5)))  # fmt: skip
    with painter(display, "slides"):
        await storm(server, directory, students, figures)


def main() -> int:
    """Measure; return the exit code."""
    figures = Figures()
    with (
        tempfile.TemporaryDirectory() as name,
        running_xvfb(width=1920, height=1080) as screen,
        lan(91) as students,
        serving(Path(name), "--port", "0", "--no-record", environment={"DISPLAY": screen.name}) as server,
    ):
        asyncio.run(measure(server, students, screen.name, Path(name), figures))
    return figures.exit_code


if __name__ == "__main__":
    sys.exit(main())
