"""What the supervisor must know of a child."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Generic, TypeVar

import structlog

from server.children.log_lines import parse
from server.children.process import ChildProcess, Launch, Listeners
from server.errors import ChildFailed

_log: structlog.typing.FilteringBoundLogger = structlog.get_logger(__name__)


class Unwell(Exception):  # noqa: N818 - a state of the world: the child runs and does not do its work
    """Raised by :meth:`Run.probe`."""


class Run(ABC):
    """One run of a program, from its launch to its end."""

    name: str
    """Prefix of its lines in our log, and the detail of :class:`ChildFailed`."""

    @abstractmethod
    async def launch(self) -> Launch:
        """Return what to run. Raises :class:`AirclassError` where that cannot be said."""

    @abstractmethod
    async def wait_ready(self, process: ChildProcess) -> None:
        """Return once the child can do its work. The deadline is set elsewhere."""

    @abstractmethod
    async def probe(self) -> None:
        """Ask the child whether it is well. Raises :class:`Unwell`; the deadline is set elsewhere."""

    def enter_service(self, process: ChildProcess) -> None:  # noqa: B027 - most do their work unasked
        """Begin the work. A run that is a spare waits for this between ready and its turn."""

    async def leave_service(self) -> None:  # noqa: B027 - as above
        """Let go of what was taken for the work: the process has ended."""

    def on_line(self, line: bytes) -> None:  # noqa: B027 - as above
        """Look at a line of the child's log."""

    def on_stdout(self, line: bytes) -> None:
        """Take a line of stdout. Without another meaning it is part of the log."""
        self.log(line)

    def log(self, line: bytes) -> None:
        """Put a line of the child into our log, prefixed and at its own level."""
        self.on_line(line)
        level, text = parse(line)
        _log.log(level, f"[{self.name}] {text}")


R = TypeVar("R", bound=Run)


class Program(ABC, Generic[R]):
    """One kind of child."""

    name: str

    @abstractmethod
    def new_run(self) -> R:
        """Return a run that is not launched yet. Raises :class:`AirclassError` where there can be none."""


@dataclass(frozen=True, slots=True)
class Started(Generic[R]):
    """A run that is ready, and its process."""

    run: R
    process: ChildProcess


async def start(program: Program[R], deadline_s: float) -> Started[R]:
    """Launch a run and return it once it is ready.

    Raises :class:`ChildFailed` with the child's own last lines where it ends, or is not ready in time.
    """
    run = program.new_run()
    launch = await run.launch()
    listeners = Listeners(
        run.on_stdout, run.log, lambda: _log.warning("a line too long was dropped", child=program.name)
    )
    try:
        process = await ChildProcess.spawn(launch, listeners)
    except OSError as error:
        raise ChildFailed(program.name, (str(error),)) from error
    try:
        await _until_ready(run, process, deadline_s)
    except BaseException:
        await process.kill()
        raise
    return Started(run, process)


async def _until_ready(run: Run, process: ChildProcess, deadline_s: float) -> None:
    ready = asyncio.create_task(run.wait_ready(process))
    ended = asyncio.create_task(process.wait())
    try:
        await asyncio.wait({ready, ended}, timeout=deadline_s, return_when=asyncio.FIRST_COMPLETED)
        if ended.done() or not ready.done():
            await process.kill()  # reads its last lines
            raise ChildFailed(run.name, tuple(process.last_lines))
        ready.result()
    finally:
        ready.cancel()
        ended.cancel()
        await asyncio.gather(ready, ended, return_exceptions=True)
