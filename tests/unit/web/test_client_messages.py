"""What clients may say, who of them, how often, and how it is answered."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import ClientWebSocketResponse
from structlog.testing import capture_logs

from server.errors import AirclassError, ErrorCode
from server.events import Audience
from server.protocol.classroom import Role, StudentState
from server.protocol.live import CLIENT_MESSAGES, CloseCode
from server.protocol.talk import Ask, AskPace, Pace, Pulse, RaiseHand, React, Reaction, Say, SayLost, Vote
from server.web.client_messages import client_messages
from server.web.grants import Grants
from tests.unit.web.conftest import Site, closed, frame, frame_of

KEY = "key-0001"


async def student(site: Site, student_id: str = "mina") -> ClientWebSocketResponse:
    socket = await site.hello(site.student(student_id))
    await frame_of(socket, "snapshot")
    return socket


async def answer(socket: ClientWebSocketResponse, kind: str, data: object, frame_id: str = "1") -> dict[str, Any]:
    """Send a message; return its answer."""
    await socket.send_json({"type": kind, "id": frame_id, "data": data})
    while True:
        told = await frame(socket)
        if told.get("id") == frame_id:
            return told


def test_every_message_of_the_protocol_is_served(site: Site) -> None:
    hub: Any = None
    assert set(client_messages(site.classroom, site.talk, site.asking, Grants(site.rooms), hub)) == set(CLIENT_MESSAGES)


@pytest.mark.parametrize(
    ("kind", "data", "done"),
    [
        ("chat", {"key": KEY, "text": "hi"}, ("say", "mina", Say(key=KEY, text="hi"))),
        ("chat", {"key": KEY, "text": "hi", "private": True}, ("say", "mina", Say(key=KEY, text="hi", private=True))),
        ("question", {"key": KEY, "text": "why?"}, ("ask", "mina", Ask(key=KEY, text="why?"))),
        ("vote", {"question_id": 7, "on": True}, ("vote", "mina", Vote(question_id=7, on=True))),
        ("hand", {"up": True, "line": "me"}, ("raise_hand", "mina", RaiseHand(up=True, line="me"))),
        ("reaction", {"reaction": "clap"}, ("react", "mina", React(reaction=Reaction.CLAP))),
        ("lost", {"on": True}, ("lost", "mina", SayLost(on=True))),
        ("pace", {"pace": "slower"}, ("pace", "mina", AskPace(pace=Pace.SLOWER))),
    ],
)
async def test_a_message_is_carried_out_and_acknowledged(
    running: Site, kind: str, data: object, done: tuple[object, ...]
) -> None:
    socket = await student(running)
    assert await answer(socket, kind, data) == {"type": "ack", "id": "1"}
    assert running.talk.did == [done]


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("chat", {"text": "no key"}),
        ("chat", {"key": "short", "text": "hi"}),
        ("chat", {"key": "with space", "text": "hi"}),
        ("chat", {"key": KEY, "text": "x" * 8_001}),
        ("chat", {"key": KEY, "text": "hi", "student_id": "jun"}),
        ("vote", {"question_id": -1, "on": True}),
        ("vote", {"question_id": "7", "on": True}),
        ("reaction", {"reaction": "💣"}),
        ("pace", {"pace": None}),
        ("hand", []),
        ("lost", None),
        ("nonsense", {}),
        ("", {}),
        ("__class__", {}),
    ],
)
async def test_what_is_malformed_is_refused_and_the_socket_stays(running: Site, kind: str, data: object) -> None:
    socket = await student(running)
    assert await answer(socket, kind, data) == {"type": "error", "id": "1", "code": "bad_request"}
    assert running.talk.did == []
    assert await answer(socket, "ping", {}, "2") == {"type": "ack", "id": "2"}


@pytest.mark.parametrize("role", [Role.TEACHER, Role.MONITOR])
@pytest.mark.parametrize("kind", [kind for kind in CLIENT_MESSAGES if kind != "ping"])
async def test_only_students_say_what_students_say(running: Site, role: Role, kind: str) -> None:
    socket = await running.hello(running.tokens.issue(role, "somebody"))
    await frame_of(socket, "snapshot")
    assert await answer(socket, kind, {}) == {"type": "error", "id": "1", "code": "forbidden"}
    assert await answer(socket, "ping", {}, "2") == {"type": "ack", "id": "2"}


@pytest.mark.parametrize("code", [ErrorCode.MUTED, ErrorCode.SLOW_MODE, ErrorCode.STORE_FAILED, ErrorCode.NOT_ADMITTED])
async def test_a_refusal_names_its_code(running: Site, code: ErrorCode) -> None:
    socket = await student(running)
    running.talk.failure = AirclassError(code)
    for kind, data in (("chat", {"key": KEY, "text": "hi"}), ("lost", {"on": True})):
        assert await answer(socket, kind, data) == {"type": "error", "id": "1", "code": code.value}


@pytest.mark.parametrize(("kind", "data"), [("chat", {"key": KEY, "text": "hi"}), ("lost", {"on": True})])
async def test_a_fault_of_ours_is_logged_and_the_socket_stays(running: Site, kind: str, data: object) -> None:
    socket = await student(running)
    running.talk.failure = ValueError("a private word")
    with capture_logs() as logs:
        assert (await answer(socket, kind, data))["code"] == "internal"
    assert [line["event"] for line in logs if line["log_level"] == "error"] == ["message_failed"]
    assert await answer(socket, "ping", {}, "2") == {"type": "ack", "id": "2"}


async def test_a_line_is_acknowledged_only_when_it_is_kept_and_holds_nothing_up(running: Site) -> None:
    socket = await student(running)
    running.talk.saving.clear()
    await socket.send_json({"type": "chat", "id": "slow", "data": {"key": KEY, "text": "hi"}})
    assert await answer(socket, "lost", {"on": True}, "quick") == {"type": "ack", "id": "quick"}
    running.talk.saving.set()
    assert await frame(socket) == {"type": "ack", "id": "slow"}


async def test_too_much_is_refused_and_far_too_much_cut(running: Site) -> None:
    socket = await student(running)
    answers = [await answer(socket, "lost", {"on": True}, str(number)) for number in range(20)]
    codes = [told.get("code") for told in answers]
    assert codes.count(None) == 5
    assert set(codes) == {None, "rate_limited"}
    assert await answer(socket, "chat", {"key": KEY, "text": "hi"}) == {"type": "ack", "id": "1"}
    for number in range(100):
        await socket.send_json({"type": "ping", "id": str(number), "data": {}})
    assert await closed(socket) == CloseCode.TOO_FAST


async def test_coming_back_is_no_fresh_start(running: Site) -> None:
    socket = await student(running)
    for number in range(6):
        await answer(socket, "lost", {"on": True}, str(number))
    await socket.close()
    socket = await student(running)
    assert (await answer(socket, "lost", {"on": True}))["code"] == "rate_limited"


async def test_what_is_not_in_the_log_reaches_its_audience(running: Site) -> None:
    teacher = await running.hello(running.tokens.issue(Role.TEACHER, "teacher"))
    await frame_of(teacher, "snapshot")
    waiting = await running.hello(running.student("w", state=StudentState.WAITING))
    await frame_of(waiting, "snapshot")
    pulse = Pulse(t_ms=1, present=2, lost=1, slower=0, faster=0, hands=3)
    running.talk.tell("pulse", pulse, Audience.TEACHERS)
    assert (await frame_of(teacher, "pulse"))["data"]["hands"] == 3
    assert await answer(waiting, "ping", {}) == {"type": "ack", "id": "1"}
