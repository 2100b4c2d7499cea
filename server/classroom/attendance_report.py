"""Who was here, how long, and too late: worked out of stays, the class's times and the teacher's word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from server.errors import Language
from server.protocol.people import AttendanceLine, AttendanceStatus
from server.store.attendance import CorrectionRow, Interval
from server.store.classes import StudentRow
from server.store.courses import EnrolmentRow

_MINUTE_MS: Final = 60_000
_RETURN_MS: Final = 60_000
"""A gap shorter than a minute is a phone that slept, no going and coming back."""


@dataclass(frozen=True, slots=True)
class ClassTimes:
    """The class's times. ``end_t_ms``: of its end; of now while it goes on."""

    end_t_ms: int
    late_after_ms: int
    is_over: bool


def attendance(
    students: Sequence[StudentRow],
    stays: Iterable[Interval],
    corrections: Iterable[CorrectionRow],
    enrolments: Sequence[EnrolmentRow],
    times: ClassTimes,
) -> list[AttendanceLine]:
    """Return a line for everybody who came and for everybody enrolled, by number and name.

    Lines of a class that are one person (``merged_into``) count as one; who only waited at the door did not come.
    """
    into = {student.id: student.merged_into or student.id for student in students}
    stays_of: dict[str, list[Interval]] = defaultdict(list)
    for stay in stays:
        stays_of[into.get(stay.student_id, stay.student_id)].append(stay)
    words = {(word.student_id, word.enrolment_id): word for word in corrections}
    enrolled = {row.id: row for row in enrolments}
    lines = [
        _line(student, stays_of[student.id], enrolled.get(student.enrolment_id or ""), words, times)
        for student in students
        if student.merged_into is None and stays_of[student.id]
    ]
    came = {line.enrolment_id for line in lines}
    lines += [_absent(row, words.get(("", row.id))) for row in enrolments if row.id not in came]
    return sorted(lines, key=lambda line: (line.number == "", natural(line.number), line.name, line.came_t_ms or 0))


def _line(
    student: StudentRow,
    stays: Sequence[Interval],
    enrolment: EnrolmentRow | None,
    words: Mapping[tuple[str, str], CorrectionRow],
    times: ClassTimes,
) -> AttendanceLine:
    spans = joined([(stay.came_t_ms, times.end_t_ms if stay.went_t_ms is None else stay.went_t_ms) for stay in stays])
    here = not times.is_over and any(stay.went_t_ms is None for stay in stays)
    late = spans[0][0] > times.late_after_ms
    word = words.get((student.id, "")) or (words.get(("", enrolment.id)) if enrolment else None)
    return AttendanceLine(
        student_id=student.id,
        enrolment_id=enrolment.id if enrolment else None,
        number=enrolment.number if enrolment else "",
        name=enrolment.name if enrolment else student.name,
        status=word.status if word else (AttendanceStatus.LATE if late else AttendanceStatus.PRESENT),
        came_t_ms=spans[0][0],
        went_t_ms=None if here else spans[-1][1],
        minutes=round(sum(went - came for came, went in spans) / _MINUTE_MS, 1),
        returns=sum(later[0] - earlier[1] >= _RETURN_MS for earlier, later in pairwise(spans)),
        corrected=word is not None,
        note=word.note if word else "",
    )


def _absent(row: EnrolmentRow, word: CorrectionRow | None) -> AttendanceLine:
    return AttendanceLine(
        student_id=None,
        enrolment_id=row.id,
        number=row.number,
        name=row.name,
        status=word.status if word else AttendanceStatus.ABSENT,
        came_t_ms=None,
        went_t_ms=None,
        minutes=0.0,
        corrected=word is not None,
        note=word.note if word else "",
    )


def joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, those that overlap or touch as one: two devices are not twice the minutes."""
    whole: list[tuple[int, int]] = []
    for came, went in sorted(spans):
        if whole and came <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], went))
        else:
            whole.append((came, max(came, went)))
    return whole


def natural(number: str) -> tuple[int, str]:
    """Return what sorts «2» before «10», as people do."""
    return (len(number), number) if number.isdigit() else (1_000, number)


# ---- as a file

_HEADERS: Final[Mapping[Language, tuple[str, ...]]] = {
    "en": ("Number", "Name", "Attendance", "Came", "Left", "Minutes", "Returns", "Note"),
    "ko": ("학번", "이름", "출결", "입장", "퇴장", "참여 시간(분)", "재입장", "비고"),
}
STATUS_WORDS: Final[Mapping[Language, Mapping[AttendanceStatus, str]]] = {
    "en": {
        AttendanceStatus.PRESENT: "present",
        AttendanceStatus.LATE: "late",
        AttendanceStatus.ABSENT: "absent",
        AttendanceStatus.EXCUSED: "excused",
    },
    "ko": {
        AttendanceStatus.PRESENT: "출석",
        AttendanceStatus.LATE: "지각",
        AttendanceStatus.ABSENT: "결석",
        AttendanceStatus.EXCUSED: "인정",
    },
}


def table(lines: Iterable[AttendanceLine], language: Language) -> list[list[str | float]]:
    """Return attendance as the rows of a file, with its header; times as minutes and seconds of the class."""
    return [list(_HEADERS[language]), *(_row(line, language) for line in lines)]


def _row(line: AttendanceLine, language: Language) -> list[str | float]:
    return [
        line.number,
        line.name,
        STATUS_WORDS[language][line.status],
        _clock(line.came_t_ms),
        _clock(line.went_t_ms),
        line.minutes,
        line.returns,
        line.note,
    ]


def _clock(t_ms: int | None) -> str:
    if t_ms is None:
        return ""
    minutes, seconds = divmod(t_ms // 1000, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
