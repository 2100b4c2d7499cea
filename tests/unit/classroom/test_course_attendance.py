"""The attendance of a course: pure, and as the book works it out of the store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.classroom import attendance_book
from server.classroom.attendance_book import AttendanceBook
from server.classroom.course_attendance import course_lines, course_table
from server.errors import AirclassError, ErrorCode
from server.protocol.people import (
    AttendanceCorrection,
    AttendanceLine,
    AttendanceMark,
    AttendanceStatus,
    AttendedClass,
    CourseAttendance,
    CourseAttendanceLine,
)
from tests.unit.classroom.test_classroom import School
from tests.unit.store.past import Somebody, add_class, add_course

PRESENT, LATE, ABSENT, EXCUSED = AttendanceStatus


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[School]:
    school = School(tmp_path / "airclass.db")
    await school.open()
    yield school
    await school.close()


def line(
    name: str, status: AttendanceStatus, minutes: float = 0.0, number: str = "", enrolment_id: str | None = None
) -> AttendanceLine:
    return AttendanceLine(
        student_id=None, enrolment_id=enrolment_id, number=number, name=name, status=status, came_t_ms=None,
        went_t_ms=None, minutes=minutes,
    )  # fmt: skip


def mina(status: AttendanceStatus, minutes: float = 0.0) -> AttendanceLine:
    return line("Mina", status, minutes, "10", "e1")


def only(lines: list[CourseAttendanceLine]) -> CourseAttendanceLine:
    [found] = lines
    return found


def test_a_persons_classes_stand_side_by_side() -> None:
    found = only(course_lines([[mina(PRESENT, 50)], [mina(LATE, 30.5)], [mina(ABSENT)], [mina(EXCUSED)]]))
    assert [mark and mark.status for mark in found.marks] == [PRESENT, LATE, ABSENT, EXCUSED]
    assert (found.present, found.late, found.absent, found.excused) == (1, 1, 1, 1)
    assert (found.minutes, found.share) == (80.5, 0.6667)


def test_who_was_excused_from_every_class_has_no_share() -> None:
    assert only(course_lines([[mina(EXCUSED)]])).share is None


def test_people_stand_by_number_as_people_count_and_guests_last() -> None:
    lines = [line("Ann", PRESENT), mina(PRESENT), line("Juno", PRESENT, number="9", enrolment_id="e2")]
    assert [found.name for found in course_lines([lines])] == ["Juno", "Mina", "Ann"]


def test_a_guest_is_known_by_the_name_and_absent_from_no_class() -> None:
    guest = only(course_lines([[line("Ann", PRESENT, 40)], [], [line("ANN", LATE, 20)]]))
    assert guest.marks == [
        AttendanceMark(status=PRESENT, minutes=40),
        None,
        AttendanceMark(status=LATE, minutes=20),
    ]
    assert (guest.share, guest.absent, guest.minutes) == (None, 0, 60)


def test_a_guest_of_a_persons_name_is_not_that_person() -> None:
    assert len(course_lines([[mina(PRESENT), line("Mina", PRESENT)]])) == 2


def test_who_was_sent_out_and_came_again_is_one_line_with_all_minutes() -> None:
    found = only(course_lines([[mina(LATE, 10), mina(PRESENT, 5)]]))
    assert found.marks == [AttendanceMark(status=PRESENT, minutes=15)]


def test_a_file_has_a_column_a_class_for_what_and_for_how_long() -> None:
    attendance = CourseAttendance(
        course_id="k",
        title="Biology",
        classes=[AttendedClass(class_id="c", title="Cells", started_at_ms=1_780_000_000_000, minutes=50)],
        lines=course_lines([[mina(LATE, 12.5), line("Ann", PRESENT, 3)]]),
    )
    header, first, guest = course_table(attendance, "ko")
    assert header[:3] == ["학번", "이름", "출석률(%)"]
    assert [str(cell)[11:] if cell else cell for cell in header[-2:]] == ["Cells", "(분)"]
    assert first == ["10", "Mina", 100.0, 0, 1, 0, 0, 12.5, "지각", 12.5]
    assert guest[2] == ""


async def test_the_book_puts_the_ended_classes_of_a_course_together(school: School) -> None:
    """Neither the class on air nor one in the bin counts; a correction does."""
    await add_course(school.store, "k", ("e1", "Mina"), ("e2", "Juno"))
    await add_class(school.store, "c1", 1, (Somebody("Mina", "e1"), Somebody("Ann")), "Light", "k")
    await add_class(school.store, "c2", 2, (Somebody("Mina", "e1"), Somebody("Juno", "e2")), "Waves", "k")
    await add_class(school.store, "c3", 3, (Somebody("Juno", "e2"),), "In the bin", "k")
    await add_class(school.store, "c4", 4, (Somebody("Juno", "e2"),), "Of no course")
    await school.store.commit(school.store.history.put_into_bin("c3", 1))
    book = AttendanceBook(school.store, school.classroom, lambda: 10)
    await book.correct(AttendanceCorrection(class_id="c1", enrolment_id="e2", status=EXCUSED))
    found = await book.of_course("k")
    assert [past.title for past in found.classes] == ["Light", "Waves"]
    assert [(each.name, [mark and mark.status for mark in each.marks]) for each in found.lines] == [
        ("Mina", [LATE, LATE]),
        ("Juno", [EXCUSED, LATE]),
        ("Ann", [LATE, None]),
    ]
    assert found.lines[1].share == 1.0
    assert [round(past.minutes) for past in found.classes] == [50, 50]
    assert not found.more


async def test_of_more_classes_than_a_table_holds_the_newest_are_shown(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attendance_book, "MOST_CLASSES", 2)
    await add_course(school.store, "k")
    for number in range(3):
        await add_class(school.store, f"c{number}", number, title=f"Class {number}", course_id="k")
    found = await AttendanceBook(school.store, school.classroom, lambda: 10).of_course("k")
    assert ([past.title for past in found.classes], found.more) == (["Class 1", "Class 2"], True)


async def test_a_course_that_is_not_there_is_refused(school: School) -> None:
    with pytest.raises(AirclassError) as refused:
        await AttendanceBook(school.store, school.classroom, lambda: 10).of_course("nowhere")
    assert refused.value.code is ErrorCode.UNKNOWN_COURSE
