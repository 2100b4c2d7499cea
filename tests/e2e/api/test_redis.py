"""The class's live figures in a real Redis, whose death nobody in the class notices."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest

from server.errors import AirclassError
from server.live_figures import Keys
from server.protocol.classroom import ClassInfo
from server.protocol.health import Health, PartState
from server.redis_bus import RedisCache, connect
from tests.e2e.teacher import Teacher, teaching
from tests.redis_fixture import own_redis
from tests.serving import serving
from tests.talking import TalkingStudent, join

pytestmark = pytest.mark.timeout(120)

ARGUMENTS = ("--source", "testcard", "--port", "0", "--no-record")


@asynccontextmanager
async def attending(students: list[TalkingStudent]) -> AsyncIterator[None]:
    stays = [asyncio.create_task(student.stay()) for student in students]
    await asyncio.gather(*(student.connected() for student in students))
    yield
    for stay in stays:
        stay.cancel()


async def bus(teacher: Teacher) -> PartState:
    health = msgspec.json.decode(await teacher.does("GET", "/api/health"), type=Health)
    return next(part.state for part in health.parts if part.part == "bus")


async def until_bus(teacher: Teacher, state: PartState) -> None:
    async with asyncio.timeout(20):
        while await bus(teacher) is not state:  # noqa: ASYNC110 - asked over REST, as a monitor would
            await asyncio.sleep(0.05)


async def until_kept(
    url: Callable[[], str], keys: Keys, present: set[str], true: Callable[[dict[str, int]], bool]
) -> None:
    """Wait until Redis, which may be another by then, has who is present, and counters of which this is so."""
    async with asyncio.timeout(20):
        while True:
            with contextlib.suppress(AirclassError, FileNotFoundError):
                counters, there = await kept(url(), keys)
                if counters and true(counters) and there == present:
                    return
            await asyncio.sleep(0.05)


async def kept(url: str, keys: Keys) -> tuple[dict[str, int], set[str]]:
    """Return the counters, and who is present."""
    client = connect(url)
    try:
        cache = RedisCache(client)
        return await cache.counters(keys.counters), await cache.present(keys.present)
    finally:
        await client.aclose()


async def keys_of(teacher: Teacher) -> Keys:
    return Keys.of(msgspec.json.decode(await teacher.does("GET", "/api/class"), type=ClassInfo).id)


async def test_a_redis_of_its_own_is_killed_mid_class(tmp_path: Path) -> None:
    def own() -> str:
        return url_of(tmp_path)

    with serving(tmp_path, *ARGUMENTS) as server:
        students = await join(server.runtime, ["Mina", "Jun"])
        present = {student.id for student in students}
        async with teaching(server) as teacher, attending(students):
            keys = await keys_of(teacher)
            await until_bus(teacher, PartState.OK)
            await students[0].ask("hand", {"up": True, "line": "a secret question"})
            await until_kept(own, keys, present, lambda counters: counters["hands"] == 1)

            server.child("redis-server").kill()
            assert await students[1].ask("lost", {"on": True}) == "ack"
            assert await students[1].ask("chat", {"key": "while-down", "text": "still here"}) == "ack"
            await until_kept(own, keys, present, lambda counters: (counters["hands"], counters["lost"]) == (1, 1))
            await until_bus(teacher, PartState.OK)
            assert {student.resumed + student.snapshots for student in students} == {1}  # nobody was cut

    left = b"".join(file.read_bytes() for file in (tmp_path / "data" / "redis").rglob("*") if file.is_file())
    assert [word for word in (b"Mina", b"Jun", b"secret", b"still here") if word in left] == []


def url_of(directory: Path) -> str:
    conf = (directory / "data" / "children" / "redis.conf").read_text()
    port, password = re.search(r"port (\d+)", conf), re.search(r"requirepass (\S+)", conf)
    assert port is not None
    assert password is not None
    return f"redis://:{password[1]}@127.0.0.1:{port[1]}"


async def test_the_schools_redis_is_killed_mid_class_and_comes_back(tmp_path: Path) -> None:
    with own_redis(tmp_path / "redis") as redis, serving(tmp_path, *ARGUMENTS, "--redis-url", redis.url) as server:
        [mina] = await join(server.runtime, ["Mina"])
        async with teaching(server) as teacher, attending([mina]):
            keys = await keys_of(teacher)
            await until_kept(lambda: redis.url, keys, {mina.id}, lambda counters: counters["present"] == 1)

            redis.kill()
            await mina.ask("hand", {"up": True, "line": ""})
            await until_bus(teacher, PartState.DEGRADED)
            assert await mina.ask("chat", {"key": "while-down", "text": "still here"}) == "ack"
            assert len((await teacher.talk()).hands) == 1

            redis.start()
            await until_bus(teacher, PartState.OK)
            await until_kept(lambda: redis.url, keys, {mina.id}, lambda counters: counters["hands"] == 1)
        with pytest.raises(LookupError):
            server.child("redis-server")


async def test_without_redis_a_class_is_whole(tmp_path: Path) -> None:
    with serving(tmp_path, *ARGUMENTS, "--redis-url", "off") as server:
        [mina] = await join(server.runtime, ["Mina"])
        async with teaching(server) as teacher, attending([mina]):
            assert await mina.ask("chat", {"key": "no-redis", "text": "hello"}) == "ack"
            await until_bus(teacher, PartState.OFF)
        with pytest.raises(LookupError):
            server.child("redis-server")
