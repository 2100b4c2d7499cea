from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psutil
import pytest

from server.children import stale
from tests.unit.children.orphans import orphan, survivors


@pytest.fixture
def sleeper() -> Iterator[psutil.Process]:
    """A process that is nobody's child here, as one that a crashed server left."""
    with orphan() as process:
        yield process


def changed(record: Path, **fields: object) -> None:
    record.write_bytes(msgspec.json.encode({**msgspec.json.decode(record.read_bytes()), **fields}))


def test_the_recorded_process_is_killed(tmp_path: Path, sleeper: psutil.Process) -> None:
    record = tmp_path / "child.json"
    stale.remember(record, sleeper.pid)
    assert stale.reap(record)
    assert survivors([sleeper], 5) == []
    assert not record.exists()


@pytest.mark.parametrize("lie", [{"command": ["sleep", "601"]}, {"command": ["sleep"]}, {"started": 1.0}])
def test_a_process_that_only_resembles_it_lives(
    tmp_path: Path, sleeper: psutil.Process, lie: dict[str, object]
) -> None:
    record = tmp_path / "child.json"
    stale.remember(record, sleeper.pid)
    changed(record, **lie)
    assert not stale.reap(record)
    assert sleeper.is_running()
    assert not record.exists()


@pytest.mark.parametrize("content", [None, b"", b'{"pid": 1', b"[]", b'{"pid": "one"}'])
def test_without_a_sound_record_nothing_is_killed(tmp_path: Path, content: bytes | None) -> None:
    record = tmp_path / "child.json"
    if content is not None:
        record.write_bytes(content)
    assert not stale.reap(record)
    assert not record.exists()


def test_a_process_that_has_ended_is_neither_recorded_nor_found(tmp_path: Path) -> None:
    record = tmp_path / "child.json"
    ended = subprocess.Popen(["true"])
    stale.remember(record, ended.pid)
    ended.wait()
    assert not stale.reap(record)
    stale.remember(record, ended.pid)
    assert not record.exists()
