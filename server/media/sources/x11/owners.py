"""Which processes a top-level window belongs to, through the frames that window managers put around it."""

from __future__ import annotations

import socket
import struct
from collections.abc import Collection, Iterator
from typing import Any

import xcffib
import xcffib.res
import xcffib.xproto

from server.media.sources.x11.display import Display

_DEPTH = 3  # KWin nests deepest: frame, wrapper, client
_MOST_WINDOWS = 64  # a frame has a few children; an old toolkit's own window may have hundreds
_CARDINAL = 4  # bytes
_ANY_TYPE = xcffib.xproto.GetPropertyType.Any


class Owners:
    """Finds the windows of the processes ``pids``.

    A window is one of theirs if the X server says so of the connection that made it (X-Resource: true from its
    first moment, and not to be forged), or if it carries their _NET_WM_PID on this machine (which also holds
    where the server sees other process numbers, as from a container).
    """

    def __init__(self, display: Display, pids: Collection[int]) -> None:
        self._display = display
        self._pids = frozenset(pids)
        self._machine = socket.gethostname().encode()
        self._client_mask = ~display.setup.resource_id_mask

    def owns(self, windows: Collection[int]) -> bool:
        """Say whether any of ``windows`` is one of theirs. Raises :class:`xcffib.Error` where one is gone."""
        return bool(self._pids & (self._by_connection(windows) | set(self._by_property(windows))))

    def _by_connection(self, windows: Collection[int]) -> set[int]:
        if self._display.res is None:
            return set()
        mask = xcffib.res.ClientIdMask.LocalClientPID
        # 0, the server itself, would ask for every client.
        clients = {window & self._client_mask for window in windows} - {0}
        specs = [xcffib.res.ClientIdSpec.synthetic(client, mask) for client in clients]
        try:
            reply = self._display.res.QueryClientIds(len(specs), specs).reply()
        except xcffib.Error:
            return set()
        return {pid for entry in reply.ids for pid in entry.value}

    def _by_property(self, windows: Collection[int]) -> Iterator[int]:
        pid_atom, machine_atom = self._display.atom("_NET_WM_PID"), self._display.atom("WM_CLIENT_MACHINE")
        get = self._display.core.GetProperty
        cookies = [
            (get(False, w, pid_atom, _ANY_TYPE, 0, 1), get(False, w, machine_atom, _ANY_TYPE, 0, 64)) for w in windows
        ]
        for pid_cookie, machine_cookie in cookies:
            pid, machine = (bytes(cookie.reply().value.raw) for cookie in (pid_cookie, machine_cookie))
            if len(pid) == _CARDINAL and machine in (b"", self._machine):
                yield struct.unpack("=I", pid)[0]


def tree(display: Display, top_level: int) -> list[int]:
    """Return the window and what is in it, as deep as a client can be inside its frame."""
    found, level = [top_level], [top_level]
    for _ in range(_DEPTH - 1):
        cookies = [display.core.QueryTree(window) for window in level]
        level = [child for cookie in cookies for child in _children(cookie)][: _MOST_WINDOWS - len(found)]
        found += level
    return found


def _children(cookie: Any) -> list[int]:  # noqa: ANN401 - see display.py
    try:
        return list(cookie.reply().children)
    except xcffib.Error:
        return []


def top_level_of(display: Display, window: int) -> list[int]:
    """Return ``window`` and its ancestors up to the child of the root. Raises :class:`xcffib.xproto.WindowError`."""
    chain = [window]
    while (parent := display.core.QueryTree(chain[-1]).reply().parent) not in (display.root, xcffib.NONE):
        chain.append(parent)
    return chain
