"""The capture thread: wait for a picture, encode it once, give the packet to every sink."""

from __future__ import annotations

import ctypes
import queue
import threading
import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import structlog

from server.media.canvas import ChangeMeter, perceptual_hash
from server.media.encoder import Encoder
from server.media.keyframes import KeyframeClock
from server.media.rate import Limits
from server.media.sinks import Packet
from server.media.stage import Stage
from server.media.tally import Tally
from server.protocol.worker import Changed, Configure, Stats

_log: structlog.typing.FilteringBoundLogger = structlog.get_logger(__name__)

HEARTBEAT_S = 0.25
"""A still picture goes out again this often: receivers ask for a keyframe after 3 s of silence, and an SFU's
request for one is heard only while packets flow."""

LEAST_KBIT_S = 150
"""However weak the link, slides need so much to become legible within seconds."""

_LEAST_SHARE = 0.001
_SCENE_SHARE = 0.3
"""So much of the picture changing after a calm is a new scene, which gets a keyframe."""
_CALM_S = 0.4
_PAUSE_FRAMES = 1.5
"""A picture that has not changed for so many frames has stopped moving."""
_NEW_HASH_BITS = 8
"""Pictures whose perceptual hashes differ in so many of 64 bits are different slides."""
_PATIENCE_S = 1.0
_COMMANDS = 256


class Pipeline:
    """One stage, one encoder, any number of takers of packets.

    Everything happens in :meth:`run`, on the thread that calls it; :meth:`post` brings work there.
    """

    def __init__(
        self,
        stage: Stage,
        library: ctypes.CDLL,
        *,
        takers: Callable[[Packet], None],
        on_stats: Callable[[Stats], None],
        on_changed: Callable[[Changed], None],
    ) -> None:
        """No callback may block; all are called from the capture thread."""
        self.stage = stage
        self.tally = Tally()
        self._library = library
        self._takers = takers
        self._on_stats = on_stats
        self._on_changed = on_changed
        self._posted: queue.Queue[Callable[[], None]] = queue.Queue(_COMMANDS)
        self._stopping = threading.Event()
        self._limits = Configure()
        self._uplink_kbit_s: int | None = None
        self._encoder: Encoder | None = None
        self._keys = KeyframeClock(time.monotonic())
        self._meter = ChangeMeter()
        self._share = 0.0
        self._moved_at = 0.0
        self._coded_at = 0.0
        self._coded_ns = 0
        self._hash: int | None = None

    def post(self, work: Callable[[], None]) -> None:
        """Run ``work`` on the capture thread, soon (thread-safe). Raises :class:`queue.Full` when it is swamped."""
        self._posted.put_nowait(work)
        self.stage.wake()

    def published(self) -> None:
        """Take note that another room is published to, which needs keyframes (thread-safe, never blocks)."""
        self._keys.published(time.monotonic())
        self.stage.wake()

    def request_keyframe(self) -> None:
        """Ask for a keyframe (thread-safe, never blocks); requests that come together share one."""
        self._keys.request(time.monotonic())
        self.stage.wake()

    def limit_uplink(self, kbit_s: int | None) -> None:
        """Keep below what the link to the rooms carries; ``None``: nothing is known of it (thread-safe)."""
        self._uplink_kbit_s = kbit_s

    def configure(self, limits: Configure) -> None:
        """Keep to other limits (capture thread only)."""
        if limits.fps != self._limits.fps:
            self._close_encoder()
        self._limits = limits
        self.stage.configure(fps=limits.fps, max_height=limits.max_height)

    def stop(self) -> None:
        """Make :meth:`run` return after the work that was posted before (thread-safe)."""
        self._stopping.set()
        self.stage.wake()

    def run(self) -> None:
        """Capture and encode until :meth:`stop`."""
        try:
            while not self._stopping.is_set():
                self._run_posted()
                self._turn()
            self._run_posted()
        finally:
            self._close_encoder()
            self.stage.close()

    def finish_picture(self) -> None:
        """Encode the picture once more now, so that a recording that ends shows it to its end (capture thread)."""
        self._encode(self.stage.picture, time.monotonic_ns())

    def _run_posted(self) -> None:
        while True:
            try:
                work = self._posted.get_nowait()
            except queue.Empty:
                return
            work()

    def _turn(self) -> None:
        changed = self.stage.next(self._patience())
        picture, now = self.stage.picture, time.monotonic()
        if changed:
            self.tally.captured()
            self._see(picture, now)
        encoder = self._encoder_for(picture)
        if self._share > 0:
            if encoder.change_in() <= 0:
                self._encode(picture, self.stage.captured_ns)
        elif self._due(encoder, now):
            self._encode(picture, time.monotonic_ns())
        if self.tally.due(now):
            self._on_stats(self.tally.take(now, self.stage.shown.size))

    def _see(self, picture: npt.NDArray[np.uint8], now: float) -> None:
        share = max(_LEAST_SHARE, self._meter.measure(picture))
        self._share = max(self._share, share)
        if share >= _SCENE_SHARE and now - self._moved_at > _CALM_S:
            self._keys.request(now)
            self._announce(picture, now)
        self._moved_at = now

    def _due(self, encoder: Encoder, now: float) -> bool:
        refine = not encoder.settled and self._refine_in(encoder, now) <= 0
        return refine or now >= self._coded_at + HEARTBEAT_S or now >= self._keys.due_at()

    def _refine_in(self, encoder: Encoder, now: float) -> float:
        """Return the seconds until the picture may be refined: while it moves, every bit goes into what moves."""
        return max(encoder.refine_in(), self._moved_at + _PAUSE_FRAMES / self._limits.fps - now)

    def _patience(self) -> float:
        """Return how long to wait for a picture before something else is due, in seconds."""
        now = time.monotonic()
        due = [self._coded_at + HEARTBEAT_S - now, self._keys.due_at() - now, self.tally.due_in(now)]
        if self._encoder is not None and self._share > 0:
            due.append(self._encoder.change_in())
        elif self._encoder is not None and not self._encoder.settled:
            due.append(self._refine_in(self._encoder, now))
        return min(_PATIENCE_S, max(0.0, min(due)))

    def _encode(self, picture: npt.NDArray[np.uint8], captured_ns: int) -> None:
        encoder = self._encoder_for(picture)
        began = time.monotonic()
        self._coded_ns = max(captured_ns, self._coded_ns + 1_000_000)  # players want times that grow
        share, settled = self._share, encoder.settled
        key, calm = began >= self._keys.due_at(), began - self._moved_at > _CALM_S
        # A keyframe amid movement, even between two of its pictures, must not make the next one late.
        taken = max(share, _LEAST_SHARE) if key and not calm else share
        packet = encoder.encode(picture, self._coded_ns, share=taken, key=key)
        self._share = 0.0
        self._takers(packet)
        self._coded_at = time.monotonic()
        self._keys.coded(began, key=packet.key, changed=share > 0)
        self.tally.encoded(len(packet.data), self._coded_at - began, key=packet.key)
        if share == 0 and encoder.settled and not settled:
            self._announce(picture, self._coded_at)

    def _announce(self, picture: npt.NDArray[np.uint8], now: float) -> None:
        """Tell of a new slide, once it differs from the last one told."""
        seen = perceptual_hash(picture)
        if self._hash is not None and (seen ^ self._hash).bit_count() < _NEW_HASH_BITS:
            return
        self._hash = seen
        t_ms = max(0, int(now * 1e9) - self._limits.epoch_ns) // 1_000_000
        self._on_changed(Changed(t_ms=t_ms, hash=f"{seen:016x}"))

    def _encoder_for(self, picture: npt.NDArray[np.uint8]) -> Encoder:
        size = (picture.shape[1], picture.shape[0] * 2 // 3)
        if self._encoder is None or self._encoder.size != size:
            self._close_encoder()
            self._encoder = Encoder(self._library, *size, fps=self._limits.fps, limits=self._rate_limits())
        self._encoder.limit(self._rate_limits())
        return self._encoder

    def _rate_limits(self) -> Limits:
        most, uplink = self._limits.max_kbit_s, self._uplink_kbit_s
        if uplink is not None:
            most = max(LEAST_KBIT_S, min(most, uplink))
        return Limits(most, self._limits.max_access_unit_kib * 1024)

    def _close_encoder(self) -> None:
        if self._encoder is not None:
            self._encoder.close()
            self._encoder = None
