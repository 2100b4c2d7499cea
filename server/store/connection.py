"""Opens the database: its permissions and pragmas, and what to do with one that is damaged."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from server.errors import ErrorCode, StartupError
from server.store import backups
from server.store.migrations import MIGRATIONS, migrate
from server.store.search import bigrams

_BUSY_S = 2.0
"""How long to wait for another process's lock, e.g. a copy being made."""
_CHECK_S = 0.3
"""How long the check of a database may hold up the start; a large one is checked as far as that goes."""
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def connect(path: Path) -> sqlite3.Connection:
    """Open ``path`` with this product's pragmas; transactions are begun and ended by hand."""
    # Each connection is used by one thread, but is opened and closed by others.
    connection = sqlite3.connect(path, timeout=_BUSY_S, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is erased is overwritten
    connection.row_factory = sqlite3.Row
    connection.create_function("bigrams", 1, bigrams, deterministic=True)
    return connection


class Rescue(NamedTuple):
    """What became of a damaged database: where it was set aside, and the copy that took its place, if there was one."""

    aside: Path
    restored: Path | None


def prepare(path: Path) -> Rescue | None:
    """Make ``path`` a sound database of the newest schema, readable by this user only.

    A damaged one is set aside, and the newest sound copy takes its place. Returns None where all was well. Raises
    :class:`StartupError` (``data_dir_unusable``).
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            _check_and_migrate(path)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            rescue = Rescue(_set_aside(path), backups.restore_newest(path))
            _check_and_migrate(path)
            return rescue
    except (OSError, sqlite3.Error) as error:
        raise StartupError(ErrorCode.DATA_DIR_UNUSABLE, str(path)) from error
    return None


def checkpoint(path: Path) -> None:
    """Move all of the write-ahead log into the database and empty it: no erased row stands there any more.

    Raises :class:`sqlite3.Error`.
    """
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether the error says that the file's content is broken, rather than out of reach."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in _DAMAGED


def _check_and_migrate(path: Path) -> None:
    path.touch(mode=0o600)
    path.chmod(0o600)  # -wal and -shm take the mode of the database
    connection = connect(path)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        _check(connection)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if 0 < version < len(MIGRATIONS):
            backups.back_up_before_migration(path, version)
        migrate(connection)
    finally:
        connection.close()


def _check(connection: sqlite3.Connection) -> None:
    deadline = time.monotonic() + _CHECK_S
    connection.set_progress_handler(lambda: time.monotonic() > deadline, 10_000)
    try:
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        return  # sound as far as it was read
    finally:
        connection.set_progress_handler(None, 0)
    if verdict != "ok":
        damage = sqlite3.DatabaseError(verdict)
        damage.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise damage


def _set_aside(path: Path) -> Path:
    """Rename the database and what belongs to it; nothing is deleted."""
    aside = path.with_name(f"{path.name}.damaged-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}")
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside
