"""Requests that come twice and are carried out once: ``Idempotency-Key`` (draft-ietf-httpapi-idempotency-key-header).

Who does not know whether a request arrived sends it again with the same key, and gets the answer of the first. Keys
are kept in memory for ten minutes. A crash of the server forgets them, and still doubles nothing:

- What makes a quiz, a run or a question of the bank names it after the key (:func:`id_by_key`). The same request
  finds it made, because it was on the disk before the first answer went out, and in one commit with its id.
- A step of a run (open, close, reveal, next, finish) is refused as ``wrong_state`` where it was taken already. Marks,
  right choices, rules and moves within the bank say what is to be, and may be said twice.
- A file that is imported again adds only the questions that the bank does not have.
- A student's answer has its key in itself, and that one is on the disk.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

import msgspec
from aiohttp import web

from server.errors import AirclassError, ErrorCode
from server.protocol.body import Request

HEADER: Final = "Idempotency-Key"
KEPT_S: Final = 600.0
_MOST: Final = 1_000
_LONGEST_KEY: Final = 128
_ID_BYTES: Final = 8
_LARGEST_ANSWER: Final = 256 * 1024


class _Answer(NamedTuple):
    status: int
    body: bytes
    content_type: str

    def response(self) -> web.Response:
        if not self.body:
            return web.Response(status=self.status)
        return web.Response(status=self.status, body=self.body, content_type=self.content_type)


@dataclass(slots=True)
class _Once:
    """One request that was, or is being, carried out. ``answer`` is None where it is too large to be kept."""

    digest: bytes
    until: float
    answer: asyncio.Future[_Answer | None]


class Idempotency:
    """The requests of the last minutes that carried a key. ``now`` counts seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._known: OrderedDict[tuple[str, str], _Once] = OrderedDict()

    async def once(
        self, request: web.Request, body: Request | None, act: Callable[[], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Carry a request out, unless one with its key was, or is just being; then return the answer of that one.

        What failed may be tried again with its key. Raises ``bad_request`` for a key that is too long, or that came
        with another body.
        """
        key = request.headers.get(HEADER, "")
        if not key:
            return await act()
        if len(key) > _LONGEST_KEY:
            raise AirclassError(ErrorCode.BAD_REQUEST, HEADER)
        self._forget()
        name, digest = (f"{request.method} {request.path}", key), _digest(body)
        known = self._known.get(name)
        if known is not None:
            if known.digest != digest:
                raise AirclassError(ErrorCode.BAD_REQUEST, HEADER)
            answer = await asyncio.shield(known.answer)
            return await act() if answer is None else answer.response()
        return await self._first(name, digest, act)

    async def _first(
        self, name: tuple[str, str], digest: bytes, act: Callable[[], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        doing = _Once(digest, self._now() + KEPT_S, asyncio.get_running_loop().create_future())
        self._known[name] = doing
        try:
            response = await act()
        except BaseException as error:
            self._known.pop(name, None)  # so many may have come meanwhile that it is gone already
            doing.answer.set_exception(error if isinstance(error, AirclassError) else AirclassError(ErrorCode.INTERNAL))
            doing.answer.exception()  # nobody may wait for it
            raise
        doing.answer.set_result(_kept(response))
        return response

    def _forget(self) -> None:
        while self._known and (len(self._known) >= _MOST or next(iter(self._known.values())).until <= self._now()):
            self._known.popitem(last=False)


def id_by_key(request: web.Request, body: Request) -> str:
    """Return an id for what a request makes: the same for the same request and key; without a key, a random one."""
    key = request.headers.get(HEADER, "")
    if not key:
        return secrets.token_hex(_ID_BYTES)
    said = f"{request.method} {request.path}\0{key}\0".encode() + _digest(body)
    return hashlib.blake2b(said, digest_size=_ID_BYTES).hexdigest()


def _digest(body: Request | None) -> bytes:
    return b"" if body is None else hashlib.blake2b(msgspec.json.encode(body)).digest()


def _kept(response: web.StreamResponse) -> _Answer | None:
    if not isinstance(response, web.Response) or not isinstance(response.body, bytes | None):
        return None
    body = response.body or b""
    return _Answer(response.status, body, response.content_type) if len(body) <= _LARGEST_ANSWER else None
