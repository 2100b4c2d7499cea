"""What students see: the source the teacher chose, and what class life does to it."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import msgspec

from server.children.media_worker import MediaWorker
from server.errors import AirclassError, ErrorCode
from server.protocol.classroom import ClassState
from server.protocol.picture import Picture, Source, SourceChange, SourceList, SourceState
from server.protocol.worker import (
    AnyEvent,
    Blank,
    Freeze,
    ListSources,
    Mask,
    Preview,
    SetSource,
    Snapshot,
    Sources,
    StateReport,
    Thumbnail,
)

_OFF_AIR = frozenset({ClassState.LOBBY, ClassState.ENDED})
_CHECK_WIDTH = 64


class Screen:
    """Tells the media worker what to show, and everybody else what is shown.

    In the lobby and after the end students see a blank picture; a pause holds the picture as it was. What the
    teacher froze or blanked stays so over a pause.
    """

    def __init__(self, worker: MediaWorker, source: str) -> None:
        self._worker = worker
        self._wish = Picture(source=source, state=SourceState.STARTING)
        self._state = ClassState.LOBBY
        self._shown = self._wish
        self._listeners: list[Callable[[Picture], None]] = []
        self._unsubscribe = worker.subscribe(self._on_event)

    def picture(self) -> Picture:
        """Return what students are being shown, with the teacher's own freeze and blank."""
        return msgspec.structs.replace(self._shown, frozen=self._wish.frozen, blank=self._wish.blank)

    def subscribe(self, listener: Callable[[Picture], None]) -> Callable[[], None]:
        """Call ``listener`` with each change of :meth:`picture`; return what ends that. It must not raise or block."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def close(self) -> None:
        """Stop listening to the worker."""
        self._unsubscribe()

    def follow(self, state: ClassState) -> None:
        """Let the picture follow class life."""
        self._state = state
        self._tell_worker()

    def show(self) -> None:
        """Tell the worker all there is to tell; it remembers over its own restarts."""
        self._tell_worker()
        self._worker.send(SetSource(source=self._wish.source))

    async def check(self, source: str) -> None:
        """Raise :class:`AirclassError` where ``source`` gives no picture now: ``unknown_source``, ``media_down``."""
        await self.thumbnail(source, _CHECK_WIDTH)

    async def sources(self) -> SourceList:
        """Return what can be shown; raises ``media_down``."""
        answer = await self._worker.request(ListSources(id=secrets.token_hex(8)))
        found: list[Source] = answer.sources if isinstance(answer, Sources) else []
        return SourceList(sources=found, current=self._wish.source)

    async def thumbnail(self, source: str, width: int) -> bytes:
        """Return a JPEG of any source; raises ``unknown_source``, ``no_display``, ``wayland``, ``media_down``."""
        command = Thumbnail(id=secrets.token_hex(8), source=source, max_width=width)
        return await self._jpeg(command, ErrorCode.UNKNOWN_SOURCE)

    async def preview(self, width: int) -> bytes:
        """Return a JPEG of what students see; raises ``media_down``."""
        return await self._jpeg(Snapshot(id=secrets.token_hex(8), max_width=width), ErrorCode.MEDIA_DOWN)

    async def change(self, change: SourceChange) -> Picture:
        """Show another source, freeze, blank; raises ``unknown_source``, ``media_down``."""
        if change.source is not msgspec.UNSET and change.source != self._wish.source:
            await self.check(change.source)
            self._wish = msgspec.structs.replace(self._wish, source=change.source)
            self._worker.send(SetSource(source=change.source))
        wanted = {
            name: value
            for name, value in (("frozen", change.frozen), ("blank", change.blank))
            if value is not msgspec.UNSET
        }
        self._wish = msgspec.structs.replace(self._wish, **wanted)
        self._tell_worker()
        self._tell_listeners()
        return self.picture()

    async def mask(self, pids: list[int]) -> None:
        """Never show the windows of these processes."""
        self._worker.send(Mask(pids=pids))

    async def _jpeg(self, command: Thumbnail | Snapshot, missing: ErrorCode) -> bytes:
        answer = await self._worker.request(command)
        if not isinstance(answer, Preview) or not answer.jpeg:
            code = answer.code if isinstance(answer, Preview) else None
            raise AirclassError(ErrorCode(code) if code else missing)
        return answer.jpeg

    def _tell_worker(self) -> None:
        self._worker.send(Blank(on=self._wish.blank or self._state in _OFF_AIR))
        self._worker.send(Freeze(on=self._wish.frozen or self._state is ClassState.PAUSED))

    def _on_event(self, event: AnyEvent) -> None:
        if isinstance(event, StateReport):
            before = self.picture()
            self._shown = Picture(source=event.source, state=event.state, width=event.width, height=event.height)
            if self.picture() != before:
                self._tell_listeners()

    def _tell_listeners(self) -> None:
        for listener in tuple(self._listeners):
            listener(self.picture())
