"""A class on a LAN of the test's own, with the built pages and a real LiveKit."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.browser import chromium
from tests.e2e.teacher_pc import BACKGROUND, Pc, stop_server, window_manager
from tests.lan import Lan, lan
from tests.serving import Serving, serving
from tests.x11_display import running_xvfb


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


@pytest.fixture
def pc(tmp_path: Path, students_lan: Lan, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pc]:
    monkeypatch.setenv("AIRCLASS_ADDRESS", students_lan.teacher_ip)
    with running_xvfb(width=1920, height=1080) as display, window_manager(display):
        monkeypatch.setenv("DISPLAY", display.name)
        client = display.client()
        client.fill(client.root, 0, 0, 1920, 1080, BACKGROUND)
        made = Pc(display, tmp_path)
        made.open_window()
        try:
            yield made
        finally:
            made.kill_window()
            stop_server(tmp_path)
