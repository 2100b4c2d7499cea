"""The face every source of pictures has."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Layout = Literal["bgra", "i420"]


class SourceLost(Exception):  # noqa: N818 - it is a state of the world, not a programming error
    """The source gives no pictures any more: its window closed, its device was unplugged, its file ended."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture.

    ``pixels`` is ``(height, width, 4)`` uint8 for ``bgra`` (the fourth byte means nothing), or
    ``(height * 3 // 2, width)`` uint8 for ``i420``. It may be a view into the source's own buffer: valid until
    the next :meth:`VideoSource.read`. ``captured_ns`` is ``time.monotonic_ns()`` when the pixels were taken.
    """

    pixels: npt.NDArray[np.uint8]
    layout: Layout
    captured_ns: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        height, width = self.pixels.shape[:2]
        return (width, height) if self.layout == "bgra" else (width, height * 2 // 3)


class VideoSource(ABC):
    """A source of pictures, used from one thread only: the capture thread.

    Constructing one opens it, and raises :class:`server.errors.AirclassError` (``unknown_source``,
    ``no_display``, ``wayland``) where that cannot be.
    """

    @abstractmethod
    def wait(self, timeout_s: float) -> bool:
        """Sleep until something may have changed, at most ``timeout_s``; say whether it may have.

        It returns early when :meth:`wake` is called from another thread. Raises :class:`SourceLost`.
        """

    @abstractmethod
    def read(self) -> Frame | None:
        """Take the picture as it is now, or ``None`` where it equals the one taken before.

        Raises :class:`SourceLost`.
        """

    @abstractmethod
    def wake(self) -> None:
        """End a :meth:`wait` now (thread-safe), so that the capture thread sees a command at once."""

    def mask(self, pids: Collection[int]) -> None:  # noqa: B027 - most sources have nothing to do
        """Never show windows of these processes, from the next :meth:`read` on (thread-safe)."""

    @abstractmethod
    def close(self) -> None:
        """Give everything back; a second call does nothing."""
