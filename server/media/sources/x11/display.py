"""A connection to an X server, with the extensions that capturing builds on."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from select import POLLIN, poll  # type: ignore[attr-defined,unused-ignore]  # not on Windows, as X11
from typing import Any

import xcffib
import xcffib.composite
import xcffib.damage
import xcffib.randr
import xcffib.res
import xcffib.shape
import xcffib.shm
import xcffib.xfixes
import xcffib.xinput
import xcffib.xproto

from server.errors import AirclassError, ErrorCode

# ``Any`` in this package: xcffib is generated from the protocol's description and has no annotations.

_MOST_EVENTS = 512
_GENERIC_EVENT = 35  # GeGenericEvent, X11 protocol extension «XGE»


class RawMotion:
    """The pointer was moved: all we ask of the events of XInput 2."""


class RequestFailed:
    """A request that nobody waited for failed: what it named is gone, and another event says so."""


class Display(xcffib.Connection):
    """The X server of ``DISPLAY``, or of ``name``.

    Each extension is ``None`` where the server lacks it. Raises :class:`AirclassError` ``no_display`` when there
    is no server, ``wayland`` when it is the X server of a Wayland session, which sees no other windows.
    """

    core: Any
    setup: Any

    def __init__(self, name: str | None = None) -> None:
        try:
            super().__init__(display=name)  # type: ignore[no-untyped-call]  # see above
        except xcffib.ConnectionException as error:
            self.disconnect()  # type: ignore[no-untyped-call]  # see above
            raise AirclassError(ErrorCode.NO_DISPLAY, name or os.environ.get("DISPLAY", "")) from error
        if self._has("XWAYLAND"):
            self.disconnect()  # type: ignore[no-untyped-call]  # see above
            raise AirclassError(ErrorCode.WAYLAND)
        self._next_event: Any = None
        self._next_sequence = 0
        """The last request that the server had come to when ``_next_event`` happened."""
        self.root: int = self.setup.roots[self.pref_screen].root
        # A version must be agreed upon before an extension answers anything else.
        self.xfixes: Any = self._extension(xcffib.xfixes.key, 4, 0)
        self.damage: Any = self._extension(xcffib.damage.key, 1, 1) if self.xfixes else None
        self.composite: Any = self._extension(xcffib.composite.key, 0, 4)
        self.randr: Any = self._extension(xcffib.randr.key, 1, 5)
        self.res: Any = self._extension(xcffib.res.key, 1, 2)
        self.shape: Any = self._extension(xcffib.shape.key)
        self.shm: Any = self._extension(xcffib.shm.key)
        self.xinput: Any = self._extension(xcffib.xinput.key)
        if self.xinput:
            self.xinput.XIQueryVersion(2, 2).reply()
        self._wake_receiver, self._wake_sender = socket.socketpair()
        self._wake_receiver.setblocking(False)
        self._wake_sender.setblocking(False)
        self._poll = poll()
        self._poll.register(self.get_file_descriptor(), POLLIN)
        self._poll.register(self._wake_receiver, POLLIN)
        self._atoms: dict[str, int] = {}

    def _has(self, name: str) -> bool:
        return bool(self.core.QueryExtension(len(name), name).reply().present)

    def _extension(self, key: xcffib.ExtensionKey, *version: int) -> Any:  # noqa: ANN401 - see above
        if not self._has(key.name):
            return None
        extension = self(key)
        if version:
            extension.QueryVersion(*version).reply()
        return extension

    def hoist_event(self, e: Any) -> Any:  # noqa: ANN401 - see above
        """Turn what the server sent into an event, or one of the two marks of this module.

        WORKAROUND: xcffib 1.13 reads a raw motion event's axes by the sum of its mask words, not their bits, and
        so far beyond its memory (List(unpacker, FP3232, sum(self.valuator_mask)) in its xinput.py,
        https://github.com/tych0/xcffib). We need none of it.
        """
        kind = e.response_type & 0x7F
        self._next_sequence = int(e.full_sequence)
        if kind == 0:
            return RequestFailed()
        if kind == _GENERIC_EVENT:
            return RawMotion()
        return super().hoist_event(e)  # type: ignore[no-untyped-call]  # see above

    def events(self, before: int | None = None) -> Iterator[Any]:
        """Yield what has come, without waiting: at most 512 events, so that a flood of them ends.

        With ``before``, the number of a request that was answered, yield instead all that happened before the
        server came to that request. Raises :class:`xcffib.ConnectionException`.
        """
        for _ in range(_MOST_EVENTS) if before is None else count():
            if self._next_event is None:
                self._next_event = self.poll_for_event()
            if self._next_event is None or (before is not None and self._next_sequence >= before):
                return
            event, self._next_event = self._next_event, None
            yield event
        self._next_event = self.poll_for_event()

    def sleep(self, timeout_s: float) -> bool:
        """Send what is queued, then sleep until the server says something or :meth:`wake`; say whether woken."""
        self.flush()
        self._poll.poll(max(0.0, timeout_s) * 1000 if self._next_event is None else 0)
        return self._woken()

    def pause(self, timeout_s: float) -> bool:
        """Sleep whatever the server says, until :meth:`wake`; say whether woken."""
        self._wake_receiver.settimeout(max(timeout_s, 1e-6))
        try:
            return bool(self._wake_receiver.recv(4096))
        except TimeoutError:
            return False
        finally:
            self._wake_receiver.setblocking(False)

    def _woken(self) -> bool:
        try:
            return bool(self._wake_receiver.recv(4096))
        except BlockingIOError:
            return False

    def wake(self) -> None:
        """End a sleep now; from any thread."""
        try:
            self._wake_sender.send(b"!")
        except OSError:
            return  # full: it wakes anyway; closed: nobody sleeps

    @contextmanager
    def grabbed(self) -> Iterator[None]:
        """Let the server serve nobody else meanwhile (milliseconds!); all events from before have come."""
        self.core.GrabServer()
        self.core.GetInputFocus().reply()
        try:
            yield
        finally:
            self.core.UngrabServer()
            self.flush()

    def atom(self, name: str) -> int:
        """Return the number of an atom."""
        if name not in self._atoms:
            self._atoms[name] = int(self.core.InternAtom(False, len(name), name).reply().atom)
        return self._atoms[name]

    def close(self) -> None:
        """Leave the server; a second call does nothing."""
        self._wake_sender.close()
        self._wake_receiver.close()
        self.disconnect()  # type: ignore[no-untyped-call]  # see above
