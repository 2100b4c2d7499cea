from __future__ import annotations

import asyncio
import resource
import sqlite3
import stat
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from server.errors import AirclassError, ErrorCode, StartupError
from server.events import Audience, ClassClock, EventLog
from server.protocol.classroom import ClassState, StudentState
from server.protocol.health import PartState
from server.protocol.live import Guessing, Heartbeat
from server.store.change import Change
from server.store.classes import SEQ_JUMP, ClassRow, StudentRow
from server.store.recordings import RecordingRow
from server.store.store import Store


def a_class(class_id: str = "c1", opened_at_ms: int = 1_000) -> ClassRow:
    return ClassRow(
        id=class_id,
        title="Physics",
        state=ClassState.LIVE,
        pin="123456",
        key="key",
        locked=False,
        waiting_room=True,
        opened_at_ms=opened_at_ms,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "airclass.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    store = await Store.open(path)
    await store.commit(store.classes.saved(a_class()))
    yield store
    await store.close()


async def test_rows_come_back_as_they_were_saved(store: Store) -> None:
    student = StudentRow(
        id="s1", class_id="c1", name="미나", state=StudentState.WAITING, joined_t_ms=5, last_seen_t_ms=6
    )
    part = RecordingRow(
        class_id="c1", part=1, path="part-0001.mp4", started_t_ms=0, duration_ms=9, bytes=7, state="done"
    )
    await store.commit(store.students.saved(student))
    await store.recordings.save(part)
    assert await store.classes.on_air() == [a_class()]
    assert await store.students.of_class("c1") == [student]
    assert await store.recordings.of_class("c1") == [part]


async def test_events_are_kept_in_order_after_a_close(store: Store, path: Path) -> None:
    log = EventLog("c1", ClassClock(), store.events)
    told = [log.append("guessing", Guessing(attempts=n, addresses=1), Audience.TEACHERS) for n in range(50)]
    told.append(await log.append_durable("heartbeat", Heartbeat(), Audience.NOBODY, "s1"))
    await store.close()
    again = await Store.open(path)
    assert await again.events.newest("c1", 100) == told
    assert await again.events.newest("c1", 3) == told[-3:]
    await again.close()


async def test_files_are_readable_by_this_user_only(store: Store, path: Path) -> None:
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == dict.fromkeys(["airclass.db", "airclass.db-wal", "airclass.db-shm"], 0o600)


async def test_a_write_that_breaks_a_rule_is_refused_alone(store: Store) -> None:
    stranger = StudentRow(
        id="s9", class_id="nowhere", name="X", state=StudentState.AWAY, joined_t_ms=0, last_seen_t_ms=0
    )
    good = asyncio.create_task(store.commit(store.classes.saved(a_class("c2", 2_000))))
    with capture_logs() as lines, pytest.raises(AirclassError) as caught:
        await store.commit(store.students.saved(stranger))
    await good
    assert caught.value.code is ErrorCode.STORE_FAILED
    assert [row.id for row in await store.classes.on_air()] == ["c2", "c1"]
    assert "X" not in [str(value) for line in lines for value in line.values()]
    assert store.health().state is PartState.OK


async def test_the_numbers_jump_further_with_each_opening_even_if_nothing_was_written(store: Store) -> None:
    first = await store.classes.reserve_seqs("c1")
    second = await store.classes.reserve_seqs("c1")
    assert (first, second) == (1 + SEQ_JUMP, 1 + 2 * SEQ_JUMP)


async def test_a_locked_database_blocks_neither_the_loop_nor_readers_and_loses_nothing(
    store: Store, path: Path
) -> None:
    log = EventLog("c1", ClassClock(), store.events)
    heard: list[int] = []
    log.subscribe(lambda event: heard.append(event.seq))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for _ in range(500):
        log.append("heartbeat", Heartbeat(), Audience.EVERYONE)
    with pytest.raises(AirclassError) as caught:
        await log.append_durable("heartbeat", Heartbeat(), Audience.EVERYONE)
    assert caught.value.code is ErrorCode.STORE_FAILED
    assert len(heard) == 501
    assert await store.events.newest("c1", 1) == []
    assert store.health().code is ErrorCode.STORE_FAILED
    other.execute("ROLLBACK")
    other.close()
    await log.append_durable("heartbeat", Heartbeat(), Audience.EVERYONE)
    assert [event.seq for event in await store.events.newest("c1", 1_000)] == [*heard]
    assert store.health().state is PartState.OK


@pytest.mark.skipif(sys.platform == "win32", reason="limits a file's size as POSIX does")
async def test_a_full_disk_is_told_and_what_waited_is_written_once_there_is_space(store: Store, path: Path) -> None:
    log = EventLog("c1", ClassClock(), store.events)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.with_name("airclass.db-wal").stat().st_size, hard))
    try:
        with pytest.raises(AirclassError) as caught:
            await log.append_durable("heartbeat", Heartbeat(), Audience.EVERYONE)
        assert store.health().state is PartState.DEGRADED
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.code is ErrorCode.STORE_FAILED
    await log.append_durable("heartbeat", Heartbeat(), Audience.EVERYONE)
    assert [event.seq for event in await store.events.newest("c1", 10)] == [1, 2]
    assert store.health().state is PartState.OK


def damaged(path: Path, start: int) -> bytes:
    """Overwrite two pages, as a failing disk does, and return the file."""
    content = bytearray(path.read_bytes())
    content[start : start + 8192] = b"\xa5" * 8192
    path.write_bytes(content)
    return bytes(content)


@pytest.mark.parametrize("damage", ["not a database", "a torn page"])
async def test_a_damaged_database_is_set_aside_and_said(path: Path, damage: str) -> None:
    store = await Store.open(path)
    await store.commit(*(store.classes.saved(a_class(f"c{number}", number)) for number in range(300)))
    await store.close()
    content = damaged(path, 0 if damage == "not a database" else 4096)
    with capture_logs() as lines:
        store = await Store.open(path)
    assert await store.classes.on_air() == []
    await store.commit(store.classes.saved(a_class()))
    health = store.health()
    await store.close()
    (aside,) = [file for file in path.parent.iterdir() if ".damaged-" in file.name]
    assert aside.read_bytes() == content
    assert (health.code, health.detail) == (ErrorCode.STORE_RENEWED, aside.name)
    assert [line["log_level"] for line in lines] == ["error"]


async def test_a_database_of_a_newer_version_is_left_alone(path: Path) -> None:
    await (await Store.open(path)).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(StartupError) as caught:
        await Store.open(path)
    assert caught.value.code is ErrorCode.DATA_DIR_UNUSABLE
    assert [file.name for file in path.parent.iterdir() if "damaged" in file.name] == []


async def test_a_directory_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StartupError) as caught:
        await Store.open(tmp_path / "file" / "airclass.db")
    assert caught.value.code is ErrorCode.DATA_DIR_UNUSABLE


async def test_writes_after_the_close_are_refused(path: Path) -> None:
    store = await Store.open(path)
    await store.close()
    with pytest.raises(AirclassError):
        await store.commit(store.classes.saved(a_class()))


QUERIES = {
    "resume": ("SELECT * FROM class WHERE state <> 'ended' ORDER BY opened_at_ms DESC", 0),
    "newest events": ("SELECT * FROM event WHERE class_id = ? ORDER BY seq DESC LIMIT ?", 2),
    "newest number": ("SELECT max(seq) FROM event WHERE class_id = ?", 1),
    "a student's events": ("SELECT * FROM event WHERE student_id = ?", 1),
    "students": ("SELECT * FROM student WHERE class_id = ? ORDER BY position", 1),
    "recordings": ("SELECT * FROM recording WHERE class_id = ? ORDER BY part", 1),
}


@pytest.mark.parametrize("name", QUERIES)
async def test_queries_on_growing_tables_use_an_index(store: Store, name: str) -> None:
    sql, parameters = QUERIES[name]

    def plan(connection: sqlite3.Connection) -> list[str]:
        return [row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", (1,) * parameters)]

    steps = await store.read(plan)
    assert steps
    assert all("INDEX" in step or "PRIMARY KEY" in step for step in steps), steps
    assert not any("TEMP B-TREE" in step for step in steps), steps


async def test_readers_cannot_write(store: Store) -> None:
    with pytest.raises(AirclassError) as caught:
        await store.read(lambda connection: connection.execute("DELETE FROM class"))
    assert caught.value.code is ErrorCode.STORE_FAILED


async def test_the_changes_of_one_commit_stand_or_fall_together(store: Store) -> None:
    with pytest.raises(AirclassError):
        await store.commit(store.classes.saved(a_class("c2")), Change("INSERT INTO class (id) VALUES ('c3')", ()))
    assert [row.id for row in await store.classes.on_air()] == ["c1"]
