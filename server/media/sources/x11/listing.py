"""What an X11 display has to show."""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator

import xcffib
import xcffib.xproto as x

from server.media.sources.x11.display import Display
from server.media.sources.x11.owners import Owners, tree
from server.media.sources.x11.screen import monitors, whole
from server.protocol.picture import Source, SourceKind

_LONGEST_TITLE = 200  # characters
_MOST_WINDOWS = 200


def sources(display: Display, masked_pids: Collection[int]) -> Iterator[Source]:
    """Yield the screen, each monitor and each window, the topmost first."""
    screen = whole(display)
    yield Source(id="screen", kind=SourceKind.SCREEN, title="", width=screen.width, height=screen.height)
    for number, (name, place) in enumerate(monitors(display)):
        yield Source(
            id=f"monitor:{number}", kind=SourceKind.MONITOR, title=name, width=place.width, height=place.height
        )
    owners = Owners(display, masked_pids)
    for window in _windows(display)[:_MOST_WINDOWS]:
        try:
            described = _describe(display, window)
            if described and not owners.owns(tree(display, window)):
                yield described
        except xcffib.Error:
            continue  # closed meanwhile


def _windows(display: Display) -> list[int]:
    """Return the windows of people, topmost first: as the window manager says, else all named on the root."""
    for name in ("_NET_CLIENT_LIST_STACKING", "_NET_CLIENT_LIST"):
        data = _property(display, display.root, name)
        if data:
            return list(reversed(struct.unpack(f"={len(data) // 4}I", data[: len(data) // 4 * 4])))
    return list(reversed(display.core.QueryTree(display.root).reply().children))


def _describe(display: Display, window: int) -> Source | None:
    """Return the window as a source; ``None`` where it shows nothing a person would choose."""
    attributes = display.core.GetWindowAttributes(window).reply()
    title = _title(display, window)
    if attributes.map_state != x.MapState.Viewable or attributes.override_redirect or not title:
        return None
    size = display.core.GetGeometry(window).reply()
    return Source(id=f"window:{window}", kind=SourceKind.WINDOW, title=title, width=size.width, height=size.height)


def _title(display: Display, window: int) -> str:
    title = _property(display, window, "_NET_WM_NAME").decode("utf-8", "replace")
    title = title or _property(display, window, "WM_NAME").decode("latin-1")
    printable = "".join(character if character.isprintable() else " " for character in title)
    return printable.strip()[:_LONGEST_TITLE]


def _property(display: Display, window: int, name: str) -> bytes:
    reply = display.core.GetProperty(False, window, display.atom(name), x.GetPropertyType.Any, 0, 1024).reply()
    return bytes(reply.value.raw)
