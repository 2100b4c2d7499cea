"""The first frame of every WebSocket of ours: who is it."""

from __future__ import annotations

import contextlib
from typing import Final

import msgspec
from aiohttp import WSMsgType, web

from server.errors import AirclassError, ErrorCode
from server.operations.metrics import Metrics
from server.protocol.live import CloseCode, Hello, Refusal
from server.web.answers import decode

CLOSE_TIMEOUT_S: Final = 2.0

_CLOSE_CODES = {
    ErrorCode.BAD_REQUEST: CloseCode.BAD_REQUEST,
    ErrorCode.UNKNOWN_RUN: CloseCode.BAD_REQUEST,
    ErrorCode.REMOVED: CloseCode.REMOVED,
    ErrorCode.SHUTTING_DOWN: CloseCode.GOING_AWAY,
}


async def read_hello(socket: web.WebSocketResponse, timeout_s: float) -> Hello:
    """Return the client's first frame. Raises ``bad_request`` where it is another, or late."""
    try:
        message = await socket.receive(timeout=timeout_s)
    except TimeoutError as error:
        raise AirclassError(ErrorCode.BAD_REQUEST) from error
    if message.type is not WSMsgType.TEXT:
        raise AirclassError(ErrorCode.BAD_REQUEST)
    return decode(message.data, Hello)


async def refuse(socket: web.WebSocketResponse, error: AirclassError, metrics: Metrics) -> None:
    """Say why a client may not come in, and close."""
    metrics.error("auth" if error.code is ErrorCode.UNAUTHORIZED else "websocket")
    with contextlib.suppress(ConnectionError):  # it may have gone already
        await socket.send_str(msgspec.json.encode(Refusal(id="", code=error.code)).decode())
    await socket.close(code=_CLOSE_CODES.get(error.code, CloseCode.UNAUTHORIZED))
