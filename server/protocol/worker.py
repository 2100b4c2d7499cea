"""Newline JSON between the server and its media worker (``airclass _media``).

Commands go in on stdin, events come out on stdout, a line each; the worker's log goes to stderr. The end of
stdin ends the worker: it closes the recording's last fragment and leaves. Times are ``time.monotonic_ns()``,
which all processes of one machine share; ``t_ms`` counts from the class's start, told in :class:`Configure`.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from server.protocol.picture import Source, SourceState


class Command(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type"):
    """Server → worker."""


class WorkerEvent(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    """Worker → server."""


# ---- commands


class Configure(Command, frozen=True, kw_only=True, tag="configure"):
    """Limits of the pipeline. Sent first, and again when a setting changes."""

    fps: Annotated[int, Meta(ge=1, le=60)] = 30
    max_height: Annotated[int, Meta(ge=90, le=2160)] = 1080
    max_kbit_s: Annotated[int, Meta(ge=150, le=50_000)] = 4_000
    max_access_unit_kib: Annotated[int, Meta(ge=16, le=4096, description="Larger goes out coarse first")] = 120
    epoch_ns: Annotated[int, Meta(description="monotonic_ns at the class's t_ms = 0")] = 0


class SetSource(Command, frozen=True, kw_only=True, tag="set_source"):
    """Show this source from now on; nobody reconnects."""

    source: str


class ListSources(Command, frozen=True, kw_only=True, tag="list_sources"):
    """Answered by :class:`Sources` with the same id."""

    id: str


class Thumbnail(Command, frozen=True, kw_only=True, tag="thumbnail"):
    """A small JPEG of any source. Answered by :class:`Preview` with the same id."""

    id: str
    source: str
    max_width: Annotated[int, Meta(ge=16, le=1920)] = 320


class Snapshot(Command, frozen=True, kw_only=True, tag="snapshot"):
    """A JPEG of what students see now. Answered by :class:`Preview` with the same id."""

    id: str
    max_width: Annotated[int, Meta(ge=16, le=3840)] = 640


class AddRoom(Command, frozen=True, kw_only=True, tag="add_room"):
    """Publish to this room too. ``room`` is the key for :class:`RemoveRoom` and :class:`RoomChanged`."""

    room: str
    url: str
    token: str


class RemoveRoom(Command, frozen=True, kw_only=True, tag="remove_room"):
    """Leave this room."""

    room: str


class Record(Command, frozen=True, kw_only=True, tag="record"):
    """Record into this new file from the next keyframe on; null stops and closes the file."""

    path: str | None


class Freeze(Command, frozen=True, kw_only=True, tag="freeze"):
    """Hold the picture as it is."""

    on: bool


class Blank(Command, frozen=True, kw_only=True, tag="blank"):
    """Show a plain dark picture."""

    on: bool


class Mask(Command, frozen=True, kw_only=True, tag="mask"):
    """Never show the windows of these processes (X11; elsewhere the window excludes itself)."""

    pids: list[int]


AnyCommand = (
    Configure | SetSource | ListSources | Thumbnail | Snapshot | AddRoom | RemoveRoom | Record | Freeze | Blank | Mask
)

# ---- events


class Ready(WorkerEvent, frozen=True, kw_only=True, tag="ready"):
    """The worker takes commands."""

    pid: int


class StateReport(WorkerEvent, frozen=True, kw_only=True, tag="state"):
    """The source or what is done to it changed. Size is that of the encoded picture."""

    source: str
    state: SourceState
    frozen: bool
    blank: bool
    width: int
    height: int
    code: str | None = None


class RoomChanged(WorkerEvent, frozen=True, kw_only=True, tag="room"):
    """``published`` once packets flow to the room; false when it is lost (add it again with a new token)."""

    room: str
    published: bool
    code: str | None = None


class Stats(WorkerEvent, frozen=True, kw_only=True, tag="stats"):
    """The last second."""

    captured_fps: float
    encoded_fps: float
    kbit_s: float
    encode_ms: float
    width: int
    height: int
    dropped: int
    keyframes: int
    cpu_percent: float
    recorded_bytes: int


class Changed(WorkerEvent, frozen=True, kw_only=True, tag="changed"):
    """The picture changed as a whole (a new slide); ``hash`` is a 64-bit perceptual hash, in hex."""

    t_ms: int
    hash: str


class Fragment(WorkerEvent, frozen=True, kw_only=True, tag="fragment"):
    """One fragment of the recording is on disk whole. ``key``: it starts with a keyframe."""

    t_ms: int
    offset: int
    size: int
    key: bool


class Recorded(WorkerEvent, frozen=True, kw_only=True, tag="recorded"):
    """The recording's file was closed, and remuxed for players (``faststart``) where that worked.

    Said too where no picture came and there is no file.
    """

    path: str
    duration_ms: int


class Preview(WorkerEvent, frozen=True, kw_only=True, tag="preview"):
    """An answer to :class:`Snapshot` or :class:`Thumbnail`; ``jpeg`` is empty where there is none, ``code`` why."""

    id: str
    jpeg: bytes
    code: str | None = None


class Sources(WorkerEvent, frozen=True, kw_only=True, tag="sources"):
    """An answer to :class:`ListSources`."""

    id: str
    sources: list[Source]


class WorkerError(WorkerEvent, frozen=True, kw_only=True, tag="error"):
    """Something a person should know; the worker goes on. ``detail`` names a file or device, nothing private."""

    code: str
    detail: str = ""


AnyEvent = Ready | StateReport | RoomChanged | Stats | Changed | Fragment | Recorded | Preview | Sources | WorkerError
