"""Which random identity is whose, and which are banned."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from server.cluster.node import STUDENT_TOKEN

_BAN_S = STUDENT_TOKEN.total_seconds() + 90.0
"""A token's life, LiveKit's leeway of a minute (go-jose's default), and a margin."""

_IDENTITIES_EACH = 8
"""Ways in that one student holds at once; an older one is banned when another is given."""


class Seats:
    """The grants given in the room that is open now."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """``now``: a clock in seconds."""
        self._now = now
        self._given: dict[str, deque[str]] = {}
        self._banned: dict[str, float] = {}

    def give(self, student_id: str, identity: str) -> None:
        """Note a grant."""
        held = self._given.setdefault(student_id, deque())
        held.append(identity)
        if len(held) > _IDENTITIES_EACH:
            self._banned[held.popleft()] = self._now() + _BAN_S

    def ban(self, student_id: str) -> None:
        """Ban every identity the student was given. Later grants are good again: it is for others to refuse them."""
        until = self._now() + _BAN_S
        self._banned.update(dict.fromkeys(self._given.pop(student_id, ()), until))

    def banned(self) -> set[str]:
        """Return the identities that must not be in the room. A ban ends when no token of it stands any more."""
        now = self._now()
        self._banned = {identity: until for identity, until in self._banned.items() if until > now}
        return set(self._banned)

    def clear(self) -> None:
        """Forget all: the room is gone, and every token for it with it."""
        self._given.clear()
        self._banned.clear()
