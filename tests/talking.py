"""Students who talk: many on one event loop, each with one control WebSocket that it takes up again when it breaks.

The WebSocket is written out here, for 300 students who hear 150 lines a second are 45,000 frames a second.
"""

from __future__ import annotations

import asyncio
import base64
import os
import struct
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import msgspec

from server.protocol.classroom import ClassInfo, JoinAnswer, Runtime
from server.protocol.live import Ack, Refusal, ServerFrame, Welcome

ANSWER_S = 10.0
"""How long a student waits for an answer before it says the same again."""
_AGAIN_S = 0.1
_TEXT, _CLOSE = 0x1, 0x8
_FINAL_MASKED = 0x80


class _Line(msgspec.Struct):
    id: int
    key: str = ""


class _Talk(msgspec.Struct):
    lines: list[_Line]


class _Snapshot(msgspec.Struct):
    talk: _Talk


class _Kind(msgspec.Struct):
    type: str


_kind = msgspec.json.Decoder(_Kind).decode
_frame = msgspec.json.Decoder(ServerFrame).decode


def text_frame(payload: bytes) -> bytes:
    """Return a client's text frame. Its masking key is zero, so the payload stands there as it is."""
    return _client_frame(_TEXT, payload)


def _client_frame(opcode: int, payload: bytes) -> bytes:
    size = len(payload)
    if size < 126:
        head = struct.pack("!BB", _FINAL_MASKED | opcode, 0x80 | size)
    elif size < 65_536:
        head = struct.pack("!BBH", _FINAL_MASKED | opcode, 0x80 | 126, size)
    else:
        head = struct.pack("!BBQ", _FINAL_MASKED | opcode, 0x80 | 127, size)
    return head + bytes(4) + payload


class Socket(asyncio.Protocol):
    """One WebSocket; each text goes to ``received``, and ``closed`` is done when it is over."""

    def __init__(self, host: str, received: Callable[[bytes], None]) -> None:
        self._host = host
        self._received = received
        self._buffer = bytearray()
        self._open = False
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        transport.write(
            f"GET /api/ws HTTP/1.1\r\nHost: {self._host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )

    def send(self, payload: bytes) -> None:
        assert self.transport is not None
        self.transport.write(text_frame(payload))

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self._open:
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            del self._buffer[: end + 4]
            self._open = True
            self.opened.set_result(None)
        self._take_frames()

    def _take_frames(self) -> None:
        buffer, at = self._buffer, 0
        while len(buffer) >= at + 2:
            size, start = buffer[at + 1] & 0x7F, at + 2
            if size == 126:
                start += 2
                size = int.from_bytes(buffer[at + 2 : start])
            elif size == 127:
                start += 8
                size = int.from_bytes(buffer[at + 2 : start])
            if len(buffer) < start + size:
                break
            if buffer[at] & 0x0F == _TEXT:
                self._received(bytes(buffer[start : start + size]))
            elif buffer[at] & 0x0F == _CLOSE and self.transport is not None:
                self.transport.close()
            at = start + size
        del buffer[:at]

    def connection_lost(self, exc: Exception | None) -> None:
        for future in (self.opened, self.closed):
            if not future.done():
                future.set_result(None)


class TalkingStudent:
    """A student who keeps what was acknowledged and what it sees; :meth:`stay` keeps it connected."""

    def __init__(self, host: str, port: int, place: JoinAnswer) -> None:
        self.id = place.student_id
        self._host, self._port = host, port
        self._token = place.token
        self._socket: Socket | None = None
        self._answers: dict[str, asyncio.Future[str]] = {}
        self._welcome = asyncio.Event()
        self.last_seq = 0
        self.lines: dict[int, str] = {}
        """Ids and keys of the lines that the page shows."""
        self.acknowledged: list[str] = []
        self.resumed = self.snapshots = 0

    async def stay(self) -> None:
        """Be connected until cancelled."""
        while True:
            try:
                await self._attend()
            except OSError:
                pass  # no server there now
            finally:
                self._gone()
            await asyncio.sleep(_AGAIN_S)

    async def _attend(self) -> None:
        """Connect, say hello, and stay until the connection ends."""
        made = Socket(f"{self._host}:{self._port}", self._hear)
        transport, _ = await asyncio.get_running_loop().create_connection(lambda: made, self._host, self._port)
        try:
            await made.opened
            self._socket = made
            made.send(msgspec.json.encode({"type": "hello", "token": self._token, "last_seq": self.last_seq}))
            await made.closed
        finally:
            transport.abort()

    async def connected(self) -> None:
        """Return once the server has greeted this student."""
        await self._welcome.wait()

    async def say(self, text: str, key: str) -> None:
        """Write a line, again and again until it is acknowledged."""
        body = {"key": key, "text": text}
        while True:
            await self.connected()
            answer = await self.ask("chat", body)
            if answer == "ack":
                self.acknowledged.append(key)
                return
            await asyncio.sleep(_AGAIN_S if answer in ("", "store_failed") else 1.0)

    async def ask(self, kind: str, data: dict[str, Any]) -> str:
        """Send a message; return «ack», the error's code, or «» where no answer came."""
        if self._socket is None:
            return ""
        answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        frame_id = f"{len(self._answers)}-{os.urandom(4).hex()}"
        self._answers[frame_id] = answer
        self._socket.send(msgspec.json.encode({"type": kind, "id": frame_id, "data": data}))
        try:
            return await asyncio.wait_for(answer, ANSWER_S)
        except TimeoutError:
            return ""
        finally:
            self._answers.pop(frame_id, None)

    def _gone(self) -> None:
        self._socket = None
        self._welcome.clear()
        for answer in self._answers.values():
            if not answer.done():
                answer.set_result("")

    def _hear(self, text: bytes) -> None:
        match _kind(text).type:
            case "welcome":
                resumed = msgspec.json.decode(text, type=Welcome, strict=False).resumed
                self.resumed += resumed
                self.snapshots += not resumed
                self._welcome.set()
            case "ack":
                self._answered(msgspec.json.decode(text, type=Ack).id, "ack")
            case "error":
                refusal = msgspec.json.decode(text, type=Refusal)
                self._answered(refusal.id, refusal.code)
            case kind:
                frame = _frame(text)
                self.last_seq = frame.seq
                if kind == "chat":
                    line = msgspec.json.decode(frame.data, type=_Line)
                    self.lines[line.id] = line.key
                elif kind == "snapshot":
                    lines = msgspec.json.decode(frame.data, type=_Snapshot).talk.lines
                    self.lines = {line.id: line.key for line in lines}

    def _answered(self, frame_id: str, what: str) -> None:
        answer = self._answers.get(frame_id)
        if answer is not None and not answer.done():
            answer.set_result(what)


async def join(runtime: Runtime, names: Sequence[str]) -> list[TalkingStudent]:
    """Join a class under these names."""
    headers = {"Authorization": f"Bearer {runtime.teacher_token}"}
    where = urlsplit(runtime.admin_url)
    assert where.hostname is not None
    assert where.port is not None
    async with aiohttp.ClientSession(runtime.admin_url) as http:
        async with http.get("/api/class", headers=headers) as answer:
            info = msgspec.json.decode(await answer.read(), type=ClassInfo)
        key = info.join_url.partition("#k=")[2]
        students = []
        for name in names:
            async with http.post("/api/join", json={"name": name, "key": key}) as answer:
                answer.raise_for_status()
                place = msgspec.json.decode(await answer.read(), type=JoinAnswer)
            students.append(TalkingStudent(where.hostname, where.port, place))
    return students
