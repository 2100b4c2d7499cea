"""The window under test: a real Qt application on the offscreen platform, its loop asyncio's."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtWidgets import QApplication

from airclass_desktop.app import Desktop
from airclass_desktop.languages import FOLDER
from airclass_desktop.preferences import LanguageChoice, Preferences
from airclass_desktop.theme.theme import ThemeChoice
from server.paths import DataDir
from tests.gui.fake_server import FakeServer
from tests.gui.qt_loop import QtLoop
from tests.gui.waiting import until

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
OFFSCREEN_NOISE = ("This plugin does not support", "systemTrayWindowChanged")
"""What Qt's offscreen platform says of itself."""


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Run coroutines here on Qt's loop."""
    return {"qt": lambda: QtLoop(QApplication.instance() or QApplication([]))}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a warning of Qt's fail its test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(*OFFSCREEN_NOISE, extend=True))


@pytest.fixture(scope="session", autouse=True)
def translations() -> None:
    """Compile the translations where set-up has not, or an older one has."""
    for source in FOLDER.glob("*.ts"):
        compiled = source.with_suffix(".qm")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            lrelease = Path(sys.executable).with_name("pyside6-lrelease")
            subprocess.run([lrelease, source, "-qm", compiled], check=True, capture_output=True)


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """Collect cyclic garbage on Qt's thread only, as the window does."""
    gc.disable()
    yield
    gc.collect()


@pytest.fixture
def data_dir(tmp_path: Path) -> DataDir:
    """Return an empty data directory whose window speaks English and is light."""
    preferences = Preferences(tmp_path / "window.ini")
    preferences.language = LanguageChoice.ENGLISH
    preferences.theme = ThemeChoice.LIGHT
    return DataDir(tmp_path)


@pytest.fixture
def stand_in() -> Iterator[subprocess.Popen[bytes]]:
    """Yield a process that does nothing and may be ended."""
    with subprocess.Popen(["sleep", "600"]) as process:
        yield process
        process.kill()


@pytest_asyncio.fixture
async def server(stand_in: subprocess.Popen[bytes]) -> AsyncIterator[FakeServer]:
    """Yield a scripted server that runs; the process it names in ``runtime.json`` is one that may be ended."""
    fake = FakeServer()
    await fake.start()
    fake.pid = stand_in.pid
    ending = asyncio.get_running_loop().create_task(_end_when_stopped(fake, stand_in))
    yield fake
    fake.stopped.set()
    await ending
    await fake.close()


async def _end_when_stopped(fake: FakeServer, stand_in: subprocess.Popen[bytes]) -> None:
    await fake.stopped.wait()
    stand_in.kill()
    stand_in.wait()


@pytest_asyncio.fixture
async def desktop(server: FakeServer, data_dir: DataDir, qapp: QApplication) -> AsyncIterator[Desktop]:
    """Yield the window, attached to the scripted server and showing its class."""
    server.announce(data_dir.root)
    made = Desktop(qapp, data_dir, ["false"])
    running = asyncio.get_running_loop().create_task(made.run())
    await until(lambda: made.model.info is not None and server.watched)
    yield made
    await made.quit(stop_server=False)
    await running
    dispose(made)


def dispose(made: Desktop) -> None:
    """Take down what a process's end would."""
    for part in (made.bar, made.window, made.records, made.quizzes, made.results, made.theme, made.languages):
        if part is not None:
            part.deleteLater()
