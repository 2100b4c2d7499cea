"""The table ``receipt``: what was erased, without a name."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Mapping, Sequence

from server.protocol.history import ErasedPart, Receipt
from server.store.change import Change
from server.store.table import Database, encoded, rows


def new_receipt(at_ms: int, what: str, erased: Mapping[str, int], kept: Sequence[str]) -> Receipt:
    """Return a receipt that is not kept yet; ``erased`` counts by kind."""
    parts = [ErasedPart(kind=kind, count=count) for kind, count in erased.items() if count]
    return Receipt(id=secrets.token_hex(8), at_ms=at_ms, what=what, erased=parts, kept=list(kept))


class ReceiptTable:
    """Queries on ``receipt``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def added(self, receipt: Receipt) -> Change:
        """Return the change that keeps a receipt."""
        return Change(
            "INSERT INTO receipt (id, at_ms, what, erased, kept) VALUES (?, ?, ?, ?, ?)",
            (receipt.id, receipt.at_ms, receipt.what, encoded(receipt.erased), encoded(receipt.kept)),
        )

    async def newest(self, count: int) -> list[Receipt]:
        """Return the newest ``count`` receipts, newest first. Raises ``store_failed``."""
        sql = "SELECT * FROM receipt WHERE at_ms < ? ORDER BY at_ms DESC LIMIT ?"

        def query(connection: sqlite3.Connection) -> list[Receipt]:
            return rows(connection.execute(sql, (2**62, count)), Receipt, json=("erased", "kept"))

        return await self._database.read(query)
