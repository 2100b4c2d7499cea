"""Asyncio on Qt's loop, as the window has it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

import pytestqt.plugin
import qasync  # type: ignore[import-untyped]  # it ships no types

_Result = TypeVar("_Result")

# WORKAROUND: pytest-qt and qasync let Qt run between the phases of a test. Asyncio's loop does not run then, and a
# task of the window that is stepped nevertheless ends with «no running event loop».
# https://github.com/pytest-dev/pytest-qt/blob/4.5.0/src/pytestqt/plugin.py#L209
pytestqt.plugin._process_events = lambda: None


class QtLoop(qasync.QEventLoop):  # type: ignore[misc]  # qasync ships no types
    """qasync's loop without the last look at Qt's events, after it has stopped.

    https://github.com/CabbageDevelopment/qasync/blob/v0.28.0/src/qasync/__init__.py#L436
    """

    def run_until_complete(self, future: Awaitable[_Result]) -> _Result:
        """Run until ``future`` is done; return its result."""
        task = asyncio.ensure_future(future, loop=self)
        task.add_done_callback(lambda _: self.stop())
        self.run_forever()
        return task.result()
