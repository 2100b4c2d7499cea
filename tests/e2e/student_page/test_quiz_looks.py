"""Every state of every kind of question, in both languages and themes, from an old phone to a desktop."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Literal

import pytest
from playwright.async_api import expect

from server.errors import ErrorCode
from server.protocol.quiz.questions import Answer
from server.protocol.quiz.quizzes import QuizRules
from tests.e2e.student_page.a_quiz import CASES
from tests.e2e.student_page.accessibility import obstacles
from tests.e2e.student_page.conftest import Visit
from tests.e2e.student_page.fake_class import IMAGE_ID, FakeClass
from tests.e2e.student_page.fake_quiz import single
from tests.e2e.student_page.looks import faults
from tests.e2e.student_page.quizmaster import Quizmaster
from tests.e2e.student_page.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="package")

SIZES = {"desktop": (1920, 1080), "phone": (390, 844), "phone on its side": (844, 390), "small phone": (320, 568)}
RICH = single(
    "$\\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}$",
    "A choice of `several` words that needs more than one line on a phone, and anUnbrokenOneOfFiftyCharactersOrSoInIt",
    "셋째",
    text="## Solve\n\n> *for* $x$\n\n1. first\n2. second\n\n$$ax^2 + bx + c = 0$$\n\n"
    f"![map](image:{IMAGE_ID})\n\n```\nlet x;\n```",
    explanation="See [the proof](https://example.org/proof).\n\n- $x_1$\n- $x_2$",
    seconds=3_000,
)


async def rich_states(visitor: Visitor, fake: FakeClass, master: Quizmaster) -> AsyncIterator[str]:
    """Lead the visitor through the states of one question that has everything."""
    rules = QuizRules(leaderboard=True)
    master.prepares(RICH, RICH, rules=rules)
    await master.tells()
    await visitor.part("quiz-button").wait_for()
    if not await visitor.part("quiz").is_visible():
        await visitor.part("quiz-button").click()
    await expect(visitor.part("quiz")).to_have_attribute("data-state", "published")
    yield "published"
    await master.asks(RICH, single("a", "b", text="Next?"), rules=rules, run_id="run-2")
    await expect(visitor.part("formula").last).to_have_attribute("data-drawn", "true")
    yield "open"
    fake.refusals = {"answer": ErrorCode.BAD_ANSWER}
    await visitor.part("answer-1").click()
    await visitor.part("send").click()
    await visitor.part("answer-refused").wait_for()
    yield "refused"
    fake.refusals = {}
    await visitor.part("send").click()
    await visitor.part("answer-sent").wait_for()
    yield "sent"
    await visitor.part("answer-0").click()
    await visitor.part("send").wait_for()
    yield "changed"
    for student in ("jun", "sora", "haneul"):
        master.quiz.answer(student, Answer(choices=[RICH.choices[0].id]))
    await master.closes()
    yield "closed"
    await master.reveals()
    await visitor.part("leaders").wait_for()
    yield "revealed"
    await master.goes_on()
    await visitor.part("look-back").click()
    await visitor.part("past-question").first.locator("summary").click()
    yield "looked back"
    await visitor.part("tab-chat").click()
    await visitor.part("close-talk").click()
    yield "put away"


@pytest.mark.parametrize(("locale", "theme"), [("en-US", "light"), ("ko-KR", "dark")])
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
async def test_every_state_fits_and_can_be_read(
    visit: Visit, fake_class: FakeClass, size: tuple[int, int], locale: str, theme: Literal["light", "dark"]
) -> None:
    visitor = await visit(size, locale, theme)
    await visitor.join()
    await visitor.part("hand").wait_for()
    found: dict[str, list[str]] = {}

    async for state in rich_states(visitor, fake_class, Quizmaster(fake_class)):
        if wrong := [*await faults(visitor.page), *await obstacles(visitor.page)]:
            found[state] = wrong

    assert found == {}


@pytest.mark.parametrize(("size", "locale", "theme"), [((390, 844), "ko-KR", "dark"), ((1920, 1080), "en-US", "light")])
async def test_every_kind_fits_and_can_be_read(
    visit: Visit, fake_class: FakeClass, size: tuple[int, int], locale: str, theme: Literal["light", "dark"]
) -> None:
    visitor = await visit(size, locale, theme)
    master = Quizmaster(fake_class)
    await visitor.join()
    await visitor.part("hand").wait_for()
    found: dict[str, list[str]] = {}

    for kind, case in CASES.items():
        await master.asks(case.question, rules=QuizRules(change=False), run_id=f"run-{kind}")
        await expect(visitor.part("quiz-text")).to_have_text(case.question.text)
        looks = {"open": await faults(visitor.page), "for all": await obstacles(visitor.page)}
        await case.does(visitor)
        await visitor.part("send").click()
        await visitor.part("answer-sent").wait_for()
        looks["sent"] = [*await faults(visitor.page), *await obstacles(visitor.page)]
        await master.reveals()
        await visitor.part("verdict").wait_for()
        looks["revealed"] = [*await faults(visitor.page), *await obstacles(visitor.page)]
        found |= {f"{kind}, {state}": wrong for state, wrong in looks.items() if wrong}

    assert found == {}


async def test_less_motion_is_less_motion(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await visitor.page.emulate_media(reduced_motion="reduce")
    await visitor.join()
    await Quizmaster(fake_class).asks(single("a", "b"), single("c", "d"))
    await visitor.part("quiz-progress").wait_for()

    moving = "[...document.querySelectorAll('.quiz *')].map(e => getComputedStyle(e).transitionDuration)"
    assert {float(each.split("s")[0]) <= 0.00001 for each in await visitor.page.evaluate(moving)} == {True}
