"""Records the class: a new part at each start and after each death of the worker, as long as there is space."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import structlog

from server.children.subscribers import Subscribers
from server.children.supervisor import Change, Down, Up
from server.errors import AirclassError, ErrorCode
from server.protocol.worker import AnyEvent, Command, Fragment, Record, Recorded, WorkerError
from server.recording.parts import Part, PartState, Rows, part_file, sizes_on_disk

_log: structlog.typing.FilteringBoundLogger = structlog.get_logger(__name__)

WARN_BYTES = 2 * 1024**3
"""Less free space than this is told to the teacher: an hour at the highest bitrate is 1.7 GiB."""

STOP_BYTES = 500 * 1024**2
"""Less than this ends the recording: the database and the system need the rest."""

_TICK_S = 5.0
_CLOSE_S = 60.0
"""How long the worker may take to close a part and remux it: an hour of video is copied once."""

_FAILURES = frozenset({ErrorCode.RECORDING_FAILED, ErrorCode.DISK_FULL})


class Worker(Protocol):
    """What recording needs of the media worker: :class:`server.children.media_worker.MediaWorker`."""

    @property
    def up(self) -> bool:
        """Whether it takes commands."""

    def send(self, command: Command) -> None:
        """Tell the worker."""

    def subscribe(self, callback: Callable[[AnyEvent], None]) -> Callable[[], None]:
        """Tell its events."""

    def subscribe_changes(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Tell its ups and downs."""


@dataclass(frozen=True, slots=True)
class RecordingState:
    """``on``: a recording is wanted and possible. ``code``: why it is not, or not just now."""

    on: bool = False
    low_space: bool = False
    code: ErrorCode | None = None


def free_bytes(folder: Path) -> int:
    """Return the free space of the disk that holds ``folder``. Blocks on the disk."""
    return shutil.disk_usage(folder).free


class Recorder:
    """The recording of one class."""

    def __init__(
        self,
        class_id: str,
        folder: Path,
        worker: Worker,
        rows: Rows,
        t_ms: Callable[[], int],
        free: Callable[[Path], int] = free_bytes,
    ) -> None:
        """``folder`` is ``DataDir.class_media(class_id)``; ``t_ms`` the class's clock; ``free`` may block."""
        self._class_id = class_id
        self._folder = folder
        self._worker = worker
        self._rows = rows
        self._t_ms = t_ms
        self._free = free
        self._part: Part | None = None
        self._interrupted: list[Part] = []
        self._closing: tuple[str, asyncio.Future[Recorded]] | None = None
        self._nudge = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._state = RecordingState()
        self._subscribers: Subscribers[RecordingState] = Subscribers()
        self._unsubscribe = (worker.subscribe(self._on_event), worker.subscribe_changes(self._on_change))

    @property
    def state(self) -> RecordingState:
        """Whether the class is being recorded."""
        return self._state

    def subscribe(self, callback: Callable[[RecordingState], None]) -> Callable[[], None]:
        """Call ``callback`` with each new state; return what ends that. It must not block."""
        return self._subscribers.add(callback)

    async def start(self) -> None:
        """Record from now on. Does nothing where that is so already. Raises ``disk_full`` or ``store_failed``."""
        if self._state.on:
            return
        await self._end_task()
        await asyncio.to_thread(self._folder.mkdir, mode=0o700, parents=True, exist_ok=True)
        free = await asyncio.to_thread(self._free, self._folder)
        if free < STOP_BYTES:
            self._enter(RecordingState(low_space=True, code=ErrorCode.DISK_FULL))
            raise AirclassError(ErrorCode.DISK_FULL)
        self._enter(RecordingState(on=True, low_space=free < WARN_BYTES))
        self._task = asyncio.create_task(self._keep_recording(), name="recorder")

    async def stop(self) -> None:
        """Close the part, wait for its remux, and note its end. Raises ``store_failed``."""
        if self._state.on and self._task is not None:
            self._task.cancel()
        self._enter(RecordingState(low_space=self._state.low_space, code=self._state.code))
        await self._end_task()
        await self._close_part()

    async def close(self) -> None:
        """Stop, and listen no more."""
        try:
            await self.stop()
        finally:
            for unsubscribe in self._unsubscribe:
                unsubscribe()

    async def _end_task(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            await asyncio.wait({task})
            if not task.cancelled():
                task.result()

    async def _keep_recording(self) -> None:
        """Begin a part whenever there is none, keep its row near the truth, and watch the space."""
        while self._state.on:
            try:
                await self._write_rows()
                if self._part is None and self._worker.up:
                    await self._begin_part()
            except AirclassError as error:  # the disk does not take rows: the file goes on, reconciled later
                _log.error("recording not noted", code=error.code, detail=error.detail)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_TICK_S):
                    await self._nudge.wait()
            self._nudge.clear()
            await self._watch_space()
        await self._close_part()

    async def _begin_part(self) -> None:
        on_disk = await asyncio.to_thread(sizes_on_disk, self._folder)
        in_rows = [row.part for row in await self._rows.of_class(self._class_id)]
        number = max([0, *on_disk, *in_rows]) + 1
        part = Part(self._class_id, number, part_file(self._folder, number), self._t_ms())
        if not self._worker.up:  # it died meanwhile; its Up comes back here
            return
        self._part = part
        self._worker.send(Record(path=str(part.file)))
        _log.info("recording", class_id=self._class_id, part=number)
        await self._rows.save(part.row(PartState.RECORDING))

    async def _write_rows(self) -> None:
        while self._interrupted:
            await self._rows.save(self._interrupted[0].row(PartState.INTERRUPTED))
            self._interrupted.pop(0)
        if self._part is not None and self._part.begun:
            await self._rows.save(self._part.row(PartState.RECORDING))

    async def _watch_space(self) -> None:
        free = await asyncio.to_thread(self._free, self._folder)
        if free < STOP_BYTES:
            self._enter(RecordingState(low_space=True, code=ErrorCode.DISK_FULL))
        else:
            self._enter(RecordingState(on=self._state.on, low_space=free < WARN_BYTES, code=self._state.code))

    async def _close_part(self) -> None:
        part, self._part = self._part, None
        if part is not None:
            recorded = await self._closed_by_worker(part) if self._worker.up else None
            if recorded is not None:
                part.duration_ms = recorded.duration_ms
            size = (await asyncio.to_thread(sizes_on_disk, self._folder)).get(part.number)
            part.bytes = size or 0
            kept = PartState.DONE if recorded else PartState.INTERRUPTED
            await self._rows.save(part.row(PartState.MISSING if size is None else kept))
        await self._write_rows()

    async def _closed_by_worker(self, part: Part) -> Recorded | None:
        closed: asyncio.Future[Recorded] = asyncio.get_running_loop().create_future()
        self._closing = (str(part.file), closed)
        self._worker.send(Record(path=None))
        try:
            async with asyncio.timeout(_CLOSE_S):
                return await closed
        except (TimeoutError, AirclassError):
            _log.warning("the recording was not closed in order", class_id=self._class_id)
            return None
        finally:
            self._closing = None

    def _on_event(self, event: AnyEvent) -> None:
        match event:
            case Fragment() if self._part is not None:
                self._part.add(event)
                self._enter(RecordingState(on=self._state.on, low_space=self._state.low_space))
            case Recorded(path=path) if self._closing is not None and self._closing[0] == path:
                _settle(self._closing[1], event)
            case WorkerError(code=code) if code in _FAILURES and self._part is not None:
                # Tried again as a new part at the next tick, if there is space.
                self._interrupted.append(self._part)
                self._part = None
                self._enter(RecordingState(on=self._state.on, low_space=self._state.low_space, code=ErrorCode(code)))

    def _on_change(self, change: Change) -> None:
        match change:
            case Down():
                if self._part is not None:
                    self._interrupted.append(self._part)
                    self._part = None
                if self._closing is not None:
                    _settle(self._closing[1], AirclassError(ErrorCode.MEDIA_DOWN))
            case Up():
                self._nudge.set()

    def _enter(self, state: RecordingState) -> None:
        if state == self._state:
            return
        self._state = state
        self._subscribers.tell(state)


def _settle(future: asyncio.Future[Recorded], outcome: Recorded | AirclassError) -> None:
    if future.done():
        return
    if isinstance(outcome, AirclassError):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
