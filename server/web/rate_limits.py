"""How often one address may call.

A whole school (1,500 students) may come from one address, its NAT's, within half a minute, and after a restart of the
server all of it comes back at once. So these limits are wide: they stop a flood, while guessed PINs are slowed by the
classroom itself.
"""

from __future__ import annotations

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter

from server.errors import AirclassError, ErrorCode

REQUESTS = parse("10000 per 10 second")
"""Everything; a page is about ten files."""
JOINS = parse("3000 per 10 second")
"""A page asks for the names, then joins."""
SOCKETS = parse("4000 per 10 second")
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
