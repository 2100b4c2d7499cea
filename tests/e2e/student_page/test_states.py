"""Every state of the page, in both languages and themes, from an old phone to a desktop."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Literal

import msgspec
import pytest

from server.errors import ErrorCode
from server.protocol.classroom import ClassState, StudentState
from tests.e2e.student_page.conftest import Visit
from tests.e2e.student_page.fake_class import MINA, FakeClass, view
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
    fake.join_refusal = None
    fake.snapshot = view(you=msgspec.structs.replace(MINA, state=StudentState.WAITING))
    await visitor.join()
    yield "waiting"
    await fake.show(state=ClassState.LOBBY)
    yield "lobby"
    await fake.show()
    yield "coming"
    await fake.show(state=ClassState.PAUSED)
    yield "paused"
    await fake.show(picture=msgspec.structs.replace(view().picture, blank=True))
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
        if wrong := await faults(visitor.page):
            found[state] = wrong
        said = await visitor.part("status").inner_text()
        assert bool(HANGUL.search(said)) == (locale == "ko-KR"), said

    assert found == {}
    assert await visitor.page.evaluate("document.documentElement.lang") == locale[:2]
    assert await visitor.page.evaluate("isSecureContext") is False


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
