"""Courses, rosters, returning students and attendance, as REST and the control WebSocket describe them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from server.protocol.body import Body, Request

Name = Annotated[str, Meta(max_length=20_000)]
"""A name as it was typed: 1-40 characters after NFC and trimming."""
Code = Annotated[str, Meta(pattern=r"^[0-9]{4}$")]


# ---- courses and enrolments


class Course(Body, frozen=True, kw_only=True):
    """A course: the same people, class after class."""

    id: str
    title: str
    enrolled: int = 0
    classes: int = 0
    archived: bool = False


class CourseList(Body, frozen=True, kw_only=True):
    """``GET /api/courses``, by title."""

    courses: list[Course]


class CourseTitle(Request, frozen=True, kw_only=True):
    """``POST /api/courses`` (answered by :class:`Course`)."""

    title: Annotated[str, Meta(max_length=200)]


class CoursePatch(Request, frozen=True, kw_only=True):
    """``PATCH /api/courses/{id}`` (answered by :class:`Course`). A field left out stays as it is."""

    title: Annotated[str, Meta(max_length=200)] | UnsetType = UNSET
    archived: bool | UnsetType = UNSET


class Enrolment(Body, frozen=True, kw_only=True):
    """One person on a course's roster."""

    id: str
    number: Annotated[str, Meta(description="Student number as the school writes it; may be empty")]
    name: str


class EnrolmentList(Body, frozen=True, kw_only=True):
    """``GET /api/courses/{id}/enrolments``, in the order of the roster."""

    enrolments: list[Enrolment]


class EnrolmentEntry(Request, frozen=True, kw_only=True):
    """``POST /api/courses/{id}/enrolments`` and ``PATCH /api/enrolments/{id}`` (answered by :class:`Enrolment`)."""

    number: Annotated[str, Meta(max_length=64)] = ""
    name: Name


class SkippedLine(Body, frozen=True, kw_only=True):
    """A line of a roster file that cannot be taken, and why."""

    line: Annotated[int, Meta(description="From 1, as a spreadsheet shows it")]
    text: str
    reason: Annotated[str, Meta(description="An error code: no_name, bad_name, duplicate_number, too_long …")]


class RosterPreview(Body, frozen=True, kw_only=True):
    """``POST /api/courses/{id}/roster/preview``: the file's bytes in, this out; nothing is kept.

    ``POST /api/courses/{id}/roster`` with the same bytes carries it out and answers the same.
    """

    encoding: Annotated[str, Meta(description="utf-8, cp949, utf-16 or xlsx")]
    added: list[Enrolment]
    unchanged: int
    renamed: Annotated[list[Enrolment], Meta(description="Known by number, with another name")]
    missing: Annotated[list[Enrolment], Meta(description="On the roster and not in the file; they stay")]
    skipped: list[SkippedLine]


# ---- joining by name, coming back


class NameRequest(Request, frozen=True, kw_only=True):
    """``POST /api/join/names``: PIN or key, as for joining."""

    pin: Annotated[str, Meta(max_length=64)] | None = None
    key: Annotated[str, Meta(max_length=128)] | None = None


class PickName(Body, frozen=True, kw_only=True):
    """One name that can be picked."""

    enrolment_id: str
    name: str
    hint: Annotated[str, Meta(description="The end of the number, only where two have the same name")] = ""
    taken: Annotated[bool, Meta(description="Somebody has joined under it already")] = False


class NameChoice(Body, frozen=True, kw_only=True):
    """What the page offers after the PIN. Without a course there are no names, and typing is the only way."""

    names: list[PickName]
    typing: bool = True


class ReturnCode(Body, frozen=True, kw_only=True):
    """``code``: the student's own four digits for another device. To the student alone."""

    code: str


class Identity(Body, frozen=True, kw_only=True):
    """``identity``: the page is somebody else from now on (let back in, or merged): say hello with this token."""

    token: str
    student_id: str
    name: str


# ---- the teacher's acts on a student (all answered by 204 unless said)


class Merge(Request, frozen=True, kw_only=True):
    """``POST /api/students/{id}/merge``: this line is the same person as ``into``; ``…/unmerge`` undoes it."""

    into: Annotated[str, Meta(max_length=64)]


class Mute(Request, frozen=True, kw_only=True):
    """``POST /api/students/{id}/mute``."""

    muted: bool


class Assign(Request, frozen=True, kw_only=True):
    """``POST /api/students/{id}/assign``: this student is that enrolment; null takes it away."""

    enrolment_id: Annotated[str, Meta(max_length=64)] | None


class CourseChoice(Request, frozen=True, kw_only=True):
    """``POST /api/class/course``: the class belongs to this course; null to none."""

    course_id: Annotated[str, Meta(max_length=64)] | None


# ---- attendance


class AttendanceStatus(StrEnum):
    """``present`` came in time, ``late`` after the allowed minutes; ``excused`` only by the teacher's word."""

    PRESENT = "present"
    LATE = "late"
    ABSENT = "absent"
    EXCUSED = "excused"


class AttendanceLine(Body, frozen=True, kw_only=True):
    """One person's attendance at one class."""

    student_id: Annotated[str | None, Meta(description="Null for somebody enrolled who never came")]
    enrolment_id: str | None
    number: str
    name: str
    status: AttendanceStatus
    came_t_ms: int | None
    went_t_ms: Annotated[int | None, Meta(description="Null while here")]
    minutes: float
    returns: Annotated[int, Meta(description="How often the student came back")] = 0
    corrected: bool = False
    note: str = ""


class AttendanceList(Body, frozen=True, kw_only=True):
    """``GET /api/attendance?class={id}`` (the current class without the parameter), by number and name.

    ``GET /api/attendance.csv`` and ``.xlsx`` give the same as a file.
    """

    class_id: str
    title: str
    started_at_ms: int | None
    late_after_min: int
    lines: list[AttendanceLine]


class AttendedClass(Body, frozen=True, kw_only=True):
    """One class of a course that has ended."""

    class_id: str
    title: str
    started_at_ms: int
    minutes: float


class AttendanceMark(Body, frozen=True, kw_only=True):
    """One person at one class."""

    status: AttendanceStatus
    minutes: float


class CourseAttendanceLine(Body, frozen=True, kw_only=True):
    """One person's attendance at all classes of a course."""

    enrolment_id: Annotated[str | None, Meta(description="Null for a guest: the same name, not on the roster")]
    number: str
    name: str
    marks: Annotated[
        list[AttendanceMark | None], Meta(description="One a class; null where a guest was not: nobody expected one")
    ]
    present: int
    late: int
    absent: int
    excused: int
    minutes: float
    share: Annotated[
        float | None, Meta(description="0-1: attended, also late, of the classes not excused; null for none")
    ]


class CourseAttendance(Body, frozen=True, kw_only=True):
    """``GET /api/courses/{id}/attendance``: classes that have ended, oldest first; people by number and name.

    ``GET /api/courses/{id}/attendance.csv`` and ``.xlsx`` give the same as a file.
    """

    course_id: str
    title: str
    classes: Annotated[list[AttendedClass], Meta(description="The newest 100 at most")]
    lines: list[CourseAttendanceLine]
    more: Annotated[bool, Meta(description="There are older classes")] = False


class AttendanceCorrection(Request, frozen=True, kw_only=True):
    """``POST /api/attendance/correct``: the teacher's word. ``status`` null takes the word back."""

    class_id: Annotated[str, Meta(max_length=64)]
    student_id: Annotated[str, Meta(max_length=64)] | None = None
    enrolment_id: Annotated[str, Meta(max_length=64)] | None = None
    status: AttendanceStatus | None
    note: Annotated[str, Meta(max_length=500)] = ""
