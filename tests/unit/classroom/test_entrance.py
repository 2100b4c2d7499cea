"""Coming in by a picked name, coming back, being kept out and being two: with a real store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.classroom.attendance_book import AttendanceBook
from server.classroom.classroom import Classroom
from server.classroom.entrance import WRONG_CODES
from server.curriculum import Curriculum
from server.errors import AirclassError, ErrorCode
from server.protocol.classroom import ClassPatch, JoinRequest, Student, StudentState
from server.protocol.people import AttendanceCorrection, AttendanceStatus, Course, EnrolmentEntry, NameRequest
from tests.unit.classroom.test_classroom import IP, School

ROSTER = "학번,이름\n10203,김미나\n10204,이주노\n10205,김미나\n"


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[School]:
    school = School(tmp_path / "airclass.db")
    await school.open()
    yield school
    await school.close()


@pytest.fixture
def curriculum(school: School) -> Curriculum:
    return Curriculum(school.store, school.classroom)


async def physics(curriculum: Curriculum) -> Course:
    """Make a course with a roster and let the class belong to it."""
    course = await curriculum.create("Physics")
    await curriculum.take_in(course.id, ROSTER.encode())
    await curriculum.choose(course.id)
    return course


def picks(school: School) -> dict[str, str]:
    """Return the enrolments' ids by what the page shows."""
    choice = school.classroom.names(NameRequest(key=school.key), IP)
    return {f"{each.name} {each.hint}".strip(): each.enrolment_id for each in choice.names}


async def join(school: School, name: str = "", **how: object) -> Student:
    return await school.classroom.join(JoinRequest(name=name, key=school.key, **how), IP)  # type: ignore[arg-type]  # fields


async def refused(school: School, name: str = "", **how: object) -> ErrorCode:
    with pytest.raises(AirclassError) as error:
        await join(school, name, **how)
    return error.value.code


async def state(classroom: Classroom, student: Student) -> StudentState:
    return classroom.student(student.id).state


async def test_names_of_the_roster_are_picked_once(school: School, curriculum: Curriculum) -> None:
    await physics(curriculum)
    assert set(picks(school)) == {"김미나 203", "이주노", "김미나 205"}
    juno = await join(school, enrolment_id=picks(school)["이주노"])
    assert (juno.name, juno.number) == ("이주노", 1)
    choice = school.classroom.names(NameRequest(key=school.key), IP)
    assert [each.name for each in choice.names if each.taken] == ["이주노"]
    assert await refused(school, enrolment_id=juno.enrolment_id) is ErrorCode.NAME_TAKEN
    assert await refused(school, enrolment_id="nobody") is ErrorCode.UNKNOWN_ENROLMENT


async def test_a_name_or_an_enrolment_is_needed(school: School) -> None:
    assert await refused(school) is ErrorCode.BAD_NAME


async def test_the_four_digits_bring_a_student_back_on_another_device(school: School) -> None:
    mina = await join(school, "Mina", device="the-phone")
    assert await join(school, " mina ", device="class-pc", code=school.classroom.code(mina.id)) == mina
    assert await refused(school, "Nobody", code="0000") is ErrorCode.WRONG_CODE


async def test_digits_are_guessed_a_few_times_and_then_only_the_teacher_opens(school: School) -> None:
    mina = await join(school, "Mina")
    code = school.classroom.code(mina.id)
    wrong = f"{(int(code) + 1) % 10_000:04}"
    for _ in range(WRONG_CODES):
        assert await refused(school, "Mina", code=wrong) is ErrorCode.WRONG_CODE
    assert await refused(school, "Mina", code=code) is ErrorCode.WRONG_CODE
    assert school.told("guessing")
    asking = await join(school, "Mina", ask=True)
    await school.classroom.admit(asking.id)
    assert (await join(school, "Mina", code=code)).id == mina.id


async def test_the_teachers_tap_makes_one_of_two(school: School) -> None:
    mina = await join(school, "Mina")
    asking = await join(school, "Mina", ask=True)
    assert (asking.state, asking.returns_as) == (StudentState.WAITING, mina.id)
    await school.classroom.admit_all()
    assert await state(school.classroom, asking) is StudentState.WAITING  # a look at the person is needed
    await school.classroom.admit(asking.id)
    merged = school.classroom.student(asking.id)
    assert (merged.merged_into, merged.returns_as, merged.state) == (mina.id, None, StudentState.AWAY)


async def test_who_was_banned_stays_out_by_device_and_name_until_restored(school: School) -> None:
    eve = await join(school, "Eve", device="the-phone")
    await school.classroom.ban(eve.id)
    assert await refused(school, "Eve", device="class-pc") is ErrorCode.BANNED
    assert await refused(school, "Adam", device="the-phone") is ErrorCode.BANNED
    assert (await join(school, "Adam", device="class-pc")).name == "Adam"
    await school.classroom.restore(eve.id)
    assert await state(school.classroom, eve) is StudentState.AWAY
    assert school.classroom.connected(eve.id).state is StudentState.PRESENT
    assert (await join(school, "Noah", device="the-phone")).name == "Noah"


async def test_a_ban_holds_on_every_device_of_the_student(school: School) -> None:
    eve = await join(school, "Eve", device="first-phone")
    await join(school, "Eve", device="second-phone", code=school.classroom.code(eve.id))
    asking = await join(school, "Eve", device="third-phone", ask=True)
    await school.classroom.admit(asking.id)
    await school.classroom.ban(eve.id)
    for device in ("first-phone", "second-phone", "third-phone"):
        assert await refused(school, "Somebody", device=device) is ErrorCode.BANNED
    await school.close()
    await school.open()
    assert await refused(school, "Somebody", device="second-phone") is ErrorCode.BANNED


async def test_a_kick_can_be_taken_back_though_the_name_was_taken_meanwhile(school: School) -> None:
    mina = await join(school, "Mina")
    await school.classroom.kick(mina.id)
    await join(school, "Mina")
    await school.classroom.restore(mina.id)
    assert school.classroom.student(mina.id).name == "Mina (2)"


async def test_merging_moves_no_row_and_is_undone(school: School) -> None:
    mina, phone = await join(school, "Mina"), await join(school, "Phone")
    await school.classroom.merge(phone.id, mina.id)
    assert school.classroom.student(phone.id).merged_into == mina.id
    assert school.classroom.connected(phone.id).state is StudentState.AWAY
    for student, into in ((mina.id, phone.id), (phone.id, mina.id), (mina.id, mina.id)):
        with pytest.raises(AirclassError):
            await school.classroom.merge(student, into)
    await school.classroom.unmerge(phone.id)
    assert school.classroom.connected(phone.id).state is StudentState.PRESENT


async def test_an_enrolment_belongs_to_one_student(school: School, curriculum: Curriculum) -> None:
    await physics(curriculum)
    mina, other = await join(school, "Mina"), await join(school, "Other")
    enrolment = picks(school)["이주노"]
    await school.classroom.assign(mina.id, enrolment)
    with pytest.raises(AirclassError) as error:
        await school.classroom.assign(other.id, enrolment)
    assert error.value.code is ErrorCode.NAME_TAKEN
    await school.classroom.assign(mina.id, None)
    await school.classroom.assign(other.id, enrolment)


async def test_who_is_taken_off_the_roster_stays_in_the_class_and_what_follows_is_kept(
    school: School, curriculum: Curriculum
) -> None:
    await physics(curriculum)
    juno = await join(school, enrolment_id=picks(school)["이주노"])
    assert juno.enrolment_id is not None
    await curriculum.remove(juno.enrolment_id)
    await school.classroom.rename(juno.id, "주노")
    await school.close()
    again = (await school.open()).student(juno.id)
    assert (again.name, again.enrolment_id) == ("주노", None)


async def test_all_of_it_survives_a_crash(school: School, curriculum: Curriculum) -> None:
    course = await physics(curriculum)
    mina, eve = await join(school, "Mina", device="the-phone"), await join(school, "Eve", device="class-pc")
    await school.classroom.mute(mina.id, muted=True)
    await school.classroom.ban(eve.id)
    code = school.classroom.code(mina.id)
    await school.close()
    again = await school.open()
    assert again.student(mina.id).muted
    assert again.code(mina.id) == code
    assert await refused(school, "Adam", device="class-pc") is ErrorCode.BANNED
    assert again.info().course_id == course.id
    assert "이주노" in picks(school)


async def test_at_the_end_nobody_waits_any_more(school: School) -> None:
    await school.classroom.patch(ClassPatch(waiting_room=True))
    waiting = await join(school, "Mina")
    await school.classroom.stop()
    assert await state(school.classroom, waiting) is StudentState.AWAY


async def test_attendance_is_kept_worked_out_and_corrected(school: School, curriculum: Curriculum) -> None:
    course = await physics(curriculum)
    await curriculum.enrol(course.id, EnrolmentEntry(number="1", name="하루"))
    book = AttendanceBook(school.store, school.classroom, lambda: 10)
    await school.classroom.start()
    juno = await join(school, enrolment_id=picks(school)["이주노"])
    await school.classroom.stop()
    listed = await book.of()
    assert {line.name: line.status for line in listed.lines if line.number in ("1", "10204")} == {
        "하루": AttendanceStatus.ABSENT,
        "이주노": AttendanceStatus.PRESENT,
    }
    word = AttendanceCorrection(class_id=listed.class_id, student_id=juno.id, status=AttendanceStatus.LATE, note="bus")
    await book.correct(word)
    corrected = next(line for line in (await book.of(listed.class_id)).lines if line.student_id == juno.id)
    assert (corrected.status, corrected.note, corrected.corrected) == (AttendanceStatus.LATE, "bus", True)
    await book.correct(AttendanceCorrection(class_id=listed.class_id, student_id=juno.id, status=None))
    assert not any(line.corrected for line in (await book.of()).lines)
    for bad in ({"student_id": "nobody"}, {"enrolment_id": "nobody"}, {}):
        with pytest.raises(AirclassError):
            await book.correct(AttendanceCorrection(class_id=listed.class_id, status=AttendanceStatus.LATE, **bad))
