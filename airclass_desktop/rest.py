"""One server's REST interface: how it is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import aiohttp
import msgspec

from airclass_desktop.errors import RequestRefused, ServerUnreachable
from server.protocol.classroom import ErrorAnswer, Request

Answer = TypeVar("Answer")

_TIMEOUT = aiohttp.ClientTimeout(total=10)


class Rest:
    """Calls with the teacher's token, in the window's language. All raise :class:`WindowError`."""

    def __init__(self, http: aiohttp.ClientSession, base: str, language: Callable[[], str]) -> None:
        self._http = http
        self._base = base
        self._language = language

    async def ask(self, path: str, answer: type[Answer], query: dict[str, str] | None = None) -> Answer:
        """Return what ``GET`` answers."""
        return msgspec.json.decode(await self.call("GET", path, query=query), type=answer)

    async def fetch(self, path: str, query: dict[str, str]) -> bytes:
        """Return the bytes that ``GET`` answers."""
        return await self.call("GET", path, query=query)

    async def tell(self, method: str, path: str, body: Request | None = None) -> None:
        """Ask for something whose answer is of no interest."""
        await self.call(method, path, body)

    async def call(
        self, method: str, path: str, body: Request | None = None, query: dict[str, str] | None = None
    ) -> bytes:
        """Call and return the answer's body."""
        headers = {"Accept-Language": self._language(), "Content-Type": "application/json"}
        data = None if body is None else msgspec.json.encode(body)
        try:
            async with self._http.request(
                method, f"{self._base}{path}", params=query, data=data, headers=headers, timeout=_TIMEOUT
            ) as response:
                content = await response.read()
                if response.ok:
                    return content
        except (aiohttp.ClientError, TimeoutError) as error:
            raise ServerUnreachable from error
        raise _refusal(response.status, content)


def _refusal(status: int, content: bytes) -> RequestRefused:
    try:
        error = msgspec.json.decode(content, type=ErrorAnswer).error
    except msgspec.DecodeError:
        return RequestRefused(f"http_{status}", f"HTTP {status}")
    return RequestRefused(error.code, error.message)
