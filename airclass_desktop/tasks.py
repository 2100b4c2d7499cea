"""The one owner of the tasks that a click starts."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine

from PySide6.QtCore import QObject, Signal

from airclass_desktop.errors import WindowError

_log = logging.getLogger(__name__)


class Tasks(QObject):
    """Runs what buttons ask for; what goes wrong becomes a signal, never a lost exception."""

    refused = Signal(object)
    """The :class:`WindowError` that the teacher should see."""

    def __init__(self) -> None:
        super().__init__()
        self._running: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        """Run ``work`` to its end or until :meth:`close`."""
        task = asyncio.get_running_loop().create_task(self._guarded(work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        task.add_done_callback(lambda _: work.close())  # for one that was cancelled before its first step
        return task

    async def close(self) -> None:
        """Cancel what still runs and wait for it."""
        running = tuple(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _guarded(self, work: Coroutine[object, object, None]) -> None:
        try:
            await work
        except WindowError as error:
            self.refused.emit(error)
        except Exception:
            _log.exception("a task of the window failed")
