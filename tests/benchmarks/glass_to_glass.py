"""Latency from a painted screen to the student's display, in the product's own page.

Everything runs on this machine: Xvfb, painter, capture, encoder, LiveKit, Chromium. One clock stamps both ends.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from yarl import URL

from tests.benchmarks.figures import Figures, percentile
from tests.benchmarks.painter import TICK_NS
from tests.benchmarks.slides import legible_share, render_slides, ssim
from tests.benchmarks.watching import Shown, Watcher
from tests.browser import chromium, join
from tests.lan import Lan, lan
from tests.serving import Serving, serving
from tests.x11_display import running_xvfb

FRAMES = 600
SLIDE_CHANGES = 12
LIMITS_MS = {"slides": (65, 90), "motion": (80, 120)}


@contextmanager
def painter(display: str, mode: str) -> Iterator[subprocess.Popen[str]]:
    """Paint the display for the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.painter", mode],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "DISPLAY": display},
    )
    try:
        assert process.stdout is not None
        process.stdout.readline()
        yield process
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


async def latency(watcher: Watcher, mode: str, figures: Figures) -> None:
    """Report the percentiles of ``mode`` over :data:`FRAMES` frames."""
    await asyncio.sleep(5)  # the first seconds hold the join's own keyframes
    await watcher.frames()
    seen: dict[int, Shown] = {}
    while len(seen) < FRAMES:
        await asyncio.sleep(1)
        for frame in await watcher.frames():
            if frame.number >= 0:
                seen.setdefault(frame.number, frame)
    delays = [frame.latency_ms for frame in seen.values()]
    p50, p95, p99 = (percentile(delays, share) for share in (0.50, 0.95, 0.99))
    limit50, limit95 = LIMITS_MS[mode]
    figures.at_most(f"glass to glass, {mode}, p50", p50, limit50, "ms", frames=len(delays))
    figures.at_most(f"glass to glass, {mode}, p95", p95, limit95, "ms", p99=round(p99, 1), best=round(min(delays), 1))


async def slide_changes(watcher: Watcher, painted: asyncio.Queue[tuple[int, int]], figures: Figures) -> None:
    """Report the first new frame after a full change, and likeness and legibility 700 ms after it was painted."""
    slides = render_slides(6)
    first, likeness, legible = [], [], []
    await painted.get()
    for _ in range(SLIDE_CHANGES):
        number, moment_ns = await painted.get()
        await asyncio.sleep(max(0.0, 0.7 - (asyncio.get_running_loop().time() - moment_ns / 1e9)))
        picture = await watcher.picture()
        ticks = moment_ns // TICK_NS % 2**32
        shown = [frame for frame in await watcher.frames() if frame.number == ticks]
        first.append(min((frame.latency_ms for frame in shown), default=10_000.0))
        slide = slides[number % 6]
        likeness.append(ssim(picture[100:], slide[100:]))  # below the barcode
        legible.append(legible_share(picture, slide, number % 6))
    figures.at_most("full slide change, first new frame, p95", percentile(first, 0.95), 150, "ms", changes=len(first))
    figures.at_least("full slide change, SSIM after 700 ms, least", min(likeness), 0.97, "SSIM")
    figures.at_least("full slide change, 12 px Hangul told apart after 700 ms", min(legible), 0.99, "share")


async def _feed(process: subprocess.Popen[str], queue: asyncio.Queue[tuple[int, int]]) -> None:
    assert process.stdout is not None
    while line := await asyncio.to_thread(process.stdout.readline):
        number, moment = line.split()
        await queue.put((int(number), int(moment)))


def student_url(server: Serving, students: Lan) -> str:
    """Return the address that a student on this LAN opens."""
    return f"http://{students.teacher_ip}:{URL(server.runtime.url).port}/"


async def measure(mode: str, display: str, server: Serving, students: Lan, directory: Path, figures: Figures) -> None:
    """Run one mode with a browser of its own."""
    with painter(display, mode) as painting:
        async with chromium(directory, students) as browser:
            page = await browser.new_page(viewport={"width": 1920, "height": 1080})
            await join(page, student_url(server, students), server.runtime.pin, f"Mina {mode}")
            watcher = Watcher(page)
            await watcher.start()
            queue: asyncio.Queue[tuple[int, int]] = asyncio.Queue()
            feeding = asyncio.create_task(_feed(painting, queue))
            if mode == "changes":
                await slide_changes(watcher, queue, figures)
            else:
                await latency(watcher, mode, figures)
            feeding.cancel()


def main(modes: list[str]) -> int:
    """Measure each mode; return the exit code."""
    figures = Figures()
    with tempfile.TemporaryDirectory() as name, running_xvfb(width=1920, height=1080) as screen, lan(90) as students:
        directory = Path(name)
        for mode in modes or ["slides", "motion", "changes"]:
            with serving(directory / mode, "--port", "0", environment={"DISPLAY": screen.name}) as server:
                asyncio.run(measure(mode, screen.name, server, students, directory, figures))
    return figures.exit_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
