from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from server.store.store import Store

LINES_A_RUN = 60
RUNS = 3


def run_and_kill(path: Path) -> list[list[str]]:
    """Let a writer say some lines, kill it mid-way, and return all it said."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.unit.store.crashing_writer", str(path)],
        cwd=Path(__file__).parents[3],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    with writer.stdout as said:
        lines = [said.readline() for _ in range(LINES_A_RUN)]
        writer.kill()
        lines += said.readlines()
    writer.wait()
    return [line.split() for line in lines if line.endswith("\n") and line[:4] in ("told", "kept", "clas")]


async def test_after_kill_9_durable_events_stand_and_no_number_is_used_twice(tmp_path: Path) -> None:
    path = tmp_path / "airclass.db"
    said = [run_and_kill(path) for _ in range(RUNS)]
    classes = {line[1] for run in said for line in run if line[0] == "class"}
    told = [int(line[1]) for run in said for line in run if line[0] == "told"]
    kept = {int(line[1]) for run in said for line in run if line[0] == "kept"}
    (class_id,) = classes
    store = await Store.open(path)
    stored = [event.seq for event in await store.events.newest(class_id, 1_000_000)]
    await store.close()
    assert store.health().code is None
    assert kept
    assert kept <= set(stored)
    assert len(told) == len(set(told))
    assert told == sorted(told)
    assert stored == sorted(stored)
