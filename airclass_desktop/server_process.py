"""The classroom server as a process: found running or started, watched, stopped.

The server outlives the window: it runs in a session of its own, and a new window finds it by ``runtime.json``.
"""

from __future__ import annotations

import asyncio
import logging
import os
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import msgspec
import psutil

from airclass_desktop.errors import ServerFailed, WindowError
from airclass_desktop.event_stream import EventStream
from airclass_desktop.server_client import ServerClient
from server.paths import DataDir
from server.protocol.body import Body
from server.protocol.classroom import Runtime

_log = logging.getLogger(__name__)

_READY_TIMEOUT_S = 30.0
_POLL_S = 0.1
_HEALTH_EVERY_S = 5.0
_MISSED_HEALTH = 4
_STOP_TIMEOUT_S = 15.0
"""Longer than the server's own patience with its children (SIGTERM, 10 s, kill)."""
_TERMINATE_TIMEOUT_S = 5.0


def command_line(data_dir: Path, extra: tuple[str, ...] = ()) -> list[str]:
    """Return the command that starts the server of this data directory, waiting in the lobby."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "server"]
    return [*program, "serve", "--lobby", "--data-dir", str(data_dir), *extra]


@dataclass(slots=True)
class RunningServer:
    """One life of the server."""

    runtime: Runtime
    client: ServerClient
    process: psutil.Process

    def events(self) -> AsyncGenerator[Body, None]:
        """Return all it says, as :meth:`EventStream.events` does."""
        return EventStream(self.client).events()


class ServerProcess:
    """The server of one data directory."""

    def __init__(self, data_dir: DataDir, command: list[str], language: Callable[[], str]) -> None:
        self._data_dir = data_dir
        self._command = command
        self._language = language
        self._child: subprocess.Popen[bytes] | None = None

    async def attach_or_start(self) -> RunningServer:
        """Return the server that runs, else start one. Raises :class:`ServerFailed`."""
        running = await self._attach()
        if running is not None:
            _log.info("reattached to the running server, pid %d", running.runtime.pid)
            return running
        self._child = await asyncio.to_thread(self._spawn)
        _log.info("started the server, pid %d", self._child.pid)
        return await self._ready(self._child)

    async def gone(self, running: RunningServer) -> int | None:
        """Return when this life of the server is over: its exit code, or None where it is not known.

        A server that lives but has not answered for ``_MISSED_HEALTH`` probes is stuck: it is ended.
        """
        missed, next_probe = 0, time.monotonic() + _HEALTH_EVERY_S
        while self._is_running(running):
            await asyncio.sleep(_POLL_S)
            if time.monotonic() < next_probe:
                continue
            missed = 0 if await running.client.is_alive() else missed + 1
            next_probe = time.monotonic() + _HEALTH_EVERY_S
            if missed >= _MISSED_HEALTH:
                _log.error("the server does not answer: it is ended, pid %d", running.runtime.pid)
                await self._end(running)
        code = self._exit_code(running)
        _log.info("the server is gone, pid %d, exit code %s", running.runtime.pid, code)
        return code

    async def stop(self, running: RunningServer) -> None:
        """Ask the server to stop; end it where it does not."""
        try:
            await running.client.stop_server()
        except WindowError:
            _log.warning("the server did not take the request to stop, pid %d", running.runtime.pid)
        if not await self._ends_within(running, _STOP_TIMEOUT_S):
            await self._end(running)

    async def give_up(self) -> None:
        """End a server that was started and is not ready yet."""
        child = self._child
        if child is None or child.poll() is not None:
            return
        child.terminate()
        try:
            await asyncio.to_thread(child.wait, _STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            child.kill()
            await asyncio.to_thread(child.wait)

    # ---- finding

    async def _attach(self) -> RunningServer | None:
        """Return the server that ``runtime.json`` names, if it lives and knows the token."""
        try:
            runtime = msgspec.json.decode(self._data_dir.runtime.read_bytes(), type=Runtime)
            process = psutil.Process(runtime.pid)
        except (OSError, msgspec.DecodeError, psutil.Error):
            return None
        client = ServerClient(runtime, self._language)
        if await client.knows_us():
            return RunningServer(runtime, client, process)
        await client.close()
        return None

    # ---- starting

    def _spawn(self) -> subprocess.Popen[bytes]:
        """Start the server; its stderr goes to a file, because a pipe would break when the window is killed."""
        self._data_dir.logs.mkdir(mode=0o700, parents=True, exist_ok=True)
        environment = {"AIRCLASS_LANGUAGE": self._language()} | os.environ
        with self._stderr_file().open("wb") as stderr:
            return _start_detached(self._command, environment, stderr)

    async def _ready(self, child: subprocess.Popen[bytes]) -> RunningServer:
        """Wait until the server has written ``runtime.json`` and answers."""
        deadline = time.monotonic() + _READY_TIMEOUT_S
        while time.monotonic() < deadline:
            ended = child.poll() is not None
            running = await self._attach()
            if running is not None:
                return running
            if ended:
                raise ServerFailed(child.returncode, await asyncio.to_thread(self._last_line))
            await asyncio.sleep(_POLL_S)
        child.kill()
        raise ServerFailed(None, "")

    def _stderr_file(self) -> Path:
        return self._data_dir.logs / "server.stderr"

    def _last_line(self) -> str:
        """Return what the server said last, without its program's name."""
        try:
            lines = self._stderr_file().read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return ""
        said = [line.strip() for line in lines if line.strip()]
        return said[-1].removeprefix("airclass: ") if said else ""

    # ---- watching and ending

    def _is_running(self, running: RunningServer) -> bool:
        if self._child is not None and self._child.pid == running.runtime.pid:
            return self._child.poll() is None  # reaps it, too
        return running.process.is_running() and running.process.status() != psutil.STATUS_ZOMBIE

    def _exit_code(self, running: RunningServer) -> int | None:
        if self._child is not None and self._child.pid == running.runtime.pid:
            return self._child.returncode
        return None

    async def _ends_within(self, running: RunningServer, timeout_s: float) -> bool:
        deadline = time.monotonic() + timeout_s
        while self._is_running(running):
            if time.monotonic() > deadline:
                return False
            await asyncio.sleep(_POLL_S)
        return True

    async def _end(self, running: RunningServer) -> None:
        try:
            running.process.terminate()
            if not await self._ends_within(running, _TERMINATE_TIMEOUT_S):
                running.process.kill()
                await self._ends_within(running, _TERMINATE_TIMEOUT_S)
        except psutil.NoSuchProcess:
            return


def _start_detached(command: list[str], environment: dict[str, str], stderr: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start a process that a kill of this one, its terminal or its job leaves running."""
    if sys.platform == "win32":
        return subprocess.Popen(  # noqa: S603 - our own program
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            creationflags=subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.DETACHED_PROCESS,
        )
    return subprocess.Popen(  # noqa: S603 - our own program
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        start_new_session=True,
    )
