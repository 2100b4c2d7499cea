"""No name, no word that was written, no answer and no key reaches a log, however much is logged."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import msgspec
import pytest
from playwright.async_api import Browser, expect

from server.protocol.classroom import ClassInfo
from server.protocol.people import Course, Enrolment
from tests.browser import join
from tests.e2e.students import Student
from tests.e2e.teacher import Teacher, teaching
from tests.lan import Lan
from tests.serving import Serving, serving

pytestmark = pytest.mark.timeout(180)

NAME, ENROLLED, RENAMED, NUMBER = "하늘다람쥐", "Quaggathorn", "Xylographer", "20319977"
LINE, PRIVATE, QUESTION, HAND, ANSWER = "zanzibarline", "privatewhisper", "whyquestion", "handsentence", "myanswerword"
TITLE, COURSE, BANNER, WRONG_NAME = "Secretlesson", "Secretcourse", "bannerwords", "unwantedname"


async def test_what_people_are_called_and_say_is_in_no_log(
    tmp_path: Path, students_lan: Lan, students_browser: Browser
) -> None:
    arguments = ("--source", "testcard", "--port", "0", "--address", students_lan.teacher_ip)
    with serving(tmp_path, *arguments, environment={"AIRCLASS_LOG_LEVEL": "debug"}) as server:
        async with teaching(server) as teacher:
            info = msgspec.json.decode(await teacher.does("GET", "/api/class"), type=ClassInfo)
            token = await hold_a_class(server, teacher, students_browser)
            await look_people_up(teacher)
            await refuse(server, teacher)
    secrets = [NAME, ENROLLED, RENAMED, NUMBER, LINE, PRIVATE, QUESTION, HAND, ANSWER, TITLE, COURSE, BANNER]
    secrets += [WRONG_NAME, token, server.runtime.teacher_token, info.join_url.partition("#k=")[2]]
    logs = [tmp_path / "serve.log", *(file for file in (tmp_path / "data").rglob("*.log*") if file.is_file())]
    written = {file: file.read_text(encoding="utf-8") for file in logs}
    assert "request" in written[tmp_path / "serve.log"], "what is asked is not logged, so this would prove nothing"
    assert any("livekit" in text for text in written.values())
    for file, text in written.items():
        for secret in secrets:
            assert not found(secret, text), f"{secret} in {file.name}: {found(secret, text)}"
        assert not re.search(rf"\b{info.pin}\b", text), f"the PIN in {file.name}"


def found(secret: str, text: str) -> list[str]:
    """Return the lines that hold it, as it is, escaped as in JSON, or as in a URL."""
    forms = {secret, secret.encode("unicode_escape").decode(), quote(secret)}
    return [line for line in text.splitlines() if any(form in line for form in forms)]


async def hold_a_class(server: Serving, teacher: Teacher, browser: Browser) -> str:
    """Let two come, write and answer, one of them after being renamed, muted and sent out; return a page's token."""
    course = msgspec.json.decode(await teacher.does("POST", "/api/courses", {"title": COURSE}), type=Course)
    person = {"number": NUMBER, "name": ENROLLED}
    path = f"/api/courses/{course.id}/enrolments"
    enrolled = msgspec.json.decode(await teacher.does("POST", path, person), type=Enrolment)
    await teacher.does("PATCH", "/api/class", {"title": TITLE})
    page = await (await browser.new_context(locale="en-US")).new_page()
    await join(page, server.runtime.url, server.runtime.pin, NAME)
    student = Student(page, NAME)
    await student.say(LINE)
    await student.say(PRIVATE, private=True)
    await student.ask(QUESTION)
    await student.part("hand").click()
    await student.part("hand-line").fill(HAND)
    await student.part("hand-add").click()
    talk = await teacher.until(lambda talk: [hand.line for hand in talk.hands] == [HAND])
    assert (len(talk.lines), len(talk.questions)) == (2, 1)
    await teacher.does("POST", "/api/chat", {"text": BANNER})
    await teacher.does("POST", "/api/announcement", {"text": BANNER})
    listed = await teacher.student(NAME)
    await answer(teacher, student)
    token = str(await page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})"))
    await teacher.does("POST", "/api/class/course", {"course_id": course.id})
    await teacher.does("POST", f"/api/students/{listed.id}/rename", {"name": RENAMED})
    await teacher.does("POST", f"/api/students/{listed.id}/assign", {"enrolment_id": enrolled.id})
    await teacher.does("POST", f"/api/students/{listed.id}/mute", {"muted": True})
    await teacher.does("POST", f"/api/students/{listed.id}/ban")
    await expect(page.get_by_test_id("screen")).to_have_count(0)
    await teacher.does("POST", f"/api/students/{listed.id}/restore")
    [found_token] = set(re.findall(r"eyJ[\w-]+\.[\w-]+\.[\w-]+", token))
    await page.context.close()
    return str(found_token)


async def answer(teacher: Teacher, student: Student) -> None:
    """Ask for a text, and let the student give it."""
    question = {"kind": "open_text", "id": "q1", "text": QUESTION}
    await teacher.does("POST", "/api/quiz/instant", {"question": question})
    await student.look_at("quiz")
    await student.part("answer-0").fill(ANSWER)
    await student.part("send").click()
    await expect(student.part("quiz")).to_contain_text("Sent.")


async def look_people_up(teacher: Teacher) -> None:
    """Search by names and words, which stand in the address of the request; export and look at attendance."""
    for path in ("/api/people", "/api/history", "/api/history/search", "/api/chat"):
        for words in (NAME, LINE, RENAMED, ENROLLED):
            await teacher.does("GET", f"{path}?find={quote(words)}")
    await teacher.does("GET", "/api/attendance.csv")
    await teacher.does("GET", "/api/attendance.xlsx?language=ko")


async def refuse(server: Serving, teacher: Teacher) -> None:
    """Ask for what is refused: what was wrong with it is logged without it."""
    bodies = (
        b'{"pin": "' + server.runtime.pin.encode() + b'", "name": "' + WRONG_NAME.encode() + b'\\u0000"}',
        b'{"name": "' + WRONG_NAME.encode(),
        b'{"name": 5, "' + WRONG_NAME.encode() + b'": 1}',
    )
    for body in bodies:
        async with teacher.session.post("/api/join", data=body, headers={"Content-Type": "application/json"}) as given:
            assert given.status >= 400
    async with teacher.session.get(f"/{WRONG_NAME}?token={server.runtime.teacher_token}") as given:
        assert given.status == 404
