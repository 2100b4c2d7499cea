"""One class: its life, its door and its roster, from the lobby to the end, crashes in between included."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec
import structlog
from msgspec import UNSET

from server.classroom.adapters import LanAddress
from server.classroom.addresses import AddressBook
from server.classroom.joining import Door
from server.classroom.life import Action, after
from server.classroom.names import clean_title
from server.classroom.pin import Credentials
from server.classroom.power import WakeLock
from server.classroom.presence import CallLater, Presence
from server.classroom.roster import Roster
from server.errors import AirclassError, ErrorCode
from server.events import Audience, ClassClock, EventLog
from server.protocol.classroom import (
    ClassInfo,
    ClassPatch,
    ClassState,
    Connection,
    ConnectionReport,
    Health,
    JoinRequest,
    MediaGrant,
    Picture,
    Student,
    StudentState,
)
from server.protocol.live import (
    ConnectionChanged,
    Guessing,
    PinChanged,
    ServerAddresses,
    StateChanged,
    StudentChanged,
    StudentView,
    TeacherView,
)
from server.store.change import Change
from server.store.classes import ClassRow, StudentRow
from server.store.store import Store

ADDRESS_CHOICE = "address.choice"
"""Under which the store remembers the address that the teacher chose."""

_log = structlog.get_logger(__name__)


class Record(NamedTuple):
    """A class as the store has it: what :func:`server.classroom.opening.open_class` finds or makes."""

    row: ClassRow
    students: list[Student]


class Classroom:
    """The class. All of it runs on the event loop; what it changes is told through ``log``.

    A change is told at once and awaited until the disk has it. Where the disk fails, the class goes on in
    memory, and the store's health says so: no teacher should lose a lesson to a full disk.
    """

    def __init__(
        self,
        record: Record,
        store: Store,
        log: EventLog,
        clock: ClassClock,
        addresses: AddressBook,
        wake_lock: WakeLock,
        seats: int,
        picture: Picture,
        call_later: CallLater | None = None,
    ) -> None:
        self.log = log
        self._row = record.row
        self._store = store
        self._clock = clock
        self._addresses = addresses
        self._wake_lock = wake_lock
        self._picture = picture
        self._recording = False
        self._roster = Roster(seats, record.students)
        self._presence = Presence(self._away, self._connection_changed, call_later)
        credentials = Credentials(record.row.pin or "", record.row.key or "")
        self._door = Door(credentials, self._guessing)
        self._connection_listeners: list[Callable[[ConnectionChanged], None]] = []
        for student in record.students:
            if student.state is StudentState.PRESENT:
                self._presence.expect(student.id)

    # ---- what it is

    @property
    def id(self) -> str:
        """The class's random id."""
        return self._row.id

    @property
    def state(self) -> ClassState:
        """Where the class is in its life."""
        return self._row.state

    @property
    def epoch_ns(self) -> int:
        """``time.monotonic_ns()`` at ``t_ms`` 0, for the media worker."""
        return self._clock.epoch_ns

    @property
    def addresses(self) -> AddressBook:
        """The addresses students can open."""
        return self._addresses

    @property
    def students(self) -> list[Student]:
        """The roster, in the order of joining."""
        return list(self._roster)

    def student(self, student_id: str) -> Student:
        """Return one line of the roster. Raises ``unknown_student``."""
        return self._roster.get(student_id)

    def info(self) -> ClassInfo:
        """Return the class as its teacher sees it."""
        key = self._door.credentials.key
        return ClassInfo(
            id=self.id,
            title=self._row.title,
            state=self.state,
            pin=self._door.credentials.pin,
            url=self._addresses.url,
            join_url=self._addresses.join_url(key),
            elapsed_ms=self._clock.t_ms(),
            locked=self._row.locked,
            waiting_room=self._row.waiting_room,
            recording=self._recording,
            picture=self._picture,
            addresses=self._addresses.listing(key),
            present=self._roster.count(StudentState.PRESENT),
            waiting=self._roster.count(StudentState.WAITING),
        )

    def teacher_view(self, health: Health) -> TeacherView:
        """Return a teacher's snapshot."""
        return TeacherView(info=self.info(), students=self.students, health=health)

    def student_view(self, student_id: str, media: MediaGrant | None = None) -> StudentView:
        """Return a student's snapshot. Raises ``unknown_student``."""
        return StudentView(
            you=self._roster.get(student_id),
            title=self._row.title,
            state=self.state,
            elapsed_ms=self._clock.t_ms(),
            picture=self._picture,
            recording=self._recording,
            media=media,
        )

    # ---- its life

    async def start(self, title: str | None = None) -> None:
        """Begin: lobby → live. Raises ``wrong_state``, and ``bad_request`` for a title that cannot be."""
        state = after(self.state, Action.START)
        cleaned = self._row.title if title is None else clean_title(title)
        self._clock.start()
        await self._change_class(state=state, title=cleaned, started_at_ms=_now_ms())
        await self._wake_lock.hold()

    async def pause(self) -> None:
        """Pause: live → paused. Raises ``wrong_state``."""
        await self._change_class(state=after(self.state, Action.PAUSE))

    async def resume(self) -> None:
        """Go on: paused → live. Raises ``wrong_state``."""
        await self._change_class(state=after(self.state, Action.RESUME))

    async def stop(self) -> None:
        """End the class. PIN and key leave the database. Raises ``wrong_state``."""
        state = after(self.state, Action.STOP)
        self._presence.close()
        self._clock.stop()
        await self._change_class(state=state, ended_at_ms=_now_ms(), pin=None, key=None)
        await self._wake_lock.release()

    async def close(self) -> None:
        """Let go of timers and the wake lock. A class that has not ended can be opened again."""
        self._presence.close()
        await self._wake_lock.release()

    async def patch(self, patch: ClassPatch) -> None:
        """Change title, lock, waiting room or PIN. Raises ``wrong_state`` when ended, ``bad_request`` (title)."""
        self._require_open(ErrorCode.WRONG_STATE)
        fields: dict[str, object] = {}
        if patch.title is not UNSET:
            fields["title"] = clean_title(patch.title)
        if patch.locked is not UNSET:
            fields["locked"] = patch.locked
        if patch.waiting_room is not UNSET:
            fields["waiting_room"] = patch.waiting_room
        if fields:
            await self._change_class(**fields)
        if patch.new_pin:
            await self._new_pin()

    async def set_recording(self, *, recording: bool) -> None:
        """Take note that a recording began or ended."""
        if recording != self._recording:
            self._recording = recording
            await self._change_class()

    def set_picture(self, picture: Picture) -> None:
        """Take note of what students are being shown."""
        if picture != self._picture:
            self._picture = picture
            self.log.append("picture", picture, Audience.EVERYONE)

    # ---- its door and its roster

    async def join(self, request: JoinRequest, remote_ip: str) -> Student:
        """Let a student in, or into the waiting room, and return the line of the roster.

        Raises ``class_ended``, ``wrong_pin``, ``slow_down``, ``class_locked``, ``bad_name``, ``class_full``.
        The lock is told only to those who know the PIN.
        """
        self._require_open(ErrorCode.CLASS_ENDED)
        self._door.check(request, remote_ip)
        if self._row.locked:
            raise AirclassError(ErrorCode.CLASS_LOCKED)
        state = StudentState.WAITING if self._row.waiting_room else StudentState.PRESENT
        student = self._roster.add(request.name, state, self._clock.t_ms())
        if state is StudentState.PRESENT:
            self._presence.expect(student.id)
        await self._tell_student(student, was=None)
        return student

    async def admit(self, student_id: str) -> None:
        """Let a waiting student in. Raises ``unknown_student``, ``wrong_state``, ``class_full``."""
        self._require_open(ErrorCode.WRONG_STATE)
        if self._roster.get(student_id).state is not StudentState.WAITING:
            raise AirclassError(ErrorCode.WRONG_STATE, "not waiting")
        self._roster.require_seat()
        student = self._roster.move(student_id, StudentState.PRESENT, self._clock.t_ms())
        self._presence.expect(student_id)
        await self._tell_student(student, was=StudentState.WAITING)

    async def admit_all(self) -> None:
        """Let in all who wait, in the order of joining. Raises ``class_full`` when that is more than the seats."""
        for student in self.students:
            if student.state is StudentState.WAITING:
                await self.admit(student.id)

    async def kick(self, student_id: str) -> None:
        """Remove a student. Raises ``unknown_student``.

        The place (and with it the token) is gone for good. The name is not banned: it may be an innocent
        namesake's, and another is typed in a second; lock, waiting room and *new PIN* keep somebody out.
        """
        was = self._roster.get(student_id).state
        if was is StudentState.REMOVED:
            return
        self._presence.forget(student_id)
        student = self._roster.move(student_id, StudentState.REMOVED, self._clock.t_ms())
        await self._tell_student(student, was=was)

    async def rename(self, student_id: str, name: str) -> Student:
        """Give a student another name. Raises ``unknown_student`` and ``bad_name``."""
        student = self._roster.rename(student_id, name)
        await self._tell_student(student, was=student.state)
        return student

    def connected(self, student_id: str) -> Student:
        """Take note of a student's socket, also of one who still waits, and return the line of the roster.

        Raises ``unknown_student`` and ``removed``.
        """
        student = self._roster.get(student_id)
        if student.state is StudentState.REMOVED:
            raise AirclassError(ErrorCode.REMOVED)
        if self.state is not ClassState.ENDED:
            self._presence.connected(student_id)
            if student.state is StudentState.AWAY:
                return self._move(student_id, StudentState.PRESENT)
        return student

    def disconnected(self, student_id: str) -> None:
        """Take note that a socket closed. A short flap is not told."""
        self._presence.disconnected(student_id)

    def left(self, student_id: str) -> None:
        """Take note that a student said «not me». Raises ``unknown_student``."""
        if self._roster.get(student_id).state is not StudentState.REMOVED:
            self._presence.forget(student_id)
            self._away(student_id)

    def report(self, student_id: str, report: ConnectionReport) -> None:
        """Take what a student's page measured of its picture."""
        self._presence.report(student_id, report)

    def subscribe_connections(self, callback: Callable[[ConnectionChanged], None]) -> Callable[[], None]:
        """Tell ``callback`` of every new word for a student's connection; the function returned ends that."""
        self._connection_listeners.append(callback)
        return lambda: self._connection_listeners.remove(callback)

    # ---- its addresses

    async def choose_address(self, ip: str) -> None:
        """Show this address to students, and remember it. Raises ``bad_address``."""
        self._addresses.choose(ip)
        self._tell_addresses(banner=False)
        try:
            await self._store.settings.remember(ADDRESS_CHOICE, ip)
        except AirclassError as error:
            _log.warning("the chosen address is not remembered", error=str(error))

    def addresses_found(self, found: list[LanAddress]) -> None:
        """Take what the watcher found; a banner is due when the address that was shown is gone."""
        before = self._addresses.listing("")
        moved = self._addresses.update(found)
        if self.state is not ClassState.ENDED and self._addresses.listing("") != before:
            self._tell_addresses(banner=moved)

    # ---- inside

    def _require_open(self, code: ErrorCode) -> None:
        if self.state is ClassState.ENDED:
            raise AirclassError(code)

    async def _new_pin(self) -> None:
        self._door.renew()
        pin, key = self._door.credentials
        self._row = msgspec.structs.replace(self._row, pin=pin, key=key)
        body = PinChanged(pin=pin, join_url=self._addresses.join_url(key))
        await self._tell("pin", body, Audience.TEACHERS, None, [self._store.classes.saved(self._row)])

    async def _change_class(self, **fields: object) -> None:
        self._row = msgspec.structs.replace(self._row, **fields)
        body = StateChanged(
            state=self._row.state,
            title=self._row.title,
            elapsed_ms=self._clock.t_ms(),
            recording=self._recording,
            locked=self._row.locked,
            waiting_room=self._row.waiting_room,
        )
        await self._tell("class", body, Audience.EVERYONE, None, [self._store.classes.saved(self._row)])

    async def _tell_student(self, student: Student, was: StudentState | None) -> None:
        body = StudentChanged(student=student, was=was)
        await self._tell("student", body, Audience.TEACHERS_AND_STUDENT, student.id, [self._saved(student)])

    async def _tell(
        self, kind: str, body: msgspec.Struct, audience: Audience, student_id: str | None, changes: Sequence[Change]
    ) -> None:
        try:
            await self.log.append_durable(kind, body, audience, student_id, changes)
        except AirclassError as error:
            _log.warning("told, and not saved yet", kind=kind, error=str(error))

    def _away(self, student_id: str) -> None:
        if self._roster.get(student_id).state is StudentState.PRESENT:
            self._move(student_id, StudentState.AWAY)

    def _move(self, student_id: str, state: StudentState) -> Student:
        was = self._roster.get(student_id).state
        student = self._roster.move(student_id, state, self._clock.t_ms())
        body = StudentChanged(student=student, was=was)
        self.log.append("student", body, Audience.TEACHERS_AND_STUDENT, student_id, [self._saved(student)])
        return student

    def _saved(self, student: Student) -> Change:
        return self._store.students.saved(
            StudentRow(
                id=student.id,
                class_id=self.id,
                name=student.name,
                state=student.state,
                joined_t_ms=student.joined_t_ms,
                last_seen_t_ms=student.last_seen_t_ms,
            )
        )

    def _connection_changed(self, student_id: str, connection: Connection) -> None:
        self._roster.set_connection(student_id, connection)
        body = ConnectionChanged(student_id=student_id, connection=connection)
        for listener in tuple(self._connection_listeners):
            listener(body)

    def _guessing(self, body: Guessing) -> None:
        _log.warning("somebody is guessing PINs", attempts=body.attempts, addresses=body.addresses)
        self.log.append("guessing", body, Audience.TEACHERS)

    def _tell_addresses(self, *, banner: bool) -> None:
        key = self._door.credentials.key
        body = ServerAddresses(
            addresses=self._addresses.listing(key),
            url=self._addresses.url,
            join_url=self._addresses.join_url(key),
            banner=banner,
        )
        self.log.append("addresses", body, Audience.TEACHERS)


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
