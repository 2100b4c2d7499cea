"""Courses, attendance and the teacher's acts on students, over REST."""

from __future__ import annotations

import io

import aiohttp
import pytest
from openpyxl import load_workbook

from server.protocol.classroom import Student, StudentState
from tests.unit.web.conftest import Site, frame, frame_of
from tests.unit.web.fakes import PIN

MINA = Student(id="s0", name="Mina", state=StudentState.PRESENT)
FILE = {"Content-Type": "application/octet-stream"}


async def call(running: Site, method: str, path: str, body: object = None, expect: int = 200) -> object:
    async with running.http.request(method, path, json=body, headers=running.teacher) as answer:
        assert answer.status == expect, await answer.text()
        return await answer.json() if expect != 204 else None


@pytest.mark.parametrize(
    ("act", "body", "field", "value"),
    [
        ("mute", {"muted": True}, "muted", True),
        ("merge", {"into": "s1"}, "merged_into", "s1"),
        ("unmerge", None, "merged_into", None),
        ("assign", {"enrolment_id": "e1"}, "enrolment_id", "e1"),
        ("ban", None, "banned", True),
        ("restore", None, "state", StudentState.AWAY),
    ],
)
async def test_the_teachers_acts_on_a_student(running: Site, act: str, body: object, field: str, value: object) -> None:
    running.classroom.put(MINA)
    running.classroom.put(Student(id="s1", name="Juno", state=StudentState.PRESENT))
    await call(running, "POST", f"/api/students/s0/{act}", body, 204)
    assert getattr(running.classroom.roster["s0"], field) == value


async def test_names_are_told_to_who_knows_the_pin(running: Site) -> None:
    async with running.http.post("/api/join/names", json={"pin": PIN}) as answer:
        assert (await answer.json())["names"][0]["name"] == "Mina"
    async with running.http.post("/api/join/names", json={"pin": "000000"}) as answer:
        assert answer.status == 403


async def test_courses_and_their_people(running: Site) -> None:
    course = await call(running, "POST", "/api/courses", {"title": "Physics"})
    assert isinstance(course, dict)
    path = f"/api/courses/{course['id']}"
    assert await call(running, "PATCH", path, {"title": "Optics"}) == course | {"title": "Optics"}
    person = await call(running, "POST", f"{path}/enrolments", {"number": "1", "name": "Mina"})
    assert isinstance(person, dict)
    await call(running, "PATCH", f"/api/enrolments/{person['id']}", {"number": "2", "name": "Mina"})
    await call(running, "POST", "/api/class/course", {"course_id": course["id"]}, 204)
    assert running.courses.chosen == course["id"]
    await call(running, "DELETE", f"/api/enrolments/{person['id']}", expect=204)
    assert await call(running, "GET", f"{path}/enrolments") == {"enrolments": []}


async def test_a_roster_file_is_looked_at_before_it_is_taken(running: Site) -> None:
    await running.courses.create("Physics")
    for path, kept in (("roster/preview", 0), ("roster", 2)):
        headers = running.teacher | FILE
        async with running.http.post(f"/api/courses/c0/{path}", data=b"Mina\nJuno", headers=headers) as answer:
            assert [person["name"] for person in (await answer.json())["added"]] == ["Mina", "Juno"]
        assert len(running.courses.people["c0"]) == kept


async def test_a_file_that_is_too_large_or_of_a_form_is_refused(running: Site) -> None:
    await running.courses.create("Physics")
    path = "/api/courses/c0/roster"
    async with running.http.post(
        path, data=io.BytesIO(b"x" * (10 * 1024 * 1024 + 1)), headers=running.teacher | FILE
    ) as answer:
        assert answer.status == 413
    async with running.http.post(
        path, data=b"Mina", headers=running.teacher | {"Content-Type": "text/plain"}
    ) as answer:
        assert answer.status == 400


async def saved(running: Site, path: str) -> tuple[bytes, aiohttp.ClientResponse]:
    async with running.http.get(path, headers=running.teacher) as answer:
        return await answer.read(), answer


async def test_attendance_is_a_file_in_either_language(running: Site) -> None:
    content, answer = await saved(running, "/api/attendance.csv?language=ko")
    assert content.decode("utf-8-sig").splitlines()[1].startswith("1,'=Mina,지각")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="%EB%AC%BC%EB%A6%AC.csv"'
    content, _ = await saved(running, "/api/attendance.xlsx?language=en")
    assert load_workbook(io.BytesIO(content)).worksheets[0]["C2"].value == "late"


async def test_the_teachers_word_on_attendance(running: Site) -> None:
    correction = {"class_id": "class-1", "student_id": "s0", "status": "excused", "note": "bus"}
    await call(running, "POST", "/api/attendance/correct", correction, 204)
    assert running.attendance.corrections[0].note == "bus"
    listed = await call(running, "GET", "/api/attendance")
    assert isinstance(listed, dict)
    assert listed["lines"][0]["minutes"] == 12.5
    await call(running, "GET", "/api/attendance?class=unknown", expect=409)


async def test_a_whole_courses_attendance_is_shown_and_is_a_file(running: Site) -> None:
    shown = await call(running, "GET", "/api/courses/c0/attendance")
    assert isinstance(shown, dict)
    assert shown["lines"][0]["marks"] == [{"status": "late", "minutes": 12.5}]
    content, answer = await saved(running, "/api/courses/c0/attendance.csv?language=ko")
    header, line = content.decode("utf-8-sig").splitlines()
    assert header.startswith("학번,이름,출석률(%)")
    assert "광합성" in header
    assert line == "1,'=Mina,100.0,0,1,0,0,12.5,지각,12.5"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="%EB%AC%BC%EB%A6%AC.csv"'
    content, _ = await saved(running, "/api/courses/c0/attendance.xlsx?language=en")
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert (sheet["C2"].value, sheet["I2"].value) == (100.0, "late")
    await call(running, "GET", "/api/courses/unknown/attendance", expect=404)


@pytest.mark.parametrize(
    "path",
    [
        "/api/courses",
        "/api/attendance",
        "/api/attendance.csv",
        "/api/courses/c/enrolments",
        "/api/courses/c/attendance",
        "/api/courses/c/attendance.csv",
    ],
)
async def test_students_see_none_of_it(running: Site, path: str) -> None:
    async with running.http.get(path) as answer:
        assert answer.status == 401


async def test_a_page_whose_student_is_merged_becomes_the_other(running: Site) -> None:
    token = running.student("s0", StudentState.PRESENT)
    running.student("s1", StudentState.AWAY, "Juno")
    socket = await running.hello(token)
    await frame_of(socket, "snapshot")
    await call(running, "POST", "/api/students/s0/merge", {"into": "s1"}, 204)
    identity = (await frame_of(socket, "identity"))["data"]
    assert (identity["student_id"], identity["name"]) == ("s1", "Juno")
    await socket.close()

    again = await running.hello(token)  # it had not heard
    assert (await frame_of(again, "identity"))["data"]["student_id"] == "s1"
    await again.close()
    other = await running.hello(identity["token"])
    assert (await frame_of(other, "snapshot"))["data"]["you"]["id"] == "s1"
    await other.close()


@pytest.mark.parametrize("is_open", [True, False])
async def test_a_page_becomes_itself_again_when_the_merge_is_undone(running: Site, is_open: bool) -> None:
    token = running.student("s0", StudentState.PRESENT)
    running.student("s1", StudentState.AWAY, "Juno")
    socket = await running.hello(token)
    await call(running, "POST", "/api/students/s0/merge", {"into": "s1"}, 204)
    merged = (await frame_of(socket, "identity"))["data"]["token"]
    await socket.close()

    as_other = await running.hello(merged)
    last_seq = (await frame_of(as_other, "snapshot"))["seq"]
    if not is_open:
        await as_other.close()
    await call(running, "POST", "/api/students/s0/unmerge", None, 204)
    if not is_open:
        as_other = await running.hello(merged, last_seq)
    identity = (await frame_of(as_other, "identity"))["data"]
    await as_other.close()

    assert (identity["student_id"], identity["name"]) == ("s0", "Mina")
    again = await running.hello(identity["token"])
    assert (await frame_of(again, "snapshot"))["data"]["you"]["id"] == "s0"
    await again.send_json({"type": "ping", "id": "1"})
    assert (await frame(again))["type"] == "ack"  # and no other identity before it
    await again.close()
