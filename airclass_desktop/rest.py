"""One server's REST interface: how it is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import aiohttp
import msgspec

from airclass_desktop.errors import RequestRefused, ServerUnreachable
from server.protocol.body import ErrorAnswer, Request

Answer = TypeVar("Answer")

_TIMEOUT = aiohttp.ClientTimeout(total=10)
_FILE_TIMEOUT = aiohttp.ClientTimeout(total=180)
"""For what the server writes, reads or erases file by file: a term of one student, a class with its recording."""


class Rest:
    """Calls with the teacher's token, in the window's language. All raise :class:`WindowError`."""

    def __init__(self, http: aiohttp.ClientSession, base: str, language: Callable[[], str]) -> None:
        self._http = http
        self._base = base
        self._language = language

    async def ask(self, path: str, answer: type[Answer], query: dict[str, str] | None = None) -> Answer:
        """Return what ``GET`` answers."""
        return msgspec.json.decode(await self.call("GET", path, query=query), type=answer)

    async def change(self, method: str, path: str, answer: type[Answer], body: Request | None = None) -> Answer:
        """Ask for a change and return what is answered."""
        return msgspec.json.decode(await self.call(method, path, body), type=answer)

    async def upload(self, path: str, answer: type[Answer], content: bytes) -> Answer:
        """Hand in a file and return what is answered."""
        return msgspec.json.decode(await self.call("POST", path, content, timeout=_FILE_TIMEOUT), type=answer)

    async def erase(self, method: str, path: str, answer: type[Answer]) -> Answer:
        """Ask for something to be erased, which may take as long as its files are many; return what is answered."""
        return msgspec.json.decode(await self.call(method, path, timeout=_FILE_TIMEOUT), type=answer)

    async def fetch(self, path: str, query: dict[str, str]) -> bytes:
        """Return the bytes that ``GET`` answers."""
        return await self.call("GET", path, query=query)

    async def download(self, path: str, query: dict[str, str] | None = None) -> bytes:
        """Return a file that the server makes for ``GET``."""
        return await self.call("GET", path, query=query, timeout=_FILE_TIMEOUT)

    async def tell(self, method: str, path: str, body: Request | None = None) -> None:
        """Ask for something whose answer is of no interest."""
        await self.call(method, path, body)

    async def call(
        self,
        method: str,
        path: str,
        body: Request | bytes | None = None,
        query: dict[str, str] | None = None,
        timeout: aiohttp.ClientTimeout = _TIMEOUT,  # noqa: ASYNC109 - aiohttp's own, which ends the request as well
    ) -> bytes:
        """Call and return the answer's body. ``body`` is what to say, or a file's bytes."""
        kind = "application/octet-stream" if isinstance(body, bytes) else "application/json"
        headers = {"Accept-Language": self._language(), "Content-Type": kind}
        data = msgspec.json.encode(body) if isinstance(body, Request) else body
        try:
            async with self._http.request(
                method, f"{self._base}{path}", params=query, data=data, headers=headers, timeout=timeout
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
