"""Who is in the class."""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import msgspec

from server.classroom.names import clean_name, folded_name, unique_name
from server.errors import AirclassError, ErrorCode
from server.protocol.classroom import Connection, Student, StudentState
from server.store.classes import StudentRow

LINES_A_SEAT: Final = 10
"""Lines of the roster a seat: people come and go, but nobody can fill the memory by joining again and again."""
CODE_DIGITS: Final = 4
DEVICES_EACH: Final = 8
"""Devices of one student that are remembered, the newest."""


_DEVICE: Final = re.compile(r"[A-Za-z0-9_-]{8,64}")


class Private(NamedTuple):
    """What of a student only the server knows: the devices, and the four digits told to the student alone."""

    devices: tuple[str, ...]
    code: str


class Newcomer(NamedTuple):
    """Who comes in: a name that was typed or picked, on which device, and for whom the student says to stand."""

    name: str
    device: str = ""
    enrolment_id: str | None = None
    returns_as: str | None = None


class Roster:
    """The students of one class, in the order of joining. Names never collide; those who were removed free theirs.

    ``seats``: who is present holds one. Somebody who was away always gets back in: a seat is for the network's
    sake, and a returning student is not to be punished for a flat battery.
    """

    def __init__(self, class_id: str, seats: int, rows: Iterable[StudentRow] = ()) -> None:
        self.seats = seats
        self._class_id = class_id
        self._students: dict[str, Student] = {}
        self._private: dict[str, Private] = {}
        self._states: Counter[StudentState] = Counter()
        self._by_name = _Index()
        self._by_enrolment = _Index()
        for row in rows:
            self._put(_student(row))
            self._private[row.id] = Private(tuple(row.device.split()), row.code)

    def __iter__(self) -> Iterator[Student]:
        return iter(self._students.values())

    def count(self, state: StudentState) -> int:
        """Return how many students are in this state."""
        return self._states[state]

    def get(self, student_id: str) -> Student:
        """Return the student. Raises ``unknown_student``."""
        try:
            return self._students[student_id]
        except KeyError:
            raise AirclassError(ErrorCode.UNKNOWN_STUDENT) from None

    def private(self, student_id: str) -> Private:
        """Return what only the server knows of the student. Raises ``unknown_student``."""
        self.get(student_id)
        return self._private[student_id]

    def row(self, student_id: str) -> StudentRow:
        """Return the line as the store keeps it. Raises ``unknown_student``."""
        student, private = self.get(student_id), self._private[student_id]
        kept = msgspec.structs.asdict(student)
        del kept["connection"]
        return StudentRow(class_id=self._class_id, device=" ".join(private.devices), code=private.code, **kept)

    def require_seat(self) -> None:
        """Raise ``class_full`` where every seat is taken."""
        if self.count(StudentState.PRESENT) >= self.seats or len(self._students) >= self.seats * LINES_A_SEAT:
            raise AirclassError(ErrorCode.CLASS_FULL)

    def add(self, newcomer: Newcomer, state: StudentState, t_ms: int) -> Student:
        """Add a student under a random id. Raises ``bad_name`` and ``class_full``."""
        name = clean_name(newcomer.name)
        self.require_seat()
        student = Student(
            id=secrets.token_hex(8),
            name=unique_name(name, self._has_name),
            state=state,
            joined_t_ms=t_ms,
            last_seen_t_ms=t_ms,
            number=len(self._students) + 1,
            enrolment_id=newcomer.enrolment_id,
            returns_as=newcomer.returns_as,
        )
        self._private[student.id] = Private((), f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}")
        self.add_device(student.id, newcomer.device)
        return self._put(student)

    def add_device(self, student_id: str, device: str) -> None:
        """Take note that the student is on this device too; an id that is none is passed over."""
        private = self._private[student_id]
        if _DEVICE.fullmatch(device) and device not in private.devices:
            self._private[student_id] = private._replace(devices=(*private.devices, device)[-DEVICES_EACH:])

    def move(self, student_id: str, state: StudentState, t_ms: int) -> Student:
        """Put the student in another state, seen now. Raises ``unknown_student``."""
        return self.change(student_id, state=state, last_seen_t_ms=t_ms)

    def change(self, student_id: str, **fields: object) -> Student:
        """Change fields of a line. Raises ``unknown_student``."""
        return self._put(msgspec.structs.replace(self.get(student_id), **fields))

    def set_connection(self, student_id: str, connection: Connection) -> None:
        """Take note of how well the picture reaches the student. Raises ``unknown_student``."""
        self.change(student_id, connection=connection)

    def rename(self, student_id: str, raw_name: str) -> Student:
        """Give the student another name. Raises ``unknown_student`` and ``bad_name``."""
        student = self.get(student_id)
        name = unique_name(clean_name(raw_name), lambda folded: self._has_name(folded, besides=student.id))
        return self.change(student_id, name=name)

    # ---- who is who

    def enrolled_as(self, enrolment_id: str) -> Student | None:
        """Return who has joined under this name of the course's roster."""
        return self._member(self._by_enrolment[enrolment_id])

    def named(self, raw_name: str) -> Student | None:
        """Return who has joined under a name that reads the same."""
        return self._member(self._by_name[folded_name(" ".join(raw_name.split()))])

    def is_banned(self, newcomer: Newcomer) -> bool:
        """Tell whether the device, the enrolment or the name was banned from this class."""
        folded = folded_name(" ".join(newcomer.name.split()))
        return any(
            newcomer.device in self._private[student.id].devices
            or (newcomer.enrolment_id is not None and student.enrolment_id == newcomer.enrolment_id)
            or folded_name(student.name) == folded
            for student in self._students.values()
            if student.banned or (student.merged_into is not None and self._students[student.merged_into].banned)
        )

    def merged_into(self, student_id: str) -> list[Student]:
        """Return the lines that this one stands for too."""
        return [student for student in self._students.values() if student.merged_into == student_id]

    # ---- inside

    def _member(self, ids: Iterable[str]) -> Student | None:
        """Return the first who has a place of its own here, besides those who only ask for another's."""
        for student in map(self.get, ids):
            if student.state is not StudentState.REMOVED and student.merged_into is None and student.returns_as is None:
                return student
        return None

    def _has_name(self, folded: str, besides: str = "") -> bool:
        return any(
            student.id != besides and student.state is not StudentState.REMOVED and student.merged_into is None
            for student in map(self.get, self._by_name[folded])
        )

    def _put(self, student: Student) -> Student:
        was = self._students.get(student.id)
        if was is not None:
            self._states[was.state] -= 1
        self._states[student.state] += 1
        if was is None or was.name != student.name:
            self._by_name.move(student.id, None if was is None else folded_name(was.name), folded_name(student.name))
        self._by_enrolment.move(student.id, None if was is None else was.enrolment_id, student.enrolment_id)
        self._students[student.id] = student
        return student


class _Index:
    """Who has what, looked up: each of 1,500 newcomers asks who has a name already."""

    def __init__(self) -> None:
        self._ids: dict[str, dict[str, None]] = {}  # in the order of joining

    def __getitem__(self, key: str) -> Iterable[str]:
        return self._ids.get(key, ())

    def move(self, student_id: str, was: str | None, now: str | None) -> None:
        """Note that the student has another key."""
        if was == now:
            return
        if was is not None:
            del self._ids[was][student_id]
        if now is not None:
            self._ids.setdefault(now, {})[student_id] = None


def _student(row: StudentRow) -> Student:
    kept = msgspec.structs.asdict(row)
    for private in ("class_id", "device", "code"):
        del kept[private]
    return Student(**kept)
