"""The real Redis, supervised."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from server.children.redis import RedisServer, find_redis
from server.children.supervisor import Change, Down, End, Timing, Up
from server.errors import ChildFailed
from server.redis_bus import RedisCache, connect

QUICK = Timing(probe_every_s=0.1, probe_timeout_s=0.3, probe_failures=2)


@pytest.fixture
async def redis(tmp_path: Path) -> AsyncIterator[RedisServer]:
    program = find_redis()
    assert program is not None
    server = RedisServer(tmp_path / "children", tmp_path / 'a "folder" 한', program, QUICK)
    yield server
    await server.stop()


def changes_of(server: RedisServer) -> asyncio.Queue[Change]:
    changes: asyncio.Queue[Change] = asyncio.Queue()
    server.subscribe(changes.put_nowait)
    return changes


def pid() -> int:
    [process] = [each for each in psutil.Process().children(recursive=True) if "redis" in each.name()]
    return process.pid


async def counters(url: str | None) -> dict[str, int]:
    assert url is not None
    client = connect(url)
    try:
        return await RedisCache(client).counters("class")
    finally:
        await client.aclose()


async def put(url: str | None) -> None:
    assert url is not None
    client = connect(url)
    try:
        await RedisCache(client).put_counters("class", {"present": 150}, 600)
    finally:
        await client.aclose()


async def test_it_is_up_for_who_knows_its_password(tmp_path: Path, redis: RedisServer) -> None:
    changes = changes_of(redis)
    await redis.start()
    assert await changes.get() == Up(0)
    await put(redis.url)
    assert await counters(redis.url) == {"present": 150}

    password = str(redis.url).split(":")[2].split("@")[0]
    assert password not in " ".join(psutil.Process(pid()).cmdline())
    conf = tmp_path / "children" / "redis.conf"
    assert password in conf.read_text()
    assert stat.S_IMODE(conf.stat().st_mode) == 0o600
    assert {each.laddr.ip for each in psutil.Process(pid()).net_connections() if each.status == "LISTEN"} == {
        "127.0.0.1"
    }

    await redis.stop()
    assert await changes.get() == Down(End.ASKED, 0)
    assert redis.url is None
    assert not any((tmp_path / "children").iterdir())


async def test_after_kill_9_it_has_another_password_and_what_it_had(redis: RedisServer) -> None:
    changes = changes_of(redis)
    await redis.start()
    assert await changes.get() == Up(0)
    first = redis.url
    await put(first)
    os.kill(pid(), signal.SIGKILL)
    assert await changes.get() == Down(End.EXITED, -9)
    assert await changes.get() == Up(1)
    assert redis.url != first
    assert await counters(redis.url) == {"present": 150}


async def test_one_that_hangs_is_started_again(redis: RedisServer) -> None:
    changes = changes_of(redis)
    await redis.start()
    await changes.get()
    os.kill(pid(), signal.SIGSTOP)
    assert await changes.get() == Down(End.UNWELL, -9)
    assert await changes.get() == Up(1)


async def test_what_is_no_redis_is_said(tmp_path: Path) -> None:
    server = RedisServer(tmp_path, tmp_path / "data", Path("/bin/false"), QUICK)
    with pytest.raises(ChildFailed):
        await server.start()
    await server.stop()
