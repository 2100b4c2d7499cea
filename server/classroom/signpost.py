"""Where students find the class: the address that is shown, in words and in the QR code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from server.classroom.adapters import LanAddress
from server.classroom.addresses import AddressBook
from server.events import Audience, EventLog
from server.protocol.classroom import Address
from server.protocol.live import ServerAddresses
from server.store.settings import SettingTable

ADDRESS_CHOICE: Final = "address.choice"
"""Under which the store remembers the address that the teacher chose."""


class Signpost:
    """Shows one of the PC's addresses with the class's key, and tells the teacher when they change."""

    def __init__(self, book: AddressBook, log: EventLog, settings: SettingTable, key: Callable[[], str]) -> None:
        self._book = book
        self._log = log
        self._settings = settings
        self._key = key

    @property
    def url(self) -> str:
        """What students type."""
        return self._book.url

    @property
    def join_url(self) -> str:
        """What the QR code holds."""
        return self._book.join_url(self._key())

    def listing(self) -> list[Address]:
        """Return every address that could be shown."""
        return self._book.listing(self._key())

    async def choose(self, ip: str) -> None:
        """Show this address to students, and remember it. Raises ``bad_address``."""
        self._book.choose(ip)
        self._tell(banner=False)
        self._settings.remember(ADDRESS_CHOICE, ip)

    def found(self, found: list[LanAddress], *, tell: bool) -> None:
        """Take what the watcher found; a banner is due when the address that was shown is gone."""
        before = self._book.listing("")
        moved = self._book.update(found)
        if tell and self._book.listing("") != before:
            self._tell(banner=moved)

    def _tell(self, *, banner: bool) -> None:
        body = ServerAddresses(addresses=self.listing(), url=self.url, join_url=self.join_url, banner=banner)
        self._log.append("addresses", body, Audience.TEACHERS)
