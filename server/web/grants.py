"""Grants: all a browser needs to receive the picture."""

from __future__ import annotations

import asyncio

from aiohttp import web

from server.errors import AirclassError, ErrorCode
from server.protocol.classroom import MediaGrant
from server.web.picture_ports import Rooms

_TIMEOUT_S = 1.0


class Grants:
    """Makes a grant absolute: the page reaches LiveKit through the very origin it was loaded from."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    async def make(self, student_id: str, base_url: str) -> MediaGrant:
        """Return a fresh grant; raises :class:`AirclassError` (``media_down``) while there is no room."""
        try:
            async with asyncio.timeout(_TIMEOUT_S):
                grant = await self._rooms.grant(student_id)
        except TimeoutError as error:
            raise AirclassError(ErrorCode.MEDIA_DOWN) from error
        return MediaGrant(url=f"{base_url}/livekit/{grant.node}", token=grant.token, room=grant.room)

    async def make_or_none(self, student_id: str, base_url: str) -> MediaGrant | None:
        """Return as :meth:`make`; None while there is no room: a ``media`` frame follows once there is."""
        try:
            return await self.make(student_id, base_url)
        except AirclassError as error:
            if error.code is not ErrorCode.MEDIA_DOWN:
                raise
            return None

    def revoke(self, student_id: str) -> None:
        """Send a student out of the room: the grants given so far open it no more."""
        self._rooms.revoke(student_id)


def socket_base_url(request: web.BaseRequest) -> str:
    """Return ``ws://host:port`` or ``wss://…`` of the origin the request came to."""
    return f"{'wss' if request.secure else 'ws'}://{request.host}"
