"""A month of use by a clock that the test sets: a class each day, the chores each night, and a few bad nights."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from server.errors import ErrorCode
from server.operations.history import History
from server.operations.privacy import Privacy
from server.operations.retention import DAY_MS, RetentionRun
from server.paths import DataDir
from server.protocol.history import Retention, RetentionPatch
from server.store import connection, migrations
from server.store.backups import DAILY_KEPT, folder_of
from server.store.store import Store
from tests.unit.operations.conftest import Clock, add_media
from tests.unit.store.past import BEGIN_MS, LESSON_MS, Somebody, add_class, add_course, rows_of
from tests.unit.store.test_store import damaged

NIGHTS: Final = 30
CHAT_DAYS: Final = 7
MEDIA_DAYS: Final = 14
TEACHER_SETS: Final = 3
TEACHER_KEEPS: Final = 5
UPDATE: Final = 12
SOMEBODY_ASKS: Final = 16
DISK_FAILS: Final = 22


class School:
    """One PC: on in the morning, off at night."""

    def __init__(self, data_dir: DataDir, clock: Clock) -> None:
        self.data_dir, self.clock = data_dir, clock
        self.gone: Counter[str] = Counter()
        """What went last night."""

    async def switch_on(self) -> None:
        self.store = await Store.open(self.data_dir.database)
        self.history = History(self.store, self.data_dir, "open", self.clock)
        self.retention = RetentionRun(self.store, self.data_dir, self.clock)

    async def teach(self, day: int) -> None:
        self.clock.ms = BEGIN_MS + day * DAY_MS + LESSON_MS
        people = [Somebody("Mina", "e1"), Somebody("Juno", "e2")]
        await add_class(self.store, f"c{day:02}", day, people, course_id="physics")
        add_media(self.data_dir, f"c{day:02}")

    async def night(self) -> None:
        """Do the chores, in the server's order."""
        before = {receipt.id for receipt in await self.store.receipts.newest(100)}
        await self.retention.run()
        await self.history.empty_bin()
        await self.store.back_up(datetime.fromtimestamp(self.clock.ms / 1_000, UTC).date())
        fresh = [receipt for receipt in await self.store.receipts.newest(100) if receipt.id not in before]
        self.gone = Counter({part.kind: part.count for each in fresh for part in each.erased})

    async def switch_off(self) -> None:
        await self.store.close()

    def copies(self, kind: str = "daily") -> list[Path]:
        return sorted(folder_of(self.data_dir.database).glob(f"{kind}-*.db"))


@pytest.fixture
async def school(data_dir: DataDir, clock: Clock) -> School:
    school = School(data_dir, clock)
    await school.switch_on()
    await add_course(school.store, "physics", ("e1", "Mina"), ("e2", "Juno"))
    await school.switch_off()
    return school


async def test_thirty_nights(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in range(NIGHTS):
        if day == UPDATE:
            install_update(monkeypatch)
        await school.switch_on()
        await school.teach(day)
        await what_the_teacher_does(school, day)
        announced = announced_parts(school.retention.notice) if day == TEACHER_SETS else await still_announced(school)
        await school.night()
        assert what_went(school) == announced if day != TEACHER_SETS else not what_went(school), day
        await check_what_is_there(school, day)
        check_copies(school, day)
        await school.switch_off()
        if day == DISK_FAILS:
            await a_bad_night(school, day)


async def what_the_teacher_does(school: School, day: int) -> None:
    if day == TEACHER_SETS:
        await school.retention.change(RetentionPatch(chat_days=CHAT_DAYS, media_days=MEDIA_DAYS))
    if day == TEACHER_KEEPS:
        await school.store.commit(school.store.history.kept(f"c{day:02}", keep=True))
    if day == SOMEBODY_ASKS:

        async def nobody_uses_it(course_id: str) -> None:
            assert course_id == "physics"

        receipt = await Privacy(school.store, "open", nobody_uses_it, school.clock).erase("enrolment:e2")
        assert receipt.kept[-1] == "backup_until_next"


async def still_announced(school: School) -> Counter[str]:
    """Return what was said the night before and is due now."""
    said = await school.retention.current()
    assert said.next_at_ms is None or said.next_at_ms <= school.clock.ms
    return announced_parts(said)


def announced_parts(said: Retention | None) -> Counter[str]:
    return Counter({part.kind: part.count for part in said.next} if said else {})


def what_went(school: School) -> Counter[str]:
    """Return the rows that went last night, of the kinds that are announced: the log and the files are not."""
    return Counter({kind: count for kind, count in school.gone.items() if kind not in ("event", "file")})


async def check_what_is_there(school: School, day: int) -> None:
    """Chat is there for its days and the night in which it is announced, media for theirs, attendance for ever."""
    for past in range(day + 1):
        class_id, age = f"c{past:02}", day - past
        kept = past == TEACHER_KEEPS
        if day > TEACHER_SETS:
            has_chat = kept or age <= CHAT_DAYS
            assert (await rows_of(school.store, "chat_line", class_id) > 0) is has_chat, (day, past)
            assert school.data_dir.class_media(class_id).exists() is (kept or age <= MEDIA_DAYS), (day, past)
        assert await rows_of(school.store, "attendance", class_id) > 0, (day, past)


def check_copies(school: School, day: int) -> None:
    copies = school.copies()
    assert len(copies) == (
        1 + day - SOMEBODY_ASKS if 0 <= day - SOMEBODY_ASKS < DAILY_KEPT else min(day + 1, DAILY_KEPT)
    )
    assert len(school.copies("before")) == (UPDATE <= day < SOMEBODY_ASKS), "an erasure takes older copies along"
    with closing(sqlite3.connect(copies[-1])) as copy:
        assert copy.execute("SELECT max(id) FROM class").fetchone()[0] == f"c{day:02}"
        assert copy.execute("PRAGMA quick_check").fetchone()[0] == "ok"


def install_update(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the next start be that of a newer AIRClass, whose schema has one more step."""
    steps = (*migrations.MIGRATIONS, "CREATE TABLE of_the_update (id TEXT PRIMARY KEY) STRICT;")
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    monkeypatch.setattr(connection, "MIGRATIONS", steps)


async def a_bad_night(school: School, day: int) -> None:
    """The disk fails: in the morning last night's copy is there, what was damaged is aside, and that is said."""
    content = damaged(school.data_dir.database, 4096)
    await school.switch_on()
    health = school.store.health()
    assert (health.code, health.detail) == (ErrorCode.STORE_RESTORED, school.copies()[-1].name)
    assert await school.store.history.summary(f"c{day:02}") is not None
    (aside,) = school.data_dir.root.glob("airclass.db.damaged-*")
    assert aside.read_bytes() == content
    await school.switch_off()
