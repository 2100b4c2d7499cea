"""Keep this program's windows out of every capture of the screen, by the operating system's own means.

On X11 there is none: there the media worker leaves out the windows of the process that ``POST /api/mask`` names.
The Windows and macOS paths are written from the systems' documentation and have not been run.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import logging
import sys

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

_log = logging.getLogger(__name__)

_WDA_EXCLUDEFROMCAPTURE = 0x11
"""Windows 10 2004 and later: https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setwindowdisplayaffinity"""
_NS_WINDOW_SHARING_NONE = 0
"""https://developer.apple.com/documentation/appkit/nswindow/sharingtype-swift.enum/none"""


class CaptureExclusion(QObject):
    """Excludes every window as it appears: dialogs, menus and tooltips as well as the main one."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        if sys.platform in ("win32", "darwin"):
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Exclude a window that is about to be shown."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            _exclude(int(watched.winId()))
        return False


def _exclude(window: int) -> None:
    if sys.platform == "win32":
        if not ctypes.windll.user32.SetWindowDisplayAffinity(window, _WDA_EXCLUDEFROMCAPTURE):
            _log.warning("a window cannot be kept out of the picture: error %d", ctypes.GetLastError())
    elif sys.platform == "darwin":
        _exclude_on_macos(window)


def _exclude_on_macos(view: int) -> None:
    """Send ``[[view window] setSharingType: NSWindowSharingNone]``: Qt's ``winId`` is the NSView."""
    objc = ctypes.CDLL(ctypes.util.find_library("objc"))
    objc.sel_registerName.restype = ctypes.c_void_p
    objc.sel_registerName.argtypes = [ctypes.c_char_p]
    send = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(("objc_msgSend", objc))
    send_integer = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)(("objc_msgSend", objc))
    window = send(view, objc.sel_registerName(b"window"))
    if window:
        send_integer(window, objc.sel_registerName(b"setSharingType:"), _NS_WINDOW_SHARING_NONE)
