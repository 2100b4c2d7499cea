"""From start to usable: ``airclass serve`` until it can be joined, and the window until it is painted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import psutil

from airclass_desktop.theme.tokens import LIGHT
from server.media.sources.base import VideoSource
from server.media.sources.catalogue import open_source
from tests.benchmarks.figures import Figures, percentile
from tests.serving import serving
from tests.x11_display import running_xvfb

RUNS = 5
_PAINTED = 0.2
"""Share of the screen that has the colour of the window's ground or its cards."""
_LOOK_EACH_S = 0.02
_PATIENCE_S = 30.0


def serve_to_ready(directory: Path) -> float:
    """Return the seconds from starting the command to its ready file."""
    began = time.monotonic()
    with serving(directory, "--source", "testcard", "--port", "0", "--no-record"):
        return time.monotonic() - began


def window_to_paint(directory: Path, screen: VideoSource) -> tuple[float, float]:
    """Return the seconds from starting ``airclass`` to its first picture, looked at from outside; and its CPU's.

    It starts its server meanwhile, as it does on a double click.
    """
    began = time.monotonic()
    with _window(directory) as window:
        while not _is_painted(screen):
            if time.monotonic() - began > _PATIENCE_S:
                raise TimeoutError("the window did not show itself")
            time.sleep(_LOOK_EACH_S)
        spent = window.cpu_times()
        return time.monotonic() - began, spent.user + spent.system


@contextmanager
def _window(directory: Path) -> Iterator[psutil.Process]:
    """Run the window for the block, its modules compiled as set-up leaves them; its server stops when it leaves."""
    directory.mkdir()
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "xcb",
        "XDG_DATA_HOME": str(directory / "data"),
        "XDG_CONFIG_HOME": str(directory / "config"),
        "AIRCLASS_PORT": "0",
        "PYTHONPYCACHEPREFIX": str(directory.parent / "compiled"),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    with (directory / "window.log").open("wb") as log:
        process = subprocess.Popen([sys.executable, "-m", "airclass_desktop"], env=environment, stdout=log, stderr=log)
        try:
            yield psutil.Process(process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(_PATIENCE_S)


def _is_painted(screen: VideoSource) -> bool:
    frame = screen.read()
    if frame is None:
        return False
    colours = [np.array([int(each[at : at + 2], 16) for at in (5, 3, 1)]) for each in (LIGHT.ground, LIGHT.surface)]
    return sum(float((frame.pixels[:, :, :3] == each).all(axis=2).mean()) for each in colours) > _PAINTED


def main() -> int:
    """Measure each; return the exit code."""
    figures = Figures()
    with tempfile.TemporaryDirectory() as name:
        seconds = [serve_to_ready(Path(name) / str(run)) for run in range(RUNS)]
        figures.at_most("serve to ready, median", percentile(seconds, 0.5), 3, "s", worst=round(max(seconds), 2))
        with running_xvfb(width=1280, height=800) as display:
            os.environ["DISPLAY"] = display.name
            screen = open_source("screen", fps=30, masked_pids=())
            window_to_paint(Path(name) / "window", screen)  # compiles
            windows = [window_to_paint(Path(name) / f"window-{run}", screen) for run in range(RUNS)]
            screen.close()
        seconds, cpu = [run[0] for run in windows], [run[1] for run in windows]
        figures.at_most(
            "window to first paint, median",
            percentile(seconds, 0.5),
            1.5,
            "s",
            worst=round(max(seconds), 2),
            cpu_s=round(percentile(cpu, 0.5), 2),
        )
    return figures.exit_code


if __name__ == "__main__":
    sys.exit(main())
