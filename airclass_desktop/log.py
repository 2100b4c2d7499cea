"""The window's log: structlog into a rotated file and stderr, Qt's messages among it."""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path

import structlog
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_FILE_BYTES = 1_000_000
_FILES = 3


def configure(folder: Path) -> None:
    """Log into ``folder/window.log`` and stderr from now on."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = logging.handlers.RotatingFileHandler(
        folder / "window.log", maxBytes=_FILE_BYTES, backupCount=_FILES, encoding="utf-8"
    )
    logging.basicConfig(level=logging.INFO, format="%(message)s", handlers=[file, logging.StreamHandler()])
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    qInstallMessageHandler(_take_qt_message)


def _take_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    level = _LEVELS.get(kind, logging.WARNING)
    structlog.get_logger("qt").log(level, message or "", category=context.category or "")
