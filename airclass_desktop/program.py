"""The window as a program: one a data directory, on Qt's and asyncio's one loop, to its end."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import qasync  # type: ignore[import-untyped]  # it ships no types
from PySide6.QtWidgets import QApplication

from airclass_desktop import log
from airclass_desktop.app import Desktop
from airclass_desktop.single_instance import SingleInstance
from airclass_desktop.theme.icons import app_icon
from server.paths import DataDir, default_data_dir


def run(data_dir: Path | None = None) -> int:
    """Run the window to its end; returns the process's exit code."""
    QApplication.setApplicationName("airclass")
    QApplication.setApplicationDisplayName("AIRClass")
    QApplication.setDesktopFileName("airclass")
    application = QApplication(sys.argv[:1])
    application.setWindowIcon(app_icon())
    application.setQuitOnLastWindowClosed(False)
    paths = DataDir(data_dir or _chosen_data_dir())
    paths.root.mkdir(mode=0o700, parents=True, exist_ok=True)
    log.configure(paths.logs)
    instance = SingleInstance(paths.root)
    if not instance.is_first():
        return 0
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    with loop:
        desktop = Desktop(application, paths)
        instance.knocked.connect(desktop.window.come_to_front)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(desktop.leave_on_signal))
        loop.run_until_complete(desktop.run())
    instance.close()
    return 0


def _chosen_data_dir() -> Path:
    chosen = os.environ.get("AIRCLASS_DATA_DIR")
    return Path(chosen).expanduser() if chosen else default_data_dir()
