"""The class's live figures for other programs: written to the cache and told on the bus, now and after every loss."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import Final, NamedTuple, Protocol

import msgspec
import structlog

from server.bus import Bus, Cache, MemoryBus, MemoryCache
from server.children.redis import RedisServer
from server.children.supervisor import Change, Up
from server.errors import AirclassError, ErrorCode
from server.events import Event, EventLog
from server.protocol.classroom import Student, StudentState
from server.protocol.health import HealthPart, PartState
from server.protocol.talk import Pulse

OFF: Final = "off"
"""The setting ``redis_url`` for no Redis at all."""
PACE_S: Final = 0.25
"""News are written this often at most, together."""
REFRESH_S: Final = 10.0
TTL_S: Final = 30.0
"""Three refreshes: a server that died is not taken for a class that goes on."""
RETRY_S: Final = 1.0
_PATIENCE_S: Final = 5.0
_FAREWELL_S: Final = 1.0
_MOST_NEWS: Final = 1_000

_log = structlog.get_logger(__name__)


class People(Protocol):
    """Who is in the class (:class:`server.classroom.classroom.Classroom`)."""

    @property
    def id(self) -> str:
        """The class's id."""

    @property
    def students(self) -> list[Student]:
        """The roster."""


class Figures(Protocol):
    """The class at a glance (:class:`server.classroom.talk.talk.Talk`)."""

    def pulse(self) -> Pulse:
        """Return who is present, lost, asks for another pace, and has raised a hand."""


class News(msgspec.Struct, frozen=True):
    """That something happened, as the bus tells it: never who, never what."""

    seq: int
    t_ms: int
    kind: str


class Keys(NamedTuple):
    """Where a class's figures are."""

    counters: str
    present: str
    news: str
    """The channel: each message is a JSON list of :class:`News`."""

    @classmethod
    def of(cls, class_id: str) -> Keys:
        """Return the keys of a class."""
        return cls(*(f"airclass:{class_id}:{what}" for what in cls._fields))


class _Place(NamedTuple):
    """Where figures are written. ``leave`` is None in memory."""

    bus: Bus
    cache: Cache
    leave: Callable[[], Awaitable[None]] | None = None


def _at_redis(url: str) -> _Place:
    from server.redis_bus import RedisBus, RedisCache, connect  # noqa: PLC0415 - loaded off the loop, by LiveFigures

    redis = connect(url)
    return _Place(RedisBus(redis), RedisCache(redis), redis.aclose)


async def _leave(place: _Place) -> None:
    """Close the connections; one that hangs is left to itself."""
    if place.leave is not None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_FAREWELL_S):
                await place.leave()


class LiveFigures:
    """Writes a class's figures between :meth:`start` and :meth:`close`.

    ``answered`` returns how many have answered what is asked now; ``report`` hears how it goes. ``url`` is the setting:
    where it is empty, ``server`` is used, a Redis of this PC's own, or without one the memory. The class waits for
    nothing here and loses nothing with it.
    """

    def __init__(
        self,
        people: People,
        figures: Figures,
        answered: Callable[[], int],
        log: EventLog,
        report: Callable[[HealthPart], None],
        url: str,
        server: RedisServer | None,
    ) -> None:
        self.keys = Keys.of(people.id)
        self._people = people
        self._figures = figures
        self._answered = answered
        self._log = log
        self._report = report
        self._url = url if url not in ("", OFF) else None
        self._server = server if url == "" else None
        self._place = _Place(MemoryBus(), MemoryCache())
        self._next: _Place | None = None
        self._news: deque[News] = deque(maxlen=_MOST_NEWS)
        self._present: set[str] = set()
        self._present_until = 0.0
        self._changed = asyncio.Event()
        self._closing = False
        self._tasks: list[asyncio.Task[None]] = []
        self._subscriptions = contextlib.ExitStack()

    def start(self) -> None:
        """Begin, without waiting for Redis."""
        self._subscriptions.callback(self._log.subscribe(self._on_event))
        if self._server is None and self._url is None:
            self._report(HealthPart(part="bus", state=PartState.OFF))
        else:
            self._tasks.append(asyncio.create_task(self._find_redis(), name="find Redis"))
        self._tasks.append(asyncio.create_task(self._run(), name="live figures"))

    async def close(self) -> None:
        """End; the figures go with the class."""
        self._closing = True
        self._subscriptions.close()
        for task in self._tasks:
            task.cancel()
        for ended in await asyncio.gather(*self._tasks, return_exceptions=True):
            if isinstance(ended, Exception):
                _log.error("live figures failed", exc_info=ended)
        with contextlib.suppress(AirclassError, TimeoutError):
            async with asyncio.timeout(_FAREWELL_S):
                await self._place.cache.forget(self.keys.counters, self.keys.present)
        await _leave(self._place)
        if self._server is not None:
            await self._server.stop()

    # ---- news

    def _on_event(self, event: Event) -> None:
        self._news.append(News(event.seq, event.t_ms, event.kind))
        self._changed.set()

    def _on_server(self, change: Change) -> None:
        if isinstance(change, Up) and self._server is not None and self._server.url is not None:
            self._next = _at_redis(self._server.url)
        self._changed.set()

    async def _find_redis(self) -> None:
        """Load the client, a tenth of a second that nobody waits for, and start the server or find the one there is."""
        await asyncio.to_thread(import_module, "server.redis_bus")
        if self._url is not None:
            self._next = _at_redis(self._url)
            self._changed.set()
        if self._server is None:
            return
        self._subscriptions.callback(self._server.subscribe(self._on_server))
        try:
            await self._server.start()
        except AirclassError as error:
            _log.warning("Redis does not start: live figures stay in this process", error=str(error))
            self._down()

    # ---- writing

    async def _run(self) -> None:
        # WORKAROUND: redis-py may swallow a cancellation: https://github.com/redis/redis-py/issues/2028
        while not self._closing:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(REFRESH_S):
                    await self._changed.wait()
            self._changed.clear()
            if self._next is not None:
                (before, self._place), self._next = (self._place, self._next), None
                self._present_until = 0.0
                await _leave(before)
            try:
                async with asyncio.timeout(_PATIENCE_S):
                    await self._write()
            except (AirclassError, TimeoutError):
                self._down()
                self._changed.set()
                await asyncio.sleep(RETRY_S)
            else:
                await asyncio.sleep(PACE_S)

    async def _write(self) -> None:
        cache, pulse = self._place.cache, self._figures.pulse()
        counters = {name: getattr(pulse, name) for name in ("present", "hands", "lost", "slower", "faster")}
        await cache.put_counters(self.keys.counters, {**counters, "answered": self._answered()}, TTL_S)
        await self._write_present(cache)
        if self._news:
            news = msgspec.json.encode(list(self._news))
            self._news.clear()
            await self._place.bus.publish(self.keys.news, news)
        if self._place.leave is not None:
            self._report(HealthPart(part="bus", state=PartState.OK))

    async def _write_present(self, cache: Cache) -> None:
        """Write who is there where that has changed, or would be forgotten soon: 1,500 ids are no small matter."""
        now = asyncio.get_running_loop().time()
        present = {student.id for student in self._people.students if student.state is StudentState.PRESENT}
        if present != self._present or now >= self._present_until:
            await cache.put_present(self.keys.present, present, TTL_S)
            self._present, self._present_until = present, now + REFRESH_S

    def _down(self) -> None:
        self._present_until = 0.0
        self._report(HealthPart(part="bus", state=PartState.DEGRADED, code=ErrorCode.BUS_DOWN))
