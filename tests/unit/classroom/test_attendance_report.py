from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from server.classroom.attendance_report import ClassTimes, attendance, joined, table
from server.protocol.classroom import StudentState
from server.protocol.people import AttendanceLine, AttendanceStatus
from server.store.attendance import CorrectionRow, Interval
from server.store.classes import StudentRow
from server.store.courses import EnrolmentRow

MINUTE = 60_000
OVER = ClassTimes(end_t_ms=50 * MINUTE, late_after_ms=10 * MINUTE, is_over=True)
RUNNING = ClassTimes(end_t_ms=30 * MINUTE, late_after_ms=10 * MINUTE, is_over=False)


def student(name: str, enrolment_id: str | None = None, merged_into: str | None = None) -> StudentRow:
    return StudentRow(
        id=name.lower(),
        class_id="c",
        name=name,
        state=StudentState.AWAY,
        joined_t_ms=0,
        last_seen_t_ms=0,
        enrolment_id=enrolment_id,
        merged_into=merged_into,
    )


def stay(who: str, came: float, went: float | None) -> Interval:
    return Interval(
        student_id=who, came_t_ms=int(came * MINUTE), went_t_ms=None if went is None else int(went * MINUTE)
    )


def enrolled(number: str, name: str) -> EnrolmentRow:
    return EnrolmentRow(id=f"e{number}", course_id="k", number=number, name=name, position=int(number))


def only(lines: list[AttendanceLine]) -> AttendanceLine:
    [line] = lines
    return line


def test_minutes_are_those_between_coming_and_going() -> None:
    line = only(attendance([student("Mina")], [stay("mina", 2, 20), stay("mina", 25, 50)], [], [], OVER))
    assert (line.status, line.minutes, line.returns) == (AttendanceStatus.PRESENT, 43.0, 1)
    assert (line.came_t_ms, line.went_t_ms) == (2 * MINUTE, 50 * MINUTE)


def test_who_is_still_here_has_not_gone() -> None:
    line = only(attendance([student("Mina")], [stay("mina", 5, None)], [], [], RUNNING))
    assert (line.went_t_ms, line.minutes) == (None, 25.0)


def test_a_stay_that_a_crash_left_open_ends_with_the_class() -> None:
    line = only(attendance([student("Mina")], [stay("mina", 5, None)], [], [], OVER))
    assert (line.went_t_ms, line.minutes) == (50 * MINUTE, 45.0)


def test_late_is_after_the_allowed_minutes() -> None:
    stays = [stay("mina", 10, 50), stay("juno", 10.1, 50)]
    lines = attendance([student("Mina"), student("Juno")], stays, [], [], OVER)
    assert {line.name: line.status for line in lines} == {
        "Mina": AttendanceStatus.PRESENT,
        "Juno": AttendanceStatus.LATE,
    }


def test_who_is_enrolled_and_did_not_come_is_absent_and_who_only_waited_did_not_come() -> None:
    roster = [enrolled("10", "Haru"), enrolled("2", "Mina"), enrolled("3", "Juno")]
    people = [student("Mina", "e2"), student("Juno", "e3")]
    lines = attendance(people, [stay("mina", 0, 50)], [], roster, OVER)
    assert [(line.number, line.status) for line in lines] == [
        ("2", AttendanceStatus.PRESENT),
        ("3", AttendanceStatus.ABSENT),
        ("10", AttendanceStatus.ABSENT),
    ]


def test_two_lines_that_are_one_person_are_one_and_no_minute_counts_twice() -> None:
    people = [student("Mina"), student("Phone", merged_into="mina")]
    line = only(attendance(people, [stay("mina", 0, 30), stay("phone", 20, 50)], [], [], OVER))
    assert (line.name, line.minutes, line.returns) == ("Mina", 50.0, 0)


def test_the_teachers_word_wins() -> None:
    words = [
        CorrectionRow(
            class_id="c", student_id="mina", enrolment_id="", status=AttendanceStatus.EXCUSED, note="bus", at_ms=0
        ),
        CorrectionRow(
            class_id="c", student_id="", enrolment_id="e2", status=AttendanceStatus.EXCUSED, note="ill", at_ms=0
        ),
    ]
    lines = attendance([student("Mina")], [stay("mina", 20, 50)], words, [enrolled("2", "Juno")], OVER)
    assert {line.name: (line.status, line.note, line.corrected) for line in lines} == {
        "Juno": (AttendanceStatus.EXCUSED, "ill", True),
        "Mina": (AttendanceStatus.EXCUSED, "bus", True),
    }


def test_a_file_has_the_words_of_its_language() -> None:
    lines = attendance([student("Mina")], [stay("mina", 61.5, 70)], [], [], OVER)
    assert table(lines, "ko")[0][:3] == ["학번", "이름", "출결"]
    assert table(lines, "ko")[1][:4] == ["", "Mina", "지각", "1:01:30"]
    assert table(lines, "en")[1][2] == "late"


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)).map(lambda pair: (min(pair), max(pair)))))
def test_joined_spans_cover_the_same_and_never_overlap(spans: list[tuple[int, int]]) -> None:
    whole = joined(spans)
    assert all(earlier[1] < later[0] for earlier, later in itertools.pairwise(whole))
    assert {m for came, went in spans for m in range(came, went)} == {m for c, w in whole for m in range(c, w)}
