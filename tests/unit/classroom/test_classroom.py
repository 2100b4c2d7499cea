from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import msgspec
import pytest
from structlog.testing import capture_logs

from server.classroom.adapters import Kind, LanAddress
from server.classroom.addresses import AddressBook
from server.classroom.classroom import Classroom
from server.classroom.opening import RESUME_WITHIN_MS, open_class
from server.classroom.presence import FLAP_S, SILENCE_S
from server.classroom.signpost import ADDRESS_CHOICE
from server.errors import AirclassError, ErrorCode
from server.events import Audience, Event
from server.protocol.classroom import (
    ClassPatch,
    ClassState,
    Connection,
    ConnectionReport,
    JoinRequest,
    Student,
    StudentState,
)
from server.protocol.health import Health, PartState
from server.protocol.live import ConnectionChanged, PinChanged, ServerAddresses, StateChanged, StudentChanged
from server.protocol.picture import Picture, SourceState
from server.settings import load
from server.store.store import Store
from tests.unit.classroom.fakes import FakeTimers, FakeWakeLock

WIRE = LanAddress("10.0.0.5", "eth0", Kind.ETHERNET)
AIR = LanAddress("10.0.1.5", "wlan0", Kind.WIFI)
NOW_MS = 1_700_000_000_000
IP = "10.0.0.77"


class School:
    """A class with what surrounds it; ``open`` may be called again, as after a crash."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.timers = FakeTimers()
        self.wake_lock = FakeWakeLock()
        self.settings: dict[str, object] = {"seats": 5, "name": "Physics"}
        self.events: list[Event] = []
        self.now_ms = NOW_MS

    async def open(self) -> Classroom:
        self.store = await Store.open(self.path)
        self.classroom = await open_class(
            self.store,
            load(self.settings, {}),
            AddressBook([WIRE, AIR], 8000),
            self.wake_lock,
            now_ms=lambda: self.now_ms,
            call_later=self.timers,
        )
        self.classroom.log.subscribe(self.events.append)
        return self.classroom

    async def join(self, name: str = "Mina") -> Student:
        return await self.classroom.join(JoinRequest(name=name, key=self.key), IP)

    @property
    def key(self) -> str:
        return self.classroom.info().join_url.partition("#k=")[2]

    async def close(self) -> None:
        await self.classroom.close()
        await self.store.close()

    def told(self, kind: str) -> list[Event]:
        return [event for event in self.events if event.kind == kind]

    def moves(self) -> list[tuple[StudentState | None, StudentState]]:
        bodies = [msgspec.json.decode(event.payload, type=StudentChanged) for event in self.told("student")]
        return [(body.was, body.student.state) for body in bodies]


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[School]:
    school = School(tmp_path / "airclass.db")
    await school.open()
    yield school
    await school.close()


async def test_the_life_of_a_class_is_told_to_everyone(school: School) -> None:
    classroom = school.classroom
    assert classroom.info().elapsed_ms == 0
    await classroom.start("  Optics ")
    await classroom.pause()
    await classroom.resume()
    on_air = school.wake_lock.held
    await classroom.stop()
    assert (on_air, school.wake_lock.held) == (True, False)
    bodies = [msgspec.json.decode(event.payload, type=StateChanged) for event in school.told("class")]
    assert [body.state for body in bodies] == [
        ClassState.LIVE,
        ClassState.PAUSED,
        ClassState.LIVE,
        ClassState.ENDED,
    ]
    assert {body.title for body in bodies} == {"Optics"}
    assert {event.audience for event in school.told("class")} == {Audience.EVERYONE}


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (Classroom.start, ErrorCode.WRONG_STATE),
        (Classroom.resume, ErrorCode.WRONG_STATE),
        (Classroom.stop, ErrorCode.WRONG_STATE),
        (lambda classroom: classroom.patch(ClassPatch(new_pin=True)), ErrorCode.WRONG_STATE),
        (lambda classroom: classroom.join(JoinRequest(name="Mina", pin="000000"), IP), ErrorCode.CLASS_ENDED),
    ],
)
async def test_nothing_happens_in_a_class_that_has_ended(
    school: School, act: Callable[[Classroom], object], code: ErrorCode
) -> None:
    await school.classroom.stop()
    told = len(school.events)
    with pytest.raises(AirclassError) as caught:
        await act(school.classroom)  # type: ignore[misc]  # all of them are coroutine functions
    assert caught.value.code is code
    assert len(school.events) == told


async def test_the_pin_stands_in_the_lobby_and_names_are_told_apart(school: School) -> None:
    pin = school.classroom.info().pin
    mina = await school.classroom.join(JoinRequest(name=" Mina ", pin=pin), IP)
    other = await school.classroom.join(JoinRequest(name="MINA", pin=pin), IP)
    assert (mina.name, other.name) == ("Mina", "MINA (2)")
    assert school.moves() == [(None, StudentState.PRESENT)] * 2
    assert {event.audience for event in school.events} == {Audience.TEACHERS_AND_STUDENT}
    assert [event.student_id for event in school.events] == [mina.id, other.id]
    assert school.classroom.info().present == 2


async def test_the_lock_is_told_only_to_who_knows_the_pin(school: School) -> None:
    await school.classroom.patch(ClassPatch(locked=True))
    with pytest.raises(AirclassError) as with_key:
        await school.join()
    with pytest.raises(AirclassError) as without:
        await school.classroom.join(JoinRequest(name="Mina", key="guess"), IP)
    assert (with_key.value.code, without.value.code) == (ErrorCode.CLASS_LOCKED, ErrorCode.WRONG_PIN)


async def test_the_waiting_room_holds_back_until_admitted(school: School) -> None:
    await school.classroom.patch(ClassPatch(waiting_room=True))
    first, second, third = [await school.join() for _ in range(3)]
    assert school.classroom.info().waiting == 3
    assert school.classroom.connected(first.id).state is StudentState.WAITING
    await school.classroom.admit(first.id)
    await school.classroom.kick(second.id)
    await school.classroom.admit_all()
    states = {student.id: student.state for student in school.classroom.students}
    assert states == {
        first.id: StudentState.PRESENT,
        second.id: StudentState.REMOVED,
        third.id: StudentState.AWAY,  # nobody is connected under this name
    }
    school.timers.pass_time(60)
    assert school.classroom.student(first.id).state is StudentState.PRESENT
    assert school.classroom.student(third.id).state is StudentState.AWAY
    with pytest.raises(AirclassError) as caught:
        await school.classroom.admit(first.id)
    assert caught.value.code is ErrorCode.WRONG_STATE


async def test_seats_are_limited_and_a_returning_student_has_one(school: School) -> None:
    students = [await school.join() for _ in range(5)]
    with pytest.raises(AirclassError) as caught:
        await school.join()
    assert caught.value.code is ErrorCode.CLASS_FULL
    school.classroom.left(students[0].id)
    await school.join()
    assert school.classroom.connected(students[0].id).state is StudentState.PRESENT
    school.classroom.set_seats(7)
    await school.join()


async def test_joining_again_and_again_does_not_fill_the_memory(school: School) -> None:
    for _ in range(50):
        school.classroom.left((await school.join()).id)
    with pytest.raises(AirclassError) as caught:
        await school.join()
    assert caught.value.code is ErrorCode.CLASS_FULL
    assert len(school.classroom.students) == 50


async def test_who_was_removed_stays_out_and_the_name_is_free(school: School) -> None:
    mina = await school.join()
    await school.classroom.kick(mina.id)
    for call in (school.classroom.connected, school.classroom.student_view, school.classroom.left):
        with pytest.raises(AirclassError) as caught:
            call(mina.id)
        assert caught.value.code is ErrorCode.REMOVED
    assert (await school.join()).name == "Mina"
    assert school.moves()[1] == (StudentState.PRESENT, StudentState.REMOVED)


async def test_a_rename_keeps_names_apart(school: School) -> None:
    mina, other = await school.join("Mina"), await school.join("Other")
    assert (await school.classroom.rename(other.id, "mina")).name == "mina (2)"
    assert (await school.classroom.rename(mina.id, "MINA")).name == "MINA"
    with pytest.raises(AirclassError) as caught:
        await school.classroom.rename(mina.id, "\n")
    assert caught.value.code is ErrorCode.BAD_NAME


async def test_unknown_students_are_unknown(school: School) -> None:
    for call in (school.classroom.connected, school.classroom.student, school.classroom.student_view):
        with pytest.raises(AirclassError) as caught:
            call("nobody")
        assert caught.value.code is ErrorCode.UNKNOWN_STUDENT


async def test_joined_left_and_returned_are_told_and_a_flap_is_not(school: School) -> None:
    mina = await school.join()
    school.classroom.connected(mina.id)
    school.classroom.disconnected(mina.id)
    school.classroom.connected(mina.id)
    school.classroom.disconnected(mina.id)
    school.timers.pass_time(FLAP_S)
    school.classroom.connected(mina.id)
    school.classroom.left(mina.id)
    school.classroom.disconnected(mina.id)
    present, away = StudentState.PRESENT, StudentState.AWAY
    assert school.moves() == [(None, present), (present, away), (away, present), (present, away)]


async def test_the_words_for_a_connection_are_told_outside_the_log(school: School) -> None:
    mina = await school.join()
    words: list[ConnectionChanged] = []
    unsubscribe = school.classroom.subscribe_connections(words.append)
    school.classroom.connected(mina.id)
    told = len(school.events)
    school.classroom.report(mina.id, ConnectionReport(playing=True))
    assert school.classroom.student(mina.id).connection is Connection.GOOD
    school.timers.pass_time(SILENCE_S)
    unsubscribe()
    school.classroom.report(mina.id, ConnectionReport(playing=True))
    assert [body.connection for body in words] == [Connection.GOOD, Connection.LOST]
    assert len(school.events) == told


async def test_a_new_pin_leaves_who_is_here(school: School) -> None:
    mina = await school.join()
    old = school.classroom.info()
    await school.classroom.patch(ClassPatch(new_pin=True))
    new = school.classroom.info()
    assert old.pin != new.pin
    assert old.join_url != new.join_url
    (event,) = school.told("pin")
    assert event.audience is Audience.TEACHERS
    assert msgspec.json.decode(event.payload, type=PinChanged) == PinChanged(pin=new.pin, join_url=new.join_url)
    assert school.classroom.connected(mina.id).state is StudentState.PRESENT


async def test_guessing_reaches_the_teacher_and_no_pin_reaches_the_log(school: School) -> None:
    with capture_logs() as lines:
        for number in range(8):
            with pytest.raises(AirclassError):
                await school.classroom.join(JoinRequest(name="Eve", pin=f"guess{number}"), IP)
    (event,) = school.told("guessing")
    assert event.audience is Audience.TEACHERS
    assert "guess0" not in str(lines)
    assert "Eve" not in str(lines)


async def test_snapshots_hold_what_each_may_see(school: School) -> None:
    mina, other = await school.join("Mina"), await school.join("Other")
    picture = Picture(source="testcard", state=SourceState.LIVE, width=1920, height=1080)
    school.classroom.set_picture(picture)
    school.classroom.set_picture(picture)
    school.classroom.set_recording(recording=True)
    assert len(school.told("picture")) == 1
    teacher = school.classroom.teacher_view(Health(parts=[]))
    assert [student.id for student in teacher.students] == [mina.id, other.id]
    assert (teacher.info.picture, teacher.info.recording) == (picture, True)
    view = school.classroom.student_view(mina.id)
    assert (view.you.id, view.picture, view.recording) == (mina.id, picture, True)
    text = msgspec.json.encode(view).decode()
    assert not any(secret in text for secret in (teacher.info.pin, school.key, other.id, "Other"))


async def test_an_address_that_goes_gives_a_new_link_and_a_banner(school: School) -> None:
    await school.classroom.choose_address(AIR.ip)
    school.classroom.addresses_found([WIRE, AIR])
    school.classroom.addresses_found([WIRE])
    bodies = [msgspec.json.decode(event.payload, type=ServerAddresses) for event in school.told("addresses")]
    assert [(body.url, body.banner) for body in bodies] == [
        ("http://10.0.1.5:8000", False),
        ("http://10.0.0.5:8000", True),
    ]
    assert bodies[1].join_url == school.classroom.info().join_url
    with pytest.raises(AirclassError) as caught:
        await school.classroom.choose_address("8.8.8.8")
    assert caught.value.code is ErrorCode.BAD_ADDRESS
    await school.store.commit()
    assert await school.store.settings.recall(ADDRESS_CHOICE, str) == AIR.ip


@pytest.mark.parametrize("state", [ClassState.LOBBY, ClassState.LIVE, ClassState.PAUSED])
async def test_a_class_that_a_crash_left_goes_on(school: School, state: ClassState) -> None:
    classroom = school.classroom
    if state is not ClassState.LOBBY:
        await classroom.start()
    if state is ClassState.PAUSED:
        await classroom.pause()
    mina, kicked = await school.join("Mina"), await school.join("Kicked")
    await classroom.kick(kicked.id)
    before, newest = classroom.info(), classroom.log.newest_seq
    await school.close()  # of a crash the store keeps the same: tests/unit/store/test_crash.py
    school.now_ms += 60_000
    again = await school.open()
    after = again.info()
    assert (after.id, after.pin, after.join_url, after.state, after.title) == (
        before.id,
        before.pin,
        before.join_url,
        state,
        "Physics",
    )
    assert [student.name for student in again.students] == ["Mina", "Kicked"]
    assert again.log.newest_seq == newest
    assert again.log.since(newest) == []
    assert again.connected(mina.id).state is StudentState.PRESENT
    with pytest.raises(AirclassError):
        again.connected(kicked.id)
    assert (await school.join("Mina")).name == "Mina (2)"
    assert again.log.newest_seq > newest + 1
    assert school.wake_lock.held == (state is not ClassState.LOBBY)


async def test_the_timeline_goes_on_by_the_wall_clock_and_never_back(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.classroom.classroom._now_ms", lambda: school.now_ms)
    await school.classroom.start()
    await school.close()
    school.now_ms += 90_000
    classroom = await school.open()
    assert classroom.info().elapsed_ms >= 90_000
    await school.join()
    last = school.events[-1].t_ms
    await school.close()
    school.now_ms -= 80_000  # the clock was set back
    classroom = await school.open()
    assert classroom.info().elapsed_ms > last


async def test_who_does_not_come_back_after_a_crash_is_away(school: School) -> None:
    here, gone = await school.join("Here"), await school.join("Gone")
    await school.close()
    again = await school.open()
    again.connected(here.id)
    school.timers.pass_time(60)
    states = {student.id: student.state for student in again.students}
    assert states == {here.id: StudentState.PRESENT, gone.id: StudentState.AWAY}


async def test_an_ended_or_forgotten_class_makes_room_for_a_new_one(school: School) -> None:
    first = school.classroom.id
    await school.classroom.stop()
    await school.close()
    second = (await school.open()).id
    await school.close()
    school.now_ms += RESUME_WITHIN_MS
    third = (await school.open()).id
    assert len({first, second, third}) == 3
    assert [row.id for row in await school.store.classes.on_air()] == [third]


async def test_pin_and_key_leave_the_database_with_the_end(school: School) -> None:
    await school.classroom.stop()

    def secrets(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
        return [tuple(row) for row in connection.execute("SELECT pin, key FROM class")]

    assert await school.store.read(secrets) == [(None, None)]


async def test_a_disk_that_takes_nothing_does_not_end_the_class(school: School) -> None:
    other = sqlite3.connect(school.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with capture_logs() as lines:
        mina = await school.join()
    assert school.classroom.connected(mina.id).state is StudentState.PRESENT
    assert school.store.health().state is PartState.DEGRADED
    assert "Mina" not in str(lines)
    other.close()
    await school.store.commit()
    assert [row.id for row in await school.store.students.of_class(school.classroom.id)] == [mina.id]
