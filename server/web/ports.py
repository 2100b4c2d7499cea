"""What the web needs of the other parts: exactly the calls it makes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from server.cluster.rooms import RoomGrant, RoomState
from server.errors import Language
from server.protocol.classroom import (
    AddressList,
    ClassInfo,
    ClassPatch,
    ClassStart,
    Connection,
    ConnectionReport,
    JoinRequest,
    Picture,
    Room,
    Settings,
    SettingsPatch,
    SourceChange,
    SourceList,
    Student,
)
from server.protocol.live import StudentView, TeacherView

Unsubscribe = Callable[[], None]


class Endpoint(Protocol):
    """Where a node's LiveKit is."""

    @property
    def url(self) -> str:
        """Its address, ``ws://…``."""


class MediaNode(Protocol):
    """A node that holds a room."""

    @property
    def name(self) -> str:
        """Its name in the signalling proxy's path."""

    @property
    def endpoint(self) -> Endpoint:
        """Where its LiveKit is."""

    async def rooms(self) -> list[Room]:
        """Return its rooms with who is in them; raises ``media_down``."""


class Rooms(Protocol):
    """The rooms the picture is published to: :class:`server.cluster.rooms.Rooms`."""

    @property
    def node(self) -> MediaNode | None:
        """The node that holds the room; None while it is down."""

    async def grant(self, student_id: str) -> RoomGrant:
        """Return a fresh grant; raises ``media_down`` while there is no room."""

    def revoke(self, student_id: str) -> None:
        """Send a student out of the room."""

    def subscribe(self, callback: Callable[[RoomState], None]) -> Unsubscribe:
        """Tell of each new room: students must move to it."""


class Roster(Protocol):
    """What the hub tells the classroom about its students."""

    @property
    def id(self) -> str:
        """The class's id."""

    def connected(self, student_id: str) -> None:
        """Note that a student's page is here; raises ``unknown_student``, ``removed``."""

    def disconnected(self, student_id: str) -> None:
        """Note that a student's page is gone."""

    def left(self, student_id: str) -> None:
        """Note that a student said «not me»."""

    def report(self, student_id: str, report: ConnectionReport) -> Connection | None:
        """Take a page's measurements; return the connection where it changed."""

    def student_view(self, student_id: str) -> StudentView:
        """Return what a student's page shows, without ``media``; raises as :meth:`connected`."""

    def teacher_view(self) -> TeacherView:
        """Return what the teacher's window shows."""


class Classroom(Roster, Protocol):
    """The class."""

    async def join(self, request: JoinRequest, remote_ip: str) -> Student:
        """Take a student in; raises what :mod:`server.errors` lists under «joining»."""

    def info(self) -> ClassInfo:
        """Return the class as its teacher sees it."""

    def students(self) -> list[Student]:
        """Return the roster in the order of joining."""

    async def start(self, start: ClassStart) -> None:
        """Lobby → live; raises ``wrong_state``."""

    async def pause(self) -> None:
        """Live → paused; raises ``wrong_state``."""

    async def resume(self) -> None:
        """Paused → live; raises ``wrong_state``."""

    async def stop(self) -> None:
        """End the class; raises ``wrong_state``."""

    async def change(self, patch: ClassPatch) -> None:
        """Change title, lock, waiting room or PIN."""

    def admit(self, student_id: str) -> None:
        """Let a waiting student in; raises ``unknown_student``."""

    def admit_all(self) -> None:
        """Let everybody in who waits."""

    def kick(self, student_id: str) -> None:
        """Remove a student for good; raises ``unknown_student``."""

    def rename(self, student_id: str, name: str) -> Student:
        """Rename a student; raises ``unknown_student``, ``bad_name``."""

    def addresses(self) -> AddressList:
        """Return this PC's addresses, ranked."""

    def choose_address(self, ip: str) -> AddressList:
        """Use this address in URL and QR; raises ``bad_address``."""


class Screen(Protocol):
    """What students see: :class:`server.screen.Screen`."""

    async def sources(self) -> SourceList:
        """Return what can be shown; raises ``media_down``."""

    async def thumbnail(self, source: str, width: int) -> bytes:
        """Return a JPEG of any source at most ``width`` pixels wide; raises ``unknown_source``, ``media_down``."""

    async def preview(self, width: int) -> bytes:
        """Return a JPEG of what students see; raises ``media_down``."""

    async def change(self, change: SourceChange) -> Picture:
        """Show another source, freeze, blank; raises ``unknown_source``, ``media_down``."""

    async def mask(self, pids: list[int]) -> None:
        """Never show the windows of these processes."""


class SavedSettings(Protocol):
    """The settings the teacher can change and that are kept: :class:`server.saved_settings.SavedSettings`."""

    def current(self) -> Settings:
        """Return them as they are now."""

    async def change(self, patch: SettingsPatch) -> Settings:
        """Change and keep some of them; return all."""

    @property
    def language(self) -> Language:
        """The language of messages where the caller asks for none."""
