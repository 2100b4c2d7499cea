"""Somebody guesses PINs at full speed beside a class that joins from the same address."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from pathlib import Path

import aiohttp
import msgspec
import pytest

from server.protocol.live import ClientFrame, Guessing, Hello, ServerFrame
from tests.serving import Serving, serving

pytestmark = pytest.mark.timeout(180)

STUDENTS = 150
TYPING_S = 8.0
"""The class has heard the PIN and types it, some sooner and some later."""
AGAIN_S = 1.0
IN_TIME_S = 60.0
GUESSERS = 8
"""Connections over which one program guesses."""
PAUSE_S = 0.05
"""Between two guesses of each: 100 a second or so in all."""
GUESSES = 300
"""It makes more than these, however long the server lets it wait for each answer."""
MOST_LOOKED_AT = 1_500
"""Of 10^6 PINs: 0.15 %."""


async def test_the_class_gets_in_and_the_guesser_does_not(tmp_path: Path) -> None:
    arguments = ["--source", "testcard", "--no-record", "--port", "0", "--seats", str(STUDENTS)]
    with serving(tmp_path, *arguments) as server:
        notices: list[Guessing] = []
        answers: Counter[int] = Counter()
        async with aiohttp.ClientSession(server.runtime.admin_url) as http, asyncio.TaskGroup() as around:
            notified, guessed = asyncio.Event(), asyncio.Event()
            window = await connected(http, server)
            listening = around.create_task(listen(window, notices, notified))
            guessing = [around.create_task(guess(http, server.runtime.pin, answers, guessed)) for _ in range(GUESSERS)]
            await asyncio.wait_for(notified.wait(), 10)  # the guesser was first
            async with asyncio.timeout(IN_TIME_S):
                await asyncio.gather(*(join(http, server.runtime.pin, number) for number in range(STUDENTS)))
                await guessed.wait()
            for task in (listening, *guessing):
                task.cancel()
        looked_at, refused = answers[403], answers[429]
        present = await roster(server)

    assert present == {f"Student {number}" for number in range(STUDENTS)}
    assert set(answers) == {403, 429}
    assert looked_at + refused > GUESSES
    assert looked_at < MOST_LOOKED_AT
    assert notices
    assert {notice.addresses for notice in notices} == {1}


async def join(http: aiohttp.ClientSession, pin: str, number: int) -> None:
    """Type the PIN, again where the server asks for patience, as a student does."""
    await asyncio.sleep(random.uniform(0, TYPING_S))
    while True:
        async with http.post("/api/join", json={"name": f"Student {number}", "pin": pin}) as answer:
            if answer.status == 200:
                return
            assert answer.status == 429, await answer.text()
        await asyncio.sleep(AGAIN_S)


async def guess(http: aiohttp.ClientSession, pin: str, answers: Counter[int], guessed: asyncio.Event) -> None:
    """Try PINs at random, but for the right one: this guesser has no luck. Say when there were enough."""
    while True:
        tried = f"{random.randrange(10**6):06}"
        if tried != pin:
            async with http.post("/api/join", json={"name": "Guesser", "pin": tried}) as answer:
                answers[answer.status] += 1
            if answers.total() > GUESSES:
                guessed.set()
        await asyncio.sleep(PAUSE_S)


async def connected(http: aiohttp.ClientSession, server: Serving) -> aiohttp.ClientWebSocketResponse:
    """Be the teacher's window, which shows the class."""
    window = await http.ws_connect("/api/ws", max_msg_size=0)
    await window.send_str(msgspec.json.encode(Hello(token=server.runtime.teacher_token)).decode())
    assert (await window.receive_json(timeout=10))["type"] == "welcome"
    assert (await window.receive_json(timeout=10))["type"] == "snapshot"
    return window


async def listen(window: aiohttp.ClientWebSocketResponse, notices: list[Guessing], notified: asyncio.Event) -> None:
    """Keep what the window is told of guessing, and answer heartbeats: a silent client is cut."""
    ping = msgspec.json.encode(ClientFrame(type="ping", id="ping")).decode()
    async for message in window:
        kind = message.json()["type"]
        if kind == "heartbeat":
            await window.send_str(ping)
        elif kind == "guessing":
            told = msgspec.json.decode(message.data, type=ServerFrame)
            notices.append(msgspec.json.decode(told.data, type=Guessing))
            notified.set()
        else:
            assert kind != "error", message.data


async def roster(server: Serving) -> set[str]:
    """Return the names of those who are in."""
    async with (
        aiohttp.ClientSession(server.runtime.admin_url, headers=server.headers()) as http,
        http.get("/api/students") as answer,
    ):
        return {student["name"] for student in (await answer.json())["students"]}
