"""The class as REST and the control WebSocket describe it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from server.protocol.body import Body, Request
from server.protocol.picture import Picture


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


class Room(Body, frozen=True, kw_only=True):
    """One LiveKit room of this class."""

    name: str
    node: str
    participants: int
    publishers: int


class RoomList(Body, frozen=True, kw_only=True):
    """``GET /api/livekit/rooms``."""

    rooms: list[Room]


class Runtime(Body, frozen=True, kw_only=True):
    """``runtime.json`` and the ready file: how the window and scripts reach the running server."""

    url: str
    pin: str
    admin_url: Annotated[str, Meta(description="Loopback address on which teacher routes answer")]
    teacher_token: str
    livekit_url: str
    pid: int
    data_dir: str
