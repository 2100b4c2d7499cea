"""Waiting for what the window will show, without guessing how long it takes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

_PATIENCE_S = 15.0
_STEP_S = 0.01


async def until(holds: Callable[[], object]) -> None:
    """Return once ``holds()`` is true, looking after each turn of the loop; raises ``TimeoutError``."""
    async with asyncio.timeout(_PATIENCE_S):
        while not holds():  # noqa: ASYNC110 - widgets have no event for «this is what you show»
            await asyncio.sleep(_STEP_S)
