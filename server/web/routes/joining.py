"""How a student gets in."""

from __future__ import annotations

from aiohttp import web

from server.operations.metrics import Metrics
from server.protocol.classroom import JoinAnswer, JoinRequest, Role, StudentState
from server.protocol.people import NameChoice, NameRequest
from server.web.answers import answer
from server.web.endpoint import Access, Endpoint
from server.web.grants import Grants, socket_base_url
from server.web.ports import Classroom
from server.web.rate_limits import RateLimits
from server.web.tarpit import Tarpit
from server.web.tokens import Tokens


def endpoints(
    classroom: Classroom, grants: Grants, tokens: Tokens, limits: RateLimits, metrics: Metrics
) -> list[Endpoint]:
    """Return ``POST /api/join`` and ``POST /api/join/names``."""
    tarpit = Tarpit()

    async def join(request: web.Request, body: JoinRequest) -> web.Response:
        address = request.remote or ""
        await limits.join(address)
        async with tarpit.holding():
            student = await classroom.join(body, address)
        waits = student.state is StudentState.WAITING
        media = None if waits else await grants.make_or_none(student.id, socket_base_url(request))
        token = tokens.issue(Role.STUDENT, student.id, classroom.id)
        metrics.token_issued(Role.STUDENT)
        place = JoinAnswer(token=token, student_id=student.id, name=student.name, media=media)
        return answer(place, status=202 if waits else 200)

    async def names(request: web.Request, body: NameRequest) -> NameChoice:
        address = request.remote or ""
        await limits.join(address)
        async with tarpit.holding():
            return classroom.names(body, address)

    return [
        Endpoint(
            "POST",
            "/api/join/names",
            names,
            "The names that can be picked, to who knows the PIN",
            Access.OPEN,
            {200: NameChoice},
            NameRequest,
        ),
        Endpoint(
            "POST",
            "/api/join",
            join,
            "Join with the PIN or the QR code's key; 202 while the teacher has not admitted",
            Access.OPEN,
            {200: JoinAnswer, 202: JoinAnswer},
            JoinRequest,
        ),
    ]
