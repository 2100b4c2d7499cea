"""The media worker (``airclass _media``) as a child: its protocol, its health, its memory over a restart."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import structlog

from server.children.ledger import Ledger
from server.children.process import ChildProcess, Launch
from server.children.program import Program, Run, Unwell
from server.children.subscribers import Subscribers
from server.children.supervisor import Change, Down, Supervisor, Timing
from server.errors import AirclassError, ErrorCode
from server.protocol.worker import (
    AnyEvent,
    Command,
    ListSources,
    Preview,
    Ready,
    Snapshot,
    Sources,
    Stats,
    Thumbnail,
)

_log: structlog.typing.FilteringBoundLogger = structlog.get_logger(__name__)

_LINE_LIMIT = 16 * 1024 * 1024
"""Bytes of one event at most: a JPEG 3840 wide in base64 fits several times."""

_QUEUED_COMMANDS = 256
_SILENCE_S = 5.0
"""The worker says :class:`Stats` every second; after this long without it is taken for hung."""

_REQUEST_S = 5.0

Request = ListSources | Thumbnail | Snapshot
Answer = Sources | Preview


def worker_command() -> tuple[str, ...]:
    """Return what starts the worker: this Python, or the frozen app itself."""
    return (sys.executable, "_media") if getattr(sys, "frozen", False) else (sys.executable, "-m", "server", "_media")


class _WorkerRun(Run):
    """One run of the worker. As a spare it is loaded, and neither told nor heard."""

    name = "Media"

    def __init__(self, argv: tuple[str, ...], ledger: Ledger, deliver: Callable[[AnyEvent], None]) -> None:
        self._argv = argv
        self._ledger = ledger
        self._deliver = deliver
        self._ready = asyncio.Event()
        self._heard_at = 0.0
        self._overflowed = False
        self._events = msgspec.json.Decoder(AnyEvent)
        self._outgoing: asyncio.Queue[Command] = asyncio.Queue(_QUEUED_COMMANDS)
        self._writer: asyncio.Task[None] | None = None

    async def launch(self) -> Launch:
        return Launch(self._argv, {"PYTHONUNBUFFERED": "1"}, piped=True, line_limit=_LINE_LIMIT)

    async def wait_ready(self, process: ChildProcess) -> None:  # noqa: ARG002 - its stdout says all
        await self._ready.wait()

    def enter_service(self, process: ChildProcess) -> None:
        self._heard_at = time.monotonic()
        for command in self._ledger.replay():
            self.put(command)
        self._writer = asyncio.create_task(self._write(process.stdin), name="media worker's stdin")

    async def leave_service(self) -> None:
        if self._writer is not None:
            self._writer.cancel()
            await asyncio.wait({self._writer})

    async def probe(self) -> None:
        if self._overflowed:
            raise Unwell("does not read its commands")
        if time.monotonic() - self._heard_at > _SILENCE_S:
            raise Unwell("silent")

    def on_stdout(self, line: bytes) -> None:
        try:
            event = self._events.decode(line)
        except msgspec.DecodeError as error:
            _log.warning("the media worker said what nobody understands", reason=str(error), size=len(line))
            return
        if isinstance(event, Ready):
            self._ready.set()
        elif isinstance(event, Stats):
            self._heard_at = time.monotonic()
        if self._writer is not None:
            self._deliver(event)

    def put(self, command: Command) -> None:
        """Queue ``command``. A worker that leaves so many unread is restarted, and told its state again."""
        try:
            self._outgoing.put_nowait(command)
        except asyncio.QueueFull:
            self._overflowed = True

    async def _write(self, stdin: asyncio.StreamWriter) -> None:
        encoder = msgspec.json.Encoder()
        with contextlib.suppress(ConnectionError):  # the worker is gone, which its supervisor sees
            while True:
                stdin.write(encoder.encode(await self._outgoing.get()) + b"\n")
                await stdin.drain()


class _Worker(Program[_WorkerRun]):
    """The worker as this program starts it."""

    name = "Media"

    def __init__(self, argv: tuple[str, ...], ledger: Ledger, deliver: Callable[[AnyEvent], None]) -> None:
        self._argv = argv
        self._ledger = ledger
        self._deliver = deliver

    def new_run(self) -> _WorkerRun:
        return _WorkerRun(self._argv, self._ledger, self._deliver)


class MediaWorker:
    """The worker, kept up. What it was told of its state survives a restart; see :class:`Ledger`."""

    def __init__(
        self,
        directory: Path,
        *,
        argv: tuple[str, ...] | None = None,
        timing: Timing | None = None,
        spare: bool = True,
    ) -> None:
        """``directory`` is ``DataDir.children``; ``argv`` another program that speaks the protocol.

        ``spare``: keep a second worker loaded (80 MB, 0.4 % of a core), because loading one takes 1-3 s.
        """
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._ledger = Ledger()
        self._subscribers: Subscribers[AnyEvent] = Subscribers()
        self._requests: dict[str, asyncio.Future[Answer]] = {}
        worker = _Worker(argv or worker_command(), self._ledger, self._on_event)
        # Silence is judged by its own clock, so one unwell probe is enough.
        self._supervisor = Supervisor(worker, directory / "media.json", timing or Timing(probe_failures=1), spare=spare)
        self._supervisor.subscribe(self._on_change)

    @property
    def up(self) -> bool:
        """Whether the worker takes commands now."""
        return self._supervisor.process is not None

    @property
    def pid(self) -> int | None:
        """The worker's process id; ``None`` while it is down."""
        return self._supervisor.process.pid if self._supervisor.process else None

    @property
    def restarts(self) -> int:
        """How often it was started again."""
        return self._supervisor.restarts

    def subscribe(self, callback: Callable[[AnyEvent], None]) -> Callable[[], None]:
        """Call ``callback`` with each event of the worker; return what ends that. It must not block."""
        return self._subscribers.add(callback)

    def subscribe_changes(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Call ``callback`` with each Up and Down; return what ends that."""
        return self._supervisor.subscribe(callback)

    async def start(self) -> None:
        """Return once the worker takes commands. Raises :class:`ChildFailed`."""
        await self._supervisor.start()

    async def stop(self) -> None:
        """Close its stdin, so that it closes the recording and leaves; kill it after the grace."""
        await self._supervisor.stop()

    def send(self, command: Command) -> None:
        """Tell the worker. While it is down, what describes a state is told at its next start, the rest is not."""
        self._ledger.note(command)
        if (run := self._supervisor.run) is not None:
            run.put(command)

    async def request(self, command: Request, timeout_s: float = _REQUEST_S) -> Answer:
        """Ask the worker; return the answer with the same id (:class:`Sources` or :class:`Preview`).

        Raises :class:`AirclassError` (``media_down``) while the worker is down or does not answer in time, and
        (``bad_request``) where the id is in use.
        """
        run = self._supervisor.run
        if run is None:
            raise AirclassError(ErrorCode.MEDIA_DOWN)
        if command.id in self._requests:
            raise AirclassError(ErrorCode.BAD_REQUEST, "id")
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._requests[command.id] = answer
        try:
            run.put(command)
            async with asyncio.timeout(timeout_s):
                return await answer
        except TimeoutError as error:
            raise AirclassError(ErrorCode.MEDIA_DOWN) from error
        finally:
            del self._requests[command.id]

    def _on_event(self, event: AnyEvent) -> None:
        if isinstance(event, Sources | Preview):
            answer = self._requests.get(event.id)
            if answer is not None and not answer.done():
                answer.set_result(event)
        self._subscribers.tell(event)

    def _on_change(self, change: Change) -> None:
        if isinstance(change, Down):
            for answer in self._requests.values():
                if not answer.done():
                    answer.set_exception(AirclassError(ErrorCode.MEDIA_DOWN))
