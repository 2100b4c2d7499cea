"""What every response says about what a browser may do with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import hdrs, web

from server.web.grants import socket_base_url
from server.web.origins import Origins

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "connect-src 'self' {socket}; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


def add_security_headers(origins: Origins) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
    """Return the ``on_response_prepare`` handler."""

    async def add(request: web.Request, response: web.StreamResponse) -> None:
        headers = response.headers
        # WORKAROUND: Safari 15 does not count ws: of the same host as 'self' (https://github.com/w3c/webappsec-csp/issues/7).
        headers.setdefault("Content-Security-Policy", _POLICY.format(socket=socket_base_url(request)))
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers.setdefault(hdrs.CACHE_CONTROL, "no-store")
        headers.pop(hdrs.SERVER, None)
        origin = request.headers.get(hdrs.ORIGIN)
        if origins.is_foreign_allowed(origin):
            headers[hdrs.ACCESS_CONTROL_ALLOW_ORIGIN] = str(origin)
            headers.add(hdrs.VARY, hdrs.ORIGIN)

    return add
