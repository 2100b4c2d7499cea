"""What the hub sends, to whom, and what it does with those who do not read."""

from __future__ import annotations

import asyncio
import base64
import os
import socket as sockets
import struct

import pytest
from aiohttp import ClientWebSocketResponse, WSMsgType

from server.cluster.rooms import RoomGrant
from server.events import Audience
from server.protocol.classroom import ClassState, Role, StudentState
from server.protocol.health import HealthPart, PartState
from server.protocol.live import CloseCode, Guessing, PinChanged, StateChanged
from server.web.control_socket import Patience
from tests.unit.web.conftest import Site, closed, frame, frame_of

STATE = StateChanged(
    state=ClassState.LIVE, title="Physics", elapsed_ms=0, recording=False, locked=False, waiting_room=False
)


async def test_an_event_reaches_everyone_with_its_seq(running: Site) -> None:
    student = await running.hello(running.student())
    teacher = await running.hello(running.tokens.issue(Role.TEACHER, "teacher"))
    for client in (student, teacher):
        await frame_of(client, "snapshot")
    event = running.classroom.log.append("class", STATE, Audience.EVERYONE)
    for client in (student, teacher):
        told = await frame_of(client, "class")
        assert (told["seq"], told["t_ms"], told["data"]["title"]) == (event.seq, event.t_ms, "Physics")


async def test_a_student_never_sees_a_byte_meant_for_others(running: Site) -> None:
    """Live and on resume: everything that reaches the student is read, and none of it is the others'."""
    secrets = ["Jun", "999111", "teachers-only", "for-nobody"]
    token = running.student(name="Mina")
    socket = await running.hello(token)
    seen = (await frame_of(socket, "snapshot"))["seq"]
    log = running.classroom.log

    def happen() -> None:
        running.student("s1", name="Jun")
        log.append("pin", PinChanged(pin="999111", join_url="teachers-only"), Audience.TEACHERS)
        log.append("pin", PinChanged(pin="999111", join_url="for-nobody"), Audience.NOBODY)
        log.append("media", PinChanged(pin="999111", join_url=""), Audience.STUDENT, "s1")
        running.hub.broadcast("pin", PinChanged(pin="999111", join_url=""), Audience.TEACHERS)
        running.hub.send_to_student("s1", "pin", PinChanged(pin="999111", join_url=""))
        log.append("class", STATE, Audience.EVERYONE)

    happen()
    live = await read_until(socket, "class")
    await socket.close()
    happen()
    socket = await running.hello(token, last_seq=seen)
    resumed = await read_until(socket, "class", times=2)
    for secret in secrets:
        assert secret not in live
        assert secret not in resumed


async def read_until(socket: ClientWebSocketResponse, kind: str, times: int = 1) -> str:
    text = ""
    while text.count(f'"type":"{kind}"') < times:
        text += await socket.receive_str(timeout=5)
    return text


async def test_the_newest_page_of_a_student_replaces_the_older(running: Site) -> None:
    token = running.student()
    first = await running.hello(token)
    await frame_of(first, "snapshot")
    second = await running.hello(token)
    await frame_of(second, "snapshot")
    assert (await frame_of(first, "error"))["code"] == "replaced"
    assert await closed(first) == CloseCode.REPLACED
    assert running.classroom.roster["s0"].state is StudentState.PRESENT
    running.classroom.log.append("class", STATE, Audience.EVERYONE)
    assert (await frame_of(second, "class"))["data"]["state"] == "live"


async def test_a_removed_student_is_cut_and_sent_out_of_the_room(running: Site) -> None:
    socket = await running.hello(running.student())
    await frame_of(socket, "snapshot")
    await running.classroom.kick("s0")
    assert (await frame_of(socket, "error"))["code"] == "removed"
    assert await closed(socket) == CloseCode.REMOVED
    assert running.rooms.revoked == ["s0"]


async def test_an_admitted_student_gets_a_grant(running: Site) -> None:
    socket = await running.hello(running.student(state=StudentState.WAITING))
    await frame_of(socket, "snapshot")
    await running.classroom.admit("s0")
    assert (await frame_of(socket, "media"))["data"]["room"] == "class-1-ND_1"


async def test_a_new_room_moves_every_admitted_student(running: Site) -> None:
    students = [await running.hello(running.student(f"s{number}")) for number in range(40)]
    waiting = await running.hello(running.student("w", state=StudentState.WAITING))
    for client in [*students, waiting]:
        await frame_of(client, "snapshot")
    running.rooms.open("class-1-ND_2")
    for client in students:
        assert (await frame_of(client, "media"))["data"]["room"] == "class-1-ND_2"
    running.classroom.log.append("class", STATE, Audience.EVERYONE)
    assert (await frame(waiting))["type"] == "class"


async def test_a_room_that_is_told_twice_moves_nobody_twice(running: Site) -> None:
    socket = await running.hello(running.student())
    await frame_of(socket, "snapshot")
    running.rooms.open("class-1-ND_2")
    await frame_of(socket, "media")
    granted = len(running.rooms.granted)
    running.rooms.open("class-1-ND_2")
    running.rooms.open("class-1-ND_3")
    assert (await frame_of(socket, "media"))["data"]["room"] == "class-1-ND_3"
    assert len(running.rooms.granted) == granted + 1


async def test_students_without_a_picture_get_it_when_there_is_one(running: Site) -> None:
    running.rooms.up.clear()
    socket = await running.hello(running.student())
    assert (await frame_of(socket, "snapshot"))["data"]["media"] is None
    running.rooms.open("class-1-ND_2")
    assert (await frame_of(socket, "media"))["data"]["room"] == "class-1-ND_2"


async def test_one_grant_that_fails_keeps_none_from_the_others(running: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = [await running.hello(running.student(student_id)) for student_id in ("s0", "s1")]
    for client in (first, second):
        await frame_of(client, "snapshot")
    grant = running.rooms.grant

    async def broken(student_id: str) -> RoomGrant:
        if student_id == "s0":
            raise RuntimeError("broken")
        return await grant(student_id)

    monkeypatch.setattr(running.rooms, "grant", broken)
    running.rooms.open("class-1-ND_2")
    assert (await frame_of(second, "media"))["data"]["room"] == "class-1-ND_2"
    running.classroom.log.append("class", STATE, Audience.EVERYONE)
    assert (await frame(first))["type"] in ("student", "class")


async def test_health_reaches_teachers_when_it_changes(running: Site) -> None:
    teacher = await running.hello(running.tokens.issue(Role.TEACHER, "teacher"))
    await frame_of(teacher, "snapshot")
    running.health.report(HealthPart(part="livekit", state=PartState.DOWN, code="media_down"))
    parts = (await frame_of(teacher, "health"))["data"]["parts"]
    assert {"part": "livekit", "state": "down", "code": "media_down", "detail": ""} in parts


async def test_the_server_is_heard_regularly(site: Site) -> None:
    site.patience = Patience(heartbeat_s=0.02)
    await site.start()
    socket = await site.hello(site.student())
    assert (await frame(socket))["heartbeat_s"] == 0.02
    first, second = await frame_of(socket, "heartbeat"), await frame_of(socket, "heartbeat")
    assert first["seq"] == second["seq"] == site.classroom.log.newest_seq


async def test_everybody_is_told_when_the_server_stops(running: Site) -> None:
    socket = await running.hello(running.student())
    await frame_of(socket, "snapshot")
    stopping = asyncio.create_task(running.runner.cleanup())
    assert (await frame_of(socket, "error"))["code"] == "shutting_down"
    assert await closed(socket) == CloseCode.GOING_AWAY
    await stopping


async def test_who_does_not_read_is_cut_and_nobody_else_notices(running: Site) -> None:
    token = running.student("slow")
    reader, writer = await connect_raw(running, token)
    good = await running.hello(running.student("good"))
    await frame_of(good, "snapshot")
    big = Guessing(attempts=1, addresses=10**4_000)
    for _ in range(2_000):
        running.classroom.log.append("guessing", big, Audience.EVERYONE)
        await frame_of(good, "guessing")
        if running.classroom.roster["slow"].state is StudentState.AWAY:
            break
    tail = (await reader.read())[-4_200:]
    assert b'{"type":"error","id":"","code":"lagged"}' in tail
    assert tail.endswith(b"\x88\x02" + struct.pack("!H", CloseCode.LAGGED))
    writer.close()
    assert running.classroom.roster["good"].state is StudentState.PRESENT


async def connect_raw(site: Site, token: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Say hello over a plain socket whose little buffer nobody empties."""
    raw = sockets.socket()
    raw.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 4_096)
    raw.setblocking(False)
    host, port = site.runner.addresses[0]
    await asyncio.get_running_loop().sock_connect(raw, (host, port))
    reader, writer = await asyncio.open_connection(sock=raw, limit=2_048)
    key = base64.b64encode(os.urandom(16)).decode()
    writer.write(
        f"GET /api/ws HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    await reader.readuntil(b"\r\n\r\n")
    hello = f'{{"type":"hello","token":"{token}"}}'.encode()
    mask = bytes(4)
    writer.write(struct.pack("!BBH", 0x81, 0x80 | 126, len(hello)) + mask + hello)
    await reader.readuntil(b'"snapshot"')
    return reader, writer


@pytest.mark.parametrize("role", [Role.TEACHER, Role.MONITOR, Role.STUDENT])
async def test_connections_are_counted_by_kind(running: Site, role: Role) -> None:
    token = running.student() if role is Role.STUDENT else running.tokens.issue(role, "x")
    socket = await running.hello(token)
    await frame_of(socket, "snapshot")
    assert f'airclass_active_connections{{type="{role}"}} 1.0' in running.metrics.text().decode()
    await socket.close()
    assert socket.close_code is not None
    assert WSMsgType.CLOSED is (await socket.receive()).type
