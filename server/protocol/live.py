"""Frames of the control WebSocket, ``/api/ws``.

A client's first frame within 5 s is :class:`Hello`. The server answers with :class:`Welcome`, then either the
events after ``last_seq`` or a ``snapshot``. After that the server sends :class:`ServerFrame`, the client
:class:`ClientFrame`, each of which is answered by :class:`Ack` or :class:`Refusal`.

Events of the class's log carry their ``seq``. What is not in the log (``media``, ``stats``, ``heartbeat`` …)
carries the newest seq, so the last one seen is always what to resume from.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from server.protocol.body import Body, Request
from server.protocol.classroom import (
    Address,
    ClassInfo,
    ClassState,
    Connection,
    ConnectionReport,
    MediaGrant,
    Role,
    Student,
    StudentState,
)
from server.protocol.health import Health
from server.protocol.history import Retention
from server.protocol.people import Identity, ReturnCode
from server.protocol.picture import Picture
from server.protocol.quiz.results import RunStatistics
from server.protocol.quiz.runs import Respond, Run
from server.protocol.quiz.shown import MyAnswer, MyResult, QuizShown, StudentQuiz
from server.protocol.talk import (
    Announcement,
    Ask,
    AskPace,
    AuthorNamed,
    ChatHidden,
    ChatLine,
    Hand,
    Lost,
    MyVote,
    PaceAsked,
    Pulse,
    Question,
    QuestionVotes,
    RaiseHand,
    React,
    Reactions,
    Say,
    SayLost,
    StudentTalk,
    TalkRules,
    TeacherTalk,
    Vote,
)

# ---- handshake


class CloseCode(IntEnum):
    """Why the server closed the socket. A page comes back by itself after GOING_AWAY, SILENT, LAGGED, TOO_FAST."""

    GOING_AWAY = 1001
    TOO_LARGE = 1009
    BAD_REQUEST = 4400
    UNAUTHORIZED = 4401
    REMOVED = 4403
    SILENT = 4407
    LAGGED = 4408
    REPLACED = 4409
    LEFT = 4410
    TOO_FAST = 4429


class Hello(Request, frozen=True, kw_only=True, tag="hello"):
    """The client's first frame. The token is never in a URL."""

    token: Annotated[str, Meta(max_length=4096)]
    last_seq: Annotated[int, Meta(ge=0)] = 0


class Welcome(Body, frozen=True, kw_only=True, tag="welcome"):
    """The token was good. ``resumed`` is false when a snapshot follows."""

    role: Role
    seq: int
    resumed: bool
    heartbeat_s: float


class Ack(Body, frozen=True, kw_only=True, tag="ack"):
    """The frame with this id was carried out."""

    id: str


class Refusal(Body, frozen=True, kw_only=True, tag="error"):
    """The frame with this id (or, with an empty id, the connection) was refused."""

    id: str
    code: str


# ---- server → client, by type: the payload goes in ``data``


class ServerFrame(Body, frozen=True, kw_only=True):
    """The envelope of all the server sends after the handshake."""

    type: str
    seq: int
    t_ms: int
    data: msgspec.Raw


class StudentView(Body, frozen=True, kw_only=True):
    """``snapshot`` for a student: all that the page shows."""

    you: Student
    title: str
    state: ClassState
    elapsed_ms: int
    picture: Picture
    recording: bool
    media: MediaGrant | None = None
    talk: StudentTalk | None = None
    quiz: StudentQuiz | None = None


class TeacherView(Body, frozen=True, kw_only=True):
    """``snapshot`` for a teacher or a monitor."""

    info: ClassInfo
    students: list[Student]
    health: Health
    talk: TeacherTalk | None = None
    runs: list[Run] = msgspec.field(default_factory=list)
    retention: Annotated[Retention | None, Meta(description="What will be erased, where something will")] = None


class StateChanged(Body, frozen=True, kw_only=True):
    """``class``: title, state, recording, lock. To everyone."""

    state: ClassState
    title: str
    elapsed_ms: int
    recording: bool
    locked: bool
    waiting_room: bool
    course_id: str | None = None


class StudentChanged(Body, frozen=True, kw_only=True):
    """``student``: a roster line that is new or has changed. To teachers, and to the student concerned."""

    student: Student
    was: StudentState | None = None


class ConnectionChanged(Body, frozen=True, kw_only=True):
    """``connection``: how well the picture reaches a student. To teachers; not in the log."""

    student_id: str
    connection: Connection


class ServerAddresses(Body, frozen=True, kw_only=True):
    """``addresses``: the PC's addresses changed. To teachers; ``banner`` when the chosen one is gone."""

    addresses: list[Address]
    url: str
    join_url: str
    banner: bool


class PinChanged(Body, frozen=True, kw_only=True):
    """``pin``: a new PIN and QR key. To teachers."""

    pin: str
    join_url: str


class Guessing(Body, frozen=True, kw_only=True):
    """``guessing``: someone types wrong PINs. To teachers, at most once in 10 s."""

    attempts: int
    addresses: int


class MediaStats(Body, frozen=True, kw_only=True):
    """``stats``: the media worker's last second. To teachers; not in the log."""

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


class Heartbeat(Body, frozen=True, kw_only=True):
    """``heartbeat``: the server is there. Not in the log."""


SERVER_EVENTS: dict[str, type[Body]] = {
    "snapshot": StudentView,  # a teacher's snapshot is a TeacherView
    "class": StateChanged,
    "picture": Picture,
    "media": MediaGrant,
    "student": StudentChanged,
    "connection": ConnectionChanged,
    "addresses": ServerAddresses,
    "pin": PinChanged,
    "guessing": Guessing,
    "health": Health,
    "stats": MediaStats,
    "heartbeat": Heartbeat,
    "identity": Identity,
    "code": ReturnCode,
    "talk": TalkRules,
    "chat": ChatLine,
    "chat_hidden": ChatHidden,
    "author": AuthorNamed,
    "question": Question,
    "votes": QuestionVotes,
    "my_vote": MyVote,
    "hand": Hand,
    "reactions": Reactions,
    "lost": Lost,
    "pace": PaceAsked,
    "pulse": Pulse,
    "announcement": Announcement,
    "run": Run,
    "quiz": QuizShown,
    "my_answer": MyAnswer,
    "my_result": MyResult,
    "quiz_stats": RunStatistics,
    "retention": Retention,
}
"""Every ``type`` the server sends after the handshake, with its payload."""

# ---- client → server


class ClientFrame(Request, frozen=True, kw_only=True):
    """The envelope of all a client sends after the handshake; ``id`` comes back in the answer."""

    type: Annotated[str, Meta(max_length=40)]
    id: Annotated[str, Meta(max_length=64)]
    data: msgspec.Raw = msgspec.Raw(b"{}")


class MediaRequest(Request, frozen=True, kw_only=True):
    """``media``: send me a fresh grant (the picture was lost, or the token has run out)."""

    reason: Literal["start", "lost", "expired"] = "start"


class Ping(Request, frozen=True, kw_only=True):
    """``ping``: keeps the connection's liveness known while nothing else is said."""


class Leave(Request, frozen=True, kw_only=True):
    """``leave``: the student says «not me» or closes the class for good."""


CLIENT_MESSAGES: dict[str, type[Request]] = {
    "media": MediaRequest,
    "connection": ConnectionReport,
    "ping": Ping,
    "leave": Leave,
    "chat": Say,
    "question": Ask,
    "vote": Vote,
    "hand": RaiseHand,
    "reaction": React,
    "lost": SayLost,
    "pace": AskPace,
    "answer": Respond,
}
"""Every ``type`` a client may send after the handshake, with its payload."""
