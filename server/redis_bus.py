"""The bus and the cache of :mod:`server.bus` by Redis (https://redis.io/docs/latest/commands/)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Final, cast

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from server.errors import AirclassError, ErrorCode

_PATIENCE_S: Final = 2.0
"""For a connection, and for an answer."""


def connect(url: str) -> Redis:
    """Return a client of the Redis at ``redis://…``, ``rediss://…`` or ``unix://…``; it connects when it is used."""
    once = Retry(NoBackoff(), 0)  # who writes tries again, with what is true then
    return Redis.from_url(url, socket_timeout=_PATIENCE_S, socket_connect_timeout=_PATIENCE_S, retry=once)


@contextmanager
def _or_down() -> Iterator[None]:
    try:
        yield
    except (RedisError, OSError, TimeoutError) as error:
        raise AirclassError(ErrorCode.BUS_DOWN, type(error).__name__) from error


class RedisBus:
    """A bus by Redis's PUBLISH and SUBSCRIBE. What it does is said at :class:`server.bus.Bus`."""

    def __init__(self, client: Redis) -> None:
        self._client = client

    async def publish(self, channel: str, message: bytes) -> None:
        """Tell the channel's listeners. Raises ``bus_down``."""
        with _or_down():
            await self._client.publish(channel, message)

    @asynccontextmanager
    async def listen(self, channel: str) -> AsyncIterator[AsyncIterator[bytes]]:
        """Within the block, yield what is published from its beginning on. Both raise ``bus_down``."""
        async with self._client.pubsub() as subscription:
            with _or_down():
                await subscription.subscribe(channel)
                await subscription.get_message(timeout=_PATIENCE_S)  # Redis's word that it listens
            yield _messages(subscription)


async def _messages(subscription: PubSub) -> AsyncIterator[bytes]:
    with _or_down():
        async for message in subscription.listen():
            if message["type"] == "message":
                yield bytes(message["data"])


class RedisCache:
    """A cache of hashes and sets that expire. What it does is said at :class:`server.bus.Cache`."""

    def __init__(self, client: Redis) -> None:
        self._client = client

    async def put_counters(self, key: str, counters: Mapping[str, int], ttl_s: float) -> None:
        """Put these counters in place of all that the key had. Raises ``bus_down``, as all do."""
        with _or_down():
            async with self._client.pipeline(transaction=True) as together:
                together.delete(key)
                if counters:
                    together.hset(key, mapping={name: str(value) for name, value in counters.items()})
                    together.pexpire(key, int(ttl_s * 1000))
                await together.execute()

    async def counters(self, key: str) -> dict[str, int]:
        """Return the key's counters; empty where there are none any more."""
        with _or_down():
            kept = cast("dict[bytes, bytes]", await self._client.hgetall(key))
        return {name.decode(): int(value) for name, value in kept.items()}

    async def put_present(self, key: str, members: Collection[str], ttl_s: float) -> None:
        """Put these ids in place of all that the key had."""
        with _or_down():
            async with self._client.pipeline(transaction=True) as together:
                together.delete(key)
                if members:
                    together.sadd(key, *members)
                    together.pexpire(key, int(ttl_s * 1000))
                await together.execute()

    async def present(self, key: str) -> set[str]:
        """Return the key's ids; empty where there are none any more."""
        with _or_down():
            members = cast("set[bytes]", await self._client.smembers(key))
        return {member.decode() for member in members}

    async def forget(self, *keys: str) -> None:
        """Remove the keys."""
        with _or_down():
            await self._client.delete(*keys)
