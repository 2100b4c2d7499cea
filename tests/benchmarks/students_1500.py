"""1,500 students of one school, all behind one address, with every rate limit on: they join, talk, answer, come back.

The server is a real ``airclass serve``, the students are the program in ``load``, with its own clock. Both share this
PC, though students have their own: the figures hold the students' work too. Beside each stands
the load average, and by what other programs slowed the server: where that is far from 1, the figure is theirs.
"""

from __future__ import annotations

import asyncio
import os
import resource
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import msgspec
import psutil

from server.protocol.quiz.questions import Choice, SingleChoice
from server.protocol.quiz.runs import Instant, Run
from tests.benchmarks.figures import Figures, percentile
from tests.benchmarks.load import Arrivals, Crowd, Told, build, crowd
from tests.serving import Serving, start, stop

STUDENTS = 1_500
JOIN_LIMIT_S = 30.0
REACH_LIMIT_MS = 50.0
REACH_AIM_MS = 25.0
ROUNDS = 30
PAUSE_S = 0.3

LINES_A_SECOND = 500
TALK_S = 20.0
LISTENERS = 15
LINE_LIMIT_MS = 1_000.0
"""500 lines a second to 1,500 students are 750,000 frames a second, which this PC's students must read too."""
GROWTH_LIMIT_MB = 16.0
"""Over 10,000 lines, of which a few thousand events and every key are kept in memory: some MB are theirs by right."""

QUESTIONS = 3
ANSWER_S = 2.0
ANSWER_LIMIT_MS = 500.0
CHOICES = ["a", "b", "c", "d"]
BACK_LIMIT_S = 10.0


@dataclass
class Stage:
    """A server, its crowd, and where figures go."""

    directory: Path
    server: Serving
    crowd: Crowd
    http: aiohttp.ClientSession
    figures: Figures
    arguments: list[str] = field(default_factory=list)
    scheduled: tuple[int, int, int] = (0, 0, 0)
    """The server's process, and for how many ns its main thread has run and has waited for a processor."""

    async def post(self, path: str, body: msgspec.Struct | dict[str, object]) -> bytes:
        """Call as the teacher; return the answer's body."""
        url = f"{self.server.runtime.admin_url}{path}"
        async with self.http.post(url, data=msgspec.json.encode(body), headers=_headers(self.server)) as answer:
            answer.raise_for_status()
            return await answer.read()

    def rows(self, sql: str) -> list[tuple[str, ...]]:
        """Read the server's database."""
        connection = sqlite3.connect(self.directory / "data" / "airclass.db", timeout=10)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def busy(self) -> dict[str, float]:
        """Return how busy the PC was since this was asked last.

        «slowed»: the time that the server's loop ran or waited for a processor, over the time that it ran.
        """
        pid = self.server.runtime.pid
        ran, waited, _ = map(int, Path(f"/proc/{pid}/task/{pid}/schedstat").read_text().split())
        before_pid, before_ran, before_waited = self.scheduled
        self.scheduled = pid, ran, waited
        if before_pid == pid:
            ran, waited = ran - before_ran, waited - before_waited
        return {"slowed": round((ran + waited) / ran, 1), "load": round(os.getloadavg()[0], 1)}

    def memory_mb(self) -> float:
        """Return what the server's process holds."""
        return psutil.Process(self.server.runtime.pid).memory_info().rss / 2**20


def _headers(server: Serving) -> dict[str, str]:
    return {**server.headers(), "Content-Type": "application/json"}


async def join(stage: Stage) -> None:
    """Let everybody in."""
    runtime = stage.server.runtime
    came = await stage.crowd.join(runtime.admin_url, runtime.pin, STUDENTS)
    about = {"limited": came.limited, "join p99 ms": percentile(came.join_ms, 0.99), **stage.busy()}
    stage.figures.at_most("1,500 students join and are shown the class", came.seconds, JOIN_LIMIT_S, "s", **about)
    stage.figures.at_least("students who are in", came.joined, STUDENTS, "students")


async def announce(stage: Stage, figure: str, rounds: int) -> None:
    """Tell everybody something, many times."""
    delays: list[float] = []
    firsts: list[float] = []
    missing = 0
    for number in range(rounds):
        text = f"{figure}, {number}."
        await stage.crowd.watch("announcement", text)
        asked = time.time_ns()
        await stage.post("/api/announcement", {"text": text})
        heard = await stage.crowd.arrivals()
        delays += heard.delays_ms
        firsts.append((heard.first_unix_ns - asked) / 1e6)
        missing += heard.missing
        await asyncio.sleep(PAUSE_S)
    _report_reach(stage.figures, figure, delays, missing, firsts, stage.busy())


def _report_reach(
    figures: Figures, figure: str, delays: list[float], missing: int, firsts: list[float], busy: dict[str, float]
) -> None:
    about = {
        "aim": REACH_AIM_MS, "p50": percentile(delays, 0.5), "longest": max(delays),
        "first after the call, p50": round(percentile(firsts, 0.5), 1), **busy,
    }  # fmt: skip
    figures.at_most(
        f"{figure}: to all 1,500 after the first, p99", percentile(delays, 0.99), REACH_LIMIT_MS, "ms", **about
    )
    figures.at_most(f"{figure}: students who missed it", missing, 0, "students")


async def talk(stage: Stage) -> None:
    """Let 500 lines be written a second."""
    await stage.crowd.chat("warm", LINES_A_SECOND, 2.0, LISTENERS)
    before = stage.memory_mb()
    told = await stage.crowd.chat("line", LINES_A_SECOND, TALK_S, LISTENERS)
    grown = stage.memory_mb() - before
    figures, refused = stage.figures, told.refused
    figures.at_least("chat at 500 lines/s: acknowledged", len(told.acked or []), told.sent, "lines", refused=refused)
    kept = Counter(key for (key,) in stage.rows("SELECT key FROM chat_line WHERE key LIKE 'line-%'"))
    figures.at_most("chat at 500 lines/s: acknowledged and not once in SQLite", _not_once(told, kept), 0, "lines")
    figures.at_most("chat at 500 lines/s: not once at each of the listeners", told.unheard + told.doubled, 0, "lines")
    heard = told.heard_ms or []
    about = {"heard p50": percentile(heard, 0.5), "heard p99": percentile(heard, 0.99), **stage.busy()}
    _report_acks(figures, "chat at 500 lines/s", told, LINE_LIMIT_MS, **about)
    figures.at_most(
        "chat at 500 lines/s: growth of the server's memory", grown, GROWTH_LIMIT_MB, "MB", before=round(before)
    )


def _not_once(told: Told, kept: Counter[str]) -> int:
    return sum(kept[key] != 1 for key in told.acked or [])


def _report_acks(figures: Figures, what: str, told: Told, limit_ms: float, **about: object) -> None:
    details = {"p50": percentile(told.ack_ms, 0.5), "longest": max(told.ack_ms), **about}
    figures.at_most(f"{what}: acknowledged, p99", percentile(told.ack_ms, 0.99), limit_ms, "ms", **details)


async def quiz(stage: Stage) -> None:
    """Ask some questions, and let everybody answer each within two seconds."""
    choices = [Choice(id=each, text=each, correct=each == "a") for each in CHOICES]
    arrivals: list[Arrivals] = []
    firsts: list[float] = []
    answers: list[tuple[Told, dict[str, float]]] = []
    for number in range(QUESTIONS):
        await stage.crowd.watch("quiz", '"state":"open"')
        asked = time.time_ns()
        question = SingleChoice(text=f"Question {number}", choices=choices)
        run = msgspec.json.decode(await stage.post("/api/quiz/instant", Instant(question=question)), type=Run)
        arrivals.append(await stage.crowd.arrivals())
        firsts.append((arrivals[-1].first_unix_ns - asked) / 1e6)
        told = await stage.crowd.answer(f"answer-{number}", run.id, run.questions[0].id, CHOICES, ANSWER_S)
        answers.append((told, stage.busy()))
        for step in ("close", "reveal", "finish"):
            await stage.post(f"/api/quiz/{step}", {"run_id": run.id})
        await asyncio.sleep(1)
    delays = [delay for each in arrivals for delay in each.delays_ms]
    missing = sum(each.missing for each in arrivals)
    _report_reach(stage.figures, "a question", delays, missing, firsts, answers[0][1])
    kept = Counter(key for (key,) in stage.rows("SELECT key FROM quiz_response"))
    for number, (told, busy) in enumerate(answers):
        about = {"refused": told.refused, "all acknowledged after s": round(told.seconds, 2)}
        what = f"1,500 answers in 2 s, question {number}"
        stage.figures.at_least(f"{what}: acknowledged", len(told.acked or []), STUDENTS, "answers", **about)
        stage.figures.at_most(f"{what}: acknowledged and not once in SQLite", _not_once(told, kept), 0, "answers")
        _report_acks(stage.figures, what, told, ANSWER_LIMIT_MS, **busy)


async def come_back(stage: Stage) -> None:
    """Kill the server, start it again, and see everybody come back."""
    await stage.crowd.watch_losses()
    killed = time.time_ns()
    stage.server.process.kill()
    await asyncio.to_thread(stage.server.process.wait)
    stage.server = await asyncio.to_thread(start, stage.directory, *stage.arguments)
    ready_s = (time.time_ns() - killed) / 1e9
    back = await stage.crowd.returned()
    about = {
        "server ready after s": round(ready_s, 2), "resumed": back.resumed, "snapshots": back.snapshots,
        "tries": back.tries, "limited": back.limited, **stage.busy(),
    }  # fmt: skip
    all_s = (back.last_unix_ns - killed) / 1e9
    stage.figures.at_most("kill -9: until all 1,500 are shown the class again", all_s, BACK_LIMIT_S, "s", **about)
    stage.figures.at_most("kill -9: students who did not come back", back.missing, 0, "students")
    await announce(stage, "after the crash, an announcement", 5)


async def run(figures: Figures, directory: Path) -> None:
    """Play one lesson from the joining to the crash."""
    program = await build(directory)
    arguments = ["--source", "testcard", "--no-record", "--seats", str(STUDENTS), "--port"]
    server = await asyncio.to_thread(start, directory, *arguments, "0")
    arguments.append(str(urlsplit(server.runtime.admin_url).port))
    async with crowd(program) as students, aiohttp.ClientSession() as http:
        stage = Stage(directory, server, students, http, figures, arguments)
        try:
            await join(stage)
            await asyncio.sleep(2)  # the grants for the picture are handed out
            await announce(stage, "an announcement", ROUNDS)
            await talk(stage)
            await quiz(stage)
            await come_back(stage)
        finally:
            await asyncio.to_thread(stop, stage.server)


def main() -> int:
    """Measure; return the exit code."""
    figures = Figures()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 8_192), most))
    with tempfile.TemporaryDirectory() as directory:
        asyncio.run(run(figures, Path(directory)))
    return figures.exit_code


if __name__ == "__main__":
    sys.exit(main())
