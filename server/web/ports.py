"""What the web needs of the class and the settings: exactly the calls it makes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from server.errors import Language
from server.protocol.classroom import (
    ClassInfo,
    ClassPatch,
    ClassStart,
    ConnectionReport,
    JoinRequest,
    MediaGrant,
    Student,
)
from server.protocol.health import Health
from server.protocol.live import ConnectionChanged, StudentView, TeacherView
from server.protocol.people import NameChoice, NameRequest
from server.protocol.settings import Settings, SettingsPatch

Unsubscribe = Callable[[], None]


class Roster(Protocol):
    """What the control WebSocket needs of the class: :class:`server.classroom.classroom.Classroom`."""

    @property
    def id(self) -> str:
        """The class's id."""

    def connected(self, student_id: str) -> Student:
        """Count a student's page; raises ``unknown_student``, ``removed``."""

    def disconnected(self, student_id: str) -> None:
        """Count a student's page less."""

    def left(self, student_id: str) -> None:
        """Note that a student said «not me»; raises ``unknown_student``."""

    def report(self, student_id: str, report: ConnectionReport) -> None:
        """Take a page's measurements."""

    def student(self, student_id: str) -> Student:
        """Return a line of the roster; raises ``unknown_student``."""

    def student_view(self, student_id: str, media: MediaGrant | None = None) -> StudentView:
        """Return what a student's page shows; raises ``unknown_student``."""

    def teacher_view(self, health: Health) -> TeacherView:
        """Return what the teacher's window shows."""


class Classroom(Roster, Protocol):
    """The class: :class:`server.classroom.classroom.Classroom`."""

    @property
    def students(self) -> list[Student]:
        """The roster in the order of joining."""

    def info(self) -> ClassInfo:
        """Return the class as its teacher sees it."""

    async def join(self, request: JoinRequest, remote_ip: str) -> Student:
        """Take a student in; raises what :mod:`server.errors` lists under «joining»."""

    async def patch(self, patch: ClassPatch) -> None:
        """Change title, lock, waiting room or PIN; raises ``wrong_state``, ``bad_request``."""

    async def admit(self, student_id: str) -> None:
        """Let a waiting student in; raises ``unknown_student``, ``wrong_state``, ``class_full``."""

    async def admit_all(self) -> None:
        """Let everybody in who waits; raises ``class_full``."""

    async def kick(self, student_id: str) -> None:
        """Remove a student for good; raises ``unknown_student``."""

    async def rename(self, student_id: str, name: str) -> Student:
        """Rename a student; raises ``unknown_student``, ``bad_name``."""

    def names(self, request: NameRequest, remote_ip: str) -> NameChoice:
        """Return the names that can be picked; raises what joining raises for a PIN."""

    async def ban(self, student_id: str) -> None:
        """Remove a student and refuse device, name and enrolment; raises ``unknown_student``."""

    async def restore(self, student_id: str) -> None:
        """Undo a removal or a ban; raises ``unknown_student``, ``wrong_state``."""

    async def mute(self, student_id: str, *, muted: bool) -> None:
        """Keep a student from writing, or no longer; raises ``unknown_student``."""

    async def merge(self, student_id: str, into: str) -> None:
        """Two lines are one person; raises ``unknown_student``, ``wrong_state``."""

    async def unmerge(self, student_id: str) -> None:
        """Undo a merge; raises ``unknown_student``, ``wrong_state``."""

    async def assign(self, student_id: str, enrolment_id: str | None) -> None:
        """Say who of the roster a student is; raises ``unknown_student``, ``unknown_enrolment``, ``name_taken``."""

    async def choose_address(self, ip: str) -> None:
        """Use this address in URL and QR; raises ``bad_address``."""

    def subscribe_connections(self, callback: Callable[[ConnectionChanged], None]) -> Unsubscribe:
        """Tell of every new word for a student's connection."""


class ClassLife(Protocol):
    """Class life with what follows it: the picture and the recording. All raise ``wrong_state``."""

    async def start(self, start: ClassStart) -> None:
        """Lobby → live; raises ``unknown_source`` too."""

    async def pause(self) -> None:
        """Live → paused."""

    async def resume(self) -> None:
        """Paused → live."""

    async def stop(self) -> None:
        """End the class."""


class SavedSettings(Protocol):
    """The settings the teacher can change and that are kept: :class:`server.saved_settings.SavedSettings`."""

    def current(self) -> Settings:
        """Return them as they are now."""

    async def change(self, patch: SettingsPatch) -> Settings:
        """Change and keep some of them; return all."""

    @property
    def language(self) -> Language:
        """The language of messages where the caller asks for none."""
