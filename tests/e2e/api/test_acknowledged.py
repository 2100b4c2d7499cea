"""What was acknowledged is on the disk: seen by the system calls, and after kill -9."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp
import pytest

from tests import answering
from tests.crashing import endure, killed
from tests.serving import Serving, serving, start, stop
from tests.talking import join

pytestmark = pytest.mark.timeout(180)

CALLS = "recvfrom,read,sendto,write,fsync,fdatasync"


async def test_lines_survive_two_kills(tmp_path: Path) -> None:
    outcome = await endure(tmp_path, students=40, kills=2, pause_s=0.5)

    assert outcome.acknowledged > 40
    assert (outcome.lost, outcome.doubled, outcome.wrong) == (0, 0, 0)
    assert outcome.snapshots >= 40


async def test_answers_survive_two_kills(tmp_path: Path) -> None:
    outcome = await answering.endure(tmp_path, students=40, questions=1)

    assert outcome.acknowledged > 10
    assert outcome.refused_late == 4
    assert (outcome.lost, outcome.doubled, outcome.late, outcome.unlike) == (0, 0, 0, 0)


async def test_what_a_teacher_made_is_made_once_though_the_server_is_killed_before_it_is_asked_again(
    tmp_path: Path,
) -> None:
    draft = {"title": "Cells", "questions": [QUESTION]}
    arguments = ["--source", "testcard", "--no-record"]
    server = await asyncio.to_thread(start, tmp_path, *arguments, "--port", "0")
    try:
        quiz = await made(server, "/api/quiz/create", draft)
        run = await made(server, "/api/quiz/publish", {"quiz_id": quiz, "open": True})
        entry = await made(server, "/api/bank/questions", {"question": QUESTION})
        server = await killed(server, tmp_path, [*arguments, "--port", "0"])
        assert await made(server, "/api/quiz/create", draft) == quiz
        assert await made(server, "/api/quiz/publish", {"quiz_id": quiz, "open": True}) == run
        assert await made(server, "/api/bank/questions", {"question": QUESTION}) == entry
        assert await made(server, "/api/quiz/create", draft, key="another") != quiz
        async with aiohttp.ClientSession(server.runtime.admin_url, headers=server.headers()) as http:
            counts = [len((await (await http.get(path)).json())[name]) for path, name in LISTS]
    finally:
        await asyncio.to_thread(stop, server)

    assert counts == [2, 1, 1]


QUESTION = {"kind": "true_false", "text": "Is it?", "answer": True}
LISTS = (("/api/quiz/list", "quizzes"), ("/api/quiz/runs", "runs"), ("/api/bank/questions", "entries"))


async def made(server: Serving, path: str, body: object, key: str = "the-key") -> str:
    """Ask for something under a key; return the id of what was made."""
    headers = {**server.headers(), "Idempotency-Key": key}
    async with (
        aiohttp.ClientSession(server.runtime.admin_url, headers=headers) as http,
        http.post(path, json=body) as answer,
    ):
        assert answer.ok, await answer.text()
        return str((await answer.json())["id"])


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
async def test_a_line_is_synced_between_its_receipt_and_its_acknowledgement(tmp_path: Path) -> None:
    with serving(tmp_path, "--source", "testcard", "--port", "0", "--no-record") as server:
        [student] = await join(server.runtime, ["Mina"])
        staying = asyncio.create_task(student.stay())
        await student.connected()
        with traced(server.runtime.pid, tmp_path / "calls"):
            await student.say("is it safe?", "traced-key")
        staying.cancel()

    calls = (tmp_path / "calls").read_text(errors="replace").splitlines()
    received = position(calls, r"(recvfrom|read).*traced-key")
    begun = position(calls, r"fdatasync\(\d+<.*airclass\.db-wal>", received)
    synced = begun if calls[begun].endswith("= 0") else position(calls, r"<\.\.\. fdatasync resumed>.*= 0", begun)
    acknowledged = position(calls, r'(sendto|write).*\\"type\\":\\"ack\\"', received)
    assert received < begun <= synced < acknowledged


def position(calls: list[str], pattern: str, after: int = -1) -> int:
    """Return the number of the next line that holds the pattern."""
    return next(number for number in range(after + 1, len(calls)) if re.search(pattern, calls[number]))


@contextmanager
def traced(pid: int, output: Path) -> Iterator[None]:
    """Write down the process's system calls during the block, with the files they are for."""
    command = ["strace", "-f", "-y", "-s", "4096", "-e", f"trace={CALLS}", "-o", str(output), "-p", str(pid)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as strace:
        assert strace.stderr is not None
        assert "attached" in strace.stderr.readline()
        try:
            yield
        finally:
            strace.terminate()
            strace.communicate()
