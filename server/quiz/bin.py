"""The bins of quizzes and of the bank: what lies in them is erased after a while."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import structlog

from server.errors import AirclassError
from server.protocol.history import BIN_MS

_log = structlog.get_logger(__name__)


async def clear_out(kind: str, erase: Callable[[int], Awaitable[int]], now_ms: int) -> None:
    """Erase what has been in a bin for 30 days. What goes wrong is logged, and tried again the next time.

    ``kind`` names the bin in the log; ``erase`` erases what was put into it before a moment (Unix ms), returns how
    much that was, and raises ``store_failed``.
    """
    try:
        count = await erase(now_ms - BIN_MS)
    except AirclassError as error:
        _log.error("a bin could not be cleared out", bin=kind, trouble=str(error))
    else:
        if count:
            _log.info("a bin was cleared out", bin=kind, count=count)
