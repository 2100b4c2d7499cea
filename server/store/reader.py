"""Reading, off the event loop."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from server.errors import AirclassError, ErrorCode

_T = TypeVar("_T")

TIMEOUT_S: Final = 10.0
"""How long a reader may wait for its turn and its answer."""


class Reader:
    """Owns the reading connection and the one thread that uses it. Readers never wait for the writer (WAL)."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA query_only = ON")
        self._connection = connection
        self._executor = ThreadPoolExecutor(1, "store-reader")

    async def read(self, query: Callable[[sqlite3.Connection], _T]) -> _T:
        """Return what ``query`` makes of the connection. Raises ``store_failed``."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(TIMEOUT_S):
                return await loop.run_in_executor(self._executor, query, self._connection)
        except (sqlite3.Error, TimeoutError) as error:
            raise AirclassError(ErrorCode.STORE_FAILED, str(error)) from error

    def stop(self) -> None:
        """Let the last query end and close the connection."""
        self._executor.shutdown()
        self._connection.close()
