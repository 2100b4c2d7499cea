"""Who is connected now, and how well."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, Protocol

from server.classroom.connection import quality
from server.protocol.classroom import Connection, ConnectionReport

FLAP_S: Final = 2.5
"""A connection that comes back sooner was never gone: a reload or a change of Wi-Fi cell takes 1-2 s."""
ARRIVAL_S: Final = 15.0
"""How long a student who has joined (or whose server was started again) may take to connect."""
SILENCE_S: Final = 15.0
"""Three reports are missing: nothing reaches this student."""


class Timer(Protocol):
    """What :meth:`asyncio.AbstractEventLoop.call_later` returns."""

    def cancel(self) -> None:
        """Let it not happen."""


CallLater = Callable[[float, Callable[[], None]], Timer]


class _Student:
    """One student's sockets and the two timers that watch them."""

    def __init__(self) -> None:
        self.sockets = 0
        self.absence: Timer | None = None
        self.silence: Timer | None = None
        self.connection = Connection.UNKNOWN

    def cancel(self) -> None:
        for timer in (self.absence, self.silence):
            if timer is not None:
                timer.cancel()
        self.absence = self.silence = None


class Presence:
    """Counts sockets and owns the timers; ``close`` ends them.

    ``gone(student_id)``: no connection for longer than a flap. ``changed(student_id, connection)``: another word
    for the connection. Several sockets of one student are one presence: a page that was opened again counts
    before the older one is cut off.
    """

    def __init__(
        self,
        gone: Callable[[str], None],
        changed: Callable[[str, Connection], None],
        call_later: CallLater | None = None,
    ) -> None:
        self._gone = gone
        self._changed = changed
        self._call_later: CallLater = call_later or asyncio.get_running_loop().call_later
        self._students: dict[str, _Student] = {}

    def is_connected(self, student_id: str) -> bool:
        """Tell whether the student has a socket now."""
        return student_id in self._students and self._students[student_id].sockets > 0

    def expect(self, student_id: str) -> None:
        """Wait for the student's first socket; ``gone`` if there is none in time."""
        student = self._students.setdefault(student_id, _Student())
        if not student.sockets:
            self._watch_absence(student_id, student, ARRIVAL_S)

    def connected(self, student_id: str) -> None:
        """Count a socket."""
        student = self._students.setdefault(student_id, _Student())
        student.sockets += 1
        if student.absence is not None:
            student.absence.cancel()
            student.absence = None
        if student.silence is None:
            self._watch_silence(student_id, student)

    def disconnected(self, student_id: str) -> None:
        """Count a socket less; after the last one, ``gone`` unless another comes soon."""
        student = self._students.get(student_id)
        if student is None or not student.sockets:
            return  # removed, or left for good, before its socket was closed
        student.sockets -= 1
        if not student.sockets:
            self._watch_absence(student_id, student, FLAP_S)

    def report(self, student_id: str, report: ConnectionReport) -> None:
        """Take what the student's page measured."""
        if self.is_connected(student_id):
            student = self._students[student_id]
            self._watch_silence(student_id, student)
            self._set(student_id, student, quality(report))

    def forget(self, student_id: str) -> None:
        """Stop watching the student."""
        student = self._students.pop(student_id, None)
        if student is not None:
            student.cancel()

    def close(self) -> None:
        """Stop watching everybody."""
        for student_id in tuple(self._students):
            self.forget(student_id)

    def _watch_absence(self, student_id: str, student: _Student, seconds: float) -> None:
        def absent() -> None:
            self.forget(student_id)
            self._gone(student_id)

        if student.absence is not None:
            student.absence.cancel()
        student.absence = self._call_later(seconds, absent)

    def _watch_silence(self, student_id: str, student: _Student) -> None:
        if student.silence is not None:
            student.silence.cancel()
        student.silence = self._call_later(SILENCE_S, lambda: self._set(student_id, student, Connection.LOST))

    def _set(self, student_id: str, student: _Student, connection: Connection) -> None:
        if student.connection is not connection:
            student.connection = connection
            self._changed(student_id, connection)
