from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from server.errors import AirclassError, ErrorCode
from server.protocol.worker import Record, WorkerError
from server.recording import recorder as recorder_module
from server.recording.recorder import STOP_BYTES, WARN_BYTES, Recorder, RecordingState
from tests.unit.recording.fakes import FakeWorker, MemoryRows

PLENTY = 10 * WARN_BYTES


class Disk:
    """Says how much space is free."""

    def __init__(self) -> None:
        self.free = PLENTY

    def __call__(self, folder: Path) -> int:
        assert folder.is_dir()
        return self.free


class Studio:
    """A recorder with all it works with."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "media"
        self.worker = FakeWorker()
        self.rows = MemoryRows()
        self.disk = Disk()
        self.states: asyncio.Queue[RecordingState] = asyncio.Queue()
        self.recorder = Recorder("c", self.folder, self.worker, self.rows, lambda: 42, self.disk)
        self.recorder.subscribe(self.states.put_nowait)

    async def parts(self, count: int) -> None:
        """Wait until the worker was told of so many parts, and their rows are there."""
        async with asyncio.timeout(10):
            while True:
                if len(self.worker.paths) == count == len(self.rows.kept):
                    return
                await asyncio.sleep(0.005)

    async def state(self, wanted: RecordingState) -> None:
        async with asyncio.timeout(10):
            while await self.states.get() != wanted:
                pass


@pytest.fixture
async def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Studio]:
    monkeypatch.setattr(recorder_module, "_TICK_S", 0.02)
    studio = Studio(tmp_path)
    yield studio
    await studio.recorder.close()


@asynccontextmanager
async def refused(code: ErrorCode) -> AsyncIterator[None]:
    with pytest.raises(AirclassError) as caught:
        yield
    assert caught.value.code == code


async def test_a_class_is_one_part_with_a_row(studio: Studio) -> None:
    await studio.recorder.start()
    await studio.recorder.start()  # it records already
    await studio.parts(1)
    assert studio.rows.states() == ["recording"]
    studio.worker.writes(t_ms=50, size=100)
    studio.worker.writes(t_ms=1050, size=100)
    await studio.recorder.stop()
    (row,) = studio.rows.kept.values()
    assert (row.path, row.started_t_ms, row.duration_ms, row.bytes, row.state) == (
        "part-0001.mp4",
        50,
        1234,
        200,
        "done",
    )
    assert studio.recorder.state == RecordingState()
    assert studio.worker.commands == [Record(path=str(studio.folder / "part-0001.mp4")), Record(path=None)]


async def test_the_next_start_is_another_part(studio: Studio) -> None:
    for count in (1, 2):
        await studio.recorder.start()
        await studio.parts(count)
        await studio.recorder.stop()
    assert [path.name for path in studio.worker.paths] == ["part-0001.mp4", "part-0002.mp4"]


async def test_a_file_that_is_there_is_never_written_to(studio: Studio) -> None:
    studio.folder.mkdir()
    (studio.folder / "part-0007.mp4").touch()
    await studio.recorder.start()
    await studio.parts(1)
    assert studio.worker.paths == [studio.folder / "part-0008.mp4"]


async def test_a_worker_that_died_leaves_its_part_and_goes_on_in_a_new_one(studio: Studio) -> None:
    await studio.recorder.start()
    await studio.parts(1)
    studio.worker.writes(t_ms=50, size=100)
    studio.worker.writes(t_ms=1050, size=100)
    studio.worker.dies()
    studio.worker.comes_back()
    await studio.parts(2)
    assert studio.rows.states() == ["interrupted", "recording"]
    first = studio.rows.kept["c", 1]
    assert (first.duration_ms, first.bytes) == (1000, 200)


async def test_nothing_is_begun_while_the_worker_is_down(studio: Studio) -> None:
    studio.worker.alive = False
    await studio.recorder.start()
    assert studio.recorder.state.on
    await studio.recorder.stop()
    assert studio.worker.commands == []
    assert studio.rows.kept == {}


async def test_a_worker_that_dies_while_it_closes_leaves_an_interrupted_part(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    await studio.recorder.start()
    await studio.parts(1)
    studio.worker.writes(t_ms=50, size=100)
    monkeypatch.setattr(studio.worker, "send", lambda command: studio.worker.dies())
    await studio.recorder.stop()
    assert studio.rows.states() == ["interrupted"]
    assert studio.rows.kept["c", 1].bytes == 100


async def test_a_part_of_which_nothing_came_to_disk_is_missing(studio: Studio) -> None:
    await studio.recorder.start()
    await studio.parts(1)
    studio.worker.paths[0].unlink()
    await studio.recorder.stop()
    assert studio.rows.states() == ["missing"]


async def test_a_failed_recording_is_told_and_tried_again(studio: Studio) -> None:
    await studio.recorder.start()
    await studio.parts(1)
    studio.worker.says(WorkerError(code="recording_failed"))
    await studio.state(RecordingState(on=True, code=ErrorCode.RECORDING_FAILED))
    await studio.parts(2)
    assert studio.rows.states() == ["interrupted", "recording"]
    studio.worker.writes(t_ms=1, size=1)
    await studio.state(RecordingState(on=True))


async def test_other_errors_of_the_worker_are_not_the_recordings(studio: Studio) -> None:
    await studio.recorder.start()
    await studio.parts(1)
    studio.worker.says(WorkerError(code="source_lost"))
    assert studio.recorder.state == RecordingState(on=True)


async def test_little_space_is_told_and_too_little_ends_the_recording(studio: Studio) -> None:
    await studio.recorder.start()
    await studio.parts(1)
    studio.disk.free = WARN_BYTES - 1
    await studio.state(RecordingState(on=True, low_space=True))
    studio.disk.free = WARN_BYTES
    await studio.state(RecordingState(on=True))
    studio.disk.free = STOP_BYTES - 1
    await studio.state(RecordingState(low_space=True, code=ErrorCode.DISK_FULL))
    await studio.recorder.stop()
    assert studio.rows.states() == ["done"]


async def test_without_space_nothing_is_begun_and_with_space_again_it_is(studio: Studio) -> None:
    studio.disk.free = STOP_BYTES - 1
    async with refused(ErrorCode.DISK_FULL):
        await studio.recorder.start()
    assert studio.recorder.state == RecordingState(low_space=True, code=ErrorCode.DISK_FULL)
    studio.disk.free = PLENTY
    await studio.recorder.start()
    await studio.parts(1)
    assert studio.recorder.state == RecordingState(on=True)


async def test_a_store_that_fails_does_not_end_the_recording(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    failures = 3

    async def save(row: object) -> None:
        nonlocal failures
        failures -= 1
        if failures >= 0:
            raise AirclassError(ErrorCode.STORE_FAILED)
        await MemoryRows.save(studio.rows, row)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(studio.rows, "save", save)
    await studio.recorder.start()
    async with asyncio.timeout(10):
        while True:
            if studio.worker.paths:
                studio.worker.writes(t_ms=1, size=1)
            if studio.rows.kept:
                break
            await asyncio.sleep(0.005)
    assert len(studio.worker.paths) == 1
