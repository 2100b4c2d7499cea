"""Publishing: one LiveKit connection a room, all fed the same packets."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from livekit import rtc
from livekit.rtc.participant import PublishTrackError

from server.errors import ErrorCode
from server.media.livekit_log import keep_native_log_native
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


class RoomPublisher:
    """One room: connects and publishes until cancelled or lost. Fed from another thread."""

    def __init__(self, name: str, picture: Picture) -> None:
        self.name = name
        self._picture = picture
        self._feeding = threading.Lock()
        self._source: rtc.EncodedVideoSource | None = None  # once it is published
        self._begun = False

    def feed(self, packet: Packet, frame: rtc.EncodedVideoFrame) -> None:
        """Hand a packet to the SDK, which copies it and sends it on threads of its own; 0.05 ms."""
        with self._feeding:
            self._begun = self._begun or packet.key
            if self._source is not None and self._begun:
                self._source.capture_frame(frame)

    def keyframe_requested(self) -> bool:
        """Say whether a student has asked for a keyframe since the last call."""
        return self._source is not None and self._source.take_feedback().keyframe_requested

    async def run(self, url: str, token: str, on_published: Callable[[], None]) -> None:
        """Publish until cancelled, or until the room is lost; raises what LiveKit's SDK does, and ``TimeoutError``."""
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
            with self._feeding:
                self._source, self._begun = source, False
            on_published()
            await lost.wait()
        finally:
            await asyncio.wait({connecting}, timeout=_CONNECT_TIMEOUT_S)
            await self._close(room, source)

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

    async def _close(self, room: rtc.Room, source: rtc.EncodedVideoSource) -> None:
        with self._feeding:
            self._source = None
        try:
            async with asyncio.timeout(_DISCONNECT_TIMEOUT_S):
                await room.disconnect()
        except TimeoutError:
            _log.warning("room did not say goodbye", room=self.name)
        await source.aclose()


class Publishers(Sink):
    """Every room. LiveKit's SDK is asyncio, so the rooms live on a thread with an event loop.

    Another thread feeds them, one after the other: handing over a packet never waits for the network, and ten
    threads cost more than they hand over.
    """

    def __init__(self, *, on_state: Callable[[RoomState], None], on_keyframe_request: Callable[[], None]) -> None:
        """Start the threads. Neither callback may block: they are called from them."""
        keep_native_log_native()
        self._on_state = on_state
        self._on_keyframe_request = on_keyframe_request
        self._rooms: dict[str, RoomPublisher] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._leaving: set[asyncio.Task[None]] = set()
        self._feeder = SinkThread("rooms", self, capacity=_QUEUE, on_gap=on_keyframe_request)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._live, name="publishers", daemon=True)
        self._thread.start()

    @property
    def dropped(self) -> int:
        """Packets dropped because the rooms were slow."""
        return self._feeder.dropped

    def offer(self, packet: Packet) -> None:
        """Queue a packet for every room. Never blocks."""
        self._feeder.offer(packet)

    def consume(self, packet: Packet) -> None:
        """Give every room the packet."""
        kinds = rtc.EncodedFrameType
        frame = rtc.EncodedVideoFrame(
            data=packet.data,
            width=packet.width,
            height=packet.height,
            codec=rtc.VideoCodec.H264,
            frame_type=kinds.ENCODED_FRAME_KEY if packet.key else kinds.ENCODED_FRAME_DELTA,
            timestamp_us=packet.captured_ns // 1000,
        )
        for room in list(self._rooms.values()):
            room.feed(packet, frame)

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
        self._feeder.close(_DISCONNECT_TIMEOUT_S)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _live(self) -> None:
        self._loop.call_later(_FEEDBACK_INTERVAL_S, self._listen)
        self._loop.run_forever()

    def _listen(self) -> None:
        # One timer for all rooms: a task each, waking ten times a second, cost 1 % of a core for ten rooms.
        self._loop.call_later(_FEEDBACK_INTERVAL_S, self._listen)
        for room in self._rooms.values():
            if room.keyframe_requested():
                self._on_keyframe_request()

    async def _add(self, name: str, url: str, token: str, picture: Picture) -> None:
        if leaving := self._leave(name):
            await asyncio.wait({leaving})
        self._rooms[name] = room = RoomPublisher(name, picture)
        self._tasks[name] = asyncio.create_task(self._run(room, url, token), name=f"room {name}")

    async def _run(self, room: RoomPublisher, url: str, token: str) -> None:
        code = ErrorCode.MEDIA_DOWN
        try:
            await room.run(url, token, lambda: self._on_state(RoomState(room.name, published=True)))
        except (TimeoutError, rtc.ConnectError, PublishTrackError) as error:
            _log.warning("room not published", room=room.name, error=type(error).__name__)
        except Exception:
            # One room's fault must not end the others'; the server hears of it and adds another.
            _log.exception("room failed", room=room.name)
            code = ErrorCode.INTERNAL
        self._on_state(RoomState(room.name, published=False, code=code))

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
