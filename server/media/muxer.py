"""One recording: packets into a fragmented MP4 that opens after a crash at any moment."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO, NamedTuple

import av
from av.container import OutputContainer
from av.stream import Stream

from server.media.sinks import Packet, Sink
from server.protocol.worker import Fragment

_CLOCK = 90_000
"""Ticks a second, as MPEG counts."""
_FRAGMENT_US = 250_000
"""A fragment ends with the first packet after this time. With the pipeline's heartbeat nothing older than
0.5 s is ever only in memory."""
_BOX_HEADER = 8


class _Box(NamedTuple):
    """One top-level box that has been written whole."""

    kind: bytes
    offset: int
    size: int


class _BoxedFile:
    """The file PyAV writes to; notes each top-level box as its last byte is handed to the operating system."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = 0
        self._start = 0
        self._header = b""
        self._done: list[_Box] = []

    def write(self, data: bytes) -> int:
        self._file.write(data)
        view = memoryview(data)
        while view:
            view = view[self._scan(view) :]
        return len(data)

    def _scan(self, view: memoryview) -> int:
        """Take the next bytes of the box that is being written; return how many."""
        if len(self._header) < _BOX_HEADER:
            taken = min(len(view), _BOX_HEADER - len(self._header))
            self._header += bytes(view[:taken])
        else:
            taken = min(len(view), self._start + self._length() - self.size)
        self.size += taken
        if len(self._header) == _BOX_HEADER and self.size == self._start + self._length():
            self._done.append(_Box(self._header[4:], self._start, self._length()))
            self._start, self._header = self.size, b""
        return taken

    def _length(self) -> int:
        return int.from_bytes(self._header[:4], "big")

    def take_boxes(self) -> list[_Box]:
        done, self._done = self._done, []
        return done


class Mp4Writer(Sink):
    """Writes one MP4 of one picture size; packets before the first keyframe or of another size are left out."""

    def __init__(self, file: BinaryIO, *, epoch_ns: int, on_fragment: Callable[[Fragment], None]) -> None:
        """``file`` is unbuffered and becomes this writer's own. ``epoch_ns`` is ``monotonic_ns`` at ``t_ms`` 0."""
        self._file = file
        self._boxes = _BoxedFile(file)
        self._epoch_ns = epoch_ns
        self._on_fragment = on_fragment
        self._output: tuple[OutputContainer, Stream] | None = None
        self._size = (0, 0)
        self._first_ns = self._last_ns = 0
        self._pending: list[Packet] = []
        self._moof = 0

    @property
    def size(self) -> int:
        """Bytes written."""
        return self._boxes.size

    @property
    def duration_ms(self) -> int:
        """From the first to the last picture."""
        return (self._last_ns - self._first_ns) // 1_000_000

    def consume(self, packet: Packet) -> None:
        """Write one packet. Raises :class:`OSError` where the file cannot be written."""
        if self._output is None:
            if not packet.key:
                return
            self._output = self._begin(packet)
        if (packet.width, packet.height) == self._size:
            with _as_os_error():
                self._mux(*self._output, packet)

    def close(self) -> None:
        """Write the last fragment and close the file. Raises :class:`OSError`; the file is closed all the same."""
        try:
            if self._output is not None:
                with _as_os_error():
                    self._output[0].close()
                self._report(self._pending)
        finally:
            self._file.close()

    def _begin(self, packet: Packet) -> tuple[OutputContainer, Stream]:
        self._size, self._first_ns = (packet.width, packet.height), packet.captured_ns
        options = {
            "movflags": "empty_moov+default_base_moof+omit_tfhd_offset+skip_trailer",
            "frag_duration": str(_FRAGMENT_US),
            "flush_packets": "1",
        }
        container = av.open(self._boxes, "w", format="mp4", options=options)
        stream = container.add_mux_stream("h264", width=packet.width, height=packet.height)
        stream.time_base = Fraction(1, _CLOCK)
        return container, stream

    def _mux(self, container: OutputContainer, stream: Stream, packet: Packet) -> None:
        unit = av.Packet(packet.data)
        unit.stream, unit.time_base = stream, Fraction(1, _CLOCK)
        unit.pts = unit.dts = (packet.captured_ns - self._first_ns) * _CLOCK // 1_000_000_000
        unit.is_keyframe = packet.key
        container.mux(unit)
        self._last_ns = packet.captured_ns
        if self._report(self._pending):
            self._pending = []
        self._pending.append(packet)

    def _report(self, packets: list[Packet]) -> bool:
        """Tell of the fragment that ``packets`` are in, if it has been written by now."""
        written = False
        for box in self._boxes.take_boxes():
            if box.kind == b"moof":
                self._moof = box.offset
            elif box.kind == b"mdat" and packets:
                written = True
                _to_disk(self._file)
                t_ms = max(0, packets[0].captured_ns - self._epoch_ns) // 1_000_000
                size = box.offset + box.size - self._moof
                self._on_fragment(Fragment(t_ms=t_ms, offset=self._moof, size=size, key=packets[0].key))
        return written


def _to_disk(file: BinaryIO) -> None:
    with suppress(OSError):  # a device without fsync (a pipe); a full disk has said so at the write
        os.fsync(file.fileno())


def remux_for_players(path: Path, give_up: threading.Event) -> bool:
    """Rewrite a fragmented MP4 with its index in front, into place; ``False`` where ``give_up`` was set meanwhile.

    Raises :class:`OSError`. Unless all went well the file is as it was.
    """
    temporary = path.with_name(f".{path.name}.remux")
    try:
        with _as_os_error():
            _copy(path, temporary, give_up)
        if give_up.is_set():
            return False
        with temporary.open("rb+") as copy:  # Windows syncs only what is open for writing
            os.fsync(copy.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return True


def _copy(path: Path, temporary: Path, give_up: threading.Event) -> None:
    options = {"movflags": "faststart"}
    with av.open(str(path)) as source, av.open(str(temporary), "w", format="mp4", options=options) as target:
        stream = target.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(source.streams.video[0]):
            if give_up.is_set():
                return
            if packet.dts is not None:  # the last one only flushes
                packet.stream = stream
                target.mux(packet)


@contextmanager
def _as_os_error() -> Iterator[None]:
    """Raise what libavformat has against a file as :class:`OSError`, as Python says it."""
    try:
        yield
    except av.FFmpegError as error:
        raise OSError(error.errno, error.strerror) from error


def is_full(error: OSError) -> bool:
    """Say whether the disk, or the quota on it, is full."""
    return error.errno in {errno.ENOSPC, errno.EDQUOT}
