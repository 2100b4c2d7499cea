"""The displays of macOS (unverified)."""

from __future__ import annotations

import sys

if sys.platform == "darwin":
    import ctypes
    import ctypes.util

    from server.media.sources.desktop.layout import Area, Layout, Monitor

    _MOST_DISPLAYS = 16

    def read_layout() -> Layout:
        """Return the displays, the main one first, as AVFoundation counts them.

        https://developer.apple.com/documentation/coregraphics/cggetactivedisplaylist(_:_:_:). Their sizes are left
        out: CoreGraphics counts points and not pixels.
        """
        graphics = ctypes.CDLL(ctypes.util.find_library("CoreGraphics"))
        displays, count = (ctypes.c_uint32 * _MOST_DISPLAYS)(), ctypes.c_uint32()
        graphics.CGGetActiveDisplayList(_MOST_DISPLAYS, displays, ctypes.byref(count))
        return Layout([Monitor("", Area(0, 0, 0, 0))] * count.value)
