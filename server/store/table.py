"""What the tables need of the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

import msgspec

from server.store.change import Change

_T = TypeVar("_T")
_Row = TypeVar("_Row", bound=msgspec.Struct)


class Database(Protocol):
    """Writes in groups, reads off the loop (:class:`server.store.store.Store`)."""

    def submit(self, *changes: Change) -> None:
        """Commit the changes, together, within 50 ms."""

    async def commit(self, *changes: Change) -> None:
        """Commit the changes, together, and return after the fsync."""

    async def read(self, query: Callable[[sqlite3.Connection], _T]) -> _T:
        """Return what ``query`` makes of the reading connection."""


def rows(found: Iterable[sqlite3.Row], kind: type[_Row]) -> list[_Row]:
    """Read each row into its struct by the columns' names (SQLite has 0 and 1 for false and true)."""
    return [msgspec.convert(dict(row), kind, strict=False) for row in found]
