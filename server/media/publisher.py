"""Publishing: one LiveKit connection a room, all fed the same packets."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from livekit import rtc
from livekit.rtc.participant import PublishTrackError

from server.errors import ErrorCode
from server.media.livekit_log import keep_native_log_native
from server.media.sinks import Packet, Sink, SinkThread
from server.media.uplink import Uplink

_log = structlog.get_logger(__name__)

TRACK = "main"
"""Name of the track that students subscribe to."""

_FEEDBACK_INTERVAL_S = 0.05
"""Half of it is what a student waits longer for the picture. Asking every frame cost 2.6 % of a core."""
_CONNECT_TIMEOUT_S = 5.0
_DISCONNECT_TIMEOUT_S = 2.0
_CLOSE_TIMEOUT_S = 8.0
_HEADROOM = 4
"""WebRTC is told of so many times the bitrate that is ever sent. It paces at 1.1 times its estimate, which it probes
for only up to what it was told: a keyframe then waited for 0.2 s in its pacer. :mod:`server.media.rate` keeps to the
true bitrate, and to what the pacer takes in a burst."""
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


_OPTIONS = rtc.RoomOptions(
    auto_subscribe=False,
    dynacast=False,
    connect_timeout=_CONNECT_TIMEOUT_S,
    # Nothing is subscribed to, and the node's address does not change: neither a second connection a room for what
    # is received, nor looking for other ways to it all the while. Both cost CPU for every room (ADR 13).
    single_peer_connection=True,
    rtc_config=rtc.RtcConfiguration(continual_gathering_policy=rtc.ContinualGatheringPolicy.GATHER_ONCE),
)


class RoomPublisher:
    """One room: connects and publishes until cancelled or lost."""

    def __init__(self, name: str, picture: Picture, source: rtc.EncodedVideoSource) -> None:
        self.name = name
        self.published = False
        self._picture = picture
        self._source = source

    async def run(self, url: str, token: str, on_published: Callable[[], None]) -> None:
        """Publish until cancelled, or until the room is lost; raises what LiveKit's SDK does, and ``TimeoutError``."""
        room, lost = rtc.Room(), asyncio.Event()
        room.on("disconnected", lambda _reason: lost.set())
        connecting = asyncio.create_task(room.connect(url, token, _OPTIONS))
        try:
            # Shielded: the SDK would go on connecting behind a cancelled call, to a room that nobody could leave.
            await asyncio.shield(connecting)
            async with asyncio.timeout(_CONNECT_TIMEOUT_S):
                await self._publish(room)
            self.published = True
            on_published()
            await lost.wait()
        finally:
            self.published = False
            await asyncio.wait({connecting}, timeout=_CONNECT_TIMEOUT_S)
            if connecting.done() and not connecting.cancelled():
                connecting.exception()  # raised above already, or of no interest to who cancelled
            await self._leave(room)

    async def _publish(self, room: rtc.Room) -> None:
        track = rtc.LocalVideoTrack.create_video_track(TRACK, self._source)
        options = rtc.TrackPublishOptions(
            source=rtc.TrackSource.SOURCE_SCREENSHARE,
            video_codec=rtc.VideoCodec.H264,
            video_encoder=rtc.VideoEncoderBackend.ENCODER_BACKEND_PRE_ENCODED,
            simulcast=False,
            video_encoding=rtc.VideoEncoding(
                max_bitrate=self._picture.max_kbit_s * 1000 * _HEADROOM, max_framerate=float(self._picture.fps)
            ),
        )
        await room.local_participant.publish_track(track, options)

    async def _leave(self, room: rtc.Room) -> None:
        try:
            async with asyncio.timeout(_DISCONNECT_TIMEOUT_S):
                await room.disconnect()
        except TimeoutError:
            _log.warning("room did not say goodbye", room=self.name)


class Publishers(Sink):
    """Every room. LiveKit's SDK is asyncio, so the rooms live on a thread with an event loop.

    All rooms share one native source: a packet is handed over once, from a thread of its own, and natively copied
    to each room's connection, of which each has its own queue and pacer. A room that stalls costs the others
    nothing, and a keyframe that any of them asks for serves all.
    """

    def __init__(
        self,
        *,
        on_state: Callable[[RoomState], None],
        on_keyframe_request: Callable[[], None],
        on_uplink: Callable[[int | None], None],
    ) -> None:
        """Start the threads. No callback may block: they are called from them.

        ``on_uplink`` is told ten times a second how many kbit/s the link carries, ``None`` while nothing is known.
        """
        keep_native_log_native()
        self._on_state = on_state
        self._on_keyframe_request = on_keyframe_request
        self._on_uplink = on_uplink
        self._uplink = Uplink()
        self._source: rtc.EncodedVideoSource | None = None
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
        if self._source is None or not any(room.published for room in list(self._rooms.values())):
            return
        kinds = rtc.EncodedFrameType
        self._source.capture_frame(
            rtc.EncodedVideoFrame(
                data=packet.data,
                width=packet.width,
                height=packet.height,
                codec=rtc.VideoCodec.H264,
                frame_type=kinds.ENCODED_FRAME_KEY if packet.key else kinds.ENCODED_FRAME_DELTA,
                timestamp_us=packet.captured_ns // 1000,
            )
        )

    def add(self, room: str, url: str, token: str, picture: Picture) -> None:
        """Publish to this room too; one of the same name is left first."""
        asyncio.run_coroutine_threadsafe(self._add(room, url, token, picture), self._loop)

    def remove(self, room: str) -> None:
        """Leave this room, of which nothing more will be told; an unknown one is no error."""
        self._loop.call_soon_threadsafe(self._leave, room)

    def close(self) -> None:
        """Leave every room and end the thread."""
        self._feeder.close(_DISCONNECT_TIMEOUT_S)
        try:
            asyncio.run_coroutine_threadsafe(self._leave_all(), self._loop).result(_CLOSE_TIMEOUT_S)
        except TimeoutError:
            _log.warning("rooms were not left in time")
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _live(self) -> None:
        self._loop.call_later(_FEEDBACK_INTERVAL_S, self._listen)
        self._loop.run_forever()

    def _listen(self) -> None:
        self._loop.call_later(_FEEDBACK_INTERVAL_S, self._listen)
        if self._source is None:
            return
        feedback, now = self._source.take_feedback(), time.monotonic()
        if feedback.keyframe_requested:
            self._on_keyframe_request()
        if feedback.rate_control is not None:
            self._uplink.report(feedback.rate_control.target_bitrate_bps, now)
        self._on_uplink(self._uplink.kbit_s(now))

    async def _add(self, name: str, url: str, token: str, picture: Picture) -> None:
        if leaving := self._leave(name):
            await asyncio.wait({leaving})
        if self._source is None:
            self._source = rtc.EncodedVideoSource(picture.width, picture.height)
        self._uplink.forget()
        self._rooms[name] = room = RoomPublisher(name, picture, self._source)
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
        source, self._source = self._source, None
        if source is not None:
            await source.aclose()
