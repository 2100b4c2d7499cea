"""Students in real browsers, who do what the student page offers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Locator, Page, expect

from server.protocol.classroom import Runtime
from tests.browser import join

NAMES = ("미나", "Jun", "Sora")
SIZES = ((1920, 1080), (390, 844), (1280, 720))


class Student:
    """One student's page."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.name = name

    def part(self, test_id: str) -> Locator:
        return self.page.get_by_test_id(test_id)

    async def look_at(self, tab: str) -> None:
        if not await self.part(f"tab-{tab}").is_visible():
            await self.part("talk").click()
        await self.part(f"tab-{tab}").click()

    async def say(self, text: str, *, private: bool = False) -> None:
        await self.look_at("chat")
        if await self.part("to-teacher").count():
            await self.part("to-teacher" if private else "to-everyone").check()
        await self.part("chat-input").fill(text)
        await self.part("chat-input").press("Enter")

    async def ask(self, text: str) -> None:
        await self.look_at("questions")
        await self.part("question-input").fill(text)
        await self.part("send").click()

    async def taps(self, test_id: str) -> None:
        """Tap a signal, wherever it is on this size of screen."""
        if not await self.part(test_id).is_visible():
            await self.part("react").click()
        await self.part(test_id).click()

    async def reads(self, *texts: str) -> None:
        """Wait until the chat holds exactly these lines, acknowledged."""
        await self.look_at("chat")
        await expect(self.part("chat-line").locator(".text")).to_have_text(list(texts))
        await expect(self.part("sending")).to_have_count(0)


@asynccontextmanager
async def three_students(browser: Browser, runtime: Runtime) -> AsyncIterator[list[Student]]:
    """Let three join, each on a device of its own."""
    students: list[Student] = []
    for name, (width, height) in zip(NAMES, SIZES, strict=True):
        context = await browser.new_context(
            viewport={"width": width, "height": height}, has_touch=width < 1000, locale="en-US"
        )
        student = Student(await context.new_page(), name)
        await join(student.page, runtime.url, runtime.pin, name)
        await student.part("hand").wait_for()
        students.append(student)
    yield students
    for student in students:
        await student.page.context.close()
