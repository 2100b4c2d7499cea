"""On the screen: healing, keys, zoom, language and theme."""

from __future__ import annotations

import pytest

from tests.e2e.student_page.conftest import Visit
from tests.e2e.student_page.fake_class import FakeClass
from tests.e2e.student_page.looks import faults

pytestmark = pytest.mark.asyncio(loop_scope="package")

_TRANSFORM_JS = "video => new DOMMatrix(getComputedStyle(video).transform).a"


async def test_a_lost_connection_heals_and_resumes(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await visitor.join()
    await visitor.sees("coming")

    await fake_class.cut()

    await fake_class.connected(times=2)
    assert fake_class.hellos[1].last_seq > 0
    await fake_class.heard("media")
    await visitor.sees("coming")


async def test_language_and_theme_are_switched_and_remembered(visit: Visit) -> None:
    visitor = await visit(locale="en-US", theme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = await visitor.page.evaluate(ground)

    await visitor.part("language").click()
    await visitor.part("theme").click()
    await visitor.page.reload()

    await visitor.part("pin").wait_for()
    assert await visitor.page.evaluate("document.documentElement.lang") == "ko"
    assert "수업" in await visitor.page.inner_text("h1")
    assert await visitor.page.evaluate(ground) != light


async def test_the_wheel_zooms_and_zero_shows_the_whole_picture(visit: Visit) -> None:
    visitor = await visit()
    await visitor.join()
    screen = visitor.part("screen")
    await screen.wait_for(state="attached")

    await visitor.page.mouse.move(500, 300)
    await visitor.page.mouse.wheel(0, -300)
    await visitor.part("zoom-reset").wait_for()
    assert float(await screen.evaluate(_TRANSFORM_JS)) > 1

    await visitor.page.keyboard.press("0")
    await visitor.part("zoom-reset").wait_for(state="detached")
    assert float(await screen.evaluate(_TRANSFORM_JS)) == 1


async def test_two_taps_zoom_in_and_two_more_out(visit: Visit) -> None:
    visitor = await visit((390, 844))
    await visitor.join()
    await visitor.part("screen").wait_for(state="attached")

    await visitor.page.mouse.dblclick(200, 620)
    await visitor.part("zoom-reset").wait_for()
    await visitor.page.mouse.dblclick(200, 620)
    await visitor.part("zoom-reset").wait_for(state="detached")


async def test_full_screen_by_key_and_button(visit: Visit) -> None:
    visitor = await visit()
    await visitor.join()
    await visitor.sees("coming")

    await visitor.page.keyboard.press("f")
    await visitor.page.wait_for_function("() => document.fullscreenElement !== null")
    await visitor.part("fullscreen").click()
    await visitor.page.wait_for_function("() => document.fullscreenElement === null")


async def test_a_phone_without_full_screen_puts_its_bars_away_instead(visit: Visit) -> None:
    no_full_screen = "delete Element.prototype.requestFullscreen; delete Element.prototype.webkitRequestFullscreen;"
    visitor = await visit((390, 844), script=no_full_screen)
    await visitor.join()
    await visitor.sees("coming")

    await visitor.part("fullscreen").click()
    await visitor.page.get_by_role("button", name="Leave full screen").click()
    await visitor.page.get_by_role("button", name="Full screen", exact=True).wait_for()


async def test_help_opens_by_key_keeps_the_focus_and_closes(visit: Visit) -> None:
    visitor = await visit()
    await visitor.join()
    await visitor.sees("coming")

    await visitor.page.keyboard.press("h")
    await visitor.part("close-help").wait_for()
    assert await visitor.page.evaluate("document.querySelector('dialog').contains(document.activeElement)")
    await visitor.page.keyboard.press("Escape")
    await visitor.page.locator("dialog").wait_for(state="detached")


async def test_every_control_is_reached_by_tab(visit: Visit) -> None:
    visitor = await visit()
    await visitor.join()
    await visitor.sees("coming")
    reached: set[str] = set()

    await visitor.part("menu").click()
    for _ in range(24):
        await visitor.page.keyboard.press("Tab")
        reached.add(await visitor.page.evaluate("document.activeElement.dataset.testid ?? ''"))

    assert {"menu", "not-me", "language", "theme", "help", "pip", "fullscreen"} <= reached
    assert {"hand", "lost", "react", "talk", "tab-chat", "close-talk", "to-everyone", "chat-input", "send"} <= reached


async def test_two_fingers_magnify_what_is_between_them(visit: Visit) -> None:
    visitor = await visit((320, 568))
    await visitor.join()
    await visitor.sees("coming")
    fingers = await visitor.page.context.new_cdp_session(visitor.page)

    async def touch(kind: str, *xs: int) -> None:
        points = [{"x": x, "y": 330, "id": number} for number, x in enumerate(xs)]
        await fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    await touch("touchStart", 140, 180)
    for spread in range(10, 60, 10):
        await touch("touchMove", 140 - spread, 180 + spread)
    await touch("touchEnd")

    await visitor.part("zoom-reset").wait_for()
    assert float(await visitor.part("screen").evaluate(_TRANSFORM_JS)) > 2
    assert await visitor.page.evaluate("visualViewport.scale") == 1
    assert await faults(visitor.page) == []
