"""What is done once a day, and soon after the start: the PC may be off at night."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

AFTER_START_S: Final = 60.0
"""The class's first minute belongs to the class."""
EVERY_S: Final = 3_600.0
"""How often it is looked at whether a new day has come."""


async def run_daily(
    chores: Sequence[Callable[[], Awaitable[None]]], after_start_s: float = AFTER_START_S, every_s: float = EVERY_S
) -> None:
    """Run the chores, which know themselves whether they were done today, until cancelled."""
    await asyncio.sleep(after_start_s)
    while True:
        for chore in chores:
            await chore()
        await asyncio.sleep(every_s)
