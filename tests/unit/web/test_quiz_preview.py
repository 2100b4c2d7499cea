"""Questions as students would see them, before they are asked."""

from __future__ import annotations

import msgspec
import pytest

from server.protocol.quiz.questions import Choice, SingleChoice
from server.protocol.quiz.quizzes import Preview, QuizDraft
from server.protocol.quiz.shown import QuizShown
from tests.unit.web.conftest import Site

ONE, TWO = Choice(text="one", correct=True, feedback="so"), Choice(text="two")
DRAFT = QuizDraft(title="Cells", questions=[SingleChoice(text="Which?", explanation="because", choices=[ONE, TWO])])


@pytest.fixture
async def running(site: Site) -> Site:
    await site.start()
    return site


async def made(site: Site) -> str:
    body = msgspec.json.encode(DRAFT)
    headers = {**site.teacher, "Content-Type": "application/json"}
    async with site.http.post("/api/quiz/preview", data=body, headers=headers) as answer:
        assert answer.status == 200, await answer.text()
        return msgspec.json.decode(await answer.read(), type=Preview).id


async def test_a_preview_is_what_students_would_see_and_not_what_is_right(running: Site) -> None:
    async with running.http.get(f"/api/quiz/preview/{await made(running)}") as answer:
        content = await answer.read()
    shown = msgspec.json.decode(content, type=QuizShown)
    assert [item.text for item in shown.asked[0].items] == ["one", "two"]
    for secret in (b"correct", b"because", b'feedback":{"', b'"so"'):
        assert secret not in content


async def test_only_a_teacher_makes_one(running: Site) -> None:
    async with running.http.post("/api/quiz/preview", json={}) as answer:
        assert answer.status == 401


async def test_old_ones_are_forgotten(running: Site) -> None:
    first = await made(running)
    for _ in range(8):
        await made(running)
    async with running.http.get(f"/api/quiz/preview/{first}") as answer:
        assert answer.status == 404
