"""The class's rooms: one a node, made anew whenever that node's LiveKit is."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import aiohttp
import structlog
from tenacity import AsyncRetrying, retry_if_exception_type, wait_exponential

from server.children.subscribers import Subscribers
from server.children.supervisor import Change, Up
from server.cluster.node import Endpoint, MediaNode
from server.cluster.seats import Seats
from server.errors import AirclassError, ErrorCode
from server.protocol.worker import AddRoom, AnyEvent, Command, RemoveRoom, RoomChanged

_log: structlog.typing.FilteringBoundLogger = structlog.get_logger(__name__)

_GRANT_WAIT_S = 5.0
"""How long a grant waits for a LiveKit that is being started again."""

_RENEW_GAP_S = 0.5
"""A publisher that keeps failing is sent a new token at most this often."""

_SWEEP_S = 1.0


@dataclass(frozen=True, slots=True)
class RoomGrant:
    """One student's way into a room."""

    node: str
    room: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RoomState:
    """``room`` is new, or begins or ceases to have a picture (``published``)."""

    node: str
    room: str
    published: bool


class LiveKit(Protocol):
    """What rooms need of a node's LiveKit: :class:`server.children.livekit.LiveKitServer`."""

    node: str

    @property
    def endpoint(self) -> Endpoint | None:
        """Where it is; ``None`` while it is down."""

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Tell ups and downs."""


class Publisher(Protocol):
    """What rooms need of the media worker: :class:`server.children.media_worker.MediaWorker`."""

    def send(self, command: Command) -> None:
        """Tell the worker."""

    def subscribe(self, callback: Callable[[AnyEvent], None]) -> Callable[[], None]:
        """Tell its events."""

    def subscribe_changes(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Tell its ups and downs."""


@dataclass(slots=True)
class _OpenRoom:
    node: MediaNode
    name: str
    published: bool = False
    asked_at: float = float("-inf")


class Rooms:
    """Keeps the class's room open on this PC's LiveKit, the worker publishing to it, and students let in."""

    def __init__(self, livekit: LiveKit, worker: Publisher, class_id: str, seats: int) -> None:
        self._livekit = livekit
        self._worker = worker
        self._class_id = class_id
        self._capacity = seats
        self._seats = Seats()
        self._room: _OpenRoom | None = None
        self._open = asyncio.Event()
        self._wanted = asyncio.Event()
        self._sweep_now = asyncio.Event()
        self._subscribers: Subscribers[RoomState] = Subscribers()
        self._stack = contextlib.AsyncExitStack()
        self._session: aiohttp.ClientSession | None = None

    @property
    def room(self) -> str | None:
        """The room's name; ``None`` while LiveKit is down."""
        return self._room.name if self._room else None

    @property
    def published(self) -> bool:
        """Whether the worker's packets flow to the room."""
        return self._room is not None and self._room.published

    @property
    def node(self) -> MediaNode | None:
        """The node that holds the room; ``None`` while it is down."""
        return self._room.node if self._room else None

    def subscribe(self, callback: Callable[[RoomState], None]) -> Callable[[], None]:
        """Call ``callback`` with each new room (students need a new grant) and each change of ``published``.

        Return what ends that. It must not block.
        """
        return self._subscribers.add(callback)

    async def start(self) -> None:
        """Open the room and keep it. Returns once there is one; raises ``media_down`` where that takes over 5 s."""
        self._session = await self._stack.enter_async_context(aiohttp.ClientSession())
        self._stack.callback(self._livekit.subscribe(self._on_livekit))
        self._stack.callback(self._worker.subscribe_changes(self._on_worker))
        self._stack.callback(self._worker.subscribe(self._on_event))
        self._own(asyncio.create_task(self._keep_room(), name="rooms"))
        self._own(asyncio.create_task(self._keep_banned_out(), name="banned"))
        self._wanted.set()
        try:
            await self._until_open()
        except BaseException:
            await self._stack.aclose()
            raise

    async def close(self) -> None:
        """Send everybody out and delete the room, so that LiveKit can stop at once."""
        room, self._room = self._room, None
        self._open.clear()
        if room is not None:
            self._worker.send(RemoveRoom(room=room.name))
            try:
                await room.node.delete_room(room.name)
            except AirclassError as error:  # LiveKit is down, and its rooms with it
                _log.info("room not deleted", code=error.code, detail=error.detail)
        await self._stack.aclose()

    async def grant(self, student_id: str) -> RoomGrant:
        """Return a way in for a student who may have it now: random identity, 2 minutes, subscribe only.

        It does not wait for a picture. Raises ``media_down`` where LiveKit stays down for 5 s.
        """
        room = await self._until_open()
        token, identity = room.node.student_token(room.name)
        self._seats.give(student_id, identity)
        return RoomGrant(room.node.name, room.name, token)

    def revoke(self, student_id: str) -> None:
        """Send the student out, and out again while a token of theirs still stands."""
        self._seats.ban(student_id)
        self._sweep_now.set()

    async def _until_open(self) -> _OpenRoom:
        try:
            async with asyncio.timeout(_GRANT_WAIT_S):
                while self._room is None:
                    await self._open.wait()
        except TimeoutError as error:
            raise AirclassError(ErrorCode.MEDIA_DOWN) from error
        return self._room

    # ---- the room follows LiveKit and the worker

    def _on_livekit(self, change: Change) -> None:
        if not isinstance(change, Up) and self._room is not None:
            self._worker.send(RemoveRoom(room=self._room.name))
            self._room = None
            self._open.clear()
        self._wanted.set()

    def _on_worker(self, change: Change) -> None:
        if self._room is not None:
            self._set_published(self._room, published=False)
            self._room.asked_at = float("-inf")
        if isinstance(change, Up):
            self._wanted.set()

    def _on_event(self, event: AnyEvent) -> None:
        if isinstance(event, RoomChanged) and self._room is not None and event.room == self._room.name:
            self._set_published(self._room, published=event.published)
            if not event.published:
                _log.warning("the picture does not reach the room", code=event.code)
                self._wanted.set()

    async def _keep_room(self) -> None:
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            await AsyncRetrying(retry=retry_if_exception_type(AirclassError), wait=wait_exponential(0.05, max=1.0))(
                self._open_if_needed
            )
            if self._room is not None and not self._room.published:
                self._ask_to_publish(self._room)

    async def _open_if_needed(self) -> None:
        """Make the room of the LiveKit that runs now, where there is none yet. Raises ``media_down``."""
        endpoint = self._livekit.endpoint
        if endpoint is None or self._session is None:
            return
        if self._room is not None and self._room.node.endpoint.node_id == endpoint.node_id:
            return
        node = MediaNode(self._livekit.node, endpoint, self._session)
        room = _OpenRoom(node, await node.create_room(self._class_id, self._capacity))
        if self._livekit.endpoint is not endpoint:  # gone meanwhile: its Up has set what is wanted again
            return
        self._seats.clear()
        self._room = room
        self._open.set()
        _log.info("room open", room=room.name)
        self._tell(room)

    def _ask_to_publish(self, room: _OpenRoom) -> None:
        loop = asyncio.get_running_loop()
        gap = room.asked_at + _RENEW_GAP_S - time.monotonic()
        if gap > 0:
            loop.call_later(gap, self._wanted.set)
            return
        room.asked_at = time.monotonic()
        token = room.node.publisher_token(room.name)
        self._worker.send(AddRoom(room=room.name, url=room.node.endpoint.url, token=token))

    def _set_published(self, room: _OpenRoom, *, published: bool) -> None:
        if room.published != published:
            room.published = published
            self._tell(room)

    def _tell(self, room: _OpenRoom) -> None:
        self._subscribers.tell(RoomState(room.node.name, room.name, room.published))

    # ---- who was sent out stays out

    async def _keep_banned_out(self) -> None:
        while True:
            await self._sweep_now.wait()
            self._sweep_now.clear()
            while self._seats.banned():
                try:
                    await self._sweep()
                except AirclassError as error:  # LiveKit is away; its next start knows none of the old tokens
                    _log.info("sweep put off", code=error.code, detail=error.detail)
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_SWEEP_S):
                        await self._sweep_now.wait()
                self._sweep_now.clear()

    async def _sweep(self) -> None:
        room = self._room
        if room is None:
            return
        for identity in await room.node.identities(room.name) & self._seats.banned():
            await room.node.remove(room.name, identity)
            _log.info("sent out of the room", identity=identity)

    def _own(self, task: asyncio.Task[None]) -> None:
        async def end() -> None:
            task.cancel()
            await asyncio.wait({task})

        self._stack.push_async_callback(end)
