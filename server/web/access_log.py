"""One line a request. Never a query: LiveKit's tokens stand there."""

from __future__ import annotations

import structlog
from aiohttp import web
from aiohttp.abc import AbstractAccessLogger

from server.web.middlewares import endpoint_of

_log = structlog.get_logger(__name__)


class AccessLog(AbstractAccessLogger):
    """Logs the route's template rather than the path, which may hold a student's id."""

    def log(self, request: web.BaseRequest, response: web.StreamResponse, time: float) -> None:
        """Log one request; ``time`` is in seconds."""
        _log.debug(
            "request",
            method=request.method,
            endpoint=endpoint_of(request),
            status=response.status,
            ms=round(time * 1000, 1),
        )
