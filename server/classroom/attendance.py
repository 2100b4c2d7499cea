"""The students of a class: who comes, waits, goes, comes back and is sent out; each change an event."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from server.classroom.presence import CallLater, Presence
from server.classroom.roster import Roster
from server.errors import AirclassError, ErrorCode
from server.events import Audience, EventLog
from server.protocol.classroom import Connection, ConnectionReport, Student, StudentState
from server.protocol.live import ConnectionChanged, StudentChanged
from server.store.change import Change
from server.store.classes import StudentRow, StudentTable


class Attendance:
    """Keeps roster and presence in step, tells the log and saves the rows.

    ``joined`` is a student event without a former state, ``left`` one from present to away, ``returned`` one from
    away to present. Of ``students``, as the store has them, those who were present are expected back.
    """

    def __init__(
        self,
        class_id: str,
        log: EventLog,
        table: StudentTable,
        seats: int,
        students: Iterable[Student],
        call_later: CallLater | None = None,
    ) -> None:
        self._class_id = class_id
        self._log = log
        self._table = table
        self.roster = Roster(seats, students)
        self._presence = Presence(self._gone, self._connection_changed, call_later)
        self._listeners: list[Callable[[ConnectionChanged], None]] = []
        for student in self.roster:
            if student.state is StudentState.PRESENT:
                self._presence.expect(student.id)

    async def add(self, name: str, *, waiting: bool) -> Student:
        """Take a student in; return when the disk has the line, or the disk has failed (the store's health tells).

        Raises ``bad_name`` and ``class_full``.
        """
        state = StudentState.WAITING if waiting else StudentState.PRESENT
        student = self.roster.add(name, state, self._log.t_ms())
        if not waiting:
            self._presence.expect(student.id)
        await self._tell_kept(student, was=None)
        return student

    async def admit(self, student_id: str) -> None:
        """Let a waiting student in. Raises ``unknown_student``, ``wrong_state`` and ``class_full``."""
        if self.roster.get(student_id).state is not StudentState.WAITING:
            raise AirclassError(ErrorCode.WRONG_STATE, "not waiting")
        self.roster.require_seat()
        student = self.roster.move(student_id, StudentState.PRESENT, self._log.t_ms())
        self._presence.expect(student_id)
        await self._tell_kept(student, was=StudentState.WAITING)

    async def admit_all(self) -> None:
        """Let in all who wait, in the order of joining. Raises ``class_full`` when they are more than the seats."""
        for student in tuple(self.roster):
            if self.roster.get(student.id).state is StudentState.WAITING:
                await self.admit(student.id)

    async def kick(self, student_id: str) -> None:
        """Remove a student. Raises ``unknown_student``.

        The place, and with it the token, is gone for good. The name is not banned: it may be an innocent
        namesake's, and another is typed in a second; lock, waiting room and *new PIN* keep somebody out.
        """
        was = self.roster.get(student_id).state
        if was is not StudentState.REMOVED:
            self._presence.forget(student_id)
            await self._tell_kept(self.roster.move(student_id, StudentState.REMOVED, self._log.t_ms()), was)

    async def rename(self, student_id: str, name: str) -> Student:
        """Give a student another name. Raises ``unknown_student`` and ``bad_name``."""
        student = self.roster.rename(student_id, name)
        await self._tell_kept(student, student.state)
        return student

    def connected(self, student_id: str) -> Student:
        """Count a socket, also of one who still waits, and return the line of the roster.

        Raises ``unknown_student`` and ``removed``.
        """
        student = self.require(student_id)
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
        self._log.append("student", body, Audience.TEACHERS_AND_STUDENT, student_id, [self._saved(student)])
        return student

    async def _tell_kept(self, student: Student, was: StudentState | None) -> None:
        body = StudentChanged(student=student, was=was)
        await self._log.append_kept("student", body, Audience.TEACHERS_AND_STUDENT, student.id, [self._saved(student)])

    def _saved(self, student: Student) -> Change:
        return self._table.saved(
            StudentRow(
                id=student.id,
                class_id=self._class_id,
                name=student.name,
                state=student.state,
                joined_t_ms=student.joined_t_ms,
                last_seen_t_ms=student.last_seen_t_ms,
            )
        )
