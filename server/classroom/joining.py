"""The door: who may come in with what, and the notice that somebody is guessing."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from server.classroom.pin import Credentials, GuessLimits
from server.errors import AirclassError, ErrorCode
from server.protocol.classroom import JoinRequest
from server.protocol.live import Guessing
from server.protocol.people import NameRequest

NOTICE_EVERY_S: Final = 10.0
"""How often the teacher hears of guessing at most."""
NOTICE_FROM: Final = 5
"""Wrong PINs since the last notice that are more than typing errors."""
_MAX_ADDRESSES: Final = 1_000
"""Addresses that are told apart in one notice."""


class Door:
    """Checks PINs and keys. ``notify`` hears of guessing, at most once in 10 s; ``clock`` is in seconds."""

    def __init__(
        self,
        credentials: Credentials,
        notify: Callable[[Guessing], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.credentials = credentials
        self._notify = notify
        self._clock = clock
        self._limits = GuessLimits()
        self._attempts = 0
        self._addresses: set[str] = set()
        self._noticed_at: float | None = None

    def renew(self) -> None:
        """Make a new PIN and key, and forget the guesses at the old ones."""
        self.credentials = Credentials.new(unlike=self.credentials.pin)
        self._limits.reset()

    def check(self, request: JoinRequest | NameRequest, ip: str) -> None:
        """Return if the request holds the right key or PIN. Raises ``wrong_pin`` and ``slow_down``.

        The key of a QR code that is out of date is wrong like a PIN, but costs nothing: there is no guessing it.
        """
        if request.key is not None:
            if not self.credentials.has_key(request.key):
                raise AirclassError(ErrorCode.WRONG_PIN)
            return
        if not self._limits.allows(ip):
            self._count(ip)
            raise AirclassError(ErrorCode.SLOW_DOWN)
        if request.pin is None or not self.credentials.has_pin(request.pin):
            self.wrong(ip)
            raise AirclassError(ErrorCode.WRONG_PIN)

    def came(self, ip: str) -> None:
        """Count a student who has joined: a class that comes from a guesser's address is let in beside it."""
        self._limits.came(ip)

    def wrong(self, ip: str) -> None:
        """Count a wrong PIN, or wrong digits of somebody who says to be back."""
        self._limits.wrong(ip)
        self._count(ip)

    def _count(self, ip: str) -> None:
        self._attempts += 1
        if len(self._addresses) < _MAX_ADDRESSES:
            self._addresses.add(ip)
        now = self._clock()
        due = self._noticed_at is None or now - self._noticed_at >= NOTICE_EVERY_S
        if due and self._attempts >= NOTICE_FROM:
            self._notify(Guessing(attempts=self._attempts, addresses=len(self._addresses)))
            self._attempts, self._noticed_at = 0, now
            self._addresses.clear()
