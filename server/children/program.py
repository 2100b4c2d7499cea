"""What the supervisor must know of a child."""

from __future__ import annotations

from abc import ABC, abstractmethod

import structlog

from server.children.log_lines import parse
from server.children.process import ChildProcess, Launch

_log: structlog.typing.FilteringBoundLogger = structlog.get_logger(__name__)


class Unwell(Exception):  # noqa: N818 - a state of the world: the child runs and does not do its work
    """Raised by :meth:`Program.probe`."""


class Program(ABC):
    """One kind of child: what to run, how it says that it is ready, how to ask whether it is well."""

    name: str
    """Prefix of its lines in our log, and the detail of :class:`ChildFailed`."""

    @abstractmethod
    async def launch(self) -> Launch:
        """Return what to run, anew for each start. Raises :class:`AirclassError` where that cannot be said."""

    @abstractmethod
    async def wait_ready(self, process: ChildProcess) -> None:
        """Return once the child does its work. The supervisor sets the deadline."""

    @abstractmethod
    async def probe(self) -> None:
        """Ask the child whether it is well. Raises :class:`Unwell`; the supervisor sets the deadline."""

    def on_line(self, line: bytes) -> None:  # noqa: B027 - most programs need not look
        """Look at a line of the child's log."""

    def on_stdout(self, line: bytes) -> None:
        """Take a line of stdout. Without another meaning it is part of the log."""
        self.log(line)

    def log(self, line: bytes) -> None:
        """Put a line of the child into our log, prefixed and at its own level."""
        self.on_line(line)
        level, text = parse(line)
        _log.log(level, f"[{self.name}] {text}")
