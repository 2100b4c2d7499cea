from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from itertools import product
from pathlib import Path

import pytest

from server.protocol.classroom import ClassState
from server.protocol.quiz.questions import OpenText
from server.protocol.quiz.quizzes import QuizRules
from server.store.bank import KEPT_VERSIONS, EntryRow, Facts, Filter
from server.store.classes import ClassRow
from server.store.quizzes import RunRow
from server.store.store import Store

ALLOWED = ("INDEX", "json_each", "VIRTUAL", "SCAN question_tag")
"""Scans that read nothing for naught: tags are counted in the order of their own index, which the table is."""


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(tmp_path / "airclass.db")
    yield store
    await store.close()


def entry(number: int, folder: str = "", tags: tuple[str, ...] = (), version: int = 1) -> tuple[EntryRow, Facts]:
    question = OpenText(id=f"q{number}", text=f"문제 {number}", tags=list(tags))
    row = EntryRow(id=question.id, folder=folder, question=question, version=version, changed_at_ms=number)
    return row, Facts("open_text", question.text, f"mark-{number}")


async def ids(store: Store, **wanted: str) -> list[str]:
    rows, total = await store.bank.page(Filter(**wanted), 100)  # type: ignore[arg-type]  # only texts
    assert total == len(rows)
    return [row.id for row in rows]


async def test_a_folder_holds_those_below_it_and_no_other(store: Store) -> None:
    folders = ["", "Biology", "Biology/Cells", "Biology-2", "Biology0", "Chemistry"]
    await store.commit(*store.bank.saved([entry(at, folder) for at, folder in enumerate(folders)]))
    assert await ids(store, folder="Biology") == ["q2", "q1"]
    assert await ids(store, folder="") == ["q0"]
    assert len(await ids(store)) == len(folders)
    assert (await store.bank.folders())["Biology"] == 1


async def test_pages_follow_each_other_also_where_times_are_equal(store: Store) -> None:
    rows = [entry(number) for number in range(7)]
    same = [(EntryRow(id=r.id, folder="", question=r.question, version=1, changed_at_ms=5), f) for r, f in rows]
    await store.commit(*store.bank.saved(same))
    seen: list[str] = []
    while rows_found := (await store.bank.page(Filter(), 3, seen[-1] if seen else ""))[0]:
        seen += [row.id for row in rows_found]
    assert seen == [f"q{number}" for number in reversed(range(7))]


async def test_old_versions_go(store: Store) -> None:
    for version in range(1, KEPT_VERSIONS + 3):
        await store.commit(*store.bank.saved([entry(1, version=version)]))
    versions = [row.version for row in await store.bank.versions("q1")]
    assert versions == list(range(KEPT_VERSIONS + 2, 2, -1))


async def test_it_is_counted_in_how_many_runs_a_question_was_asked(store: Store) -> None:
    row, facts = entry(1)
    a_class = ClassRow(
        id="c1",
        title="",
        state=ClassState.LIVE,
        pin=None,
        key=None,
        locked=False,
        waiting_room=False,
        opened_at_ms=1,
    )
    await store.commit(*store.bank.saved([(row, facts)]), store.classes.saved(a_class))
    for number in (1, 1, 2):
        asked = RunRow(
            id=f"r{number}", quiz_id="", class_id="c1", title="", questions=[row.question], rules=QuizRules()
        )
        await store.commit(store.runs.saved(asked))
    found = await store.bank.get("q1")
    assert found is not None
    assert found.used == 2


async def test_every_query_of_the_bank_uses_an_index(store: Store) -> None:
    await store.commit(*store.bank.saved([entry(1, "Biology", ("cells",))]))
    said: list[str] = []
    await store.read(lambda connection: connection.set_trace_callback(said.append))
    for folder, tag, kind, find, after in product((None, "", "Biology"), ("", "t"), ("", "k"), ("", "세포"), ("", "q")):
        wanted = Filter(folder=folder, tag=tag, kind=kind, find=find)
        await store.bank.page(wanted, 10, after)
    await store.bank.page(Filter(deleted=True), 10)
    await store.bank.get("q1")
    await store.bank.some(["q1"])
    await store.bank.folders()
    await store.bank.tags()
    await store.bank.versions("q1")
    await store.bank.known(["mark-1"])
    await store.quizzes.images_before(1)
    await store.quizzes.images_of(["digest"])
    await store.read(lambda connection: connection.set_trace_callback(None))
    assert len(said) > 100

    def plans(connection: sqlite3.Connection) -> dict[str, list[str]]:
        asked = {sql for sql in said if "'main'." not in sql}  # those are the search index's own
        return {sql: [row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")] for sql in asked}

    for sql, steps in (await store.read(plans)).items():
        bare = [step for step in steps if "SCAN" in step and not any(word in step for word in ALLOWED)]
        assert bare == [], (sql, steps)
