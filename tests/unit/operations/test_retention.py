from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from server.operations.retention import DAY_MS, RetentionRun
from server.paths import DataDir
from server.protocol.history import Retention, RetentionPatch
from server.store.change import Change
from server.store.store import Store
from tests.unit.operations.conftest import Clock, add_media
from tests.unit.store.past import LESSON_MS, add_class, rows_of


@pytest.fixture
async def run(store: Store, data_dir: DataDir, clock: Clock) -> RetentionRun:
    """Return a run over one class that ended when the clock begins."""
    await add_class(store, "c1")
    clock.ms += LESSON_MS
    return RetentionRun(store, data_dir, clock)


def going(retention: Retention | None) -> dict[str, int]:
    return {part.kind: part.count for part in retention.next} if retention else {}


async def test_all_is_kept_for_ever_unless_the_teacher_says_otherwise(
    run: RetentionRun, store: Store, clock: Clock
) -> None:
    clock.ms += 4_000 * DAY_MS
    for _ in range(3):
        await run.run()
        clock.ms += DAY_MS
    assert (await run.current()).next_at_ms is None
    assert await rows_of(store, "chat_line", "c1") == 4
    assert await store.receipts.newest(10) == []


async def test_what_goes_is_announced_a_day_before_and_then_goes(run: RetentionRun, store: Store, clock: Clock) -> None:
    heard: list[Retention] = []
    run.subscribe(heard.append)
    clock.ms += 40 * DAY_MS
    said = await run.change(RetentionPatch(chat_days=30))
    assert (said.chat_days, said.media_days) == (30, 0)
    assert said.next_at_ms == clock.ms + DAY_MS
    assert going(said) == {"chat": 4, "question_asked": 2, "vote": 2, "hand": 2, "reaction": 2, "confusion": 2}
    assert (heard, run.notice) == ([said], said)
    clock.ms += DAY_MS - 1
    await run.run()
    assert await rows_of(store, "chat_line", "c1") == 4, "not a moment sooner"
    clock.ms += 1
    await run.run()
    assert await rows_of(store, "chat_line", "c1") == 0
    assert await rows_of(store, "attendance", "c1") == 2
    assert run.notice is None
    assert [going(each) for each in heard[1:]] == [{}]
    (receipt,) = await store.receipts.newest(10)
    assert (receipt.what, receipt.kept) == ("retention", ["backup_month"])


async def test_what_grows_old_after_the_announcement_waits_for_the_next(
    run: RetentionRun, store: Store, clock: Clock
) -> None:
    await run.change(RetentionPatch(chat_days=2))
    assert run.notice is None
    clock.ms += DAY_MS + 1
    await run.run()
    assert going(run.notice) != {}, "it will be two days old when the next run acts"
    assert await rows_of(store, "chat_line", "c1") == 4
    clock.ms += DAY_MS
    await run.run()
    assert await rows_of(store, "chat_line", "c1") == 0


async def test_a_class_that_is_kept_stays_also_when_it_was_announced(
    run: RetentionRun, store: Store, clock: Clock
) -> None:
    clock.ms += 10 * DAY_MS
    await run.change(RetentionPatch(media_days=1, chat_days=1, attendance_days=1, quiz_days=1))
    assert run.notice is not None
    await store.commit(store.history.kept("c1", keep=True))
    assert (await run.current()).next == []
    clock.ms += DAY_MS
    await run.run()
    assert await rows_of(store, "chat_line", "c1") == 4


async def test_media_go_from_the_disk_and_the_class_stays(
    run: RetentionRun, store: Store, data_dir: DataDir, clock: Clock
) -> None:
    file = add_media(data_dir, "c1")
    clock.ms += 10 * DAY_MS
    await run.change(RetentionPatch(media_days=5))
    clock.ms += DAY_MS
    await run.run()
    assert not file.parent.exists()
    past = await store.history.summary("c1")
    assert past is not None
    assert (past.recorded_bytes, past.lines) == (0, 4)


async def test_a_file_in_use_keeps_nothing_else_and_goes_the_next_day(
    run: RetentionRun, store: Store, data_dir: DataDir, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = add_media(data_dir, "c1")
    clock.ms += 10 * DAY_MS
    await run.change(RetentionPatch(media_days=5, chat_days=5))
    clock.ms += DAY_MS

    def in_use(folder: Path) -> None:
        raise PermissionError(f"{folder} is open in a player")

    with monkeypatch.context() as patched, capture_logs() as lines:
        patched.setattr(shutil, "rmtree", in_use)
        await run.run()
    assert [line["event"] for line in lines if line["log_level"] == "error"] == ["media could not be removed"]
    assert await rows_of(store, "chat_line", "c1") == 0
    assert await rows_of(store, "recording", "c1") == 1
    clock.ms += DAY_MS
    await run.run()
    assert not file.exists()
    assert await rows_of(store, "recording", "c1") == 0


async def test_names_go_with_the_last_that_is_theirs(run: RetentionRun, store: Store, clock: Clock) -> None:
    clock.ms += 3 * DAY_MS
    await run.change(RetentionPatch(chat_days=1, attendance_days=2, quiz_days=10))
    for days, students in ((1, 2), (6, 2), (2, 0)):
        clock.ms += days * DAY_MS
        await run.run()
        await run.run()
        assert await rows_of(store, "student", "c1") == students, days
    for table in ("attendance", "quiz_run", "event", "student_engagement"):
        assert await rows_of(store, table, "c1") == 0, table
    assert await store.history.summary("c1") is not None, "that there was a class is nobody's data"


async def test_a_server_that_was_off_acts_when_it_is_on_again_and_says_what_is_coming(
    run: RetentionRun, store: Store, data_dir: DataDir, clock: Clock
) -> None:
    clock.ms += 10 * DAY_MS
    announced = await run.change(RetentionPatch(chat_days=5))
    again = RetentionRun(store, data_dir, clock)
    await again.run()
    assert again.notice == announced
    clock.ms += 9 * DAY_MS
    await again.run()
    assert await rows_of(store, "chat_line", "c1") == 0


async def test_the_class_that_is_open_has_not_ended_and_stays(run: RetentionRun, store: Store, clock: Clock) -> None:
    await store.commit(Change("UPDATE class SET state = 'live', ended_at_ms = NULL", ()))
    clock.ms += 10 * DAY_MS
    await run.change(RetentionPatch(chat_days=1))
    clock.ms += DAY_MS
    await run.run()
    assert await rows_of(store, "chat_line", "c1") == 4
