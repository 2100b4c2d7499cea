"""A page that watches: every shown frame's display time and barcode, on this machine's monotonic clock."""

from __future__ import annotations

import base64
import time
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from playwright.async_api import Page

from tests.benchmarks import barcode
from tests.benchmarks.painter import BARCODE_AT, TICK_NS

_WATCH_JS = f"""
(screenWidth) => {{
    const read = {barcode.READ_JS};
    const video = document.querySelector('[data-testid=screen]');
    const canvas = document.createElement('canvas');
    canvas.dataset.screenWidth = screenWidth;
    window.shownFrames = [];
    const note = (now, frame) => {{
        const value = read(video, {BARCODE_AT[0]}, {BARCODE_AT[1]}, canvas);
        window.shownFrames.push([frame.expectedDisplayTime, value ?? -1]);
        if (window.shownFrames.length > 50000) window.shownFrames.splice(0, 10000);
        video.requestVideoFrameCallback(note);
    }};
    video.requestVideoFrameCallback(note);
}}
"""

_PICTURE_JS = """
() => {
    const video = document.querySelector('[data-testid=screen]');
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth; canvas.height = video.videoHeight;
    canvas.getContext('2d').drawImage(video, 0, 0);
    return canvas.toDataURL('image/png');
}
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """One frame a student saw: when it was on the display, and the barcode in it (-1 where unreadable)."""

    display_ns: int
    number: int

    @property
    def latency_ms(self) -> float:
        """Glass to glass, where the barcode is the time of painting."""
        painted_ticks = self.number
        behind = (self.display_ns // TICK_NS - painted_ticks) % (1 << barcode.BITS)
        return behind * TICK_NS / 1e6


class Watcher:
    """Watches the screen of a page that plays."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._offset_ns = 0

    async def start(self, screen_width: int = 1920) -> None:
        """Map the clocks and note every frame from now on."""
        self._offset_ns = await self._clock_offset()
        await self._page.evaluate(_WATCH_JS, screen_width)

    async def _clock_offset(self) -> int:
        """Return monotonic_ns at ``performance.now() == 0``, by the quickest of many round trips."""
        quickest, offset = 10**12, 0
        for _ in range(200):
            before = time.monotonic_ns()
            page_ms = float(await self._page.evaluate("performance.now()"))
            after = time.monotonic_ns()
            if after - before < quickest:
                quickest, offset = after - before, (before + after) // 2 - int(page_ms * 1e6)
        return offset

    async def frames(self) -> list[Shown]:
        """Return and forget what was shown since the last call."""
        rows = await self._page.evaluate("() => window.shownFrames.splice(0)")
        return [Shown(self._offset_ns + int(display * 1e6), int(number)) for display, number in rows]

    async def picture(self) -> npt.NDArray[np.uint8]:
        """Return the picture as the student sees it now, BGRA in the video's own size."""
        data = str(await self._page.evaluate(_PICTURE_JS)).partition(",")[2]
        decoded = cv2.imdecode(np.frombuffer(base64.b64decode(data), np.uint8), cv2.IMREAD_COLOR)
        assert decoded is not None
        return np.asarray(cv2.cvtColor(decoded, cv2.COLOR_BGR2BGRA), np.uint8)
