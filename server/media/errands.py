"""What takes long and concerns nobody's picture: lists of sources, thumbnails, snapshots."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor

import msgspec
import numpy as np
import numpy.typing as npt
import structlog

from server.errors import AirclassError
from server.media.previews import first_frame, jpeg
from server.media.sources.base import SourceLost
from server.media.sources.catalogue import list_sources, open_source
from server.protocol.worker import ListSources, Preview, Snapshot, Sources, Thumbnail, WorkerEvent

_log: structlog.typing.FilteringBoundLogger = structlog.get_logger(__name__)

_WAITING = 32
"""Errands that may wait; more are answered empty at once."""
_FPS = 30


class Errands:
    """Two threads that run them; each is answered, with nothing in it where it failed."""

    def __init__(self, emit: Callable[[WorkerEvent], None]) -> None:
        """``emit`` is called from both threads."""
        self._emit = emit
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="errand")
        self._room = threading.BoundedSemaphore(_WAITING)

    def snapshot(self, command: Snapshot, i420: npt.NDArray[np.uint8]) -> None:
        """Answer with a JPEG of ``i420``, which is handed over."""
        empty = Preview(id=command.id, jpeg=b"")
        self._run(lambda: Preview(id=command.id, jpeg=jpeg(i420, "i420", command.max_width)), empty)

    def thumbnail(self, command: Thumbnail, masked_pids: Collection[int]) -> None:
        """Answer with a JPEG of a source, which is opened for it."""
        self._run(lambda: _thumbnail(command, masked_pids), Preview(id=command.id, jpeg=b""))

    def list_sources(self, command: ListSources, masked_pids: Collection[int]) -> None:
        """Answer with the sources there are."""
        self._run(lambda: Sources(id=command.id, sources=list_sources(masked_pids)), Sources(id=command.id, sources=[]))

    def close(self) -> None:
        """Drop what waits, and let what runs end by itself."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _run(self, errand: Callable[[], WorkerEvent], empty: WorkerEvent) -> None:
        if not self._room.acquire(blocking=False):
            self._emit(empty)
            return
        self._threads.submit(self._answer, errand, empty)

    def _answer(self, errand: Callable[[], WorkerEvent], empty: WorkerEvent) -> None:
        try:
            answer = errand()
        except AirclassError as error:
            answer = msgspec.structs.replace(empty, code=error.code) if isinstance(empty, Preview) else empty
        except SourceLost:
            answer = empty  # it went away meanwhile; the teacher sees an empty picture
        except Exception:
            _log.exception("errand failed")
            answer = empty
        finally:
            self._room.release()
        self._emit(answer)


def _thumbnail(command: Thumbnail, masked_pids: Collection[int]) -> Preview:
    source = open_source(command.source, fps=_FPS, masked_pids=masked_pids)
    try:
        frame = first_frame(source)
        data = jpeg(frame.pixels, frame.layout, command.max_width) if frame else b""
    finally:
        source.close()
    return Preview(id=command.id, jpeg=data)
