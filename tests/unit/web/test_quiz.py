"""Quizzes over REST and the control WebSocket."""

from __future__ import annotations

from typing import Any

import pytest

from server.protocol.classroom import ClassState, Role, StudentState
from server.protocol.quiz.questions import Answer, Choice, SingleChoice
from server.protocol.quiz.quizzes import QuizRules
from server.protocol.quiz.runs import RunState
from server.store.classes import ClassRow, StudentRow
from server.store.quizzes import Response, RunRow
from tests.unit.web.conftest import Site, bearer, frame, frame_of

CHOICES = [{"id": "a", "text": "A", "correct": True}, {"id": "b", "text": "B"}]
QUESTION = {"kind": "single", "id": "q0", "text": "Which?", "choices": CHOICES, "explanation": "the-explanation"}
DRAFT = {"title": "Cells", "questions": [QUESTION, QUESTION | {"id": "q1"}]}


async def call(site: Site, method: str, path: str, body: object = None, expect: int = 200) -> Any:
    async with site.http.request(method, path, json=body, headers=site.teacher) as answer:
        assert answer.status == expect, await answer.text()
        return await answer.json() if expect != 204 else None


def an_answer(run_id: str, choice: str, question_id: str = "q0") -> dict[str, object]:
    return {
        "run_id": run_id,
        "question_id": question_id,
        "answer": {"choices": [choice]},
        "key": f"key-{choice}-{question_id}",
    }


async def ask(site: Site) -> str:
    """Keep a quiz and open its first question; return the run's id."""
    quiz = await call(site, "POST", "/api/quiz/create", DRAFT)
    run = await call(site, "POST", "/api/quiz/publish", {"quiz_id": quiz["id"], "open": True})
    return str(run["id"])


async def test_quizzes_are_prepared(running: Site) -> None:
    quiz = await call(running, "POST", "/api/quiz/create", DRAFT)
    path = f"/api/quiz/quizzes/{quiz['id']}"
    assert (await call(running, "PUT", path, DRAFT | {"title": "Plants"}))["title"] == "Plants"
    assert (await call(running, "GET", path))["questions"][0]["text"] == "Which?"
    await call(running, "DELETE", path, expect=204)
    assert (await call(running, "GET", "/api/quiz/list"))["quizzes"] == []
    assert len((await call(running, "GET", "/api/quiz/list?deleted=1"))["quizzes"]) == 1
    await call(running, "POST", f"{path}/restore", expect=204)
    await call(running, "DELETE", path, expect=204)
    await call(running, "DELETE", "/api/quiz/bin", expect=204)
    await call(running, "GET", path, expect=404)
    await call(running, "GET", "/api/quiz/quizzes/nothing", expect=404)


async def test_a_long_quiz_is_kept_and_a_long_question_asked(running: Site) -> None:
    long = DRAFT | {"questions": [QUESTION | {"id": f"q{number}", "text": "가" * 2_000} for number in range(50)]}
    assert len((await call(running, "POST", "/api/quiz/create", long))["questions"]) == 50
    question = QUESTION | {"text": "가" * 20_000}
    assert (await call(running, "POST", "/api/quiz/instant", {"question": question}))["state"] == "open"


async def test_a_student_answers_and_hears_what_it_was_worth(running: Site) -> None:
    token = running.student("s0", StudentState.PRESENT)
    run_id = await ask(running)
    socket = await running.hello(token)
    seen = (await frame_of(socket, "snapshot"))["data"]["quiz"]
    assert [asked["text"] for asked in seen["shown"]["asked"]] == ["Which?"]
    await socket.send_json({"type": "answer", "id": "1", "data": an_answer(run_id, "a")})
    assert (await frame_of(socket, "my_answer"))["data"]["answer"] == {"choices": ["a"]}
    assert (await frame_of(socket, "ack"))["id"] == "1"
    for step in ("close", "reveal"):
        await call(running, "POST", f"/api/quiz/{step}", {"run_id": run_id})
    assert (await frame_of(socket, "my_result"))["data"]["points"] == 1.0
    await socket.close()


async def test_a_cheating_student_is_refused_and_hears_nothing_early(running: Site) -> None:
    token = running.student("s0", StudentState.PRESENT)
    run_id = await ask(running)
    socket = await running.hello(token)
    heard = [await frame(socket), await frame(socket)]
    for number, (body, code) in enumerate(
        (
            (an_answer(run_id, "a", "q1"), "not_open"),
            (an_answer(run_id, "a", "q9"), "unknown_question"),
            (an_answer("another", "a"), "unknown_run"),
            (an_answer(run_id, "z"), "bad_answer"),
            (an_answer(run_id, "a") | {"t_ms": 0}, "bad_request"),
            (an_answer(run_id, "a") | {"student_id": "s1"}, "bad_request"),
        )
    ):
        await socket.send_json({"type": "answer", "id": str(number), "data": body})
        refusal = await frame_of(socket, "error")
        assert (refusal["id"], refusal["code"]) == (str(number), code)
    await call(running, "POST", "/api/quiz/close", {"run_id": run_id})
    await socket.send_json({"type": "answer", "id": "late", "data": an_answer(run_id, "a")})
    heard.append(await frame_of(socket, "quiz"))
    heard.append(await frame_of(socket, "error"))
    assert heard[-1]["code"] == "not_open"
    assert "the-explanation" not in str(heard)
    assert "correct" not in str(heard)
    await socket.close()


async def test_a_flood_of_answers_is_cut_short(running: Site) -> None:
    token = running.student("s0", StudentState.PRESENT)
    run_id = await ask(running)
    socket = await running.hello(token)
    await frame_of(socket, "snapshot")
    for number in range(60):
        data = an_answer(run_id, "a") | {"key": f"key-{number:05}"}
        await socket.send_json({"type": "answer", "id": str(number), "data": data})
    assert (await frame_of(socket, "error"))["code"] == "rate_limited"
    await socket.close()


async def test_answers_come_by_rest_too_with_a_students_token_alone(running: Site) -> None:
    student = bearer(running.student("s0", StudentState.PRESENT))
    waiting = bearer(running.student("s1", StudentState.WAITING, "Juno"))
    run_id = await ask(running)
    for headers, status in ((student, 200), (student, 200), (waiting, 403), (running.teacher, 403), ({}, 401)):
        async with running.http.post("/api/quiz/response", json=an_answer(run_id, "b"), headers=headers) as answer:
            assert answer.status == status
    statistics = await call(running, "GET", f"/api/quiz/statistics/{run_id}")
    assert statistics["questions"][0]["answered"] == 1


async def test_what_was_asked_in_earlier_classes_is_listed_and_opened(running: Site) -> None:
    await keep_a_past_run(running)
    for query in ("class=old", "quiz=quiz-old"):
        (line,) = (await call(running, "GET", f"/api/quiz/past?{query}"))["runs"]
        assert (line["id"], line["class_title"], line["answered"]) == ("run-old", "Monday", 1)
    detail = await call(running, "GET", "/api/quiz/past/run-old")
    assert [each["name"] for each in detail["students"]] == ["Mina"]
    for what in ("responses", "statistics", "analysis", "report"):
        async with running.http.get(f"/api/quiz/{what}/run-old", headers=running.teacher) as answer:
            assert answer.status == 200
    async with running.http.get("/api/quiz/export/run-old.csv", headers=running.teacher) as answer:
        assert "Mina" in (await answer.read()).decode("utf-8-sig")
    mark = {"run_id": "run-old", "question_id": "q0", "student_ids": ["m"], "points": 0.5}
    await call(running, "POST", "/api/quiz/mark", mark, 204)
    assert (await call(running, "GET", "/api/quiz/responses/run-old"))["responses"][0]["points"] == 0.5
    await call(running, "POST", "/api/quiz/close", {"run_id": "run-old"}, 404)
    await call(running, "GET", "/api/quiz/past", expect=400)
    await call(running, "GET", "/api/quiz/past/none", expect=404)


async def keep_a_past_run(site: Site) -> None:
    """Put a class that has ended into the store, with one answer to one quiz."""
    question = SingleChoice(id="q0", text="Which?", choices=[Choice(id="a", text="A"), Choice(id="b", text="B")])
    run = RunRow(
        id="run-old", quiz_id="quiz-old", class_id="old", title="Cells", questions=[question], rules=QuizRules(),
        state=RunState.FINISHED,
    )  # fmt: skip
    answered = Response(
        run_id="run-old", question_id="q0", student_id="m", answer=Answer(choices=["a"]), key="key-of-mina", t_ms=1,
        took_ms=1, attempt=1, share=0.0, points=0.0,
    )  # fmt: skip
    taught = ClassRow(
        id="old", title="Monday", state=ClassState.ENDED, pin=None, key=None, locked=False, waiting_room=False,
        opened_at_ms=1,
    )  # fmt: skip
    mina = StudentRow(id="m", class_id="old", name="Mina", state=StudentState.AWAY, joined_t_ms=0, last_seen_t_ms=0)
    store = site.store
    await store.commit(
        store.classes.saved(taught), store.students.saved(mina), store.runs.saved(run),
        store.runs.saved_response(answered),
    )  # fmt: skip


async def test_results_are_marked_analysed_and_taken_away(running: Site) -> None:
    student = bearer(running.student("s0", StudentState.PRESENT, "=Mina"))
    run_id = await ask(running)
    async with running.http.post("/api/quiz/response", json=an_answer(run_id, "b"), headers=student) as answer:
        assert answer.status == 200
    mark = {"run_id": run_id, "question_id": "q0", "student_ids": ["s0"], "points": 0.5, "comment": "nearly"}
    await call(running, "POST", "/api/quiz/mark", mark, 204)
    [line] = (await call(running, "GET", f"/api/quiz/responses/{run_id}"))["responses"]
    assert (line["points"], line["comment"], line["marked"]) == (0.5, "nearly", True)
    assert (await call(running, "GET", f"/api/quiz/analysis/{run_id}"))["students"] == 1
    await call(running, "POST", "/api/quiz/key", {"run_id": run_id, "question_id": "q0", "right": ["b"]})
    path = f"/api/quiz/export/{run_id}.csv?language=ko"
    async with running.http.get(path, headers=running.teacher) as answer:
        text = (await answer.read()).decode("utf-8-sig")
    assert text.splitlines()[0].startswith("순서,이름,문제,답")
    assert "'=Mina" in text
    assert ",B,0.5," in text


async def test_one_question_is_asked_at_once_and_its_statistics_are_told(running: Site) -> None:
    teacher = await running.hello(running.tokens.issue(role=Role.TEACHER, subject="teacher"))
    await frame_of(teacher, "snapshot")
    run = await call(
        running, "POST", "/api/quiz/instant", {"question": {"kind": "true_false", "text": "", "answer": True}}
    )
    assert run["state"] == "open"
    assert (await frame_of(teacher, "run"))["data"]["id"] == run["id"]
    await call(running, "POST", "/api/quiz/instant", {"question": QUESTION}, 409)
    await call(running, "POST", "/api/quiz/finish", {"run_id": run["id"]})
    assert len((await call(running, "GET", "/api/quiz/runs"))["runs"]) == 1
    await teacher.close()


@pytest.mark.parametrize(
    "path", ["/api/quiz/list", "/api/quiz/runs", "/api/quiz/responses/x", "/api/quiz/export/x.csv"]
)
async def test_students_see_none_of_it(running: Site, path: str) -> None:
    student = bearer(running.student("s0", StudentState.PRESENT))
    async with running.http.get(path, headers=student) as answer:
        assert answer.status == 403


async def test_a_report_is_printed_in_the_language_that_is_asked_for(running: Site) -> None:
    student = bearer(running.student("s0", StudentState.PRESENT, "<b>Mina"))
    run_id = await ask(running)
    async with running.http.post("/api/quiz/response", json=an_answer(run_id, "b"), headers=student) as answer:
        assert answer.status == 200
    for language, word in (("ko", "문항 분석"), ("en", "Item analysis")):
        path = f"/api/quiz/report/{run_id}?lang={language}"
        async with running.http.get(path, headers=running.teacher) as answer:
            text = await answer.text()
            assert (answer.status, answer.content_type) == (200, "text/html")
            assert "script-src" not in answer.headers["Content-Security-Policy"]
            assert "style-src 'sha256-" in answer.headers["Content-Security-Policy"]
        assert word in text
        assert "&lt;b&gt;Mina" in text
        async with running.http.get(path, headers=student) as answer:
            assert answer.status == 403
    await call(running, "GET", "/api/quiz/report/nothing", expect=404)
