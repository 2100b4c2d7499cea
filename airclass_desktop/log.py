"""The window's log: a rotated file and stderr, Qt's messages among it.

It uses the standard library's :mod:`logging` alone: structlog loads rich, 0.3 s that the first paint would wait
for. What the server logs is structured; the window has little to say.
"""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
_FILE_BYTES = 1_000_000
_FILES = 3
_qt_log = logging.getLogger("qt")


def configure(folder: Path) -> None:
    """Log into ``folder/window.log`` and stderr from now on."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = logging.handlers.RotatingFileHandler(
        folder / "window.log", maxBytes=_FILE_BYTES, backupCount=_FILES, encoding="utf-8"
    )
    logging.basicConfig(level=logging.INFO, format=_FORMAT, handlers=[file, logging.StreamHandler()])
    qInstallMessageHandler(_take_qt_message)


def _take_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    _qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s %s", context.category or "", message or "")
