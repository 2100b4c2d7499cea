"""``/livekit/{node}/…``: the signalling of a node's LiveKit, through our own origin.

So the page needs one origin, and a node shows students nothing but its media ports. Only what livekit-client
calls passes. Its token is in the query (LiveKit's own, two minutes): queries are never logged.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import aiohttp
from aiohttp import ClientWebSocketResponse, WSCloseCode, WSMsgType, web
from yarl import URL

from server.errors import AirclassError, ErrorCode
from server.web.picture_ports import Rooms
from server.web.rate_limits import RateLimits

SOCKET_PATHS = ("rtc", "rtc/v1")
VALIDATE_PATHS = ("rtc/validate", "rtc/v1/validate")

_MAX_MESSAGE = 256 * 1024
"""Bytes; an SDP with all its candidates stays under 64 KiB."""
_MAX_QUERY = 16 * 1024
_MAX_VALIDATION = 4 * 1024
_CONNECT_S = 5.0
_SILENCE_S = 60.0
"""livekit-client pings every 10 s or so, and LiveKit answers."""
_CLOSE_S = 2.0

_Socket = web.WebSocketResponse | ClientWebSocketResponse


class LiveKitProxy:
    """Passes signalling on, both ways, each side no faster than the other reads."""

    def __init__(self, rooms: Rooms, limits: RateLimits) -> None:
        self._rooms = rooms
        self._limits = limits
        self._session: aiohttp.ClientSession | None = None
        self._open: set[web.WebSocketResponse] = set()

    def register(self, app: web.Application) -> None:
        """Add the routes, and the client session that lives as long as ``app``."""
        app.cleanup_ctx.append(self._lifetime)
        app.on_shutdown.append(self._hang_up)
        for path in SOCKET_PATHS:
            app.router.add_get(f"/livekit/{{node}}/{path}", self._signal, allow_head=False)
        for path in VALIDATE_PATHS:
            app.router.add_get(f"/livekit/{{node}}/{path}", self._validate, allow_head=False)
        app.router.add_get("/livekit/{node}", self._reachable)

    async def _lifetime(self, app: web.Application) -> AsyncIterator[None]:  # noqa: ARG002 - aiohttp's signature
        # Every student's signalling is a connection that stays; by default aiohttp allows a hundred.
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(connector=connector, auto_decompress=False) as self._session:
            yield

    async def _hang_up(self, app: web.Application) -> None:  # noqa: ARG002 - aiohttp's signature
        await asyncio.gather(*(socket.close(code=WSCloseCode.GOING_AWAY) for socket in self._open))

    async def _reachable(self, request: web.Request) -> web.Response:
        """Answer livekit-client's HEAD, by which it learns that the network is back."""
        self._target(request)
        return web.Response(text="OK")

    async def _validate(self, request: web.Request) -> web.Response:
        """Pass on LiveKit's own word on why a token was refused."""
        url = self._target(request).with_scheme("http")
        try:
            async with self._client().get(
                url, timeout=aiohttp.ClientTimeout(total=_CONNECT_S), allow_redirects=False
            ) as answer:
                text = await answer.content.read(_MAX_VALIDATION)
                return web.Response(body=text, status=answer.status, content_type="text/plain")
        except (aiohttp.ClientError, TimeoutError) as error:
            raise AirclassError(ErrorCode.MEDIA_DOWN) from error

    async def _signal(self, request: web.Request) -> web.StreamResponse:
        await self._limits.socket(request.remote or "")
        target = self._target(request)
        client = web.WebSocketResponse(compress=False, max_msg_size=_MAX_MESSAGE, timeout=_CLOSE_S)
        if not client.can_prepare(request):
            raise AirclassError(ErrorCode.BAD_REQUEST)
        upstream = await self._connect(target)
        try:
            await client.prepare(request)
            self._open.add(client)
            await _relay(client, upstream)
        finally:
            self._open.discard(client)
            await upstream.close()
        return client

    async def _connect(self, url: URL) -> ClientWebSocketResponse:
        """Connect first, so that a browser is told no before it is told yes."""
        try:
            async with asyncio.timeout(_CONNECT_S):
                return await self._client().ws_connect(
                    url, max_msg_size=_MAX_MESSAGE, timeout=aiohttp.ClientWSTimeout(ws_close=_CLOSE_S)
                )
        except aiohttp.WSServerHandshakeError as error:
            code = ErrorCode.UNAUTHORIZED if error.status in (401, 403) else ErrorCode.MEDIA_DOWN
            raise AirclassError(code) from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise AirclassError(ErrorCode.MEDIA_DOWN) from error

    def _target(self, request: web.Request) -> URL:
        """Return LiveKit's address for the request; raises ``not_found``, ``bad_request``."""
        node = self._rooms.node
        if node is None or node.name != request.match_info["node"]:
            raise AirclassError(ErrorCode.NOT_FOUND)
        if len(request.query_string) > _MAX_QUERY:
            raise AirclassError(ErrorCode.BAD_REQUEST)
        path = request.path.removeprefix(f"/livekit/{node.name}")
        return URL(node.endpoint.url).with_path(path).with_query(request.query)

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise AirclassError(ErrorCode.SHUTTING_DOWN)
        return self._session


async def _relay(client: web.WebSocketResponse, upstream: ClientWebSocketResponse) -> None:
    """Pass messages both ways until one side closes or is silent; the other is closed with the same code."""
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_pump(client, upstream))
        tasks.create_task(_pump(upstream, client))


async def _pump(source: _Socket, sink: _Socket) -> None:
    """Pass messages one way. ``send`` waits while the sink's buffer is full, so the source is read no faster."""
    code: int = WSCloseCode.GOING_AWAY
    try:
        while True:
            message = await source.receive(timeout=_SILENCE_S)
            if message.type is WSMsgType.BINARY:
                await sink.send_bytes(message.data)
            elif message.type is WSMsgType.TEXT:
                await sink.send_str(message.data)
            else:
                code = _close_code(source)
                return
    except (TimeoutError, ConnectionError):
        return
    finally:
        await sink.close(code=code)


def _close_code(source: _Socket) -> int:
    """Return what to close the other side with: a code that may be sent (RFC 6455, 7.4.1)."""
    code = source.close_code
    return code if code is not None and (code in (1000, 1001) or 3000 <= code < 5000) else WSCloseCode.GOING_AWAY  # noqa: PLR2004 - as the RFC numbers them
