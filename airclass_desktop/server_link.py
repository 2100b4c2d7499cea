"""The window's tie to its server: keeps one running, and hands on all it says."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from airclass_desktop.errors import ServerFailed, ServerUnreachable
from airclass_desktop.stream_state import Connected, Lost

if TYPE_CHECKING:  # they load aiohttp, which the first paint does not wait for
    from airclass_desktop.server_client import ServerClient
    from airclass_desktop.server_process import RunningServer, ServerProcess

_log = logging.getLogger(__name__)

_EXIT_STOPPED = 0
_TRIES = 3
"""Starts that fail without a reason before the teacher is asked."""


class Phase(Enum):
    """How the window stands to its server."""

    STARTING = auto()
    CONNECTED = auto()
    RECONNECTING = auto()
    FAILED = auto()
    STOPPED = auto()


class ServerLink(QObject):
    """Owns the server's lives, one after the other."""

    phase_changed = Signal(object)
    attached = Signal()
    """A server is there and takes requests; its events follow."""
    received = Signal(object)
    """The payload of one event, as in ``server.protocol.live``."""

    def __init__(self, make_process: Callable[[], ServerProcess]) -> None:
        super().__init__()
        self._make_process = make_process
        self._process: ServerProcess | None = None
        self._running: RunningServer | None = None
        self._again = asyncio.Event()
        self._leaving = False
        self._renewing = False
        self.phase = Phase.STARTING
        self.failure: ServerFailed | None = None

    @property
    def client(self) -> ServerClient:
        """The server's REST interface. Raises :class:`ServerUnreachable` while there is none."""
        if self._running is None:
            raise ServerUnreachable
        return self._running.client

    @property
    def is_attached(self) -> bool:
        """Whether a server is there."""
        return self._running is not None

    def try_again(self) -> None:
        """Start the server anew after it failed or was stopped."""
        self._again.set()

    async def run(self) -> None:
        """Keep a server running until cancelled or :meth:`stop_server`; a crashed one is started again at once."""
        process = self._process = await asyncio.to_thread(self._make_process)
        failures = 0
        while not self._leaving:
            try:
                running = await process.attach_or_start()
            except ServerFailed as failure:
                failures += 1
                if failure.has_a_reason or failures >= _TRIES:
                    failures = 0
                    await self._wait_for_the_teacher(Phase.FAILED, failure)
                continue
            failures = 0
            exit_code = await self._live(process, running)
            if self._renewing:
                self._renewing = False
            elif exit_code == _EXIT_STOPPED and not self._leaving:
                await self._wait_for_the_teacher(Phase.STOPPED)
            else:
                self._set(Phase.RECONNECTING)

    async def renew_server(self) -> None:
        """Stop the server, whose class has ended, and start one with a new class."""
        if self._process is not None and self._running is not None:
            self._renewing = True
            self._set(Phase.STARTING)
            await self._process.stop(self._running)

    async def stop_server(self) -> None:
        """Stop the server, also one that is just starting, and do not start it again."""
        self._leaving = True
        if self._process is None:
            return
        if self._running is not None:
            await self._process.stop(self._running)
        else:
            await self._process.give_up()

    async def _live(self, process: ServerProcess, running: RunningServer) -> int | None:
        """Follow one life of the server to its end; return its exit code where that is known."""
        async with self._attachment(running), asyncio.TaskGroup() as tasks:
            events = tasks.create_task(self._follow(running))
            exit_code = await process.gone(running)
            events.cancel()
        return exit_code

    @asynccontextmanager
    async def _attachment(self, running: RunningServer) -> AsyncIterator[None]:
        self._running = running
        self.attached.emit()
        try:
            yield
        finally:
            self._running = None
            await running.client.close()

    async def _follow(self, running: RunningServer) -> None:
        async with aclosing(running.events()) as events:
            async for body in events:
                if isinstance(body, Connected):
                    self._set(Phase.CONNECTED)
                elif isinstance(body, Lost):
                    self._set(Phase.STARTING if self._renewing else Phase.RECONNECTING)
                else:
                    self.received.emit(body)

    async def _wait_for_the_teacher(self, phase: Phase, failure: ServerFailed | None = None) -> None:
        self.failure = failure
        self._set(phase)
        self._again.clear()
        await self._again.wait()
        self.failure = None
        self._set(Phase.STARTING)

    def _set(self, phase: Phase) -> None:
        if phase is not self.phase:
            _log.info("server link: %s", phase.name)
            self.phase = phase
            self.phase_changed.emit(phase)
