"""No query reads a growing table from end to end: SQLite's own plan is read for every statement the store can make.

Every public method of every table of the store is called with every mix of the arguments below, so that a query that
is added later cannot be forgotten here.
"""

from __future__ import annotations

import inspect
import itertools
import re
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeVar, cast

import pytest

from server.events import Audience, Event
from server.protocol.classroom import StudentState
from server.protocol.history import Receipt
from server.protocol.people import AttendanceStatus
from server.protocol.quiz.questions import Answer, OpenText
from server.protocol.quiz.quizzes import QuizRules, QuizState
from server.protocol.talk import Pulse, Reaction, TalkRules
from server.store.attendance import CorrectionRow
from server.store.bank import KEPT_VERSIONS, EntryRow, Facts, Filter
from server.store.change import Change, Value
from server.store.chat import ChatRow
from server.store.classes import StudentRow
from server.store.confusion import MarkKind
from server.store.courses import CourseRow, EnrolmentRow
from server.store.erasure import Kind
from server.store.privacy import Identity, Line
from server.store.questions import QuestionRow
from server.store.quizzes import ImageRow, QuizRow, Response, RunRow
from server.store.recordings import RecordingRow
from server.store.store import Store
from tests.unit.store.past import add_class
from tests.unit.store.test_store import a_class

_T = TypeVar("_T")

ALLOWED: Final = (
    r"SCAN (setting|course|quiz|question|question_tag)\b",  # they do not grow with every class; lists show them whole
    r"SCAN \w+ USING INDEX class_on_air",  # which holds the classes that have not ended
    r"SCAN \w+_words VIRTUAL TABLE INDEX \d+:M",  # a look into a full-text index: M is its MATCH
    r"SCAN json_each VIRTUAL TABLE INDEX 1:",  # a list that is passed in
    r"SCAN (line|CONSTANT ROW)\b",  # the lines of one person while they are gathered; no table
)

CHORES: Final = {"QuizTable.images_shown"}
"""What is meant to read everything, once a day and a table at a time."""

RUN = RunRow(id="c1-run", quiz_id="", class_id="c1", title="", questions=[], rules=QuizRules())
RESPONSE = Response(
    run_id="c1-run", question_id="q", student_id="c1-mina", answer=Answer(text="a"), key="", t_ms=1, took_ms=1,
    attempt=1, share=None, points=None,
)  # fmt: skip
ENTRY = EntryRow(
    id="b",
    folder="",
    question=OpenText(id="b", text="why?", tags=["light"]),
    version=KEPT_VERSIONS + 1,
    changed_at_ms=1,
)
ROWS: Final[dict[str, object]] = {
    "ClassTable": a_class(),
    "StudentTable": StudentRow(
        id="s", class_id="c1", name="S", state=StudentState.AWAY, joined_t_ms=1, last_seen_t_ms=1
    ),
    "RecordingTable": RecordingRow(
        class_id="c1", part=2, path="p", started_t_ms=0, duration_ms=1, bytes=1, state="done"
    ),
    "CourseTable.saved": CourseRow(id="k", title="K", created_at_ms=1),
    "CourseTable.saved_enrolment": EnrolmentRow(id="e", course_id="k", number="1", name="E", position=1),
    "AttendanceTable": CorrectionRow(
        class_id="c1", student_id="c1-mina", enrolment_id="", status=AttendanceStatus.LATE, note="", at_ms=1
    ),
    "ChatTable": ChatRow(class_id="c1", id=1, t_ms=1, student_id=None, text="x", audience="everyone", key=""),
    "QuestionTable": QuestionRow(class_id="c1", id=1, t_ms=1, student_id=None, text="x", key=""),
    "QuizTable.saved": QuizRow(
        id="z", title="Z", state=QuizState.DRAFT, questions=[], rules=QuizRules(), course_id=None, changed_at_ms=1
    ),
    "QuizTable.saved_image": ImageRow(id="i", kind="png", width=1, height=1, content=b"x"),
    "RunTable": RUN,
}  # fmt: skip
ARGUMENTS: Final[dict[str, Sequence[object]]] = {
    "class_id": ["c1"], "student_id": ["c1-mina"], "course_id": ["k", None], "enrolment_id": ["e"], "quiz_id": ["z"],
    "image_id": ["i"], "line_id": [1], "question_id": [1], "person": [
        Identity(name="Mina", lines=[Line("c1-mina", "c1", "Mina")], enrolment_id="e", course_id="k")
    ],
    "find": ["", "mina", "?!"], "before": [None, 5], "count": [3], "around": [11],
    "deleted": [False, True], "hidden": [True],
    "on": [True, False], "keep": [True], "muted": [True], "title": ["t"], "text": ["x"], "line": ["x"],
    "t_ms": [1], "at_ms": [1, None], "before_ms": [5], "ended_before_ms": [5], "kind": list(Kind),
    "kinds": [list(Kind)],
    "run_id": ["c1-run"],
    "body": [TalkRules()],
    "class_ids": [["c1"]], "rules": [TalkRules()], "reaction": [Reaction.YES], "response": [RESPONSE],
    "pulse": [Pulse(t_ms=1, present=1, lost=0, slower=0, faster=0, hands=0)],
    "receipt": [Receipt(id="r", at_ms=1, what="class", erased=[], kept=[])],
    "event": [Event("c1", 9_000, 1, "chat", None, Audience.EVERYONE, b"{}")], "changes": [[]],
    "entries": [[(ENTRY, Facts(kind="open_text", words="why", fingerprint="f"))]],
    "rows": [[ENTRY]],
    "ids": [["b"]],
    "digests": [["d"]],
    "folder": ["light"],
    "deleted_at_ms": [1, None],
    "wanted": [
        Filter(),
        Filter(folder=""),
        Filter(folder="light", tag="light", kind="open_text", find="why"),
        Filter(tag="light"),
        Filter(kind="open_text"),
        Filter(find="why", deleted=True),
    ],
    "after": ["", "b"],
    "fingerprints": [["f"]],
    "added_at_ms": [1],
    "ids_in": [lambda _text: ()],
    "key": ["theme"], "value": ["dark"], "values": [{"late_after": 5}],
}  # fmt: skip
"""What is passed for a parameter of this name; where methods differ, by class and method."""
OF_ONE: Final[dict[str, dict[str, Sequence[object]]]] = {
    "ConfusionTable": {"kind": list(MarkKind)},
    "SettingTable": {"kind": [str]},
    "RetentionQueries.due": {"kind": [kind for kind in Kind if kind is not Kind.CLASS]},  # classes themselves stay
    "EventTable.append_durable": {"event": [Event("c1", 9_001, 1, "chat", None, Audience.EVERYONE, b"{}")]},
}


class Watched:
    """A connection that writes down what it is asked."""

    def __init__(self, connection: sqlite3.Connection, asked: dict[str, Sequence[Value]]) -> None:
        self._connection = connection
        self._asked = asked

    def execute(self, sql: str, values: Sequence[Value] = ()) -> sqlite3.Cursor:
        self._asked.setdefault(sql, values)
        return self._connection.execute(sql, values)

    @property
    def total_changes(self) -> int:
        return self._connection.total_changes


class WatchedStore(Store):
    """Writes down every statement that its tables make."""

    asked: dict[str, Sequence[Value]]

    def submit(self, *changes: Change) -> None:
        self.watch(changes)
        super().submit(*changes)

    async def commit(self, *changes: Change) -> None:
        self.watch(changes)
        await super().commit(*changes)

    async def read(self, query: Callable[[sqlite3.Connection], _T]) -> _T:
        return await super().read(self._watched(query))

    async def write(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        return await super().write(self._watched(work))

    def watch(self, changes: Iterable[Change]) -> None:
        """Write down what the changes would do."""
        for change in changes:
            self.asked.setdefault(change.sql, change.values)

    def _watched(self, query: Callable[[sqlite3.Connection], _T]) -> Callable[[sqlite3.Connection], _T]:
        return lambda connection: query(cast("sqlite3.Connection", Watched(connection, self.asked)))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[WatchedStore]:
    store = await WatchedStore.open(tmp_path / "airclass.db")
    assert isinstance(store, WatchedStore)
    store.asked = {}
    await add_class(store, "c1")
    yield store
    await store.close()


def tables(store: Store) -> list[object]:
    """Return the store's tables: its public attributes that are made of this product's classes."""
    return [
        each
        for name, each in vars(store).items()
        if name[0] != "_" and type(each).__module__.startswith("server.store")
    ]


def calls(table: object) -> Iterator[tuple[Callable[..., object], dict[str, object]]]:
    """Yield every public method with every mix of arguments."""
    kind = type(table).__name__
    for name, method in inspect.getmembers(table, inspect.ismethod):
        if name.startswith("_") or f"{kind}.{name}" in CHORES:
            continue
        parameters = [each for each in inspect.signature(method).parameters if each != "self"]
        choices = [_choices(kind, name, parameter) for parameter in parameters]
        for mix in itertools.product(*choices):
            yield method, dict(zip(parameters, mix, strict=True))


def _choices(kind: str, method: str, parameter: str) -> Sequence[object]:
    if parameter == "row":
        return [ROWS.get(f"{kind}.{method}") or ROWS[kind]]
    of_one = OF_ONE.get(f"{kind}.{method}") or OF_ONE.get(kind, {})
    found = of_one.get(parameter) or ARGUMENTS.get(parameter)
    assert found, f"say above what to pass for {parameter} of {kind}.{method}"
    return found


async def test_no_statement_scans_a_growing_table(store: WatchedStore) -> None:
    for table in tables(store):
        if await store.history.summary("c1") is None:  # one before has erased it
            await add_class(store, "c1")
        for method, arguments in calls(table):
            made = method(**arguments)
            if inspect.isawaitable(made):
                await made
            elif isinstance(made, Change):
                store.watch([made])
            elif isinstance(made, list):
                store.watch(made)
    assert len(store.asked) > 60, "the statements were not seen"
    asked = dict(store.asked)
    faults = await store.read(
        lambda connection: [fault for sql in asked for fault in scans(connection, sql, asked[sql])]
    )
    assert faults == [], "\n".join(faults)


def scans(connection: sqlite3.Connection, sql: str, values: Sequence[Value]) -> list[str]:
    """Return what a statement reads from end to end and should not."""
    if not re.match(r"\s*(SELECT|WITH|INSERT|UPDATE|DELETE)", sql):
        return []
    plan = [str(row["detail"]) for row in Watched(connection, {}).execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    return [
        f"{step}: {' '.join(sql.split())}"
        for step in plan
        # An automatic index is made for the one query, of the whole table.
        if "AUTOMATIC" in step or (step.startswith("SCAN") and not any(re.match(each, step) for each in ALLOWED))
    ]


async def test_who_goes_is_found_in_every_table_that_refers_to_it(store: WatchedStore) -> None:
    """A deletion looks into each table that refers to the row; that is in no plan, so the indexes are looked at."""

    def query(connection: sqlite3.Connection) -> Counter[str]:
        missing: Counter[str] = Counter()
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for key in connection.execute(f"PRAGMA foreign_key_list ({table})").fetchall():
                if not any(first == key["from"] for first in first_columns(connection, table)):
                    missing[f"{table}.{key['from']}"] += 1
        return missing

    assert await store.read(query) == Counter()


def first_columns(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    """Yield the first column of each index of a table that serves every value of it."""
    for index in connection.execute(f"PRAGMA index_list ({table})").fetchall():
        column = connection.execute(f"PRAGMA index_info ({index['name']})").fetchone()["name"]
        sql = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (index["name"],)).fetchone()
        condition = str(sql["sql"]).partition(" WHERE ")[2] if sql and index["partial"] else ""
        if condition in ("", f"{column} IS NOT NULL", f"{column} <> ''"):
            yield column
