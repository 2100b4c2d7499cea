"""Publishing: the stream in every room, by a program of its own (``resources/publisher``, ADR 23)."""

from __future__ import annotations

import os
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import msgspec
import structlog

from server.errors import ErrorCode
from server.media.sinks import Packet, Sink, SinkThread
from server.media.uplink import Uplink
from server.paths import bundle_root, executable_name, resources

_log = structlog.get_logger(__name__)

_QUEUE: Final = 30
"""Packets the program may lag, a second of motion: older ones are worth nothing to anybody live."""
_HUNG_S: Final = 3.0
"""A program that takes nothing for so long is ended, and another one started for the rooms that are added then."""
_CLOSE_TIMEOUT_S: Final = 4.0
_NO_CONSOLE: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)


@dataclass(frozen=True, slots=True)
class RoomState:
    """A room's packets flow (``published``), or no longer do, and why."""

    room: str
    published: bool
    code: ErrorCode | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """What is about to be published."""

    width: int
    height: int
    max_kbit_s: int


class _Published(msgspec.Struct, tag_field="type", tag="published"):
    room: str


class _Lost(msgspec.Struct, tag_field="type", tag="lost"):
    room: str
    reason: str


class _Keyframe(msgspec.Struct, tag_field="type", tag="keyframe"):
    pass


class _Loss(msgspec.Struct, tag_field="type", tag="loss"):
    room: str
    fraction: float


_event = msgspec.json.Decoder(_Published | _Lost | _Keyframe | _Loss).decode


def find_program() -> Path | None:
    """Return the program: the bundle's, or what set-up built."""
    name = executable_name("airclass-publisher")
    places = (bundle_root() / name, resources() / "publisher" / "bin" / name)
    return next((place for place in places if place.is_file() and os.access(place, os.X_OK)), None)


class Publishers(Sink):
    """Every room: a packet is handed over once, and the program sends it to each. One that stalls costs no other."""

    def __init__(
        self,
        program: Path,
        *,
        on_state: Callable[[RoomState], None],
        on_keyframe_request: Callable[[], None],
        on_uplink: Callable[[int | None], None],
    ) -> None:
        """No callback may block: they are called from threads of this.

        ``on_uplink`` is told how many kbit/s the link to the rooms carries, ``None`` when it carries everything.
        """
        self._program = program
        self._on_state = on_state
        self._on_keyframe_request = on_keyframe_request
        self._on_uplink = on_uplink
        self._uplink = Uplink()
        self._lock = threading.Lock()
        self._run: _Run | None = None
        self._feeder = SinkThread("rooms", self, capacity=_QUEUE, on_gap=on_keyframe_request)

    @property
    def dropped(self) -> int:
        """Packets dropped because the rooms were slow."""
        return self._feeder.dropped

    def offer(self, packet: Packet) -> None:
        """Queue a packet for every room. Never blocks."""
        if self._run is not None:
            self._run.end_if_hung()
        self._feeder.offer(packet)

    def consume(self, packet: Packet) -> None:
        """Give every room the packet."""
        if (run := self._run) is not None and run.published:
            run.tell(b"P", struct.pack(">QB", packet.captured_ns // 1000, packet.key), packet.data)

    def add(self, room: str, url: str, token: str, picture: Picture) -> None:
        """Publish to this room too; one of the same name is left first."""
        with self._lock:
            if self._run is None or self._run.ended:
                if self._run is not None:
                    self._run.rooms.discard(room)
                self._run = _Run(self._program, self._hear, self._ended)
            self._uplink.enter(room, picture.max_kbit_s)
            wanted = {"room": room, "url": url, "token": token, "width": picture.width, "height": picture.height}
            self._run.rooms.add(room)
            self._run.tell(b"A", msgspec.json.encode(wanted))

    def remove(self, room: str) -> None:
        """Leave this room, of which nothing more will be told; an unknown one is no error."""
        with self._lock:
            if self._run is not None:
                self._run.rooms.discard(room)
                self._run.published.discard(room)
                self._run.tell(b"R", room.encode())
            self._on_uplink(self._uplink.leave(room))

    def close(self) -> None:
        """Leave every room and end the program and the threads."""
        with self._lock:
            run, self._run = self._run, None
            left = list(run.rooms) if run is not None else []
            if run is not None:
                run.rooms.clear()
        if run is not None:
            run.close(left)
        self._feeder.close(_CLOSE_TIMEOUT_S)

    def _hear(self, run: _Run, line: bytes) -> None:
        event = _event(line)
        if isinstance(event, _Keyframe):
            self._on_keyframe_request()
            return
        with self._lock:
            if event.room not in run.rooms:
                return  # it was left meanwhile
            match event:
                case _Published(room):
                    run.published.add(room)
                    self._on_state(RoomState(room, published=True))
                case _Lost(room, reason):
                    _log.warning("room not published", room=room, reason=reason)
                    self._lose(run, room)
                case _Loss(room, fraction):
                    self._on_uplink(self._uplink.report(room, fraction))

    def _ended(self, run: _Run) -> None:
        with self._lock:
            if run.rooms:
                _log.warning("the publisher ended", exit_code=run.exit_code)
            for room in list(run.rooms):
                self._lose(run, room)

    def _lose(self, run: _Run, room: str) -> None:
        run.rooms.discard(room)
        run.published.discard(room)
        self._on_uplink(self._uplink.leave(room))
        self._on_state(RoomState(room, published=False, code=ErrorCode.MEDIA_DOWN))


class _Run:
    """One run of the program, with the thread that hears it."""

    def __init__(self, program: Path, hear: Callable[[_Run, bytes], None], on_ended: Callable[[_Run], None]) -> None:
        self.rooms: set[str] = set()
        self.published: set[str] = set()
        self._hear, self._on_ended = hear, on_ended
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, creationflags=_NO_CONSOLE
        )
        self._writing = threading.Lock()
        self._writing_since: float | None = None
        self._thread = threading.Thread(target=self._listen, name="publisher", daemon=True)
        self._thread.start()

    @property
    def ended(self) -> bool:
        """Whether it takes nothing any more."""
        return self._process.poll() is not None

    @property
    def exit_code(self) -> int | None:
        """What it ended with."""
        return self._process.poll()

    def tell(self, kind: bytes, *parts: bytes) -> None:
        """Send one message; a program that is gone says so by its end."""
        with self._writing:
            self._writing_since = time.monotonic()
            try:
                self._stdin.write(b"".join([kind, struct.pack(">I", sum(map(len, parts))), *parts]))
                self._stdin.flush()
            except (OSError, ValueError):  # it is gone, which its end tells; ValueError: stdin is closed already
                return
            finally:
                self._writing_since = None

    def end_if_hung(self) -> None:
        """End it if it has taken nothing for :data:`_HUNG_S`."""
        since = self._writing_since
        if since is not None and time.monotonic() - since > _HUNG_S:
            self._process.kill()

    def close(self, rooms: Iterable[str]) -> None:
        """Let it leave these rooms and end; end it if it does not in time, or does not even hear of it."""
        late = threading.Timer(_CLOSE_TIMEOUT_S, self._end_late)
        late.start()
        for room in rooms:
            self.tell(b"R", room.encode())
        self._close_stdin()
        self._thread.join()
        late.cancel()
        late.join()

    @property
    def _stdin(self) -> IO[bytes]:
        assert self._process.stdin is not None  # noqa: S101 - it has a pipe
        return self._process.stdin

    def _listen(self) -> None:
        assert self._process.stdout is not None  # noqa: S101 - it has a pipe
        with self._process.stdout as told:
            for line in told:
                try:
                    self._hear(self, line)
                except msgspec.DecodeError as error:
                    _log.warning("the publisher said what nobody understands", reason=str(error))
        self._process.wait()
        self._close_stdin()
        self._on_ended(self)

    def _end_late(self) -> None:
        _log.warning("rooms were not left in time")
        self._process.kill()

    def _close_stdin(self) -> None:
        with self._writing, suppress(OSError):  # of what it did not read any more
            self._stdin.close()
