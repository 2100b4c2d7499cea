"""The students of a class: who comes, waits, goes, comes back and is sent out; each change an event."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from server.classroom.presence import CallLater, Presence
from server.classroom.roster import Newcomer, Roster
from server.errors import AirclassError, ErrorCode
from server.events import Audience, EventLog
from server.protocol.classroom import Connection, ConnectionReport, Student, StudentState
from server.protocol.live import ConnectionChanged, StudentChanged
from server.store.change import Change
from server.store.classes import StudentRow
from server.store.store import Store


class Attendance:
    """Keeps roster and presence in step, tells the log and saves the rows.

    ``joined`` is a student event without a former state, ``left`` one from present to away, ``returned`` one from
    away to present. Of ``students``, as the store has them, those who were present are expected back.
    """

    def __init__(
        self,
        class_id: str,
        log: EventLog,
        store: Store,
        seats: int,
        students: Iterable[StudentRow],
        call_later: CallLater | None = None,
    ) -> None:
        self._class_id = class_id
        self._log = log
        self._store = store
        self.roster = Roster(class_id, seats, students)
        self._presence = Presence(self._gone, self._connection_changed, call_later)
        self._listeners: list[Callable[[ConnectionChanged], None]] = []
        for student in self.roster:
            if student.state is StudentState.PRESENT:
                self._presence.expect(student.id)

    async def add(self, newcomer: Newcomer, *, waiting: bool) -> Student:
        """Take a student in; return when the disk has the line, or the disk has failed (the store's health tells).

        Raises ``bad_name`` and ``class_full``.
        """
        state = StudentState.WAITING if waiting else StudentState.PRESENT
        student = self.roster.add(newcomer, state, self._log.t_ms())
        if not waiting:
            self._presence.expect(student.id)
        await self._tell_kept(student, was=None)
        return student

    async def back_on(self, student_id: str, device: str) -> Student:
        """Take note that a student is back on another device, and return the line. Raises ``unknown_student``."""
        student = self.roster.get(student_id)
        self.roster.add_device(student_id, device)
        await self._tell_kept(student, student.state)
        return student

    async def admit(self, student_id: str) -> None:
        """Let a waiting student in; one who asks to be back becomes who they were.

        Who waits without a connection is away until the page comes back. Raises ``unknown_student``,
        ``wrong_state`` and ``class_full``.
        """
        waiting = self.roster.get(student_id)
        if waiting.state is not StudentState.WAITING:
            raise AirclassError(ErrorCode.WRONG_STATE, "not waiting")
        if waiting.returns_as is not None:
            await self.merge(student_id, waiting.returns_as)
            return
        self.roster.require_seat()
        here = self._presence.is_connected(student_id)
        state = StudentState.PRESENT if here else StudentState.AWAY
        await self._tell_kept(self.roster.move(student_id, state, self._log.t_ms()), was=StudentState.WAITING)

    async def admit_all(self) -> None:
        """Let in all who wait, in the order of joining. Raises ``class_full`` when they are more than the seats.

        Who asks to be back as somebody else is left to the teacher's eye.
        """
        for student in tuple(self.roster):
            if self.roster.get(student.id).state is StudentState.WAITING and student.returns_as is None:
                await self.admit(student.id)

    async def kick(self, student_id: str) -> None:
        """Remove a student. Raises ``unknown_student``.

        The token is void, the name is free. The name is not banned: it may be an innocent namesake's, and another
        is typed in a second; lock, waiting room and *new PIN* keep somebody out.
        """
        was = self.roster.get(student_id).state
        if was is not StudentState.REMOVED:
            self._presence.forget(student_id)
            await self._tell_kept(self.roster.move(student_id, StudentState.REMOVED, self._log.t_ms()), was)

    async def ban(self, student_id: str) -> None:
        """Remove a student, and refuse the device, the enrolment and the name. Raises ``unknown_student``."""
        was = self.roster.get(student_id).state
        self._presence.forget(student_id)
        self.roster.change(student_id, banned=True)
        await self._tell_kept(self.roster.move(student_id, StudentState.REMOVED, self._log.t_ms()), was)

    async def restore(self, student_id: str) -> None:
        """Undo :meth:`kick` and :meth:`ban`: the token opens again. Raises ``unknown_student``, ``wrong_state``."""
        student = self.roster.get(student_id)
        if student.state is not StudentState.REMOVED:
            raise AirclassError(ErrorCode.WRONG_STATE, "not removed")
        self.roster.change(student_id, banned=False)
        self.roster.rename(student_id, student.name)  # another may have taken the name meanwhile
        await self._tell_kept(self.roster.move(student_id, StudentState.AWAY, self._log.t_ms()), student.state)

    async def mute(self, student_id: str, *, muted: bool) -> None:
        """Keep a student from writing, or no longer. Raises ``unknown_student``."""
        student = self.roster.change(student_id, muted=muted)
        await self._tell_kept(student, student.state)

    async def assign(self, student_id: str, enrolment_id: str | None) -> None:
        """Say who of the course's roster a student is. Raises ``unknown_student``, ``name_taken``."""
        taken = None if enrolment_id is None else self.roster.enrolled_as(enrolment_id)
        if taken is not None and taken.id != student_id:
            raise AirclassError(ErrorCode.NAME_TAKEN)
        student = self.roster.change(student_id, enrolment_id=enrolment_id)
        await self._tell_kept(student, student.state)

    async def merge(self, student_id: str, into: str) -> None:
        """Say that two lines are one person; no row moves. Raises ``unknown_student``, ``wrong_state``.

        Lines that stood for the first stand for the second then. The page of the first becomes the second's.
        """
        was, target = self.roster.get(student_id), self.roster.get(into)
        removed = StudentState.REMOVED in (was.state, target.state)
        if student_id == into or removed or was.merged_into is not None or target.merged_into is not None:
            raise AirclassError(ErrorCode.WRONG_STATE, "not two people")
        self._presence.forget(student_id)
        for line in self.roster.merged_into(student_id):
            await self._tell_kept(self.roster.change(line.id, merged_into=into), line.state)
        self.roster.change(student_id, merged_into=into, returns_as=None)
        await self._tell_kept(self.roster.move(student_id, StudentState.AWAY, self._log.t_ms()), was.state)

    async def unmerge(self, student_id: str) -> None:
        """Undo :meth:`merge`: the line stands for itself again. Raises ``unknown_student``, ``wrong_state``."""
        student = self.roster.get(student_id)
        if student.merged_into is None:
            raise AirclassError(ErrorCode.WRONG_STATE, "not merged")
        self.roster.change(student_id, merged_into=None)
        await self._tell_kept(self.roster.rename(student_id, student.name), student.state)

    async def rename(self, student_id: str, name: str) -> Student:
        """Give a student another name. Raises ``unknown_student`` and ``bad_name``."""
        student = self.roster.rename(student_id, name)
        await self._tell_kept(student, student.state)
        return student

    def code(self, student_id: str) -> str:
        """Return the four digits by which the student comes back on another device. Raises ``unknown_student``."""
        return self.roster.private(student_id).code

    def connected(self, student_id: str) -> Student:
        """Count a socket, also of one who still waits, and return the line of the roster.

        Raises ``unknown_student`` and ``removed``.
        """
        student = self.require(student_id)
        if student.merged_into is not None:
            return student  # its page is told who it is now
        self._presence.connected(student_id)
        return self._move(student_id, StudentState.PRESENT) if student.state is StudentState.AWAY else student

    def disconnected(self, student_id: str) -> None:
        """Count a socket less. A short flap is not told."""
        self._presence.disconnected(student_id)

    def left(self, student_id: str) -> None:
        """Take note that a student said «not me». Raises ``unknown_student`` and ``removed``."""
        self.require(student_id)
        self._presence.forget(student_id)
        self._gone(student_id)

    def require(self, student_id: str) -> Student:
        """Return the line of a student who may be here. Raises ``unknown_student`` and ``removed``."""
        student = self.roster.get(student_id)
        if student.state is StudentState.REMOVED:
            raise AirclassError(ErrorCode.REMOVED)
        return student

    def report(self, student_id: str, report: ConnectionReport) -> None:
        """Take what a student's page measured."""
        self._presence.report(student_id, report)

    def subscribe_connections(self, callback: Callable[[ConnectionChanged], None]) -> Callable[[], None]:
        """Tell ``callback`` of every new word for a student's connection; the function returned ends that."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    async def end(self) -> None:
        """Take note that the class has ended: who waits is not let in any more, every stay ends."""
        self.close()
        for student in tuple(self.roster):
            if student.state is StudentState.WAITING:
                await self._tell_kept(self.roster.move(student.id, StudentState.AWAY, self._log.t_ms()), student.state)
        self._store.submit(self._store.attendance.all_went(self._class_id, self._log.t_ms()))

    def close(self) -> None:
        """Stop watching."""
        self._presence.close()

    def _gone(self, student_id: str) -> None:
        if self.roster.get(student_id).state is StudentState.PRESENT:
            self.roster.set_connection(student_id, Connection.UNKNOWN)
            self._move(student_id, StudentState.AWAY)

    def _connection_changed(self, student_id: str, connection: Connection) -> None:
        self.roster.set_connection(student_id, connection)
        for listener in tuple(self._listeners):
            listener(ConnectionChanged(student_id=student_id, connection=connection))

    def _move(self, student_id: str, state: StudentState) -> Student:
        was = self.roster.get(student_id).state
        student = self.roster.move(student_id, state, self._log.t_ms())
        body = StudentChanged(student=student, was=was)
        self._log.append("student", body, Audience.TEACHERS_AND_STUDENT, student_id, self._changes(student, was))
        return student

    async def _tell_kept(self, student: Student, was: StudentState | None) -> None:
        body = StudentChanged(student=student, was=was)
        changes = self._changes(student, was)
        await self._log.append_kept("student", body, Audience.TEACHERS_AND_STUDENT, student.id, changes)

    def _changes(self, student: Student, was: StudentState | None) -> list[Change]:
        """Return the line's change, and that of the stay which it begins or ends."""
        changes, attendance = [self._store.students.saved(self.roster.row(student.id))], self._store.attendance
        here, was_here = student.state is StudentState.PRESENT, was is StudentState.PRESENT
        if here and not was_here:
            changes.append(attendance.came(self._class_id, student.id, self._log.t_ms()))
        elif was_here and not here:
            changes.append(attendance.went(self._class_id, student.id, self._log.t_ms()))
        return changes
