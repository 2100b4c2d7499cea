"""The PC does not sleep while a class is on air."""

from __future__ import annotations

from typing import Protocol


class WakeLock(Protocol):
    """Keeps the PC awake between ``hold`` and ``release``; either may be called again without harm."""

    async def hold(self) -> None:
        """Keep the PC and its screen awake. Where the system does not allow it, one line in the log."""

    async def release(self) -> None:
        """Let the PC sleep again."""
