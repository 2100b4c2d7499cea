"""Publishing: one LiveKit connection a room, all fed the same packets."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from livekit import rtc
from livekit.rtc.participant import PublishTrackError

from server.errors import ErrorCode
from server.media.sinks import Packet, Sink, SinkThread

_log = structlog.get_logger(__name__)

TRACK = "main"
"""Name of the track that students subscribe to."""

_FEEDBACK_INTERVAL_S = 0.1
"""Asking every frame cost 2.6 % of a core for an idle room; the SFU throttles its requests to 0.5 s anyway."""
_CONNECT_TIMEOUT_S = 5.0
_DISCONNECT_TIMEOUT_S = 2.0
_CLOSE_TIMEOUT_S = 8.0
_QUEUE = 30
"""Packets a room may lag, a second of motion: older ones are worth nothing to anybody live."""


@dataclass(frozen=True, slots=True)
class RoomState:
    """A room's packets flow (``published``), or no longer do, and why."""

    room: str
    published: bool
    code: ErrorCode | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """What is about to be published."""

    width: int
    height: int
    fps: int
    max_kbit_s: int


class _RoomSink(Sink):
    """Hands packets to one room's native source."""

    def __init__(self, source: rtc.EncodedVideoSource) -> None:
        self._source = source

    def consume(self, packet: Packet) -> None:
        frame = rtc.EncodedVideoFrame(
            data=packet.data,
            width=packet.width,
            height=packet.height,
            codec=rtc.VideoCodec.H264,
            frame_type=rtc.EncodedFrameType.ENCODED_FRAME_KEY
            if packet.key
            else rtc.EncodedFrameType.ENCODED_FRAME_DELTA,
            timestamp_us=packet.captured_ns // 1000,
        )
        self._source.capture_frame(frame)


class RoomPublisher:
    """One room: connects, publishes, listens for keyframe requests, until cancelled or lost."""

    def __init__(
        self,
        room: str,
        *,
        picture: Picture,
        on_state: Callable[[RoomState], None],
        on_keyframe_request: Callable[[], None],
    ) -> None:
        """Neither callback may block: they are called from the publisher's thread and the sink's."""
        self._name = room
        self._picture = picture
        self._on_state = on_state
        self._on_keyframe_request = on_keyframe_request
        self._sink: SinkThread | None = None

    @property
    def dropped(self) -> int:
        """Packets dropped because this room was slow."""
        sink = self._sink
        return sink.dropped if sink else 0

    def offer(self, packet: Packet) -> None:
        """Queue a packet; dropped while the room is not published."""
        sink = self._sink
        if sink is not None:
            sink.offer(packet)

    async def run(self, url: str, token: str) -> None:
        """Publish until cancelled, or until the room is lost (told by ``on_state``)."""
        room, lost = rtc.Room(), asyncio.Event()
        room.on("disconnected", lambda _reason: lost.set())
        source = rtc.EncodedVideoSource(self._picture.width, self._picture.height)
        options = rtc.RoomOptions(auto_subscribe=False, dynacast=False, connect_timeout=_CONNECT_TIMEOUT_S)
        connecting = asyncio.create_task(room.connect(url, token, options))
        try:
            # Shielded: the SDK would go on connecting behind a cancelled call, to a room that nobody could leave.
            await asyncio.shield(connecting)
            async with asyncio.timeout(_CONNECT_TIMEOUT_S):
                await self._publish(room, source)
            self._sink = SinkThread(
                f"room {self._name}", _RoomSink(source), capacity=_QUEUE, on_gap=self._on_keyframe_request
            )
            self._on_state(RoomState(self._name, published=True))
            await self._listen(source, lost)
        except (TimeoutError, rtc.ConnectError, PublishTrackError) as error:
            _log.warning("room not published", room=self._name, error=type(error).__name__)
        finally:
            await asyncio.wait({connecting}, timeout=_CONNECT_TIMEOUT_S)
            await self._close(room, source)
        self._on_state(RoomState(self._name, published=False, code=ErrorCode.MEDIA_DOWN))

    async def _publish(self, room: rtc.Room, source: rtc.EncodedVideoSource) -> None:
        track = rtc.LocalVideoTrack.create_video_track(TRACK, source)
        options = rtc.TrackPublishOptions(
            source=rtc.TrackSource.SOURCE_SCREENSHARE,
            video_codec=rtc.VideoCodec.H264,
            video_encoder=rtc.VideoEncoderBackend.ENCODER_BACKEND_PRE_ENCODED,
            simulcast=False,
            video_encoding=rtc.VideoEncoding(
                max_bitrate=self._picture.max_kbit_s * 1000, max_framerate=float(self._picture.fps)
            ),
        )
        await room.local_participant.publish_track(track, options)

    async def _listen(self, source: rtc.EncodedVideoSource, lost: asyncio.Event) -> None:
        while not lost.is_set():
            if source.take_feedback().keyframe_requested:
                self._on_keyframe_request()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(lost.wait(), _FEEDBACK_INTERVAL_S)

    async def _close(self, room: rtc.Room, source: rtc.EncodedVideoSource) -> None:
        if self._sink is not None:
            sink, self._sink = self._sink, None
            await asyncio.to_thread(sink.close, _DISCONNECT_TIMEOUT_S)
        try:
            async with asyncio.timeout(_DISCONNECT_TIMEOUT_S):
                await room.disconnect()
        except TimeoutError:
            _log.warning("room did not say goodbye", room=self._name)
        await source.aclose()


class Publishers:
    """Every room, on one thread with an event loop (LiveKit's SDK is asyncio)."""

    def __init__(
        self,
        *,
        on_state: Callable[[RoomState], None],
        on_keyframe_request: Callable[[], None],
    ) -> None:
        """Start the thread."""
        self._on_state = on_state
        self._on_keyframe_request = on_keyframe_request
        self._rooms: dict[str, RoomPublisher] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._leaving: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="publishers", daemon=True)
        self._thread.start()

    @property
    def dropped(self) -> int:
        """Packets dropped by the rooms there are now."""
        return sum(room.dropped for room in self._snapshot())

    def offer(self, packet: Packet) -> None:
        """Give every room the packet. Never blocks."""
        for room in self._snapshot():
            room.offer(packet)

    def add(self, room: str, url: str, token: str, picture: Picture) -> None:
        """Publish to this room too; one of the same name is left first."""
        asyncio.run_coroutine_threadsafe(self._add(room, url, token, picture), self._loop)

    def remove(self, room: str) -> None:
        """Leave this room, of which nothing more will be told; an unknown one is no error."""
        self._loop.call_soon_threadsafe(self._leave, room)

    def close(self) -> None:
        """Leave every room and end the thread."""
        try:
            asyncio.run_coroutine_threadsafe(self._leave_all(), self._loop).result(_CLOSE_TIMEOUT_S)
        except TimeoutError:
            _log.warning("rooms were not left in time")
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _snapshot(self) -> list[RoomPublisher]:
        return list(self._rooms.values())

    async def _add(self, name: str, url: str, token: str, picture: Picture) -> None:
        if leaving := self._leave(name):
            await asyncio.wait({leaving})
        room = RoomPublisher(
            name, picture=picture, on_state=self._on_state, on_keyframe_request=self._on_keyframe_request
        )
        self._rooms[name] = room
        self._tasks[name] = asyncio.create_task(self._run(room, name, url, token), name=f"room {name}")

    async def _run(self, room: RoomPublisher, name: str, url: str, token: str) -> None:
        try:
            await room.run(url, token)
        except Exception:
            # One room's fault must not end the others'; the server hears of it and adds another.
            _log.exception("room failed", room=name)
            self._on_state(RoomState(name, published=False, code=ErrorCode.INTERNAL))

    def _leave(self, name: str) -> asyncio.Task[None] | None:
        self._rooms.pop(name, None)
        task = self._tasks.pop(name, None)
        if task is not None:
            self._leaving.add(task)
            task.add_done_callback(self._leaving.discard)
            task.cancel()
        return task

    async def _leave_all(self) -> None:
        for name in list(self._tasks):
            self._leave(name)
        if self._leaving:
            await asyncio.wait(self._leaving)
        await self._loop.shutdown_default_executor()
