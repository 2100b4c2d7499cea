"""The server's REST interface, typed, for the teacher who holds its token."""

from __future__ import annotations

from collections.abc import Callable

import aiohttp

from airclass_desktop.bank_client import BankClient
from airclass_desktop.courses_client import AttendanceClient, CoursesClient
from airclass_desktop.errors import ServerUnreachable, WindowError
from airclass_desktop.history_client import HistoryClient, PrivacyClient
from airclass_desktop.quiz_client import QuizClient
from airclass_desktop.rest import Rest
from airclass_desktop.talk_client import TalkClient
from server.protocol.classroom import AddressChoice, ClassPatch, ClassStart, Rename, Runtime
from server.protocol.people import Assign, Merge, Mute
from server.protocol.picture import MaskRequest, SourceChange, SourceList
from server.protocol.settings import Settings, SettingsPatch

_LIVENESS_TIMEOUT = aiohttp.ClientTimeout(total=3)
_WEBSOCKET_LIMIT = 4 * 1024 * 1024
"""Bytes of one frame: a snapshot of 1,500 students is a tenth of this."""


class ServerClient:
    """One server, from the moment its address is known until it goes away."""

    def __init__(self, runtime: Runtime, language: Callable[[], str]) -> None:
        self._base = runtime.admin_url.rstrip("/")
        self._token = runtime.teacher_token
        self._http = aiohttp.ClientSession(headers={"Authorization": f"Bearer {self._token}"})
        self._rest = Rest(self._http, self._base, language)
        self.talk = TalkClient(self._rest)
        self.courses = CoursesClient(self._rest)
        self.attendance = AttendanceClient(self._rest)
        self.history = HistoryClient(self._rest)
        self.privacy = PrivacyClient(self._rest)
        self.quiz = QuizClient(self._rest)
        self.bank = BankClient(self._rest)

    @property
    def address(self) -> str:
        """The server's address on this PC, without a slash at its end."""
        return self._base

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
            await self._rest.call("GET", "/api/class")
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
        await self._rest.tell("POST", "/api/class/start", start)

    async def pause_class(self) -> None:
        """Pause the class."""
        await self._rest.tell("POST", "/api/class/pause")

    async def resume_class(self) -> None:
        """Go on with the class."""
        await self._rest.tell("POST", "/api/class/resume")

    async def stop_class(self) -> None:
        """End the class for everyone."""
        await self._rest.tell("POST", "/api/class/stop")

    async def change_class(self, patch: ClassPatch) -> None:
        """Change title, lock, waiting room or PIN."""
        await self._rest.tell("PATCH", "/api/class", patch)

    # ---- the picture

    async def sources(self) -> SourceList:
        """Return what can be shown now."""
        return await self._rest.ask("/api/sources", SourceList)

    async def thumbnail(self, source: str, width: int) -> bytes:
        """Return a JPEG of a source, at most ``width`` pixels wide; empty where it gives no picture."""
        return await self._rest.fetch("/api/sources/thumbnail.jpg", {"source": source, "width": str(width)})

    async def preview(self, width: int) -> bytes:
        """Return a JPEG of what students see, at most ``width`` pixels wide; empty where there is none."""
        return await self._rest.fetch("/api/preview.jpg", {"width": str(width)})

    async def change_source(self, change: SourceChange) -> None:
        """Show something else, freeze or blank the picture."""
        await self._rest.tell("POST", "/api/source", change)

    async def mask(self, pid: int) -> None:
        """Keep this process's windows out of the picture (X11)."""
        await self._rest.tell("POST", "/api/mask", MaskRequest(pids=[pid]))

    # ---- students

    async def admit_all(self) -> None:
        """Let in everyone who waits."""
        await self._rest.tell("POST", "/api/students/admit")

    async def admit(self, student_id: str) -> None:
        """Let one student in."""
        await self._rest.tell("POST", f"/api/students/{student_id}/admit")

    async def kick(self, student_id: str) -> None:
        """Remove one student."""
        await self._rest.tell("POST", f"/api/students/{student_id}/kick")

    async def ban(self, student_id: str) -> None:
        """Remove one student, and keep device and name out of this class."""
        await self._rest.tell("POST", f"/api/students/{student_id}/ban")

    async def restore(self, student_id: str) -> None:
        """Undo a removal or a ban."""
        await self._rest.tell("POST", f"/api/students/{student_id}/restore")

    async def mute(self, student_id: str, *, muted: bool) -> None:
        """Keep one student from writing, or no longer."""
        await self._rest.tell("POST", f"/api/students/{student_id}/mute", Mute(muted=muted))

    async def merge(self, student_id: str, into: str) -> None:
        """Say that two lines are one person."""
        await self._rest.tell("POST", f"/api/students/{student_id}/merge", Merge(into=into))

    async def unmerge(self, student_id: str) -> None:
        """Undo a merge."""
        await self._rest.tell("POST", f"/api/students/{student_id}/unmerge")

    async def assign(self, student_id: str, enrolment_id: str | None) -> None:
        """Say who of the course's roster one student is; nobody, for None."""
        await self._rest.tell("POST", f"/api/students/{student_id}/assign", Assign(enrolment_id=enrolment_id))

    async def rename(self, student_id: str, name: str) -> None:
        """Give one student another name."""
        await self._rest.tell("POST", f"/api/students/{student_id}/rename", Rename(name=name))

    # ---- the server

    async def choose_address(self, ip: str) -> None:
        """Show students this address."""
        await self._rest.tell("POST", "/api/addresses", AddressChoice(ip=ip))

    async def settings(self) -> Settings:
        """Return the saved settings."""
        return await self._rest.ask("/api/settings", Settings)

    async def save_settings(self, patch: SettingsPatch) -> None:
        """Change and keep settings."""
        await self._rest.tell("PATCH", "/api/settings", patch)

    async def stop_server(self) -> None:
        """Ask the server to end."""
        await self._rest.tell("POST", "/api/server/stop")
