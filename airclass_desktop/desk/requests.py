"""What the pages ask of the server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from airclass_desktop.errors import WindowError
from airclass_desktop.server_link import ServerLink
from airclass_desktop.tasks import Tasks

if TYPE_CHECKING:  # it loads aiohttp, which the first paint does not wait for
    from airclass_desktop.server_client import ServerClient

_Found = TypeVar("_Found")
Call = Callable[["ServerClient"], Coroutine[object, object, _Found]]


class Requests(QObject):
    """Asks without blocking. What goes wrong is the tasks' ``refused``, unless ``failed`` takes it."""

    def __init__(self, link: ServerLink, tasks: Tasks) -> None:
        super().__init__()
        self._link = link
        self.tasks = tasks
        self._newest: dict[str, asyncio.Task[None]] = {}

    @property
    def client(self) -> ServerClient:
        """The server, for what needs more than one answer. Raises :class:`ServerUnreachable` while there is none."""
        return self._link.client

    def do(
        self,
        call: Call[_Found],
        take: Callable[[_Found], None] | None = None,
        failed: Callable[[WindowError], None] | None = None,
    ) -> None:
        """Ask, and hand the answer to ``take``."""
        self._ask(call, take, failed)

    def show(
        self, what: str, call: Call[_Found], take: Callable[[_Found], None], failed: Callable[[WindowError], None]
    ) -> None:
        """Ask for what is to be shown; a newer question for the same ``what`` takes the place of an older one."""
        former = self._newest.get(what)
        if former is not None:
            former.cancel()
        self._newest[what] = self._ask(call, take, failed)

    def _ask(
        self,
        call: Call[_Found],
        take: Callable[[_Found], None] | None,
        failed: Callable[[WindowError], None] | None,
    ) -> asyncio.Task[None]:
        async def ask() -> None:
            try:
                found = await call(self._link.client)
            except WindowError as error:
                if failed is None:
                    raise
                failed(error)
                return
            if take is not None:
                take(found)

        return self.tasks.start(ask())
