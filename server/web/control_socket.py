"""``/api/ws``: the handshake, and what clients say."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass

import structlog
from aiohttp import WSMessage, WSMsgType, web

from server.errors import AirclassError, ErrorCode
from server.operations.metrics import Metrics
from server.protocol.classroom import MediaGrant, Role
from server.protocol.live import Ack, ClientFrame, Hello, Refusal, Welcome
from server.web.answers import decode
from server.web.client_messages import ClientMessage
from server.web.endpoint import require_private
from server.web.frames import struct_frame
from server.web.grants import Grants
from server.web.handshake import CLOSE_TIMEOUT_S, read_hello, refuse
from server.web.hub import HEARTBEAT_S, Hub
from server.web.peer import Peer
from server.web.ports import Roster
from server.web.rate_limits import RateLimits
from server.web.snapshots import ADMITTED
from server.web.student_limits import StudentLimits
from server.web.tokens import Claims, Tokens

MAX_MESSAGE = 64 * 1024
"""Bytes of a client's message at most."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a client may keep us waiting, in seconds."""

    hello_s: float = 5.0
    silence_s: float = 15.0
    heartbeat_s: float = HEARTBEAT_S


class ControlSocket:
    """Serves the control WebSockets of everybody."""

    def __init__(
        self,
        hub: Hub,
        roster: Roster,
        messages: Mapping[str, ClientMessage],
        grants: Grants,
        tokens: Tokens,
        limits: RateLimits,
        student_limits: StudentLimits,
        metrics: Metrics,
        patience: Patience,
    ) -> None:
        self._hub = hub
        self._roster = roster
        self._messages = messages
        self._grants = grants
        self._tokens = tokens
        self._limits = limits
        self._student_limits = student_limits
        self._metrics = metrics
        self._patience = patience

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection until it ends."""
        await self._limits.socket(request.remote or "")
        socket = web.WebSocketResponse(compress=False, max_msg_size=MAX_MESSAGE, timeout=CLOSE_TIMEOUT_S)
        await socket.prepare(request)
        try:
            hello = await read_hello(socket, self._patience.hello_s)
            peer = Peer(socket, request, self._claims(request, hello), self._patience.silence_s)
            self._welcome(peer, hello, await self._first_grant(peer, hello))
        except AirclassError as error:
            await refuse(socket, error, self._metrics)
            return socket
        try:
            await peer.listen(lambda message: self._receive(peer, message))
        finally:
            self._hub.remove(peer)
            await peer.close()
        return socket

    # ---- handshake

    def _claims(self, request: web.Request, hello: Hello) -> Claims:
        claims = self._tokens.verify(hello.token, self._roster.id)
        if claims.role is Role.TEACHER:
            require_private(request)
        elif claims.role is Role.NODE:
            raise AirclassError(ErrorCode.FORBIDDEN)
        return claims

    async def _first_grant(self, peer: Peer, hello: Hello) -> MediaGrant | None:
        """Return a grant for the snapshot of a page that is new; one that comes back asks if it needs another."""
        if peer.role is not Role.STUDENT or hello.last_seq > 0 or not self._is_admitted(peer):
            return None
        return await self._grants.make_or_none(peer.subject, peer.base_url)

    def _welcome(self, peer: Peer, hello: Hello, grant: MediaGrant | None) -> None:
        """Tell the client where it stands. No await: nothing can happen between this and what it hears next."""
        self._hub.require_open()
        if peer.role is Role.STUDENT:
            self._roster.connected(peer.subject)
            peer.admitted = self._is_admitted(peer)
        missed = self._hub.resume(peer, hello.last_seq)
        peer.send(struct_frame(self._greeting(peer.role, resumed=missed is not None)))
        if missed is not None:
            peer.send(missed)
        else:
            self._hub.send_snapshot(peer, grant)
        self._hub.add(peer)
        if missed is None and grant is None:
            self._hub.owe_grant(peer)

    def _is_admitted(self, peer: Peer) -> bool:
        return self._roster.student(peer.subject).state in ADMITTED

    def _greeting(self, role: Role, *, resumed: bool) -> Welcome:
        return Welcome(role=role, seq=self._hub.newest_seq, resumed=resumed, heartbeat_s=self._patience.heartbeat_s)

    # ---- what clients say

    def _receive(self, peer: Peer, message: WSMessage) -> None:
        frame_id = ""
        try:
            frame = _frame(message)
            frame_id = frame.id
            meant = self._meant(peer, frame)
            doing = meant.carry_out(peer, frame.data)
        except AirclassError as error:
            self._answer_refusal(peer, frame_id, error.code)
        except Exception:  # a fault of ours: the client hears of it, and its socket stays
            _log.exception("message_failed")
            self._answer_refusal(peer, frame_id, ErrorCode.INTERNAL)
        else:
            if doing is not None:
                peer.run(self._finish(peer, frame_id, doing))
                return
            self._hub.answer(peer, Ack(id=frame_id))
            if meant.ends is not None:
                self._hub.dismiss(peer, meant.ends)

    async def _finish(self, peer: Peer, frame_id: str, doing: Awaitable[None]) -> None:
        try:
            await doing
        except AirclassError as error:
            self._answer_refusal(peer, frame_id, error.code)
        except Exception:
            _log.exception("message_failed")
            self._answer_refusal(peer, frame_id, ErrorCode.INTERNAL)
        else:
            self._hub.answer(peer, Ack(id=frame_id))

    def _meant(self, peer: Peer, frame: ClientFrame) -> ClientMessage:
        message = self._messages.get(frame.type)
        if message is None:
            raise AirclassError(ErrorCode.BAD_REQUEST)
        if message.role not in (None, peer.role):
            raise AirclassError(ErrorCode.FORBIDDEN)
        if peer.role is Role.STUDENT:
            self._student_limits.take(peer.subject, frame.type, message.rate)
        return message

    def _answer_refusal(self, peer: Peer, frame_id: str, code: ErrorCode) -> None:
        self._metrics.error("websocket")
        self._hub.answer(peer, Refusal(id=frame_id, code=code))


def _frame(message: WSMessage) -> ClientFrame:
    if message.type is not WSMsgType.TEXT:
        raise AirclassError(ErrorCode.BAD_REQUEST)
    return decode(message.data, ClientFrame)
