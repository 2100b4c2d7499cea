from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from server.errors import ErrorCode
from server.protocol.health import PartState
from server.store.backups import (
    DAILY_KEPT,
    back_up_after_erasure,
    back_up_before_migration,
    back_up_today,
    folder_of,
)
from server.store.connection import prepare
from server.store.migrations import MIGRATIONS
from server.store.store import Store
from tests.unit.store.test_store import a_class, damaged


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "airclass.db"


async def add_class(path: Path, class_id: str) -> None:
    store = await Store.open(path)
    await store.commit(store.classes.saved(a_class(class_id)))
    await store.close()


async def classes(path: Path) -> list[str]:
    store = await Store.open(path)
    found = [row.id for row in await store.classes.on_air()]
    await store.close()
    return sorted(found)


def names(path: Path) -> list[str]:
    return sorted(copy.name for copy in folder_of(path).iterdir())


async def test_thirty_nights_leave_the_last_seven_and_each_can_be_read(path: Path) -> None:
    first = date(2026, 3, 2)
    for night in range(30):
        await add_class(path, f"c{night:02}")
        assert back_up_today(path, first + timedelta(days=night)) is not None
        assert back_up_today(path, first + timedelta(days=night)) is None, "once a day"
    assert len(names(path)) == DAILY_KEPT
    for copy in folder_of(path).iterdir():
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        with closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("SELECT count(*) FROM class").fetchone()[0] >= 24


async def test_a_damaged_database_gives_way_to_the_last_good_copy_and_that_is_said(path: Path) -> None:
    await add_class(path, "c1")
    back_up_today(path, date(2026, 3, 2))
    await add_class(path, "c2")
    back_up_today(path, date(2026, 3, 3))
    await add_class(path, "c3")
    newest = folder_of(path) / "daily-20260303.db"
    newest.write_bytes(b"\xa5" * 100)  # the same disk fails
    content = damaged(path, 0)
    with capture_logs() as lines:
        store = await Store.open(path)
    assert [row.id for row in await store.classes.on_air()] == ["c1"]
    health = store.health()
    await store.close()
    assert (health.state, health.code, health.detail) == (
        PartState.DEGRADED,
        ErrorCode.STORE_RESTORED,
        "daily-20260302.db",
    )
    assert [line["log_level"] for line in lines] == ["error", "error"]
    (aside,) = [file for file in path.parent.iterdir() if ".damaged-" in file.name]
    assert aside.read_bytes() == content


async def test_a_backup_is_made_while_the_class_writes(path: Path) -> None:
    store = await Store.open(path)
    await store.commit(store.classes.saved(a_class("c1")))
    await store.back_up()
    await store.commit(store.classes.saved(a_class("c2")))
    await store.back_up()
    await store.close()
    assert len(names(path)) == 1


async def test_a_backup_that_fails_is_told_to_the_log_and_to_nobody_else(path: Path) -> None:
    store = await Store.open(path)
    folder_of(path).write_text("in the way")
    with capture_logs() as lines:
        await store.back_up()
    await store.close()
    assert [line["log_level"] for line in lines] == ["error"]


def test_an_older_database_is_copied_before_it_is_migrated(path: Path) -> None:
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"BEGIN;{MIGRATIONS[0]}PRAGMA user_version = 1;COMMIT;")
        connection.execute(
            """INSERT INTO class (id, title, state, locked, waiting_room, opened_at_ms, next_seq)
               VALUES ('c1', 'Physics', 'ended', 0, 0, 1, 1)"""
        )
        connection.commit()
    assert prepare(path) is None
    (copy,) = folder_of(path).iterdir()
    assert copy.name.startswith("before-0002-")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
        assert connection.execute("SELECT title FROM class").fetchone()[0] == "Physics"


async def test_copies_before_migrations_are_few(path: Path) -> None:
    await add_class(path, "c1")
    for _ in range(8):
        back_up_before_migration(path, 1)
    assert len(names(path)) == 5
    assert await classes(path) == ["c1"]


async def test_a_damaged_database_is_not_copied_over_the_good_ones(path: Path) -> None:
    await add_class(path, "c1")
    back_up_today(path, date(2026, 3, 2))
    damaged(path, 4096)
    for back_up in (back_up_today, back_up_after_erasure):
        with pytest.raises(sqlite3.DatabaseError):
            back_up(path, date(2026, 3, 3))
    assert names(path) == ["daily-20260302.db"]


async def test_after_an_erasure_older_copies_and_what_was_set_aside_are_gone(path: Path) -> None:
    await add_class(path, "c1")
    back_up_today(path, date(2026, 3, 2))
    back_up_before_migration(path, 1)
    path.with_name("airclass.db.damaged-20260301").write_bytes(b"?")
    back_up_after_erasure(path, date(2026, 3, 3))
    assert names(path) == ["daily-20260303.db"]
    assert [file.name for file in path.parent.iterdir() if "damaged" in file.name] == []


async def test_copies_are_kept_for_a_month_and_the_newest_for_ever(path: Path) -> None:
    await add_class(path, "c1")
    for copy in (back_up_today(path, date(2026, 3, 2)), back_up_before_migration(path, 1)):
        assert copy is not None
        os.utime(copy, (0, 0))
    back_up_today(path, date(2026, 5, 2))
    assert names(path) == ["daily-20260502.db"]
