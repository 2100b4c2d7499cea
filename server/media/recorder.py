"""Recording: at most one file at a time; every fault of the disk is told and ends the recording, never the class."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import structlog

from server.errors import ErrorCode
from server.media.sinks import Packet, Sink, SinkThread
from server.protocol.worker import Fragment, Recorded, WorkerError

_log: structlog.typing.FilteringBoundLogger = structlog.get_logger(__name__)

_QUEUE = 450
"""Packets the disk may lag: fifteen seconds of motion."""
_CLOSE_TIMEOUT_S = 5.0


@dataclass(frozen=True, slots=True)
class Listener:
    """Where a recorder's news go. None may block."""

    fragment: Callable[[Fragment], None]
    recorded: Callable[[Recorded], None]
    error: Callable[[WorkerError], None]
    keyframe: Callable[[], None]


class _File(Sink):
    """One recording's file, opened and written on the recording's thread: the disk may be slow."""

    def __init__(self, path: Path, epoch_ns: int, listener: Listener) -> None:
        self._path = path
        self._listener = listener
        self._epoch_ns = epoch_ns
        self._failed = False
        self._opened = False

    @property
    def size(self) -> int:
        return self._writer.size if self._opened else 0

    def consume(self, packet: Packet) -> None:
        if self._failed:
            return
        try:
            if not self._opened:
                self._open()
            self._writer.consume(packet)
        except OSError as error:
            self._fail(error)

    def finish(self, give_up: threading.Event) -> None:
        """Close the file, and remux it unless ``give_up`` is set; tell so, also where there was nothing to close."""
        if self._opened:
            self._close(give_up)
        duration_ms = self._writer.duration_ms if self._opened else 0
        self._listener.recorded(Recorded(path=str(self._path), duration_ms=duration_ms))

    def _close(self, give_up: threading.Event) -> None:
        from server.media.muxer import remux_for_players  # noqa: PLC0415 - loaded by now

        try:
            self._writer.close()
            if not self._failed:
                remux_for_players(self._path, give_up)
        except OSError as error:
            self._fail(error)

    def _open(self) -> None:
        from server.media.muxer import Mp4Writer  # noqa: PLC0415 - libavformat is not needed for a first picture

        try:
            file: BinaryIO = self._path.open("xb", buffering=0)
        except ValueError as error:  # a path that no file can have, with a NUL for instance
            raise OSError(errno.EINVAL, str(error)) from error
        self._writer = Mp4Writer(file, epoch_ns=self._epoch_ns, on_fragment=self._listener.fragment)
        self._opened = True

    def _fail(self, error: OSError) -> None:
        from server.media.muxer import is_full  # noqa: PLC0415 - as above

        if self._failed:
            return
        self._failed = True
        code = ErrorCode.DISK_FULL if is_full(error) else ErrorCode.RECORDING_FAILED
        _log.error("recording failed", error=error.strerror, file=self._path.name)
        self._listener.error(WorkerError(code=code, detail=self._path.name))


class Recorder:
    """Started and stopped from the capture thread."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._file: _File | None = None
        self._sink: SinkThread | None = None
        self._finishing: list[threading.Thread] = []
        self._give_up = threading.Event()

    @property
    def recording(self) -> bool:
        """Whether a file is being written."""
        return self._sink is not None

    @property
    def size(self) -> int:
        """Bytes of the file that is being written."""
        return self._file.size if self._file else 0

    @property
    def dropped(self) -> int:
        """Packets the disk was too slow for."""
        return self._sink.dropped if self._sink else 0

    def offer(self, packet: Packet) -> None:
        """Record a packet, if a recording runs. Never blocks."""
        if self._sink is not None:
            self._sink.offer(packet)

    def start(self, path: Path, epoch_ns: int) -> None:
        """Record into a new file, from the next keyframe on. What ran before is closed."""
        self.stop()
        self._file = _File(path, epoch_ns, self._listener)
        self._sink = SinkThread("recording", self._file, capacity=_QUEUE, on_gap=self._listener.keyframe)

    def stop(self) -> None:
        """Close the file, on a thread of its own, which tells when it is done."""
        if self._file is None or self._sink is None:
            return
        thread = threading.Thread(target=self._finish, args=(self._file, self._sink), name="finishing", daemon=True)
        self._file = self._sink = None
        self._finishing = [running for running in self._finishing if running.is_alive()] + [thread]
        thread.start()

    def close(self, timeout_s: float) -> None:
        """Stop, leaving the file fragmented, and wait for what is being finished, at most so long."""
        self._give_up.set()
        self.stop()
        for thread in self._finishing:
            thread.join(timeout_s)

    def _finish(self, file: _File, sink: SinkThread) -> None:
        if sink.close(_CLOSE_TIMEOUT_S):
            file.finish(self._give_up)
