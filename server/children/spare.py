"""A run that is ready and does nothing yet, so that a program that takes long to load is back at once."""

from __future__ import annotations

import asyncio
from typing import Generic

import structlog

from server.children.program import Program, R, Started, start
from server.errors import AirclassError

_log: structlog.typing.FilteringBoundLogger = structlog.get_logger(__name__)


class Spare(Generic[R]):
    """At most one spare run of a program."""

    def __init__(self, program: Program[R], after_s: float, deadline_s: float) -> None:
        """``after_s``: how long a new run in service has the machine to itself before its spare loads."""
        self._program = program
        self._after_s = after_s
        self._deadline_s = deadline_s
        self._loading: asyncio.Task[Started[R]] | None = None
        self._keeper: asyncio.Task[None] | None = None

    async def take(self) -> Started[R] | None:
        """Hand over the spare, if there is one, waiting for one that loads; from then on it is the caller's."""
        loading, self._loading = self._loading, None
        await self.close()
        if loading is None:
            return None
        try:
            return await asyncio.shield(loading)
        except AirclassError as error:  # then a run is started as if there had been none
            _log.warning("no spare", child=self._program.name, code=error.code)
            return None
        except asyncio.CancelledError:
            await _discard(loading)
            raise

    def prepare(self) -> None:
        """Load a spare, soon, and another one when it dies."""
        self._keeper = asyncio.create_task(self._keep_one(), name=f"spare {self._program.name}")

    async def close(self) -> None:
        """End the spare, if there is one."""
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.cancel()
            await asyncio.wait({keeper})
        loading, self._loading = self._loading, None
        if loading is not None:
            await _discard(loading)

    async def _keep_one(self) -> None:
        while True:
            await asyncio.sleep(self._after_s)
            self._loading = asyncio.create_task(start(self._program, self._deadline_s))
            try:
                ready = await asyncio.shield(self._loading)
            except AirclassError as error:  # the next run in service prepares one again
                self._loading = None
                _log.warning("no spare", child=self._program.name, code=error.code)
                return
            _log.info("spare ready", child=self._program.name, pid=ready.process.pid)
            await ready.process.wait()
            self._loading = None


async def _discard(loading: asyncio.Task[Started[R]]) -> None:
    loading.cancel()
    await asyncio.wait({loading})
    if not loading.cancelled() and loading.exception() is None:
        await loading.result().process.kill()
