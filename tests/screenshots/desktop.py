"""The real window, reattached to a scripted server, for the modules that take pictures of it."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import qasync  # type: ignore[import-untyped]  # it ships no types
from PySide6.QtWidgets import QApplication

from airclass_desktop.app import Desktop
from airclass_desktop.preferences import LanguageChoice, Preferences
from server.paths import DataDir
from tests.gui.fake_server import FakeServer
from tests.gui.waiting import until
from tests.x11_display import running_xvfb


@asynccontextmanager
async def reattached(application: QApplication, data_dir: DataDir, server: FakeServer) -> AsyncIterator[Desktop]:
    """Start ``server`` and a window in English that has found it."""
    await server.start()
    server.announce(data_dir.root)
    Preferences(data_dir.root / "window.ini").language = LanguageChoice.ENGLISH
    desktop = Desktop(application, data_dir, ["false"])
    running = asyncio.get_running_loop().create_task(desktop.run())
    try:
        await until(lambda: desktop.model.info is not None)
        yield desktop
    finally:
        await desktop.quit(stop_server=False)
        await running
        await server.close()


def photograph(take: Callable[[QApplication, Path, DataDir], Awaitable[None]]) -> None:
    """Let ``take`` save its pictures into the folder that the command line names."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with display(), tempfile.TemporaryDirectory() as temporary:
        application = QApplication(sys.argv[:1])
        loop = qasync.QEventLoop(application)
        asyncio.set_event_loop(loop)
        with loop:
            loop.run_until_complete(take(application, folder, DataDir(Path(temporary))))


@contextmanager
def display() -> Iterator[None]:
    """Use the X server that is there, or one of our own."""
    if os.environ.get("DISPLAY"):
        yield
        return
    with running_xvfb(width=1920, height=1080) as display:
        os.environ["DISPLAY"] = display.name
        yield
