"""What the web needs of the picture: exactly the calls it makes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from server.cluster.rooms import RoomGrant, RoomState
from server.protocol.classroom import Room
from server.protocol.picture import Picture, SourceChange, SourceList
from server.web.ports import Unsubscribe


class Endpoint(Protocol):
    """Where a node's LiveKit is."""

    @property
    def url(self) -> str:
        """Its address, ``ws://…``."""


class MediaNode(Protocol):
    """A node that holds a room."""

    @property
    def name(self) -> str:
        """Its name in the signalling proxy's path."""

    @property
    def endpoint(self) -> Endpoint:
        """Where its LiveKit is."""

    async def rooms(self) -> list[Room]:
        """Return its rooms with who is in them; raises ``media_down``."""


class Rooms(Protocol):
    """The rooms the picture is published to: :class:`server.cluster.rooms.Rooms`."""

    @property
    def node(self) -> MediaNode | None:
        """The node that holds the room; None while it is down."""

    async def grant(self, student_id: str) -> RoomGrant:
        """Return a fresh grant; raises ``media_down`` while there is no room."""

    def revoke(self, student_id: str) -> None:
        """Send a student out of the room."""

    def subscribe(self, callback: Callable[[RoomState], None]) -> Unsubscribe:
        """Tell of each new room: students must move to it."""


class Screen(Protocol):
    """What students see: :class:`server.screen.Screen`."""

    async def sources(self) -> SourceList:
        """Return what can be shown; raises ``media_down``."""

    async def thumbnail(self, source: str, width: int) -> bytes:
        """Return a JPEG of any source at most ``width`` pixels wide; raises ``unknown_source``, ``media_down``."""

    async def preview(self, width: int) -> bytes:
        """Return a JPEG of what students see; raises ``media_down``."""

    async def change(self, change: SourceChange) -> Picture:
        """Show another source, freeze, blank; raises ``unknown_source``, ``media_down``."""

    async def mask(self, pids: list[int]) -> None:
        """Never show the windows of these processes."""
