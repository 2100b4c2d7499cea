"""One class: its life, its door and its roster, from the lobby to the end, crashes in between included."""

from __future__ import annotations

import time

import msgspec
import structlog
from msgspec import UNSET

from server.classroom.adapters import LanAddress
from server.classroom.addresses import AddressBook
from server.classroom.attendance import Attendance
from server.classroom.entrance import Entrance
from server.classroom.joining import Door
from server.classroom.life import Action, after
from server.classroom.names import clean_title
from server.classroom.pin import Credentials
from server.classroom.power import WakeLock
from server.classroom.presence import CallLater
from server.classroom.signpost import Signpost
from server.errors import AirclassError, ErrorCode
from server.events import Audience, ClassClock, EventLog
from server.protocol.classroom import ClassInfo, ClassPatch, ClassState, JoinRequest, MediaGrant, Student, StudentState
from server.protocol.health import Health
from server.protocol.live import (
    Guessing,
    PinChanged,
    StateChanged,
    StudentView,
    TeacherView,
)
from server.protocol.people import NameChoice, NameRequest
from server.protocol.picture import Picture, SourceState
from server.settings import ServeSettings
from server.store.classes import ClassRow, StudentRow
from server.store.courses import EnrolmentRow
from server.store.store import Store

_log = structlog.get_logger(__name__)


class Classroom:
    """The class. All of it runs on the event loop; what it changes is told through ``log``.

    A change is told at once; where it says so, it is awaited until the disk has it. Where the disk fails, the
    class goes on in memory, and the store's health says so: no teacher should lose a lesson to a full disk.
    ``students`` are those whom an earlier run left, ``enrolments`` the roster of the class's course. Calls that are
    not defined here go to the part that knows, whose docstring says what they do.
    """

    def __init__(
        self,
        row: ClassRow,
        students: list[StudentRow],
        enrolments: list[EnrolmentRow],
        store: Store,
        log: EventLog,
        clock: ClassClock,
        addresses: AddressBook,
        wake_lock: WakeLock,
        settings: ServeSettings,
        call_later: CallLater | None = None,
    ) -> None:
        self.log = log
        self._row = row
        self._store = store
        self._clock = clock
        self._wake_lock = wake_lock
        self._picture = Picture(source=settings.source, state=SourceState.STARTING)
        self._recording = False
        attendance = self._attendance = Attendance(row.id, log, store, settings.seats, students, call_later)
        door = self._door = Door(Credentials(row.pin or "", row.key or ""), self._guessing)
        entrance = self._entrance = Entrance(door, attendance, enrolments)
        signpost = self._signpost = Signpost(addresses, log, store.settings, lambda: door.credentials.key)
        # what the teacher does to students
        self.kick, self.ban, self.restore = attendance.kick, attendance.ban, attendance.restore
        self.merge, self.unmerge = attendance.merge, attendance.unmerge
        self.mute, self.rename, self.assign = attendance.mute, attendance.rename, entrance.assign
        # what the web and the network tell
        self.disconnected, self.left, self.report = attendance.disconnected, attendance.left, attendance.report
        self.subscribe_connections = attendance.subscribe_connections
        self.choose_address = signpost.choose
        # what is
        self.student, self.code = attendance.roster.get, attendance.code

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
    def students(self) -> list[Student]:
        """The roster, in the order of joining."""
        return list(self._attendance.roster)

    def info(self) -> ClassInfo:
        """Return the class as its teacher sees it."""
        return ClassInfo(
            id=self.id,
            title=self._row.title,
            state=self.state,
            pin=self._door.credentials.pin,
            url=self._signpost.url,
            join_url=self._signpost.join_url,
            elapsed_ms=self._clock.t_ms(),
            locked=self._row.locked,
            waiting_room=self._row.waiting_room,
            recording=self._recording,
            picture=self._picture,
            addresses=self._signpost.listing(),
            present=self._attendance.roster.count(StudentState.PRESENT),
            waiting=self._attendance.roster.count(StudentState.WAITING),
            course_id=self._row.course_id,
        )

    def teacher_view(self, health: Health) -> TeacherView:
        """Return a teacher's snapshot."""
        return TeacherView(info=self.info(), students=self.students, health=health)

    def student_view(self, student_id: str, media: MediaGrant | None = None) -> StudentView:
        """Return a student's snapshot. Raises ``unknown_student`` and ``removed``."""
        return StudentView(
            you=self._attendance.require(student_id),
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
        await self._change_kept(state=state, title=cleaned, started_at_ms=_now_ms())
        await self._wake_lock.hold()

    async def pause(self) -> None:
        """Pause: live → paused. Raises ``wrong_state``."""
        await self._change_kept(state=after(self.state, Action.PAUSE))

    async def resume(self) -> None:
        """Go on: paused → live. Raises ``wrong_state``."""
        await self._change_kept(state=after(self.state, Action.RESUME))

    async def stop(self) -> None:
        """End the class. PIN and key leave the database. Raises ``wrong_state``."""
        state = after(self.state, Action.STOP)
        await self._attendance.end()
        self._clock.stop()
        await self._change_kept(state=state, ended_at_ms=_now_ms(), pin=None, key=None)
        await self._wake_lock.release()

    async def close(self) -> None:
        """Let go of timers and the wake lock. A class that has not ended can be opened again."""
        self._attendance.close()
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
            await self._change_kept(**fields)
        if patch.new_pin:
            await self._new_pin()

    def set_recording(self, *, recording: bool) -> None:
        """Take note that a recording began or ended."""
        if recording != self._recording:
            self._recording = recording
            self.log.append("class", self._state_changed(), Audience.EVERYONE)

    def set_seats(self, seats: int) -> None:
        """Take another number of seats; who is here stays."""
        self._attendance.roster.seats = seats

    def set_picture(self, picture: Picture) -> None:
        """Take note of what students are being shown."""
        if picture != self._picture:
            self._picture = picture
            self.log.append("picture", picture, Audience.EVERYONE)

    # ---- its door and its roster

    async def join(self, request: JoinRequest, remote_ip: str) -> Student:
        """Let a student in, back in, or into the waiting room: as :meth:`Entrance.join`; or ``class_ended``."""
        self._require_open(ErrorCode.CLASS_ENDED)
        row = self._row
        return await self._entrance.join(request, remote_ip, locked=row.locked, waiting=row.waiting_room)

    def names(self, request: NameRequest, remote_ip: str) -> NameChoice:
        """Return the names that can be picked. Raises ``class_ended``, ``wrong_pin``, ``slow_down``."""
        self._require_open(ErrorCode.CLASS_ENDED)
        return self._entrance.names(request, remote_ip)

    async def set_course(self, course_id: str | None, enrolments: list[EnrolmentRow]) -> None:
        """Let the class belong to a course, whose roster is given; None to none. Raises ``wrong_state``."""
        self._require_open(ErrorCode.WRONG_STATE)
        self._entrance.enrolments = enrolments
        await self._change_kept(course_id=course_id)

    def set_enrolments(self, enrolments: list[EnrolmentRow]) -> None:
        """Take note that the course's roster has changed."""
        self._entrance.enrolments = enrolments

    async def admit(self, student_id: str) -> None:
        """Let a waiting student in. Raises ``unknown_student``, ``wrong_state``, ``class_full``."""
        self._require_open(ErrorCode.WRONG_STATE)
        await self._entrance.admit(student_id)

    async def admit_all(self) -> None:
        """Let in all who wait, in the order of joining. Raises ``wrong_state``; ``class_full`` with some let in."""
        self._require_open(ErrorCode.WRONG_STATE)
        await self._attendance.admit_all()

    def connected(self, student_id: str) -> Student:
        """Count a student's socket, also of one who still waits, and return the line of the roster.

        The newest socket counts; the web cuts an older one («replaced») and tells of both. Raises
        ``unknown_student`` and ``removed``.
        """
        if self.state is ClassState.ENDED:
            return self._attendance.require(student_id)
        return self._attendance.connected(student_id)

    # ---- its addresses

    def addresses_found(self, found: list[LanAddress]) -> None:
        """Take what the watcher found."""
        self._signpost.found(found, tell=self.state is not ClassState.ENDED)

    # ---- inside

    def _require_open(self, code: ErrorCode) -> None:
        if self.state is ClassState.ENDED:
            raise AirclassError(code)

    async def _new_pin(self) -> None:
        self._door.renew()
        pin, key = self._door.credentials
        self._row = msgspec.structs.replace(self._row, pin=pin, key=key)
        body = PinChanged(pin=pin, join_url=self._signpost.join_url)
        await self.log.append_kept("pin", body, Audience.TEACHERS, changes=[self._store.classes.saved(self._row)])

    async def _change_kept(self, **fields: object) -> None:
        self._row = msgspec.structs.replace(self._row, **fields)
        changes = [self._store.classes.saved(self._row)]
        await self.log.append_kept("class", self._state_changed(), Audience.EVERYONE, changes=changes)

    def _state_changed(self) -> StateChanged:
        return StateChanged(
            state=self._row.state,
            title=self._row.title,
            elapsed_ms=self._clock.t_ms(),
            recording=self._recording,
            locked=self._row.locked,
            waiting_room=self._row.waiting_room,
            course_id=self._row.course_id,
        )

    def _guessing(self, body: Guessing) -> None:
        _log.warning("somebody is guessing PINs", attempts=body.attempts, addresses=body.addresses)
        self.log.append("guessing", body, Audience.TEACHERS)


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
