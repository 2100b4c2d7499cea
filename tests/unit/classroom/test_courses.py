from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.classroom.courses import Courses
from server.classroom.roster_file import RosterFile, read_roster
from server.errors import AirclassError, ErrorCode
from server.protocol.people import CoursePatch, EnrolmentEntry
from server.store.store import Store


@pytest.fixture
async def courses(tmp_path: Path) -> AsyncIterator[Courses]:
    store = await Store.open(tmp_path / "airclass.db")
    yield Courses(store)
    await store.close()


def roster(*people: str) -> RosterFile:
    return read_roster("\n".join(["학번,이름", *people]).encode())


async def names(courses: Courses, course_id: str) -> list[str]:
    return [f"{each.number} {each.name}" for each in await courses.enrolments(course_id)]


async def test_courses_are_listed_by_title_with_their_numbers(courses: Courses) -> None:
    physics = await courses.create(" Physics ")
    await courses.create("Biology")
    await courses.enrol(physics.id, EnrolmentEntry(number="1", name="Mina"))
    await courses.change(physics.id, CoursePatch(title="Physics 2", archived=True))
    listed = await courses.all()
    assert [(each.title, each.enrolled, each.archived) for each in listed] == [
        ("Biology", 0, False),
        ("Physics 2", 1, True),
    ]


async def test_people_are_added_corrected_and_removed(courses: Courses) -> None:
    course = await courses.create("Physics")
    mina = await courses.enrol(course.id, EnrolmentEntry(number=" 1 ", name="Mina"))
    juno = await courses.enrol(course.id, EnrolmentEntry(name="Juno"))
    await courses.correct(juno.id, EnrolmentEntry(number="2", name="Juno Lee"))
    assert await names(courses, course.id) == ["1 Mina", "2 Juno Lee"]
    await courses.remove(mina.id)
    assert await names(courses, course.id) == ["2 Juno Lee"]


async def test_two_people_cannot_have_one_number(courses: Courses) -> None:
    course = await courses.create("Physics")
    await courses.enrol(course.id, EnrolmentEntry(number="1", name="Mina"))
    juno = await courses.enrol(course.id, EnrolmentEntry(number="", name="Juno"))
    for attempt in (
        courses.enrol(course.id, EnrolmentEntry(number="1", name="Haru")),
        courses.correct(juno.id, EnrolmentEntry(number="1", name="Juno")),
    ):
        with pytest.raises(AirclassError) as error:
            await attempt
        assert error.value.code is ErrorCode.DUPLICATE_NUMBER


async def test_an_import_says_what_it_does_and_does_it_once(courses: Courses) -> None:
    course = await courses.create("Physics")
    await courses.take_in(course.id, roster("1,Mina", "2,Juno", "3,Haru"))
    again = roster("1,Mina", "2,Juno Lee", "4,Sora", "5,")
    before = await names(courses, course.id)
    preview = await courses.preview(course.id, again)
    assert await names(courses, course.id) == before
    assert [each.name for each in preview.added] == ["Sora"]
    assert [each.name for each in preview.renamed] == ["Juno Lee"]
    assert [each.name for each in preview.missing] == ["Haru"]
    assert (preview.unchanged, [each.line for each in preview.skipped]) == (1, [5])

    await courses.take_in(course.id, again)
    assert await names(courses, course.id) == ["1 Mina", "2 Juno Lee", "3 Haru", "4 Sora"]
    third = await courses.take_in(course.id, again)
    assert (third.added, third.renamed, third.unchanged) == ([], [], 3)


async def test_a_number_is_learnt_for_a_name_that_was_there(courses: Courses) -> None:
    course = await courses.create("Physics")
    await courses.take_in(course.id, read_roster("이름\nMina\nJuno\n".encode()))
    await courses.take_in(course.id, roster("7,mina"))
    assert await names(courses, course.id) == ["7 mina", " Juno"]


@pytest.mark.parametrize("title", ["", " ", "a\0b", "x" * 201])
async def test_titles_that_cannot_be_are_refused(courses: Courses, title: str) -> None:
    with pytest.raises(AirclassError):
        await courses.create(title)


async def test_what_is_not_there_is_refused(courses: Courses) -> None:
    with pytest.raises(AirclassError) as course:
        await courses.enrolments("nothing")
    with pytest.raises(AirclassError) as person:
        await courses.remove("nobody")
    assert (course.value.code, person.value.code) == (ErrorCode.UNKNOWN_COURSE, ErrorCode.UNKNOWN_ENROLMENT)
