"""Copies of the database beside it: before each migration and once a day, and the way back to the last good one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import structlog

DAILY_KEPT: Final = 7
MIGRATIONS_KEPT: Final = 5
KEPT_S: Final = 30 * 86_400
"""How long copies, but for the newest, and damaged databases are kept at most."""
_PAGES: Final = 2_000
"""Pages (4 KiB) copied at once; others read and write between."""
_PAUSE_S: Final = 0.01
_DAILY: Final = "daily"
_MIGRATION: Final = "before"

_log = structlog.get_logger(__name__)


def folder_of(database: Path) -> Path:
    """Return where the copies of a database are."""
    return database.parent / "backups"


def back_up_today(database: Path, today: date | None = None) -> Path | None:
    """Copy the database unless that was done today; keep the last :data:`DAILY_KEPT`. Blocks for as long as it takes.

    Returns the new copy. Raises :class:`OSError` and :class:`sqlite3.Error` where the disk does not take it, or the
    database is damaged; then all older copies stay.
    """
    copy = _copy_of(database, today)
    if copy.exists():
        return None
    _copy_if_sound(database, copy)
    _rotate(database, _DAILY, DAILY_KEPT)
    _remove_old(database, copy)
    return copy


def back_up_after_erasure(database: Path, today: date | None = None) -> Path:
    """Copy the database, then remove every older copy, and what was set aside as damaged: they remember too much.

    Returns the new copy. Raises as :func:`back_up_today`.
    """
    copy = _copy_of(database, today)
    _copy_if_sound(database, copy)
    for old in (*_copies(database), *_set_aside(database)):
        if old != copy:
            old.unlink(missing_ok=True)
    return copy


def back_up_before_migration(database: Path, version: int) -> Path:
    """Copy the database as version ``version`` of the schema leaves it. Raises as :func:`back_up_today`."""
    copy = folder_of(database) / f"{_MIGRATION}-{version + 1:04}-{datetime.now(UTC):%Y%m%d%H%M%S%f}.db"
    _copy(database, copy)
    _rotate(database, _MIGRATION, MIGRATIONS_KEPT)
    return copy


def restore_newest(database: Path) -> Path | None:
    """Put the newest copy that is sound in the place of a database that is gone; None where there is none."""
    for copy in _newest_first(database):
        if _is_sound(copy):
            _copy(copy, database)
            return copy
        _log.error("a backup is damaged too and is passed over", file=copy.name)
    return None


def _copy_of(database: Path, today: date | None) -> Path:
    day = today or datetime.now(UTC).date()
    return folder_of(database) / f"{_DAILY}-{day:%Y%m%d}.db"


def _copy_if_sound(database: Path, copy: Path) -> None:
    """Copy the database. A damaged one, whose copy would push out a good one, raises :class:`sqlite3.DatabaseError`."""
    _copy(database, copy)
    if not _is_sound(copy):
        copy.unlink()
        raise sqlite3.DatabaseError("the database is damaged")


def _copy(source: Path, target: Path) -> None:
    """Copy a database that may be in use, whole or not at all, readable by this user only."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_name(f"{target.name}.part")
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(sqlite3.connect(source)) as reader, closing(sqlite3.connect(draft)) as writer:
            reader.backup(writer, pages=_PAGES, sleep=_PAUSE_S)
        descriptor = os.open(draft, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _rotate(database: Path, kind: str, kept: int) -> None:
    for old in sorted(folder_of(database).glob(f"{kind}-*.db"))[:-kept]:
        old.unlink(missing_ok=True)


def _remove_old(database: Path, newest: Path) -> None:
    """Remove copies, and what was set aside, a month after: nobody goes back that far."""
    limit = newest.stat().st_mtime - KEPT_S
    for old in (*_copies(database), *_set_aside(database)):
        if old.stat().st_mtime < limit:
            old.unlink(missing_ok=True)


def _copies(database: Path) -> list[Path]:
    return [path for path in folder_of(database).glob("*.db") if path.name.startswith((_DAILY, _MIGRATION))]


def _set_aside(database: Path) -> list[Path]:
    return list(database.parent.glob(f"{database.name}.damaged-*"))


def _newest_first(database: Path) -> Iterator[Path]:
    yield from sorted(_copies(database), key=lambda path: path.stat().st_mtime, reverse=True)


def _is_sound(copy: Path) -> bool:
    try:
        # As what nobody changes: else a -wal and a -shm would be made beside it.
        with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?immutable=1", uri=True)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.Error:
        return False
