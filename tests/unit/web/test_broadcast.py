"""Which frames travel together, to whom, and in which order."""

from __future__ import annotations

import asyncio

import aiohttp
import msgspec
from aiohttp import ClientWebSocketResponse

from server.events import Audience
from server.protocol.classroom import Role, StudentState
from server.protocol.live import Guessing
from server.protocol.talk import Announcement
from tests.unit.web.conftest import Site, frame, frame_of


def announce(site: Site, text: str, audience: Audience = Audience.CLASS, student_id: str | None = None) -> int:
    return site.classroom.log.append("announcement", Announcement(text=text, t_ms=0), audience, student_id).seq


async def texts(socket: ClientWebSocketResponse, last: str) -> list[str]:
    """Return the announcements up to ``last``."""
    heard: list[str] = []
    while last not in heard:
        heard.append((await frame_of(socket, "announcement"))["data"]["text"])
    return heard


async def test_everyone_hears_in_the_order_of_seq(running: Site) -> None:
    mina = await running.hello(running.student("mina"))
    jun = await running.hello(running.student("jun"))
    for socket in (mina, jun):
        await frame_of(socket, "snapshot")
    for number in range(300):
        announce(running, f"all {number}")
        announce(running, f"mina {number}", Audience.TEACHERS_AND_STUDENT, "mina")
        if number % 50 == 0:
            await asyncio.sleep(0)
    announce(running, "end")
    assert await texts(jun, "end") == [*(f"all {number}" for number in range(300)), "end"]
    both = [f"{who} {number}" for number in range(300) for who in ("all", "mina")]
    assert await texts(mina, "end") == [*both, "end"]


async def test_who_waits_and_who_monitors_hear_nothing_of_the_class(running: Site) -> None:
    waiting = await running.hello(running.student("w", state=StudentState.WAITING))
    monitor = await running.hello(running.tokens.issue(Role.MONITOR, "monitor"))
    teacher = await running.hello(running.tokens.issue(Role.TEACHER, "teacher"))
    for socket in (waiting, monitor, teacher):
        await frame_of(socket, "snapshot")
    announce(running, "inside")
    announce(running, "for all", Audience.EVERYONE)
    assert await texts(teacher, "for all") == ["inside", "for all"]
    for socket in (waiting, monitor):
        assert await texts(socket, "for all") == ["for all"]


async def test_who_is_let_in_is_shown_the_class(running: Site) -> None:
    socket = await running.hello(running.student("w", state=StudentState.WAITING))
    assert (await frame_of(socket, "snapshot"))["data"]["talk"] is None
    await running.classroom.admit("w")
    assert (await frame_of(socket, "snapshot"))["data"]["talk"]["code"] == "1234"
    announce(running, "inside")
    assert await texts(socket, "inside") == ["inside"]


async def test_who_was_let_in_meanwhile_is_shown_the_class(running: Site) -> None:
    token = running.student("w", state=StudentState.WAITING)
    socket = await running.hello(token)
    seen = (await frame_of(socket, "snapshot"))["seq"]
    await socket.close()
    await running.classroom.admit("w")
    socket = await running.hello(token, last_seq=seen)
    assert (await frame(socket))["resumed"] is False
    assert (await frame_of(socket, "snapshot"))["data"]["talk"] is not None


async def test_a_snapshot_holds_what_was_said_before_it(running: Site) -> None:
    token = running.student("mina")
    seq = announce(running, "before")
    socket = await running.hello(token)
    assert (await frame_of(socket, "snapshot"))["seq"] > seq
    announce(running, "after")
    assert await texts(socket, "after") == ["after"]


async def test_who_resumes_hears_each_event_once_and_what_is_not_in_the_log(running: Site) -> None:
    token = running.student("mina")
    socket = await running.hello(token)
    seen = (await frame_of(socket, "snapshot"))["seq"]
    await socket.close()
    announce(running, "missed")
    socket = await running.hello(token, last_seq=seen)
    assert (await frame(socket))["resumed"] is True
    assert await texts(socket, "missed") == ["missed"]
    assert (await frame_of(socket, "votes"))["data"]["votes"] == {"7": 2}
    announce(running, "live")
    assert await texts(socket, "live") == ["live"]


async def test_who_still_waits_resumes_to_nothing_of_the_class(running: Site) -> None:
    token = running.student("w", state=StudentState.WAITING)
    socket = await running.hello(token)
    seen = (await frame_of(socket, "snapshot"))["seq"]
    await socket.close()
    announce(running, "inside")
    socket = await running.hello(token, last_seq=seen)
    assert (await frame(socket))["resumed"] is True
    await socket.send_json({"type": "ping", "id": "1", "data": {}})
    assert (await frame(socket))["type"] == "ack"


async def test_answers_come_after_what_they_caused(running: Site) -> None:
    socket = await running.hello(running.student("mina"))
    await frame_of(socket, "snapshot")
    await socket.send_json({"type": "media", "id": "1"})
    assert [(await frame(socket))["type"] for _ in range(2)] == ["media", "ack"]


async def test_a_frame_outside_the_log_never_overtakes_the_log(running: Site) -> None:
    """Its seq is the newest, so a client that saw it and lost the line would miss what it overtook."""
    socket = await running.hello(running.tokens.issue(Role.TEACHER, "teacher"))
    await frame_of(socket, "snapshot")
    for attempts in range(50):
        announce(running, str(attempts))
        running.hub.broadcast("guessing", Guessing(attempts=attempts, addresses=1), Audience.TEACHERS)
    newest = 0
    for _ in range(100):
        told = msgspec.json.decode((await socket.receive(timeout=5)).data)
        assert told["seq"] >= newest
        newest = told["seq"]


async def test_what_waits_is_sent_before_the_goodbye(running: Site) -> None:
    socket = await running.hello(running.student("mina"))
    await frame_of(socket, "snapshot")
    announce(running, "last words")
    running.hub.close()
    assert await texts(socket, "last words") == ["last words"]
    assert (await frame_of(socket, "error"))["code"] == "shutting_down"
    assert (await socket.receive(timeout=5)).type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)
