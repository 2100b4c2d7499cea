"""A data directory with a store, and a clock that the test sets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.paths import DataDir
from server.store.store import Store
from tests.unit.store.past import BEGIN_MS


class Clock:
    """Unix time in milliseconds, as the test sets it."""

    def __init__(self) -> None:
        self.ms = BEGIN_MS

    def __call__(self) -> int:
        return self.ms


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def data_dir(tmp_path: Path) -> DataDir:
    return DataDir(tmp_path)


@pytest.fixture
async def store(data_dir: DataDir) -> AsyncIterator[Store]:
    store = await Store.open(data_dir.database)
    yield store
    await store.close()


def add_media(data_dir: DataDir, class_id: str) -> Path:
    """Put a recording where a class has it; return the file."""
    folder = data_dir.class_media(class_id)
    folder.mkdir(parents=True)
    file = folder / "part-0001.mp4"
    file.write_bytes(b"\0" * 70)
    return file
