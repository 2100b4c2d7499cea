"""How somebody gets in: as somebody new, as a name of the course's roster, or back as who they were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hmac import compare_digest
from typing import Final

from server.classroom.attendance import Attendance
from server.classroom.joining import Door
from server.classroom.names import clean_name
from server.classroom.roster import Newcomer
from server.errors import AirclassError, ErrorCode
from server.protocol.classroom import JoinRequest, Student
from server.protocol.people import NameChoice, NameRequest, PickName
from server.store.courses import EnrolmentRow

WRONG_CODES: Final = 5
"""Wrong digits for one student, after which only the teacher's tap lets somebody back in: 1 in 2,000 guesses."""
_HINT: Final = 3


class Entrance:
    """Lets students in. ``enrolments`` is the roster of the class's course, in its order."""

    def __init__(self, door: Door, attendance: Attendance, enrolments: Sequence[EnrolmentRow] = ()) -> None:
        self.enrolments = enrolments
        self._door = door
        self._attendance = attendance
        self._wrong_codes: Counter[str] = Counter()

    async def join(self, request: JoinRequest, ip: str, *, locked: bool, waiting: bool) -> Student:
        """Let a student in, back in, or into the waiting room, and return the line of the roster.

        Raises ``wrong_pin``, ``slow_down``, ``class_locked``, ``banned``, ``bad_name``, ``unknown_enrolment``,
        ``name_taken``, ``wrong_code``, ``class_full``. The lock is told only to those who know the PIN.
        """
        self._door.check(request, ip)
        if locked:
            raise AirclassError(ErrorCode.CLASS_LOCKED)
        newcomer = self._newcomer(request)
        if self._attendance.roster.is_banned(newcomer):
            raise AirclassError(ErrorCode.BANNED)
        known = self._known(newcomer)
        if known is None:
            if request.code is not None:
                self._door.wrong(ip)
                raise AirclassError(ErrorCode.WRONG_CODE)
            return await self._add(newcomer, ip, waiting=waiting)
        if request.code is not None:
            self._check_code(known, request.code, ip)
            return await self._attendance.back_on(known.id, newcomer.device)
        if request.ask:
            return await self._attendance.add(newcomer._replace(enrolment_id=None, returns_as=known.id), waiting=True)
        if newcomer.enrolment_id is not None:
            raise AirclassError(ErrorCode.NAME_TAKEN)
        return await self._add(newcomer, ip, waiting=waiting)

    def names(self, request: NameRequest, ip: str) -> NameChoice:
        """Return the names that can be picked, to who knows the PIN. Raises ``wrong_pin``, ``slow_down``."""
        self._door.check(request, ip)
        same = Counter(row.name for row in self.enrolments)
        return NameChoice(
            names=[
                PickName(
                    enrolment_id=row.id,
                    name=row.name,
                    hint=row.number[-_HINT:] if same[row.name] > 1 else "",
                    taken=self._attendance.roster.enrolled_as(row.id) is not None,
                )
                for row in self.enrolments
            ]
        )

    async def admit(self, student_id: str) -> None:
        """Let a waiting student in. Raises ``unknown_student``, ``wrong_state``, ``class_full``.

        Digits of who was let back in are taken again: the teacher has said who it is.
        """
        returns_as = self._attendance.roster.get(student_id).returns_as
        await self._attendance.admit(student_id)
        if returns_as is not None:
            del self._wrong_codes[returns_as]

    async def assign(self, student_id: str, enrolment_id: str | None) -> None:
        """Say who of the roster a student is. Raises ``unknown_student``, ``unknown_enrolment``, ``name_taken``."""
        if enrolment_id is not None and all(row.id != enrolment_id for row in self.enrolments):
            raise AirclassError(ErrorCode.UNKNOWN_ENROLMENT)
        await self._attendance.assign(student_id, enrolment_id)

    async def _add(self, newcomer: Newcomer, ip: str, *, waiting: bool) -> Student:
        student = await self._attendance.add(newcomer, waiting=waiting)
        self._door.came(ip)
        return student

    def _newcomer(self, request: JoinRequest) -> Newcomer:
        if request.enrolment_id is None:
            return Newcomer(clean_name(request.name), request.device)
        for row in self.enrolments:
            if row.id == request.enrolment_id:
                return Newcomer(row.name, request.device, row.id)
        raise AirclassError(ErrorCode.UNKNOWN_ENROLMENT)

    def _known(self, newcomer: Newcomer) -> Student | None:
        roster = self._attendance.roster
        if newcomer.enrolment_id is not None:
            return roster.enrolled_as(newcomer.enrolment_id)
        return roster.named(newcomer.name)

    def _check_code(self, student: Student, code: str, ip: str) -> None:
        """Return if these are the student's digits. Guessing them is slowed as guessing PINs is, and told."""
        right = compare_digest(code.encode(), self._attendance.roster.private(student.id).code.encode())
        if right and self._wrong_codes[student.id] < WRONG_CODES:
            return
        self._wrong_codes[student.id] += 1
        self._door.wrong(ip)
        raise AirclassError(ErrorCode.WRONG_CODE)
