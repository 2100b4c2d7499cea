"""Coming in: by PIN, by link, back after a reload, and as somebody else."""

from __future__ import annotations

import pytest

from server.errors import SENTENCES, ErrorCode
from tests.e2e.student_page.conftest import Visit
from tests.e2e.student_page.fake_class import KEY, PIN, TOKEN, FakeClass

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_a_student_joins_with_the_keyboard_alone(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    page = visitor.page

    await visitor.part("pin").focus()
    await page.keyboard.type(f"{PIN[:3]} {PIN[3:]}")
    assert await visitor.part("name").evaluate("field => field === document.activeElement")
    await page.keyboard.type("Mina")
    await page.keyboard.press("Enter")

    await visitor.sees("coming")
    assert [(join.name, join.pin, join.key) for join in fake_class.joins] == [("Mina", PIN, None)]


@pytest.mark.parametrize("locale", ["en-US", "ko-KR"])
@pytest.mark.parametrize("size", [(390, 844), (844, 390)], ids=["phone", "phone on its side"])
async def test_the_form_fits_a_phone_without_scrolling(visit: Visit, size: tuple[int, int], locale: str) -> None:
    visitor = await visit(size, locale)

    await visitor.part("join").wait_for()

    too_high = await visitor.page.evaluate("document.documentElement.scrollHeight - innerHeight")
    assert too_high <= 0


async def test_the_link_needs_only_a_name_and_leaves_the_address_bar(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit(fragment=f"#k={KEY}")

    assert await visitor.part("pin").count() == 0
    assert KEY not in visitor.page.url
    await visitor.join("Mina", pin=None)

    await visitor.sees("coming")
    assert [(join.name, join.pin, join.key) for join in fake_class.joins] == [("Mina", None, KEY)]


async def test_an_old_link_asks_for_the_pin(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit(fragment="#k=from-before-the-new-pin")
    await visitor.join("Mina", pin=None)

    await visitor.part("pin").wait_for()
    await visitor.join("Mina")

    await visitor.sees("coming")


async def test_a_wrong_pin_is_told_at_the_pin(visit: Visit) -> None:
    visitor = await visit()
    await visitor.join(pin="111111")

    await visitor.page.get_by_text(SENTENCES[ErrorCode.WRONG_PIN].en).wait_for()
    assert await visitor.part("pin").get_attribute("aria-invalid") == "true"
    assert await visitor.part("pin").evaluate("field => field === document.activeElement")
    assert await visitor.part("name").input_value() == "김민아"


@pytest.mark.parametrize(
    "code", [ErrorCode.CLASS_LOCKED, ErrorCode.NO_CLASS, ErrorCode.SLOW_DOWN, ErrorCode.CLASS_FULL]
)
async def test_a_refusal_is_told_in_the_students_language(visit: Visit, fake_class: FakeClass, code: ErrorCode) -> None:
    fake_class.join_refusal = code
    visitor = await visit(locale="ko-KR")
    await visitor.join()

    assert await visitor.part("alert").inner_text() == SENTENCES[code].ko
    await visitor.part("language").click()
    assert await visitor.part("alert").inner_text() == SENTENCES[code].en


async def test_an_incomplete_form_is_not_sent(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await visitor.join(pin="123")
    await visitor.page.get_by_text("Type the six digits").wait_for()
    await visitor.join("   ")
    await visitor.page.get_by_text("Type a name").wait_for()

    assert fake_class.joins == []


async def test_a_server_that_does_not_answer_is_told_with_the_mend(visit: Visit) -> None:
    visitor = await visit()
    await visitor.page.context.set_offline(True)
    await visitor.join()

    assert "Wi-Fi" in await visitor.part("alert").inner_text()


async def test_a_reload_keeps_the_place_and_no_url_holds_the_token(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await visitor.join()
    await visitor.sees("coming")

    await visitor.page.reload()

    await visitor.sees("coming")
    assert [hello.token for hello in fake_class.hellos] == [TOKEN, TOKEN]
    assert len(fake_class.joins) == 1


async def test_not_me_gives_the_place_up(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await visitor.join()
    await visitor.sees("coming")

    await visitor.part("menu").click()
    await visitor.part("not-me").click()

    await visitor.sees("form")
    await fake_class.heard("leave")
    await visitor.page.reload()
    await visitor.sees("form")
    assert await visitor.part("name").input_value() == ""


async def test_a_place_that_is_not_good_any_more_says_so(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await visitor.join()
    await visitor.sees("coming")
    fake_class.socket_refusal = ErrorCode.UNAUTHORIZED

    await visitor.page.reload()

    assert await visitor.part("alert").inner_text() == SENTENCES[ErrorCode.UNAUTHORIZED].en
    await visitor.part("pin").wait_for()
