"""The server's REST interface, typed, for the teacher who holds its token."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import aiohttp
import msgspec

from airclass_desktop.errors import RequestRefused, ServerUnreachable, WindowError
from server.protocol.classroom import (
    AddressChoice,
    ClassPatch,
    ClassStart,
    ErrorAnswer,
    MaskRequest,
    Rename,
    Request,
    Runtime,
    Settings,
    SettingsPatch,
    SourceChange,
    SourceList,
)

Answer = TypeVar("Answer")

_TIMEOUT = aiohttp.ClientTimeout(total=10)
_LIVENESS_TIMEOUT = aiohttp.ClientTimeout(total=3)
_WEBSOCKET_LIMIT = 4 * 1024 * 1024
"""Bytes of one frame: a snapshot of 1,500 students is a tenth of this."""


class ServerClient:
    """One server, from the moment its address is known until it goes away."""

    def __init__(self, runtime: Runtime, language: Callable[[], str]) -> None:
        self._base = runtime.admin_url.rstrip("/")
        self._token = runtime.teacher_token
        self._language = language
        self._http = aiohttp.ClientSession(headers={"Authorization": f"Bearer {self._token}"})

    @property
    def token(self) -> str:
        """The teacher's token, for the first frame of the WebSocket."""
        return self._token

    async def close(self) -> None:
        """Let go of the connections."""
        await self._http.close()

    async def is_alive(self) -> bool:
        """Say whether this server answers; never raises."""
        try:
            async with self._http.get(f"{self._base}/api/health/live", timeout=_LIVENESS_TIMEOUT) as response:
                return response.status == 200  # noqa: PLR2004 - OK
        except (aiohttp.ClientError, TimeoutError):
            return False

    async def knows_us(self) -> bool:
        """Say whether this is our server: it takes the token; never raises."""
        try:
            await self._call("GET", "/api/class")
        except WindowError:
            return False
        return True

    async def open_events(self) -> aiohttp.ClientWebSocketResponse:
        """Open the control WebSocket; the caller says hello. Raises :class:`ServerUnreachable`."""
        try:
            return await self._http.ws_connect(f"{self._base}/api/ws", max_msg_size=_WEBSOCKET_LIMIT)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise ServerUnreachable from error

    # ---- the class

    async def start_class(self, start: ClassStart) -> None:
        """Start the class."""
        await self._tell("POST", "/api/class/start", start)

    async def pause_class(self) -> None:
        """Pause the class."""
        await self._tell("POST", "/api/class/pause")

    async def resume_class(self) -> None:
        """Go on with the class."""
        await self._tell("POST", "/api/class/resume")

    async def stop_class(self) -> None:
        """End the class for everyone."""
        await self._tell("POST", "/api/class/stop")

    async def change_class(self, patch: ClassPatch) -> None:
        """Change title, lock, waiting room or PIN."""
        await self._tell("PATCH", "/api/class", patch)

    # ---- the picture

    async def sources(self) -> SourceList:
        """Return what can be shown now."""
        return await self._ask("/api/sources", SourceList)

    async def thumbnail(self, source: str, width: int) -> bytes:
        """Return a JPEG of a source, at most ``width`` pixels wide; empty where it gives no picture."""
        return await self._fetch("/api/sources/thumbnail.jpg", {"source": source, "width": str(width)})

    async def preview(self, width: int) -> bytes:
        """Return a JPEG of what students see, at most ``width`` pixels wide; empty where there is none."""
        return await self._fetch("/api/preview.jpg", {"width": str(width)})

    async def change_source(self, change: SourceChange) -> None:
        """Show something else, freeze or blank the picture."""
        await self._tell("POST", "/api/source", change)

    async def mask(self, pid: int) -> None:
        """Keep this process's windows out of the picture (X11)."""
        await self._tell("POST", "/api/mask", MaskRequest(pids=[pid]))

    # ---- students

    async def admit_all(self) -> None:
        """Let in everyone who waits."""
        await self._tell("POST", "/api/students/admit")

    async def admit(self, student_id: str) -> None:
        """Let one student in."""
        await self._tell("POST", f"/api/students/{student_id}/admit")

    async def kick(self, student_id: str) -> None:
        """Remove one student, who may not come back."""
        await self._tell("POST", f"/api/students/{student_id}/kick")

    async def rename(self, student_id: str, name: str) -> None:
        """Give one student another name."""
        await self._tell("POST", f"/api/students/{student_id}/rename", Rename(name=name))

    # ---- the server

    async def choose_address(self, ip: str) -> None:
        """Show students this address."""
        await self._tell("POST", "/api/addresses", AddressChoice(ip=ip))

    async def settings(self) -> Settings:
        """Return the saved settings."""
        return await self._ask("/api/settings", Settings)

    async def save_settings(self, patch: SettingsPatch) -> None:
        """Change and keep settings."""
        await self._tell("PATCH", "/api/settings", patch)

    async def stop_server(self) -> None:
        """Ask the server to end."""
        await self._tell("POST", "/api/server/stop")

    # ---- how

    async def _ask(self, path: str, answer: type[Answer]) -> Answer:
        return msgspec.json.decode(await self._call("GET", path), type=answer)

    async def _fetch(self, path: str, query: dict[str, str]) -> bytes:
        return await self._call("GET", path, query=query)

    async def _tell(self, method: str, path: str, body: Request | None = None) -> None:
        await self._call(method, path, body)

    async def _call(
        self, method: str, path: str, body: Request | None = None, query: dict[str, str] | None = None
    ) -> bytes:
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
