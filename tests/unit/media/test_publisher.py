"""Publishing to a real LiveKit, watched by a second participant."""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress

import numpy as np
import pytest
from livekit import rtc

from server.errors import ErrorCode
from server.media.encoder import Encoder
from server.media.publisher import TRACK, Picture, Publishers, RoomState
from server.media.rate import Limits
from server.media.sources.testcard import read_counter
from server.media.x264 import load_library
from server.protocol.picture import SourceState
from server.protocol.worker import AddRoom, Configure, Freeze, RemoveRoom, RoomChanged, SetSource, StateReport
from tests.livekit_fixture import LiveKit, livekit_server, running_livekit
from tests.media_worker import MediaProcess
from tests.unit.media.pictures import i420, page

__all__ = ["livekit_server"]

PATIENCE_S = 30.0


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[MediaProcess]:
    monkeypatch.delenv("DISPLAY", raising=False)
    with MediaProcess() as process:
        process.send(Configure(epoch_ns=time.monotonic_ns()))
        process.send(SetSource(source="testcard"))
        process.expect(StateReport, lambda event: event.state is SourceState.LIVE)
        yield process


def publish(worker: MediaProcess, livekit: LiveKit, room: str) -> None:
    worker.send(AddRoom(room=room, url=livekit.url, token=livekit.token(room, "main", publish=True)))
    assert worker.expect(RoomChanged, lambda event: event.room == room).published


@asynccontextmanager
async def watching(livekit: LiveKit, room: str, identity: str = "student") -> AsyncIterator[AsyncIterator[int]]:
    """Join as a student would; yields the test card's counters as they arrive."""
    found: asyncio.Queue[rtc.RemoteTrack] = asyncio.Queue()
    names: list[str] = []
    connection = rtc.Room()

    def subscribed(track: rtc.RemoteTrack, publication: rtc.RemoteTrackPublication, _who: object) -> None:
        names.append(publication.name)
        found.put_nowait(track)

    connection.on("track_subscribed", subscribed)
    await connection.connect(livekit.url, livekit.token(room, identity))
    async with asyncio.timeout(PATIENCE_S):
        stream = rtc.VideoStream(await found.get())
    assert names == [TRACK]
    try:
        yield counters(stream)
    finally:
        await stream.aclose()
        await connection.disconnect()


async def counters(stream: rtc.VideoStream) -> AsyncIterator[int]:
    async with asyncio.timeout(PATIENCE_S):
        async for event in stream:
            frame = event.frame
            luma = np.frombuffer(frame.data, np.uint8)[: frame.width * frame.height]
            if (counter := read_counter(luma.reshape(frame.height, frame.width))) is not None:
                yield counter


async def take(arriving: AsyncIterator[int], count: int) -> list[int]:
    taken = []
    async for counter in arriving:
        taken.append(counter)
        if len(taken) == count:
            break
    return taken


async def test_a_student_sees_the_test_card_move(worker: MediaProcess, livekit_server: LiveKit) -> None:
    publish(worker, livekit_server, "class")
    async with watching(livekit_server, "class") as arriving:
        seen = await take(arriving, 20)
    assert seen == sorted(seen)  # a picture may come twice: the keyframes after a publish repeat it
    assert len(set(seen)) > len(seen) // 2


async def test_a_second_room_gets_the_same_and_one_that_is_left_ends_alone(
    worker: MediaProcess, livekit_server: LiveKit
) -> None:
    publish(worker, livekit_server, "a")
    publish(worker, livekit_server, "b")
    worker.send(RemoveRoom(room="a"))
    worker.send(RemoveRoom(room="nowhere"))
    async with watching(livekit_server, "b") as arriving:
        assert len(await take(arriving, 5)) == 5


async def test_a_student_who_joins_a_still_picture_sees_it(worker: MediaProcess, livekit_server: LiveKit) -> None:
    publish(worker, livekit_server, "class")
    worker.send(Freeze(on=True))
    worker.expect(StateReport, lambda event: event.frozen)
    async with watching(livekit_server, "class") as arriving:
        assert len(set(await take(arriving, 2))) == 1


def test_a_room_is_told_lost_when_livekit_dies_and_another_can_be_added(
    worker: MediaProcess, livekit_server: LiveKit
) -> None:
    publish(worker, livekit_server, "class")
    livekit_server.kill()
    with running_livekit() as again:
        publish(worker, again, "class")


def test_a_room_that_cannot_be_reached_or_refuses_the_token_is_told(livekit_server: LiveKit) -> None:
    told: queue.Queue[RoomState] = queue.Queue()
    publishers = Publishers(on_state=told.put, on_keyframe_request=lambda: None, on_uplink=lambda _kbit_s: None)
    picture = Picture(640, 360, 30, 4000)
    publishers.add("closed", "ws://127.0.0.1:9", "token", picture)
    publishers.add("refused", livekit_server.url, "no token", picture)
    states = [told.get(timeout=PATIENCE_S) for _ in range(2)]
    publishers.close()
    assert {(state.room, state.published, state.code) for state in states} == {
        ("closed", False, ErrorCode.MEDIA_DOWN),
        ("refused", False, ErrorCode.MEDIA_DOWN),
    }


def test_what_the_link_carries_is_told_once_pictures_flow(livekit_server: LiveKit) -> None:
    told: queue.Queue[int] = queue.Queue()
    publishers = Publishers(
        on_state=lambda _state: None,
        on_keyframe_request=lambda: None,
        on_uplink=lambda kbit_s: told.put(kbit_s) if kbit_s is not None else None,
    )
    token = livekit_server.token("r", "main", publish=True)
    publishers.add("r", livekit_server.url, token, Picture(640, 360, 30, 4000))
    encoder = Encoder(load_library(), 640, 360, fps=30, limits=Limits(4000, 200_000))
    deadline = time.monotonic() + PATIENCE_S
    while told.empty() and time.monotonic() < deadline:
        publishers.offer(encoder.encode(i420(page(640, 360)), time.monotonic_ns(), share=1.0, key=True))
        with suppress(queue.Empty):
            told.put(told.get(timeout=1 / 30))
    publishers.close()
    encoder.close()
    assert told.get_nowait() > 0


def test_rooms_that_come_and_go_leave_no_thread_behind(livekit_server: LiveKit) -> None:
    told: queue.Queue[RoomState] = queue.Queue()
    before = threading.active_count()
    publishers = Publishers(on_state=told.put, on_keyframe_request=lambda: None, on_uplink=lambda _kbit_s: None)
    for _ in range(3):
        token = livekit_server.token("r", "main", publish=True)
        publishers.add("r", livekit_server.url, token, Picture(64, 64, 30, 400))
        assert told.get(timeout=PATIENCE_S).published
    publishers.remove("r")
    publishers.close()
    assert threading.active_count() <= before
    assert told.empty()  # who is told to leave a room has no need to hear that it is left
