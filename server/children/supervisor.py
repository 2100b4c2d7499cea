"""One supervisor for every child: it starts it, watches it, starts it again, and stops it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Generic

import structlog
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, wait_chain, wait_exponential, wait_none

from server.children import stale
from server.children.process import ChildProcess
from server.children.program import Program, R, Started, Unwell, start
from server.children.spare import Spare
from server.children.subscribers import Subscribers
from server.errors import AirclassError, ChildFailed

_log: structlog.typing.FilteringBoundLogger = structlog.get_logger(__name__)


class End(StrEnum):
    """Why a child is down."""

    EXITED = "exited"
    UNWELL = "unwell"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Up:
    """The child is ready. ``restarts`` is 0 the first time."""

    restarts: int


@dataclass(frozen=True, slots=True)
class Down:
    """The child has ended, or was ended. ``exit_code`` is negative for a signal."""

    end: End
    exit_code: int


Change = Up | Down


@dataclass(frozen=True, slots=True)
class Timing:
    """How patient the supervisor is, in seconds.

    The first restart is immediate, because recovery counts from the death; the following wait twice as long
    each time, up to ``backoff_cap_s``, until a run has lasted ``young_s``. A probe without an answer says nothing of
    the child while a turn of our own loop takes longer than ``late_s``: 1,500 who join at once keep us busy.
    """

    start_s: float = 20.0
    probe_every_s: float = 1.0
    probe_timeout_s: float = 2.0
    probe_failures: int = 3
    late_s: float = 0.1
    stop_s: float = 10.0
    young_s: float = 2.0
    backoff_s: float = 0.25
    backoff_cap_s: float = 10.0
    spare_after_s: float = 2.0


class _DiedYoung(Exception):  # noqa: N818 - a state of the world
    """The child ended soon after it was ready: the next start waits."""


class Supervisor(Generic[R]):
    """Keeps one child up between :meth:`start` and :meth:`stop`."""

    def __init__(self, program: Program[R], record: Path, timing: Timing | None = None, *, spare: bool = False) -> None:
        """``record``: the file in ``DataDir.children`` by which a stale child is found; its folder exists.

        ``spare``: keep a second run loaded, which takes over at once when the first one ends.
        """
        self._program = program
        self._record = record
        self._timing = timing or Timing()
        self._subscribers: Subscribers[Change] = Subscribers()
        self._started: Started[R] | None = None
        self._spare = Spare(program, self._timing.spare_after_s, self._timing.start_s) if spare else None
        self._keeper: asyncio.Task[None] | None = None
        self._restart_asked = asyncio.Event()
        self._starts = 0

    @property
    def process(self) -> ChildProcess | None:
        """The process that is in service now."""
        return self._started.process if self._started else None

    @property
    def run(self) -> R | None:
        """What is in service now."""
        return self._started.run if self._started else None

    @property
    def restarts(self) -> int:
        """How often the child was started again."""
        return max(0, self._starts - 1)

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Call ``callback`` with each change from now on; return what ends that. It must not block."""
        return self._subscribers.add(callback)

    async def start(self) -> None:
        """Return once the child is ready. Raises :class:`ChildFailed` with the child's own last lines."""
        if await asyncio.to_thread(stale.reap, self._record):
            _log.warning("stale child reaped", child=self._program.name)
        await self._launch()
        self._keeper = asyncio.create_task(self._keep_up(), name=f"keep {self._program.name} up")
        self._keeper.add_done_callback(self._report_bug)

    async def stop(self) -> None:
        """Stop watching, then ask the child to leave, and kill it after the grace."""
        if self._keeper is not None:
            self._keeper.cancel()
            await asyncio.wait({self._keeper})
            self._keeper = None
        if self._spare is not None:
            await self._spare.close()
        if self._started is not None:
            exit_code = await self._started.process.stop(self._timing.stop_s)
            await self._went_down(Down(End.ASKED, exit_code))

    def restart(self) -> None:
        """End the child and start it again, soon."""
        self._restart_asked.set()

    async def _keep_up(self) -> None:
        timing = self._timing
        while True:
            await AsyncRetrying(
                retry=retry_if_exception_type((AirclassError, _DiedYoung)),
                wait=wait_chain(wait_none(), wait_exponential(timing.backoff_s / 2, max=timing.backoff_cap_s)),
                before_sleep=self._tell_wait,
            )(self._live)

    async def _live(self) -> None:
        """See one run to its end, having started it unless it runs already."""
        if self._started is None:
            await self._launch()
        ready_at = time.monotonic()
        down = await self._watch()
        await self._went_down(down)
        if time.monotonic() - ready_at < self._timing.young_s:
            raise _DiedYoung

    async def _launch(self) -> None:
        self._restart_asked.clear()
        spare = await self._spare.take() if self._spare else None
        started = spare or await start(self._program, self._timing.start_s)
        self._started = started
        self._starts += 1
        stale.remember(self._record, started.process.pid)
        started.run.enter_service(started.process)
        _log.info("child up", child=self._program.name, pid=started.process.pid, restarts=self.restarts)
        self._subscribers.tell(Up(self.restarts))
        if self._spare:
            self._spare.prepare()

    async def _watch(self) -> Down:
        """Return when the child has ended, or was killed because it was unwell or a restart was asked for."""
        if self._started is None:
            raise RuntimeError("nothing to watch")
        run, process = self._started.run, self._started.process
        ended = asyncio.create_task(process.wait())
        asked = asyncio.create_task(self._restart_asked.wait())
        unwell = asyncio.create_task(self._until_unwell(run))
        try:
            await asyncio.wait({ended, asked, unwell}, return_when=asyncio.FIRST_COMPLETED)
            if ended.done():
                return Down(End.EXITED, ended.result())
            end = End.ASKED if asked.done() else End.UNWELL
            return Down(end, await process.kill())
        finally:
            for task in (ended, asked, unwell):
                task.cancel()
            await asyncio.gather(ended, asked, unwell, return_exceptions=True)

    async def _until_unwell(self, run: R) -> None:
        failures = 0
        while failures < self._timing.probe_failures:
            await asyncio.sleep(self._timing.probe_every_s)
            try:
                async with asyncio.timeout(self._timing.probe_timeout_s):
                    await run.probe()
                failures = 0
            except (Unwell, TimeoutError) as error:
                if isinstance(error, TimeoutError) and await _turn_s() > self._timing.late_s:
                    continue
                failures += 1
                _log.warning("child unwell", child=self._program.name, reason=str(error), failures=failures)

    async def _went_down(self, down: Down) -> None:
        ended, self._started = self._started, None
        if ended is not None:
            await ended.run.leave_service()
        stale.forget(self._record)
        level = _log.info if down.end is End.ASKED else _log.warning
        level("child down", child=self._program.name, end=down.end, exit_code=down.exit_code)
        self._subscribers.tell(down)

    def _tell_wait(self, state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        seconds = state.next_action.sleep if state.next_action else 0.0
        _log.warning(
            "child starts again", child=self._program.name, in_s=round(seconds, 2), attempt=state.attempt_number
        )
        if isinstance(error, ChildFailed):
            _log.error("child cannot start", child=self._program.name, last_lines=error.last_lines[-5:])

    def _report_bug(self, keeper: asyncio.Task[None]) -> None:
        if not keeper.cancelled() and (error := keeper.exception()):
            _log.critical("nobody keeps the child up any more", child=self._program.name, exc_info=error)


async def _turn_s() -> float:
    """Return how long one turn of the event loop takes now."""
    began = time.monotonic()
    await asyncio.sleep(0)
    return time.monotonic() - began
