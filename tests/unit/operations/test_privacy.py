from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile

import pytest
from structlog.testing import capture_logs

from server.errors import AirclassError, ErrorCode
from server.operations.export_notes import NOTES_FILE
from server.operations.privacy import Privacy
from server.paths import DataDir
from server.protocol.people import AttendanceStatus
from server.store.attendance import CorrectionRow
from server.store.change import Change
from server.store.store import Store
from tests.unit.operations.conftest import Clock
from tests.unit.store.past import Somebody, add_class, add_course, rows_of, student_of

MINA, JUNO = Somebody("Mina", "e1"), Somebody("Juno", "e2")


class Roster:
    """Hears which rosters have changed."""

    def __init__(self) -> None:
        self.changed: list[str] = []

    async def __call__(self, course_id: str) -> None:
        self.changed.append(course_id)


@pytest.fixture
def roster() -> Roster:
    return Roster()


@pytest.fixture
def privacy(store: Store, clock: Clock, roster: Roster) -> Privacy:
    return Privacy(store, "open", roster, clock)


@pytest.fixture
async def term(store: Store) -> None:
    """Two classes of a course with Mina and Juno, and one in which somebody typed the name Mina."""
    await add_course(store, "physics", ("e1", "Mina"), ("e2", "Juno"))
    for day in range(2):
        await add_class(store, f"c{day}", day, [MINA, JUNO], course_id="physics")
    await add_class(store, "c2", 2, [Somebody("Mina"), Somebody("=Sum")])
    word = CorrectionRow(
        class_id="c1", student_id="", enrolment_id="e1", status=AttendanceStatus.EXCUSED, note="ill", at_ms=1
    )
    path = Change("INSERT INTO student_learning_path VALUES ('e1', 1, '{}')", ())
    await store.commit(store.attendance.corrected(word), path)


pytestmark = pytest.mark.usefixtures("term")


async def test_people_are_those_of_rosters_and_those_who_typed_a_name(privacy: Privacy) -> None:
    found = (await privacy.people("")).people
    assert [(person.id, person.name, person.number, person.course, person.classes) for person in found] == [
        ("student:c2-=sum", "=Sum", "", "", 1),
        ("enrolment:e2", "Juno", "9002", "Course physics", 2),
        ("student:c2-mina", "Mina", "", "", 1),
        ("enrolment:e1", "Mina", "9001", "Course physics", 2),
    ]
    assert [person.id for person in (await privacy.people("min")).people] == ["student:c2-mina", "enrolment:e1"]
    assert [person.id for person in (await privacy.people("9002")).people] == ["enrolment:e2"]
    assert (await privacy.people("?!")).people == []


async def sheets(privacy: Privacy, person_id: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(await privacy.export(person_id))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


async def test_an_export_holds_every_row_of_the_person_and_none_of_others(privacy: Privacy) -> None:
    found = await sheets(privacy, "enrolment:e1")
    counts = {name.removesuffix(".json"): len(json.loads(found[name])) for name in found if name.endswith(".json")}
    assert counts == {
        "joined": 2, "chat": 2, "question_asked": 2, "vote": 2, "hand": 2, "reaction": 2, "confusion": 2,
        "attendance": 2, "quiz_response": 2, "engagement": 2, "answered": 2, "attendance_correction": 2, "event": 2,
        "roster": 1, "roster_correction": 1, "learning_path": 1,
    }  # fmt: skip
    assert b"Juno" not in b"".join(found.values())
    assert all(f"{name}: ".encode() in found[NOTES_FILE] for name in counts), "each table is explained"
    (line, _) = json.loads(found["chat.json"])
    assert (line["text"], line["student_id"]) == ("Mina saw a prism", student_of("c0", "Mina"))


async def test_an_export_as_csv_is_opened_by_a_spreadsheet_without_running_anything(privacy: Privacy) -> None:
    found = await sheets(privacy, "student:c2-=sum")
    (row,) = csv.DictReader(io.StringIO(found["joined.csv"].decode("utf-8-sig")))
    assert (row["class"], row["name"]) == ("Optics", "'=Sum")
    assert [name for name in found if name.startswith("roster")] == []
    (answer,) = json.loads(found["quiz_response.json"])
    assert json.loads(answer["answer"]) == {"text": "==Sum saw a prism"}


async def test_no_table_that_names_people_is_forgotten(privacy: Privacy, store: Store) -> None:
    """Every table with a column for a person has rows of Mina here: they are exported, and gone after the erasure."""
    before = await rows_that_name(store, "Mina", "e1")
    exported = [
        json.loads(content) for name, content in (await sheets(privacy, "enrolment:e1")).items() if "json" in name
    ]
    assert all(before.values()), before
    # The student's own line and those by the teacher to the student name the person in other columns.
    assert sum(len(rows) for rows in exported) == sum(before.values()) + 2 + 1
    await privacy.erase("enrolment:e1")
    assert not any((await rows_that_name(store, "Mina", "e1")).values())


async def rows_that_name(store: Store, name: str, enrolment_id: str) -> dict[str, int]:
    """Return how many rows of each table stand for a person, by its columns ``student_id`` and ``enrolment_id``."""
    tables = """SELECT entry.name, group_concat(field.name) AS fields
                FROM sqlite_master AS entry JOIN pragma_table_info(entry.name) AS field
                WHERE entry.type = 'table' AND field.name IN ('student_id', 'enrolment_id') GROUP BY entry.name"""
    keys = {"student_id": [student_of(f"c{day}", name) for day in range(2)], "enrolment_id": [enrolment_id]}

    def query(connection: sqlite3.Connection) -> dict[str, int]:
        found = dict.fromkeys((row["name"] for row in connection.execute(tables)), 0)
        for table, fields in connection.execute(tables).fetchall():
            for field in fields.split(","):
                sql = f"SELECT count(*) FROM {table} WHERE {field} IN (SELECT value FROM json_each(?))"
                found[table] += connection.execute(sql, (json.dumps(keys[field]),)).fetchone()[0]
        return found

    return await store.read(query)


async def test_a_person_is_erased_from_rosters_and_every_class(privacy: Privacy, store: Store, roster: Roster) -> None:
    receipt = await privacy.erase("enrolment:e1")
    assert {part.kind: part.count for part in receipt.erased} == {
        "event": 4, "chat": 4, "question_asked": 2, "vote": 2, "hand": 2, "reaction": 2, "confusion": 2,
        "attendance": 2, "attendance_correction": 3, "quiz_response": 2, "engagement": 2, "student": 2,
        "learning_path": 1, "enrolment": 1,
    }  # fmt: skip
    assert receipt.kept == ["teacher_video", "others_words", "backup_until_next"]
    assert roster.changed == ["physics"]
    assert [person.id for person in (await privacy.people("mina")).people] == ["student:c2-mina"]
    assert await rows_of(store, "chat_line", "c0") == 2, "Juno's stay"
    assert await rows_of(store, "event", "c0") == 2
    assert (await privacy.receipts()).receipts == [receipt]
    with pytest.raises(AirclassError) as caught:
        await privacy.erase("enrolment:e1")
    assert caught.value.code is ErrorCode.NOT_FOUND


async def test_nothing_of_the_person_is_left_in_any_file_nor_told_to_the_log(
    privacy: Privacy, store: Store, data_dir: DataDir
) -> None:
    await store.back_up()
    with capture_logs() as lines:
        for person_id in ("enrolment:e1", "student:c2-mina"):
            await privacy.erase(person_id)
        await store.back_up()
    left = [file for file in data_dir.root.rglob("*") if file.is_file()]
    assert any(file.parent.name == "backups" for file in left)
    for file in left:
        content = file.read_bytes().lower()
        # The indexes hold words as pairs of characters.
        for trace in (b"mina", b"mi in na", student_of("c0", "mina").encode()):
            assert trace not in content, (file.name, trace)
    assert b"juno" in data_dir.database.read_bytes().lower()
    assert "mina" not in str(lines).lower()


async def test_a_name_that_is_a_word_of_the_log_takes_nothing_of_others_along(privacy: Privacy, store: Store) -> None:
    await add_class(store, "c3", 3, [Somebody("present"), Somebody("Juno")])
    await privacy.erase("student:c3-present")
    assert await rows_of(store, "event", "c3") == 2


async def test_merged_lines_are_one_person(privacy: Privacy, store: Store) -> None:
    await add_class(store, "c3", 3, [Somebody("Ann"), Somebody("Anne"), Somebody("Bo")])
    merge = "UPDATE student SET merged_into = ? WHERE id = ?"
    await store.commit(Change(merge, ("c3-ann", "c3-anne")))
    assert [person.id for person in (await privacy.people("ann")).people] == ["student:c3-ann"]
    await privacy.erase("student:c3-ann")
    assert [row.name for row in await store.students.of_class("c3")] == ["Bo"]


@pytest.mark.parametrize("person_id", ["enrolment:e9", "student:", "teacher:e1", "e1", "enrolment:student:c2-mina"])
async def test_nobody_is_not_found(privacy: Privacy, person_id: str) -> None:
    with pytest.raises(AirclassError) as caught:
        await privacy.export(person_id)
    assert caught.value.code is ErrorCode.NOT_FOUND


async def test_somebody_of_the_class_that_is_open_is_not_erased(privacy: Privacy, store: Store) -> None:
    await add_class(store, "open", 4, [MINA])
    with pytest.raises(AirclassError) as caught:
        await privacy.erase("enrolment:e1")
    assert caught.value.code is ErrorCode.CLASS_OPEN
    assert len(await store.students.of_class("c0")) == 2
