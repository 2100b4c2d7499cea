"""A student who cheats: what is not allowed is refused and counted, and nothing that gives an answer away is sent."""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
import psutil
import pytest

from server.protocol.live import CloseCode
from tests.e2e.teacher import Teacher, teaching
from tests.serving import Serving, serving

pytestmark = pytest.mark.timeout(180)

FLOOD = 5_000
"""Answers, as fast as the server refuses them: over 1,000 a second."""
GROWTH = 8 * 2**20
"""Bytes that the server may grow by while it is flooded with 5,000 answers over REST and as many over sockets."""

MARK = "leak-"
"""In every text that gives an answer away."""
NUMBER = 48271.25
SOLVED: list[dict[str, Any]] = [
    {
        "kind": "single", "text": "single", "explanation": f"{MARK}explanation-1", "title": f"{MARK}title",
        "tags": [f"{MARK}tag"],
        "choices": [
            {"text": "one", "correct": True, "feedback": f"{MARK}feedback-1"}, {"text": "two", "feedback": f"{MARK}no"},
        ],
    },
    {
        "kind": "multiple", "text": "multiple", "explanation": f"{MARK}explanation-2",
        "choices": [
            {"text": "one", "share": 0.8125}, {"text": "two", "share": 0.1875, "feedback": f"{MARK}feedback-2"},
            {"text": "three", "share": -0.4375},
        ],
    },
    {
        "kind": "true_false", "text": "true or false", "answer": True, "explanation": f"{MARK}explanation-3",
        "feedback_true": f"{MARK}yes", "feedback_false": f"{MARK}false",
    },
    {"kind": "short_text", "text": "short", "accepted": [{"text": f"{MARK}accepted", "feedback": f"{MARK}feedback-4"}]},
    {"kind": "numeric", "text": "number", "accepted": [{"value": NUMBER, "tolerance": 0.0625}], "unit": "m"},
    {"kind": "ordering", "text": "order", "items": [{"text": f"item {number}"} for number in range(12)]},
    {
        "kind": "matching", "text": "match",
        "pairs": [{"left": {"text": f"left {number}"}, "right": {"text": f"right {number}"}} for number in range(12)],
    },
    {"kind": "open_text", "text": "open", "model": f"{MARK}model", "explanation": f"{MARK}explanation-8"},
]  # fmt: skip
GIVEAWAYS = (MARK, "48271", "0.0625", "0.8125", "0.1875", "0.4375", '"correct"', '"share"', '"accepted"', '"feedback"')


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Serving]:
    with serving(tmp_path, "--source", "testcard", "--no-record", "--port", "0") as server:
        yield server


@pytest.fixture
async def teacher(server: Serving) -> AsyncIterator[Teacher]:
    async with teaching(server) as teacher:
        yield teacher


@dataclass
class Cheat:
    """A student with a program of their own. ``heard`` is every text that the server sent, of answers too."""

    http: aiohttp.ClientSession
    socket: aiohttp.ClientWebSocketResponse
    id: str
    token: str
    heard: list[str]

    async def say(self, kind: str, data: object) -> str:
        """Send a message; return «ack» or the code of the refusal."""
        await self.socket.send_json({"type": kind, "id": "mine", "data": data})
        told = await self.until("ack", "error")
        return str(told.get("code", "ack"))

    async def until(self, *kinds: str) -> dict[str, Any]:
        """Read on to a frame of one of these types."""
        while True:
            text = await self.socket.receive_str(timeout=10)
            self.heard.append(text)
            told = json.loads(text)
            if told["type"] in kinds:
                return dict(told)

    async def post(self, path: str, body: object) -> tuple[int, str]:
        """Call with the student's token; return the status and the error's code."""
        async with self.http.post(path, json=body, headers={"Authorization": f"Bearer {self.token}"}) as answer:
            text = await answer.text()
            self.heard.append(text)
            return answer.status, json.loads(text).get("error", {}).get("code", "") if text else ""


@asynccontextmanager
async def cheating(server: Serving, name: str) -> AsyncIterator[Cheat]:
    """Join and be connected for the block."""
    async with aiohttp.ClientSession(server.runtime.admin_url) as http:
        async with http.post("/api/join", json={"name": name, "pin": server.runtime.pin}) as answer:
            place = await answer.json()
        async with http.ws_connect("/api/ws", max_msg_size=0) as socket:
            cheat = Cheat(http, socket, place["student_id"], place["token"], [json.dumps(place)])
            await socket.send_json({"type": "hello", "token": place["token"]})
            await cheat.until("snapshot")
            yield cheat


async def asked(teacher: Teacher, question: dict[str, Any], **rules: object) -> dict[str, Any]:
    """Ask one question; return the run."""
    body = {"question": question, "rules": rules}
    return dict(json.loads(await teacher.does("POST", "/api/quiz/instant", body)))


async def step(teacher: Teacher, name: str, run: dict[str, Any]) -> None:
    await teacher.does("POST", f"/api/quiz/{name}", {"run_id": run["id"]})


def answer_to(run: dict[str, Any], choice: int = 0, **fields: object) -> dict[str, Any]:
    question = run["questions"][0]
    chosen = {"choices": [question["choices"][choice]["id"]]}
    body = {"run_id": run["id"], "question_id": question["id"], "answer": chosen, "key": "cheat-key-1"}
    return {**body, **fields}


CHOICE: dict[str, Any] = {
    "kind": "single", "text": "Which?", "choices": [{"text": "right", "correct": True}, {"text": "wrong"}],
}  # fmt: skip


async def test_what_is_not_allowed_is_refused_and_counted(server: Serving, teacher: Teacher) -> None:
    async with cheating(server, "Cheat") as cheat, cheating(server, "Mina") as mina:
        earlier = await asked(teacher, CHOICE)
        await step(teacher, "finish", earlier)
        run = await asked(teacher, CHOICE, change=False)
        assert await mina.say("answer", answer_to(run, choice=1)) == "ack"
        before = await refusals(teacher)
        tried = {
            "another's id": answer_to(run, student_id=mina.id),
            "a forged time": answer_to(run, t_ms=0),
            "forged points": answer_to(run, points=100.0),
            "a foreign question": answer_to(run, question_id=earlier["questions"][0]["id"]),
            "a foreign run": answer_to(run, run_id="0" * 16),
            "a finished run": answer_to(earlier),
            "no such choice": answer_to(run, answer={"choices": ["right"]}),
            "every choice": answer_to(run, answer={"choices": [each["id"] for each in run["questions"][0]["choices"]]}),
            "another kind": answer_to(run, answer={"text": "right"}),
        }
        codes = {what: await cheat.say("answer", body) for what, body in tried.items()}
        over_rest = {what: (await cheat.post("/api/quiz/response", body))[1] for what, body in tried.items()}
        acts = ["open", "close", "reveal", "finish"]
        as_teacher = [await cheat.post(f"/api/quiz/{act}", {"run_id": run["id"]}) for act in acts]
        as_teacher.append(await cheat.post("/api/quiz/mark", {"run_id": run["id"]}))
        assert await cheat.say("run", {"run_id": run["id"]}) == "bad_request"
        assert await cheat.say("answer", answer_to(run)) == "ack"
        assert await cheat.say("answer", answer_to(run, choice=1, key="cheat-key-2")) == "answered"
        await step(teacher, "close", run)
        assert await cheat.say("answer", answer_to(run, choice=1, key="cheat-key-3")) == "not_open"
        assert (await cheat.post("/api/quiz/response", answer_to(run, key="cheat-key-4"))) == (409, "not_open")
        assert await refusals(teacher) - before == len(tried) + 3

        kept = json.loads(await teacher.does("GET", f"/api/quiz/responses/{run['id']}"))["responses"]

    assert codes == over_rest == {
        "another's id": "bad_request", "a forged time": "bad_request", "forged points": "bad_request",
        "a foreign question": "unknown_question", "a foreign run": "unknown_run", "a finished run": "not_open",
        "no such choice": "bad_answer", "every choice": "bad_answer", "another kind": "bad_answer",
    }  # fmt: skip
    assert as_teacher == [(403, "forbidden")] * 5
    chosen = {line["student_id"]: line["answer"]["choices"] for line in kept}
    right, wrong = (each["id"] for each in run["questions"][0]["choices"])
    assert chosen == {mina.id: [wrong], cheat.id: [right]}


async def refusals(teacher: Teacher) -> int:
    """Return how many messages were refused, by the metric."""
    text = (await teacher.does("GET", "/metrics")).decode()
    found = re.search(r'airclass_errors_total\{type="websocket"\} ([\d.]+)', text)
    assert found is not None
    return int(float(found[1]))


async def test_the_end_of_the_class_ends_what_is_asked(server: Serving, teacher: Teacher) -> None:
    async with cheating(server, "Cheat") as cheat:
        run = await asked(teacher, CHOICE)
        assert (await cheat.post("/api/quiz/response", answer_to(run)))[0] == 200
        await teacher.does("POST", "/api/class/stop")
        assert await cheat.post("/api/quiz/response", answer_to(run, choice=1, key="cheat-key-2")) == (
            410,
            "class_ended",
        )
        [ended] = json.loads(await teacher.does("GET", "/api/quiz/runs"))["runs"]
        assert ended["state"] == "finished"
        kept = json.loads(await teacher.does("GET", f"/api/quiz/responses/{run['id']}"))["responses"]
        assert [response["answer"]["choices"] for response in kept] == [[run["questions"][0]["choices"][0]["id"]]]


async def test_a_flood_of_answers_is_refused_and_costs_nothing(server: Serving, teacher: Teacher) -> None:
    async with cheating(server, "Cheat") as cheat, cheating(server, "Mina") as mina:
        run = await asked(teacher, CHOICE)
        await flooded(cheat, run, 500)  # what the first answers take is no growth
        process = psutil.Process(server.runtime.pid)
        before = process.memory_info().rss
        async with asyncio.TaskGroup() as floods:
            by_rest = floods.create_task(flooded(cheat, run, FLOOD))
            floods.create_task(flooded_sockets(server, cheat, run, FLOOD // 250))
            async with asyncio.timeout(30):  # a classmate is served meanwhile
                for number in range(5):
                    assert await mina.say("answer", answer_to(run, key=f"mina-key-{number}")) == "ack"
        assert process.memory_info().rss - before < GROWTH
        statuses = by_rest.result()
        kept = json.loads(await teacher.does("GET", f"/api/quiz/responses/{run['id']}"))["responses"]

    assert statuses.keys() <= {200, 429}
    assert statuses[429] > 0.9 * FLOOD
    assert sorted(line["student_id"] for line in kept) == sorted([mina.id, cheat.id])
    log = server.log.read_text(errors="replace")
    assert "Traceback" not in log


async def flooded(cheat: Cheat, run: dict[str, Any], answers: int) -> Counter[int]:
    """Send so many answers over REST; return how often each status came."""
    statuses: Counter[int] = Counter()

    async def send(numbers: range) -> None:
        for number in numbers:
            body = answer_to(run, choice=number % 2, key=f"rest-{number:08}")
            statuses[(await cheat.post("/api/quiz/response", body))[0]] += 1

    at_once = 16
    await asyncio.gather(*(send(range(first, answers, at_once)) for first in range(at_once)))
    return statuses


async def flooded_sockets(server: Serving, cheat: Cheat, run: dict[str, Any], sockets: int) -> None:
    """Send 250 answers over each of so many sockets, one after another: each is cut."""
    for number in range(sockets):
        async with cheat.http.ws_connect("/api/ws", max_msg_size=0) as socket:
            await socket.send_json({"type": "hello", "token": cheat.token})
            for each in range(250):
                body = answer_to(run, choice=each % 2, key=f"ws-{number:04}-{each:04}")
                await socket.send_json({"type": "answer", "id": "1", "data": body})
            async for message in socket:
                cheat.heard.append(str(message.data))
            assert socket.close_code == CloseCode.TOO_FAST


async def test_nothing_leaks_before_the_reveal(server: Serving, teacher: Teacher) -> None:
    async with cheating(server, "Cheat") as cheat:
        draft = {"title": "Test", "questions": SOLVED, "rules": {"show_results": True, "leaderboard": True}}
        quiz = json.loads(await teacher.does("POST", "/api/quiz/create", draft))
        published = {"quiz_id": quiz["id"], "open": True}
        run = json.loads(await teacher.does("POST", "/api/quiz/publish", published))
        for place, question in enumerate(run["questions"]):
            shown = (await cheat.until("quiz"))["data"]
            assert [each["id"] for each in shown["asked"]] == [question["id"]]
            in_order(question, shown["asked"][0])
            await cheat.say("answer", {**answer_for(run, question), "key": f"answer-{place}"})
            for path in ("/api/quiz/runs", f"/api/quiz/statistics/{run['id']}", f"/api/quiz/quizzes/{quiz['id']}"):
                assert (await get(cheat, path)) == 403
            await again(cheat)
            await step(teacher, "close", run)
            await cheat.until("quiz")
            unrevealed = "".join(cheat.heard)
            assert [mark for mark in GIVEAWAYS if mark in unrevealed] == []
            if place + 1 < len(run["questions"]):
                await step(teacher, "next", run)
        await step(teacher, "reveal", run)
        told = (await cheat.until("quiz"))["data"]["solutions"]
        assert told[0]["texts"] == [f"{MARK}model"]


async def test_what_was_told_before_leaks_nothing_of_what_is_not_told_yet(server: Serving, teacher: Teacher) -> None:
    first, second = (SOLVED[place] | {"explanation": f"told-{place}", "title": ""} for place in (0, 1))
    first = first | {"choices": [{"text": "one", "correct": True}, {"text": "two"}]}
    async with cheating(server, "Cheat") as cheat:
        draft = {"title": "Test", "questions": [first, second], "rules": {"leaderboard": True}}
        quiz = json.loads(await teacher.does("POST", "/api/quiz/create", draft))
        published = {"quiz_id": quiz["id"], "open": True}
        run = json.loads(await teacher.does("POST", "/api/quiz/publish", published))
        await cheat.say("answer", {**answer_for(run, run["questions"][1]), "key": "too-early"})
        await cheat.say("answer", {**answer_for(run, run["questions"][0]), "key": "answer-0"})
        for name in ("close", "reveal", "next"):
            await step(teacher, name, run)
        right = run["questions"][1]["choices"][0]["id"]
        await cheat.say("answer", {**answer_for(run, run["questions"][1]), "key": "answer-1"})
        seen = await snapshot_of(cheat)
        (past,) = seen["past"]
        assert (past["solution"]["explanation"], past["mine"]["total"], past["mine"]["rank"]) == ("told-0", 1.0, 1)
        assert seen["results"] == [past["mine"]]  # no sum tells what the second answer is worth
        for mark in ("told-1", "feedback-2", "0.8125", f'"choices": ["{right}"'):
            assert mark not in json.dumps({**seen, "answers": []})
        await step(teacher, "close", run)
        await step(teacher, "finish", run)

        again = json.loads(await teacher.does("POST", "/api/quiz/publish", published))
        late = await snapshot_of(cheat)
        assert late["past"] == [], "what is asked again is not told meanwhile"
        for name in ("close", "reveal", "finish"):
            await step(teacher, name, again)
        assert [each["run_id"] for each in (await snapshot_of(cheat))["past"]] == [run["id"], again["id"]]
        assert "told-1" not in "".join(cheat.heard)


def in_order(question: dict[str, Any], shown: dict[str, Any]) -> None:
    """What is to be ordered or matched stands in an order that says nothing."""
    if question["kind"] == "ordering":
        assert [item["id"] for item in shown["items"]] == sorted(item["id"] for item in question["items"])
        assert len({len(item["id"]) for item in shown["items"]}) == 1
    elif question["kind"] == "matching":
        assert [item["id"] for item in shown["targets"]] == sorted(pair["right"]["id"] for pair in question["pairs"])
        assert not {pair["left"]["id"] for pair in question["pairs"]} & {
            pair["right"]["id"] for pair in question["pairs"]
        }


def answer_for(run: dict[str, Any], question: dict[str, Any]) -> dict[str, Any]:
    """Return some answer."""
    answers: dict[str, dict[str, object]] = {
        "true_false": {"choices": ["true"]}, "short_text": {"text": "no idea"}, "numeric": {"text": "1"},
        "open_text": {"text": "no idea"},
    }  # fmt: skip
    match question["kind"]:
        case "single" | "multiple":
            answer: dict[str, object] = {"choices": [question["choices"][0]["id"]]}
        case "ordering":
            answer = {"order": [item["id"] for item in question["items"]]}
        case "matching":
            answer = {"pairs": {pair["left"]["id"]: pair["right"]["id"] for pair in question["pairs"]}}
        case kind:
            answer = answers[kind]
    return {"run_id": run["id"], "question_id": question["id"], "answer": answer}


async def get(cheat: Cheat, path: str) -> int:
    async with cheat.http.get(path, headers={"Authorization": f"Bearer {cheat.token}"}) as answer:
        cheat.heard.append(await answer.text())
        return answer.status


async def snapshot_of(cheat: Cheat) -> dict[str, Any]:
    """Connect anew; return what the snapshot says of quizzes."""
    await cheat.socket.close()
    cheat.socket = await cheat.http.ws_connect("/api/ws", max_msg_size=0)
    await cheat.socket.send_json({"type": "hello", "token": cheat.token})
    return dict((await cheat.until("snapshot"))["data"]["quiz"])


async def again(cheat: Cheat) -> None:
    """Connect anew, from nothing and from the newest event: the page's snapshot and what it missed are read too."""
    newest = msgspec.json.decode(cheat.heard[-1]).get("seq", 0) if cheat.heard[-1].startswith("{") else 0
    for last_seq in (0, newest):
        socket = await cheat.http.ws_connect("/api/ws", max_msg_size=0)
        await socket.send_json({"type": "hello", "token": cheat.token, "last_seq": last_seq})
        await cheat.socket.close()
        cheat.socket = socket
        await socket.send_json({"type": "ping", "id": "1"})
        await cheat.until("ack", "error")
