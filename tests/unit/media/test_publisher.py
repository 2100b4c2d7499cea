"""Publishing to a real LiveKit, watched by a second participant."""

from __future__ import annotations

import asyncio
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiohttp
import numpy as np
import psutil
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from livekit import rtc
from yarl import URL

from server.errors import ErrorCode
from server.media.encoder import Encoder
from server.media.publisher import Picture, Publishers, RoomState, find_program
from server.media.rate import Limits
from server.media.sources.testcard import read_counter
from server.media.x264 import load_library
from server.protocol.classroom import MediaGrant
from server.protocol.picture import SourceState
from server.protocol.worker import AddRoom, Configure, Freeze, RemoveRoom, RoomChanged, SetSource, StateReport
from tests.lan import lan
from tests.livekit_fixture import LiveKit, livekit_server, running_livekit
from tests.media_worker import MediaProcess
from tests.unit.media.pictures import i420, noise

__all__ = ["livekit_server"]

PATIENCE_S = 30.0
HELD_BACK_S = 0.1

AnySocket = web.WebSocketResponse | aiohttp.ClientWebSocketResponse


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[MediaProcess]:
    monkeypatch.delenv("DISPLAY", raising=False)
    with MediaProcess() as process:
        process.send(Configure(epoch_ns=time.monotonic_ns()))
        process.send(SetSource(source="testcard"))
        process.expect(StateReport, lambda event: event.state is SourceState.LIVE)
        yield process


def program() -> Path:
    found = find_program()
    assert found is not None
    return found


def publishing(told: queue.Queue[RoomState], by: Path | None = None) -> Publishers:
    return Publishers(
        by or program(), on_state=told.put, on_keyframe_request=lambda: None, on_uplink=lambda _kbit_s: None
    )


def publish(worker: MediaProcess, livekit: LiveKit, room: str) -> None:
    worker.send(AddRoom(room=room, url=livekit.url, token=livekit.token(room, "main", publish=True)))
    assert worker.expect(RoomChanged, lambda event: event.room == room).published


@asynccontextmanager
async def behind_a_slow_link(livekit: LiveKit) -> AsyncIterator[str]:
    """Yield an address of LiveKit where all that it says at first arrives together."""

    async def forward(request: web.Request) -> web.WebSocketResponse:
        near = web.WebSocketResponse(autoping=False)
        await near.prepare(request)
        headers = {"Authorization": request.headers["Authorization"]}
        async with (
            aiohttp.ClientSession(headers=headers) as http,
            http.ws_connect(URL(livekit.url + request.path_qs, encoded=True), autoping=False) as far,
            asyncio.TaskGroup() as around,
        ):
            back = around.create_task(pass_on(far, near, HELD_BACK_S))
            await pass_on(near, far)
            back.cancel()
        return near

    async def pass_on(source: AnySocket, sink: AnySocket, delay_s: float = 0) -> None:
        await asyncio.sleep(delay_s)
        async for message in source:
            await sink.send_frame(message.data, message.type)

    application = web.Application()
    application.router.add_get("/{path:.*}", forward)
    async with TestServer(application) as server:
        yield str(server.make_url("/")).replace("http", "ws")


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
    assert names == [MediaGrant(url="", token="", room="").rendition]
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
    publishers = publishing(told)
    picture = Picture(640, 360, 4000)
    publishers.add("closed", "ws://127.0.0.1:9", "token", picture)
    publishers.add("refused", livekit_server.url, "no token", picture)
    states = [told.get(timeout=PATIENCE_S) for _ in range(2)]
    publishers.close()
    assert {(state.room, state.published, state.code) for state in states} == {
        ("closed", False, ErrorCode.MEDIA_DOWN),
        ("refused", False, ErrorCode.MEDIA_DOWN),
    }


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="network namespaces need Linux and root")
async def test_a_room_is_entered_although_livekit_answers_all_at_once(livekit_server: LiveKit) -> None:
    told: queue.Queue[RoomState] = queue.Queue()
    publishers = publishing(told)
    names = {f"class {number}" for number in range(6)}
    async with behind_a_slow_link(livekit_server) as url:
        for name in names:
            publishers.add(name, url, livekit_server.token(name, "main", publish=True), Picture(1920, 1080, 3000))
        states = [await asyncio.to_thread(told.get, timeout=PATIENCE_S) for _ in names]
        await asyncio.to_thread(publishers.close)
    assert [state for state in states if not state.published] == []
    assert {state.room for state in states} == names


def test_what_a_narrow_link_carries_is_told(tmp_path: Path) -> None:
    states: queue.Queue[RoomState] = queue.Queue()
    told: queue.Queue[int] = queue.Queue()
    with lan(93) as students, running_livekit(students.teacher_ip) as livekit:
        publishers = Publishers(
            students.command(str(program()), tmp_path),
            on_state=states.put,
            on_keyframe_request=lambda: None,
            on_uplink=lambda kbit_s: told.put(kbit_s) if kbit_s is not None else None,
        )
        publishers.add("r", livekit.url, livekit.token("r", "main", publish=True), Picture(640, 360, 4000))
        assert states.get(timeout=PATIENCE_S).published
        narrow = f"tc qdisc add dev {students.device} root tbf rate 800kbit burst 8kb limit 16kb"
        subprocess.run(["ip", "netns", "exec", students.namespace, *narrow.split()], check=True, timeout=10)
        encoder = Encoder(load_library(), 640, 360, fps=30, limits=Limits(4000, 200_000))
        deadline = time.monotonic() + PATIENCE_S
        while told.empty() and time.monotonic() < deadline:
            publishers.offer(encoder.encode(i420(noise(640, 360)), time.monotonic_ns(), share=1.0, key=True))
            with suppress(queue.Empty):
                told.put(told.get(timeout=1 / 30))
        publishers.close()
        encoder.close()
    assert 0 < told.get_nowait() < 4000


@pytest.mark.parametrize("fault", [signal.SIGKILL, signal.SIGSTOP])
def test_a_publisher_that_dies_or_hangs_loses_its_rooms_and_another_takes_them(
    livekit_server: LiveKit, fault: signal.Signals
) -> None:
    told: queue.Queue[RoomState] = queue.Queue()
    publishers = publishing(told)
    encoder = Encoder(load_library(), 640, 360, fps=30, limits=Limits(40_000, 2_000_000))

    def states() -> RoomState:
        while told.empty():
            publishers.offer(encoder.encode(i420(noise(640, 360)), time.monotonic_ns(), share=1.0, key=True))
            with suppress(queue.Empty):
                told.put(told.get(timeout=1 / 30))
        return told.get_nowait()

    for _ in range(2):
        token = livekit_server.token("r", "main", publish=True)
        publishers.add("r", livekit_server.url, token, Picture(640, 360, 4000))
        assert states().published
        [process] = [child for child in psutil.Process().children() if child.name().startswith("airclass-publ")]
        process.send_signal(fault)
        assert states() == RoomState("r", published=False, code=ErrorCode.MEDIA_DOWN)
    publishers.close()
    encoder.close()


def test_a_publisher_that_takes_nothing_keeps_nobody_from_closing(tmp_path: Path) -> None:
    deaf = tmp_path / "airclass-publisher"
    deaf.write_text("#!/bin/sh\nexec sleep 600\n")
    deaf.chmod(0o755)
    told: queue.Queue[RoomState] = queue.Queue()
    before = psutil.Process().children()
    publishers = publishing(told, deaf)
    publishers.add("r" * 40_000, "ws://127.0.0.1:9", "token", Picture(640, 360, 4000))
    publishers.close()  # with the farewell it is more than a pipe holds
    assert psutil.Process().children() == before
    assert told.empty()


def test_what_becomes_of_a_room_that_was_left_is_not_told_of_the_next_of_its_name(livekit_server: LiveKit) -> None:
    told: queue.Queue[RoomState] = queue.Queue()
    publishers = publishing(told)
    for url in (livekit_server.url, "ws://127.0.0.1:9"):
        publishers.add("r", url, livekit_server.token("r", "main", publish=True), Picture(64, 64, 400))
    assert told.get(timeout=PATIENCE_S) == RoomState("r", published=False, code=ErrorCode.MEDIA_DOWN)
    publishers.close()
    assert told.empty()


def test_rooms_that_come_and_go_leave_no_thread_behind(livekit_server: LiveKit) -> None:
    told: queue.Queue[RoomState] = queue.Queue()
    before = threading.active_count()
    publishers = publishing(told)
    for _ in range(3):
        token = livekit_server.token("r", "main", publish=True)
        publishers.add("r", livekit_server.url, token, Picture(64, 64, 400))
        assert told.get(timeout=PATIENCE_S).published
    publishers.remove("r")
    publishers.close()
    assert threading.active_count() <= before
    assert told.empty()  # who is told to leave a room has no need to hear that it is left
