"""A device that hands out pictures when it likes: the newest is kept, older ones are dropped."""

from __future__ import annotations

import threading
import time
from abc import ABC, abstractmethod

from server.media.sources.base import Frame, SourceLost, VideoSource
from server.media.sources.pace import Pace

_STALLED_S = 5.0
"""A device that is silent for so long is gone; a webcam's first picture can take two seconds."""
_JOIN_S = 12.0  # OpenCV gives up on a silent camera after 10 s


class Device(ABC):
    """What :class:`DeviceSource` reads from, in a thread of its own."""

    @abstractmethod
    def next_frame(self) -> Frame | None:
        """Wait for the next picture; ``None`` when there are no more."""

    @abstractmethod
    def release(self) -> None:
        """Give the device back; called in the thread that reads."""


class DeviceSource(VideoSource):
    """Reads ``device`` as fast as it delivers and shows at most ``fps`` of it a second."""

    def __init__(self, device: Device, *, fps: int) -> None:
        self._device = device
        self._pace = Pace(fps)
        self._changed = threading.Condition()
        self._newest: Frame | None = None
        self._woken = self._ended = self._closed = False
        self._heard = time.monotonic()
        self._reader = threading.Thread(target=self._read_device, name="device", daemon=True)
        self._reader.start()

    def _read_device(self) -> None:
        try:
            while not self._closed and (frame := self._device.next_frame()) is not None:
                with self._changed:
                    self._newest = frame
                    self._heard = time.monotonic()
                    self._changed.notify()
        finally:
            self._device.release()
            with self._changed:
                self._ended = True
                self._changed.notify()

    def wait(self, timeout_s: float) -> bool:
        """Sleep until the next picture is there; see :meth:`VideoSource.wait`."""
        delay = self._pace.delay()
        deadline = time.monotonic() + timeout_s
        with self._changed:
            if delay:
                self._changed.wait_for(lambda: self._woken, min(delay, timeout_s))
            self._changed.wait_for(
                lambda: self._woken or self._ended or self._newest is not None, max(0.0, deadline - time.monotonic())
            )
            self._woken = False
            self._check()
            return self._newest is not None and delay <= timeout_s

    def read(self) -> Frame | None:
        """Return the newest picture; see :meth:`VideoSource.read`."""
        with self._changed:
            self._check()
            frame, self._newest = self._newest, None
        if frame is not None:
            self._pace.spend()
        return frame

    def _check(self) -> None:
        if self._newest is None and (self._ended or time.monotonic() - self._heard > _STALLED_S):
            raise SourceLost("the device gives no pictures any more")

    def wake(self) -> None:
        """End a wait now."""
        with self._changed:
            self._woken = True
            self._changed.notify()

    def close(self) -> None:
        """Let go of the device."""
        if not self._closed:
            self._closed = True
            self._reader.join(_JOIN_S)
