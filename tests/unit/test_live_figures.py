"""Live figures: written, told, and written again after every loss."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from server.bus import Cache
from server.children.redis import RedisServer, find_redis
from server.errors import SENTENCES, ErrorCode
from server.events import Audience, ClassClock, EventLog
from server.live_figures import OFF, LiveFigures, News
from server.protocol.classroom import Student, StudentState
from server.protocol.health import HealthPart, PartState
from server.protocol.talk import ChatLine, Pulse
from server.redis_bus import RedisBus, RedisCache, connect
from tests.redis_fixture import own_redis
from tests.unit.test_events import MemoryJournal


class Class:
    """What is true of a class, as the test says."""

    id = "class-1"

    def __init__(self) -> None:
        self.students = [
            Student(id="s0", name="Mina", state=StudentState.PRESENT),
            Student(id="s1", name="Jun", state=StudentState.AWAY),
        ]
        self.lost = 1
        self.answers = 7
        self.log = EventLog(self.id, ClassClock(), MemoryJournal())
        self.reports: asyncio.Queue[HealthPart] = asyncio.Queue()

    def pulse(self) -> Pulse:
        return Pulse(t_ms=0, present=1, lost=self.lost, slower=0, faster=3, hands=2)

    def happens(self) -> None:
        line = ChatLine(id=1, t_ms=0, student_id="s0", name="Mina", number=1, text="a secret", to="everyone")
        self.log.append("chat", line, Audience.CLASS, "s0")

    @asynccontextmanager
    async def figures(self, url: str, server: RedisServer | None = None) -> AsyncIterator[LiveFigures]:
        figures = LiveFigures(self, self, lambda: self.answers, self.log, self.reports.put_nowait, url, server)
        figures.start()
        try:
            yield figures
        finally:
            await figures.close()

    async def reported(self, state: PartState) -> HealthPart:
        async with asyncio.timeout(10):
            while (report := await self.reports.get()).state is not state:
                pass
            return report


async def until(true: Callable[[], Coroutine[Any, Any, bool]]) -> None:
    async with asyncio.timeout(10):
        while not await true():  # noqa: ASYNC110 - Redis tells nobody
            await asyncio.sleep(0.01)


@asynccontextmanager
async def reading(url: str) -> AsyncIterator[tuple[RedisBus, Cache]]:
    client = connect(url)
    try:
        yield RedisBus(client), RedisCache(client)
    finally:
        await client.aclose()


COUNTERS = {"present": 1, "hands": 2, "lost": 1, "slower": 0, "faster": 3, "answered": 7}


@pytest.mark.parametrize("url", [OFF, ""])
async def test_without_redis_the_part_is_off_and_nothing_else(url: str) -> None:
    lesson = Class()
    async with lesson.figures(url):
        lesson.happens()
        assert (await lesson.reports.get()).state is PartState.OFF
    assert lesson.reports.empty()


async def test_figures_and_news_are_there_and_say_nothing_private(tmp_path: Path) -> None:
    lesson = Class()
    with own_redis(tmp_path) as redis:
        async with reading(redis.url) as (bus, cache):
            async with lesson.figures(redis.url) as figures, bus.listen(figures.keys.news) as news:
                await lesson.reported(PartState.OK)
                lesson.happens()
                message = await asyncio.wait_for(anext(news), 10)
                assert msgspec.json.decode(message, type=list[News])[-1] == News(1, 0, "chat")
                assert b"secret" not in message
                assert b"Mina" not in message
                assert await cache.counters(figures.keys.counters) == COUNTERS
                assert await cache.present(figures.keys.present) == {"s0"}

                lesson.lost = 5
                lesson.students[1] = msgspec.structs.replace(lesson.students[1], state=StudentState.PRESENT)
                lesson.happens()

                async def is_new() -> bool:
                    counters = await cache.counters(figures.keys.counters)
                    return counters["lost"] == 5 and await cache.present(figures.keys.present) == {"s0", "s1"}

                await until(is_new)
            assert await cache.counters(figures.keys.counters) == {}
            assert await cache.present(figures.keys.present) == set()


async def test_a_redis_that_is_lost_is_said_and_when_it_is_back_all_is_written_again(tmp_path: Path) -> None:
    lesson = Class()
    with own_redis(tmp_path / "first") as redis:
        async with lesson.figures(redis.url) as figures:
            await lesson.reported(PartState.OK)
            redis.kill()
            lesson.happens()
            report = await lesson.reported(PartState.DEGRADED)
            assert report.code == ErrorCode.BUS_DOWN
            assert all(SENTENCES[ErrorCode.BUS_DOWN])
            lesson.lost = 9
            for file in (tmp_path / "first").rglob("appendonly*"):  # it comes back with nothing
                if file.is_file():
                    file.unlink()
            redis.start()
            await lesson.reported(PartState.OK)
            async with reading(redis.url) as (_, cache):
                assert (await cache.counters(figures.keys.counters))["lost"] == 9
                assert await cache.present(figures.keys.present) == {"s0"}


async def test_a_redis_of_this_pc_is_started_followed_and_stopped(tmp_path: Path) -> None:
    program = find_redis()
    assert program is not None
    server = RedisServer(tmp_path / "children", tmp_path / "redis", program)
    lesson = Class()
    async with lesson.figures("", server) as figures:
        await lesson.reported(PartState.OK)
        assert server.url is not None
        async with reading(server.url) as (_, cache):
            assert await cache.counters(figures.keys.counters) == COUNTERS
    assert server.url is None


async def test_a_redis_that_cannot_start_is_said(tmp_path: Path) -> None:
    lesson = Class()
    async with lesson.figures("", RedisServer(tmp_path, tmp_path, Path("/bin/false"))):
        assert (await lesson.reported(PartState.DEGRADED)).code == ErrorCode.BUS_DOWN


async def test_closing_in_the_middle_of_writing_ends_it(tmp_path: Path) -> None:
    with own_redis(tmp_path) as redis:
        for step in range(0, 80, 4):
            lesson = Class()
            lesson.students = [Student(id=f"s{n}", name="Mina", state=StudentState.PRESENT) for n in range(500)]
            async with asyncio.timeout(10), lesson.figures(redis.url):
                for _ in range(step):
                    await asyncio.sleep(0)
                lesson.happens()
                for _ in range(step):  # another turn of the loop each time: somewhere between two of Redis's answers
                    await asyncio.sleep(0)
