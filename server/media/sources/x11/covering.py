"""What of a window hides what is below it."""

from __future__ import annotations

import struct
from collections.abc import Sequence

import xcffib
import xcffib.xproto as x

from server.media.sources.x11.display import Display
from server.media.sources.x11.rectangles import Rect

_WITH_ALPHA = 32  # colour depth
_MOST_RECTANGLES = 64


def composited(display: Display) -> bool:
    """Say whether a compositing manager paints the screen: windows can be translucent, and appear a little later."""
    owner = display.core.GetSelectionOwner(display.atom(f"_NET_WM_CM_S{display.pref_screen}")).reply().owner
    return bool(owner != xcffib.NONE)


def covering(display: Display, windows: Sequence[int], *, translucent: bool) -> list[Rect]:
    """Return what surely is opaque of a top-level window, in its own coordinates.

    ``windows`` is the window and what is in it (:func:`server.media.sources.x11.owners.tree`); ``translucent``
    says whether windows can be, as under a compositing manager. Unsure is not opaque: then a mask below stays.
    Raises :class:`xcffib.Error` where the window is gone.
    """
    top = windows[0]
    geometry_cookie = display.core.GetGeometry(top)
    attributes_cookie = display.core.GetWindowAttributes(top)
    shape_cookie = display.shape.QueryExtents(top) if display.shape else None
    geometry, attributes = geometry_cookie.reply(), attributes_cookie.reply()
    if attributes._class == x.WindowClass.InputOnly or _made_by_server(display, top):  # noqa: SLF001 - X's own name
        return []
    if shape_cookie and shape_cookie.reply().bounding_shaped:
        return []
    border = geometry.border_width
    whole = Rect(-border, -border, geometry.width + 2 * border, geometry.height + 2 * border)
    if not translucent:
        return [whole]
    if any(_property(display, window, "_NET_WM_WINDOW_OPACITY") for window in windows):
        return []
    if geometry.depth != _WITH_ALPHA:
        return [whole]
    parts = [part.intersection(whole) for window in windows for part in _opaque(display, top, window)]
    return [part for part in parts if part]


def _made_by_server(display: Display, window: int) -> bool:
    """Say whether it is the compositor's overlay, on which everything else is painted."""
    return not window & ~display.setup.resource_id_mask & 0x1FFFFFFF  # an X id has 29 bits


def _opaque(display: Display, top: int, window: int) -> list[Rect]:
    """Return what ``window`` says to be opaque (windows with an alpha channel say so), as seen from ``top``."""
    try:
        data = _property(display, window, "_NET_WM_OPAQUE_REGION")
        geometry = display.core.GetGeometry(window).reply()
        origin = display.core.TranslateCoordinates(window, top, 0, 0).reply()
    except xcffib.Error:
        return []  # gone meanwhile
    if geometry.depth != _WITH_ALPHA:
        return [Rect(origin.dst_x, origin.dst_y, geometry.width, geometry.height)]
    numbers = struct.unpack(f"={len(data) // 16 * 4}I", data[: len(data) // 16 * 16])
    return [Rect(*numbers[i : i + 4]).moved(origin.dst_x, origin.dst_y) for i in range(0, len(numbers), 4)]


def _property(display: Display, window: int, name: str) -> bytes:
    try:
        reply = display.core.GetProperty(
            False, window, display.atom(name), x.GetPropertyType.Any, 0, 4 * _MOST_RECTANGLES
        ).reply()
    except xcffib.Error:
        return b""
    return bytes(reply.value.raw)
