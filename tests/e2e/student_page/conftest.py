"""A scripted class on a 10.x address, and visitors whose every complaint fails the test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from server.paths import pages_dist
from tests.browser import chromium
from tests.e2e.student_page.fake_class import FakeClass, serving
from tests.e2e.student_page.visitor import Visitor, visiting
from tests.lan import Lan

Visit = Callable[..., Awaitable[Visitor]]


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def shared_browser(tmp_path_factory: pytest.TempPathFactory, students_lan: Lan) -> AsyncIterator[Browser]:
    """One Chromium for all of these tests: each visitor is a device of its own in it."""
    async with chromium(tmp_path_factory.mktemp("browser"), students_lan) as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="package")
async def fake_class(students_lan: Lan) -> AsyncIterator[FakeClass]:
    assert (pages_dist() / "student" / "index.html").is_file(), "The pages are not built: run «make setup»"
    async with serving(students_lan.teacher_ip) as fake:
        yield fake


@pytest_asyncio.fixture(loop_scope="package")
async def visit(fake_class: FakeClass, shared_browser: Browser) -> AsyncIterator[Visit]:
    """Open the page as a new device: ``await visit(size=(390, 844), locale="ko-KR", theme="dark")``."""
    async with AsyncExitStack() as visitors:

        async def open_page(
            size: tuple[int, int] = (1280, 720),
            locale: str = "en-US",
            theme: Literal["light", "dark"] = "light",
            *,
            fragment: str = "",
            script: str = "",
        ) -> Visitor:
            return await visitors.enter_async_context(
                visiting(shared_browser, fake_class.url, fragment, size, locale, theme, script)
            )

        yield open_page
