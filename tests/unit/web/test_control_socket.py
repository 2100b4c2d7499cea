"""The control WebSocket: handshake, resume, what clients say."""

from __future__ import annotations

import json

import aiohttp
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from server.events import Audience
from server.protocol.classroom import Role, StudentState
from server.protocol.live import CloseCode, Guessing
from server.web.control_socket import MAX_MESSAGE, Patience
from server.web.tokens import Tokens
from tests.unit.web.conftest import Site, closed, frame, frame_of
from tests.unit.web.fakes import KEY, PIN


async def test_a_student_is_welcomed_with_a_snapshot(running: Site) -> None:
    socket = await running.hello(running.student())
    welcome = await frame(socket)
    assert (welcome["type"], welcome["role"], welcome["resumed"]) == ("welcome", "student", False)
    snapshot = await frame(socket)
    assert snapshot["type"] == "snapshot"
    assert snapshot["data"]["you"]["state"] == "present"
    assert snapshot["data"]["media"]["url"] == f"{running.url.replace('http', 'ws')}/livekit/main"
    assert snapshot["seq"] == running.classroom.log.newest_seq


async def test_a_teacher_is_shown_everything(running: Site) -> None:
    running.student()
    socket = await running.hello(running.tokens.issue(Role.TEACHER, "teacher"))
    snapshot = await frame_of(socket, "snapshot")
    assert snapshot["data"]["info"]["pin"] == PIN
    assert [student["name"] for student in snapshot["data"]["students"]] == ["Mina"]


async def test_a_monitor_learns_neither_pin_nor_key_nor_names(running: Site) -> None:
    running.student(name="Mina")
    socket = await running.hello(running.tokens.issue(Role.MONITOR, "grafana"))
    await frame(socket)
    text = (await socket.receive_str(timeout=5)).replace(running.classroom.id, "")
    assert not [secret for secret in (PIN, KEY, "Mina") if secret in text]


def unsigned(class_id: str) -> str:
    claims = {"role": "student", "sub": "s0", "cls": class_id, "iss": "airclass", "aud": "airclass-control"}
    return jwt.encode({**claims, "iat": 1, "exp": 4_000_000_000}, None, algorithm="none")  # type: ignore[arg-type]  # as PyJWT wants it


@pytest.mark.parametrize("kind", ["expired", "foreign", "another class", "alg none", "node", "nonsense"])
async def test_a_token_that_is_not_good_is_refused(running: Site, kind: str) -> None:
    running.student()
    token = {
        "expired": running.tokens.issue(Role.STUDENT, "s0", "class-1", lifetime_s=-1),
        "foreign": Tokens(Ed25519PrivateKey.generate()).issue(Role.STUDENT, "s0", "class-1"),
        "another class": running.tokens.issue(Role.STUDENT, "s0", "class-2"),
        "alg none": unsigned("class-1"),
        "node": running.tokens.issue(Role.NODE, "node-1"),
        "nonsense": "nonsense",
    }[kind]
    socket = await running.hello(token)
    refusal = await frame(socket)
    assert (refusal["type"], refusal["id"]) == ("error", "")
    assert refusal["code"] == ("forbidden" if kind == "node" else "unauthorized")
    assert await closed(socket) == CloseCode.UNAUTHORIZED
    assert running.classroom.roster["s0"].state is StudentState.AWAY


@pytest.mark.parametrize("first", ["{", "[]", '{"type":"ping","id":"1"}', '{"type":"hello","token":1}', "\x00", "{}"])
async def test_what_is_no_hello_is_refused(running: Site, first: str) -> None:
    socket = await running.socket()
    await socket.send_str(first)
    assert (await frame(socket))["code"] == "bad_request"
    assert await closed(socket) == CloseCode.BAD_REQUEST


async def test_a_binary_hello_is_refused(running: Site) -> None:
    socket = await running.socket()
    await socket.send_bytes(b"{}")
    assert (await frame(socket))["code"] == "bad_request"


async def test_silence_instead_of_a_hello_is_cut(site: Site) -> None:
    site.patience = Patience(hello_s=0.05)
    await site.start()
    assert await closed(await site.socket()) == CloseCode.BAD_REQUEST


async def test_an_unknown_and_a_removed_student_are_refused(running: Site) -> None:
    socket = await running.hello(running.tokens.issue(Role.STUDENT, "nobody", "class-1"))
    assert (await frame(socket))["code"] == "unknown_student"
    socket = await running.hello(running.student(state=StudentState.REMOVED))
    assert (await frame(socket))["code"] == "removed"
    assert await closed(socket) == CloseCode.REMOVED


async def test_a_client_resumes_where_it_was(running: Site) -> None:
    token = running.student()
    socket = await running.hello(token)
    seen = (await frame_of(socket, "snapshot"))["seq"]
    await socket.close()
    running.student("s1", name="Jun")
    running.classroom.log.append("class", Guessing(attempts=1, addresses=1), Audience.EVERYONE)
    socket = await running.hello(token, last_seq=seen)
    assert (await frame(socket))["resumed"] is True
    missed = [await frame(socket) for _ in range(3)]
    # Gone, back (told before the welcome), and the class event: in order, and nothing of s1.
    assert sorted(missed, key=lambda each: each["seq"]) == missed
    assert {each["type"] for each in missed} == {"student", "class"}
    assert all(each["seq"] > seen for each in missed)
    assert not [each for each in missed if "Jun" in json.dumps(each)]


async def test_a_client_too_far_behind_gets_a_snapshot(running: Site) -> None:
    token = running.student()
    for _ in range(5_010):
        running.classroom.log.append("class", Guessing(attempts=1, addresses=1), Audience.EVERYONE)
    socket = await running.hello(token, last_seq=1)
    assert (await frame(socket))["resumed"] is False
    assert (await frame(socket))["type"] == "snapshot"
    assert (await frame(socket))["type"] == "media"


async def test_a_seq_never_given_out_gets_a_snapshot(running: Site) -> None:
    socket = await running.hello(running.student(), last_seq=123_456)
    assert (await frame(socket))["resumed"] is False


async def test_a_seq_that_is_no_number_is_refused(running: Site) -> None:
    socket = await running.socket()
    await socket.send_json({"type": "hello", "token": running.student(), "last_seq": -1})
    assert (await frame(socket))["code"] == "bad_request"


# ---- what clients say


async def test_a_ping_is_acknowledged(running: Site) -> None:
    socket = await running.hello(running.student())
    await frame_of(socket, "snapshot")
    await socket.send_json({"type": "ping", "id": "7", "data": {}})
    assert await frame_of(socket, "ack") == {"type": "ack", "id": "7"}


@pytest.mark.parametrize(
    ("text", "frame_id"),
    [
        ("{", ""),
        ("null", ""),
        ('{"type":"ping"}', ""),
        ('{"type":"drop tables","id":"7"}', "7"),
        ('{"type":"ping","id":"7","data":{"more":1}}', "7"),
        ('{"type":"connection","id":"7","data":{"fps":-1}}', "7"),
        ('{"type":"connection","id":"7","data":{"lost_packets":2}}', "7"),
        ('{"type":"connection","id":"7","data":{"fps":1e999}}', "7"),
        ('{"type":"media","id":"7","data":{"reason":"why not"}}', "7"),
        ('{"type":"ping","id":"' + "7" * 65 + '"}', ""),
        ('{"type":"ping","id":"7","more":1}', ""),
        ("[" * 30_000, ""),
    ],
)
async def test_a_message_that_is_wrong_is_refused_and_the_connection_goes_on(
    running: Site, text: str, frame_id: str
) -> None:
    socket = await running.hello(running.student())
    await frame_of(socket, "snapshot")
    await socket.send_str(text)
    assert await frame_of(socket, "error") == {"type": "error", "id": frame_id, "code": "bad_request"}
    await socket.send_json({"type": "ping", "id": "8", "data": {}})
    assert await frame_of(socket, "ack") == {"type": "ack", "id": "8"}
    assert running.classroom.reports == []


async def test_an_oversize_message_ends_the_connection(running: Site) -> None:
    socket = await running.hello(running.student())
    await frame_of(socket, "snapshot")
    await socket.send_str("x" * (MAX_MESSAGE + 1))
    assert await closed(socket) == CloseCode.TOO_LARGE


async def test_a_flood_ends_the_connection(running: Site) -> None:
    socket = await running.hello(running.student())
    await frame_of(socket, "snapshot")
    for number in range(150):
        await socket.send_str(f'{{"type":"ping","id":"{number}"}}')
    assert (await frame_of(socket, "error"))["code"] == "rate_limited"
    assert await closed(socket) == CloseCode.TOO_FAST


async def test_a_silent_client_is_cut(site: Site) -> None:
    site.patience = Patience(silence_s=0.05)
    await site.start()
    socket = await site.hello(site.student())
    assert (await frame_of(socket, "error"))["code"] == "lagged"
    assert await closed(socket) == CloseCode.SILENT
    await site.runner.cleanup()
    assert 'endpoint="/api/ws",method="GET",status="101"} 1.0' in site.metrics.text().decode()


async def test_a_fresh_grant_on_request(running: Site) -> None:
    socket = await running.hello(running.student())
    first = (await frame_of(socket, "snapshot"))["data"]["media"]
    await socket.send_json({"type": "media", "id": "1", "data": {"reason": "lost"}})
    assert (await frame_of(socket, "media"))["data"]["token"] != first["token"]
    assert (await frame_of(socket, "ack"))["id"] == "1"


async def test_no_grant_while_there_is_no_room(running: Site) -> None:
    running.rooms.up.clear()
    socket = await running.hello(running.student())
    assert (await frame_of(socket, "snapshot"))["data"]["media"] is None
    await socket.send_json({"type": "media", "id": "1", "data": {}})
    assert await frame_of(socket, "error") == {"type": "error", "id": "1", "code": "media_down"}


async def test_no_grant_for_who_is_not_admitted(running: Site) -> None:
    socket = await running.hello(running.student(state=StudentState.WAITING))
    assert (await frame_of(socket, "snapshot"))["data"]["media"] is None
    await socket.send_json({"type": "media", "id": "1", "data": {}})
    assert await frame_of(socket, "error") == {"type": "error", "id": "1", "code": "not_admitted"}
    assert running.rooms.granted == []


async def test_a_teacher_cannot_speak_as_a_student(running: Site) -> None:
    socket = await running.hello(running.tokens.issue(Role.TEACHER, "teacher"))
    await socket.send_json({"type": "leave", "id": "1", "data": {}})
    assert await frame_of(socket, "error") == {"type": "error", "id": "1", "code": "forbidden"}


async def test_a_report_reaches_teachers_alone(running: Site) -> None:
    teacher = await running.hello(running.tokens.issue(Role.TEACHER, "teacher"))
    await frame_of(teacher, "snapshot")
    socket = await running.hello(running.student())
    await frame_of(socket, "snapshot")
    await socket.send_json({"type": "connection", "id": "1", "data": {"fps": 4, "playing": True}})
    assert (await frame_of(teacher, "connection"))["data"] == {"student_id": "s0", "connection": "poor"}
    assert running.classroom.reports[0][1].playing is True
    between = [await frame(socket)]
    while between[-1]["type"] != "ack":
        between.append(await frame(socket))
    assert "connection" not in [each["type"] for each in between]


async def test_not_me_gives_the_place_up(running: Site) -> None:
    socket = await running.hello(running.student())
    await frame_of(socket, "snapshot")
    await socket.send_json({"type": "leave", "id": "1", "data": {}})
    assert (await frame_of(socket, "ack"))["id"] == "1"
    assert await closed(socket) == CloseCode.LEFT
    assert running.classroom.gone == ["s0"]
    assert running.rooms.revoked == ["s0"]


async def test_a_client_that_goes_is_away(running: Site) -> None:
    teacher = await running.hello(running.tokens.issue(Role.TEACHER, "teacher"))
    await frame_of(teacher, "snapshot")
    socket = await running.hello(running.student())
    await frame_of(socket, "snapshot")
    await socket.close()
    states: list[str] = []
    while not states or states[-1] != "away" or len(states) < 3:
        states.append((await frame_of(teacher, "student"))["data"]["student"]["state"])
    assert states == ["away", "present", "away"]


async def test_a_socket_of_a_foreign_page_is_refused(running: Site) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
        await running.socket(headers={"Origin": "http://evil.example"})
