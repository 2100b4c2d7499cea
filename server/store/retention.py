"""What is old enough to go, and its going."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence

from server.store.erasure import Kind, count_rows, erase_slice, holds
from server.store.table import Database


class RetentionQueries:
    """Queries on classes by their age, and the erasure of what they left."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, kind: Kind, ended_before_ms: int) -> list[str]:
        """Return the classes that ended before (Unix ms), are not to be kept and have something of the kind.

        Raises ``store_failed``.
        """
        sql = f"""SELECT id FROM class WHERE ended_at_ms < ? AND state = 'ended' AND NOT keep
                  AND ({holds(kind, "class.id")}) ORDER BY ended_at_ms"""  # noqa: S608 - ours

        def query(connection: sqlite3.Connection) -> list[str]:
            return [row["id"] for row in connection.execute(sql, (ended_before_ms,))]

        return await self._database.read(query)

    async def binned(self, before_ms: int) -> list[str]:
        """Return the classes that were put into the bin before (Unix ms). Raises ``store_failed``."""
        sql = "SELECT id FROM class WHERE deleted_at_ms < ? ORDER BY deleted_at_ms"

        def query(connection: sqlite3.Connection) -> list[str]:
            return [row["id"] for row in connection.execute(sql, (before_ms,))]

        return await self._database.read(query)

    async def count(self, class_ids: Sequence[str], kind: Kind) -> Counter[str]:
        """Return how many rows these classes have of a kind, by name. Raises ``store_failed``."""

        def query(connection: sqlite3.Connection) -> Counter[str]:
            counted: Counter[str] = Counter()
            for class_id in class_ids:
                counted += count_rows(connection, class_id, [kind])
            return counted

        return await self._database.read(query)

    async def erase(self, class_id: str, kinds: Sequence[Kind] = tuple(Kind)) -> Counter[str]:
        """Erase these kinds of a class, or all of it; return how many rows by name. Raises ``store_failed``."""
        erased: Counter[str] = Counter()
        while slice_ := await self._database.write(lambda connection: erase_slice(connection, class_id, kinds)):
            erased += slice_
        return erased
