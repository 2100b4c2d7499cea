"""The teacher's side of talk over REST."""

from __future__ import annotations

from typing import Any

import pytest

from server.errors import AirclassError, ErrorCode
from server.protocol.classroom import Role
from server.protocol.talk import Announce, ChatMode, QuestionPatch, TalkPatch, TeacherSay
from tests.unit.web.conftest import Site, bearer

PATHS = [
    ("GET", "/api/talk"),
    ("PATCH", "/api/talk"),
    ("POST", "/api/announcement"),
    ("GET", "/api/chat"),
    ("POST", "/api/chat"),
    ("POST", "/api/chat/3/hide"),
    ("GET", "/api/questions"),
    ("PATCH", "/api/questions/7"),
    ("POST", "/api/hands/lower"),
    ("POST", "/api/students/s0/lower"),
]


async def answered(site: Site, method: str, path: str, **options: Any) -> tuple[int, Any]:
    """Return status and JSON of what the teacher is answered."""
    async with site.http.request(method, path, headers=site.teacher, **options) as answer:
        return answer.status, await answer.json() if answer.status != 204 else None


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "done"),
    [
        ("PATCH", "/api/talk", {"chat": "teacher"}, 200, ("patch", TalkPatch(chat=ChatMode.TEACHER))),
        ("POST", "/api/announcement", {"text": "break"}, 204, ("announce", Announce(text="break"))),
        ("GET", "/api/chat?before=7&find=세포", None, 200, ("page", 7, "세포")),
        ("GET", "/api/chat", None, 200, ("page", None, "")),
        ("POST", "/api/chat", {"text": "hi", "to": "s0"}, 200, ("teacher_say", TeacherSay(text="hi", to="s0"))),
        ("POST", "/api/chat/3/hide", {"hidden": True}, 204, ("hide", 3, True)),
        ("PATCH", "/api/questions/7", {"pinned": True}, 200, ("patch_question", 7, QuestionPatch(pinned=True))),
        ("POST", "/api/hands/lower", None, 204, ("lower_hand", None)),
        ("POST", "/api/students/s0/lower", None, 204, ("lower_hand", "s0")),
    ],
)
async def test_what_the_teacher_does_is_done(
    running: Site, method: str, path: str, body: object, status: int, done: tuple[object, ...]
) -> None:
    assert (await answered(running, method, path, json=body))[0] == status
    assert running.talk.did == [done]


async def test_what_is_said_now(running: Site) -> None:
    status, rules = await answered(running, "GET", "/api/talk")
    assert (status, rules["chat"], rules["slow_s"]) == (200, "everyone", 0)
    status, listed = await answered(running, "GET", "/api/questions")
    assert (status, [question["id"] for question in listed["questions"]]) == (200, [7])


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("PATCH", "/api/talk", {"slow_s": -1}, 400),
        ("PATCH", "/api/talk", {"slow_s": 601}, 400),
        ("PATCH", "/api/talk", {"chat": "nobody"}, 400),
        ("POST", "/api/announcement", {"text": "x" * 2_001}, 400),
        ("GET", "/api/chat?before=-1", None, 400),
        ("GET", "/api/chat?before=٣", None, 400),
        ("GET", f"/api/chat?find={'x' * 101}", None, 400),
        ("POST", "/api/chat", {}, 400),
        ("POST", "/api/chat", {"text": "x" * 8_001}, 400),
        ("POST", "/api/chat/x/hide", {"hidden": True}, 404),
        ("POST", "/api/chat/1e3/hide", {"hidden": True}, 404),
        ("POST", f"/api/chat/{'9' * 40}/hide", {"hidden": True}, 404),
        ("PATCH", "/api/questions/7", {"text": "mine"}, 400),
        ("PATCH", "/api/questions/-7", {"pinned": True}, 404),
    ],
)
async def test_what_is_wrong_is_refused(running: Site, method: str, path: str, body: object, status: int) -> None:
    assert (await answered(running, method, path, json=body))[0] == status
    assert running.talk.did == []


async def test_a_refusal_of_talk_is_its_answer(running: Site) -> None:
    running.talk.failure = AirclassError(ErrorCode.EMPTY_TEXT)
    status, body = await answered(running, "POST", "/api/chat", json={"text": " "})
    assert (status, body["error"]["code"]) == (400, "empty_text")


@pytest.mark.parametrize(("method", "path"), PATHS)
async def test_it_is_the_teachers_alone(running: Site, method: str, path: str) -> None:
    for headers in ({}, bearer(running.student()), bearer(running.tokens.issue(Role.MONITOR, "monitor"))):
        async with running.http.request(method, path, headers=headers) as answer:
            assert answer.status in (401, 403)
    assert running.talk.did == []
