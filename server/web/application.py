"""Puts the web face together."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from server.events import Audience, EventLog
from server.operations.health import HealthBoard
from server.operations.metrics import Metrics
from server.web.access_log import AccessLog
from server.web.answers import MAX_BODY
from server.web.bank_ports import Bank, BankFiles, Images
from server.web.client_messages import client_messages
from server.web.control_socket import ControlSocket, Patience
from server.web.endpoint import Access, Endpoint, Guard, register
from server.web.grants import Grants
from server.web.hub import Hub
from server.web.livekit_proxy import LiveKitProxy
from server.web.middlewares import errors_as_json, measured, only_our_hosts, rate_limited
from server.web.openapi import document
from server.web.origins import Origins
from server.web.pages import Pages
from server.web.people_ports import AttendanceBook, Courses
from server.web.picture_ports import Rooms, Screen
from server.web.ports import ClassLife, Classroom, SavedSettings
from server.web.quiz_ports import Asking, PastRuns, Quizzes
from server.web.rate_limits import RateLimits
from server.web.records_ports import History, Privacy, RetentionRun
from server.web.routes import (
    attendance,
    bank,
    courses,
    history,
    joining,
    picture,
    quiz,
    quiz_preview,
    quiz_report,
    server,
    students,
    talk,
)
from server.web.routes import classroom as class_routes
from server.web.routes.quiz_preview import Previews
from server.web.security_headers import add_security_headers
from server.web.snapshots import Snapshots
from server.web.statistics_socket import StatisticsSocket
from server.web.student_limits import StudentLimits
from server.web.talk_ports import Talk
from server.web.tokens import Tokens

HUB = web.AppKey("hub", Hub)
"""Where :func:`create_app` leaves the hub: ``app[HUB].broadcast(…)``."""

ENDPOINTS = web.AppKey("endpoints", list[Endpoint])

_KEEPALIVE_S = 30.0
"""Also how long a connection may take to send its first request's head."""
_SHUTDOWN_S = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """All that the web face stands on."""

    classroom: Classroom
    talk: Talk
    courses: Courses
    attendance: AttendanceBook
    quizzes: Quizzes
    asking: Asking
    past_runs: PastRuns
    history: History
    privacy: Privacy
    retention: RetentionRun
    bank: Bank
    bank_files: BankFiles
    images: Images
    life: ClassLife
    log: EventLog
    rooms: Rooms
    screen: Screen
    settings: SavedSettings
    tokens: Tokens
    metrics: Metrics
    health: HealthBoard
    origins: Origins
    pages: Path
    stop: Callable[[], None]
    """Asks the process to end in order."""
    limits: RateLimits = field(default_factory=RateLimits)
    patience: Patience = field(default_factory=Patience)


def create_app(services: Services) -> web.Application:
    """Return the application: REST, control WebSocket, signalling proxy, pages. Run it by :func:`create_runner`."""
    app = web.Application(
        middlewares=[
            measured(services.metrics),
            errors_as_json(services.metrics, lambda: services.settings.language),
            only_our_hosts(services.origins),
            rate_limited(services.limits),
        ],
        client_max_size=MAX_BODY,
    )
    grants = Grants(services.rooms)
    snapshots = Snapshots(
        services.classroom, services.talk, services.asking, services.retention, services.health, services.tokens
    )
    hub = app[HUB] = Hub(
        services.log, services.classroom, snapshots, grants, services.metrics, services.patience.heartbeat_s
    )
    app.on_response_prepare.append(add_security_headers(services.origins))
    app.cleanup_ctx.append(_hub_running(hub, services))
    guard = Guard(services.tokens, lambda: services.classroom.id)
    watching = StatisticsSocket(
        services.asking,
        services.tokens,
        lambda: services.classroom.id,
        services.limits,
        services.metrics,
        services.patience.hello_s,
    )
    app.on_shutdown.append(lambda _: watching.close())
    endpoints = app[ENDPOINTS] = _endpoints(services, guard, grants, hub, watching)
    register(app, endpoints, guard)
    LiveKitProxy(services.rooms, services.limits).register(app)
    Pages(services.pages).register(app)
    return app


def create_runner(app: web.Application) -> web.AppRunner:
    """Return what serves ``app``; its access log leaves out queries, where tokens stand."""
    return web.AppRunner(app, access_log_class=AccessLog, keepalive_timeout=_KEEPALIVE_S, shutdown_timeout=_SHUTDOWN_S)


def _endpoints(
    services: Services, guard: Guard, grants: Grants, hub: Hub, watching: StatisticsSocket
) -> list[Endpoint]:
    student_limits = StudentLimits()
    control = _control_socket(services, grants, hub, student_limits)
    endpoints = [
        *joining.endpoints(services.classroom, grants, services.tokens, services.limits, services.metrics),
        *class_routes.endpoints(services.classroom, services.life),
        *students.endpoints(services.classroom),
        *talk.endpoints(services.talk),
        *courses.endpoints(services.courses),
        *attendance.endpoints(services.attendance, lambda: services.settings.language),
        *quiz.endpoints(
            services.quizzes,
            services.asking,
            services.past_runs,
            guard,
            student_limits,
            lambda: services.settings.language,
        ),
        *quiz_preview.endpoints(Previews()),
        *history.endpoints(services.history, services.privacy, services.retention),
        *bank.endpoints(services.bank, services.bank_files, services.images),
        *quiz_report.endpoints(services.past_runs, services.images, lambda: services.settings.language),
        *picture.endpoints(services.screen),
        *server.health_endpoints(services.health, services.metrics, services.rooms),
        *server.control_endpoints(services.settings, services.stop),
        Endpoint("GET", "/api/ws", control.handle, "The control WebSocket", Access.OPEN, {101: None}),
        Endpoint("GET", "/api/quiz/ws/statistics/{id}", watching.handle, "A run as it goes", Access.OPEN, {101: None}),
    ]
    described: dict[str, object] = {}

    async def openapi(_: web.Request) -> web.Response:
        return web.json_response(described)

    endpoints.append(
        Endpoint("GET", "/api/openapi.json", openapi, "This document", Access.OPEN, {200: "application/json"})
    )
    described.update(document(endpoints))
    return endpoints


def _control_socket(services: Services, grants: Grants, hub: Hub, student_limits: StudentLimits) -> ControlSocket:
    return ControlSocket(
        hub,
        services.classroom,
        client_messages(services.classroom, services.talk, services.asking, grants, hub),
        grants,
        services.tokens,
        services.limits,
        student_limits,
        services.metrics,
        services.patience,
    )


def _hub_running(hub: Hub, services: Services) -> Callable[[web.Application], AsyncIterator[None]]:
    async def run(app: web.Application) -> AsyncIterator[None]:
        app.on_shutdown.append(lambda _: _goodbye(hub))
        unsubscribe = [
            services.rooms.subscribe(hub.on_room),
            services.health.subscribe(lambda health: hub.broadcast("health", health, Audience.TEACHERS)),
            services.classroom.subscribe_connections(lambda body: hub.broadcast("connection", body, Audience.TEACHERS)),
            services.talk.subscribe(hub.broadcast),
            services.asking.subscribe(lambda found: hub.broadcast("quiz_stats", found, Audience.TEACHERS)),
            services.retention.subscribe(lambda coming: hub.broadcast("retention", coming, Audience.TEACHERS)),
        ]
        task = asyncio.create_task(hub.run(), name="hub")
        yield
        for end in unsubscribe:
            end()
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    return run


async def _goodbye(hub: Hub) -> None:
    hub.close()
