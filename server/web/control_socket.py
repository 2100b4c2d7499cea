"""``/api/ws``: the handshake, and what clients say."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

import msgspec
from aiohttp import WSMessage, WSMsgType, web

from server.errors import AirclassError, ErrorCode
from server.operations.health import HealthBoard
from server.operations.metrics import Metrics
from server.protocol.classroom import ConnectionReport, MediaGrant, Request, Role, StudentState
from server.protocol.live import (
    CLIENT_MESSAGES,
    Ack,
    ClientFrame,
    CloseCode,
    Hello,
    Leave,
    MediaRequest,
    Ping,
    Refusal,
    TeacherView,
    Welcome,
)
from server.web.answers import decode
from server.web.endpoint import require_private
from server.web.frames import struct_frame
from server.web.grants import Grants
from server.web.hub import HEARTBEAT_S, Hub
from server.web.peer import Peer
from server.web.ports import Roster
from server.web.rate_limits import RateLimits
from server.web.tokens import Claims, Tokens

MAX_MESSAGE = 64 * 1024
"""Bytes of a client's message at most."""
_CLOSE_TIMEOUT_S = 2.0

_CLOSE_CODES = {
    ErrorCode.BAD_REQUEST: CloseCode.BAD_REQUEST,
    ErrorCode.REMOVED: CloseCode.REMOVED,
    ErrorCode.SHUTTING_DOWN: CloseCode.GOING_AWAY,
}


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
        grants: Grants,
        tokens: Tokens,
        limits: RateLimits,
        metrics: Metrics,
        health: HealthBoard,
        patience: Patience,
    ) -> None:
        self._hub = hub
        self._roster = roster
        self._grants = grants
        self._tokens = tokens
        self._limits = limits
        self._metrics = metrics
        self._health = health
        self._patience = patience

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection until it ends."""
        await self._limits.socket(request.remote or "")
        socket = web.WebSocketResponse(compress=False, max_msg_size=MAX_MESSAGE, timeout=_CLOSE_TIMEOUT_S)
        await socket.prepare(request)
        try:
            hello = await self._hello(socket)
            peer = Peer(socket, request, self._claims(request, hello), self._patience.silence_s)
            self._welcome(peer, hello, await self._first_grant(peer, hello))
        except AirclassError as error:
            await self._refuse(socket, error)
            return socket
        try:
            await peer.listen(lambda message: self._receive(peer, message))
        finally:
            self._hub.remove(peer)
            await peer.close()
        return socket

    # ---- handshake

    async def _hello(self, socket: web.WebSocketResponse) -> Hello:
        try:
            message = await socket.receive(timeout=self._patience.hello_s)
        except TimeoutError as error:
            raise AirclassError(ErrorCode.BAD_REQUEST) from error
        if message.type is not WSMsgType.TEXT:
            raise AirclassError(ErrorCode.BAD_REQUEST)
        return decode(message.data, Hello)

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
        missed = self._hub.missed(peer, hello.last_seq)
        peer.send(struct_frame(self._greeting(peer.role, resumed=missed is not None)))
        peer.send(self._snapshot(peer, grant) if missed is None else missed)
        self._hub.add(peer)
        if missed is None and grant is None:
            self._hub.owe_grant(peer)

    def _is_admitted(self, peer: Peer) -> bool:
        return self._roster.student(peer.subject).state in (StudentState.PRESENT, StudentState.AWAY)

    def _greeting(self, role: Role, *, resumed: bool) -> Welcome:
        return Welcome(role=role, seq=self._hub.newest_seq, resumed=resumed, heartbeat_s=self._patience.heartbeat_s)

    def _snapshot(self, peer: Peer, grant: MediaGrant | None) -> bytes:
        if peer.role is Role.STUDENT:
            return self._hub.frame("snapshot", self._roster.student_view(peer.subject, grant))
        view = self._roster.teacher_view(self._health.health())
        return self._hub.frame("snapshot", view if peer.role is Role.TEACHER else for_monitor(view))

    async def _refuse(self, socket: web.WebSocketResponse, error: AirclassError) -> None:
        self._metrics.error("auth" if error.code is ErrorCode.UNAUTHORIZED else "websocket")
        with contextlib.suppress(ConnectionError):  # it may have gone already
            await socket.send_str(msgspec.json.encode(Refusal(id="", code=error.code)).decode())
        await socket.close(code=_CLOSE_CODES.get(error.code, CloseCode.UNAUTHORIZED))

    # ---- what clients say

    async def _receive(self, peer: Peer, message: WSMessage) -> None:
        frame_id = ""
        try:
            frame = _frame(message)
            frame_id = frame.id
            body = _body(frame)
            await self._carry_out(peer, body)
        except AirclassError as error:
            self._metrics.error("websocket")
            peer.send(struct_frame(Refusal(id=frame_id, code=error.code)))
        else:
            peer.send(struct_frame(Ack(id=frame_id)))
            if isinstance(body, Leave):
                peer.cut(CloseCode.LEFT)

    async def _carry_out(self, peer: Peer, body: Request) -> None:
        if isinstance(body, Ping):
            return
        if peer.role is not Role.STUDENT:
            raise AirclassError(ErrorCode.FORBIDDEN)
        match body:
            case MediaRequest():
                if not peer.admitted:
                    raise AirclassError(ErrorCode.NOT_ADMITTED)
                grant = await self._grants.make(peer.subject, peer.base_url)
                peer.send(self._hub.frame("media", grant))
            case ConnectionReport():
                self._roster.report(peer.subject, body)
            case Leave():
                self._grants.revoke(peer.subject)
                self._roster.left(peer.subject)


def _frame(message: WSMessage) -> ClientFrame:
    if message.type is not WSMsgType.TEXT:
        raise AirclassError(ErrorCode.BAD_REQUEST)
    return decode(message.data, ClientFrame)


def _body(frame: ClientFrame) -> Request:
    kind = CLIENT_MESSAGES.get(frame.type)
    if kind is None:
        raise AirclassError(ErrorCode.BAD_REQUEST)
    return decode(frame.data, kind)


def for_monitor(view: TeacherView) -> TeacherView:
    """Leave out what lets somebody in, and who is there: a monitor watches the machine, not the class."""
    addresses = [msgspec.structs.replace(address, join_url=address.url) for address in view.info.addresses]
    info = msgspec.structs.replace(view.info, pin="", join_url=view.info.url, addresses=addresses)
    return msgspec.structs.replace(view, info=info, students=[])
