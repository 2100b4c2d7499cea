"""Somebody in the class who has no page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
import msgspec

from server.protocol.classroom import JoinAnswer
from server.protocol.live import Hello
from server.protocol.quiz.runs import Respond
from tests.serving import Serving


@dataclass(frozen=True)
class Classmate:
    """A place in the class, and its control WebSocket."""

    session: aiohttp.ClientSession
    token: str
    socket: aiohttp.ClientWebSocketResponse

    async def say(self, kind: str, **data: object) -> None:
        """Say something, and wait until it is acknowledged."""
        await self.socket.send_json({"type": kind, "id": "1", "data": data})
        while (await self.socket.receive_json()).get("type") != "ack":
            pass

    async def answer(self, respond: Respond) -> None:
        """Answer a question; the socket may have been given up for its silence."""
        headers = {"Authorization": f"Bearer {self.token}"}
        body = msgspec.to_builtins(respond)
        async with self.session.post("/api/quiz/response", json=body, headers=headers) as answer:
            assert answer.ok, await answer.read()


@asynccontextmanager
async def classmate(server: Serving, name: str) -> AsyncIterator[Classmate]:
    """Join for the block."""
    async with aiohttp.ClientSession(server.runtime.url) as session:
        async with session.post("/api/join", json={"pin": server.runtime.pin, "name": name}) as answer:
            place = msgspec.json.decode(await answer.read(), type=JoinAnswer)
        async with session.ws_connect("/api/ws") as socket:
            await socket.send_str(msgspec.json.encode(Hello(token=place.token)).decode())
            yield Classmate(session, place.token, socket)
