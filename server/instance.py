"""One server a data directory: its lock, and the files by which the window and scripts find it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock
import msgspec

from server.errors import ErrorCode, StartupError
from server.paths import DataDir
from server.protocol.classroom import Runtime


@contextmanager
def owned(data_dir: DataDir) -> Iterator[None]:
    """Own the data directory while the block runs; the OS lets go of the lock even after kill -9.

    Raises :class:`StartupError`: ``data_dir_unusable`` or ``data_dir_busy``, exit 3.
    """
    lock = filelock.FileLock(data_dir.lock, timeout=0)
    try:
        data_dir.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        data_dir.logs.mkdir(exist_ok=True)
        lock.acquire()
    except filelock.Timeout as error:
        raise StartupError(ErrorCode.DATA_DIR_BUSY, str(data_dir.root)) from error
    except OSError as error:
        raise StartupError(ErrorCode.DATA_DIR_UNUSABLE, str(data_dir.root)) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def announced(runtime: Runtime, paths: list[Path]) -> Iterator[None]:
    """Hold ``runtime`` in each of ``paths`` (0600, whole or not at all) while the block runs.

    Raises :class:`StartupError` (``data_dir_unusable``) where a file cannot be written.
    """
    content = msgspec.json.format(msgspec.json.encode(runtime))
    try:
        for path in paths:
            _write_private(path, content)
    except OSError as error:
        raise StartupError(ErrorCode.DATA_DIR_UNUSABLE, str(error.filename)) from error
    try:
        yield
    finally:
        for path in paths:
            path.unlink(missing_ok=True)


def _write_private(path: Path, content: bytes) -> None:
    """Write a file that only this user can read (``mkstemp`` makes 0600), by rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
