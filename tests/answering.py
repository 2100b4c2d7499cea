"""A server that is killed again and again while students answer quizzes, and what must be true afterwards."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import msgspec

from server.events import Event
from server.protocol.quiz.questions import Answer, Choice, SingleChoice
from server.protocol.quiz.quizzes import QuizRules
from server.protocol.quiz.results import ResponseList
from server.protocol.quiz.runs import Instant, Respond, Run
from server.quiz.replay import replay
from tests.crashing import killed
from tests.serving import Serving, start, stop
from tests.talking import TalkingStudent, join

CHOICES = ["a", "b", "c", "d"]
ANSWERING_S = 2.0
"""Within this the students answer, each at a time of its own."""
_SECONDS = 300
_LATE_SHARE = 10
"""Each so-manieth student answers only after the close."""
_SOME = 3
"""The server is killed once this part of the students, or more of them, were told that their answers are in."""
_PATIENCE_S = 30.0
_AGAIN_S = 0.1
_UNHEARD = frozenset({"", "store_failed"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. All but ``acknowledged`` and ``refused_late`` should be 0."""

    acknowledged: int
    lost: int
    """Acknowledged, and not as answered in the database."""
    doubled: int
    """Counted more than once."""
    late: int
    """Given after the close and acknowledged, or in the database."""
    refused_late: int
    unlike: int
    """Responses whose points differ from those that the class's log alone gives."""


class _Lesson:
    """A server that may be another from moment to moment, its students, and what they were told."""

    def __init__(self, directory: Path, server: Serving, arguments: Sequence[str], http: aiohttp.ClientSession) -> None:
        self.server = server
        self._directory = directory
        self._arguments = arguments
        self._http = http
        self.acknowledged: dict[tuple[str, str], str] = {}
        """The key of the answer, by run and student."""
        self.late: Counter[str] = Counter()
        self.late_students: set[tuple[str, str]] = set()
        self.runs: list[Run] = []
        self._told = asyncio.Condition()

    async def post(self, path: str, body: msgspec.Struct | dict[str, str]) -> Run:
        """Call as the teacher."""
        url, headers = self.server.runtime.admin_url + path, self.server.headers()
        headers["Content-Type"] = "application/json"
        async with self._http.post(url, data=msgspec.json.encode(body), headers=headers) as answer:
            assert answer.status == 200, await answer.text()
            return msgspec.json.decode(await answer.read(), type=Run)

    async def responses(self, run_id: str) -> ResponseList:
        """Return the responses as the teacher sees them."""
        url = f"{self.server.runtime.admin_url}/api/quiz/responses/{run_id}"
        async with self._http.get(url, headers=self.server.headers()) as answer:
            return msgspec.json.decode(await answer.read(), type=ResponseList)

    async def ask(self, students: Sequence[TalkingStudent]) -> None:
        """Ask one question, kill the server while it is open, and again once it is closed."""
        choices = [Choice(id=each, text=each, correct=each == "a") for each in CHOICES]
        question = SingleChoice(text="Which?", choices=choices, seconds=_SECONDS)
        run = await self.post("/api/quiz/instant", Instant(question=question, rules=QuizRules(speed_bonus=0.5)))
        self.runs.append(run)
        in_time = [student for number, student in enumerate(students) if number % _LATE_SHARE]
        answering = asyncio.gather(*(self._answer(student, run) for student in in_time))
        await self._heard(run, random.randint(len(in_time) // _SOME, len(in_time) - 1))
        await self.kill()
        await self.post("/api/quiz/close", {"run_id": run.id})
        late = asyncio.gather(*(self._answer_late(student, run) for student in students[::_LATE_SHARE]))
        await self.kill()
        await answering
        await late
        await self.post("/api/quiz/reveal", {"run_id": run.id})
        await self.post("/api/quiz/finish", {"run_id": run.id})

    async def kill(self) -> None:
        """Kill the server and start it again."""
        self.server = await killed(self.server, self._directory, self._arguments)

    async def _answer(self, student: TalkingStudent, run: Run) -> None:
        await asyncio.sleep(random.uniform(0, ANSWERING_S))
        key, answer = await respond(student, run)
        assert answer in ("ack", "not_open"), answer
        if answer == "ack":
            self.acknowledged[run.id, student.id] = key
            async with self._told:
                self._told.notify_all()

    async def _heard(self, run: Run, count: int) -> None:
        """Wait until so many students were told that their answers are in."""
        async with asyncio.timeout(_PATIENCE_S), self._told:
            await self._told.wait_for(lambda: sum(each == run.id for each, _ in self.acknowledged) >= count)

    async def _answer_late(self, student: TalkingStudent, run: Run) -> None:
        _, answer = await respond(student, run)
        self.late[answer] += 1
        self.late_students.add((run.id, student.id))


async def respond(student: TalkingStudent, run: Run) -> tuple[str, str]:
    """Answer the run's question, again and again until the server says something; return the key and its word."""
    key = f"{run.id}-{student.id}"
    choice = Answer(choices=[random.choice(CHOICES)])
    body = msgspec.to_builtins(Respond(run_id=run.id, question_id=run.questions[0].id, answer=choice, key=key))
    while True:
        await student.connected()
        answer = await student.ask("answer", body)
        if answer not in _UNHEARD:
            return key, answer
        await asyncio.sleep(_AGAIN_S)


async def endure(directory: Path, students: int, questions: int) -> Outcome:
    """Ask so many questions of so many students; the server is killed twice in each."""
    arguments = ["--source", "testcard", "--no-record", "--seats", str(students)]
    server = await asyncio.to_thread(start, directory, *arguments, "--port", "0")
    arguments += ["--port", str(urlsplit(server.runtime.admin_url).port)]
    async with aiohttp.ClientSession() as http:
        lesson = _Lesson(directory, server, arguments, http)
        try:
            answering = await join(server.runtime, [f"Student {number}" for number in range(students)])
            async with asyncio.TaskGroup() as staying:
                stays = [staying.create_task(student.stay()) for student in answering]
                for _ in range(questions):
                    await asyncio.gather(*(student.connected() for student in answering))
                    await lesson.ask(answering)
                for stay in stays:
                    stay.cancel()
            unlike = await differing(lesson, directory)
        finally:
            await asyncio.to_thread(stop, lesson.server)
    return judged(lesson, directory, unlike)


async def differing(lesson: _Lesson, directory: Path) -> int:
    """Count the responses whose points are not those of a replay of the log."""
    replayed = replay(events(directory))
    count = 0
    for run in lesson.runs:
        told = {line.student_id: line.points for line in (await lesson.responses(run.id)).responses}
        again = {response.student_id: response.worth for response in replayed[run.id].responses}
        count += sum(told.get(student) != again.get(student) for student in told.keys() | again.keys())
    return count


def judged(lesson: _Lesson, directory: Path, unlike: int) -> Outcome:
    """Compare what the students were told with what the database has."""
    kept = {
        (run, student): key
        for run, student, key in _read(directory, "SELECT run_id, student_id, key FROM quiz_response")
    }
    counted = Counter(
        (msgspec.json.decode(event.payload)["run_id"], event.student_id)
        for event in events(directory)
        if event.kind == "my_answer"
    )
    return Outcome(
        acknowledged=len(lesson.acknowledged),
        lost=sum(kept.get(place) != key for place, key in lesson.acknowledged.items()),
        doubled=sum(times - 1 for times in counted.values()),
        late=lesson.late["ack"] + len(lesson.late_students & kept.keys()),
        refused_late=lesson.late["not_open"],
        unlike=unlike,
    )


def events(directory: Path) -> list[Event]:
    """Return the class's log."""
    fields = Event.__struct_fields__
    rows = _read(directory, f"SELECT {', '.join(fields)} FROM event ORDER BY seq")
    return [msgspec.convert(dict(zip(fields, row, strict=True)), Event) for row in rows]


def _read(directory: Path, sql: str) -> list[Any]:
    connection = sqlite3.connect(directory / "data" / "airclass.db", timeout=10)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()
