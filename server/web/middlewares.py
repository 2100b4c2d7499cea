"""What every request passes, from the outside in: measure, map errors, host and origin, rate."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Callable

import structlog
from aiohttp import hdrs, web
from aiohttp.typedefs import Handler, Middleware

from server.errors import AirclassError, ErrorCode, Language
from server.operations.metrics import Metrics
from server.web.answers import http_refusal, language_of, refusal
from server.web.origins import Origins
from server.web.rate_limits import RateLimits

_log = structlog.get_logger(__name__)

_CLIENT_GONE = 499
"""The client went away, as nginx counts it."""
_AUTH_CODES = {ErrorCode.UNAUTHORIZED, ErrorCode.FORBIDDEN, ErrorCode.TEACHER_ONLY_HERE, ErrorCode.FORBIDDEN_ORIGIN}


def measured(metrics: Metrics) -> Middleware:
    """Count and time every request, by the route's template (a raw path would hold ids)."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        started = time.perf_counter()
        status = 500
        try:
            response = await handler(request)
            status = response.status
        except asyncio.CancelledError:
            status = _CLIENT_GONE
            raise
        finally:
            metrics.request(request.method, endpoint_of(request), status, time.perf_counter() - started)
        return response

    return middleware


def errors_as_json(metrics: Metrics, default: Callable[[], Language]) -> Middleware:
    """Answer every error as JSON; what is unexpected gets an id that finds it in the log."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        language = language_of(request, default())
        try:
            return await handler(request)
        except AirclassError as error:
            if error.code in _AUTH_CODES:
                metrics.error("auth")
            return refusal(error, language)
        except web.HTTPException as error:
            return http_refusal(error, language)
        except Exception as error:
            if isinstance(error, ConnectionError) and _has_gone(request):
                return web.Response(status=_CLIENT_GONE)  # nobody hears it; raised, aiohttp would log it as a fault
            failure_id = uuid.uuid4().hex[:8]
            _log.exception("request_failed", id=failure_id, method=request.method, endpoint=endpoint_of(request))
            return refusal(AirclassError(ErrorCode.INTERNAL, failure_id), language)

    return middleware


def only_our_hosts(origins: Origins) -> Middleware:
    """Refuse foreign hosts and origins, and answer the preflights of configured origins."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        origins.check(request)
        if request.method == hdrs.METH_OPTIONS and origins.is_foreign_allowed(request.headers.get(hdrs.ORIGIN)):
            return web.Response(
                status=204,
                headers={
                    hdrs.ACCESS_CONTROL_ALLOW_METHODS: "GET, POST, PATCH, PUT, DELETE",
                    hdrs.ACCESS_CONTROL_ALLOW_HEADERS: (
                        "Authorization, Content-Type, Accept-Language, Idempotency-Key"
                    ),
                    hdrs.ACCESS_CONTROL_MAX_AGE: "600",
                },
            )
        return await handler(request)

    return middleware


def rate_limited(limits: RateLimits) -> Middleware:
    """Refuse an address that calls too often."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        await limits.request(request.remote or "")
        return await handler(request)

    return middleware


def _has_gone(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()


def endpoint_of(request: web.BaseRequest) -> str:
    """Return the template of the route, e.g. ``/api/students/{id}/kick``; unknown paths are all one."""
    route = request.match_info.route.resource if isinstance(request, web.Request) else None
    return route.canonical if route is not None else "unmatched"
