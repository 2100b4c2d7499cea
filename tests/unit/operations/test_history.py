from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from server.errors import AirclassError, ErrorCode
from server.operations import history as operations_history
from server.operations.history import PAGE, History
from server.paths import DataDir
from server.protocol.history import BIN_MS, PastClassPatch
from server.store.erasure import SLICE
from server.store.store import Store
from tests.unit.operations.conftest import Clock, add_media
from tests.unit.store.past import add_class, add_course, rows_of


@pytest.fixture
def history(store: Store, data_dir: DataDir, clock: Clock) -> History:
    return History(store, data_dir, "open", clock)


async def test_a_page_says_whether_there_is_more(history: History, store: Store) -> None:
    for day in range(PAGE + 1):
        await add_class(store, f"c{day}", day, [])
    first = await history.classes("", None, None, deleted=False)
    assert (len(first.classes), first.more) == (PAGE, True)
    last = await history.classes("", None, first.classes[-1].opened_at_ms, deleted=False)
    assert ([past.id for past in last.classes], last.more) == (["c0"], False)


async def test_a_line_is_shown_among_those_around_it(
    history: History, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add_class(store, "c1")
    monkeypatch.setattr(operations_history, "AROUND", 2)
    talk = await history.talk("c1", 20)
    assert [line.id for line in talk.lines] == [12, 20, 21, 22]
    assert (talk.earlier, talk.later) == (True, False)
    talk = await history.talk("c1", 0)
    assert ([line.id for line in talk.lines], talk.earlier, talk.later) == ([10, 11], False, True)
    with pytest.raises(AirclassError) as caught:
        await history.talk("unknown", 1)
    assert caught.value.code is ErrorCode.NOT_FOUND


async def test_a_class_is_told_with_the_files_that_are_there(history: History, store: Store, data_dir: DataDir) -> None:
    await add_class(store, "c1")
    assert (await history.detail("c1")).recordings == []
    file = add_media(data_dir, "c1")
    detail = await history.detail("c1")
    assert (detail.recordings, len(detail.timeline)) == ([str(file)], 2)


async def test_a_class_gets_another_title_and_course_and_is_kept(history: History, store: Store) -> None:
    await add_course(store, "physics")
    await add_class(store, "c1")
    changed = await history.change("c1", PastClassPatch(title="  Light ", course_id="physics", keep=True))
    assert (changed.title, changed.course, changed.keep) == ("Light", "Course physics", True)
    changed = await history.change("c1", PastClassPatch(course_id=None))
    assert (changed.title, changed.course_id, changed.keep) == ("Light", None, True)


@pytest.mark.parametrize(
    ("class_id", "patch", "code"),
    [
        ("c1", PastClassPatch(title="\x07"), ErrorCode.BAD_REQUEST),
        ("c1", PastClassPatch(course_id="none"), ErrorCode.UNKNOWN_COURSE),
        ("none", PastClassPatch(keep=True), ErrorCode.NOT_FOUND),
        ("open", PastClassPatch(title="Light"), ErrorCode.CLASS_OPEN),
    ],
)
async def test_what_cannot_be_changed_is_refused(
    history: History, store: Store, class_id: str, patch: PastClassPatch, code: ErrorCode
) -> None:
    await add_class(store, "c1")
    await add_class(store, "open")
    with pytest.raises(AirclassError) as caught:
        await history.change(class_id, patch)
    assert caught.value.code is code


async def test_a_class_goes_into_the_bin_and_comes_back_whole(
    history: History, store: Store, data_dir: DataDir
) -> None:
    await add_class(store, "c1")
    file = add_media(data_dir, "c1")
    before = await history.detail("c1")
    receipt = await history.delete("c1")
    assert (receipt.erased, receipt.kept) == ([], ["bin_30_days"])
    assert (await history.classes("", None, None, deleted=True)).classes[0].id == "c1"
    await history.restore("c1")
    assert await history.detail("c1") == before
    assert file.exists()


async def test_a_class_in_the_bin_is_erased_with_a_receipt_and_its_media(
    history: History, store: Store, data_dir: DataDir
) -> None:
    await add_class(store, "c1")
    await add_class(store, "c2", 1)
    file, other = add_media(data_dir, "c1"), add_media(data_dir, "c2")
    await history.delete("c1")
    receipt = await history.delete("c1")
    erased = {part.kind: part.count for part in receipt.erased}
    assert erased == {
        "file": 1, "recording": 1, "chat": 4, "question_asked": 2, "vote": 2, "hand": 2, "reaction": 2,
        "confusion": 2, "attendance": 2, "attendance_correction": 2, "quiz_response": 2, "quiz_run": 1,
        "engagement": 2, "event": 4, "student": 2, "pulse": 1, "class": 1,
    }  # fmt: skip
    assert not file.parent.exists()
    assert other.exists()
    assert await store.history.summary("c1") is None
    assert await rows_of(store, "chat_line", "c2") == 4
    assert await store.receipts.newest(10) == [receipt]


async def test_the_class_that_is_open_cannot_be_deleted(history: History, store: Store) -> None:
    await add_class(store, "open")
    with pytest.raises(AirclassError) as caught:
        await history.delete("open")
    assert caught.value.code is ErrorCode.CLASS_OPEN


async def test_the_bin_is_emptied_after_thirty_days(
    history: History, store: Store, data_dir: DataDir, clock: Clock
) -> None:
    await add_class(store, "c1")
    file = add_media(data_dir, "c1")
    await history.delete("c1")
    clock.ms += BIN_MS
    await history.empty_bin()
    assert file.exists()
    clock.ms += 1
    await history.empty_bin()
    assert not file.parent.exists()
    assert [receipt.what for receipt in await store.receipts.newest(10)] == ["class"]


async def test_a_file_that_cannot_be_deleted_keeps_the_class_for_another_try(
    history: History, store: Store, data_dir: DataDir, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add_class(store, "c1")
    add_media(data_dir, "c1")
    await history.delete("c1")

    def in_use(folder: Path) -> None:
        raise PermissionError(f"{folder} is open in a player")

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", in_use)
        with pytest.raises(AirclassError) as caught:
            await history.delete("c1")
        clock.ms += BIN_MS + 1
        with capture_logs() as lines:
            await history.empty_bin()
    assert caught.value.code is ErrorCode.FILE_IN_USE
    assert [line["log_level"] for line in lines] == ["error"]
    assert await rows_of(store, "chat_line", "c1") == 4
    await history.empty_bin()
    assert await store.history.summary("c1") is None


async def test_a_large_class_is_erased_in_slices_and_others_write_in_between(history: History, store: Store) -> None:
    await add_class(store, "c1")
    lines = [("c1", 1_000 + n, n, "everyone", f"line {n}") for n in range(2 * SLICE)]
    sql = "INSERT INTO chat_line (class_id, id, t_ms, audience, text, key) VALUES (?, ?, ?, ?, ?, '')"
    await store.write(lambda connection: connection.executemany(sql, lines))
    await history.delete("c1")
    erasing = asyncio.create_task(history.delete("c1"))
    await add_class(store, "c2", 1)
    assert {part.kind: part.count for part in (await erasing).erased}["chat"] == 2 * SLICE + 4
    assert await rows_of(store, "chat_line", "c2") == 4
