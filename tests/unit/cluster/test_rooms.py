"""Rooms over the real LiveKit; the worker is a fake that notes what it is told."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from livekit import rtc

from server.children.livekit import LiveKitServer
from server.children.supervisor import Change, Down, End, Up
from server.cluster import rooms as rooms_module
from server.cluster.node import PUBLISHER
from server.cluster.rooms import LiveKit, Publisher, RoomGrant, Rooms, RoomState
from server.errors import AirclassError, ErrorCode
from server.protocol.worker import AddRoom, AnyEvent, Command, RemoveRoom, RoomChanged


class FakeWorker(Publisher):
    """Notes commands; the test speaks for it."""

    def __init__(self) -> None:
        self.commands: asyncio.Queue[Command] = asyncio.Queue()
        self._events: list[Callable[[AnyEvent], None]] = []
        self._changes: list[Callable[[Change], None]] = []

    def send(self, command: Command) -> None:
        self.commands.put_nowait(command)

    def subscribe(self, callback: Callable[[AnyEvent], None]) -> Callable[[], None]:
        self._events.append(callback)
        return lambda: self._events.remove(callback)

    def subscribe_changes(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        self._changes.append(callback)
        return lambda: self._changes.remove(callback)

    def says(self, event: AnyEvent) -> None:
        for callback in self._events:
            callback(event)

    def changes(self, change: Change) -> None:
        for callback in self._changes:
            callback(change)

    async def next(self) -> Command:
        async with asyncio.timeout(10):
            return await self.commands.get()


class NoLiveKit(LiveKit):
    """One that never comes up."""

    node = "main"

    @property
    def endpoint(self) -> None:
        return None

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        return lambda: None


class Course:
    """Rooms with what they told, and their worker."""

    def __init__(self, livekit: LiveKitServer) -> None:
        self.livekit = livekit
        self.worker = FakeWorker()
        self.rooms = Rooms(livekit, self.worker, "class1", seats=30)
        self.states: asyncio.Queue[RoomState] = asyncio.Queue()
        self.rooms.subscribe(self.states.put_nowait)

    async def state(self) -> RoomState:
        async with asyncio.timeout(10):
            return await self.states.get()

    @asynccontextmanager
    async def student(self, grant: RoomGrant) -> AsyncIterator[asyncio.Event]:
        """Be in the room; the event says that the student was sent out."""
        assert self.livekit.endpoint is not None
        room, out = rtc.Room(), asyncio.Event()
        room.on("disconnected", lambda _: out.set())
        await room.connect(self.livekit.endpoint.url, grant.token)
        try:
            yield out
        finally:
            await room.disconnect()


@pytest.fixture
async def course(livekit: LiveKitServer) -> AsyncIterator[Course]:
    course = Course(livekit)
    await course.rooms.start()
    yield course
    await course.rooms.close()


async def test_the_worker_is_sent_to_the_room_that_students_are_told_of(course: Course) -> None:
    state = await course.state()
    added = await course.worker.next()
    assert isinstance(added, AddRoom)
    assert course.livekit.endpoint is not None
    assert state == RoomState("main", f"class1-{course.livekit.endpoint.node_id}", published=False)
    assert (added.room, added.url) == (state.room, course.livekit.endpoint.url)
    publisher = rtc.Room()
    await publisher.connect(added.url, added.token)
    assert publisher.local_participant.identity == PUBLISHER
    await publisher.disconnect()


async def test_a_grant_is_good_before_there_is_a_picture(course: Course) -> None:
    grant = await course.rooms.grant("ann")
    assert not course.rooms.published
    assert grant.room == course.rooms.room
    assert grant.token not in repr(grant)
    assert course.rooms.node is not None
    async with course.student(grant):
        assert len(await course.rooms.node.identities(grant.room)) == 1


async def test_published_is_known_and_told(course: Course) -> None:
    room = (await course.state()).room
    course.worker.says(RoomChanged(room="another", published=True))
    course.worker.says(RoomChanged(room=room, published=True))
    assert course.rooms.published
    assert await course.state() == RoomState("main", room, published=True)


async def test_a_publisher_that_lost_the_room_gets_a_new_token(course: Course) -> None:
    first = await course.worker.next()
    assert isinstance(first, AddRoom)
    course.worker.says(RoomChanged(room=first.room, published=True))
    course.worker.says(RoomChanged(room=first.room, published=False, code="media_down"))
    again = await course.worker.next()
    assert isinstance(again, AddRoom)
    assert again.room == first.room


async def test_a_publisher_that_keeps_failing_is_not_flooded(course: Course) -> None:
    first = await course.worker.next()
    assert isinstance(first, AddRoom)
    for _ in range(100):
        course.worker.says(RoomChanged(room=first.room, published=False))
        await asyncio.sleep(0)
    assert isinstance(await course.worker.next(), AddRoom)
    assert course.worker.commands.empty()


async def test_a_restarted_worker_is_sent_to_the_room_again(course: Course) -> None:
    first = await course.worker.next()
    assert isinstance(first, AddRoom)
    course.worker.says(RoomChanged(room=first.room, published=True))
    course.worker.changes(Down(End.EXITED, -9))
    assert not course.rooms.published
    course.worker.changes(Up(1))
    again = await course.worker.next()
    assert isinstance(again, AddRoom)
    assert again.room == first.room


async def test_after_kill_9_of_livekit_there_is_a_new_room_to_join(course: Course) -> None:
    old = await course.state()
    await course.worker.next()
    assert course.livekit.pid is not None
    os.kill(course.livekit.pid, signal.SIGKILL)
    new = await course.state()
    assert new.room != old.room
    assert await course.worker.next() == RemoveRoom(room=old.room)
    added = await course.worker.next()
    assert isinstance(added, AddRoom)
    assert added.room == new.room
    async with course.student(await course.rooms.grant("ann")):
        pass


async def test_a_grant_waits_for_a_livekit_that_is_being_started(course: Course) -> None:
    assert course.livekit.pid is not None
    gone = asyncio.Event()
    course.livekit.subscribe(lambda change: gone.set() if isinstance(change, Down) else None)
    os.kill(course.livekit.pid, signal.SIGKILL)
    await gone.wait()
    assert course.rooms.room is None
    grant = await course.rooms.grant("ann")
    assert grant.room == course.rooms.room


async def test_without_livekit_there_is_no_grant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms_module, "_GRANT_WAIT_S", 0.05)
    rooms = Rooms(NoLiveKit(), FakeWorker(), "class1", seats=30)
    with pytest.raises(AirclassError) as caught:
        await rooms.start()
    assert caught.value.code == ErrorCode.MEDIA_DOWN
    await rooms.close()


async def test_who_is_sent_out_stays_out_though_the_token_stands(course: Course) -> None:
    grant, other = await course.rooms.grant("ann"), await course.rooms.grant("bob")
    async with course.student(other) as other_out:
        async with course.student(grant) as out:
            course.rooms.revoke("ann")
            await asyncio.wait_for(out.wait(), 10)
        async with course.student(grant) as out:
            await asyncio.wait_for(out.wait(), 10)
        assert not other_out.is_set()


async def test_closing_deletes_the_room_and_lets_livekit_stop_at_once(course: Course) -> None:
    grant = await course.rooms.grant("ann")
    await course.worker.next()
    node = course.rooms.node
    assert node is not None
    async with course.student(grant) as out:
        await course.rooms.close()
        await asyncio.wait_for(out.wait(), 10)
    assert await course.worker.next() == RemoveRoom(room=grant.room)
    assert course.rooms.room is None
