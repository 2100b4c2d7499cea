"""What publishing to ten rooms costs the worker, against one: paired runs, on a screen that moves."""

from __future__ import annotations

import os
import statistics
import sys
import time

import psutil

from server.protocol.worker import AddRoom, Configure, RoomChanged, SetSource
from tests.benchmarks.encode_cpu import FPS, SIZE, Painted
from tests.benchmarks.figures import Figures
from tests.livekit_fixture import LiveKit, running_livekit
from tests.media_worker import MediaProcess
from tests.x11_display import running_xvfb

RUNS = 3
ROOMS = 10
MEASURED_S = 8.0
WARM_UP_S = 3.0
LIMIT = 1.3


def cpu_a_frame(livekit: LiveKit, rooms: int, run: int) -> float:
    """Return the CPU in ms, the publisher's included, for each frame that goes to ``rooms`` rooms."""
    with MediaProcess() as worker:
        worker.send(Configure(fps=FPS, max_height=SIZE[1], epoch_ns=time.monotonic_ns()))
        worker.send(SetSource(source="screen"))
        for number in range(rooms):
            name = f"{run}-{rooms}-{number}"
            worker.send(AddRoom(room=name, url=livekit.url, token=livekit.token(name, "main", publish=True)))
            worker.expect(RoomChanged, lambda event: event.published)
        worker.stats(WARM_UP_S)
        process = psutil.Process(worker.pid)
        processes = [process, *process.children(recursive=True)]  # the publisher is the worker's child
        before, began = cpu_s(processes), time.monotonic()
        stats = worker.stats(MEASURED_S)
        cpu, passed = cpu_s(processes) - before, time.monotonic() - began
    return cpu / passed / statistics.fmean(second.encoded_fps for second in stats) * 1000


def cpu_s(processes: list[psutil.Process]) -> float:
    """Return the seconds of CPU that they have used."""
    return sum(sum(process.cpu_times()[:2]) for process in processes)


def main() -> int:
    """Run everything; return the exit code."""
    figures = Figures()
    with running_xvfb(width=SIZE[0], height=SIZE[1]) as display, running_livekit() as livekit:
        os.environ["DISPLAY"] = display.name
        for mode in ("slides", "motion"):
            screen = Painted(display.name, mode)
            try:
                pairs = [[cpu_a_frame(livekit, rooms, run) for rooms in (1, ROOMS)] for run in range(RUNS)]
            finally:
                screen.close()
            one, ten = (statistics.median(column) for column in zip(*pairs, strict=True))
            details = {"one_ms": round(one, 2), "ten_ms": round(ten, 2)}
            figures.at_most(f"CPU a frame, ten rooms against one, {mode}", ten / one, LIMIT, "x", **details)
    return figures.exit_code


if __name__ == "__main__":
    sys.exit(main())
