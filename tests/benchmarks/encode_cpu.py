"""CPU of capture and encode against ``ffmpeg -f x11grab`` with the same x264 parameters, in paired runs.

The worker captures and encodes a 1080p30 X screen with nobody watching and nothing recorded; then ffmpeg does, to
nowhere; then the worker again, and so on. What both make of the picture is compared on a recording of each: SSIM
to what was painted. The quantiser that ffmpeg is told is the one with which its pictures are as good as ours.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
import numpy as np
import psutil

from server.media.encoder import OPTIONS
from server.protocol.worker import Configure, Record, SetSource
from tests.benchmarks.figures import Figures
from tests.benchmarks.slides import Image, ssim
from tests.benchmarks.worker import MediaProcess
from tests.x11_display import running_xvfb

RUNS = 4
MEASURED_S = 8.0
WARM_UP_S = 3.0
FPS = 30
SIZE = (1920, 1080)
MOVING_LIMIT, STILL_LIMIT, RATE_LIMIT, SSIM_LIMIT = 0.8, 5.0, 29.0, 0.005
_QUANTISERS = (24, 28, 32, 36, 40, 44)
_SAMPLES = 6


@contextmanager
def painted(display: str, mode: str) -> Iterator[None]:
    """Paint the display for the block."""
    command = [sys.executable, "-m", "tests.benchmarks.painter", mode]
    environment = {**os.environ, "DISPLAY": display}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as painter:
        assert painter.stdout is not None
        painter.stdout.readline()
        # Nobody reads on: the pipe holds some thousand lines, more than a run paints.
        try:
            yield
        finally:
            painter.kill()


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


def likeness(recording: Path, original: Image) -> float:
    """Return the mean SSIM of some pictures of a recording of ``original``."""
    with av.open(str(recording)) as file:
        pictures = [frame.to_ndarray(format="bgra") for frame in file.decode(video=0)]
    chosen = pictures[len(pictures) // 2 :: max(1, len(pictures) // 2 // _SAMPLES)]
    return statistics.fmean(ssim(np.asarray(picture, np.uint8), original) for picture in chosen)
