"""What opens the door: the PIN that is typed, the key in the QR code, and how fast either may be guessed."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import unicodedata
from typing import Final, NamedTuple

from limits import RateLimitItem, RateLimitItemPerMinute, RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

PIN_DIGITS: Final = 6
KEY_BYTES: Final = 16
"""128 bits: beyond guessing, so the key is never throttled."""


class Credentials(NamedTuple):
    """The PIN (six digits) and the class key (22 characters, URL-safe)."""

    pin: str
    key: str

    @classmethod
    def new(cls, unlike: str | None = None) -> Credentials:
        """Return new ones at random, with another PIN than ``unlike``."""
        pin = unlike
        while pin == unlike or pin is None:
            pin = f"{secrets.randbelow(10**PIN_DIGITS):0{PIN_DIGITS}}"
        return cls(pin, secrets.token_urlsafe(KEY_BYTES))

    def has_pin(self, typed: str) -> bool:
        """Compare in constant time. Spaces, hyphens and full-width digits (a Korean keyboard has them) are fine."""
        digits = "".join(letter for letter in unicodedata.normalize("NFKC", typed) if letter not in " -")
        return hmac.compare_digest(digits.encode(), self.pin.encode())

    def has_key(self, key: str) -> bool:
        """Compare in constant time."""
        return hmac.compare_digest(key.encode(), self.key.encode())


class GuessLimits:
    """How many wrong PINs are looked at. A right PIN costs nothing; where nothing is left, none is looked at.

    *An address* (an IPv6 /64 counts as one, since a device can take any address in it) has 10 wrong PINs in any
    10 s: a burst of 10, then 1/s. *All together* have 2/s, in two lanes of 30 in any 30 s (1/s, with room for
    the typing errors of a class that joins at once): one for addresses that were wrong three times in the last
    10 minutes, and one kept free for those that were not.

    Besides, *who comes in makes room*: for each student who joined from an address within the last minute, 8 more
    of its wrong PINs are looked at (2,000 at most), however full the other windows are.

    **Brute force.** Two wrong PINs are looked at in a second, whatever the number of addresses: in a class of
    50 minutes 6,000 of 10^6 PINs, a chance of 0.6 %; the teacher has had the «guessing» notice since the first
    seconds, and *new PIN* sets it back to nothing. From a single address it is 1/s at most: 0.3 %. A class that
    joins from the guesser's own address adds 8 looks a student: 0.12 % for 150.

    **Fairness.** 150 students who type the right PIN behind one address (NAT) use up nothing. A guesser at an
    address of its own blocks only that address: after three tries it lives on the first lane, and to fill the
    second it needs a fresh address every three seconds. A guesser *behind the same address* as the class uses up
    that address's 10, and then one PIN in a second is looked at, the class's or the guesser's. But as soon as it is
    a student's, 8 more are looked at, and those of the students among them make room for more: where one PIN in
    nine is the class's, it gets in as fast as it types. The QR code, never throttled, always lets everybody in.

    The windows are those of :mod:`limits`, which reads the wall clock: a clock set back by an hour would keep a
    window shut for that hour, so :meth:`reset` (with each new PIN) opens all of them.
    """

    _ADDRESS = RateLimitItemPerSecond(10, 10, namespace="address")
    _LANE = RateLimitItemPerSecond(30, 30, namespace="lane")
    _KNOWN = RateLimitItemPerMinute(3, 10, namespace="known")
    _CAME = RateLimitItemPerMinute(250, namespace="came")
    _WRONG = RateLimitItemPerMinute(2_000, namespace="wrong")
    _ROOM_EACH = 8

    def __init__(self) -> None:
        self._storage = MemoryStorage()
        self._windows = MovingWindowRateLimiter(self._storage)

    def allows(self, ip: str) -> bool:
        """Tell whether a PIN from this address is looked at now."""
        address = _network(ip)
        within = self._windows.test(self._ADDRESS, address) and self._windows.test(self._LANE, self._lane(address))
        return within or self._has_room(address)

    def wrong(self, ip: str) -> None:
        """Count a wrong PIN that was looked at."""
        address = _network(ip)
        self._windows.hit(self._LANE, self._lane(address))
        self._windows.hit(self._ADDRESS, address)
        self._windows.hit(self._KNOWN, address)
        self._windows.hit(self._WRONG, address)

    def came(self, ip: str) -> None:
        """Count a student who has joined."""
        self._windows.hit(self._CAME, _network(ip))

    def reset(self) -> None:
        """Forget all that was counted."""
        self._storage.reset()

    def _has_room(self, address: str) -> bool:
        return self._counted(self._WRONG, address) < self._ROOM_EACH * self._counted(self._CAME, address)

    def _counted(self, item: RateLimitItem, address: str) -> int:
        return item.amount - self._windows.get_window_stats(item, address).remaining

    def _lane(self, address: str) -> str:
        return "fresh" if self._windows.test(self._KNOWN, address) else "known"


def _network(ip: str) -> str:
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
