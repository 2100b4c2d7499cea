"""The log: structured lines on stderr, and a rotated file in the data directory.

Nothing private goes in: students by id, never a name, an answer, a chat line, a token or a key.
"""

from __future__ import annotations

import logging
import logging.handlers
import sys
from pathlib import Path

import structlog

_ROTATE_BYTES = 5_000_000
_KEPT_FILES = 4


def configure(level: str, directory: Path | None = None) -> None:
    """Send every log line to stderr and, where a ``directory`` is given, to ``airclass.log`` in it.

    ``level`` is one of debug, info, warning, error. Libraries that use :mod:`logging` take the same way.
    """
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    root = logging.getLogger()
    root.handlers = [_to_stderr(shared), *([_to_file(directory, shared)] if directory else [])]
    root.setLevel(level.upper())
    logging.getLogger("asyncio").setLevel(logging.WARNING)


def _to_stderr(shared: list[structlog.typing.Processor]) -> logging.Handler:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processor=structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()), foreign_pre_chain=shared
        )
    )
    return handler


def _to_file(directory: Path, shared: list[structlog.typing.Processor]) -> logging.Handler:
    directory.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        directory / "airclass.log", maxBytes=_ROTATE_BYTES, backupCount=_KEPT_FILES, encoding="utf-8"
    )
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processor=structlog.processors.JSONRenderer(ensure_ascii=False), foreign_pre_chain=shared
        )
    )
    return handler
