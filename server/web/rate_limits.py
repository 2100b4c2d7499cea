"""How often one address may call.

A class of 150 often comes from one address (a school's NAT), all within a few seconds, so these limits are wide:
they stop a flood, while guessed PINs are slowed by the classroom itself.
"""

from __future__ import annotations

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter

from server.errors import AirclassError, ErrorCode

REQUESTS = parse("6000 per 10 second")
"""Everything; a page is about ten files."""
JOINS = parse("600 per 10 second")
SOCKETS = parse("1200 per 10 second")
"""Control WebSockets and signalling ones."""


class RateLimits:
    """Counts by address, in memory."""

    def __init__(
        self, requests: RateLimitItem = REQUESTS, joins: RateLimitItem = JOINS, sockets: RateLimitItem = SOCKETS
    ) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._requests = requests
        self._joins = joins
        self._sockets = sockets

    async def request(self, address: str) -> None:
        """Count a request; raises :class:`AirclassError` (``rate_limited``) over the limit."""
        await self._count(self._requests, "request", address)

    async def join(self, address: str) -> None:
        """Count a try to join; raises as :meth:`request`."""
        await self._count(self._joins, "join", address)

    async def socket(self, address: str) -> None:
        """Count a WebSocket; raises as :meth:`request`."""
        await self._count(self._sockets, "socket", address)

    async def _count(self, limit: RateLimitItem, what: str, address: str) -> None:
        if not await self._limiter.hit(limit, what, address):
            raise AirclassError(ErrorCode.RATE_LIMITED)
