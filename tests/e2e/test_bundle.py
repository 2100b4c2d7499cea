"""The frozen app, as `make bundle` has just built it: `make bundle` runs these, `make test` does not."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp
import cv2
import msgspec
import numpy as np
import openpyxl
import psutil
import pytest

from server.protocol.classroom import Runtime
from tests.browser import chromium, join
from tests.serving import Serving, serving
from tests.x11_display import running_xvfb

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "dist" / "airclass"
PROGRAM = FOLDER / ("airclass.exe" if sys.platform == "win32" else "airclass")
BARE = {"AIRCLASS_LIVEKIT": "", "PYTHONPATH": "", "PATH": "/usr/bin:/bin"}
"""Nothing of the checkout is at hand."""

pytestmark = pytest.mark.bundle


def png() -> bytes:
    """Return a small picture."""
    return cv2.imencode(".png", np.zeros((8, 8, 3), np.uint8))[1].tobytes()


def roster() -> bytes:
    """Return a workbook that holds one."""
    file, workbook = io.BytesIO(), openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for line in (["Number", "Name"], ["1", "Mina"]):
        sheet.append(line)
    workbook.save(file)
    return file.getvalue()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Serving]:
    options = ["--source", "testcard", "--address", "127.0.0.1", "--port", "0", "--livekit-port", "7990"]
    with serving(tmp_path, *options, environment=BARE, program=[str(PROGRAM)]) as server:
        yield server


async def test_a_browser_watches_the_test_card(served: Serving, tmp_path: Path) -> None:
    async with chromium(tmp_path) as browser:
        page = await browser.new_page()
        await join(page, served.runtime.url, served.runtime.pin, "Mina")
        await page.wait_for_function(
            "() => document.querySelector('[data-testid=screen]').getVideoPlaybackQuality().totalVideoFrames > 100"
        )
        assert await page.evaluate("document.querySelector('[data-testid=screen]').videoWidth") == 1920


async def test_what_loads_its_library_late_finds_it(served: Serving) -> None:
    async with aiohttp.ClientSession(served.runtime.admin_url, headers=served.headers()) as session:
        async with session.post("/api/quiz/images", data=png()) as answer:
            assert answer.status == 200, await answer.text()
        async with session.post("/api/courses", json={"title": "Maths"}) as answer:
            course = (await answer.json())["id"]
        async with session.post(f"/api/courses/{course}/roster/preview", data=roster()) as answer:
            assert answer.status == 200, await answer.text()


def test_every_part_comes_from_the_bundle_and_ends_with_it(served: Serving, tmp_path: Path) -> None:
    parts = [served.child("livekit-server"), served.child("_media")]
    while not any(part.stat().st_size for part in (tmp_path / "data" / "classes").rglob("*.mp4")):
        time.sleep(0.05)  # until the test's time limit
    assert all(Path(part.exe()).is_relative_to(FOLDER) for part in parts)
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(timeout=20) == 0
    assert not any(part.is_running() for part in parts)
    recordings = list((tmp_path / "data" / "classes").rglob("*.mp4"))
    assert recordings
    assert all(recording.read_bytes()[4:8] == b"ftyp" for recording in recordings)


@contextmanager
def window(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run the window on a screen of its own for the block; ``home`` is where it keeps everything."""
    with running_xvfb() as display:
        environment = {**os.environ, **BARE, "DISPLAY": display.name, "XDG_DATA_HOME": str(home)}
        with subprocess.Popen([PROGRAM], env=environment, stdin=subprocess.DEVNULL, cwd=home) as opened:
            try:
                search = ["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(opened.pid)]
                assert subprocess.run(search, env=environment, capture_output=True, timeout=60, check=True).stdout
                yield opened
            finally:
                for process in psutil.Process(opened.pid).children(recursive=True):
                    process.kill()
                opened.kill()


def test_the_window_opens_and_starts_its_server_from_the_bundle(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        assert Path(_server_of(opened).exe()) == PROGRAM


async def test_the_window_has_what_it_draws_answers_with(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        runtime = await _runtime(tmp_path)
        headers = {"Authorization": f"Bearer {runtime.teacher_token}"}
        question = {"kind": "true_false", "text": "?", "answer": True}
        async with aiohttp.ClientSession(runtime.admin_url, headers=headers) as session:
            async with session.post("/api/class/start", json={}) as answer:
                assert answer.ok, await answer.text()
            async with session.post("/api/quiz/instant", json={"question": question}) as answer:
                assert answer.ok, await answer.text()
        await _loaded(opened, "QtOpenGL")


async def _runtime(home: Path) -> Runtime:
    """Wait for the window's server, until the test's time limit; return how to reach it."""
    file = home / "airclass" / "runtime.json"
    while True:
        if await asyncio.to_thread(file.exists):
            return msgspec.json.decode(await asyncio.to_thread(file.read_bytes), type=Runtime)
        await asyncio.sleep(0.1)


async def _loaded(opened: subprocess.Popen[bytes], library: str) -> None:
    """Wait until the window has loaded a library, until the test's time limit."""
    while True:
        if any(library in each.path for each in psutil.Process(opened.pid).memory_maps()):
            return
        await asyncio.sleep(0.1)


def _server_of(window: subprocess.Popen[bytes]) -> psutil.Process:
    """Wait for the window's server, until the test's time limit."""
    while True:
        assert window.poll() is None
        for process in psutil.Process(window.pid).children(recursive=True):
            if "serve" in process.cmdline():
                return process
