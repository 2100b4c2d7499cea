"""Processes whose parent is gone, and their end."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import psutil


@contextmanager
def orphan() -> Iterator[psutil.Process]:
    """Run a process that no one here is the parent of, and end it."""
    shell = subprocess.run(["sh", "-c", "sleep 600 >&- 2>&- & echo $!"], stdout=subprocess.PIPE, check=True)
    process = psutil.Process(int(shell.stdout))
    try:
        yield process
    finally:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()


def survivors(processes: Iterable[psutil.Process], within_s: float) -> list[psutil.Process]:
    """Return those that still run after ``within_s``, or nothing as soon as all have ended.

    One that has ended counts as such before init has read its end, which takes seconds in some containers.
    """
    deadline = time.monotonic() + within_s
    while alive := [process for process in processes if _runs(process)]:
        if time.monotonic() > deadline:
            return alive
        time.sleep(0.01)
    return []


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
