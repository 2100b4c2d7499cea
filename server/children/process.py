"""One run of a child process: its start, its lines, its end."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from server.children.guard import Guard, dying_with_us
from server.children.log_lines import parse

KEPT_LINES = 512
"""Log lines kept of each child, as Home Assistant keeps of go2rtc: enough to explain a failed start."""

# A group of its own: Ctrl-C in a terminal reaches only the server, CTRL_BREAK only the child.
if sys.platform == "win32":
    _CREATION_FLAGS = subprocess.CREATE_NEW_PROCESS_GROUP
else:
    _CREATION_FLAGS = 0

# WORKAROUND: LiveKit loses a signal of its first 100 ms, and on one signal alone serves on while anybody is in a room:
# https://github.com/livekit/livekit/blob/v1.13.3/pkg/service/server.go#L283
_ASK_AGAIN_S = 1.0

_PIPE_DRAIN_S = 1.0
"""How long to read on after a child's end: a grandchild may hold the pipe open."""


@dataclass(frozen=True, slots=True)
class Launch:
    """What to run. ``environment`` is added to the server's own.

    ``piped``: stdin and stdout carry a protocol, and the end of stdin asks the child to leave. Otherwise stdout is
    part of its log, and a signal asks. ``line_limit`` is in bytes; a longer line is dropped and told to
    ``on_overlong``.
    """

    argv: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    piped: bool = False
    line_limit: int = 64 * 1024


@dataclass(frozen=True, slots=True)
class Listeners:
    """Who gets a child's lines, without their newline."""

    on_stdout: Callable[[bytes], None]
    on_stderr: Callable[[bytes], None]
    on_overlong: Callable[[], None]


class _Streams(asyncio.subprocess.SubprocessStreamProtocol):
    """Tells the end of the process itself: ``Process.wait()`` waits for its pipes too, which a grandchild may hold."""

    def __init__(self, limit: int, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(limit, loop)
        self.exited = asyncio.Event()

    def process_exited(self) -> None:
        super().process_exited()
        self.exited.set()


class ChildProcess:
    """A running child. It has a process group of its own, and cannot outlive this process.

    ``last_lines`` holds what it logged last, as a person reads it.
    """

    def __init__(
        self,
        process: asyncio.subprocess.Process,
        exited: asyncio.Event,
        guard: Guard,
        launch: Launch,
        listeners: Listeners,
    ) -> None:
        self.last_lines: deque[str] = deque(maxlen=KEPT_LINES)
        self._process = process
        self._exited = exited
        self._guard = guard
        self._listeners = listeners
        self._piped = launch.piped
        self._ended = asyncio.create_task(self._finish(), name=f"child {process.pid}")

    @classmethod
    async def spawn(cls, launch: Launch, listeners: Listeners) -> ChildProcess:
        """Start the program. Must run in the main thread: Linux kills the child when the *thread* that forked ends.

        Raises :class:`OSError` where there is no such program, or it cannot be run.
        """
        loop = asyncio.get_running_loop()
        transport, protocol = await loop.subprocess_exec(
            lambda: _Streams(launch.line_limit, loop),
            *dying_with_us(launch.argv),
            stdin=subprocess.PIPE if launch.piped else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **launch.environment},
            start_new_session=sys.platform != "win32",
            creationflags=_CREATION_FLAGS,
        )
        process = asyncio.subprocess.Process(transport, protocol, loop)
        try:
            guard = await Guard.over(process.pid)
        except BaseException:
            process.kill()
            await process.wait()
            raise
        return cls(process, protocol.exited, guard, launch, listeners)

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def stdin(self) -> asyncio.StreamWriter:
        """The pipe to the child; only where the launch says ``piped``."""
        if self._process.stdin is None:
            raise RuntimeError("this child takes no input")
        return self._process.stdin

    async def wait(self) -> int:
        """Return the exit code (negative: the signal) once the child has ended and its last lines are read."""
        return await asyncio.shield(self._ended)

    async def stop(self, grace_s: float) -> int:
        """Ask the child to leave, kill it and all it started after ``grace_s``; return the exit code."""
        for patience_s in (min(_ASK_AGAIN_S, grace_s), max(0.0, grace_s - _ASK_AGAIN_S)):
            self._ask_to_leave()
            try:
                async with asyncio.timeout(patience_s):
                    return await self.wait()
            except TimeoutError:
                continue
        return await self.kill()

    async def kill(self) -> int:
        """Kill the child and all it started, at once; return the exit code."""
        self._kill_group()
        return await self.wait()

    async def _finish(self) -> int:
        pumps = [
            asyncio.create_task(self._pump(self._process.stdout, self._on_stdout)),
            asyncio.create_task(self._pump(self._process.stderr, self._on_stderr)),
        ]
        try:
            await self._exited.wait()
            self._kill_group()
            await asyncio.wait(pumps, timeout=_PIPE_DRAIN_S)
        finally:
            for pump in pumps:
                pump.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)
            await self._guard.release()
        if self._process.returncode is None:
            raise RuntimeError("a child ended without an exit code")
        return self._process.returncode

    async def _pump(self, stream: asyncio.StreamReader | None, listener: Callable[[bytes], None]) -> None:
        while stream is not None:
            try:
                line = await stream.readline()
            except ValueError:  # asyncio's word for a line over the limit, which it has dropped
                self._listeners.on_overlong()
                continue
            if not line:
                return
            listener(line.rstrip(b"\r\n"))

    def _on_stdout(self, line: bytes) -> None:
        if not self._piped:
            self.last_lines.append(parse(line).text)
        self._listeners.on_stdout(line)

    def _on_stderr(self, line: bytes) -> None:
        self.last_lines.append(parse(line).text)
        self._listeners.on_stderr(line)

    def _ask_to_leave(self) -> None:
        with contextlib.suppress(ProcessLookupError, OSError):  # gone already, or (Windows) shares no console with us
            if self._piped:
                self.stdin.close()
            elif sys.platform == "win32":
                self._process.send_signal(signal.CTRL_BREAK_EVENT)
            else:
                self._process.send_signal(signal.SIGTERM)

    def _kill_group(self) -> None:
        with contextlib.suppress(ProcessLookupError):  # nobody of the group is left
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)
