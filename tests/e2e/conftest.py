"""A class on a LAN of the test's own, with the built pages and a real LiveKit."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.browser import chromium
from tests.lan import Lan, lan
from tests.serving import Serving, serving


@pytest.fixture(scope="session")
def students_lan() -> Iterator[Lan]:
    with lan(80) as made:
        yield made


@pytest.fixture
def testcard_class(tmp_path: Path, students_lan: Lan) -> Iterator[Serving]:
    with serving(tmp_path, "--source", "testcard", "--port", "0", "--address", students_lan.teacher_ip) as server:
        yield server


@pytest.fixture
async def students_browser(tmp_path: Path, students_lan: Lan) -> AsyncIterator[Browser]:
    async with chromium(tmp_path, students_lan) as browser:
        yield browser
