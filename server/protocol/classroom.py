"""The class as REST and the control WebSocket describe it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """What the server says."""


class Request(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody else says: unknown fields are refused."""


class Role(StrEnum):
    """Who holds a token."""

    TEACHER = "teacher"
    STUDENT = "student"
    MONITOR = "monitor"
    NODE = "node"


class ClassState(StrEnum):
    """lobby → live ⇄ paused → ended. The PIN stands in all but the last."""

    LOBBY = "lobby"
    LIVE = "live"
    PAUSED = "paused"
    ENDED = "ended"


class SourceKind(StrEnum):
    """What can be shown. The id of a source starts with its kind, as on the command line."""

    SCREEN = "screen"
    MONITOR = "monitor"
    WINDOW = "window"
    REGION = "region"
    CAMERA = "camera"
    FILE = "file"
    TESTCARD = "testcard"


class SourceState(StrEnum):
    """Whether the chosen source gives pictures."""

    STARTING = "starting"
    LIVE = "live"
    LOST = "lost"


class StudentState(StrEnum):
    """Where a student is. ``away`` has joined and has no connection now; ``removed`` may not come back."""

    WAITING = "waiting"
    PRESENT = "present"
    AWAY = "away"
    REMOVED = "removed"


class Connection(StrEnum):
    """How well the picture reaches a student, in words, from the page's own measurements."""

    UNKNOWN = "unknown"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    LOST = "lost"


class PartState(StrEnum):
    """The health of one part of the product."""

    OK = "ok"
    STARTING = "starting"
    DEGRADED = "degraded"
    DOWN = "down"
    OFF = "off"


class MediaGrant(Body, frozen=True, kw_only=True):
    """All a browser needs to receive the picture."""

    url: Annotated[str, Meta(description="Absolute ws:// or wss:// address of the signalling proxy")]
    token: Annotated[str, Meta(description="LiveKit token: 2 minutes, subscribe only, one room")]
    room: str
    rendition: Annotated[str, Meta(description="Name of the track to subscribe to")] = "main"


class JoinRequest(Request, frozen=True, kw_only=True):
    """Either the PIN that was typed or the key that the QR code carries, and a name."""

    name: Annotated[str, Meta(max_length=20_000, description="1-40 characters after NFC and trimming")] = ""
    pin: Annotated[str, Meta(max_length=64)] | None = None
    key: Annotated[str, Meta(max_length=128, description="Class key of the QR link")] | None = None
    enrolment_id: Annotated[str, Meta(max_length=64, description="A name picked from the roster")] | None = None
    device: Annotated[str, Meta(max_length=64, description="Random id that the page keeps on this device")] = ""
    code: Annotated[str, Meta(max_length=8, description="The four digits of a student who comes back")] | None = None
    ask: Annotated[bool, Meta(description="It is me on another device: ask the teacher")] = False


class JoinAnswer(Body, frozen=True, kw_only=True):
    """The student's place. ``media`` is null while the teacher has not admitted the student (status 202)."""

    token: str
    student_id: str
    name: Annotated[str, Meta(description="The name as taken: a duplicate gets a suffix")]
    media: MediaGrant | None = None


class Source(Body, frozen=True, kw_only=True):
    """One thing that can be shown."""

    id: Annotated[str, Meta(description="As --source takes it, e.g. monitor:0 or window:41943046")]
    kind: SourceKind
    title: str
    width: int = 0
    height: int = 0


class SourceList(Body, frozen=True, kw_only=True):
    """What can be shown now."""

    sources: list[Source]
    current: str


class SourceChange(Request, frozen=True, kw_only=True):
    """Change what students see. A field left out stays as it is."""

    source: Annotated[str, Meta(max_length=4096)] | UnsetType = UNSET
    frozen: bool | UnsetType = UNSET
    blank: bool | UnsetType = UNSET


class Picture(Body, frozen=True, kw_only=True):
    """What students are being shown."""

    source: str
    state: SourceState
    frozen: bool = False
    blank: bool = False
    width: int = 0
    height: int = 0


class Address(Body, frozen=True, kw_only=True):
    """One address of this PC that students may be able to reach, best first."""

    ip: str
    interface: str
    kind: Annotated[str, Meta(description="ethernet, wifi, vpn, virtual, link-local or loopback")]
    url: Annotated[str, Meta(description="What a student opens")]
    join_url: Annotated[str, Meta(description="The QR code's link: the URL with the class key behind ``#k=``")]
    chosen: bool = False


class AddressList(Body, frozen=True, kw_only=True):
    """Every address, ranked."""

    addresses: list[Address]


class AddressChoice(Request, frozen=True, kw_only=True):
    """The address the teacher chose."""

    ip: Annotated[str, Meta(max_length=64)]


class ClassInfo(Body, frozen=True, kw_only=True):
    """The class as its teacher sees it."""

    id: str
    title: str
    state: ClassState
    pin: str
    url: str
    join_url: str
    elapsed_ms: Annotated[int, Meta(description="Since the class's start, 0 in the lobby")]
    locked: bool
    waiting_room: bool
    recording: bool
    picture: Picture
    addresses: list[Address]
    present: int = 0
    waiting: int = 0
    course_id: str | None = None


class ClassStart(Request, frozen=True, kw_only=True):
    """Start the class. Fields left out come from the settings."""

    source: Annotated[str, Meta(max_length=4096)] | None = None
    title: Annotated[str, Meta(max_length=200)] | None = None
    record: bool | None = None


class ClassPatch(Request, frozen=True, kw_only=True):
    """Change the class. A field left out stays as it is."""

    title: Annotated[str, Meta(max_length=200)] | UnsetType = UNSET
    locked: bool | UnsetType = UNSET
    waiting_room: bool | UnsetType = UNSET
    new_pin: Annotated[bool, Meta(description="True replaces PIN and QR key; who has joined stays")] = False


class ConnectionReport(Request, frozen=True, kw_only=True):
    """What a student's page measures of its picture, every 5 s."""

    fps: Annotated[float, Meta(ge=0, le=1000)] = 0.0
    freezes: Annotated[int, Meta(ge=0, description="Freezes since the last report")] = 0
    lost_packets: Annotated[float, Meta(ge=0, le=1, description="Share of packets lost since the last report")] = 0.0
    rtt_ms: Annotated[float, Meta(ge=0, le=600_000)] = 0.0
    playing: bool = False


class Student(Body, frozen=True, kw_only=True):
    """One line of the roster."""

    id: str
    name: str
    state: StudentState
    connection: Connection = Connection.UNKNOWN
    joined_t_ms: int = 0
    last_seen_t_ms: int = 0
    number: Annotated[int, Meta(description="Place in the order of joining, from 1")] = 0
    enrolment_id: str | None = None
    muted: bool = False
    banned: bool = False
    returns_as: Annotated[str | None, Meta(description="Waits to be let back in as this student")] = None
    merged_into: Annotated[str | None, Meta(description="Is the same person as this student")] = None


class StudentList(Body, frozen=True, kw_only=True):
    """The roster, in the order of joining."""

    students: list[Student]


class Rename(Request, frozen=True, kw_only=True):
    """A new name for a student."""

    name: Annotated[str, Meta(max_length=20_000)]


class HealthPart(Body, frozen=True, kw_only=True):
    """One part's health. ``code`` is an error code where the part is not well."""

    part: Annotated[str, Meta(description="livekit, media, recording, store, network or bus")]
    state: PartState
    code: str | None = None
    detail: str = ""


class Health(Body, frozen=True, kw_only=True):
    """Every part, for the teacher's window."""

    parts: list[HealthPart]


class Room(Body, frozen=True, kw_only=True):
    """One LiveKit room of this class."""

    name: str
    node: str
    participants: int
    publishers: int


class RoomList(Body, frozen=True, kw_only=True):
    """``GET /api/livekit/rooms``."""

    rooms: list[Room]


class ErrorBody(Body, frozen=True, kw_only=True):
    """An error, for programs (code) and people (message, in the language asked for)."""

    code: str
    message: str


class ErrorAnswer(Body, frozen=True, kw_only=True):
    """Every REST error."""

    error: ErrorBody


class Settings(Body, frozen=True, kw_only=True):
    """``GET /api/settings``: what the teacher can change and is kept (limits as in ``server.settings``)."""

    source: str
    name: str
    record: bool
    waiting_room: bool
    fps: int
    max_height: int
    max_kbit: int
    seats: int
    late_after: int = 10
    language: Literal["en", "ko"]


class SettingsPatch(Request, frozen=True, kw_only=True):
    """``PATCH /api/settings``, answered by :class:`Settings`. A field left out stays as it is."""

    source: Annotated[str, Meta(max_length=4096)] | UnsetType = UNSET
    name: Annotated[str, Meta(max_length=200)] | UnsetType = UNSET
    record: bool | UnsetType = UNSET
    waiting_room: bool | UnsetType = UNSET
    fps: Annotated[int, Meta(ge=1, le=60)] | UnsetType = UNSET
    max_height: Annotated[int, Meta(ge=90, le=2160)] | UnsetType = UNSET
    max_kbit: Annotated[int, Meta(ge=150, le=50_000)] | UnsetType = UNSET
    seats: Annotated[int, Meta(ge=1, le=2_000)] | UnsetType = UNSET
    late_after: Annotated[int, Meta(ge=0, le=180)] | UnsetType = UNSET
    language: Literal["en", "ko"] | UnsetType = UNSET


class MaskRequest(Request, frozen=True, kw_only=True):
    """``POST /api/mask``: never show the windows of these processes (X11)."""

    pids: Annotated[list[Annotated[int, Meta(ge=1)]], Meta(max_length=16)]


class Runtime(Body, frozen=True, kw_only=True):
    """``runtime.json`` and the ready file: how the window and scripts reach the running server."""

    url: str
    pin: str
    admin_url: Annotated[str, Meta(description="Loopback address on which teacher routes answer")]
    teacher_token: str
    livekit_url: str
    pid: int
    data_dir: str
