"""A class that was held and is over: found, handed out and erased, on the next day of the same PC."""

from __future__ import annotations

import asyncio
import io
import json
import time
import zipfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.teacher import Teacher, teaching
from tests.serving import serving
from tests.talking import TalkingStudent, join

pytestmark = pytest.mark.timeout(180)

EMPTY_MP4 = 4_096
"""More bytes than an MP4 has before its first fragment."""

QUESTION = {
    "kind": "single",
    "id": "q1",
    "text": "What bends light?",
    "choices": [{"id": "a", "text": "a prism", "correct": True}, {"id": "b", "text": "a wish"}],
}


async def ask(teacher: Teacher, method: str, path: str, body: Mapping[str, object] | None = None) -> Any:
    """Return what the server answers; any JSON, so ``Any``."""
    content = await teacher.does(method, path, body)
    return json.loads(content) if content else None


async def refusal(teacher: Teacher, method: str, path: str) -> str:
    """Return the code by which the server refuses."""
    async with teacher.session.request(method, path) as answer:
        assert not answer.ok
        return str((await answer.json())["error"]["code"])


@asynccontextmanager
async def staying(students: Sequence[TalkingStudent]) -> AsyncIterator[None]:
    """Keep the students connected for the block."""
    tasks = [asyncio.create_task(student.stay()) for student in students]
    for student in students:
        await student.connected()
    yield
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def hold_a_class(directory: Path) -> tuple[str, str, str]:
    """Hold a class in which Mina, of the roster, and Juno do all they can; return its id and who Mina is."""
    with serving(directory, "--source", "testcard", "--port", "0", "--name", "Optics") as server:
        async with teaching(server) as teacher:
            course = await ask(teacher, "POST", "/api/courses", {"title": "Physics"})
            mina = await ask(
                teacher, "POST", f"/api/courses/{course['id']}/enrolments", {"number": "7", "name": "Mina"}
            )
            await teacher.does("POST", "/api/class/course", {"course_id": course["id"]})
            students = await join(server.runtime, ["Mina", "Juno"])
            await teacher.does("POST", f"/api/students/{students[0].id}/assign", {"enrolment_id": mina["id"]})
            async with staying(students):
                run = await ask(teacher, "POST", "/api/quiz/instant", {"question": QUESTION})
                for name, student in zip(("Mina", "Juno"), students, strict=True):
                    await student.say(f"{name} sees a prism", f"the-line-of-{name}")
                    assert await student.ask("question", {"key": f"question-{name}", "text": f"{name}: why?"}) == "ack"
                    assert await student.ask("hand", {"up": True, "line": "here"}) == "ack"
                    response = {
                        "run_id": run["id"],
                        "question_id": "q1",
                        "answer": {"choices": ["a"]},
                        "key": "answered-1",
                    }
                    assert await student.ask("answer", response) == "ack"
            await asyncio.to_thread(wait_for_recording, directory)
            info = await ask(teacher, "GET", "/api/class")
            assert await refusal(teacher, "DELETE", f"/api/history/{info['id']}") == "class_open"
            assert await refusal(teacher, "POST", f"/api/people/enrolment:{mina['id']}/erase") == "class_open"
            return str(info["id"]), f"enrolment:{mina['id']}", students[0].id


def wait_for_recording(directory: Path) -> None:
    """Wait until something of the picture is in the recording: a class of half a second has none."""
    deadline = time.monotonic() + 10
    while not any(file.stat().st_size > EMPTY_MP4 for file in directory.rglob("*.mp4")):
        assert time.monotonic() < deadline, "nothing is recorded"
        time.sleep(0.05)


async def test_the_day_after(tmp_path: Path) -> None:
    class_id, mina, student_id = await hold_a_class(tmp_path)
    with serving(tmp_path, "--source", "testcard", "--port", "0", "--no-record") as server:
        async with teaching(server) as teacher:
            await look_at(teacher, class_id)
            await hand_out(teacher, mina)
            receipt = await ask(teacher, "POST", f"/api/people/{mina}/erase")
            assert {"chat", "quiz_response", "question_asked", "hand", "enrolment"} <= {
                part["kind"] for part in receipt["erased"]
            }
            found = await ask(teacher, "GET", "/api/history/search?find=prism")
            assert [finding["who"] for finding in found["findings"]] == ["Juno"]
            listed = await ask(teacher, "GET", f"/api/attendance?class={class_id}")
            assert [line["name"] for line in listed["lines"]] == ["Juno"]
            await erase(teacher, class_id, tmp_path / "data" / "classes" / class_id)
    for file in (path for path in (tmp_path / "data").rglob("*") if path.is_file()):
        content = file.read_bytes()
        assert b"Mina" not in content, file.name
        # Redis's journal of live figures has random ids, which say nothing once the rows are gone.
        assert student_id.encode() not in content or "redis" in file.parts, file.name


async def look_at(teacher: Teacher, class_id: str) -> None:
    past = next(
        each for each in (await ask(teacher, "GET", "/api/history?find=opt"))["classes"] if each["id"] == class_id
    )
    assert (past["course"], past["students"], past["lines"], past["questions"]) == ("Physics", 2, 2, 2)
    assert past["recorded_bytes"] > 0
    detail = await ask(teacher, "GET", f"/api/history/{class_id}")
    [recording] = detail["recordings"]
    assert await asyncio.to_thread(Path(recording).exists)
    assert sum(point["lines"] for point in detail["timeline"]) == 2
    changed = await ask(teacher, "PATCH", f"/api/history/{class_id}", {"title": "Light", "keep": True})
    assert (changed["title"], changed["keep"]) == ("Light", True)


async def hand_out(teacher: Teacher, person_id: str) -> None:
    [person] = (await ask(teacher, "GET", "/api/people?find=mi"))["people"]
    assert (person["id"], person["classes"]) == (person_id, 1)
    with zipfile.ZipFile(io.BytesIO(await teacher.does("GET", f"/api/people/{person_id}/export"))) as archive:
        rows = {name: json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json")}
    assert [row["text"] for row in rows["chat.json"]] == ["Mina sees a prism"]
    assert [json.loads(row["answer"]) for row in rows["quiz_response.json"]] == [{"choices": ["a"]}]
    assert rows["attendance.json"][0]["went_t_ms"] is not None
    assert "Juno" not in json.dumps(rows)


async def erase(teacher: Teacher, class_id: str, media: Path) -> None:
    """Put the class into the bin and out of it, then erase it for good."""
    path = f"/api/history/{class_id}"
    assert (await ask(teacher, "DELETE", path))["kept"] == ["bin_30_days"]
    await teacher.does("POST", f"{path}/restore")
    await teacher.does("DELETE", path)
    assert await asyncio.to_thread(media.exists)
    erased = {part["kind"]: part["count"] for part in (await ask(teacher, "DELETE", path))["erased"]}
    assert erased["recording"] == 1
    assert not await asyncio.to_thread(media.exists)
    assert await refusal(teacher, "GET", path) == "not_found"
    receipts = await ask(teacher, "GET", "/api/receipts")
    assert [receipt["what"] for receipt in receipts["receipts"]] == ["class", "person"]
