"""The window's tie to its server: keeps one running, and hands on all it says."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from enum import Enum, auto

import structlog
from PySide6.QtCore import QObject, Signal

from airclass_desktop.errors import ServerFailed, ServerUnreachable
from airclass_desktop.event_stream import Connected, EventStream, Lost
from airclass_desktop.server_client import ServerClient
from airclass_desktop.server_process import RunningServer, ServerProcess, has_a_reason, was_stopped

_log = structlog.get_logger(__name__)

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

    def __init__(self, process: ServerProcess) -> None:
        super().__init__()
        self._process = process
        self._running: RunningServer | None = None
        self._again = asyncio.Event()
        self._leaving = False
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
        failures = 0
        while not self._leaving:
            try:
                running = await self._process.attach_or_start()
            except ServerFailed as failure:
                failures += 1
                if has_a_reason(failure) or failures >= _TRIES:
                    failures = 0
                    await self._wait_for_the_teacher(Phase.FAILED, failure)
                continue
            failures = 0
            exit_code = await self._live(running)
            if was_stopped(exit_code) and not self._leaving:
                await self._wait_for_the_teacher(Phase.STOPPED)
            else:
                self._set(Phase.RECONNECTING)

    async def stop_server(self) -> None:
        """Stop the server, also one that is just starting, and do not start it again."""
        self._leaving = True
        if self._running is not None:
            await self._process.stop(self._running)
        else:
            await self._process.give_up()

    async def _live(self, running: RunningServer) -> int | None:
        """Follow one life of the server to its end; return its exit code where that is known."""
        async with self._attachment(running), asyncio.TaskGroup() as tasks:
            events = tasks.create_task(self._follow(running.client))
            exit_code = await self._process.gone(running)
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

    async def _follow(self, client: ServerClient) -> None:
        async with aclosing(EventStream(client).events()) as events:
            async for body in events:
                if isinstance(body, Connected):
                    self._set(Phase.CONNECTED)
                elif isinstance(body, Lost):
                    self._set(Phase.RECONNECTING)
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
            _log.info("server link", phase=phase.name)
            self.phase = phase
            self.phase_changed.emit(phase)
