"""A video file, at its own speed, again from the start when it ends."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import av
import av.error
import numpy as np
import numpy.typing as npt

from server.errors import AirclassError, ErrorCode
from server.media.sources.base import Frame, SourceLost, VideoSource

_DEFAULT_FPS = 25


class FileSource(VideoSource):
    """The first video track of ``path``. A file of one picture, as a photo, stands still.

    Pictures that were due before the last read are skipped, so a slow reader never falls behind. Raises
    :class:`AirclassError` ``unknown_source`` where it is no file with pictures.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._woken = threading.Event()
        self._container: av.container.InputContainer | None = None
        try:
            if not path.is_file():
                raise AirclassError(ErrorCode.UNKNOWN_SOURCE, path.name)
            self._pictures = self._endless()
            self._next = next(self._pictures)
        except (OSError, ValueError, av.error.FFmpegError, StopIteration, SourceLost) as error:
            self.close()
            raise AirclassError(ErrorCode.UNKNOWN_SOURCE, path.name) from error
        self._started: float | None = None
        self._still = False

    def _endless(self) -> Iterator[tuple[float, av.VideoFrame]]:
        """Yield each picture with the seconds after the start at which it is due."""
        offset = 0.0
        while True:
            count = 0
            for due_s, duration_s, picture in self._once():
                count += 1
                yield offset + due_s, picture
                end = offset + due_s + duration_s
            if count == 0:
                raise SourceLost("the file holds no picture")
            if count == 1:
                return
            offset = end

    def _once(self) -> Iterator[tuple[float, float, av.VideoFrame]]:
        """Yield each picture of one run with the seconds at which it is due and how long it stands."""
        # Only this file: a playlist must not make us read others, or the network.
        with av.open(f"file:{self._path.absolute()}", options={"protocol_whitelist": "file"}) as container:
            self._container = container
            if not container.streams.video:
                return
            stream = container.streams.video[0]
            stream.thread_type = "AUTO"
            duration_s = 1 / float(stream.average_rate or _DEFAULT_FPS)
            due_s = -duration_s
            start_s: float | None = None
            for picture in container.decode(stream):
                at_s = picture.time
                due_s += duration_s
                if at_s is not None:
                    start_s = at_s if start_s is None else start_s
                    due_s = max(due_s - duration_s, at_s - start_s)
                yield due_s, duration_s, picture

    def wait(self, timeout_s: float) -> bool:
        """Sleep until the next picture is due; see :meth:`VideoSource.wait`."""
        if self._started is None:
            return True
        due_s = float("inf") if self._still else self._started + self._next[0] - time.monotonic()
        if due_s > 0:
            self._woken.wait(min(due_s, timeout_s))
            self._woken.clear()
        return not self._still and time.monotonic() >= self._started + self._next[0]

    def read(self) -> Frame | None:
        """Return the picture that is due; see :meth:`VideoSource.read`."""
        now = time.monotonic()
        if self._started is None:
            self._started = now - self._next[0]
        if self._still or now < self._started + self._next[0]:
            return None
        picture = self._next[1]
        try:
            self._next = next(self._pictures)
            while now >= self._started + self._next[0]:
                picture = self._next[1]
                self._next = next(self._pictures)
        except StopIteration:
            self._still = True
        except (OSError, av.error.FFmpegError) as error:
            raise SourceLost(self._path.name) from error
        return Frame(_i420(picture), "i420", time.monotonic_ns())

    def wake(self) -> None:
        """End a wait now."""
        self._woken.set()

    def close(self) -> None:
        """Close the file."""
        if self._container is not None:
            self._container.close()
            self._container = None


def _i420(picture: av.VideoFrame) -> npt.NDArray[np.uint8]:
    """Return the picture as I420, without an odd last row or column."""
    width, height = max(2, picture.width & ~1), max(2, picture.height & ~1)
    return (
        picture.reformat(width=width, height=height, format="yuv420p", dst_color_range="MPEG")
        .to_ndarray()
        .astype(np.uint8, copy=False)
    )
