"""The bus and the cache: the same in memory and by a real Redis."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from server.bus import LONGEST_QUEUE, Bus, Cache, MemoryBus, MemoryCache
from server.errors import AirclassError, ErrorCode
from server.redis_bus import RedisBus, RedisCache, connect
from tests.redis_fixture import OwnRedis, own_redis


class Place(NamedTuple):
    bus: Bus
    cache: Cache


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnRedis]:
    with own_redis(tmp_path_factory.mktemp("redis")) as server:
        yield server


@asynccontextmanager
async def at_redis(url: str) -> AsyncIterator[Place]:
    client = connect(url)
    try:
        yield Place(RedisBus(client), RedisCache(client))
    finally:
        await client.aclose()


@pytest.fixture(params=["memory", "redis"])
async def place(request: pytest.FixtureRequest) -> AsyncIterator[Place]:
    if request.param == "memory":
        yield Place(MemoryBus(), MemoryCache())
    else:
        async with at_redis(request.getfixturevalue("redis").url) as place:
            yield place


async def test_who_listens_hears_in_order_and_nobody_else(place: Place) -> None:
    await place.bus.publish("mina", b"before")
    async with place.bus.listen("mina") as first, place.bus.listen("mina") as second, place.bus.listen("jun") as other:
        for number in range(100):
            await place.bus.publish("mina", f"{number}".encode())
        await place.bus.publish("jun", b"\x00\xff")
        expected = [f"{number}".encode() for number in range(100)]
        assert [await anext(first) for _ in range(100)] == expected
        assert [await anext(second) for _ in range(100)] == expected
        assert await anext(other) == b"\x00\xff"
    await place.bus.publish("mina", b"after")


async def test_a_listener_in_memory_misses_the_oldest_when_it_is_too_slow() -> None:
    bus = MemoryBus()
    async with bus.listen("mina") as messages:
        for number in range(LONGEST_QUEUE + 5):
            await bus.publish("mina", str(number).encode())
        assert await anext(messages) == b"5"


async def test_counters_take_the_place_of_those_before(place: Place) -> None:
    assert await place.cache.counters("class") == {}
    await place.cache.put_counters("class", {"present": 150, "hands": 2}, 60)
    await place.cache.put_counters("another", {"present": 1}, 60)
    assert await place.cache.counters("class") == {"present": 150, "hands": 2}
    await place.cache.put_counters("class", {"present": 149}, 60)
    assert await place.cache.counters("class") == {"present": 149}
    await place.cache.put_counters("class", {}, 60)
    assert await place.cache.counters("class") == {}
    assert await place.cache.counters("another") == {"present": 1}


async def test_who_is_present_takes_the_place_of_those_before(place: Place) -> None:
    assert await place.cache.present("people") == set()
    await place.cache.put_present("people", {"s1", "s2"}, 60)
    assert await place.cache.present("people") == {"s1", "s2"}
    await place.cache.put_present("people", ["s2", "s3"], 60)
    assert await place.cache.present("people") == {"s2", "s3"}
    await place.cache.put_present("people", [], 60)
    assert await place.cache.present("people") == set()


async def test_what_is_not_put_again_is_gone_in_time(place: Place) -> None:
    await place.cache.put_counters("soon", {"present": 1}, 0.05)
    await place.cache.put_present("soon-too", {"s1"}, 0.05)
    await place.cache.put_present("later", {"s1"}, 60)
    async with asyncio.timeout(5):
        while await place.cache.counters("soon") or await place.cache.present("soon-too"):  # noqa: ASYNC110 - it expires
            await asyncio.sleep(0.01)
    assert await place.cache.present("later") == {"s1"}


async def test_what_is_forgotten_is_gone(place: Place) -> None:
    await place.cache.put_counters("counters", {"present": 1}, 60)
    await place.cache.put_present("present", {"s1"}, 60)
    await place.cache.forget("counters", "present", "unknown")
    assert await place.cache.counters("counters") == {}
    assert await place.cache.present("present") == set()


async def test_a_redis_that_is_gone_is_said_and_one_that_is_back_is_used(tmp_path: Path) -> None:
    with own_redis(tmp_path) as redis:
        async with at_redis(redis.url) as place, place.bus.listen("news") as messages:
            await place.cache.put_counters("class", {"present": 1}, 60)
            redis.kill()
            for gone in (
                place.cache.put_counters("class", {"present": 2}, 60),
                place.cache.counters("class"),
                place.cache.put_present("people", {"s1"}, 60),
                place.cache.present("people"),
                place.cache.forget("class"),
                place.bus.publish("news", b"!"),
                anext(messages),
            ):
                with pytest.raises(AirclassError) as caught:
                    await gone
                assert caught.value.code is ErrorCode.BUS_DOWN
            redis.start()
            await place.cache.put_counters("class", {"present": 3}, 60)
            assert await place.cache.counters("class") == {"present": 3}


async def test_a_stranger_is_not_let_in(redis: OwnRedis) -> None:
    async with at_redis(f"redis://:wrong@127.0.0.1:{redis.port}") as place:
        with pytest.raises(AirclassError):
            await place.cache.counters("class")
