"""A class of three in real browsers: every act of the talk, and the numbers agree on all sides."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest
from playwright.async_api import Browser, expect

from server.errors import SENTENCES, ErrorCode
from server.protocol.people import Course, Enrolment
from server.protocol.talk import Pulse
from tests.e2e.students import NAMES, Student, three_students
from tests.e2e.teacher import teaching
from tests.lan import Lan
from tests.serving import Serving, start, stop

pytestmark = pytest.mark.timeout(180)

HOSTILE = "<img src=x onerror=window.hacked=1>"


async def test_what_is_said_reaches_whom_it_is_for(testcard_class: Serving, students_browser: Browser) -> None:
    async with (
        three_students(students_browser, testcard_class.runtime) as (mina, jun, sora),
        teaching(testcard_class) as teacher,
    ):
        await mina.say("안녕하세요")
        await sora.reads("안녕하세요")
        await jun.say("I am stuck", private=True)
        talk = await teacher.until(lambda talk: len(talk.lines) == 2)
        await teacher.does("POST", "/api/chat", {"text": "I come to you", "to": talk.lines[1].student_id})
        await teacher.does("POST", "/api/chat", {"text": f"To all {HOSTILE}"})

        await mina.reads("안녕하세요", f"To all {HOSTILE}")
        await jun.reads("안녕하세요", "I am stuck", "I come to you", f"To all {HOSTILE}")
        await sora.reads("안녕하세요", f"To all {HOSTILE}")
        lines = (await teacher.talk()).lines
        assert [each.text for each in lines] == ["안녕하세요", "I am stuck", "I come to you", f"To all {HOSTILE}"]
        assert await sora.page.evaluate("window.hacked") is None

        await teacher.does("POST", f"/api/chat/{lines[0].id}/hide", {"hidden": True})
        await sora.reads(f"To all {HOSTILE}")
        await teacher.does("POST", f"/api/chat/{lines[0].id}/hide", {"hidden": False})
        await sora.reads("안녕하세요", f"To all {HOSTILE}")


async def test_rules_hold_on_every_page(testcard_class: Serving, students_browser: Browser) -> None:
    async with (
        three_students(students_browser, testcard_class.runtime) as (mina, jun, sora),
        teaching(testcard_class) as teacher,
    ):
        await teacher.does("PATCH", "/api/talk", {"anonymous": True, "slow_s": 600})
        await mina.say("who am I?")
        await sora.look_at("chat")
        await expect(sora.part("chat-line")).to_contain_text("Student 1")
        await expect(mina.part("slow")).to_be_visible()
        await teacher.does("PATCH", "/api/talk", {"slow_s": 0, "chat": "teacher"})
        await expect(mina.part("slow")).to_have_count(0)
        await mina.say("for the teacher")
        await mina.reads("who am I?", "for the teacher")
        await sora.reads("who am I?")
        muted = await teacher.student("Jun")
        await teacher.does("POST", f"/api/students/{muted.id}/mute", {"muted": True})
        await jun.look_at("chat")
        await expect(jun.part("chat-closed")).to_contain_text("You cannot write now")
        await teacher.does("PATCH", "/api/talk", {"chat": "off", "questions": False})
        await expect(sora.part("chat-closed")).to_be_visible()
        await sora.look_at("questions")
        await expect(sora.part("questions-closed")).to_be_visible()
        await teacher.does("POST", "/api/announcement", {"text": f"Page 112 {HOSTILE}"})
        for student in (mina, jun, sora):
            await expect(student.part("announcement")).to_contain_text(f"Page 112 {HOSTILE}")
            assert await student.page.evaluate("window.hacked") is None


async def test_who_is_kept_out_is_told_and_comes_back_when_that_is_undone(
    testcard_class: Serving, students_browser: Browser
) -> None:
    async with (
        three_students(students_browser, testcard_class.runtime) as (mina, jun, sora),
        teaching(testcard_class) as teacher,
    ):
        await jun.say("I am Jun")
        banned = await teacher.student("Jun")
        await teacher.does("POST", f"/api/students/{banned.id}/ban")
        await expect(jun.part("status")).to_have_attribute("data-state", "removed")
        await jun.part("come-back").click()
        await expect(jun.part("come-back")).to_be_visible()
        await expect(jun.part("status")).to_have_attribute("data-state", "removed")
        again = await jun.page.context.new_page()
        await again.goto(testcard_class.runtime.url)
        for test_id, text in (("pin", testcard_class.runtime.pin), ("name", "Another")):
            await again.get_by_test_id(test_id).fill(text)
        await again.get_by_test_id("join").click()
        await expect(again.get_by_test_id("alert")).to_contain_text(SENTENCES[ErrorCode.BANNED].en)
        await again.close()

        await teacher.does("POST", f"/api/students/{banned.id}/restore")
        await jun.part("come-back").click()
        await jun.reads("I am Jun")
        await jun.say("back")
        await sora.reads("I am Jun", "back")
        assert len(await teacher.students()) == 3
        await jun.page.reload()
        await jun.reads("I am Jun", "back")

        await teacher.does("POST", f"/api/students/{banned.id}/rename", {"name": "Juno"})
        await expect(sora.part("chat-line").first).to_contain_text("Juno")
        await mina.say("hello")
        await mina.reads("I am Jun", "back", "hello")


async def test_a_locked_class_says_so_and_keeps_who_is_in(testcard_class: Serving, students_browser: Browser) -> None:
    async with (
        three_students(students_browser, testcard_class.runtime) as (mina, *_),
        teaching(testcard_class) as teacher,
    ):
        await teacher.does("PATCH", "/api/class", {"locked": True})
        late = await (await students_browser.new_context(locale="en-US")).new_page()
        await late.goto(testcard_class.runtime.url)
        for test_id, text in (("pin", testcard_class.runtime.pin), ("name", "Haru")):
            await late.get_by_test_id(test_id).fill(text)
        await late.get_by_test_id("join").click()
        await expect(late.get_by_test_id("alert")).to_contain_text(SENTENCES[ErrorCode.CLASS_LOCKED].en)
        await mina.page.reload()
        await mina.part("hand").wait_for()
        await teacher.does("PATCH", "/api/class", {"locked": False})
        await late.get_by_test_id("join").click()
        await late.get_by_test_id("hand").wait_for()
        await late.context.close()


async def test_questions_and_votes_agree_everywhere(testcard_class: Serving, students_browser: Browser) -> None:
    async with (
        three_students(students_browser, testcard_class.runtime) as students,
        teaching(testcard_class) as teacher,
    ):
        mina, jun, sora = students
        await jun.ask("What is a limit?")
        await mina.ask("Which page?")
        talk = await teacher.until(lambda talk: len(talk.questions) == 2)
        limit, page = (each.id for each in talk.questions)
        for student in (mina, sora):
            await student.look_at("questions")
            await student.part(f"vote-{limit}").click()
        for student in students:
            await expect(student.part(f"votes-{limit}")).to_have_text("2")
            await expect(student.part("question").first).to_contain_text("What is a limit?")
        await sora.part(f"vote-{limit}").click()
        await teacher.does("PATCH", f"/api/questions/{page}", {"pinned": True})
        await teacher.does("PATCH", f"/api/questions/{limit}", {"answered": True})
        for student in students:
            await expect(student.part(f"votes-{limit}")).to_have_text("1")
            await expect(student.part("question")).to_contain_text(["Which page?", "What is a limit?"])
            await expect(student.part("question").last).to_contain_text("Answered")
        counted = (await teacher.talk()).questions
        assert [(each.votes, each.answered, each.pinned) for each in counted] == [(1, True, False), (0, False, True)]
        await teacher.does("PATCH", f"/api/questions/{limit}", {"hidden": True})
        for student in students:
            await expect(student.part("question")).to_have_count(1)


async def test_signals_reach_the_teacher_alone(testcard_class: Serving, students_browser: Browser) -> None:
    async with (
        three_students(students_browser, testcard_class.runtime) as students,
        teaching(testcard_class) as teacher,
    ):
        mina, jun, sora = students
        await mina.taps("hand")
        await mina.part("hand-line").fill("the second step")
        await mina.part("hand-add").click()
        await teacher.until(lambda talk: [hand.line for hand in talk.hands] == ["the second step"])
        await jun.taps("hand")
        talk = await teacher.until(lambda talk: len(talk.hands) == 2)
        await teacher.does("POST", f"/api/students/{talk.hands[0].student_id}/lower")
        await expect(mina.part("hand")).to_have_attribute("aria-pressed", "false")
        await expect(jun.part("hand")).to_have_attribute("aria-pressed", "true")
        await jun.page.keyboard.press("Escape")

        await sora.taps("lost")
        await mina.taps("pace-slower")
        await jun.taps("pace-faster")
        await jun.page.keyboard.press("Escape")
        await expect(sora.part("lost")).to_contain_text("stands for 1:")
        await teacher.until(lambda talk: _signals(talk.pulse) == (3, 1, 1, 1, 1))
        for other in (mina, jun):
            await expect(other.part("lost")).to_have_attribute("aria-pressed", "false")
        await sora.taps("lost")
        await jun.taps("hand")
        await teacher.until(lambda talk: _signals(talk.pulse) == (3, 0, 1, 1, 0))

        await sora.taps("reaction-clap")
        for student in students:
            await expect(student.part("floating").locator("[data-reaction=clap]")).to_have_count(1)


def _signals(pulse: Pulse) -> tuple[int, int, int, int, int]:
    return pulse.present, pulse.lost, pulse.slower, pulse.faster, pulse.hands


async def test_a_killed_server_loses_and_doubles_nothing(
    tmp_path: Path, students_lan: Lan, students_browser: Browser
) -> None:
    address = ("--source", "testcard", "--address", students_lan.teacher_ip)
    server = start(tmp_path, *address, "--port", "0")
    try:
        async with three_students(students_browser, server.runtime) as (mina, jun, sora):
            await mina.say("one")
            await jun.ask("still here?")
            await jun.taps("hand")
            await sora.taps("lost")
            await expect(sora.part("lost")).to_contain_text("stands for 1:")
            await expect(jun.part("question")).to_have_count(1)
            await mina.reads("one")
            server.process.kill()
            server.process.wait()
            # Written into the gap: it is kept on the device until the server is back.
            await mina.say("two")
            await expect(mina.part("sending")).to_have_count(1)
            await mina.say("three")

            server = await asyncio.to_thread(
                start, tmp_path, *address, "--port", str(urlsplit(server.runtime.url).port)
            )
            for student in (mina, sora):
                await expect(student.part("chat-line").locator(".text")).to_have_text(
                    ["one", "two", "three"], timeout=20_000
                )
            await mina.reads("one", "two", "three")
            await expect(jun.part("hand")).to_have_attribute("aria-pressed", "true")
            await expect(sora.part("lost")).to_have_attribute("aria-pressed", "true")
            async with teaching(server) as teacher:
                talk = await teacher.until(lambda talk: talk.pulse.present == 3)
                assert [each.text for each in talk.lines] == ["one", "two", "three"]
                assert [each.text for each in talk.questions] == ["still here?"]
                assert _signals(talk.pulse) == (3, 1, 0, 0, 1)
                assert [each.name for each in await teacher.students()] == list(NAMES)
    finally:
        stop(server)


async def test_names_are_picked_and_a_student_comes_back(testcard_class: Serving, students_browser: Browser) -> None:
    async with teaching(testcard_class) as teacher:
        course = msgspec.json.decode(await teacher.does("POST", "/api/courses", {"title": "3B"}), type=Course)
        for number, name in (("001", "김민아"), ("002", "박지훈")):
            entry = {"number": number, "name": name}
            answer = await teacher.does("POST", f"/api/courses/{course.id}/enrolments", entry)
            assert msgspec.json.decode(answer, type=Enrolment).name == name
        await teacher.does("POST", "/api/class/course", {"course_id": course.id})

        first = await _pick(students_browser, testcard_class, "민아")
        await first.part("hand").wait_for()
        await first.say("from the PC")
        await first.reads("from the PC")
        await first.part("menu").click()
        code = await first.part("code").inner_text()

        second = await _pick(students_browser, testcard_class, "민아")
        await second.part("return-code").fill("0000" if code != "0000" else "1111")
        await second.part("return").click()
        await expect(second.page.locator("[aria-invalid=true]")).to_have_count(1)
        await second.part("return-code").fill(code)
        await second.part("return").click()
        await second.reads("from the PC")
        await expect(first.part("status")).to_have_attribute("data-state", "replaced")

        third = await _pick(students_browser, testcard_class, "민아")
        await third.part("ask-teacher").click()
        await expect(third.part("status")).to_have_attribute("data-state", "asked")
        [waiting] = [each for each in await teacher.students() if each.returns_as is not None]
        await teacher.does("POST", f"/api/students/{waiting.id}/admit")
        await third.reads("from the PC")
        await third.say("and from the phone")
        await third.reads("from the PC", "and from the phone")
        lines = (await teacher.talk()).lines
        assert len({each.student_id for each in lines}) == 1

        await teacher.does("POST", f"/api/students/{lines[0].student_id}/ban")
        await expect(third.part("status")).to_have_attribute("data-state", "removed")
        await first.part("start-over").click()
        await first.part("pin").fill(testcard_class.runtime.pin)
        await first.part("name").fill("Somebody")
        await first.part("join").click()
        await expect(first.part("alert")).to_contain_text("does not let this device join")


async def _pick(browser: Browser, server: Serving, name: str) -> Student:
    """Open the page on a new device and join under the one name that is found by ``name``."""
    context = await browser.new_context(viewport={"width": 390, "height": 844}, locale="en-US")
    student = Student(await context.new_page(), name)
    await student.page.goto(server.runtime.url)
    await student.part("pin").fill(server.runtime.pin)
    await student.part("names").wait_for()
    await student.part("name").fill(name)
    await student.part("name-0").click()
    await student.part("join").click()
    return student
