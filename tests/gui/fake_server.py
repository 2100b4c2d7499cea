"""A scripted classroom server: the REST and WebSocket contract, without a class behind it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from aiohttp import web
from aiohttp.test_utils import TestServer

from server.protocol.body import Body
from server.protocol.classroom import ClassPatch, ClassState, Role, Runtime, Student
from server.protocol.live import (
    Ack,
    ClientFrame,
    Hello,
    PinChanged,
    ServerFrame,
    StateChanged,
    StudentChanged,
    TeacherView,
    Welcome,
)
from server.protocol.picture import Picture, Source, SourceChange, SourceKind, SourceList
from server.protocol.settings import Settings, SettingsPatch
from server.protocol.talk import TeacherTalk
from tests.gui.fake_bank import FakeBank
from tests.gui.fake_class import healthy, lobby
from tests.gui.fake_people import FakePeople
from tests.gui.fake_prepared import FakePrepared
from tests.gui.fake_quizzes import FakeQuizzes
from tests.gui.fake_records import FakeRecords
from tests.gui.fake_talk import FakeTalk

TOKEN = "teacher-token"
_AFTER = {"start": ClassState.LIVE, "pause": ClassState.PAUSED, "resume": ClassState.LIVE, "stop": ClassState.ENDED}
_EVENT_NAMES = {StateChanged: "class", Picture: "picture", PinChanged: "pin", StudentChanged: "student"}


class FakeServer:
    """Keeps what it was told, changes its class as the real one would, and says so on the WebSocket."""

    def __init__(self, jpeg: Callable[[int], bytes] = lambda width: b"") -> None:
        self.info = lobby()
        self.students: dict[str, Student] = {}
        self.health = healthy()
        self.talk: TeacherTalk | None = None
        self.chat = FakeTalk()
        self.settings = Settings(
            source="screen",
            name="AIRClass",
            record=True,
            waiting_room=False,
            fps=30,
            max_height=1080,
            max_kbit=4000,
            seats=150,
            language="en",
        )
        self.sources = [
            Source(id="screen", kind=SourceKind.SCREEN, title="Whole screen"),
            Source(id="window:7", kind=SourceKind.WINDOW, title="Slides"),
            Source(id="testcard", kind=SourceKind.TESTCARD, title="Test card"),
        ]
        self.jpeg = jpeg
        self.calls: list[tuple[str, Any]] = []
        self.languages: list[str] = []
        self.hellos: list[Hello] = []
        self.refusals: dict[str, tuple[int, str, str]] = {}
        self.pid = os.getpid()
        self.stopped = asyncio.Event()
        self._sockets: list[web.WebSocketResponse] = []
        self._seq = 0
        self.records = FakeRecords(lambda: self.info.id, self._belong_to)
        self.prepared, self.bank = FakePrepared(), FakeBank()
        self.quizzes = FakeQuizzes(
            self.prepared, lambda: list(self.students.values()), self.say, lambda: self.info.elapsed_ms
        )
        self._server = TestServer(self._application())

    @property
    def url(self) -> str:
        return str(self._server.make_url("")).rstrip("/")

    def called(self, path: str) -> list[Any]:
        """Return the bodies that ``METHOD /path`` was called with."""
        return [body for call, body in self.calls if call == path]

    async def start(self) -> None:
        await self._server.start_server()

    async def close(self) -> None:
        await self.cut()
        await self._server.close()

    async def cut(self) -> None:
        """Break every WebSocket."""
        for socket in tuple(self._sockets):
            with suppress(ConnectionError):
                await socket.close()

    def announce(self, data_dir: Path) -> None:
        """Write ``runtime.json`` as a running server does."""
        runtime = Runtime(
            url=self.info.url,
            pin=self.info.pin,
            admin_url=self.url,
            teacher_token=TOKEN,
            livekit_url="ws://127.0.0.1:7880",
            pid=self.pid,
            data_dir=str(data_dir),
        )
        (data_dir / "runtime.json").write_bytes(msgspec.json.encode(runtime))

    @property
    def watched(self) -> bool:
        """Whether a window has its snapshot, and hears what is said from now on."""
        return bool(self._sockets)

    async def say(self, kind: str, body: Body) -> None:
        """Send an event to every window."""
        self._seq += 1
        data = msgspec.Raw(msgspec.json.encode(body))
        frame = msgspec.json.encode(ServerFrame(type=kind, seq=self._seq, t_ms=0, data=data)).decode()
        for socket in tuple(self._sockets):
            with suppress(ConnectionError):
                await socket.send_str(frame)

    async def put(self, student: Student) -> None:
        self.students[student.id] = student
        await self.say("student", StudentChanged(student=student))

    async def become(self, **fields: object) -> None:
        """Change the class and say so."""
        self.info = msgspec.structs.replace(self.info, **fields)
        info = self.info
        await self.say(
            "class",
            StateChanged(
                state=info.state,
                title=info.title,
                elapsed_ms=info.elapsed_ms,
                recording=info.recording,
                locked=info.locked,
                waiting_room=info.waiting_room,
                course_id=info.course_id,
            ),
        )

    # ---- REST

    def _application(self) -> web.Application:
        application = web.Application(middlewares=[self._gate])
        application.add_routes(
            [
                web.get("/api/health/live", self._ok),
                web.get("/api/ws", self._socket),
                *self.records.routes(),
                *self.prepared.routes(),
                *self.bank.routes(),
                *FakePeople(self.students, self.put).routes(),
                *self.chat.routes(),
                *self.quizzes.routes(),
                web.get("/api/class", self._class),
                web.patch("/api/class", self._patch),
                web.post("/api/class/{verb}", self._life),
                web.get("/api/sources", self._list_sources),
                web.get("/api/sources/thumbnail.jpg", self._picture),
                web.get("/api/preview.jpg", self._picture),
                web.post("/api/source", self._source),
                web.post("/api/addresses", self._ok),
                web.post("/api/mask", self._ok),
                web.get("/api/settings", self._show_settings),
                web.patch("/api/settings", self._settings),
                web.post("/api/server/stop", self._stop),
            ]
        )
        return application

    @web.middleware
    async def _gate(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        if request.path != "/api/ws" and request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return web.json_response({"error": {"code": "unauthorized", "message": "no"}}, status=401)
        if request.method != "GET":
            is_json = request.can_read_body and request.content_type == "application/json"
            self.calls.append((f"{request.method} {request.path}", await request.json() if is_json else None))
            self.languages.append(request.headers.get("Accept-Language", ""))
        if request.path in self.refusals:
            status, code, message = self.refusals[request.path]
            return web.json_response({"error": {"code": code, "message": message}}, status=status)
        return await handler(request)

    async def _belong_to(self, course_id: str | None) -> None:
        await self.become(course_id=course_id)

    async def _ok(self, request: web.Request) -> web.Response:
        return web.Response(status=204) if request.method == "POST" else web.json_response({})

    async def _class(self, request: web.Request) -> web.Response:
        return _json(self.info)

    async def _list_sources(self, request: web.Request) -> web.Response:
        return _json(SourceList(sources=self.sources, current=self.info.picture.source))

    async def _show_settings(self, request: web.Request) -> web.Response:
        return _json(self.settings)

    async def _picture(self, request: web.Request) -> web.Response:
        return web.Response(body=self.jpeg(int(request.query["width"])), content_type="image/jpeg")

    async def _patch(self, request: web.Request) -> web.Response:
        patch = msgspec.json.decode(await request.read(), type=ClassPatch)
        if patch.new_pin:
            self.info = msgspec.structs.replace(self.info, pin="111222")
            await self.say("pin", PinChanged(pin="111222", join_url=self.info.join_url))
        changed = {
            name: value
            for name in ("title", "locked", "waiting_room")
            if (value := getattr(patch, name)) is not msgspec.UNSET
        }
        await self.become(**changed)
        return _json(self.info)

    async def _life(self, request: web.Request) -> web.Response:
        verb = request.match_info["verb"]
        await self.become(state=_AFTER[verb], recording=verb in ("start", "resume") and self.settings.record)
        return _json(self.info)

    async def _source(self, request: web.Request) -> web.Response:
        change = msgspec.json.decode(await request.read(), type=SourceChange)
        fields = {
            name: value
            for name in ("source", "frozen", "blank")
            if (value := getattr(change, name)) is not msgspec.UNSET
        }
        self.info = msgspec.structs.replace(self.info, picture=msgspec.structs.replace(self.info.picture, **fields))
        await self.say("picture", self.info.picture)
        return _json(self.info.picture)

    async def _settings(self, request: web.Request) -> web.Response:
        patch = msgspec.json.decode(await request.read(), type=SettingsPatch)
        fields = {
            name: value
            for name in self.settings.__struct_fields__
            if (value := getattr(patch, name)) is not msgspec.UNSET
        }
        self.settings = msgspec.structs.replace(self.settings, **fields)
        return _json(self.settings)

    async def _stop(self, request: web.Request) -> web.Response:
        self.stopped.set()
        return web.Response(status=202)

    # ---- WebSocket

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        hello = msgspec.json.decode((await socket.receive_str()), type=Hello)
        self.hellos.append(hello)
        resumed = hello.last_seq > 0
        welcome = Welcome(role=Role.TEACHER, seq=self._seq, resumed=resumed, heartbeat_s=5.0)
        await socket.send_str(msgspec.json.encode(welcome).decode())
        if not resumed:
            students = list(self.students.values())
            view = TeacherView(
                info=self.info,
                students=students,
                health=self.health,
                talk=self.talk,
                runs=self.quizzes.told(),
                retention=self.records.announced,
            )
            self._seq += 1
            data = msgspec.Raw(msgspec.json.encode(view))
            frame = ServerFrame(type="snapshot", seq=self._seq, t_ms=0, data=data)
            await socket.send_str(msgspec.json.encode(frame).decode())
        self._sockets.append(socket)
        try:
            async for message in socket:
                frame_id = msgspec.json.decode(message.data, type=ClientFrame).id
                await socket.send_str(msgspec.json.encode(Ack(id=frame_id)).decode())
        finally:
            self._sockets.remove(socket)
        return socket


def _json(body: Body) -> web.Response:
    return web.Response(body=msgspec.json.encode(body), content_type="application/json")
