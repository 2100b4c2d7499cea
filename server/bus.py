"""What other programs may follow of a class while it runs: figures, who is there, and that something happened.

Names, texts and answers never go here. The class keeps its own state and never depends on this: whatever is written
can be lost and is written again. Here are the two interfaces, and what serves them where there is no Redis;
:mod:`server.redis_bus` serves them by Redis.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final, Protocol

LONGEST_QUEUE: Final = 1_000
"""Messages that wait for a listener at most; then the oldest is dropped."""


class Bus(Protocol):
    """Carries messages to who listens now; nothing is kept."""

    async def publish(self, channel: str, message: bytes) -> None:
        """Tell the channel's listeners. Raises ``bus_down``."""

    def listen(self, channel: str) -> AbstractAsyncContextManager[AsyncIterator[bytes]]:
        """Within the block, yield what is published from its beginning on. Both raise ``bus_down``."""


class Cache(Protocol):
    """Keeps figures and who is there, for ``ttl_s`` seconds unless they are put again. All raise ``bus_down``."""

    async def put_counters(self, key: str, counters: Mapping[str, int], ttl_s: float) -> None:
        """Put these counters in place of all that the key had."""

    async def counters(self, key: str) -> dict[str, int]:
        """Return the key's counters; empty where there are none any more."""

    async def put_present(self, key: str, members: Collection[str], ttl_s: float) -> None:
        """Put these ids in place of all that the key had."""

    async def present(self, key: str) -> set[str]:
        """Return the key's ids; empty where there are none any more."""

    async def forget(self, *keys: str) -> None:
        """Remove the keys."""


class MemoryBus:
    """A bus within this process."""

    def __init__(self) -> None:
        self._listeners: defaultdict[str, list[asyncio.Queue[bytes]]] = defaultdict(list)

    async def publish(self, channel: str, message: bytes) -> None:
        """Tell the channel's listeners."""
        for queue in self._listeners.get(channel, ()):
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(message)

    @asynccontextmanager
    async def listen(self, channel: str) -> AsyncIterator[AsyncIterator[bytes]]:
        """Within the block, yield what is published from its beginning on."""
        queue: asyncio.Queue[bytes] = asyncio.Queue(LONGEST_QUEUE)
        self._listeners[channel].append(queue)
        try:
            yield _all_of(queue)
        finally:
            self._listeners[channel].remove(queue)
            if not self._listeners[channel]:
                del self._listeners[channel]


async def _all_of(queue: asyncio.Queue[bytes]) -> AsyncIterator[bytes]:
    while True:
        yield await queue.get()


class MemoryCache:
    """A cache within this process. ``clock`` is in seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._counters: dict[str, tuple[dict[str, int], float]] = {}
        self._present: dict[str, tuple[set[str], float]] = {}

    async def put_counters(self, key: str, counters: Mapping[str, int], ttl_s: float) -> None:
        """Put these counters in place of all that the key had."""
        self._counters[key] = dict(counters), self._clock() + ttl_s

    async def counters(self, key: str) -> dict[str, int]:
        """Return the key's counters; empty where there are none any more."""
        counters, until = self._counters.get(key, ({}, 0.0))
        return dict(counters) if self._clock() < until else {}

    async def put_present(self, key: str, members: Collection[str], ttl_s: float) -> None:
        """Put these ids in place of all that the key had."""
        self._present[key] = set(members), self._clock() + ttl_s

    async def present(self, key: str) -> set[str]:
        """Return the key's ids; empty where there are none any more."""
        members, until = self._present.get(key, (set(), 0.0))
        return set(members) if self._clock() < until else set()

    async def forget(self, *keys: str) -> None:
        """Remove the keys."""
        for key in keys:
            self._counters.pop(key, None)
            self._present.pop(key, None)
