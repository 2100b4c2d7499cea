"""Answering slowly who must slow down (https://en.wikipedia.org/wiki/Tarpit_(networking))."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final

from server.errors import AirclassError, ErrorCode

HELD_S: Final = 1.0
MOST_HELD: Final = 256
"""Whoever opens more connections than this at once is refused without delay, as each one held costs memory."""


class Tarpit:
    """Holds back refusals with ``slow_down``.

    A program that guesses gets one answer a second over each of its connections. At a hundred a second it would take
    nearly every look at a PIN from the students who come from its address, and the last of them would wait a minute.
    """

    def __init__(
        self,
        held_s: float = HELD_S,
        most: int = MOST_HELD,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """``most`` refusals are held at once."""
        self._held_s = held_s
        self._most = most
        self._sleep = sleep
        self._held = 0

    @asynccontextmanager
    async def holding(self) -> AsyncIterator[None]:
        """Raise what the block raises, but ``slow_down`` only after a while."""
        try:
            yield
        except AirclassError as error:
            if error.code is ErrorCode.SLOW_DOWN and self._held < self._most:
                await self._hold()
            raise

    async def _hold(self) -> None:
        self._held += 1
        try:
            await self._sleep(self._held_s)
        finally:
            self._held -= 1
