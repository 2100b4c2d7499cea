"""What a teacher writes in a question: Markdown, formulas and images, and nothing that acts."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.e2e.student_page.conftest import Visit
from tests.e2e.student_page.fake_class import IMAGE_ID, FakeClass
from tests.e2e.student_page.fake_quiz import single
from tests.e2e.student_page.quizmaster import Quizmaster
from tests.e2e.student_page.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="package")

HOSTILE = (
    '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> [x](javascript:window.hacked=1) '
    "![x](https://example.org/x.png) $\\href{javascript:window.hacked=1}{x}$ $\\includegraphics{https://example.org/y}$"
)


@pytest.fixture
def master(fake_class: FakeClass) -> Quizmaster:
    return Quizmaster(fake_class)


def asked_for(visitor: Visitor, word: str) -> list[str]:
    """Return the page's requests with ``word`` in their address."""
    return [url for url in visitor.urls if word in url]


async def test_formulas_are_fetched_when_there_is_one_to_see(visit: Visit, master: Quizmaster) -> None:
    visitor = await visit()
    await visitor.join()
    await master.asks(single("ten", "twelve", text="**No** formula at $5 to $10"))
    await expect(visitor.part("quiz-text").locator("strong")).to_have_text("No")
    await expect(visitor.part("quiz-text")).to_contain_text("$5 to $10")
    assert asked_for(visitor, "formulas") + asked_for(visitor, "woff2") == []

    text = "The area is\n\n$$\\int_0^1 x^2\\,dx$$\n\nand half of it is $\\frac{1}{6}$."
    await master.asks(single("$\\frac13$", "$\\sqrt{2}$", text=text), run_id="run-2")

    formulas = visitor.part("formula")
    await expect(formulas).to_have_count(4)
    for formula in await formulas.all():
        await expect(formula).to_have_attribute("data-drawn", "true")
    await expect(formulas.first.locator("math")).to_have_count(1)
    await visitor.page.evaluate("document.fonts.ready")
    loaded = await visitor.page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert {"KaTeX_Main", "KaTeX_Math"} <= set(loaded)
    assert asked_for(visitor, "woff2")
    await expect(visitor.page.locator(".katex-mathml").first).to_have_css("position", "absolute")


async def test_what_is_no_tex_is_shown_as_it_was_typed(visit: Visit, master: Quizmaster) -> None:
    visitor = await visit()
    await visitor.join()
    await master.asks(single("$\\frac{1}$", "$x^2$", text="Which?"))

    formulas = visitor.part("formula")
    await expect(formulas.nth(1)).to_have_attribute("data-drawn", "true")
    await expect(formulas.first).to_have_attribute("data-drawn", "false")
    await expect(formulas.first).to_have_text("\\frac{1}")


async def test_images_come_from_the_bank_with_their_words(visit: Visit, master: Quizmaster) -> None:
    visitor = await visit()
    await visitor.join()
    await master.asks(single("a", "b", text=f"![A map of Korea](image:{IMAGE_ID})\n\n![The lost one](image:gone)"))

    image = visitor.page.get_by_role("img", name="A map of Korea")
    assert await image.evaluate("image => image.decode().then(() => image.naturalWidth)") == 640
    await expect(visitor.part("image-missing")).to_have_text("The image could not be loaded. The lost one")


async def test_text_is_text(visit: Visit, master: Quizmaster) -> None:
    visitor = await visit()
    await visitor.join()
    await master.asks(single(HOSTILE, "b", text=HOSTILE, explanation=HOSTILE))
    await expect(visitor.part("quiz-text")).to_contain_text('<img src=x onerror="window.hacked=1">')
    await master.reveals()
    await expect(visitor.part("explanation")).to_contain_text("<script>window.hacked=1</script>")

    quiz = visitor.part("quiz")
    assert await quiz.locator("img, script, iframe, a[href^=javascript]").count() == 0
    assert await visitor.page.evaluate("window.hacked") is None


async def test_without_its_part_of_the_page_a_quiz_says_so_and_comes_when_asked(
    visit: Visit, master: Quizmaster
) -> None:
    visitor = await visit()
    await visitor.page.route("**/assets/parts-*.js", lambda route: route.abort())
    await visitor.join()
    await visitor.part("hand").wait_for()
    await master.asks(single("a", "b"))
    await visitor.page.get_by_text("The quiz could not be loaded.").wait_for()

    await visitor.page.unroute("**/assets/parts-*.js")
    await visitor.part("load-quiz").click()

    await expect(visitor.part("quiz-text")).to_have_text("Which one?")
