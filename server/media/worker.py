"""The media worker, ``airclass _media``: commands on stdin, events on stdout, the log on stderr."""

from __future__ import annotations

import os
import queue
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import assert_never

import cv2
import structlog

from server import logs
from server.errors import AirclassError, ErrorCode
from server.media.errands import Errands
from server.media.lines import EventWriter, commands
from server.media.pipeline import Pipeline
from server.media.publisher import Picture, Publishers, RoomState, find_program
from server.media.recorder import Listener, Recorder
from server.media.sinks import Packet
from server.media.sources.catalogue import open_source
from server.media.stage import Shown, Stage
from server.media.x264 import X264Error, load_library
from server.protocol import worker as protocol
from server.protocol.worker import AnyCommand, WorkerError, WorkerEvent

_log: structlog.typing.FilteringBoundLogger = structlog.get_logger(__name__)

_FINISH_S = 5.0


class Worker:
    """Carries out commands; everything it has to say goes to ``emit``."""

    def __init__(self, emit: Callable[[WorkerEvent], None], publisher: Path) -> None:
        """``emit`` is called from several threads and must not block; ``publisher`` is the program that publishes.

        Raises ``X264Error``.
        """
        self._emit = emit
        self._limits = protocol.Configure()
        self._stage = Stage(
            lambda source, fps, masked: open_source(source, fps=fps, masked_pids=masked), self._on_shown
        )
        self._pipeline = Pipeline(self._stage, load_library(), takers=self._take, on_stats=emit, on_changed=emit)
        self._recorder = Recorder(
            Listener(fragment=emit, recorded=emit, error=emit, keyframe=self._pipeline.request_keyframe)
        )
        self._errands = Errands(emit)
        self._publishers = Publishers(
            publisher,
            on_state=self._on_room,
            on_keyframe_request=self._pipeline.request_keyframe,
            on_uplink=self._pipeline.limit_uplink,
        )

    def run(self) -> None:
        """Capture, encode and hand out until :meth:`stop`; then close everything."""
        try:
            self._pipeline.run()
        finally:
            self._recorder.close(_FINISH_S)
            self._publishers.close()
            self._errands.close()

    def stop(self) -> None:
        """Make :meth:`run` return (thread-safe)."""
        self._pipeline.stop()

    def carry_out(self, command: AnyCommand) -> None:
        """Carry out one command, or queue it for the capture thread; faults become ``error`` events."""
        try:
            self._dispatch(command)
        except queue.Full:
            self._emit(WorkerError(code=ErrorCode.RATE_LIMITED, detail=type(command).__name__))

    def _dispatch(self, command: AnyCommand) -> None:
        pipeline, stage = self._pipeline, self._stage
        match command:
            case protocol.Configure():
                self._limits = command
                pipeline.post(lambda: pipeline.configure(command))
            case protocol.SetSource():
                pipeline.post(lambda: self._set_source(command.source))
            case protocol.Freeze():
                pipeline.post(lambda: stage.freeze(on=command.on))
            case protocol.Blank():
                pipeline.post(lambda: stage.blank(on=command.on))
            case protocol.Mask():
                stage.mask(command.pids)
            case protocol.Record():
                pipeline.post(lambda: self._record(command.path))
            case protocol.AddRoom() | protocol.RemoveRoom():
                self._change_rooms(command)
            case protocol.Snapshot() | protocol.Thumbnail() | protocol.ListSources():
                self._run_errand(command)
            case _:
                assert_never(command)

    def _change_rooms(self, command: protocol.AddRoom | protocol.RemoveRoom) -> None:
        if isinstance(command, protocol.AddRoom):
            self._add_room(command)
        else:
            self._publishers.remove(command.room)

    def _run_errand(self, command: protocol.Snapshot | protocol.Thumbnail | protocol.ListSources) -> None:
        match command:
            case protocol.Snapshot():
                self._pipeline.post(lambda: self._errands.snapshot(command, self._stage.picture.copy()))
            case protocol.Thumbnail():
                self._errands.thumbnail(command, self._stage.masked)
            case protocol.ListSources():
                self._errands.list_sources(command, self._stage.masked)

    def _set_source(self, source: str) -> None:
        try:
            self._stage.set_source(source)
        except AirclassError as error:
            self._emit(WorkerError(code=error.code, detail=error.detail))

    def _record(self, path: str | None) -> None:
        if self._recorder.recording:
            self._pipeline.finish_picture()
        self._stage.fix_size(on=path is not None)
        if path is None:
            self._recorder.stop()
        else:
            self._recorder.start(Path(path), self._limits.epoch_ns)
            self._pipeline.request_keyframe()

    def _add_room(self, command: protocol.AddRoom) -> None:
        width, height = self._stage.shown.size
        picture = Picture(width, height, self._limits.max_kbit_s)
        self._publishers.add(command.room, command.url, command.token, picture)

    def _take(self, packet: Packet) -> None:
        self._recorder.offer(packet)
        self._publishers.offer(packet)
        self._pipeline.tally.recorded_bytes = self._recorder.size
        self._pipeline.tally.dropped = self._recorder.dropped + self._publishers.dropped

    def _on_room(self, state: RoomState) -> None:
        self._emit(protocol.RoomChanged(room=state.room, published=state.published, code=state.code))
        if state.published:
            self._pipeline.published()

    def _on_shown(self, shown: Shown) -> None:
        width, height = shown.size
        self._emit(
            protocol.StateReport(
                source=shown.source,
                state=shown.state,
                frozen=shown.frozen,
                blank=shown.blank,
                width=width,
                height=height,
                code=shown.code,
            )
        )


def main() -> int:
    """Work until stdin ends; return the exit code."""
    logs.configure("info")
    cv2.setNumThreads(1)  # its threads spin while they wait: a tenth of the CPU of a picture, to save 0.3 ms
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the server's to handle, which then closes stdin
    # No library may print into the protocol: from here on, what goes to stdout comes out on stderr.
    events = os.dup(1)
    os.dup2(2, 1)
    writer = EventWriter(events)
    program = find_program()
    if program is None:
        _log.error("no publisher: run the set-up again")
        return 1
    try:
        worker = Worker(writer.emit, program)
    except X264Error as error:
        _log.error("no encoder", error=str(error))
        return 1
    reader = threading.Thread(target=_obey, args=(0, worker, writer.emit), name="commands", daemon=True)
    reader.start()
    writer.emit(protocol.Ready(pid=os.getpid()))
    worker.run()
    writer.close()
    return 0


def _obey(descriptor: int, worker: Worker, emit: Callable[[WorkerEvent], None]) -> None:
    try:
        for command in commands(descriptor):
            if isinstance(command, WorkerError):
                emit(command)
            else:
                worker.carry_out(command)
    finally:
        worker.stop()
