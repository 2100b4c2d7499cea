"""Who is in the class."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from server.classroom.names import clean_name, unique_name
from server.errors import AirclassError, ErrorCode
from server.protocol.classroom import Connection, Student, StudentState

LINES_A_SEAT: Final = 10
"""Lines of the roster a seat: people come and go, but nobody can fill the memory by joining again and again."""


class Roster:
    """The students of one class, in the order of joining. Names never collide; those who were removed free theirs.

    ``seats``: who is present holds one. Somebody who was away always gets back in: a seat is for the network's
    sake, and a returning student is not to be punished for a flat battery.
    """

    def __init__(self, seats: int, students: Iterable[Student] = ()) -> None:
        self.seats = seats
        self._students = {student.id: student for student in students}

    def __iter__(self) -> Iterator[Student]:
        return iter(self._students.values())

    def count(self, state: StudentState) -> int:
        """Return how many students are in this state."""
        return sum(student.state is state for student in self._students.values())

    def get(self, student_id: str) -> Student:
        """Return the student. Raises ``unknown_student``."""
        try:
            return self._students[student_id]
        except KeyError:
            raise AirclassError(ErrorCode.UNKNOWN_STUDENT) from None

    def require_seat(self) -> None:
        """Raise ``class_full`` where every seat is taken."""
        if self.count(StudentState.PRESENT) >= self.seats or len(self._students) >= self.seats * LINES_A_SEAT:
            raise AirclassError(ErrorCode.CLASS_FULL)

    def add(self, raw_name: str, state: StudentState, t_ms: int) -> Student:
        """Add a student under a random id. Raises ``bad_name`` and ``class_full``."""
        name = clean_name(raw_name)
        self.require_seat()
        student = Student(
            id=secrets.token_hex(8),
            name=unique_name(name, self._names()),
            state=state,
            joined_t_ms=t_ms,
            last_seen_t_ms=t_ms,
        )
        self._students[student.id] = student
        return student

    def move(self, student_id: str, state: StudentState, t_ms: int) -> Student:
        """Put the student in another state, seen now. Raises ``unknown_student``."""
        return self._replace(msgspec.structs.replace(self.get(student_id), state=state, last_seen_t_ms=t_ms))

    def set_connection(self, student_id: str, connection: Connection) -> None:
        """Take note of how well the picture reaches the student. Raises ``unknown_student``."""
        self._replace(msgspec.structs.replace(self.get(student_id), connection=connection))

    def rename(self, student_id: str, raw_name: str) -> Student:
        """Give the student another name. Raises ``unknown_student`` and ``bad_name``."""
        student = self.get(student_id)
        name = unique_name(clean_name(raw_name), self._names(besides=student_id))
        return self._replace(msgspec.structs.replace(student, name=name))

    def _names(self, besides: str = "") -> Iterable[str]:
        return (
            student.name
            for student in self._students.values()
            if student.id != besides and student.state is not StudentState.REMOVED
        )

    def _replace(self, student: Student) -> Student:
        self._students[student.id] = student
        return student
