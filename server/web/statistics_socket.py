"""``/api/quiz/ws/statistics/{run}``: a run's statistics as they change, for its teacher."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Final

import msgspec
from aiohttp import web

from server.errors import AirclassError, ErrorCode
from server.operations.metrics import Metrics
from server.protocol.classroom import Role
from server.protocol.live import CloseCode
from server.protocol.quiz.results import RunStatistics
from server.protocol.quiz.runs import RunState
from server.web.endpoint import require_private
from server.web.handshake import CLOSE_TIMEOUT_S, read_hello, refuse
from server.web.quiz_ports import Asking
from server.web.rate_limits import RateLimits
from server.web.tokens import Tokens

_MAX_MESSAGE: Final = 8 * 1024
"""Bytes of the hello, all that a client says."""
_SLOWEST_S: Final = 10.0
"""How long one frame may take to leave before the client is given up."""
_PING_S: Final = 15.0
_DONE: Final = 1000


class _Watch:
    """What one client has still to hear of one run: only the newest, however slow it is."""

    def __init__(self, asking: Asking, run_id: str) -> None:
        self.news = asyncio.Event()
        self._asking = asking
        self._run_id = run_id
        self._next: RunStatistics = asking.results(run_id).statistics()
        self.news.set()

    def hear(self, told: RunStatistics) -> None:
        """Take new statistics, of whichever run: one that has begun means that the one before is over."""
        if told.run_id == self._run_id and told.state is not RunState.FINISHED:
            self._next = told
        else:
            self._next = self._asking.results(self._run_id).statistics()
        self.news.set()

    async def next(self) -> RunStatistics:
        """Return the newest that was not returned before; waits for it."""
        await self.news.wait()
        self.news.clear()
        return self._next


class StatisticsSocket:
    """Serves the sockets that watch a run."""

    def __init__(
        self,
        asking: Asking,
        tokens: Tokens,
        class_id: Callable[[], str],
        limits: RateLimits,
        metrics: Metrics,
        hello_s: float,
    ) -> None:
        self._asking = asking
        self._class_id = class_id
        self._tokens = tokens
        self._limits = limits
        self._metrics = metrics
        self._hello_s = hello_s
        self._serving: set[asyncio.Task[None]] = set()

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one client until the run is finished: whole statistics, then what is asked now, five a second."""
        await self._limits.socket(request.remote or "")
        socket = web.WebSocketResponse(
            compress=False, max_msg_size=_MAX_MESSAGE, timeout=CLOSE_TIMEOUT_S, heartbeat=_PING_S
        )
        await socket.prepare(request)
        try:
            watch = await self._admitted(request, socket)
        except AirclassError as error:
            await refuse(socket, error, self._metrics)
            return socket
        unsubscribe = self._asking.subscribe(watch.hear)
        telling = asyncio.create_task(_tell(socket, watch), name="statistics")
        self._serving.add(telling)
        try:
            async for _ in socket:
                pass  # it has nothing to say
        finally:
            unsubscribe()
            self._serving.discard(telling)
            telling.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await telling
        return socket

    async def close(self) -> None:
        """Say goodbye to everybody."""
        for telling in self._serving:
            telling.cancel()

    async def _admitted(self, request: web.Request, socket: web.WebSocketResponse) -> _Watch:
        hello = await read_hello(socket, self._hello_s)
        if self._tokens.verify(hello.token, self._class_id()).role is not Role.TEACHER:
            raise AirclassError(ErrorCode.FORBIDDEN)
        require_private(request)
        return _Watch(self._asking, request.match_info["id"])


async def _tell(socket: web.WebSocketResponse, watch: _Watch) -> None:
    """Send what there is to hear, to the end of the run; then close."""
    code: int = CloseCode.GOING_AWAY
    try:
        while code != _DONE:
            found = await watch.next()
            async with asyncio.timeout(_SLOWEST_S):
                await socket.send_str(msgspec.json.encode(found).decode())
            if found.state is RunState.FINISHED:
                code = _DONE
    except TimeoutError:
        code = CloseCode.LAGGED
    except ConnectionError:
        return
    finally:
        with contextlib.suppress(ConnectionError):
            await socket.close(code=code)
