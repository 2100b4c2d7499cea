"""Requests that come twice."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from server.errors import AirclassError, ErrorCode
from server.protocol.quiz.quizzes import QuizDraft
from server.web.idempotency import HEADER, KEPT_S, Idempotency
from tests.unit.classroom.fakes import FakeClock
from tests.unit.web.conftest import Site
from tests.unit.web.test_quiz import DRAFT


async def create(site: Site, key: str, title: str = "Cells") -> tuple[int, Any]:
    headers = {**site.teacher, HEADER: key}
    async with site.http.post("/api/quiz/create", json=DRAFT | {"title": title}, headers=headers) as answer:
        return answer.status, await answer.json()


async def test_the_same_again_is_carried_out_once(running: Site) -> None:
    first = await create(running, "one")
    assert await create(running, "one") == first
    assert len(running.quizzes.kept) == 1
    assert (await create(running, "two"))[1]["id"] != first[1]["id"]
    assert len(running.quizzes.kept) == 2


async def test_both_of_two_at_once_get_one_answer(running: Site) -> None:
    answers = await asyncio.gather(*(create(running, "one") for _ in range(5)))
    assert all(answer == answers[0] for answer in answers)
    assert len(running.quizzes.kept) == 1


async def test_a_key_that_came_with_something_else_is_refused(running: Site) -> None:
    await create(running, "one")
    assert (await create(running, "one", "Plants"))[0] == 400
    assert (await create(running, "x" * 129))[0] == 400
    assert len(running.quizzes.kept) == 1


async def test_what_failed_may_be_tried_again(running: Site) -> None:
    headers = {**running.teacher, HEADER: "one"}
    for status in (404, 404, 204):
        if status == 204:
            running.quizzes.kept["q"] = await running.quizzes.create(QuizDraft(title="Q", questions=[]))
        async with running.http.post("/api/quiz/quizzes/q/restore", headers=headers) as answer:
            assert answer.status == status


def a_request(key: str = "one", path: str = "/api/x") -> web.Request:
    return make_mocked_request("POST", path, headers={HEADER: key})


class Counter:
    """Something that is done, and how often."""

    def __init__(self) -> None:
        self.done = 0

    async def act(self) -> web.Response:
        self.done += 1
        return web.Response(status=204)


async def test_keys_are_forgotten_in_time_and_those_of_others_apart() -> None:
    clock, counter = FakeClock(), Counter()
    idempotency = Idempotency(lambda: clock.now)
    for path in ("/api/x", "/api/x", "/api/y"):
        assert (await idempotency.once(a_request(path=path), None, counter.act)).status == 204
    assert counter.done == 2
    clock.now += KEPT_S
    await idempotency.once(a_request(), None, counter.act)
    assert counter.done == 3


async def test_a_large_answer_is_not_kept() -> None:
    made = 0

    async def act() -> web.Response:
        nonlocal made
        made += 1
        return web.Response(body=b"x" * 300_000)

    idempotency = Idempotency()
    for _ in range(2):
        await idempotency.once(a_request(), None, act)
    assert made == 2


async def test_a_fault_is_told_to_all_who_wait() -> None:
    begun, go = asyncio.Event(), asyncio.Event()

    async def act() -> web.Response:
        begun.set()
        await go.wait()
        raise AirclassError(ErrorCode.STORE_FAILED)

    idempotency = Idempotency()
    first = asyncio.create_task(idempotency.once(a_request(), None, act))
    await begun.wait()
    second = asyncio.create_task(idempotency.once(a_request(), None, act))
    await asyncio.sleep(0)
    go.set()
    for task in (first, second):
        with pytest.raises(AirclassError) as error:
            await task
        assert error.value.code is ErrorCode.STORE_FAILED


async def test_what_fails_after_it_was_forgotten_says_why() -> None:
    known, over = Idempotency(), asyncio.Event()

    async def fail() -> web.Response:
        await over.wait()
        raise AirclassError(ErrorCode.STORE_FAILED)

    failing = asyncio.create_task(known.once(a_request("first"), None, fail))
    await asyncio.sleep(0)
    waiting = asyncio.create_task(known.once(a_request("first"), None, Counter().act))
    await asyncio.sleep(0)
    for number in range(1_000):
        await known.once(a_request(f"{number}"), None, Counter().act)
    over.set()
    for task in (failing, waiting):
        with pytest.raises(AirclassError) as refused:
            await task
        assert refused.value.code is ErrorCode.STORE_FAILED
