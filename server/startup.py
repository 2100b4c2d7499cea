"""The first second of ``airclass serve``: owns the data directory and starts the media worker.

Loading the worker and loading the server take a second each. Done side by side, a class that a crash
interrupted has its picture back that much sooner.
"""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Final

from server import instance, logs
from server.children.media_worker import MediaWorker
from server.paths import DataDir
from server.settings import ServeSettings

_COLLECT_AFTER: Final = (20_000, 10, 4)
"""Python's own thresholds (700, 10, 10) suit programs that make few objects at a time. While 1,500 students joined,
each look at all objects held the event loop for 0.1 to 0.4 s, and found a few dozen to free; a class's frames came
late by as much. Now all are looked at once in 800,000 new ones, which are 100 MB at most."""


def run(settings: ServeSettings, chosen: Mapping[str, object]) -> None:
    """Serve until asked to stop. ``chosen`` are the options of the command line, which win over saved ones.

    Raises :class:`server.errors.StartupError`.
    """
    data_dir = DataDir(settings.data_dir)
    with instance.owned(data_dir):
        logs.configure(settings.log_level, data_dir.logs)
        asyncio.run(_serve(data_dir, chosen))


async def _serve(data_dir: DataDir, chosen: Mapping[str, object]) -> None:
    stop = stop_event()
    worker = MediaWorker(data_dir.children)
    worker_up = asyncio.create_task(worker.start(), name="first start of the worker")
    try:
        await asyncio.to_thread(import_module, "server.app")
        from server.app import serve  # noqa: PLC0415 - loaded in the line above, off the loop

        _collect_garbage_seldom()
        if not stop.is_set():
            await serve(data_dir, chosen, worker, worker_up, stop)
    finally:
        worker_up.cancel()
        await asyncio.wait({worker_up})
        await worker.stop()


def stop_event() -> asyncio.Event:
    """Return an event that SIGTERM, Ctrl-C and (Windows) Ctrl-Break set."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    if sys.platform == "win32":
        for number in (signal.SIGINT, signal.SIGBREAK):
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    else:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
    return stop


def _collect_garbage_seldom() -> None:
    """Keep the collector from what was loaded, which is never freed, and from the loop's time."""
    gc.freeze()
    gc.set_threshold(*_COLLECT_AFTER)
