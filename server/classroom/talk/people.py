"""What talk needs to know of those who talk."""

from __future__ import annotations

from typing import Protocol

from server.errors import AirclassError, ErrorCode
from server.protocol.classroom import ClassState, Student, StudentState


class People(Protocol):
    """The class, seen from here: :class:`server.classroom.classroom.Classroom`."""

    @property
    def id(self) -> str:
        """The class's id."""

    @property
    def state(self) -> ClassState:
        """Where the class is in its life."""

    @property
    def students(self) -> list[Student]:
        """The roster, in the order of joining."""

    def student(self, student_id: str) -> Student:
        """Return one line of the roster. Raises ``unknown_student``."""

    def code(self, student_id: str) -> str:
        """Return the student's four digits for another device. Raises ``unknown_student``."""


def require_open(people: People) -> None:
    """Raise ``class_ended`` once nothing more can be said."""
    if people.state is ClassState.ENDED:
        raise AirclassError(ErrorCode.CLASS_ENDED)


def require_member(people: People, student_id: str) -> Student:
    """Return the line of a student who may take part now.

    Raises ``class_ended``, ``unknown_student``, ``removed``, ``not_admitted``.
    """
    require_open(people)
    student = people.student(student_id)
    if student.state is StudentState.REMOVED:
        raise AirclassError(ErrorCode.REMOVED)
    if student.state is StudentState.WAITING:
        raise AirclassError(ErrorCode.NOT_ADMITTED)
    return student


def require_writer(people: People, student_id: str) -> Student:
    """Return as :func:`require_member` who may also write. Raises ``muted`` too."""
    student = require_member(people, student_id)
    if student.muted:
        raise AirclassError(ErrorCode.MUTED)
    return student
