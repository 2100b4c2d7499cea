"""The address students open: found, ranked, chosen, and watched."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

import structlog

from server.classroom.adapters import Kind, LanAddress, addresses
from server.errors import AirclassError, ErrorCode, StartupError
from server.protocol.classroom import Address
from server.protocol.health import HealthPart, PartState

POLL_S: Final = 2.5
"""How often the adapters are looked at. Asking costs 1-3 ms, in a thread."""
_LAN: Final = (Kind.ETHERNET, Kind.WIFI)

_log = structlog.get_logger(__name__)


class AddressBook:
    """This PC's addresses and the one that is shown to students.

    The one shown stays as long as this PC has it, if the teacher chose it or it is on a real LAN: a QR code on
    the wall must not change because a better cable was plugged in. When it goes, the best one takes its place.
    """

    def __init__(self, found: list[LanAddress], port: int, scheme: str = "http") -> None:
        self._found = found
        self._port = port
        self._scheme = scheme
        self._by_teacher = False
        self._current = self._best()

    @property
    def ip(self) -> str:
        """The address that is shown."""
        return self._current

    @property
    def url(self) -> str:
        """What a student types."""
        return self._url(self._current)

    @property
    def port(self) -> int:
        """The port of the pages."""
        return self._port

    def bound(self, port: int) -> None:
        """Take the port that the pages got (where any free one was asked for)."""
        self._port = port

    def join_url(self, key: str) -> str:
        """Return the QR code's link. The key is in the fragment, which no browser sends to a server."""
        return f"{self.url}/#k={key}"

    def listing(self, key: str) -> list[Address]:
        """Return every address, best first."""
        return [
            Address(
                ip=address.ip,
                interface=address.interface,
                kind=address.kind,
                url=self._url(address.ip),
                join_url=f"{self._url(address.ip)}/#k={key}",
                chosen=address.ip == self._current,
            )
            for address in self._found
        ]

    def health(self) -> HealthPart:
        """Tell whether students can reach this PC at all."""
        reachable = any(address.kind is not Kind.LOOPBACK for address in self._found)
        state = PartState.OK if reachable else PartState.DOWN
        return HealthPart(part="network", state=state, code=None if reachable else ErrorCode.NO_NETWORK)

    def has(self, ip: str) -> bool:
        """Tell whether this PC has the address now."""
        return any(address.ip == ip for address in self._found)

    def choose(self, ip: str) -> None:
        """Show this address. Raises ``bad_address``."""
        if not self.has(ip):
            raise AirclassError(ErrorCode.BAD_ADDRESS, ip)
        self._current, self._by_teacher = ip, True

    def update(self, found: list[LanAddress]) -> bool:
        """Take what was found now; True when the address that is shown had to change."""
        self._found = found
        if self._keeps():
            return False
        before, self._current = self._current, self._best()
        self._by_teacher = False
        return before != self._current

    def _keeps(self) -> bool:
        return any(
            address.ip == self._current and (self._by_teacher or address.kind in _LAN) for address in self._found
        )

    def _best(self) -> str:
        return self._found[0].ip if self._found else "127.0.0.1"

    def _url(self, ip: str) -> str:
        host = f"[{ip}]" if ":" in ip else ip
        default = {"http": 80, "https": 443}[self._scheme]
        return f"{self._scheme}://{host}" + ("" if self._port == default else f":{self._port}")


async def find(port: int, scheme: str, asked: str | None, remembered: str | None) -> AddressBook:
    """Return the addresses of now. ``asked`` is ``--address``, ``remembered`` what the teacher chose last time.

    Raises :class:`StartupError` (``bad_address``) when this PC does not have the one asked for.
    """
    book = AddressBook(await asyncio.to_thread(addresses), port, scheme)
    if asked is not None and not book.has(asked):
        raise StartupError(ErrorCode.BAD_ADDRESS, asked)
    choice = asked or (remembered if remembered and book.has(remembered) else None)
    if choice is not None:
        book.choose(choice)
    return book


async def watch(
    changed: Callable[[list[LanAddress]], None],
    look: Callable[[], list[LanAddress]] = addresses,
    every_s: float = POLL_S,
) -> None:
    """Tell ``changed`` of the addresses each time they differ from the last look. Runs until it is cancelled."""
    last: list[LanAddress] | None = None
    while True:
        try:
            found = await asyncio.to_thread(look)
        except OSError as error:
            _log.warning("the network adapters cannot be read", error=str(error))
        else:
            if found != last:
                last = found
                changed(found)
        await asyncio.sleep(every_s)
