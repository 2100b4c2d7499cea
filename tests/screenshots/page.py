"""Pictures of the student page in real Chromium, on a large screen and on a phone, in both languages.

``python -m tests.screenshots.page docs/screenshots`` serves a painted lecture slide on a LAN of its own, to a class
whose others are scripted.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
from playwright.async_api import Browser, Page

from server.protocol.people import Course
from tests.benchmarks.glass_to_glass import painter, student_url
from tests.browser import chromium, join
from tests.e2e.teacher import Teacher, teaching
from tests.lan import Lan, lan
from tests.screenshots.classmate import classmate
from tests.screenshots.page_quiz import photograph_quiz
from tests.serving import Serving, serving
from tests.x11_display import running_xvfb

PHONE = "390"
SIZES = {"1920": (1920, 1080), PHONE: (390, 844)}


@dataclass(frozen=True)
class Dress:
    """A language and a theme, and what is said in the class that is shown in them."""

    language: str
    locale: str
    theme: Literal["light", "dark"]
    title: str
    announcement: str
    greeting: str
    names: tuple[str, ...]
    """Who is photographed, by size; then the classmates, by what they say and ask."""
    lines: tuple[str, str]
    questions: tuple[str, str]
    private: str


DRESSES = (
    Dress(
        "en", "en-US", "light", "Mathematics II", "Open your books at page 112.",
        "Good morning! The slides: https://school.example/limits",
        ("Mina", "Emma", "Jun", "Sora"),
        ("What does the dot above the x mean?", "It is the derivative with respect to time."),
        ("Is the limit of a sum always the sum of the limits?", "Why may h not be zero?"),
        "I did not follow the last step.",
    ),
    Dress(
        "ko", "ko-KR", "dark", "수학 II", "교과서 112쪽을 펴세요.",
        "안녕하세요! 수업 자료: https://school.example/limits",
        ("김서연", "이지우", "박준호", "최하린"),
        ("x 위에 있는 점은 무슨 뜻인가요?", "시간으로 미분했다는 뜻이에요."),
        ("합의 극한은 언제나 극한의 합인가요?", "h는 왜 0이면 안 되나요?"),
        "마지막 단계를 이해하지 못했어요.",
    ),
)  # fmt: skip
_CONTROLS_GONE_S = 5.0
_FLOATING_S = 0.9


async def enrol(teacher: Teacher, dress: Dress) -> None:
    """Let the class belong to a course of all who are named."""
    course = msgspec.json.decode(await teacher.does("POST", "/api/courses", {"title": dress.title}), type=Course)
    for number, name in enumerate(sorted(dress.names), start=1):
        await teacher.does("POST", f"/api/courses/{course.id}/enrolments", {"number": f"{number:03}", "name": name})
    await teacher.does("POST", "/api/class/course", {"course_id": course.id})


@dataclass(frozen=True)
class Photographer:
    """One student's page, on one size of screen."""

    page: Page
    dress: Dress
    size: str
    folder: Path

    async def shoot(self, view: str) -> None:
        """Save what the page shows now."""
        await self.page.screenshot(path=self.folder / f"page-{view}-{self.dress.language}-{self.size}.png")

    async def enter(self, server: Serving, students: Lan, name: str) -> None:
        """Save the form, the names and the class as it is at first."""
        page, url = self.page, student_url(server, students)
        await page.goto(url)
        await page.get_by_test_id("pin").wait_for()
        await self.shoot("join")
        await page.get_by_test_id("pin").fill(server.runtime.pin)
        await page.get_by_test_id("names").wait_for()
        await self.shoot("names")
        await join(page, url, server.runtime.pin, name)
        await asyncio.sleep(_CONTROLS_GONE_S)
        await self.shoot("live")

    async def talk(self) -> None:
        """Save the talk: a line of one's own, the questions, the signals."""
        page = self.page
        if not await page.get_by_test_id("chat-input").is_visible():
            await page.get_by_test_id("talk").click()
        await page.get_by_test_id("to-teacher").check()
        await page.get_by_test_id("chat-input").fill(self.dress.private)
        await page.get_by_test_id("send").click()
        await page.locator("[data-mine=true]").wait_for()
        await asyncio.sleep(_CONTROLS_GONE_S)
        if self.size == PHONE:  # on a large screen it is seen in «live»
            await self.shoot("chat")
        await page.get_by_test_id("tab-questions").click()
        await self.shoot("questions")
        await page.get_by_test_id("close-talk").click()
        await page.get_by_test_id("lost").click()
        await page.get_by_test_id("hand").click()
        await page.get_by_test_id("hand-line").wait_for()
        if self.size == PHONE:
            await self.shoot("hand")
        await page.get_by_test_id("hand-add").click()
        if await page.get_by_test_id("react").is_visible():
            await page.get_by_test_id("react").click()
        await page.get_by_test_id("reaction-clap").click()
        await page.get_by_test_id("floating").locator("span").first.wait_for()
        await asyncio.sleep(_FLOATING_S)
        await self.shoot("signals")


async def photograph(browser: Browser, server: Serving, students: Lan, dress: Dress, folder: Path) -> None:
    """Save every view of one language."""
    async with (
        teaching(server) as teacher,
        classmate(server, dress.names[2]) as jun,
        classmate(server, dress.names[3]) as sora,
    ):
        await teacher.does("POST", "/api/chat", {"text": dress.greeting})
        for someone, line, question in zip((jun, sora), dress.lines, dress.questions, strict=True):
            await someone.say("chat", key="the-only-line", text=line)
            await someone.say("question", key="the-only-question", text=question)
        first = (await teacher.talk()).questions[0]
        await sora.say("vote", question_id=first.id, on=True)
        await teacher.does("PATCH", f"/api/questions/{first.id}", {"pinned": True})
        await teacher.does("POST", "/api/announcement", {"text": dress.announcement})
        await enrol(teacher, dress)
        for (size, (width, height)), name in zip(SIZES.items(), dress.names[:2], strict=True):
            context = await browser.new_context(
                viewport={"width": width, "height": height},
                locale=dress.locale,
                color_scheme=dress.theme,
                has_touch=width < 1000,
            )
            photographer = Photographer(await context.new_page(), dress, size, folder)
            await photographer.enter(server, students, name)
            await photographer.talk()
            await photograph_quiz(photographer.page, dress.language, teacher, (jun, sora), photographer.shoot)
            await context.close()


def main(folder: Path) -> None:
    """Serve, join and save."""
    folder.mkdir(parents=True, exist_ok=True)

    async def run(server: Serving, students: Lan, dress: Dress, directory: Path) -> None:
        async with chromium(directory, students) as browser:
            await photograph(browser, server, students, dress, folder)

    with lan(94) as students, running_xvfb(width=1920, height=1080) as screen, painter(screen.name, "still"):
        for dress in DRESSES:
            with (
                tempfile.TemporaryDirectory() as name,
                serving(
                    Path(name),
                    "--port",
                    "0",
                    "--no-record",
                    "--name",
                    dress.title,
                    environment={"DISPLAY": screen.name},
                ) as server,
            ):
                asyncio.run(run(server, students, dress, Path(name)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
