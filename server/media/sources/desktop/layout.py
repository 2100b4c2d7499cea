"""What a desktop consists of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from server.protocol.picture import Source, SourceKind

_LONGEST_TITLE = 200  # characters
_MOST_WINDOWS = 200


class Area(NamedTuple):
    """Pixels; a monitor left of or above the primary one begins below zero."""

    x: int
    y: int
    width: int
    height: int


class Monitor(NamedTuple):
    """One screen, as the system names it."""

    name: str
    area: Area


class Window(NamedTuple):
    """A window of another program; ``width`` and ``height`` of what is inside its frame."""

    id: int
    title: str
    pid: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Layout:
    """``monitors`` with the primary one first, ``windows`` with the topmost first."""

    monitors: Sequence[Monitor]
    windows: Sequence[Window] = ()

    def whole(self) -> Area:
        """Return the smallest area that holds every monitor."""
        areas = [monitor.area for monitor in self.monitors]
        left, top = min(area.x for area in areas), min(area.y for area in areas)
        right = max(area.x + area.width for area in areas)
        bottom = max(area.y + area.height for area in areas)
        return Area(left, top, right - left, bottom - top)

    def sources(self, masked_pids: Collection[int]) -> Iterator[Source]:
        """Yield the screen, each monitor and each window but those of ``masked_pids``."""
        if not self.monitors:
            return
        whole = self.whole()
        yield Source(id="screen", kind=SourceKind.SCREEN, title="", width=whole.width, height=whole.height)
        for number, (name, area) in enumerate(self.monitors):
            yield Source(
                id=f"monitor:{number}", kind=SourceKind.MONITOR, title=name, width=area.width, height=area.height
            )
        shown = [window for window in self.windows if window.title and window.pid not in masked_pids]
        for window in shown[:_MOST_WINDOWS]:
            yield Source(
                id=f"window:{window.id}",
                kind=SourceKind.WINDOW,
                title=_printable(window.title),
                width=window.width,
                height=window.height,
            )


def _printable(title: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in title).strip()[:_LONGEST_TITLE]
