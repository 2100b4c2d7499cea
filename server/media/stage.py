"""What students see now: a source, held or hidden, or a card while the source is lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import structlog

from server.errors import AirclassError, ErrorCode
from server.media.canvas import Canvas, fit
from server.media.sources.base import Frame, SourceLost, VideoSource
from server.media.sources.card import Card, draw_card
from server.protocol.picture import SourceState

_log: structlog.typing.FilteringBoundLogger = structlog.get_logger(__name__)

Opener = Callable[[str, int, Collection[int]], VideoSource]
"""Opens a source by its id, for so many pictures a second, without the windows of some processes."""

_RETRY_S = 1.0
_RESIZE_S = 0.5
"""A window that is being dragged larger changes the picture's size this often at most."""
_FIRST_SIZE = (1280, 720)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a teacher is told about the picture."""

    source: str
    state: SourceState
    frozen: bool
    blank: bool
    size: tuple[int, int]
    code: ErrorCode | None


class Stage:
    """Owned by the capture thread; only :meth:`wake` and :meth:`mask` may be called from others."""

    def __init__(self, opener: Opener, on_change: Callable[[Shown], None]) -> None:
        """``on_change`` is called from the capture thread whenever :attr:`shown` differs."""
        self._opener = opener
        self._on_change = on_change
        self._fps, self._max_height, self._fixed_size = 30, 1080, False
        self._masked: frozenset[int] = frozenset()
        self._source: VideoSource | None = None
        self._swap = threading.Lock()
        self._woken = threading.Event()
        self._frame: Frame | None = None  # the last one read, while its source is open
        self._retry_at = 0.0
        self._resized_at = 0.0
        self._canvas = Canvas(*_FIRST_SIZE)
        self._card: npt.NDArray[np.uint8] | None = draw_card(Card.BLANK, *_FIRST_SIZE)
        self._redraw = True
        self._captured_ns = time.monotonic_ns()
        self._shown = Shown("", SourceState.STARTING, frozen=False, blank=False, size=_FIRST_SIZE, code=None)

    @property
    def shown(self) -> Shown:
        """What is on."""
        return self._shown

    @property
    def picture(self) -> npt.NDArray[np.uint8]:
        """The picture that is on, I420, ``(height * 3 // 2, width)``; valid until the next call of any method."""
        return self._canvas.i420 if self._card is None else self._card

    @property
    def captured_ns(self) -> int:
        """When the picture was taken."""
        return self._captured_ns

    @property
    def masked(self) -> Collection[int]:
        """The processes whose windows are not shown."""
        return self._masked

    def configure(self, *, fps: int, max_height: int) -> None:
        """Read at most ``fps`` pictures a second, scaled down to ``max_height``."""
        changed = fps != self._fps and self._source is not None
        self._fps, self._max_height, self._resized_at = fps, max_height, 0.0
        self._refit(self._frame.size if self._frame else self._shown.size)
        if changed:
            self._reopen()

    def fix_size(self, *, on: bool) -> None:
        """Keep one size while a recording runs: large enough for any source, which is fitted in."""
        self._fixed_size = on
        width, height = self._shown.size
        if on and height < self._max_height and width < self._max_height * 16 // 9:
            self._resize(fit((self._max_height * 16 // 9, self._max_height), self._max_height))

    def set_source(self, source_id: str) -> None:
        """Show another source. Raises :class:`AirclassError` where the one that is on stays on."""
        if source_id == self._shown.source and self._source is not None:
            return
        try:
            source = self._opener(source_id, self._fps, self._masked)
        except AirclassError as error:
            if self._source is not None:
                raise
            self._tell(source=source_id)
            self._lose(error.code)
            raise
        self._replace(source)
        self._tell(source=source_id, state=SourceState.STARTING, code=None)

    def freeze(self, *, on: bool) -> None:
        """Hold the picture as it is."""
        self._tell(frozen=on)

    def blank(self, *, on: bool) -> None:
        """Hide the picture behind a plain dark one."""
        self._tell(blank=on)
        self._cover()

    def mask(self, pids: Collection[int]) -> None:
        """Never show windows of these processes."""
        with self._swap:
            self._masked = frozenset(pids)
            if self._source is not None:
                self._source.mask(self._masked)
        self.wake()

    def wake(self) -> None:
        """End a :meth:`next` that waits."""
        self._woken.set()
        with self._swap:
            if self._source is not None:
                self._source.wake()

    def next(self, timeout_s: float) -> bool:
        """Wait for a new picture, at most ``timeout_s``, and say whether there is one."""
        source = self._source
        held = self._shown.blank or (self._shown.frozen and self._shown.state is SourceState.LIVE)
        if self._redraw:
            self._redraw = False
            return True
        if source is None or held:
            self._sleep(timeout_s, retry=source is None)
        else:
            self._read(source, timeout_s)
        redraw, self._redraw = self._redraw, False
        return redraw

    def close(self) -> None:
        """Close the source."""
        self._replace(None)

    def _sleep(self, timeout_s: float, *, retry: bool) -> None:
        until_retry = self._retry_at - time.monotonic() if retry and self._shown.source else timeout_s
        self._woken.wait(max(0.0, min(timeout_s, until_retry)))
        self._woken.clear()
        if retry and self._shown.source and time.monotonic() >= self._retry_at:
            self._reopen()

    def _read(self, source: VideoSource, timeout_s: float) -> None:
        try:
            frame = source.read() if source.wait(timeout_s) else None
        except SourceLost:
            self._lose(ErrorCode.SOURCE_LOST)
            return
        if frame is not None:
            self._frame, self._captured_ns = frame, frame.captured_ns
        if self._frame is not None and (self._refit(self._frame.size) or frame is not None):
            self._canvas.draw(self._frame)
            self._redraw = True
        if frame is not None and self._shown.state is not SourceState.LIVE:
            self._tell(state=SourceState.LIVE, code=None)
            self._cover()

    def _reopen(self) -> None:
        self._replace(None)
        try:
            self._replace(self._opener(self._shown.source, self._fps, self._masked))
        except AirclassError as error:
            self._lose(error.code)
        else:
            self._tell(state=SourceState.STARTING)

    def _lose(self, code: ErrorCode) -> None:
        if self._source is not None:
            _log.warning("source lost", code=code)
        self._replace(None)
        self._retry_at = time.monotonic() + _RETRY_S
        self._tell(state=SourceState.LOST, code=code)
        self._cover()

    def _replace(self, source: VideoSource | None) -> None:
        with self._swap:
            old, self._source = self._source, source
        self._frame, self._resized_at = None, 0.0
        if old is not None:
            old.close()

    def _refit(self, size: tuple[int, int]) -> bool:
        """Follow the size of the source, and say whether the canvas is a new one."""
        wanted = fit(size, self._max_height)
        now = time.monotonic()
        if wanted == self._canvas.size or self._fixed_size or now - self._resized_at < _RESIZE_S:
            return False
        self._resized_at = now
        self._resize(wanted)
        return True

    def _resize(self, size: tuple[int, int]) -> None:
        before, self._canvas = self._canvas, Canvas(*size)
        self._canvas.draw(Frame(before.i420, "i420", self._captured_ns))
        self._tell(size=size)
        self._cover()

    def _cover(self) -> None:
        """Choose between the source's picture and a card, and draw the card."""
        card = Card.BLANK if self._shown.blank else Card.LOST if self._shown.state is SourceState.LOST else None
        self._card = draw_card(card, *self._canvas.size) if card else None
        self._captured_ns = time.monotonic_ns()
        self._redraw = True

    def _tell(self, **changes: object) -> None:
        shown = replace(self._shown, **changes)  # type: ignore[arg-type]  # fields of Shown, checked where it is built
        if shown != self._shown:
            self._shown = shown
            self._on_change(shown)
