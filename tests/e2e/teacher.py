"""The teacher's side of a running class, over REST and the control WebSocket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
import msgspec

from server.protocol.classroom import Student, StudentList
from server.protocol.live import Hello, ServerFrame, TeacherView
from server.protocol.talk import TeacherTalk
from tests.serving import Serving


@dataclass
class Teacher:
    """Who teaches the class."""

    session: aiohttp.ClientSession
    token: str

    async def does(self, method: str, path: str, body: Mapping[str, object] | None = None) -> bytes:
        """Ask for something that must succeed, and return the answer's body."""
        async with self.session.request(method, path, json=body) as answer:
            content = await answer.read()
            assert answer.ok, f"{method} {path}: {answer.status} {content!r}"
            return content

    async def talk(self) -> TeacherTalk:
        """Return what a window that connects now would be told of the talk."""
        async with self._connected() as (_, talk):
            return talk

    async def until(self, true: Callable[[TeacherTalk], bool]) -> TeacherTalk:
        """Wait until what the teacher is told is so: looked at anew whenever anything is told."""
        async with asyncio.timeout(10), self._connected() as (socket, first):
            talk = first
            while not true(talk):
                await socket.receive_str()
                talk = await self.talk()
            return talk

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[tuple[aiohttp.ClientWebSocketResponse, TeacherTalk]]:
        async with self.session.ws_connect("/api/ws") as socket:
            await socket.send_str(msgspec.json.encode(Hello(token=self.token)).decode())
            await socket.receive_str()
            frame = msgspec.json.decode(await socket.receive_str(), type=ServerFrame)
            assert frame.type == "snapshot"
            talk = msgspec.json.decode(frame.data, type=TeacherView).talk
            assert talk is not None
            yield socket, talk

    async def students(self) -> list[Student]:
        """Return the roster."""
        return msgspec.json.decode(await self.does("GET", "/api/students"), type=StudentList).students

    async def student(self, name: str) -> Student:
        """Return the one student of this name."""
        [found] = [each for each in await self.students() if each.name == name]
        return found


@asynccontextmanager
async def teaching(server: Serving) -> AsyncIterator[Teacher]:
    """Teach for the block."""
    async with aiohttp.ClientSession(server.runtime.admin_url, headers=server.headers()) as session:
        yield Teacher(session, server.runtime.teacher_token)
