"""One control WebSocket after its hello: sending without waiting, and being cut."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine

from aiohttp import WSMessage, web

from server.errors import ErrorCode
from server.protocol.classroom import Role
from server.protocol.live import CloseCode, Refusal
from server.web.frames import struct_frame
from server.web.grants import socket_base_url
from server.web.tokens import Claims

MAX_BUFFERED = 512 * 1024
"""Bytes that may wait for a slow client; more, and it is cut and comes back with what it last saw."""
_WINDOW_S = 5.0
_MESSAGES_A_WINDOW = 100


class Peer:
    """A client the hub sends to.

    Frames go straight to the transport, whose write buffer is the bounded queue: a broadcast costs one
    ``send()`` a client and no task.
    """

    def __init__(self, socket: web.WebSocketResponse, request: web.Request, claims: Claims, silence_s: float) -> None:
        assert request.transport is not None  # noqa: S101 - there is one while the handler runs
        self.role: Role = claims.role
        self.subject: str = claims.subject
        self.line: str = claims.line or claims.subject
        self.admitted = claims.role is not Role.STUDENT
        self.base_url = socket_base_url(request)
        self._socket = socket
        self.ending: CloseCode | None = None
        self._transport = request.transport
        self._silence_s = silence_s
        self._deadline: asyncio.Timeout | None = None
        self._tasks: asyncio.TaskGroup | None = None
        self._window_ends = 0.0
        self._messages = 0

    def send(self, frame: bytes) -> None:
        """Send one whole frame now, or cut a client that does not read."""
        if self.ending is not None or self._transport.is_closing():
            return
        if self._transport.get_write_buffer_size() > MAX_BUFFERED:
            self.cut(CloseCode.LAGGED, ErrorCode.LAGGED)
            return
        self._transport.write(frame)

    def cut(self, code: CloseCode, error: ErrorCode | None = None) -> None:
        """End the connection soon, telling why; what is sent after this is dropped."""
        if self.ending is not None:
            return
        if error is not None and not self._transport.is_closing():
            self._transport.write(struct_frame(Refusal(id="", code=error)))
        self.ending = code
        if self._deadline is not None:
            self._deadline.reschedule(asyncio.get_running_loop().time())

    async def listen(self, receive: Callable[[WSMessage], None]) -> None:
        """Hand every message to ``receive`` until the client goes, is cut, or was silent too long.

        Returns when what :meth:`run` was given has ended too.
        """
        if self.ending is not None:
            return
        try:
            async with asyncio.timeout(self._silence_s) as self._deadline, asyncio.TaskGroup() as self._tasks:
                async for message in self._socket:
                    if not self._heard():
                        return
                    receive(message)
        except TimeoutError:
            self._deadline = None
            self.cut(CloseCode.SILENT, ErrorCode.LAGGED)
        finally:
            self._deadline = None

    def run(self, doing: Coroutine[None, None, None]) -> None:
        """Let something a message began go on beside what comes next; to be called by :meth:`listen`'s receiver."""
        assert self._tasks is not None  # noqa: S101 - it listens
        self._tasks.create_task(doing)

    async def close(self) -> None:
        """Say goodbye as far as the client listens, then hang up."""
        code = CloseCode.GOING_AWAY if self.ending is None else self.ending
        await self._socket.close(code=code, drain=False)
        self._transport.abort()

    def _heard(self) -> bool:
        """Note a message; return False once the client is cut."""
        now = asyncio.get_running_loop().time()
        if self._deadline is not None and self.ending is None:
            self._deadline.reschedule(now + self._silence_s)
        # Not by the `limits` library: it walks all its keys at every hit, and there is one a connection here.
        if now >= self._window_ends:
            self._window_ends, self._messages = now + _WINDOW_S, 0
        self._messages += 1
        if self._messages > _MESSAGES_A_WINDOW:
            self.cut(CloseCode.TOO_FAST, ErrorCode.RATE_LIMITED)
        return self.ending is None
