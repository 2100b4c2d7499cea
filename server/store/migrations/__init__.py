"""The schema, as numbered steps. A step that was released is never changed; what is new is a new step."""

from __future__ import annotations

import sqlite3

from server.errors import ErrorCode, StartupError
from server.store.migrations import step_0001, step_0002, step_0003, step_0004, step_0005, step_0006, step_0007

MIGRATIONS: tuple[str, ...] = (
    step_0001.SQL, step_0002.SQL, step_0003.SQL, step_0004.SQL, step_0005.SQL, step_0006.SQL,
    step_0007.SQL,
)  # fmt: skip
"""Step n brings ``PRAGMA user_version`` from n to n + 1."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the database to the newest schema, each step whole or not at all.

    Raises :class:`StartupError` (``data_dir_unusable``) for a database of a newer AIRClass.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        raise StartupError(ErrorCode.DATA_DIR_UNUSABLE, "the database is from a newer AIRClass")
    for number, step in enumerate(MIGRATIONS[version:], start=version + 1):
        connection.executescript(f"BEGIN IMMEDIATE;{step}PRAGMA user_version = {number};COMMIT;")
