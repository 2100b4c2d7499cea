"""Rooms and tokens, as the real LiveKit takes them."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable

import aiohttp
import jwt
import pytest
from livekit import rtc

from server.children.livekit import Endpoint, LiveKitServer
from server.cluster.node import MediaNode
from server.errors import AirclassError, ErrorCode


@pytest.fixture
async def node(livekit: LiveKitServer) -> AsyncIterator[MediaNode]:
    assert livekit.endpoint is not None
    async with aiohttp.ClientSession() as session:
        yield MediaNode("main", livekit.endpoint, session)


def claims(node: MediaNode, token: str) -> dict[str, object]:
    return dict(jwt.decode(token, node.endpoint.api_secret, algorithms=["HS256"]))


async def test_the_room_is_named_by_class_and_start_of_livekit(node: MediaNode) -> None:
    name = await node.create_room("class1", seats=30)
    assert name == f"class1-{node.endpoint.node_id}"
    assert [room.name for room in await node.rooms()] == [name]
    await node.delete_room(name)
    assert await node.rooms() == []


async def test_a_students_token_is_short_and_for_receiving_alone(node: MediaNode) -> None:
    token, identity = node.student_token("class1-room")
    said = claims(node, token)
    assert said["sub"] == identity
    assert isinstance(said["exp"], int)
    assert said["exp"] <= time.time() + 120
    assert said["video"] == {
        "roomJoin": True,
        "room": "class1-room",
        "canPublish": False,
        "canSubscribe": True,
        "canPublishData": False,
        "canUpdateOwnMetadata": False,
        "hidden": True,
    }
    assert node.student_token("class1-room")[1] != identity


async def test_a_publisher_receives_nothing(node: MediaNode) -> None:
    video = claims(node, node.publisher_token("room"))["video"]
    assert isinstance(video, dict)
    assert (video["canPublish"], video["canSubscribe"], video["canPublishData"]) == (True, False, False)


async def test_a_student_joins_one_room_is_counted_and_can_be_sent_out(node: MediaNode) -> None:
    name = await node.create_room("class1", seats=30)
    other = await node.create_room("class2", seats=30)
    token, identity = node.student_token(name)
    student = rtc.Room()
    await student.connect(node.endpoint.url, token)
    assert student.name == name
    assert await node.identities(name) == {identity}
    assert await node.identities(other) == set()
    assert {room.name: room.participants for room in await node.rooms()} == {name: 1, other: 0}
    await node.remove(name, identity)
    assert await node.identities(name) == set()
    await student.disconnect()


async def test_a_room_that_was_not_created_cannot_be_joined(node: MediaNode) -> None:
    student = rtc.Room()
    with pytest.raises(rtc.ConnectError):
        await student.connect(node.endpoint.url, node.student_token("class1-ND_yesterday")[0])


@pytest.mark.parametrize("call", ["rooms", "create", "remove"])
async def test_a_livekit_that_is_gone_is_media_down(call: str) -> None:
    endpoint = Endpoint("ND_gone", "ws://127.0.0.1:22999", "key", "s" * 32)
    async with aiohttp.ClientSession() as session:
        node = MediaNode("main", endpoint, session)
        calls: dict[str, Callable[[], Awaitable[object]]] = {
            "rooms": node.rooms,
            "create": lambda: node.create_room("c", 1),
            "remove": lambda: node.remove("r", "i"),
        }
        with pytest.raises(AirclassError) as caught:
            await calls[call]()
    assert caught.value.code == ErrorCode.MEDIA_DOWN


async def test_a_refusal_of_livekit_is_media_down(livekit: LiveKitServer) -> None:
    assert livekit.endpoint is not None
    wrong = Endpoint(livekit.endpoint.node_id, livekit.endpoint.url, livekit.endpoint.api_key, "x" * 32)
    async with aiohttp.ClientSession() as session:
        with pytest.raises(AirclassError) as caught:
            await MediaNode("main", wrong, session).rooms()
    assert caught.value.code == ErrorCode.MEDIA_DOWN
