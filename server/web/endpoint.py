"""One table of endpoints drives the router, the access rules and the OpenAPI document."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from aiohttp import web

from server.errors import AirclassError, ErrorCode
from server.protocol.body import Body, Request
from server.protocol.classroom import Role
from server.web.answers import MAX_BODY, answer, read_json
from server.web.idempotency import Idempotency
from server.web.origins import is_from_this_pc
from server.web.tokens import Claims, Tokens

Answer = Body | web.StreamResponse | None
Handler = Callable[..., Awaitable[Answer]]
"""Takes the ``web.Request``, and the decoded body where the endpoint has one."""


class Access(StrEnum):
    """Who may call an endpoint."""

    OPEN = "open"
    STUDENT = "student"
    """A student's token of this class."""
    TEACHER = "teacher"
    """A teacher's token, on loopback or over TLS."""
    MONITOR = "monitor"
    """The teacher as above, or a monitor's token from anywhere: it only reads."""
    SCRAPER = "scraper"
    """Anybody on this PC, or as for a monitor."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One query parameter, for the document."""

    name: str
    description: str
    schema: Mapping[str, object]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One method on one path.

    ``answers``: a struct, a media type, or nothing, by status. The errors every endpoint has go without saying.
    """

    method: str
    path: str
    handler: Handler
    summary: str
    access: Access
    answers: Mapping[int, type[Body] | str | None]
    body: type[Request] | None = None
    upload: bool = False
    """Takes a file's bytes as its body (``application/octet-stream``)."""
    query: tuple[Parameter, ...] = ()
    largest: int = MAX_BODY
    """Bytes of a JSON body at most."""

    @property
    def takes_key(self) -> bool:
        """Whether a request may carry an ``Idempotency-Key``: what a teacher has done, files apart."""
        return self.method == "POST" and self.access is Access.TEACHER and not self.upload


def register(app: web.Application, endpoints: Iterable[Endpoint], guard: Guard) -> None:
    """Add every endpoint to the router, behind its access rule."""
    idempotency = Idempotency()
    for endpoint in endpoints:
        app.router.add_route(endpoint.method, endpoint.path, _adapted(endpoint, guard, idempotency))


def _adapted(
    endpoint: Endpoint, guard: Guard, idempotency: Idempotency
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        guard.check(request, endpoint.access)
        body = await read_json(request, endpoint.body, endpoint.largest) if endpoint.body is not None else None

        async def act() -> web.StreamResponse:
            result = await (endpoint.handler(request) if body is None else endpoint.handler(request, body))
            if result is None:
                return web.Response(status=204)
            return answer(result) if isinstance(result, Body) else result

        return await (idempotency.once(request, body, act) if endpoint.takes_key else act())

    return handle


class Guard:
    """Checks who calls."""

    def __init__(self, tokens: Tokens, class_id: Callable[[], str]) -> None:
        self._tokens = tokens
        self._class_id = class_id

    def check(self, request: web.Request, access: Access) -> None:
        """Raise ``unauthorized``, ``forbidden`` or ``teacher_only_here`` unless the caller may."""
        if access is Access.OPEN or (access is Access.SCRAPER and is_from_this_pc(request)):
            return
        role = self._claims(request).role
        if access is Access.STUDENT:
            if role is not Role.STUDENT:
                raise AirclassError(ErrorCode.FORBIDDEN)
        elif role is Role.TEACHER:
            require_private(request)
        elif not (role is Role.MONITOR and access is not Access.TEACHER):
            raise AirclassError(ErrorCode.FORBIDDEN)

    def student(self, request: web.Request) -> str:
        """Return who the student is whose token a request carries. Raises ``unauthorized``, ``forbidden``."""
        self.check(request, Access.STUDENT)
        return self._claims(request).subject

    def _claims(self, request: web.Request) -> Claims:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise AirclassError(ErrorCode.UNAUTHORIZED)
        return self._tokens.verify(token.strip(), self._class_id())


def require_private(request: web.BaseRequest) -> None:
    """Raise ``teacher_only_here`` unless nobody on the LAN can read along: loopback, or TLS."""
    if not (request.secure or is_from_this_pc(request)):
        raise AirclassError(ErrorCode.TEACHER_ONLY_HERE)
