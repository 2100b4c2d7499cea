"""A class that talks: a real store and log, people and time that a test steers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from server.classroom.talk.opening import open_talk
from server.classroom.talk.people import People
from server.classroom.talk.talk import Talk
from server.errors import AirclassError, ErrorCode
from server.events import Audience, ClassClock, Event, EventLog
from server.protocol.body import Body
from server.protocol.classroom import ClassState, Student, StudentState
from server.protocol.live import SERVER_EVENTS, StateChanged, StudentChanged
from server.protocol.talk import Say
from server.store.classes import ClassRow, StudentRow
from server.store.store import Store
from tests.unit.classroom.fakes import FakeTimers

CLASS = ClassRow(
    id="class-1",
    title="Physics",
    state=ClassState.LIVE,
    pin="482913",
    key="k" * 22,
    locked=False,
    waiting_room=False,
    opened_at_ms=0,
    started_at_ms=0,
)
_Told = TypeVar("_Told", bound=Body)


class FakePeople(People):
    """A roster in a dict."""

    def __init__(self) -> None:
        self.roster: dict[str, Student] = {}
        self.now = ClassState.LIVE

    @property
    def id(self) -> str:
        return CLASS.id

    @property
    def state(self) -> ClassState:
        return self.now

    @property
    def students(self) -> list[Student]:
        return list(self.roster.values())

    def student(self, student_id: str) -> Student:
        if student_id not in self.roster:
            raise AirclassError(ErrorCode.UNKNOWN_STUDENT)
        return self.roster[student_id]

    def code(self, student_id: str) -> str:
        return f"{self.student(student_id).number:04}"


class Lesson:
    """The class with its talk; ``open`` again is the server started again after a crash."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.people = FakePeople()
        self.timers = FakeTimers()
        self.events: list[Event] = []
        self.news: list[tuple[float, str, Body, Audience]] = []
        self._number = 0

    async def open(self) -> Talk:
        self.store = await Store.open(self.path)
        await self.store.commit(self.store.classes.saved(CLASS))
        recent = await self.store.events.newest(CLASS.id, 5_000)
        now_ms = int(self.timers.now * 1000)
        clock = ClassClock(now_ms, lambda: int(self.timers.now * 1e9))
        next_seq = recent[-1].seq + 1_000 if recent else 1
        self.log = EventLog(CLASS.id, clock, self.store.events, recent, next_seq)
        self.log.subscribe(self.events.append)
        self.talk = await open_talk(self.store, self.people, self.log, self.timers)
        self.talk.subscribe(lambda kind, body, audience: self.news.append((self.timers.now, kind, body, audience)))
        return self.talk

    async def close(self) -> None:
        self.talk.close()
        await self.store.close()

    async def reopen(self, after_s: float = 0.0) -> Talk:
        """Stop everything and go on after so many seconds, in which no timer runs."""
        await self.close()
        self.timers.now += after_s
        self.events.clear()
        self.news.clear()
        return await self.open()

    async def join(self, student_id: str, state: StudentState = StudentState.PRESENT) -> str:
        student = Student(id=student_id, name=student_id.title(), state=state, number=len(self.people.roster) + 1)
        row = StudentRow(
            id=student_id, class_id=CLASS.id, name=student.name, state=state, joined_t_ms=0, last_seen_t_ms=0
        )
        await self.store.commit(self.store.students.saved(row))
        self.change(student)
        return student_id

    def change(self, student: Student) -> None:
        was = self.people.roster.get(student.id)
        self.people.roster[student.id] = student
        body = StudentChanged(student=student, was=was.state if was else None)
        self.log.append("student", body, Audience.TEACHERS_AND_STUDENT, student.id)

    def set(self, student_id: str, **fields: object) -> None:
        self.change(msgspec.structs.replace(self.people.student(student_id), **fields))

    def end(self) -> None:
        self.people.now = ClassState.ENDED
        body = StateChanged(
            state=ClassState.ENDED, title="", elapsed_ms=0, recording=False, locked=False, waiting_room=False
        )
        self.log.append("class", body, Audience.EVERYONE)

    async def say(self, student_id: str, text: str, *, private: bool = False) -> int:
        """Write a line under a key of its own; return its id."""
        self._number += 1
        await self.talk.say(student_id, Say(key=f"key-{self._number:05}", text=text, private=private))
        return self.events[-1].seq

    def told(self, kind: str) -> list[tuple[Body, Audience, str | None]]:
        """Return what the log has told of a kind."""
        return [
            (msgspec.json.decode(event.payload, type=SERVER_EVENTS[kind]), event.audience, event.student_id)
            for event in self.events
            if event.kind == kind
        ]

    def heard(self, kind: type[_Told]) -> list[_Told]:
        """Return what was told beside the log."""
        return [body for _at, _kind, body, _audience in self.news if isinstance(body, kind)]


@pytest.fixture
async def lesson(tmp_path: Path) -> AsyncIterator[Lesson]:
    lesson = Lesson(tmp_path / "airclass.db")
    await lesson.open()
    await lesson.join("mina")
    await lesson.join("jun")
    yield lesson
    await lesson.close()
