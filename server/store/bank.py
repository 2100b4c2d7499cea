"""The tables ``question``, ``question_tag`` and ``question_version``: the question bank."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from server.protocol.quiz.questions import QuizQuestion
from server.store.change import Change, Value
from server.store.search import phrase
from server.store.table import Database, empty_bin, encoded

KEPT_VERSIONS: Final = 100
"""Versions of a question that are kept."""

_COLUMNS: Final = """id, folder, body, version, changed_at_ms, deleted_at_ms,
    (SELECT count(*) FROM question_use WHERE question_id = question.id) AS used"""
_ENTRY: Final = f"SELECT {_COLUMNS} FROM question"  # noqa: S608 - the columns are ours
_AMONG: Final = "WHERE id IN (SELECT value FROM json_each(?))"


class EntryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One question of the bank; ``used``: in how many runs. ``question`` carries the same id."""

    id: str
    folder: str
    question: QuizQuestion
    version: int
    changed_at_ms: int
    deleted_at_ms: int | None = None
    used: int = 0


class Facts(msgspec.Struct, frozen=True):
    """What is derived of a question: how it is found by words, and how the same question is recognised."""

    kind: str
    words: str
    fingerprint: str


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which questions are wanted; None and empty words leave the choice open."""

    folder: str | None = None
    """With those below it; empty: those in none."""
    tag: str = ""
    kind: str = ""
    find: str = ""
    deleted: bool = False


class BankTable:
    """Queries on the question bank."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def saved(self, entries: Sequence[tuple[EntryRow, Facts]]) -> list[Change]:
        """Return the changes that add entries, or bring them up to date, each with its version and tags."""
        rows = [row for row, _ in entries]
        return [
            *(_saved(row, facts) for row, facts in entries),
            *(_versioned(row) for row in rows),
            *(_without_old_versions(row) for row in rows if row.version > KEPT_VERSIONS),
            *_tagged(rows),
        ]

    def retagged(self, rows: Sequence[EntryRow]) -> list[Change]:
        """Return the changes that give entries the tags of their questions, without a new version."""
        sql = "UPDATE question SET body = ? WHERE id = ?"
        return [*(Change(sql, (encoded(row.question), row.id)) for row in rows), *_tagged(rows)]

    def moved(self, ids: Sequence[str], folder: str) -> Change:
        """Return the change that puts entries into a folder."""
        return Change(f"UPDATE question SET folder = ? {_AMONG}", (folder, encoded(ids)))  # noqa: S608 - as above

    def binned(self, ids: Sequence[str], deleted_at_ms: int | None) -> Change:
        """Return the change that puts entries into the bin, or takes them out."""
        return Change(f"UPDATE question SET deleted_at_ms = ? {_AMONG}", (deleted_at_ms, encoded(ids)))  # noqa: S608 - as above

    async def empty_bin(self, before_ms: int) -> int:
        """Erase the entries put into the bin before (Unix ms); return how many. Raises ``store_failed``."""
        return await empty_bin(self._database, "question", before_ms)

    async def get(self, question_id: str) -> EntryRow | None:
        """Return an entry, also from the bin. Raises ``store_failed``."""
        found = await self._entries(f"{_ENTRY} WHERE id = ?", (question_id,))
        return found[0] if found else None

    async def some(self, ids: Sequence[str]) -> list[EntryRow]:
        """Return entries in the order of their ids, those that are there. Raises ``store_failed``."""
        found = await self._entries(f"{_ENTRY} {_AMONG}", (encoded(ids),))
        by_id = {row.id: row for row in found}
        return [by_id[each] for each in dict.fromkeys(ids) if each in by_id]

    async def page(self, wanted: Filter, count: int, after: str = "") -> tuple[list[EntryRow], int]:
        """Return ``count`` entries at most, last changed first, and how many there are in all.

        ``after``: the id of the entry before. Raises ``store_failed``.
        """
        where, values = _conditions(wanted)
        order = "ORDER BY changed_at_ms DESC, position DESC LIMIT ?"
        later = "(changed_at_ms, position) < (SELECT changed_at_ms, position FROM question WHERE id = ?)"
        page = f"{_ENTRY} WHERE {where} {f'AND {later}' if after else ''} {order}"
        total = f"SELECT count(*) FROM question WHERE {where}"  # noqa: S608 - values are bound

        def query(connection: sqlite3.Connection) -> tuple[list[EntryRow], int]:
            found = connection.execute(page, (*values, *((after,) if after else ()), count))
            entries = [_entry(row) for row in found]
            return entries, int(connection.execute(total, values).fetchone()[0])

        return await self._database.read(query)

    async def folders(self) -> dict[str, int]:
        """Return every folder in use with its questions, without those below it. Raises ``store_failed``."""
        return await self._counts(
            "SELECT folder, count(*) FROM question WHERE deleted_at_ms IS NULL GROUP BY folder ORDER BY folder"
        )

    async def tags(self) -> dict[str, int]:
        """Return every tag in use with its questions. Raises ``store_failed``."""
        return await self._counts(
            """SELECT tag, count(*) FROM question_tag CROSS JOIN question ON question.id = question_id
               WHERE deleted_at_ms IS NULL GROUP BY tag ORDER BY tag"""
        )

    async def versions(self, question_id: str) -> list[EntryRow]:
        """Return a question's versions, newest first. Raises ``store_failed``."""
        sql = """SELECT question_id AS id, folder, body, version, at_ms AS changed_at_ms, NULL AS deleted_at_ms,
                     (SELECT count(*) FROM question_use WHERE question_id = question_version.question_id) AS used
                 FROM question_version WHERE question_id = ? ORDER BY version DESC"""
        return await self._entries(sql, (question_id,))

    async def known(self, fingerprints: Iterable[str]) -> set[str]:
        """Return which of the fingerprints the bank has, the bin apart. Raises ``store_failed``."""
        sql = """SELECT DISTINCT fingerprint FROM question
                 WHERE deleted_at_ms IS NULL AND fingerprint IN (SELECT value FROM json_each(?))"""
        wanted = encoded(list(fingerprints))

        def query(connection: sqlite3.Connection) -> set[str]:
            return {str(row[0]) for row in connection.execute(sql, (wanted,))}

        return await self._database.read(query)

    async def _entries(self, sql: str, values: tuple[Value, ...]) -> list[EntryRow]:
        def query(connection: sqlite3.Connection) -> list[EntryRow]:
            return [_entry(row) for row in connection.execute(sql, values)]

        return await self._database.read(query)

    async def _counts(self, sql: str) -> dict[str, int]:
        def query(connection: sqlite3.Connection) -> dict[str, int]:
            return {str(row[0]): int(row[1]) for row in connection.execute(sql)}

        return await self._database.read(query)


def _entry(row: sqlite3.Row) -> EntryRow:
    fields = dict(row)
    body = fields.pop("body")
    return EntryRow(question=msgspec.json.decode(body, type=QuizQuestion), **fields)


def _conditions(wanted: Filter) -> tuple[str, tuple[Value, ...]]:
    """Return the WHERE clause and its values."""
    parts: list[str] = [f"deleted_at_ms IS {'NOT ' if wanted.deleted else ''}NULL"]
    values: list[Value] = []
    if wanted.folder is not None:
        # «0» follows «/»: these are the folders below, by the index.
        below = " OR (folder > ? AND folder < ?)" if wanted.folder else ""
        parts.append(f"(folder = ?{below})")
        values += [wanted.folder, f"{wanted.folder}/", f"{wanted.folder}0"] if wanted.folder else [""]
    if wanted.tag:
        parts.append("id IN (SELECT question_id FROM question_tag WHERE tag = ?)")
        values.append(wanted.tag)
    if wanted.kind:
        parts.append("kind = ?")
        values.append(wanted.kind)
    if (words := phrase(wanted.find)) is not None:
        parts.append("position IN (SELECT rowid FROM question_words WHERE words MATCH ?)")
        values.append(words)
    return " AND ".join(parts), tuple(values)


def _saved(row: EntryRow, facts: Facts) -> Change:
    return Change(
        """INSERT INTO question (id, folder, kind, words, body, version, changed_at_ms, deleted_at_ms, fingerprint)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET folder = excluded.folder, kind = excluded.kind, words = excluded.words,
               body = excluded.body, version = excluded.version, changed_at_ms = excluded.changed_at_ms,
               deleted_at_ms = excluded.deleted_at_ms, fingerprint = excluded.fingerprint""",
        (
            row.id,
            row.folder,
            facts.kind,
            facts.words,
            encoded(row.question),
            row.version,
            row.changed_at_ms,
            row.deleted_at_ms,
            facts.fingerprint,
        ),
    )


def _versioned(row: EntryRow) -> Change:
    return Change(
        """INSERT INTO question_version (question_id, version, folder, body, at_ms) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT DO NOTHING""",
        (row.id, row.version, row.folder, encoded(row.question), row.changed_at_ms),
    )


def _without_old_versions(row: EntryRow) -> Change:
    sql = "DELETE FROM question_version WHERE question_id = ? AND version <= ?"
    return Change(sql, (row.id, row.version - KEPT_VERSIONS))


def _tagged(rows: Sequence[EntryRow]) -> list[Change]:
    return [
        *(Change("DELETE FROM question_tag WHERE question_id = ?", (row.id,)) for row in rows),
        *(
            Change("INSERT INTO question_tag (tag, question_id) VALUES (?, ?) ON CONFLICT DO NOTHING", (tag, row.id))
            for row in rows
            for tag in row.question.tags
        ),
    ]
