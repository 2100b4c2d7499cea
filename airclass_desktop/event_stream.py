"""The server's events: the control WebSocket, resumed where it broke off."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncGenerator, AsyncIterator

import aiohttp
import msgspec

from airclass_desktop.errors import ServerUnreachable
from airclass_desktop.server_client import ServerClient
from airclass_desktop.stream_state import Connected, Lost
from server.protocol.body import Body
from server.protocol.live import SERVER_EVENTS, ClientFrame, Hello, Refusal, ServerFrame, TeacherView, Welcome

_log = logging.getLogger(__name__)

_FIRST_WAIT_S = 0.2
_LONGEST_WAIT_S = 5.0
_WELCOME_TIMEOUT_S = 5.0
_MISSED_HEARTBEATS = 3
_PAYLOADS = SERVER_EVENTS | {"snapshot": TeacherView}


class _Envelope(msgspec.Struct):
    type: str


class EventStream:
    """All that one server tells its teacher."""

    def __init__(self, client: ServerClient) -> None:
        self._client = client
        self._last_seq = 0

    async def events(self) -> AsyncGenerator[Body, None]:
        """Yield every event's payload, between :class:`Connected` and :class:`Lost`; ends only by cancellation."""
        wait_s = _FIRST_WAIT_S
        while True:
            try:
                socket = await self._client.open_events()
                async with socket:
                    welcome = await self._hello(socket)
                    wait_s = _FIRST_WAIT_S
                    yield Connected()
                    async for body in self._received(socket, welcome.heartbeat_s):
                        yield body
            except (ServerUnreachable, TimeoutError, aiohttp.ClientError, msgspec.DecodeError) as error:
                _log.info("event stream broke: %s", type(error).__name__)
            yield Lost()
            await asyncio.sleep(random.uniform(wait_s / 2, wait_s))  # noqa: S311 - spreads load, keeps no secret
            wait_s = min(wait_s * 2, _LONGEST_WAIT_S)

    async def _hello(self, socket: aiohttp.ClientWebSocketResponse) -> Welcome:
        hello = Hello(token=self._client.token, last_seq=self._last_seq)
        await socket.send_str(msgspec.json.encode(hello).decode())
        first = await _receive(socket, _WELCOME_TIMEOUT_S)
        answer = msgspec.json.decode(first, type=Welcome | Refusal)
        if isinstance(answer, Refusal):
            raise ServerUnreachable(answer.code)
        return answer

    async def _received(self, socket: aiohttp.ClientWebSocketResponse, heartbeat_s: float) -> AsyncIterator[Body]:
        """Yield payloads until the socket closes or falls silent, answering each heartbeat with a ping."""
        ping = msgspec.json.encode(ClientFrame(type="ping", id="ping")).decode()
        while True:
            raw = await _receive(socket, heartbeat_s * _MISSED_HEARTBEATS)
            kind = msgspec.json.decode(raw, type=_Envelope).type
            if kind == "heartbeat":
                await socket.send_str(ping)
            payload = _PAYLOADS.get(kind)
            if payload is None:  # ack, error, or what a newer server says
                continue
            frame = msgspec.json.decode(raw, type=ServerFrame)
            body = msgspec.json.decode(frame.data, type=payload)
            self._last_seq = frame.seq
            yield body


async def _receive(socket: aiohttp.ClientWebSocketResponse, timeout_s: float) -> str:
    message = await socket.receive(timeout=timeout_s)
    if message.type is not aiohttp.WSMsgType.TEXT:
        raise ServerUnreachable("closed")
    text: str = message.data
    return text
