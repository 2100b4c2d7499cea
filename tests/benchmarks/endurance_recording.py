"""kill -9 of the media worker at random moments: every part opens, and misses at most a second before the kill.

The test card's counter counts 30ths of the monotonic clock, so the last picture of a file tells how long before
the kill it was taken.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

import av
import numpy as np

from server.media.sources.testcard import read_counter
from tests.benchmarks.figures import Figures, percentile
from tests.serving import Serving, serving

KILLS = int(os.environ.get("AIRCLASS_ENDURANCE_KILLS", "20"))
FPS = 30
_NEW_PART_S = 20.0


def parts(server: Serving) -> list[Path]:
    """Return the recording's files, oldest first."""
    return sorted(Path(server.runtime.data_dir, "classes").glob("*/part-*.mp4"))


def wait_for_part(server: Serving, number: int) -> None:
    """Wait until part ``number`` has its first pictures."""
    deadline = time.monotonic() + _NEW_PART_S
    while len(parts(server)) < number or parts(server)[-1].stat().st_size < 10_000:
        if time.monotonic() > deadline:
            raise TimeoutError(f"part {number} was not begun")
        time.sleep(0.05)


def last_counter(file: Path) -> int:
    """Return the counter in the last picture of a recording. Raises :class:`ValueError` where there is none."""
    newest: int | None = None
    with av.open(str(file)) as recording:
        for picture in recording.decode(video=0):
            luma = np.asarray(picture.to_ndarray(format="gray"), np.uint8)
            newest = read_counter(luma) or newest
    if newest is None:
        raise ValueError(f"{file.name} shows no counter")
    return newest


def main() -> int:
    """Kill and look; return the exit code."""
    figures, chance = Figures(), random.Random(20)
    with tempfile.TemporaryDirectory() as name, serving(Path(name), "--source", "testcard", "--port", "0") as server:
        killed: list[int] = []
        for number in range(1, KILLS + 1):
            wait_for_part(server, number)
            time.sleep(chance.uniform(0.5, 4.0))
            worker = server.child("_media")
            killed.append(time.monotonic_ns() * FPS // 1_000_000_000)
            worker.send_signal(signal.SIGKILL)
        wait_for_part(server, KILLS + 1)
        missed = []
        for file, counter in zip(parts(server), killed, strict=False):
            missed.append((counter - last_counter(file)) / FPS)
    figures.at_least("recordings that open after kill -9 of the worker", len(missed), KILLS, "files")
    figures.at_most("recorded before kill -9, missed at most", max(missed), 1.0, "s", p50=percentile(missed, 0.5))
    return figures.exit_code


if __name__ == "__main__":
    sys.exit(main())
