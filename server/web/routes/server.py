"""The server itself: health, metrics, rooms, settings, the way out."""

from __future__ import annotations

from collections.abc import Callable

from aiohttp import web

from server.operations.health import HealthBoard
from server.operations.metrics import CONTENT_TYPE, Metrics
from server.protocol.classroom import RoomList
from server.protocol.health import Health
from server.protocol.settings import Settings, SettingsPatch
from server.web.endpoint import Access, Endpoint
from server.web.picture_ports import Rooms
from server.web.ports import SavedSettings


def health_endpoints(board: HealthBoard, metrics: Metrics, rooms: Rooms) -> list[Endpoint]:
    """Return what machines watch: ``/api/health…``, ``/api/livekit/rooms``, ``/metrics``."""

    async def health(_: web.Request) -> Health:
        return board.health()

    async def live(_: web.Request) -> web.Response:
        return web.json_response({"live": True})

    async def ready(_: web.Request) -> web.Response:
        return web.json_response({"ready": board.ready}, status=200 if board.ready else 503)

    async def list_rooms(_: web.Request) -> RoomList:
        node = rooms.node
        return RoomList(rooms=[] if node is None else await node.rooms())

    async def show_metrics(_: web.Request) -> web.Response:
        return web.Response(body=metrics.text(), headers={"Content-Type": CONTENT_TYPE})

    flag, text, monitor = "application/json", "text/plain", Access.MONITOR
    return [
        Endpoint("GET", "/api/health", health, "The health of every part", monitor, {200: Health}),
        Endpoint("GET", "/api/health/live", live, "200 while the process serves", Access.OPEN, {200: flag}),
        Endpoint("GET", "/api/health/ready", ready, "200 once students can join", Access.OPEN, {200: flag, 503: flag}),
        Endpoint("GET", "/api/livekit/rooms", list_rooms, "LiveKit's rooms of this class", monitor, {200: RoomList}),
        Endpoint("GET", "/metrics", show_metrics, "Prometheus metrics", Access.SCRAPER, {200: text}),
    ]


def control_endpoints(settings: SavedSettings, stop: Callable[[], None]) -> list[Endpoint]:
    """Return ``/api/settings`` and ``/api/server/stop``; ``stop`` asks the process to end in order."""

    async def show(_: web.Request) -> Settings:
        return settings.current()

    async def change(_: web.Request, body: SettingsPatch) -> Settings:
        return await settings.change(body)

    async def end(_: web.Request) -> web.Response:
        stop()
        return web.Response(status=202)

    teacher, kept = Access.TEACHER, {200: Settings}
    return [
        Endpoint("GET", "/api/settings", show, "The settings that are kept", teacher, kept),
        Endpoint("PATCH", "/api/settings", change, "Change and keep settings", teacher, kept, SettingsPatch),
        Endpoint("POST", "/api/server/stop", end, "End the class and the server", teacher, {202: None}),
    ]
