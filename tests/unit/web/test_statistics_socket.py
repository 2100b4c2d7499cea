"""The statistics of a run as it goes."""

from __future__ import annotations

import aiohttp
import pytest
from aiohttp import ClientWebSocketResponse

from server.protocol.classroom import Role, StudentState
from server.protocol.live import CloseCode
from server.quiz.live_statistics import STATISTICS_S
from tests.unit.web.conftest import Site, bearer, closed, frame
from tests.unit.web.test_quiz import an_answer, ask, call


async def watch(site: Site, run_id: str, token: str | None = None) -> ClientWebSocketResponse:
    socket = await site.http.ws_connect(f"/api/quiz/ws/statistics/{run_id}")
    teacher = site.tokens.issue(role=Role.TEACHER, subject="teacher")
    await socket.send_json({"type": "hello", "token": token or teacher, "last_seq": 0})
    return socket


async def answer(site: Site, run_id: str, student: str, choice: str) -> None:
    token = site.student(student, StudentState.PRESENT)
    async with site.http.post(
        "/api/quiz/response", json=an_answer(run_id, choice) | {"key": f"key-of-{student}"}, headers=bearer(token)
    ) as response:
        assert response.status == 200


async def test_a_teacher_sees_the_answers_come_in_until_the_run_is_over(running: Site) -> None:
    run_id = await ask(running)
    running.timers.pass_time(STATISTICS_S)
    socket = await watch(running, run_id)
    first = await frame(socket)
    assert (first["run_id"], first["state"], len(first["questions"])) == (run_id, "open", 2)
    for student, choice in (("s0", "a"), ("s1", "b")):
        await answer(running, run_id, student, choice)
    running.timers.pass_time(STATISTICS_S)
    live = await frame(socket)
    [question] = live["questions"]
    assert [count["count"] for count in question["counts"]] == [1, 1]
    await call(running, "POST", "/api/quiz/finish", {"run_id": run_id})
    running.timers.pass_time(STATISTICS_S)
    last = await frame(socket)
    assert (last["state"], len(last["questions"])) == ("finished", 2)
    assert await closed(socket) == aiohttp.WSCloseCode.OK


async def test_who_is_slow_hears_the_newest_alone(running: Site) -> None:
    run_id = await ask(running)
    running.timers.pass_time(STATISTICS_S)
    socket = await watch(running, run_id)
    await frame(socket)
    token = running.student("s0", StudentState.PRESENT)
    for number, choice in enumerate("abab"):
        body = an_answer(run_id, choice) | {"key": f"key-{number:05}"}
        async with running.http.post("/api/quiz/response", json=body, headers=bearer(token)) as response:
            assert response.status == 200
    for _ in range(3):
        running.timers.pass_time(STATISTICS_S)  # nothing new is told of nothing new
    [question] = (await frame(socket))["questions"]
    assert [count["count"] for count in question["counts"]] == [0, 1]
    await socket.close()


async def test_a_run_that_is_over_is_told_whole(running: Site) -> None:
    run_id = await ask(running)
    await call(running, "POST", "/api/quiz/finish", {"run_id": run_id})
    socket = await watch(running, run_id)
    assert (await frame(socket))["state"] == "finished"
    assert await closed(socket) == aiohttp.WSCloseCode.OK


async def test_a_run_that_another_one_followed_is_over(running: Site) -> None:
    run_id = await ask(running)
    socket = await watch(running, run_id)
    await frame(socket)
    await call(running, "POST", "/api/quiz/finish", {"run_id": run_id})
    await ask(running)
    running.timers.pass_time(STATISTICS_S)
    assert (await frame(socket))["state"] == "finished"
    assert await closed(socket) == aiohttp.WSCloseCode.OK


@pytest.mark.parametrize(
    ("who", "code", "close"),
    [
        ("student", "forbidden", CloseCode.UNAUTHORIZED),
        ("monitor", "forbidden", CloseCode.UNAUTHORIZED),
        ("nobody", "unauthorized", CloseCode.UNAUTHORIZED),
        ("teacher", "unknown_run", CloseCode.BAD_REQUEST),
    ],
)
async def test_nobody_else_may_watch(running: Site, who: str, code: str, close: CloseCode) -> None:
    run_id = await ask(running)
    tokens = {
        "student": running.student("s0", StudentState.PRESENT),
        "monitor": running.tokens.issue(role=Role.MONITOR, subject="monitor"),
        "nobody": "nothing",
        "teacher": running.tokens.issue(role=Role.TEACHER, subject="teacher"),
    }
    socket = await watch(running, "none" if who == "teacher" else run_id, tokens[who])
    assert (await frame(socket))["code"] == code
    assert await closed(socket) == close


async def test_a_first_frame_that_is_no_hello_is_refused(running: Site) -> None:
    socket = await running.http.ws_connect("/api/quiz/ws/statistics/x")
    await socket.send_str("{}")
    assert (await frame(socket))["code"] == "bad_request"
    assert await closed(socket) == CloseCode.BAD_REQUEST


async def test_the_server_says_goodbye(running: Site) -> None:
    socket = await watch(running, await ask(running))
    await frame(socket)
    await running.runner.shutdown()
    assert await closed(socket) == CloseCode.GOING_AWAY


async def test_what_the_watcher_says_changes_nothing(running: Site) -> None:
    run_id = await ask(running)
    running.timers.pass_time(STATISTICS_S)
    socket = await watch(running, run_id)
    await frame(socket)
    await socket.send_str("anything")
    await answer(running, run_id, "s0", "a")
    running.timers.pass_time(STATISTICS_S)
    assert (await frame(socket))["questions"][0]["answered"] == 1
    await socket.close()
