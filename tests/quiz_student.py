"""A student who answers: joins over REST, hears and answers on the control WebSocket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import msgspec

from server.protocol.body import Request
from server.protocol.classroom import JoinAnswer, Runtime
from server.protocol.live import ClientFrame, Hello, Ping
from server.protocol.quiz.questions import Answer
from server.protocol.quiz.runs import Respond, RunState
from server.protocol.quiz.shown import MyResult, QuizShown


class _Frame(msgspec.Struct):
    """Any frame: an answer to one of ours has no data."""

    type: str
    data: msgspec.Raw = msgspec.Raw(b"{}")


class QuizStudent:
    """What the page knows of a quiz. :meth:`stay` keeps it connected."""

    def __init__(self, student_id: str, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.id = student_id
        self.results: list[MyResult] = []
        self._socket = socket
        self._shown: asyncio.Queue[QuizShown] = asyncio.Queue()

    async def stay(self) -> None:
        """Hear everything, and answer each heartbeat, until cancelled."""
        while True:
            frame = msgspec.json.decode(await self._socket.receive_str(), type=_Frame)
            match frame.type:
                case "quiz":
                    self._shown.put_nowait(msgspec.json.decode(frame.data, type=QuizShown))
                case "my_result":
                    self.results.append(msgspec.json.decode(frame.data, type=MyResult))
                case "heartbeat":
                    await self._say("ping", Ping())
                case _:
                    pass

    async def sees(self, state: RunState) -> QuizShown:
        """Wait until the question is in this state; what was shown before is passed over."""
        while True:
            shown = await self._shown.get()
            if shown.state is state:
                return shown

    async def answers(self, shown: QuizShown, answer: Answer) -> None:
        """Answer what is asked."""
        [asked] = shown.asked
        respond = Respond(run_id=shown.run_id, question_id=asked.id, answer=answer, key=f"key-{asked.id:->8}")
        await self._say("answer", respond)

    async def _say(self, kind: str, body: Request) -> None:
        frame = ClientFrame(type=kind, id=kind, data=msgspec.Raw(msgspec.json.encode(body)))
        await self._socket.send_str(msgspec.json.encode(frame).decode())


@asynccontextmanager
async def student(runtime: Runtime, name: str) -> AsyncIterator[QuizStudent]:
    """Be in the class for the block."""
    async with aiohttp.ClientSession(base_url=runtime.url) as http:
        async with http.post("/api/join", json={"pin": runtime.pin, "name": name}) as answer:
            place = msgspec.json.decode(await answer.read(), type=JoinAnswer)
        async with http.ws_connect("/api/ws") as socket, asyncio.TaskGroup() as tasks:
            await socket.send_str(msgspec.json.encode(Hello(token=place.token)).decode())
            made = QuizStudent(place.student_id, socket)
            staying = tasks.create_task(made.stay())
            yield made
            staying.cancel()
