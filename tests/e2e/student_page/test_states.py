"""Every state of the page, in both languages and themes, from an old phone to a desktop."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Literal

import msgspec
import pytest

from server.errors import ErrorCode
from server.protocol.classroom import ClassState, StudentState
from server.protocol.people import NameChoice
from server.protocol.talk import Announcement, ChatMode, Hand, Lost, TalkRules
from tests.e2e.student_page.accessibility import obstacles
from tests.e2e.student_page.conftest import Visit
from tests.e2e.student_page.fake_class import MINA, NAMES, PIN, FakeClass, line, question, talk, view
from tests.e2e.student_page.looks import faults
from tests.e2e.student_page.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="package")

HANGUL = re.compile("[가-힣]")
SIZES = {"desktop": (1920, 1080), "phone": (390, 844), "phone on its side": (844, 390), "small phone": (320, 568)}


async def all_states(visitor: Visitor, fake: FakeClass) -> AsyncIterator[str]:
    """Lead the visitor through every state that needs no picture; yield each one's name."""
    yield "form"
    await visitor.join(pin="111111")
    await visitor.page.locator("[aria-invalid=true]").wait_for()
    yield "form"
    fake.join_refusal = ErrorCode.CLASS_LOCKED
    await visitor.join()
    await visitor.part("alert").wait_for()
    yield "form"
    fake.names = NAMES
    await visitor.part("pin").fill("")
    await visitor.part("pin").fill(PIN)
    await visitor.part("names").wait_for()
    yield "form"
    fake.join_refusal = ErrorCode.NAME_TAKEN
    await visitor.part("name").fill("김민아")
    await visitor.part("name-0").click()
    await visitor.part("join").click()
    await visitor.part("return-code").wait_for()
    yield "form"
    fake.join_refusal = ErrorCode.WRONG_CODE
    await visitor.part("return-code").fill("0000")
    await visitor.part("return").click()
    await visitor.page.locator("[aria-invalid=true]").wait_for()
    yield "form"
    await visitor.part("somebody-else").click()
    fake.names = NameChoice(names=[])
    fake.join_refusal = None
    fake.snapshot = view(you=msgspec.structs.replace(MINA, state=StudentState.WAITING))
    await visitor.join()
    yield "waiting"
    await fake.show(you=msgspec.structs.replace(MINA, state=StudentState.WAITING, returns_as="mina-before"))
    yield "asked"
    await fake.show(state=ClassState.LOBBY)
    yield "lobby"
    await fake.send("announcement", Announcement(text="We begin at nine.", t_ms=0))
    await visitor.part("announcement").wait_for()
    yield "lobby"
    await fake.show()
    yield "coming"
    await fake.show(state=ClassState.PAUSED)
    yield "paused"
    await fake.show(picture=msgspec.structs.replace(view().picture, blank=True))
    yield "blank"
    await visitor.part("menu").click()
    yield "blank"
    await visitor.part("help").click()
    await visitor.part("close-help").wait_for()
    yield "blank"
    await visitor.part("close-help").click()
    await fake.refuse(ErrorCode.REPLACED)
    yield "replaced"
    await visitor.part("watch-here").click()
    await visitor.sees("blank")
    await fake.show(state=ClassState.ENDED)
    yield "ended"


@pytest.mark.parametrize(("locale", "theme"), [("en-US", "light"), ("ko-KR", "dark")])
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
async def test_every_state_fits_and_can_be_read(
    visit: Visit, fake_class: FakeClass, size: tuple[int, int], locale: str, theme: Literal["light", "dark"]
) -> None:
    visitor = await visit(size, locale, theme)
    found: dict[str, list[str]] = {}

    async for state in all_states(visitor, fake_class):
        await visitor.sees(state)
        if wrong := [*await faults(visitor.page), *await obstacles(visitor.page)]:
            found[state] = wrong
        said = await visitor.part("status").inner_text()
        assert bool(HANGUL.search(said)) == (locale == "ko-KR"), said

    assert found == {}
    assert await visitor.page.evaluate("document.documentElement.lang") == locale[:2]
    assert await visitor.page.evaluate("isSecureContext") is False


async def talk_states(visitor: Visitor, fake: FakeClass) -> AsyncIterator[str]:
    """Lead the visitor through every state of the talk; yield each one's name."""
    await visitor.join()
    await visitor.part("hand").wait_for()
    yield "entered"
    if not await visitor.part("chat-input").is_visible():
        await visitor.part("talk").click()
    yield "chat"
    fake.refusals = {"chat": ErrorCode.SLOW_MODE, "hand": ErrorCode.RATE_LIMITED}
    await visitor.part("chat-input").fill("Thank you! " * 42)
    yield "written"
    await visitor.part("send").click()
    await visitor.part("retry").wait_for()
    yield "refused"
    await fake.send("talk", TalkRules(chat=ChatMode.TEACHER, slow_s=600))
    yield "to the teacher alone"
    await fake.send("talk", TalkRules(chat=ChatMode.OFF, questions=False, reactions=False))
    yield "closed"
    await visitor.part("tab-questions").click()
    yield "questions"
    await fake.send("talk", TalkRules())
    await visitor.part("question-input").wait_for()
    yield "questions closed"
    await visitor.part("close-talk").click()
    await fake.send("chat", line(900, "unread"))
    await visitor.part("unread").wait_for()
    yield "unread"
    await visitor.part("lost").click()
    await fake.send("lost", Lost(student_id=MINA.id, until_t_ms=181_000))
    yield "lost"
    await visitor.part("hand").click()
    await visitor.part("refusal").wait_for()
    yield "a tap refused"
    fake.refusals = {}
    await visitor.part("hand").click()
    await fake.send("hand", Hand(student_id=MINA.id, raised_t_ms=61_000))
    await visitor.part("hand-line").wait_for()
    yield "hand"
    await visitor.part("hand-add").click()
    if await visitor.part("react").is_visible():
        await visitor.part("react").click()
    await visitor.part("pace-slower").click()
    yield "reactions"
    await visitor.page.keyboard.press("Escape")
    await visitor.part("menu").click()
    yield "menu"


SAID = talk(
    lines=[
        line(1, "Read https://example.org/a/very/long/path/that/goes/on/and/on/and/on first", student_id=None),
        line(2, "안녕하세요"),
        line(3, "An unbrokenwordthatisratherlong" * 4, name="", student_id="kim"),
        line(4, "Mine", MINA.name, MINA.id),
        line(5, "Mine to the teacher", MINA.name, MINA.id, to="teacher"),
    ],
    questions=[
        question(20, "Pinned?", votes=1200, pinned=True),
        question(21, "Mine?", student_id=MINA.id, votes=3),
        question(22, "Answered?", answered=True),
    ],
    my_votes=[20],
    announcement=Announcement(text="Page 112. " * 6, t_ms=0),
)


@pytest.mark.parametrize(("locale", "theme"), [("en-US", "light"), ("ko-KR", "dark")])
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
async def test_every_state_of_the_talk_fits_and_can_be_read(
    visit: Visit, fake_class: FakeClass, size: tuple[int, int], locale: str, theme: Literal["light", "dark"]
) -> None:
    fake_class.snapshot = view(talk=SAID)
    visitor = await visit(size, locale, theme)
    found: dict[str, list[str]] = {}

    async for state in talk_states(visitor, fake_class):
        if wrong := [*await faults(visitor.page), *await obstacles(visitor.page)]:
            found[state] = wrong

    assert found == {}


async def test_a_browser_that_cannot_play_says_so(visit: Visit) -> None:
    visitor = await visit(script="delete window.RTCPeerConnection;")

    await visitor.sees("unsupported")
    assert "Chrome" in await visitor.page.inner_text("main")
    assert await faults(visitor.page) == []


async def test_a_browser_without_h264_says_so(visit: Visit) -> None:
    vp8_only = "RTCRtpReceiver.getCapabilities = () => ({codecs: [{mimeType: 'video/VP8'}], headerExtensions: []});"
    visitor = await visit(script=vp8_only)

    await visitor.sees("unsupported")


async def test_a_removed_student_is_told_what_to_do(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await visitor.join()
    await visitor.sees("coming")

    await fake_class.refuse(ErrorCode.REMOVED)

    await visitor.sees("removed")
    await visitor.part("start-over").click()
    await visitor.sees("form")


async def test_the_page_says_when_the_recording_runs(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await visitor.join()
    await visitor.page.get_by_text("Recording").wait_for()

    await fake_class.show(recording=False)

    await visitor.page.get_by_text("Recording").wait_for(state="detached")
