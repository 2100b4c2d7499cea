"""The worker's own figures, a second at a time."""

from __future__ import annotations

import time

from server.protocol.worker import Stats

_SECOND = 1.0


class Tally:
    """Counts what the capture thread does; used from that thread only."""

    def __init__(self) -> None:
        self.dropped = 0
        self.recorded_bytes = 0
        self._began = time.monotonic()
        self._cpu = time.process_time()
        self._clear()

    def _clear(self) -> None:
        self._captured = self._encoded = self._keyframes = self._bytes = 0
        self._encode_s = 0.0

    def captured(self) -> None:
        """Count a picture that was taken."""
        self._captured += 1

    def encoded(self, size: int, took_s: float, *, key: bool) -> None:
        """Count a packet of ``size`` bytes."""
        self._encoded += 1
        self._keyframes += key
        self._bytes += size
        self._encode_s += took_s

    def due_in(self, now: float) -> float:
        """Return the seconds until the next report, 0 or less when it is late."""
        return self._began + _SECOND - now

    def due(self, now: float) -> bool:
        """Say whether a second has passed."""
        return self.due_in(now) <= 0

    def take(self, now: float, size: tuple[int, int]) -> Stats:
        """Return the last second's figures and begin the next."""
        passed, cpu = max(now - self._began, 1e-3), time.process_time()
        stats = Stats(
            captured_fps=round(self._captured / passed, 1),
            encoded_fps=round(self._encoded / passed, 1),
            kbit_s=round(self._bytes * 8 / 1000 / passed, 1),
            encode_ms=round(self._encode_s * 1000 / max(1, self._encoded), 2),
            width=size[0],
            height=size[1],
            dropped=self.dropped,
            keyframes=self._keyframes,
            cpu_percent=round((cpu - self._cpu) / passed * 100, 1),
            recorded_bytes=self.recorded_bytes,
        )
        self._began, self._cpu = now, cpu
        self._clear()
        return stats
