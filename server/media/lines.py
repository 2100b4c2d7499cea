"""Newline JSON in and out of the worker."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Iterator

import msgspec
import structlog

from server.errors import ErrorCode
from server.protocol.worker import AnyCommand, Stats, WorkerError, WorkerEvent

_log: structlog.typing.FilteringBoundLogger = structlog.get_logger(__name__)

MAX_LINE = 64 * 1024
"""Bytes of one command at most: the longest is a token and a path."""
_CHUNK = 64 * 1024
_WAITING = 1024
_CLOSE_TIMEOUT_S = 2.0


class EventWriter:
    """Writes events to a file descriptor from a thread of its own, so that a reader that stalls stalls nobody here.

    Of a thousand that wait the newest are dropped, first of all the statistics.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._waiting: queue.Queue[WorkerEvent | None] = queue.Queue(_WAITING)
        self._thread = threading.Thread(target=self._run, name="events", daemon=True)
        self._thread.start()

    def emit(self, event: WorkerEvent) -> None:
        """Queue an event (thread-safe, never blocks)."""
        if isinstance(event, Stats) and self._waiting.qsize() > _WAITING // 2:
            return
        try:
            self._waiting.put_nowait(event)
        except queue.Full:
            _log.error("event dropped: nobody reads", event_type=type(event).__name__)

    def close(self) -> None:
        """Write what waits, then end; a reader that has gone is not waited for."""
        try:
            self._waiting.put(None, timeout=_CLOSE_TIMEOUT_S)
        except queue.Full:
            return
        self._thread.join(_CLOSE_TIMEOUT_S)

    def _run(self) -> None:
        encoder = msgspec.json.Encoder()
        while (event := self._waiting.get()) is not None:
            try:
                self._write(encoder.encode(event) + b"\n")
            except OSError:
                return  # the server is gone; the end of stdin ends the worker

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(self._descriptor, view) :]


def commands(descriptor: int) -> Iterator[AnyCommand | WorkerError]:
    """Yield each line's command until the end of the file, or the error to answer it with."""
    decoder = msgspec.json.Decoder(AnyCommand)
    for line in _lines(descriptor):
        if line is None:
            yield WorkerError(code=ErrorCode.TOO_LARGE, detail="command")
        elif line.strip():
            try:
                yield decoder.decode(line)
            except msgspec.DecodeError as error:
                yield WorkerError(code=ErrorCode.BAD_REQUEST, detail=_reason(error))


def _reason(error: msgspec.DecodeError) -> str:
    # A validation error names a field; one of syntax could quote the line, so it is only named.
    return str(error)[:200] if isinstance(error, msgspec.ValidationError) else "not JSON"


def _lines(descriptor: int) -> Iterator[bytes | None]:
    """Yield each line, ``None`` for one that is too long; the unfinished last line is dropped."""
    buffer, too_long = b"", False
    while chunk := os.read(descriptor, _CHUNK):
        *whole, buffer = (buffer + chunk).split(b"\n")
        for line in whole:
            yield None if too_long or len(line) > MAX_LINE else line
            too_long = False
        if len(buffer) > MAX_LINE:
            buffer, too_long = b"", True
