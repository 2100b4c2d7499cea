"""The control WebSocket, through the WebSocket."""

from __future__ import annotations

from tests.unit.web.conftest import Site, frame


async def test_a_student_is_welcomed_with_a_snapshot(running: Site) -> None:
    socket = await running.hello(running.student())
    welcome = await frame(socket)
    assert (welcome["type"], welcome["role"], welcome["resumed"]) == ("welcome", "student", False)
    snapshot = await frame(socket)
    assert snapshot["type"] == "snapshot"
    assert snapshot["data"]["you"]["state"] == "present"
    assert snapshot["data"]["media"]["url"] == f"{running.url.replace('http', 'ws')}/livekit/main"
    assert snapshot["seq"] == running.classroom.log.newest_seq
