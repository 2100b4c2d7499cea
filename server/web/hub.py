"""Sends every event to whom it concerns, each encoded once."""

from __future__ import annotations

import asyncio

import msgspec
import structlog

from server.cluster.rooms import RoomState
from server.errors import AirclassError, ErrorCode
from server.events import Audience, Event, EventLog
from server.operations.metrics import ConnectionType, Metrics
from server.protocol.classroom import MediaGrant, Role, StudentState
from server.protocol.live import Ack, CloseCode, Heartbeat, Refusal, StudentChanged
from server.web.audience import Peers, hears
from server.web.broadcast import Broadcast
from server.web.frames import event_frame, server_frame, struct_frame
from server.web.grants import Grants
from server.web.peer import MAX_BUFFERED, Peer
from server.web.ports import Roster, Unsubscribe
from server.web.snapshots import Snapshots

HEARTBEAT_S = 5.0
_GRANTS_AT_ONCE = 16
_GRANTS_PAUSE_S = 0.02
"""150 students get theirs within 300 ms, without one blow to LiveKit."""

_log = structlog.get_logger(__name__)
_CONNECTION_TYPES: dict[Role, ConnectionType] = {
    Role.TEACHER: "teacher",
    Role.STUDENT: "student",
    Role.MONITOR: "monitor",
}
_encode = msgspec.json.Encoder().encode


class Hub:
    """The connected clients and what they are sent. All of it runs on the event loop."""

    def __init__(
        self,
        log: EventLog,
        roster: Roster,
        snapshots: Snapshots,
        grants: Grants,
        metrics: Metrics,
        heartbeat_s: float = HEARTBEAT_S,
    ) -> None:
        """Start in :meth:`run`. ``heartbeat_s``: a frame at least this often."""
        self._log = log
        self._roster = roster
        self._snapshots = snapshots
        self._grants = grants
        self._metrics = metrics
        self._heartbeat_s = heartbeat_s
        self._peers = Peers()
        self._broadcast = Broadcast(self._peers)
        self._owed: dict[str, None] = {}  # students who are owed a grant, in order
        self._owing = asyncio.Event()
        self._room = ""
        self._closing = False

    async def run(self) -> None:
        """Serve until cancelled, then say goodbye to everybody."""
        unsubscribe: Unsubscribe = self._log.subscribe(self._on_event)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._beat())
                tasks.create_task(self._hand_out_grants())
        finally:
            unsubscribe()
            self.close()

    def close(self) -> None:
        """Say goodbye to everybody; nobody can come any more."""
        self._closing = True
        self._broadcast.flush()
        for peer in self._peers.everyone():
            peer.cut(CloseCode.GOING_AWAY, ErrorCode.SHUTTING_DOWN)

    # ---- what others send

    def broadcast(self, kind: str, body: msgspec.Struct, audience: Audience, student_id: str | None = None) -> None:
        """Send what is not in the log. It carries the newest seq, so the last one seen can be resumed from."""
        self._broadcast.add(self._frame(kind, body), audience, student_id)

    def send_to_student(self, student_id: str, kind: str, body: msgspec.Struct) -> None:
        """Send what is not in the log to one student, if connected."""
        self.broadcast(kind, body, Audience.STUDENT, student_id)

    def on_room(self, state: RoomState) -> None:
        """Give every student a grant for a room that is new, a few at a time."""
        if state.room == self._room:
            return
        self._room = state.room
        for peer in self._peers.students():
            self.owe_grant(peer)

    @property
    def newest_seq(self) -> int:
        """The seq that the newest event has."""
        return self._log.newest_seq

    # ---- clients

    def require_open(self) -> None:
        """Raise ``shutting_down`` once nobody can come any more."""
        if self._closing:
            raise AirclassError(ErrorCode.SHUTTING_DOWN)

    def resume(self, peer: Peer, last_seq: int) -> bytes | None:
        """Return the frames of all that a client missed; None where a snapshot is due (or is shorter)."""
        self._broadcast.flush()
        events = self._log.since(last_seq)
        if events is None or any(_was_let_in(peer, event) for event in events):
            return None
        frames = b"".join(event_frame(e) for e in events if hears(peer, e.audience, e.student_id))
        if len(frames) >= MAX_BUFFERED // 2:
            return None
        return frames + b"".join(
            self._frame(kind, body) for kind, body in self._snapshots.unlogged(peer.role, peer.subject, peer.line)
        )

    def send_snapshot(self, peer: Peer, grant: MediaGrant | None) -> None:
        """Send a client all that it shows, now; and who its student is, if not who it thinks."""
        self._broadcast.flush()
        peer.send(self._frame("snapshot", self._snapshots.of(peer.role, peer.subject, grant)))
        if peer.role is Role.STUDENT:
            self._tell_identity(peer)

    def answer(self, peer: Peer, body: Ack | Refusal) -> None:
        """Answer a client's frame, after the events that came of it."""
        self._broadcast.answer(peer, struct_frame(body))

    def dismiss(self, peer: Peer, code: CloseCode) -> None:
        """End a client's connection, once it was sent what it is owed."""
        self._broadcast.flush()
        peer.cut(code)

    def add(self, peer: Peer) -> None:
        """Take a client in, once it was sent where it stands. A student's older page is cut."""
        older = self._peers.add(peer)
        if older is not None:
            older.cut(CloseCode.REPLACED, ErrorCode.REPLACED)
        self._count(peer.role)

    def remove(self, peer: Peer) -> None:
        """Forget a client that :meth:`add` took in."""
        self._peers.remove(peer)
        self._count(peer.role)
        if peer.role is Role.STUDENT:
            self._roster.disconnected(peer.subject)

    def owe_grant(self, peer: Peer) -> None:
        """Send the student's client a grant soon, if the student is admitted."""
        if peer.role is Role.STUDENT and peer.admitted:
            self._owed[peer.subject] = None
            self._owing.set()

    # ---- inside

    def _frame(self, kind: str, body: msgspec.Struct) -> bytes:
        """Return a frame of what is not in the log."""
        return server_frame(kind, self._log.newest_seq, self._log.t_ms(), _encode(body))

    def _on_event(self, event: Event) -> None:
        self._broadcast.add(event_frame(event), event.audience, event.student_id)
        if event.kind == "student" and event.student_id is not None:
            self._on_student(event.student_id, msgspec.json.decode(event.payload, type=StudentChanged))

    def _on_student(self, student_id: str, change: StudentChanged) -> None:
        peer = self._peers.student(student_id)
        if change.student.state is StudentState.REMOVED:
            self._grants.revoke(student_id)
        if (merged := self._peers.merged(student_id)) is not None:
            self._tell_identity(merged)
        if peer is None:
            return
        if change.student.state is StudentState.REMOVED:
            self._broadcast.flush()
            peer.cut(CloseCode.REMOVED, ErrorCode.REMOVED)
        elif self._tell_identity(peer):
            return
        elif change.student.state is StudentState.PRESENT and not peer.admitted:
            self._broadcast.flush()
            peer.admitted = True
            self.send_snapshot(peer, None)
            self.owe_grant(peer)

    def _tell_identity(self, peer: Peer) -> bool:
        """Tell a student's page who it is now, if that is not who it thinks; return whether it is not."""
        identity = self._snapshots.identity(peer.subject, peer.line)
        if identity is None:
            return False
        self._broadcast.flush()
        peer.send(self._frame("identity", identity))
        return True

    async def _hand_out_grants(self) -> None:
        while True:
            await self._owing.wait()
            for student_id in list(self._owed)[:_GRANTS_AT_ONCE]:
                del self._owed[student_id]
                await self._hand_out(student_id)
            if not self._owed:
                self._owing.clear()
            await asyncio.sleep(_GRANTS_PAUSE_S)

    async def _hand_out(self, student_id: str) -> None:
        peer = self._peers.student(student_id)
        if peer is None:
            return
        try:
            grant: MediaGrant | None = await self._grants.make_or_none(student_id, peer.base_url)
        except Exception:  # one student's fault must not keep the picture from the others
            _log.exception("grant_failed")
            return
        if grant is not None:
            self.send_to_student(student_id, "media", grant)

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(self._heartbeat_s)
            self.broadcast("heartbeat", Heartbeat(), Audience.EVERYONE)

    def _count(self, role: Role) -> None:
        self._metrics.connections(_CONNECTION_TYPES[role], self._peers.count(role))


def _was_let_in(peer: Peer, event: Event) -> bool:
    """Tell whether the client's student was let in by this event: what the class had said before is news then."""
    if event.kind != "student" or peer.role is not Role.STUDENT or event.student_id != peer.subject:
        return False
    return msgspec.json.decode(event.payload, type=StudentChanged).was is StudentState.WAITING
