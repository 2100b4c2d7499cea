from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
import structlog

from server.children import stale
from server.children.supervisor import Down, End, Up
from server.errors import ChildFailed, ExitCode
from tests.unit.children.orphans import orphan, survivors
from tests.unit.children.scripted_child import QUICK, READY, STAY, ScriptedChild, supervise


async def test_starts_and_stops(tmp_path: Path) -> None:
    supervisor, changes = supervise(ScriptedChild(STAY), tmp_path)
    await supervisor.start()
    assert await changes.next() == Up(0)
    assert supervisor.process is not None
    pid = supervisor.process.pid
    await supervisor.stop()
    assert await changes.next() == Down(End.ASKED, -signal.SIGTERM)
    assert not psutil.pid_exists(pid)


async def test_a_killed_child_is_up_again_at_once(tmp_path: Path) -> None:
    supervisor, changes = supervise(ScriptedChild(STAY), tmp_path)
    await supervisor.start()
    await changes.next()
    assert supervisor.process is not None
    os.kill(supervisor.process.pid, signal.SIGKILL)
    assert await changes.next() == Down(End.EXITED, -signal.SIGKILL)
    assert await changes.next() == Up(1)
    await supervisor.stop()


async def test_a_child_that_is_unwell_is_killed_and_started_again(tmp_path: Path) -> None:
    child = ScriptedChild(STAY)
    supervisor, changes = supervise(child, tmp_path)
    await supervisor.start()
    await changes.next()
    child.well = False
    assert await changes.next() == Down(End.UNWELL, -signal.SIGKILL)
    child.well = True
    assert await changes.next() == Up(1)
    await supervisor.stop()


@pytest.mark.parametrize(("late_s", "restarts"), [(0.01, 0), (60.0, 1)])
async def test_a_server_that_is_busy_does_not_blame_the_child(tmp_path: Path, late_s: float, restarts: int) -> None:
    child = ScriptedChild(STAY)
    supervisor, changes = supervise(child, tmp_path, replace(QUICK, late_s=late_s))
    await supervisor.start()
    await changes.next()
    child.turns = 10
    busy = asyncio.create_task(occupy())  # a probe takes 0.3 s, and has 0.1
    while child.probes < 6 and not supervisor.restarts:  # noqa: ASYNC110 - nobody tells of a probe
        await asyncio.sleep(0)
    busy.cancel()
    assert supervisor.restarts == restarts
    await supervisor.stop()


async def occupy() -> None:
    """Let each turn of the event loop take 30 ms."""
    while True:
        time.sleep(0.03)  # noqa: ASYNC251 - that is the point
        await asyncio.sleep(0)


async def test_a_restart_that_was_asked_for(tmp_path: Path) -> None:
    supervisor, changes = supervise(ScriptedChild(STAY), tmp_path)
    await supervisor.start()
    await changes.next()
    supervisor.restart()
    assert isinstance(await changes.next(), Down)
    assert await changes.next() == Up(1)
    await supervisor.stop()


async def test_a_failed_start_says_the_childs_own_last_lines(tmp_path: Path) -> None:
    script = "import sys\nfor n in range(600): print('line', n)\nsys.stdout.flush()\nsys.exit('no such display')"
    supervisor, _ = supervise(ScriptedChild(script), tmp_path)
    with pytest.raises(ChildFailed) as caught:
        await supervisor.start()
    assert len(caught.value.last_lines) == 512
    assert "no such display" in caught.value.last_lines
    assert "line 599" in caught.value.last_lines
    assert caught.value.exit_code == ExitCode.CHILD
    await supervisor.stop()


async def test_a_start_past_its_deadline_fails_and_leaves_nothing(tmp_path: Path) -> None:
    script = "import os,time\nprint('pid', os.getpid(), flush=True)\ntime.sleep(600)"
    supervisor, _ = supervise(ScriptedChild(script), tmp_path, replace(QUICK, start_s=1.0))
    with pytest.raises(ChildFailed) as caught:
        await supervisor.start()
    pid = int(caught.value.last_lines[0].split()[1])
    assert not psutil.pid_exists(pid)


async def test_a_missing_program_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = ScriptedChild(STAY)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "absent"))
    supervisor, _ = supervise(child, tmp_path)
    with pytest.raises(ChildFailed):
        await supervisor.start()


async def test_restarts_go_on_while_starts_fail(tmp_path: Path) -> None:
    child = ScriptedChild(STAY, "raise SystemExit(1)", "raise SystemExit(1)", "raise SystemExit(1)", STAY)
    supervisor, changes = supervise(child, tmp_path)
    await supervisor.start()
    await changes.next()
    assert supervisor.process is not None
    await supervisor.process.kill()
    assert isinstance(await changes.next(), Down)
    assert await changes.next() == Up(1)
    assert child.launches == 5
    await supervisor.stop()


async def test_a_child_that_dies_young_waits_longer_each_time(tmp_path: Path) -> None:
    child = ScriptedChild(READY, READY, READY, STAY)
    supervisor, changes = supervise(child, tmp_path)
    with structlog.testing.capture_logs() as lines:
        await supervisor.start()
        for _ in range(6):
            await changes.next()
        assert await changes.next() == Up(3)
        await supervisor.stop()
    assert [line["in_s"] for line in lines if line["event"] == "child starts again"] == [0.0, 0.02, 0.04]


async def test_sigterm_ignored_ends_in_a_kill(tmp_path: Path) -> None:
    script = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + STAY
    supervisor, changes = supervise(ScriptedChild(script), tmp_path, replace(QUICK, stop_s=0.2))
    await supervisor.start()
    await changes.next()
    await supervisor.stop()
    assert await changes.next() == Down(End.ASKED, -signal.SIGKILL)


async def test_grandchildren_end_with_the_child(tmp_path: Path) -> None:
    script = "import subprocess; print('grandchild', subprocess.Popen(['sleep', '600']).pid, flush=True)\n" + STAY
    child = ScriptedChild(script)
    supervisor, _ = supervise(child, tmp_path)
    await supervisor.start()
    assert supervisor.process is not None
    words = next(line for line in supervisor.process.last_lines if line.startswith("grandchild")).split()
    grandchild = psutil.Process(int(words[1]))
    await supervisor.stop()
    assert survivors([grandchild], 5) == []


async def test_lines_are_prefixed_and_levelled(tmp_path: Path) -> None:
    script = """import sys
print('{"level":"warn","msg":"slow"}', file=sys.stderr, flush=True)
print("x" * 200_000, file=sys.stderr, flush=True)
"""
    supervisor, _ = supervise(ScriptedChild(script + STAY), tmp_path)
    with structlog.testing.capture_logs() as lines:
        await supervisor.start()
        await supervisor.stop()
    assert {"event": "[Scripted] slow", "log_level": "warning"} in lines
    assert "a line too long was dropped" in [line["event"] for line in lines]


async def test_the_stale_child_of_a_crashed_run_is_reaped(tmp_path: Path) -> None:
    with orphan() as left:
        stale.remember(tmp_path / "child.json", left.pid)
        supervisor, _ = supervise(ScriptedChild(STAY), tmp_path)
        await supervisor.start()
        assert survivors([left], 5) == []
        await supervisor.stop()
    assert not (tmp_path / "child.json").exists()
