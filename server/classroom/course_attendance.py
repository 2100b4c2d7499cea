"""Who came to the classes of a course, and how regularly: the attendance of each class, put together."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from server.classroom.attendance_report import STATUS_WORDS, natural
from server.classroom.names import folded_name
from server.errors import Language
from server.protocol.people import (
    AttendanceLine,
    AttendanceMark,
    AttendanceStatus,
    CourseAttendance,
    CourseAttendanceLine,
)
from server.spreadsheets import Cell

_BEST_FIRST: Final = (
    AttendanceStatus.PRESENT,
    AttendanceStatus.LATE,
    AttendanceStatus.EXCUSED,
    AttendanceStatus.ABSENT,
)
_Lines = dict[int, AttendanceLine]
"""A person's line in each class, by the class's place."""


def course_lines(classes: Sequence[Sequence[AttendanceLine]]) -> list[CourseAttendanceLine]:
    """Return a line for everybody, by number and name, guests last; ``classes``: the lines of each class.

    A guest, who is not on the roster, is known by the name alone, and is absent from no class.
    """
    people: dict[tuple[bool, str], _Lines] = defaultdict(dict)
    for place, lines in enumerate(classes):
        for line in lines:
            is_guest = line.enrolment_id is None
            person = people[is_guest, line.enrolment_id or folded_name(line.name)]
            person[place] = _one(person[place], line) if place in person else line
    found = [_course_line(person, len(classes)) for person in people.values()]
    return sorted(
        found, key=lambda line: (line.enrolment_id is None, line.number == "", natural(line.number), line.name)
    )


def _one(first: AttendanceLine, second: AttendanceLine) -> AttendanceLine:
    """Return one line for two of a person in one class, who was sent out and came again."""
    better, other = sorted((first, second), key=lambda line: _BEST_FIRST.index(line.status))
    return AttendanceLine(
        student_id=better.student_id,
        enrolment_id=better.enrolment_id,
        number=better.number,
        name=better.name,
        status=better.status,
        came_t_ms=better.came_t_ms,
        went_t_ms=better.went_t_ms,
        minutes=round(better.minutes + other.minutes, 1),
    )


def _course_line(person: Mapping[int, AttendanceLine], classes: int) -> CourseAttendanceLine:
    newest = person[max(person)]
    counts = Counter(line.status for line in person.values())
    present, late, absent, excused = (counts[status] for status in AttendanceStatus)
    expected = present + late + absent
    is_guest = newest.enrolment_id is None
    return CourseAttendanceLine(
        enrolment_id=newest.enrolment_id,
        number=newest.number,
        name=newest.name,
        marks=[_mark(person.get(place)) for place in range(classes)],
        present=present,
        late=late,
        absent=absent,
        excused=excused,
        minutes=round(sum(line.minutes for line in person.values()), 1),
        share=None if is_guest or not expected else round((present + late) / expected, 4),
    )


def _mark(line: AttendanceLine | None) -> AttendanceMark | None:
    return None if line is None else AttendanceMark(status=line.status, minutes=line.minutes)


# ---- as a file

_HEADERS: Final[Mapping[Language, tuple[str, ...]]] = {
    "en": ("Number", "Name", "Attended (%)", "Present", "Late", "Absent", "Excused", "Minutes"),
    "ko": ("학번", "이름", "출석률(%)", "출석", "지각", "결석", "인정", "참여 시간(분)"),
}
_MINUTES: Final[Mapping[Language, str]] = {"en": "{0} (min)", "ko": "{0} (분)"}


def course_table(attendance: CourseAttendance, language: Language) -> list[list[Cell]]:
    """Return a course's attendance as the rows of a file, with its header: what each was in each class, and minutes.

    Days are those of this PC's time zone.
    """
    days = [_day(past.started_at_ms) for past in attendance.classes]
    titles = [f"{day} {past.title}" for day, past in zip(days, attendance.classes, strict=True)]
    header = [*_HEADERS[language], *titles, *(_MINUTES[language].format(day) for day in days)]
    return [list[Cell](header), *(_row(line, language) for line in attendance.lines)]


def _row(line: CourseAttendanceLine, language: Language) -> list[Cell]:
    return [
        line.number,
        line.name,
        "" if line.share is None else round(line.share * 100, 1),
        line.present,
        line.late,
        line.absent,
        line.excused,
        line.minutes,
        *("" if mark is None else STATUS_WORDS[language][mark.status] for mark in line.marks),
        *("" if mark is None else mark.minutes for mark in line.marks),
    ]


def _day(at_ms: int) -> str:
    return time.strftime("%Y-%m-%d", time.localtime(at_ms / 1000))
