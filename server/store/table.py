"""What the tables need of the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import Final, Protocol, TypeVar

import msgspec

from server.store.change import Change, Value

_T = TypeVar("_T")
_Row = TypeVar("_Row", bound=msgspec.Struct)

BIN_SLICE: Final = 200
"""Rows erased at once, each with its versions; below 0.1 s."""


class Database(Protocol):
    """Writes in groups, reads off the loop (:class:`server.store.store.Store`)."""

    def submit(self, *changes: Change) -> None:
        """Commit the changes, together, within 50 ms."""

    async def commit(self, *changes: Change) -> None:
        """Commit the changes, together, and return after the fsync."""

    async def write(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        """Return what ``work`` makes of the writing connection, in a transaction of its own."""

    async def read(self, query: Callable[[sqlite3.Connection], _T]) -> _T:
        """Return what ``query`` makes of the reading connection."""


def rows(found: Iterable[sqlite3.Row], kind: type[_Row], json: Iterable[str] = ()) -> list[_Row]:
    """Read each row into its struct by the columns' names (SQLite has 0 and 1 for false and true).

    ``json``: columns that hold JSON.
    """
    columns = tuple(json)
    return [msgspec.convert(_decoded(dict(row), columns), kind, strict=False) for row in found]


async def empty_bin(database: Database, table: str, before_ms: int) -> int:
    """Erase what was put into the bin of a table before (Unix ms), in slices; return how much it was.

    Raises ``store_failed``.
    """
    sql = f"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE deleted_at_ms < ? LIMIT {BIN_SLICE})"  # noqa: S608 - ours

    def erase(connection: sqlite3.Connection) -> int:
        return connection.execute(sql, (before_ms,)).rowcount

    erased = 0
    while count := await database.write(erase):
        erased += count
    return erased


def encoded(value: object) -> str:
    """Return the JSON of a column."""
    return msgspec.json.encode(value).decode()


def _decoded(row: dict[str, Value], columns: Iterable[str]) -> dict[str, object]:
    decoded: dict[str, object] = dict(row)
    for column in columns:
        decoded[column] = msgspec.json.decode(str(row[column]))
    return decoded
