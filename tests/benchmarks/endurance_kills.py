"""kill -9 of LiveKit, worker and server with a browser watching: how soon the picture is back.

The server is started again at once by a loop, as the window and systemd do. The student's page is not touched.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

import psutil

from tests.benchmarks.figures import Figures, percentile
from tests.benchmarks.glass_to_glass import painter, student_url
from tests.benchmarks.watching import Watcher
from tests.browser import chromium, join
from tests.lan import Lan, lan
from tests.serving import Serving, start, stop
from tests.x11_display import running_xvfb

KILLS = int(os.environ.get("AIRCLASS_ENDURANCE_KILLS", "10"))
BACK_WITHIN_S = 3.0
GIVE_UP_S = 30.0

PARTS = (("LiveKit", "livekit-server"), ("publisher", "airclass-publisher"), ("media worker", "_media"))
"""With a word of the command line of each."""


async def back_after(watcher: Watcher, killed_ns: int) -> float:
    """Return the seconds from the kill until a frame painted after it was displayed (30 when none came)."""
    while time.monotonic_ns() - killed_ns < GIVE_UP_S * 1e9:
        await asyncio.sleep(0.1)
        for frame in await watcher.frames():
            painted_ns = frame.display_ns - int(frame.latency_ms * 1e6)
            if frame.number >= 0 and painted_ns > killed_ns and frame.latency_ms < GIVE_UP_S * 1000:
                return (frame.display_ns - killed_ns) / 1e9
    return GIVE_UP_S


async def kill_child(server: Serving, word: str, watcher: Watcher) -> float:
    """Kill the child and return the seconds until the picture is back."""
    child = server.child(word)
    await watcher.frames()
    killed_ns = time.monotonic_ns()
    child.send_signal(signal.SIGKILL)
    return await back_after(watcher, killed_ns)


class Loop:
    """A server that is started again at once, on the same port and data."""

    def __init__(self, directory: Path, display: str) -> None:
        self._directory, self._display = directory, display
        self._arguments = ["--port", "0"]
        self.server = self._start()
        port = self.server.runtime.url.rstrip("/").rpartition(":")[2]
        self._arguments = ["--port", port]

    def _start(self) -> Serving:
        return start(self._directory, *self._arguments, environment={"DISPLAY": self._display})

    async def kill(self, watcher: Watcher) -> tuple[float, int]:
        """Kill the server; return the seconds until the picture is back, and the children left after 2 s."""
        children = psutil.Process(self.server.runtime.pid).children(recursive=True)
        await watcher.frames()
        killed_ns = time.monotonic_ns()
        self.server.process.send_signal(signal.SIGKILL)
        self.server.process.wait()
        starting = asyncio.create_task(asyncio.to_thread(self._start))
        seconds = await back_after(watcher, killed_ns)
        self.server = await starting
        await asyncio.sleep(max(0.0, 2 - (time.monotonic_ns() - killed_ns) / 1e9))
        return seconds, sum(map(is_alive, children))


async def endure(loop: Loop, students: Lan, directory: Path, figures: Figures) -> None:
    """Kill each part :data:`KILLS` times."""
    async with chromium(directory, students) as browser:
        page = await browser.new_page(viewport={"width": 1920, "height": 1080})
        await join(page, student_url(loop.server, students), loop.server.runtime.pin, "Mina")
        watcher = Watcher(page)
        await watcher.start()
        for part, word in PARTS:
            seconds = []
            for _ in range(KILLS):
                await asyncio.sleep(3)
                seconds.append(await kill_child(loop.server, word, watcher))
            report(figures, part, seconds)
        seconds, left = [], 0
        for _ in range(KILLS):
            await asyncio.sleep(3)
            took, orphans = await loop.kill(watcher)
            seconds.append(took)
            left += orphans
        report(figures, "server", seconds)
        figures.at_most("children left 2 s after kill -9 of the server", left, 0, "processes")


def is_alive(child: psutil.Process) -> bool:
    """Tell whether a process runs; a zombie that its new parent has not reaped yet does not."""
    try:
        return child.is_running() and child.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def report(figures: Figures, part: str, seconds: list[float]) -> None:
    """Report the p95 of a part's recoveries."""
    figures.at_most(
        f"kill -9 of {part}, picture back, p95", percentile(seconds, 0.95), BACK_WITHIN_S, "s",
        kills=len(seconds), p50=round(percentile(seconds, 0.5), 2),
    )  # fmt: skip


def main() -> int:
    """Measure; return the exit code."""
    figures = Figures()
    with (
        tempfile.TemporaryDirectory() as name,
        running_xvfb(width=1920, height=1080) as screen,
        painter(screen.name, "slides"),
        lan(92) as students,
    ):
        loop = Loop(Path(name), screen.name)
        try:
            asyncio.run(endure(loop, students, Path(name), figures))
        finally:
            stop(loop.server)
    return figures.exit_code


if __name__ == "__main__":
    sys.exit(main())
