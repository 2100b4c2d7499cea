"""Students who try things: what they send stays text, costs no memory, breaks nothing and keeps nobody waiting."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import AsyncIterator, Iterator
from typing import Any

import aiohttp
import psutil
import pytest

from server.protocol.live import CloseCode
from tests.serving import Serving, serving

pytestmark = pytest.mark.timeout(300)

MESSAGES = 10_000
A_SOCKET = 90
"""Fewer than the 100 in 5 s after which a socket is cut."""
STUDENTS = 20
GROWTH = 8 * 2**20
"""Bytes that the server may grow by meanwhile. A tenth of what is sent, were it kept, is more."""
KINDS = (
    "chat", "question", "vote", "hand", "reaction", "lost", "pace", "media", "connection", "ping", "hello", "welcome",
    "snapshot", "kick", "__init__", "", "💣", "a" * 40, "a" * 41,
)  # fmt: skip
SCRIPT = '<script>alert("1")</script><img src=x onerror=alert(1)>&amp;{{7*7}}${7*7}\'";--'


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    folder = tmp_path_factory.mktemp("hostile")
    with serving(folder, "--source", "testcard", "--port", "0", "--no-record") as served:
        yield served


@pytest.fixture
async def http(server: Serving) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(server.runtime.admin_url) as session:
        yield session


async def join(http: aiohttp.ClientSession, server: Serving, name: str) -> dict[str, Any]:
    async with http.post("/api/join", json={"name": name, "pin": server.runtime.pin}) as answer:
        assert answer.status == 200
        return dict(await answer.json())


async def hello(http: aiohttp.ClientSession, token: str) -> aiohttp.ClientWebSocketResponse:
    socket = await http.ws_connect("/api/ws", max_msg_size=0)
    await socket.send_json({"type": "hello", "token": token})
    return socket


async def frame_of(socket: aiohttp.ClientWebSocketResponse, *kinds: str) -> dict[str, Any]:
    while True:
        told = await socket.receive_json(timeout=10)
        if told["type"] in kinds:
            return dict(told)


def test_ten_thousand_hostile_messages(server: Serving) -> None:
    asyncio.run(attack(server))


async def attack(server: Serving) -> None:
    chance = random.Random(4)
    process = psutil.Process(server.runtime.pid)
    async with aiohttp.ClientSession(server.runtime.admin_url) as http:
        tokens = [(await join(http, server, f"Student {number}"))["token"] for number in range(STUDENTS)]
        await asyncio.gather(*(attacked(http, token, hostile(chance, A_SOCKET)) for token in tokens))
        before = process.memory_info().rss
        sent = 0
        while sent < MESSAGES:
            await asyncio.gather(*(attacked(http, token, hostile(chance, A_SOCKET)) for token in tokens))
            sent += A_SOCKET * STUDENTS
        assert process.memory_info().rss - before < GROWTH
        await flooded(http, tokens[0])
        await nothing_broke(http, server)


async def attacked(http: aiohttp.ClientSession, token: str, messages: list[str | bytes]) -> None:
    """Send everything; every message is answered, and the socket still serves at the end, or says why it closed."""
    socket = await hello(http, token)
    await frame_of(socket, "snapshot")
    for message in messages:
        await (socket.send_str(message) if isinstance(message, str) else socket.send_bytes(message))
    answered = 0
    async with asyncio.timeout(30):
        async for said in socket:
            answered += json.loads(said.data)["type"] in ("ack", "error")
            if answered == len(messages):
                break
    if socket.close_code is None:
        await socket.send_json({"type": "ping", "id": "last", "data": {}})
        assert (await frame_of(socket, "ack", "error"))["id"] == "last"
        await socket.close()
    else:
        assert socket.close_code == CloseCode.TOO_LARGE


async def flooded(http: aiohttp.ClientSession, token: str) -> None:
    """A flood is cut, with its reason."""
    socket = await hello(http, token)
    await frame_of(socket, "snapshot")
    for number in range(500):
        await socket.send_json({"type": "chat", "id": str(number), "data": {"key": f"flood-{number:06}", "text": "!"}})
    async with asyncio.timeout(30):
        async for _ in socket:
            pass
    assert socket.close_code == CloseCode.TOO_FAST


async def nothing_broke(http: aiohttp.ClientSession, server: Serving) -> None:
    """No 5xx, no error in the log, and a newcomer is served."""
    async with http.get("/metrics") as answer:
        requests = [line for line in (await answer.text()).splitlines() if "http_requests_total{" in line]
    assert requests
    assert not [line for line in requests if 'status="5' in line]
    log = server.log.read_text(errors="replace")
    assert not [line for line in log.splitlines() if '"level": "error"' in line or "[error" in line]
    assert "Traceback" not in log
    assert "<script>" not in log
    socket = await hello(http, (await join(http, server, "Newcomer"))["token"])
    assert (await frame_of(socket, "snapshot"))["data"]["talk"]["rules"]["chat"] == "everyone"
    await socket.send_json({"type": "chat", "id": "1", "data": {"key": "newcomer-1", "text": "hello"}})
    assert (await frame_of(socket, "ack", "error"))["type"] == "ack"
    await socket.close()


async def test_html_and_script_stay_text(server: Serving, http: aiohttp.ClientSession) -> None:
    """Every text field gives back what was typed, byte for byte."""
    mina = await join(http, server, SCRIPT[:40])
    assert mina["name"] == SCRIPT[:40]
    socket = await hello(http, mina["token"])
    assert (await frame_of(socket, "snapshot"))["data"]["you"]["name"] == SCRIPT[:40]
    said = {"key": "text-0001", "text": SCRIPT}
    for kind, data, field in (
        ("chat", said, "text"), ("question", said, "text"), ("hand", {"up": True, "line": SCRIPT}, "line"),
    ):  # fmt: skip
        await socket.send_json({"type": kind, "id": kind, "data": data})
        assert (await frame_of(socket, kind))["data"][field] == SCRIPT
    headers = server.headers()
    for path, body in (("/api/chat", {"text": SCRIPT}), ("/api/announcement", {"text": SCRIPT})):
        async with http.post(path, json=body, headers=headers) as answer:
            assert answer.status in (200, 204)
    assert (await frame_of(socket, "chat"))["data"]["text"] == SCRIPT
    assert (await frame_of(socket, "announcement"))["data"]["text"] == SCRIPT
    async with http.patch("/api/class", json={"title": SCRIPT}, headers=headers) as answer:
        assert (await answer.json())["title"] == SCRIPT
    async with http.get("/api/chat", params={"find": "script"}, headers=headers) as answer:
        assert [line["text"] for line in (await answer.json())["lines"]][-2:] == [SCRIPT, SCRIPT]
    async with http.get("/api/questions", headers=headers) as answer:
        assert (await answer.json())["questions"][-1]["text"] == SCRIPT
    await socket.close()


def hostile(chance: random.Random, count: int) -> list[str | bytes]:
    """Return messages that no page sends. None is over 64 KiB but the last, now and then."""
    messages = [chance.choice(SHAPES)(chance) for _ in range(count)]
    if chance.random() < 0.1:
        messages[-1] = "x" * 70_000
    return messages


def frame(chance: random.Random, data: object, **fields: object) -> str:
    envelope = {"type": chance.choice(KINDS), "id": str(chance.random()), "data": data, **fields}
    return json.dumps(envelope, ensure_ascii=chance.random() < 0.5)


PLAIN = (
    None, True, False, 0, -1, 2**31, 2**63, 2**70, -(2**63), 1e308, -0.0, 1e-320, SCRIPT, "", "\0", "\u202e", "한",
    "😀" * 99, "x" * 9_000, "../../etc", "';--", "everyone", "slower", "clap", "start", "1", "key-000001", "key-000002",
)  # fmt: skip


def value(chance: random.Random, depth: int = 3) -> object:
    """Return some JSON value."""
    kind = chance.random()
    if depth == 0 or kind < 0.7:
        return chance.choice(PLAIN)
    return [value(chance, depth - 1) for _ in range(chance.randrange(4))] if kind < 0.85 else fields(chance, depth - 1)


def fields(chance: random.Random, depth: int = 2) -> dict[str, object]:
    names = (
        "key", "text", "private", "question_id", "on", "up", "line", "reaction", "pace", "reason", "fps", "__proto__",
        "student_id", "class_id", "id", "type",
    )  # fmt: skip
    return {chance.choice(names): value(chance, depth) for _ in range(chance.randrange(5))}


SHAPES = (
    lambda chance: frame(chance, fields(chance)),
    lambda chance: frame(chance, value(chance)),
    lambda chance: frame(chance, {}, extra=value(chance)),
    lambda chance: frame(chance, {"key": "key-000001", "text": value(chance, 0)}, type="chat"),
    lambda chance: frame(chance, {"question_id": chance.choice([1, 2**53, 10**30]), "on": True}, type="vote"),
    lambda chance: frame(chance, {"on": True}, id=value(chance)),
    lambda chance: json.dumps(value(chance)),
    lambda chance: "[" * chance.randrange(1, 30_000),
    lambda chance: '{"type":"chat","id":"1","data":' + "[" * 5_000 + "]" * 5_000 + "}",
    lambda chance: frame(chance, {"text": "x" * 60_000}, type="chat"),
    lambda chance: frame(chance, {"key": "key-000002", "text": SCRIPT}, type="chat")[: chance.randrange(1, 60)],
    lambda chance: '{"type":"chat","id":"1","data":{"key":"key-000003","text":"\\ud800"}}',
    lambda chance: '{"type":"ping","type":"chat","id":"1","id":"2","data":{}}',
    lambda chance: chance.randbytes(chance.randrange(200)),
    lambda chance: chance.randbytes(chance.randrange(200)).decode("latin-1"),
    lambda chance: "",
)
