"""The PC does not sleep, nor its screen go dark, while a class is on air."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Protocol

import structlog

WHO = "AIRClass"
WHY = "A class is on air"

_log = structlog.get_logger(__name__)


class WakeLock(Protocol):
    """Keeps the PC awake between ``hold`` and ``release``; either may be called again without harm."""

    async def hold(self) -> None:
        """Keep the PC and its screen awake. Where the system does not allow it, one line in the log."""

    async def release(self) -> None:
        """Let the PC sleep again."""


def wake_lock() -> WakeLock:
    """Return this platform's wake lock."""
    if sys.platform == "win32":
        return WindowsWakeLock()
    elif sys.platform == "darwin":  # noqa: RET505 - mypy reads one branch a platform
        return MacWakeLock()
    else:
        return LinuxWakeLock()


if sys.platform == "win32":  # unverified: written to Microsoft's documentation, never run
    import ctypes

    _ES_CONTINUOUS, _ES_SYSTEM_REQUIRED, _ES_DISPLAY_REQUIRED = 0x80000000, 0x1, 0x2

    class WindowsWakeLock:
        """``SetThreadExecutionState``: it belongs to the calling thread, so it is called on the event loop's."""

        async def hold(self) -> None:
            """Keep system and display awake."""
            self._set(_ES_CONTINUOUS | _ES_SYSTEM_REQUIRED | _ES_DISPLAY_REQUIRED)

        async def release(self) -> None:
            """Go back to the user's own settings."""
            self._set(_ES_CONTINUOUS)

        def _set(self, state: int) -> None:
            if ctypes.windll.kernel32.SetThreadExecutionState(ctypes.c_uint(state)) == 0:
                _log.warning("Windows does not let AIRClass keep this PC awake")

elif sys.platform == "darwin":  # unverified: written to Apple's headers (IOPMLib.h), never run
    import ctypes

    _ASSERTION_ON = 255
    _UTF8 = 0x08000100

    class MacWakeLock:
        """An IOKit power assertion; the system drops it with the process."""

        def __init__(self) -> None:
            self._iokit = ctypes.CDLL("/System/Library/Frameworks/IOKit.framework/IOKit")
            foundation = ctypes.CDLL("/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation")
            self._text = foundation.CFStringCreateWithCString
            self._text.restype = ctypes.c_void_p
            self._text.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32)
            self._create = self._iokit.IOPMAssertionCreateWithName
            self._create.argtypes = (ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p, ctypes.POINTER(ctypes.c_uint32))
            self._assertion: ctypes.c_uint32 | None = None

        async def hold(self) -> None:
            """Keep the display, and with it the system, awake."""
            if self._assertion is not None:
                return
            kind = self._text(None, b"PreventUserIdleDisplaySleep", _UTF8)
            assertion = ctypes.c_uint32(0)
            if self._create(kind, _ASSERTION_ON, self._text(None, WHY.encode(), _UTF8), ctypes.byref(assertion)):
                _log.warning("macOS does not let AIRClass keep this Mac awake")
                return
            self._assertion = assertion

        async def release(self) -> None:
            """Drop the assertion."""
            if self._assertion is not None:
                self._iokit.IOPMAssertionRelease(self._assertion)
                self._assertion = None

else:
    from jeepney import DBusAddress, MessageType, new_method_call  # type: ignore[import-untyped]  # it ships no types
    from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]  # it ships no types
    from jeepney.wrappers import DBusErrorResponse  # type: ignore[import-untyped]  # it ships no types

    _REPLY_S = 2.0
    _LOGIN = DBusAddress(
        "/org/freedesktop/login1", bus_name="org.freedesktop.login1", interface="org.freedesktop.login1.Manager"
    )
    _SCREEN = DBusAddress(
        "/org/freedesktop/ScreenSaver",
        bus_name="org.freedesktop.ScreenSaver",
        interface="org.freedesktop.ScreenSaver",
    )
    _REFUSALS = (OSError, DBusErrorResponse, TimeoutError, KeyError, ValueError)
    """No bus, no such service, no right; jeepney says KeyError and ValueError of a bus address it cannot read."""

    class LinuxWakeLock:
        """Two inhibitors over D-Bus: logind's against suspend, and the desktop's against its screen saver.

        Both end with what holds them, a file descriptor and a connection, so a crash leaves none behind.
        """

        def __init__(self) -> None:
            self._turn = asyncio.Lock()
            self._suspend: int | None = None
            self._screen: DBusConnection | None = None

        async def hold(self) -> None:
            """Take whichever of the two there is and is not held yet."""
            async with self._turn:
                await asyncio.to_thread(self._take)

        async def release(self) -> None:
            """Give both back."""
            async with self._turn:
                await asyncio.to_thread(self._give_back)

        def _take(self) -> None:
            missing = []
            if self._suspend is None:
                try:
                    self._suspend = _inhibit_suspend()
                except _REFUSALS as error:
                    missing.append(f"logind: {type(error).__name__}")
            if self._screen is None:
                try:
                    self._screen = _inhibit_screen_saver()
                except _REFUSALS as error:
                    missing.append(f"screen saver: {type(error).__name__}")
            if missing:
                _log.info("this PC may sleep during the class", without=missing)

        def _give_back(self) -> None:
            if self._suspend is not None:
                os.close(self._suspend)
                self._suspend = None
            if self._screen is not None:
                self._screen.close()
                self._screen = None

    def _inhibit_suspend() -> int:
        """Return the file descriptor that holds logind's lock. Raises one of :data:`_REFUSALS`."""
        with open_dbus_connection(bus="SYSTEM", enable_fds=True) as connection:
            message = new_method_call(_LOGIN, "Inhibit", "ssss", ("sleep:idle", WHO, WHY, "block"))
            reply = connection.send_and_get_reply(message, timeout=_REPLY_S)
            if reply.header.message_type is MessageType.error:
                raise DBusErrorResponse(reply)
            return int(reply.body[0].to_raw_fd())

    def _inhibit_screen_saver() -> DBusConnection:
        """Return the connection that holds the screen saver off. Raises one of :data:`_REFUSALS`."""
        connection = open_dbus_connection(bus="SESSION")
        try:
            message = new_method_call(_SCREEN, "Inhibit", "ss", (WHO, WHY))
            reply = connection.send_and_get_reply(message, timeout=_REPLY_S)
            if reply.header.message_type is MessageType.error:
                raise DBusErrorResponse(reply)
        except _REFUSALS:
            connection.close()
            raise
        return connection
