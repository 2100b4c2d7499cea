from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import psutil
import pytest
import structlog

from server.children import media_worker
from server.children.media_worker import MediaWorker, worker_command
from server.children.supervisor import Change, Down, End, Timing, Up
from server.errors import AirclassError, ErrorCode
from server.protocol.worker import (
    AnyCommand,
    AnyEvent,
    Command,
    Configure,
    ListSources,
    Mask,
    Preview,
    Record,
    SetSource,
    Snapshot,
    Sources,
    StateReport,
    Stats,
)

ROOT = Path(__file__).resolve().parents[3]
QUICK = Timing(start_s=20, probe_every_s=0.05, probe_failures=1, stop_s=1, backoff_s=0.02, spare_after_s=0.01)


class Told:
    """What a worker's subscribers were told."""

    def __init__(self, worker: MediaWorker) -> None:
        self._queue: asyncio.Queue[AnyEvent | Change] = asyncio.Queue()
        worker.subscribe(self._queue.put_nowait)
        worker.subscribe_changes(self._queue.put_nowait)

    async def until(self, wanted: Callable[[AnyEvent | Change], bool]) -> AnyEvent | Change:
        async with asyncio.timeout(20):
            while not wanted(said := await self._queue.get()):
                pass
            return said


def is_state_of(source: str) -> Callable[[AnyEvent | Change], bool]:
    return lambda said: isinstance(said, StateReport) and said.source == source


Start = Callable[..., Awaitable[tuple[MediaWorker, Told]]]


@pytest.fixture
async def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Start]:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    workers: list[MediaWorker] = []

    async def start_one(manner: str = "well", *, spare: bool = False) -> tuple[MediaWorker, Told]:
        argv = (sys.executable, "-m", "tests.unit.children.scripted_worker", manner, str(tmp_path / "heard"))
        worker = MediaWorker(tmp_path / "children", argv=argv, timing=QUICK, spare=spare)
        workers.append(worker)
        told = Told(worker)
        await worker.start()
        return worker, told

    yield start_one
    for worker in workers:
        await worker.stop()


def heard(tmp_path: Path) -> list[Command]:
    lines = (tmp_path / "heard").read_text().splitlines()
    return [msgspec.json.decode(line, type=AnyCommand) for line in lines]


@asynccontextmanager
async def refused(code: ErrorCode) -> AsyncIterator[None]:
    with pytest.raises(AirclassError) as caught:
        yield
    assert caught.value.code == code


async def test_commands_go_in_and_events_come_out(tmp_path: Path, start: Start) -> None:
    worker, told = await start()
    worker.send(SetSource(source="testcard"))
    await told.until(is_state_of("testcard"))
    assert heard(tmp_path) == [SetSource(source="testcard")]
    await told.until(lambda said: isinstance(said, Stats))


async def test_a_request_gets_the_answer_with_its_id(start: Start) -> None:
    worker, _ = await start()
    sources, preview = await asyncio.gather(
        worker.request(ListSources(id="one")), worker.request(Snapshot(id="two", max_width=640))
    )
    assert isinstance(sources, Sources)
    assert sources.sources[0].id == "testcard"
    assert isinstance(preview, Preview)
    assert len(preview.jpeg) > 3_000_000


async def test_an_id_is_used_once_at_a_time(start: Start) -> None:
    worker, _ = await start("mute")
    first = asyncio.create_task(worker.request(Snapshot(id="same"), timeout_s=0.3))
    await asyncio.sleep(0)
    async with refused(ErrorCode.BAD_REQUEST):
        await worker.request(Snapshot(id="same"))
    async with refused(ErrorCode.MEDIA_DOWN):  # it never answers
        await first


async def test_a_restarted_worker_is_told_its_state_before_anybody_hears_that_it_is_up(
    tmp_path: Path, start: Start
) -> None:
    worker, told = await start()
    worker.subscribe_changes(lambda change: worker.send(Record(path="b.mp4")) if isinstance(change, Up) else None)
    worker.send(Configure(fps=15))
    worker.send(SetSource(source="monitor:0"))
    worker.send(Record(path="a.mp4"))
    await told.until(is_state_of("monitor:0"))
    (tmp_path / "heard").unlink()
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGKILL)
    assert await told.until(lambda said: isinstance(said, Down)) == Down(End.EXITED, -signal.SIGKILL)
    assert not worker.up
    worker.send(Mask(pids=[7]))
    async with refused(ErrorCode.MEDIA_DOWN):
        await worker.request(ListSources(id="x"))
    assert await told.until(lambda said: isinstance(said, Up)) == Up(1)
    await worker.request(ListSources(id="after"))
    assert heard(tmp_path) == [
        Configure(fps=15),
        Mask(pids=[7]),
        SetSource(source="monitor:0"),
        Record(path="b.mp4"),
        ListSources(id="after"),
    ]


async def test_a_request_fails_when_the_worker_dies_over_it(start: Start) -> None:
    worker, _ = await start("mute")
    asked = asyncio.create_task(worker.request(Snapshot(id="one")))
    await asyncio.sleep(0)
    worker.send(SetSource(source="crash"))
    async with refused(ErrorCode.MEDIA_DOWN):
        await asked
    worker.send(SetSource(source="testcard"))


@pytest.mark.parametrize("manner", ["silent", "deaf"])
async def test_a_worker_that_hangs_is_restarted(manner: str, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media_worker, "_SILENCE_S", 0.3 if manner == "silent" else 60.0)
    worker, told = await start(manner)
    if manner == "deaf":
        for number in range(4000):  # more than the pipe and the queue hold
            worker.send(SetSource(source=f"file:{'x' * 1000}{number}"))
            if number % 100 == 0:
                await asyncio.sleep(0)
    assert await told.until(lambda said: isinstance(said, Down)) == Down(End.UNWELL, -signal.SIGKILL)
    await told.until(lambda said: isinstance(said, Up))


async def test_nonsense_from_the_worker_is_dropped_and_told(start: Start) -> None:
    with structlog.testing.capture_logs() as lines:
        worker, told = await start("mad")
        await told.until(lambda said: isinstance(said, Stats))
        assert isinstance(await worker.request(ListSources(id="still")), Sources)
    events = [line["event"] for line in lines]
    assert events.count("the media worker said what nobody understands") >= 2
    assert "a line too long was dropped" in events
    assert {"event": "[Media] hello from the worker", "log_level": "warning"} in lines


async def test_stop_closes_stdin_so_that_the_worker_ends_in_order(tmp_path: Path, start: Start) -> None:
    worker, told = await start()
    await worker.stop()
    assert await told.until(lambda said: isinstance(said, Down)) == Down(End.ASKED, 0)
    assert (tmp_path / "heard.ended").exists()
    assert worker.pid is None


def test_the_worker_is_this_program_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert worker_command() == (sys.executable, "-m", "server", "_media")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == (sys.executable, "_media")


async def children_of_this_process(count: int) -> set[int]:
    """Wait until so many workers run; return their process ids."""
    async with asyncio.timeout(20):
        while True:
            children = psutil.Process().children()
            workers = {child.pid for child in children if any("scripted_worker" in part for part in child.cmdline())}
            if len(workers) == count:
                return workers
            await asyncio.sleep(0.01)


async def logged(lines: list[MutableMapping[str, Any]], event: str) -> None:  # Any: structlog's own type
    async with asyncio.timeout(20):
        while True:
            if any(line["event"] == event for line in lines):
                return
            await asyncio.sleep(0.01)


async def test_the_spare_takes_over_and_is_told_the_state(tmp_path: Path, start: Start) -> None:
    with structlog.testing.capture_logs() as lines:
        worker, told = await start(spare=True)
        first = worker.pid
        assert first is not None
        worker.send(SetSource(source="testcard"))
        await told.until(is_state_of("testcard"))
        (spare,) = await children_of_this_process(2) - {first}
        await logged(lines, "spare ready")
    (tmp_path / "heard").unlink()
    os.kill(first, signal.SIGKILL)
    assert await told.until(lambda said: isinstance(said, Up)) == Up(1)
    assert worker.pid == spare
    await told.until(is_state_of("testcard"))
    assert heard(tmp_path) == [SetSource(source="testcard")]
    await worker.stop()
    assert await children_of_this_process(0) == set()


async def test_a_spare_that_still_loads_is_waited_for(start: Start) -> None:
    worker, told = await start(spare=True)
    first = worker.pid
    assert first is not None
    (spare,) = await children_of_this_process(2) - {first}
    os.kill(first, signal.SIGKILL)
    await told.until(lambda said: said == Up(1))
    assert worker.pid == spare


async def test_a_spare_that_died_is_not_missed(start: Start) -> None:
    worker, told = await start(spare=True)
    first = worker.pid
    assert first is not None
    (spare,) = await children_of_this_process(2) - {first}
    os.kill(spare, signal.SIGKILL)
    os.kill(first, signal.SIGKILL)
    await told.until(lambda said: said == Up(1))
    assert worker.pid not in {first, spare}
    assert isinstance(await worker.request(ListSources(id="alive")), Sources)
