"""A web server on a free port, its other parts fakes, and clients that speak to it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
import pytest
from aiohttp import ClientWebSocketResponse, web
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from server.operations.health import HealthBoard
from server.operations.metrics import Metrics
from server.protocol.classroom import Role, Student, StudentState
from server.quiz.asking import Asking
from server.quiz.bank import Bank
from server.quiz.bank_files import BankFiles
from server.quiz.images import Images
from server.quiz.past_runs import PastRuns
from server.store.connection import prepare
from server.store.store import Store
from server.web.application import HUB, Services, create_app, create_runner
from server.web.control_socket import Patience
from server.web.hub import Hub
from server.web.origins import Origins
from server.web.rate_limits import RateLimits
from server.web.tokens import Tokens
from tests.unit.classroom.fakes import FakeTimers
from tests.unit.quiz.test_asking import MemoryBook
from tests.unit.web.fake_quizzes import FakeQuizzes
from tests.unit.web.fake_records import FakeHistory, FakePrivacy, FakeRetention
from tests.unit.web.fakes import (
    FakeAttendanceBook,
    FakeClassroom,
    FakeCourses,
    FakeRooms,
    FakeScreen,
    FakeSettings,
    FakeTalk,
)


@dataclass
class Site:
    """A running web face."""

    pages: Path
    classroom: FakeClassroom = field(default_factory=FakeClassroom)
    talk: FakeTalk = field(default_factory=FakeTalk)
    courses: FakeCourses = field(default_factory=FakeCourses)
    attendance: FakeAttendanceBook = field(default_factory=FakeAttendanceBook)
    quizzes: FakeQuizzes = field(default_factory=FakeQuizzes)
    history: FakeHistory = field(default_factory=FakeHistory)
    privacy: FakePrivacy = field(default_factory=FakePrivacy)
    retention: FakeRetention = field(default_factory=FakeRetention)
    rooms: FakeRooms = field(default_factory=FakeRooms)
    screen: FakeScreen = field(default_factory=FakeScreen)
    settings: FakeSettings = field(default_factory=FakeSettings)
    tokens: Tokens = field(default_factory=lambda: Tokens(Ed25519PrivateKey.generate()))
    metrics: Metrics = field(default_factory=Metrics)
    health: HealthBoard = field(default_factory=HealthBoard)
    origins: Origins = field(default_factory=lambda: Origins(["https://lms.example"], "teacher-pc"))
    limits: RateLimits = field(default_factory=RateLimits)
    patience: Patience = field(default_factory=Patience)
    stops: list[bool] = field(default_factory=list)
    url: str = ""
    app: web.Application = field(default_factory=web.Application)
    http: aiohttp.ClientSession = field(init=False)
    runner: web.AppRunner = field(init=False)
    store: Store = field(init=False)
    """Of the question bank."""

    def __post_init__(self) -> None:
        self.timers = FakeTimers()
        self.asking = Asking("class-1", self.classroom.log, MemoryBook(), self.classroom, lambda: False, self.timers)

    async def start(self) -> None:
        self.store = await Store.open(self.pages.parent / "airclass.db")
        bank, images = Bank(self.store), Images(self.store)
        self.app = create_app(
            Services(
                classroom=self.classroom,
                talk=self.talk,
                courses=self.courses,
                attendance=self.attendance,
                quizzes=self.quizzes,
                asking=self.asking,
                past_runs=PastRuns(self.store, self.asking),
                history=self.history,
                privacy=self.privacy,
                retention=self.retention,
                bank=bank,
                bank_files=BankFiles(self.store, bank, images),
                images=images,
                life=self.classroom,
                log=self.classroom.log,
                rooms=self.rooms,
                screen=self.screen,
                settings=self.settings,
                tokens=self.tokens,
                metrics=self.metrics,
                health=self.health,
                origins=self.origins,
                pages=self.pages,
                stop=lambda: self.stops.append(True),
                limits=self.limits,
                patience=self.patience,
            )
        )
        self.runner = create_runner(self.app)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        host, port = self.runner.addresses[0]
        self.url = f"http://{host}:{port}"
        self.http = aiohttp.ClientSession(self.url, auto_decompress=False)

    async def close(self) -> None:
        if self.url:
            await self.http.close()
            await self.runner.cleanup()
            await self.store.close()

    @property
    def hub(self) -> Hub:
        return self.app[HUB]

    @property
    def teacher(self) -> dict[str, str]:
        """The headers of a teacher."""
        return bearer(self.tokens.issue(Role.TEACHER, "teacher"))

    def student(self, student_id: str = "s0", state: StudentState = StudentState.AWAY, name: str = "Mina") -> str:
        """Put a student on the roster; return the token."""
        self.classroom.put(Student(id=student_id, name=name, state=state))
        return self.tokens.issue(Role.STUDENT, student_id, self.classroom.id)

    async def socket(self, **options: Any) -> ClientWebSocketResponse:
        socket: ClientWebSocketResponse = await self.http.ws_connect("/api/ws", **options)
        return socket

    async def hello(self, token: str, last_seq: int = 0) -> ClientWebSocketResponse:
        """Connect, say hello; the answers are still to be read."""
        socket = await self.socket()
        await socket.send_json({"type": "hello", "token": token, "last_seq": last_seq})
        return socket


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def frame(socket: ClientWebSocketResponse) -> dict[str, Any]:
    """Return the next frame."""
    message = await socket.receive(timeout=5)
    assert message.type is aiohttp.WSMsgType.TEXT, (message, socket.close_code)
    return dict(msgspec.json.decode(message.data))


async def frame_of(socket: ClientWebSocketResponse, kind: str) -> dict[str, Any]:
    """Return the next frame of a type."""
    while True:
        found = await frame(socket)
        if found["type"] == kind:
            return found


async def closed(socket: ClientWebSocketResponse) -> int | None:
    """Read to the end; return the close code."""
    async for _ in socket:
        pass
    return socket.close_code


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that is made once: making one waits for the disk."""
    path = tmp_path_factory.mktemp("store") / "airclass.db"
    prepare(path)
    return path


@pytest.fixture
async def site(tmp_path: Path, empty_database: Path) -> AsyncIterator[Site]:
    """A site that the test starts when it has set what it wants to be different."""
    shutil.copy(empty_database, tmp_path)
    site = Site(pages=tmp_path / "dist")
    yield site
    await site.close()


@pytest.fixture
async def running(site: Site) -> Site:
    await site.start()
    return site
