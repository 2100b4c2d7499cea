"""A class that does what a test says: the server's own pages, headers and frames around scripted answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import msgspec
from aiohttp import WSMsgType, web

from server.errors import SENTENCES, AirclassError, ErrorCode
from server.paths import pages_dist
from server.protocol.body import ErrorAnswer, ErrorBody
from server.protocol.classroom import ClassState, JoinAnswer, JoinRequest, MediaGrant, Role, Student, StudentState
from server.protocol.live import Ack, ClientFrame, Hello, Refusal, ServerFrame, StudentView, Welcome
from server.protocol.people import NameChoice, PickName
from server.protocol.picture import Picture, SourceState
from server.protocol.quiz.runs import Respond
from server.protocol.quiz.shown import MyAnswer
from server.protocol.talk import Ask, ChatLine, Hand, Pace, Question, RaiseHand, Say, StudentTalk, TalkRules
from server.web.origins import Origins
from server.web.pages import Pages
from server.web.security_headers import add_security_headers
from tests.e2e.student_page.fake_quiz import FakeQuiz

PIN = "246802"
KEY = "b64-class-key"
TOKEN = "student-token"
MINA = Student(id="mina", name="김민아", state=StudentState.PRESENT)

IMAGE_ID = "a-map"
_IMAGE = b'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"><rect width="640" height="400"/></svg>'

CODE = "4821"
NAMES = NameChoice(
    names=[
        PickName(enrolment_id="e1", name="김민아", taken=True),
        PickName(enrolment_id="e2", name="Lee Jun", hint="017"),
        PickName(enrolment_id="e3", name="Lee Jun", hint="018"),
        *(PickName(enrolment_id=f"e{number}", name=f"박지훈 {number}") for number in range(4, 30)),
    ]
)


def talk(**changes: object) -> StudentTalk:
    """Return what Mina's page is told of the talk: nothing was said and everything is allowed, but for ``changes``."""
    quiet = StudentTalk(
        rules=TalkRules(),
        lines=[],
        questions=[],
        my_votes=[],
        hand=None,
        lost_until_t_ms=None,
        pace=Pace.FINE,
        muted=False,
        code=CODE,
        announcement=None,
    )
    return msgspec.structs.replace(quiet, **changes)


def line(number: int, text: str, name: str = "이준", student_id: str | None = "jun", to: str = "everyone") -> ChatLine:
    """Return a line of the chat."""
    shown = "" if student_id is None else name
    return ChatLine(id=number, t_ms=number * 1000, student_id=student_id, name=shown, number=2, text=text, to=to)


def question(number: int, text: str, **changes: object) -> Question:
    """Return a question of Jun's."""
    asked = Question(id=number, t_ms=number * 1000, student_id="jun", name="이준", number=2, text=text)
    return msgspec.structs.replace(asked, **changes)


def view(**changes: object) -> StudentView:
    """Return what Mina's page is told: a live class with a picture, but for ``changes``."""
    picture = Picture(source="testcard", state=SourceState.LIVE, width=1920, height=1080)
    live = StudentView(
        you=MINA,
        title="Geography 3B",
        state=ClassState.LIVE,
        elapsed_ms=61_000,
        picture=picture,
        recording=True,
        talk=talk(),
    )
    return msgspec.structs.replace(live, **changes)


@dataclass
class FakeClass:
    """What the class answers, and what it was told."""

    snapshot: StudentView = field(default_factory=view)
    join_refusal: ErrorCode | None = None
    """Every join is refused with this."""
    socket_refusal: ErrorCode | None = None
    """Every hello is refused with this."""
    grant: MediaGrant | None = None
    """What a request for the picture is answered with; None: ``media_down``."""
    names: NameChoice = field(default_factory=lambda: NameChoice(names=[]))
    refusals: dict[str, ErrorCode] = field(default_factory=dict)
    """Messages of these types are refused."""
    holds: bool = False
    """What is written is heard, and neither told nor acknowledged."""
    quiz: FakeQuiz | None = None
    joins: list[JoinRequest] = field(default_factory=list)
    hellos: list[Hello] = field(default_factory=list)
    frames: list[ClientFrame] = field(default_factory=list)
    url: str = ""
    _sockets: set[web.WebSocketResponse] = field(default_factory=set)
    _seq: int = 100
    _keys: set[str] = field(default_factory=set)
    _heard: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def t_ms(self) -> int:
        """The class's time."""
        return 61_000 + self._seq * 10

    async def send(self, kind: str, body: msgspec.Struct) -> None:
        """Send a frame to every page."""
        self._seq += 1
        data = msgspec.Raw(msgspec.json.encode(body))
        for socket in list(self._sockets):
            await self._say(socket, ServerFrame(type=kind, seq=self._seq, t_ms=self.t_ms, data=data))

    async def show(self, **changes: object) -> None:
        """Change what the page is told of the class."""
        self.snapshot = view(**changes)
        await self.send("snapshot", self.snapshot)

    async def refuse(self, code: ErrorCode) -> None:
        """End every page's connection for good, telling why."""
        for socket in list(self._sockets):
            await self._say(socket, Refusal(id="", code=code))

    async def cut(self) -> None:
        """Break every page's connection, as a crash would."""
        for socket in list(self._sockets):
            await socket.close(code=1001)

    async def heard(self, kind: str) -> ClientFrame:
        """Wait for the page's next message of a kind."""
        async with asyncio.timeout(10), self._heard:
            await self._heard.wait_for(lambda: any(frame.type == kind for frame in self.frames))
            found = next(frame for frame in self.frames if frame.type == kind)
            self.frames.remove(found)
            return found

    async def connected(self, times: int) -> None:
        """Wait until pages have said hello so many times."""
        async with asyncio.timeout(10), self._heard:
            await self._heard.wait_for(lambda: len(self.hellos) >= times)

    # ---- routes

    async def join(self, request: web.Request) -> web.Response:
        """``POST /api/join``."""
        body = msgspec.json.decode(await request.read(), type=JoinRequest)
        self.joins.append(body)
        refusal = self.join_refusal or (None if body.pin == PIN or body.key == KEY else ErrorCode.WRONG_PIN)
        if refusal is not None:
            return _refusal(refusal)
        waits = self.snapshot.you.state is StudentState.WAITING
        self.snapshot = msgspec.structs.replace(
            self.snapshot, you=msgspec.structs.replace(self.snapshot.you, name=body.name)
        )
        answer = JoinAnswer(token=TOKEN, student_id=MINA.id, name=body.name, media=None if waits else self.grant)
        return web.Response(
            body=msgspec.json.encode(answer), status=202 if waits else 200, content_type="application/json"
        )

    async def pick(self, request: web.Request) -> web.Response:
        """``POST /api/join/names``."""
        body = msgspec.json.decode(await request.read(), type=JoinRequest)
        if body.pin != PIN and body.key != KEY:
            return _refusal(ErrorCode.WRONG_PIN)
        return web.Response(body=msgspec.json.encode(self.names), content_type="application/json")

    async def image(self, request: web.Request) -> web.Response:
        """``GET /api/quiz/images/{id}``."""
        if request.match_info["id"] != IMAGE_ID:
            return _refusal(ErrorCode.NOT_FOUND)
        return web.Response(body=_IMAGE, content_type="image/svg+xml")

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        """``/api/ws``."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        hello = msgspec.json.decode((await socket.receive_str()).encode(), type=Hello)
        self.hellos.append(hello)
        await self._tell_waiters()
        if self.socket_refusal is not None:
            await self._say(socket, Refusal(id="", code=self.socket_refusal))
            return socket
        resumed = hello.last_seq > 0
        await self._say(socket, Welcome(role=Role.STUDENT, seq=self._seq, resumed=resumed, heartbeat_s=5))
        self._sockets.add(socket)
        if not resumed:
            quiz = self.quiz.snapshot() if self.quiz else self.snapshot.quiz
            await self.send("snapshot", msgspec.structs.replace(self.snapshot, media=self.grant, quiz=quiz))
        with suppress(ConnectionError):
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._answer(socket, msgspec.json.decode(message.data, type=ClientFrame))
        self._sockets.discard(socket)
        return socket

    async def _answer(self, socket: web.WebSocketResponse, frame: ClientFrame) -> None:
        self.frames.append(frame)
        await self._tell_waiters()
        if frame.type == "media" and self.grant is None:
            return await self._say(socket, Refusal(id=frame.id, code=ErrorCode.MEDIA_DOWN))
        if frame.type in self.refusals:
            return await self._say(socket, Refusal(id=frame.id, code=self.refusals[frame.type]))
        if self.holds and frame.type in ("chat", "question", "answer"):
            return None
        if frame.type in ("chat", "question"):
            await self._tell(frame)
        if frame.type == "hand":  # before the answer, as the server does: else the hand is down for a moment
            await self.send("hand", self._hand(msgspec.json.decode(frame.data, type=RaiseHand)))
        if frame.type == "answer":
            try:
                await self.send("my_answer", self._count(msgspec.json.decode(frame.data, type=Respond)))
            except AirclassError as error:
                return await self._say(socket, Refusal(id=frame.id, code=error.code))
        await self._say(socket, Ack(id=frame.id))
        if frame.type == "media" and self.grant is not None:
            await self.send("media", self.grant)
        return None

    async def _tell(self, frame: ClientFrame) -> None:
        """Tell of what Mina wrote, once a key, as the server does."""
        told: ChatLine | Question
        if frame.type == "chat":
            said = msgspec.json.decode(frame.data, type=Say)
            to = "teacher" if said.private else "everyone"
            told = line(self._seq + 1, said.text, MINA.name, MINA.id, to)
            key = said.key
        else:
            asked = msgspec.json.decode(frame.data, type=Ask)
            told = question(self._seq + 1, asked.text, student_id=MINA.id, name=MINA.name)
            key = asked.key
        if key not in self._keys:
            self._keys.add(key)
            await self.send(frame.type, msgspec.structs.replace(told, key=key))

    def _hand(self, wanted: RaiseHand) -> Hand:
        return Hand(student_id=MINA.id, raised_t_ms=self.t_ms if wanted.up else None, line=wanted.line)

    def _count(self, respond: Respond) -> MyAnswer:
        if self.quiz is None:
            raise AirclassError(ErrorCode.UNKNOWN_RUN)
        return self.quiz.respond(MINA.id, respond, self.t_ms)

    async def _tell_waiters(self) -> None:
        async with self._heard:
            self._heard.notify_all()

    async def _say(self, socket: web.WebSocketResponse, body: msgspec.Struct) -> None:
        with suppress(ConnectionError):
            await socket.send_str(msgspec.json.encode(body).decode())


def _refusal(code: ErrorCode) -> web.Response:
    error = ErrorAnswer(error=ErrorBody(code=code, message=SENTENCES[code].en))
    return web.Response(body=msgspec.json.encode(error), status=403, content_type="application/json")


@asynccontextmanager
async def serving(host: str) -> AsyncIterator[FakeClass]:
    """Serve a fake class on a free port of ``host`` for the block."""
    fake = FakeClass()
    app = web.Application()
    app.on_response_prepare.append(add_security_headers(Origins([])))
    app.router.add_post("/api/join", fake.join)
    app.router.add_post("/api/join/names", fake.pick)
    app.router.add_get("/api/quiz/images/{id}", fake.image)
    app.router.add_get("/api/ws", fake.socket)
    Pages(pages_dist()).register(app)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, host, 0)
    await site.start()
    fake.url = f"http://{host}:{runner.addresses[0][1]}"
    try:
        yield fake
    finally:
        await runner.cleanup()
