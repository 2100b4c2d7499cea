"""CPU of capture and encode against ``ffmpeg -f x11grab`` with the same x264 parameters, in paired runs.

The worker captures and encodes a 1080p30 X screen with nobody watching and nothing recorded; then ffmpeg does, to
nowhere; then the worker again, and so on. What both make of the picture is compared on a recording of each: SSIM
to what was painted. The quantiser that ffmpeg is told is the one with which its pictures are as good as ours.
"""

from __future__ import annotations

import bisect
import functools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import av
import numpy as np
import psutil

from server.media.encoder import OPTIONS
from server.media.sources.barcode import read as read_barcode
from server.protocol.worker import Configure, Record, SetSource
from tests.benchmarks import barcode
from tests.benchmarks.figures import Figures
from tests.benchmarks.painter import BARCODE_AT, pan, texture
from tests.benchmarks.slides import Image, ssim
from tests.media_worker import MediaProcess
from tests.x11_display import running_xvfb

RUNS = 4
MEASURED_S = 8.0
WARM_UP_S = 3.0
FPS = 30
SIZE = (1920, 1080)
MOVING_LIMIT, STILL_LIMIT, RATE_LIMIT, SSIM_LIMIT = 0.8, 5.0, 29.0, 0.005
FINEST, COARSEST = 24, 48
SAMPLES = 12


class Painted:
    """A screen that is being painted, and what is on it."""

    def __init__(self, display: str, mode: str) -> None:
        command = [sys.executable, "-m", "tests.benchmarks.painter", mode]
        environment = {**os.environ, "DISPLAY": display}
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
        assert self._process.stdout is not None
        self._process.stdout.readline()
        self._texture = texture(SIZE[0] + 512, SIZE[1] + 256)

    def original(self, picture: Image) -> Image | None:
        """Return what ``picture`` of a panning screen is a copy of, without the barcode, by which it is found."""
        left, top = BARCODE_AT
        code = picture[top : top + barcode.HEIGHT, left : left + barcode.WIDTH, 1]
        number = read_barcode(np.ascontiguousarray(code))
        if number is None:
            return None
        left, top = pan(number)
        return self._texture[top : top + SIZE[1], left : left + SIZE[0]]

    def close(self) -> None:
        """End the painter."""
        self._process.kill()
        self._process.wait()


def worker_run(record: Path | None = None) -> tuple[float, float]:
    """Return our CPU in ms a frame (of a core, in percent, when nothing moves) and the frames a second."""
    with MediaProcess() as worker:
        worker.send(Configure(fps=FPS, max_height=SIZE[1], epoch_ns=time.monotonic_ns()))
        worker.send(SetSource(source="screen"))
        if record:
            worker.send(Record(path=str(record)))
        worker.stats(WARM_UP_S)
        process = psutil.Process(worker.pid)
        before, began = sum(process.cpu_times()[:2]), time.monotonic()
        stats = worker.stats(MEASURED_S)
        cpu, passed = sum(process.cpu_times()[:2]) - before, time.monotonic() - began
    return cpu / passed, statistics.fmean(second.encoded_fps for second in stats)


def ffmpeg_run(display: str, quantiser: int, record: Path | None = None) -> tuple[float, float]:
    """Return ffmpeg's share of a core and its frames a second."""
    options = {**OPTIONS, "qp": str(quantiser), "repeat-headers": "1", "annexb": "1"}
    options.pop("pbratio"), options.pop("ipratio")  # they only widen the range of the quantiser for us
    seconds = WARM_UP_S + MEASURED_S
    command = [
        *("ffmpeg", "-v", "error", "-f", "x11grab", "-framerate", str(FPS), "-video_size", "1920x1080", "-i", display),
        *("-t", str(seconds), "-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency"),
        *("-profile:v", "baseline", "-x264-params", ":".join(f"{name}={value}" for name, value in options.items())),
        *("-progress", "pipe:1", "-f", "mp4" if record else "null", str(record or "-")),
    ]
    before = os.times()
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    after = os.times()
    frames = [int(line.split("=")[1]) for line in done.stdout.splitlines() if line.startswith("frame=")][-1]
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return cpu / seconds, frames / seconds


def likeness(recording: Path, screen: Painted) -> float:
    """Return the mean SSIM to the painted originals of some pictures of a recording, below the barcode."""
    with av.open(str(recording)) as file:
        pictures = [np.asarray(frame.to_ndarray(format="bgra"), np.uint8) for frame in file.decode(video=0)][FPS:]
    below = BARCODE_AT[1] + barcode.HEIGHT + 8
    found = []
    for picture in pictures[:: max(1, len(pictures) // SAMPLES)]:
        original = screen.original(picture)
        if original is not None:
            found.append(ssim(picture[below:], np.ascontiguousarray(original[below:])))
    return statistics.fmean(found)


def as_good(display: str, screen: Painted, ours: float, folder: Path) -> tuple[int, float]:
    """Return the coarsest quantiser with which ffmpeg's pictures are as like the original as ours, and how like."""

    @functools.cache
    def likeness_with(quantiser: int) -> float:
        recording = folder / f"{quantiser}.mp4"
        ffmpeg_run(display, quantiser, recording)
        return likeness(recording, screen)

    finer = range(COARSEST, FINEST, -1)
    place = bisect.bisect_left(finer, ours - SSIM_LIMIT, key=likeness_with)
    quantiser = finer[place] if place < len(finer) else FINEST
    return quantiser, likeness_with(quantiser)


def moving(display: str, folder: Path, figures: Figures) -> None:
    """Report a picture that pans."""
    screen = Painted(display, "numbered")
    try:
        worker_run(folder / "ours.mp4")
        ours = likeness(folder / "ours.mp4", screen)
        quantiser, theirs = as_good(display, screen, ours, folder)
        pairs = [(worker_run(), ffmpeg_run(display, quantiser)) for _ in range(RUNS)]
    finally:
        screen.close()
    mine = statistics.median(cpu / fps for (cpu, fps), _ in pairs)
    other = statistics.median(cpu / fps for _, (cpu, fps) in pairs)
    details = {
        "ms": round(mine * 1000, 2),
        "ffmpeg_ms": round(other * 1000, 2),
        "qp": quantiser,
        "ssim": round(ours, 4),
    }
    figures.at_most("CPU a frame against ffmpeg, moving 1080p30", mine / other, MOVING_LIMIT, "x", **details)
    figures.at_most("SSIM lost against ffmpeg, moving", theirs - ours, SSIM_LIMIT, "", ffmpeg=round(theirs, 4))
    rates = {"frames delivered by us": 0, "frames delivered by ffmpeg": 1}
    for figure, which in rates.items():
        figures.at_least(figure, statistics.median(pair[which][1] for pair in pairs), RATE_LIMIT, "1/s")


def still(display: str, figures: Figures) -> None:
    """Report a slide that nobody touches."""
    screen = Painted(display, "still")
    try:
        runs = [worker_run()[0] for _ in range(RUNS)]
    finally:
        screen.close()
    figures.at_most("CPU of an unchanged 1080p30 screen", statistics.median(runs) * 100, STILL_LIMIT, "% of a core")


def main() -> int:
    """Run everything; return the exit code."""
    figures = Figures()
    with running_xvfb(width=SIZE[0], height=SIZE[1]) as display, tempfile.TemporaryDirectory() as folder:
        os.environ["DISPLAY"] = display.name
        still(display.name, figures)
        moving(display.name, Path(folder), figures)
    return figures.exit_code


if __name__ == "__main__":
    sys.exit(main())
