"""One media node: the rooms of its LiveKit, and the tokens that open them."""

from __future__ import annotations

import asyncio
import datetime as dt
import secrets
from collections.abc import Awaitable
from typing import Protocol, TypeVar

import aiohttp
from livekit import api

from server.errors import AirclassError, ErrorCode
from server.protocol.classroom import Room

STUDENT_TOKEN = dt.timedelta(minutes=2)
"""A student's token opens the room this long; who is in stays in."""

PUBLISHER = "publisher"
"""Identity of the media worker in every room."""

_PUBLISHER_TOKEN = dt.timedelta(minutes=10)
_CALL_S = 5.0
_KEPT_ROOM_S = 7 * 24 * 3600
_IDENTITY_BYTES = 12

_T = TypeVar("_T")


class Endpoint(Protocol):
    """Where one start of a LiveKit is, and its key pair: :class:`server.children.livekit.Endpoint`."""

    @property
    def node_id(self) -> str:
        """LiveKit's ``ND_…`` id, new at every start."""

    @property
    def url(self) -> str:
        """Its address for RoomService and signalling, ``ws://…``."""

    @property
    def api_key(self) -> str:
        """Issuer of its tokens."""

    @property
    def api_secret(self) -> str:
        """What signs them."""


class MediaNode:
    """The LiveKit at ``endpoint``. Every call raises :class:`AirclassError` (``media_down``) where it fails."""

    def __init__(self, name: str, endpoint: Endpoint, session: aiohttp.ClientSession) -> None:
        """``name`` stands in the students' URL: ``/livekit/{name}/…``."""
        self.name = name
        self.endpoint = endpoint
        self._key = endpoint.api_key
        self._secret = endpoint.api_secret
        # Without failover: that asks other regions of LiveKit's cloud.
        self._rooms = api.LiveKitAPI(endpoint.url, self._key, self._secret, session=session, failover=False).room

    async def create_room(self, class_id: str, seats: int) -> str:
        """Create this node's room of the class, and return its name.

        A student who reconnects is there twice until LiveKit misses the old connection, hence twice the seats.
        """
        name = f"{class_id}-{self.endpoint.node_id}"
        await _call(
            self._rooms.create_room(
                api.CreateRoomRequest(
                    name=name,
                    empty_timeout=_KEPT_ROOM_S,
                    departure_timeout=_KEPT_ROOM_S,
                    max_participants=2 * seats + 1,
                )
            )
        )
        return name

    async def delete_room(self, room: str) -> None:
        """Send everybody out and delete the room."""
        await _call(self._rooms.delete_room(api.DeleteRoomRequest(room=room)))

    async def rooms(self) -> list[Room]:
        """Return every room of the node. Students are hidden, so LiveKit's own count leaves them out."""
        answer = await _call(self._rooms.list_rooms(api.ListRoomsRequest()))
        return [
            Room(
                name=room.name,
                node=self.name,
                participants=len(await self.identities(room.name)),
                publishers=room.num_publishers,
            )
            for room in answer.rooms
        ]

    async def identities(self, room: str) -> set[str]:
        """Return who is in the room, by identity."""
        answer = await _call(self._rooms.list_participants(api.ListParticipantsRequest(room=room)))
        return {participant.identity for participant in answer.participants}

    async def remove(self, room: str, identity: str) -> None:
        """Send a participant out. A token that still stands lets it in again."""
        await _call(self._rooms.remove_participant(api.RoomParticipantIdentity(room=room, identity=identity)))

    def publisher_token(self, room: str) -> str:
        """Return a token for the media worker: publish only."""
        return self._token(
            PUBLISHER,
            _PUBLISHER_TOKEN,
            api.VideoGrants(room_join=True, room=room, can_publish=True, can_subscribe=False, can_publish_data=False),
        )

    def student_token(self, room: str) -> tuple[str, str]:
        """Return a token for one student, and the random identity that is in it: subscribe only, this room only."""
        identity = secrets.token_urlsafe(_IDENTITY_BYTES)
        grants = api.VideoGrants(
            room_join=True,
            room=room,
            can_publish=False,
            can_subscribe=True,
            can_publish_data=False,
            can_update_own_metadata=False,
            hidden=True,
        )
        return self._token(identity, STUDENT_TOKEN, grants), identity

    def _token(self, identity: str, life: dt.timedelta, grants: api.VideoGrants) -> str:
        token = api.AccessToken(self._key, self._secret).with_identity(identity).with_ttl(life)
        return token.with_grants(grants).to_jwt()


async def _call(request: Awaitable[_T]) -> _T:
    """Await a call of RoomService, with a deadline, its failures as ours."""
    try:
        async with asyncio.timeout(_CALL_S):
            return await request
    except (aiohttp.ClientError, api.ServerError, TimeoutError) as error:
        raise AirclassError(ErrorCode.MEDIA_DOWN, type(error).__name__) from error
