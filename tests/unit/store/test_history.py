from __future__ import annotations

import msgspec
import pytest

from server.protocol.classroom import ClassState
from server.protocol.history import TimelinePoint
from server.store.change import Change
from server.store.store import Store
from tests.unit.store.past import BEGIN_MS, DAY_MS, Somebody, add_class, add_course
from tests.unit.store.test_store import a_class


async def ids(
    store: Store, *, find: str = "", course_id: str | None = None, before: int | None = None, deleted: bool = False
) -> list[str]:
    found = await store.history.classes(10, find=find, course_id=course_id, before=before, deleted=deleted)
    return [past.id for past in found]


async def test_a_class_in_numbers(empty_store: Store) -> None:
    await add_course(empty_store, "physics")
    await add_class(empty_store, "c1", course_id="physics")
    (past,) = await empty_store.history.classes(10)
    assert (past.title, past.course, past.state) == ("Optics", "Course physics", ClassState.ENDED)
    assert (past.students, past.lines, past.questions, past.recorded_ms, past.recorded_bytes) == (2, 4, 2, 9_000, 70)
    assert await empty_store.history.summary("c1") == past
    assert await empty_store.history.summary("c2") is None


async def test_merged_lines_are_one_student(empty_store: Store) -> None:
    await add_class(empty_store, "c1")
    await empty_store.commit(Change("UPDATE student SET merged_into = ? WHERE id = ?", ("c1-mina", "c1-juno")))
    assert (await empty_store.history.classes(10))[0].students == 1


async def test_classes_come_newest_first_by_pages_of_a_course_and_by_words_of_the_title(empty_store: Store) -> None:
    await add_course(empty_store, "physics")
    for day in range(4):
        course, title = ("physics", "빛과 그림자") if day % 2 else (None, "Cells")
        await add_class(empty_store, f"c{day}", day, title=title, course_id=course)
    assert await ids(empty_store) == ["c3", "c2", "c1", "c0"]
    assert await ids(empty_store, before=BEGIN_MS + 2 * DAY_MS) == ["c1", "c0"]
    assert [past.id for past in await empty_store.history.classes(2)] == ["c3", "c2"]
    assert await ids(empty_store, course_id="physics") == ["c3", "c1"]
    assert await ids(empty_store, find="그림") == ["c3", "c1"]
    assert await ids(empty_store, find="그림 cells") == []
    await empty_store.commit(empty_store.history.renamed("c0", "그림"))
    assert await ids(empty_store, find="그림") == ["c3", "c1", "c0"], "the index follows"


async def test_a_class_that_nobody_began_or_joined_is_not_listed(empty_store: Store) -> None:
    row = msgspec.structs.replace(a_class("lobby"), state=ClassState.LOBBY)
    await empty_store.commit(empty_store.classes.saved(row))
    assert await ids(empty_store) == []
    await add_class(empty_store, "c1")
    await empty_store.commit(Change("UPDATE class SET started_at_ms = NULL WHERE id = 'c1'", ()))
    assert await ids(empty_store) == ["c1"]


async def test_the_bin_is_listed_apart_and_found_by_nobody(empty_store: Store) -> None:
    await add_class(empty_store, "c1")
    await empty_store.commit(empty_store.history.put_into_bin("c1", 5))
    assert await ids(empty_store) == []
    assert await ids(empty_store, deleted=True) == ["c1"]
    assert await empty_store.history.found("prism", 10) == []
    await empty_store.commit(empty_store.history.put_into_bin("c1", None))
    assert await ids(empty_store) == ["c1"]


@pytest.mark.parametrize(
    ("find", "kinds"),
    [
        ("prism", ["chat", "chat", "question", "question"]),
        ("mina prism", ["chat", "question"]),
        ("Juno", ["chat", "chat", "question", "student"]),
        ("optics", ["class"]),
        ("?!", []),
        ("nothing", []),
    ],
)
async def test_words_are_found_where_they_were_said_asked_and_typed(
    empty_store: Store, find: str, kinds: list[str]
) -> None:
    await add_class(empty_store, "c1")
    assert sorted(found.kind for found in await empty_store.history.found(find, 10)) == kinds


async def test_what_is_found_comes_newest_first_and_says_who_said_it(empty_store: Store) -> None:
    for day in range(3):
        await add_class(empty_store, f"c{day}", day, [Somebody("Mina")])
    found = await empty_store.history.found("prism", 3)
    assert [(each.class_id, each.t_ms, each.kind, each.who) for each in found] == [
        ("c2", 5_000, "question", "Mina"),
        ("c2", 1_100, "chat", "Mina"),
        ("c1", 5_000, "question", "Mina"),
    ]


async def test_what_was_said_around_a_line_is_in_its_order(empty_store: Store) -> None:
    """Ids in :mod:`tests.unit.store.past`: a student's question n0, the line n1, the teacher's private answer n2."""
    people = [Somebody(name) for name in ("Mina", "Juno", "Haru")]
    await add_class(empty_store, "c1", people=people)
    await add_class(empty_store, "c2", people=people)
    before, after = await empty_store.history.said("c1", 21, 2)
    assert [(line.id, line.kind, line.who, line.to) for line in before] == [
        (20, "question", "Juno", "everyone"),
        (21, "chat", "Juno", "everyone"),
    ]
    assert [(line.id, line.who, line.to, line.to_whom) for line in after] == [
        (22, "", "student", "Juno"),
        (30, "Haru", "everyone", ""),
    ]


async def test_who_turned_out_to_be_another_is_called_by_that_name(empty_store: Store) -> None:
    await add_class(empty_store, "c1")
    await empty_store.commit(Change("UPDATE student SET merged_into = ? WHERE id = ?", ("c1-mina", "c1-juno")))
    before, _ = await empty_store.history.said("c1", 21, 2)
    assert {line.who for line in before} == {"Mina"}
    assert {found.who for found in await empty_store.history.found("juno saw", 9)} == {"Mina"}


async def test_the_timeline_joins_pulses_and_lines(empty_store: Store) -> None:
    await add_class(empty_store, "c1")
    empty = {"present": 0, "lost": 0, "slower": 0, "faster": 0, "hands": 0}
    assert await empty_store.history.timeline("c1") == [
        TimelinePoint(t_ms=0, lines=4, **empty),
        TimelinePoint(t_ms=20_000, present=2, lost=1, slower=0, faster=0, hands=1, lines=0),
    ]
    assert await empty_store.history.timeline("unknown") == []
