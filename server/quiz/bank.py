"""The question bank: folders, tags, search, versions, the bin, and questions that are there twice."""

from __future__ import annotations

import asyncio
import time
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from server.errors import AirclassError, ErrorCode
from server.protocol.bank import (
    BankEntry,
    BankFolders,
    BankList,
    BankMove,
    BankSave,
    BankVersions,
    Duplicates,
)
from server.protocol.quiz.questions import QuizQuestion
from server.quiz.bin import clear_out
from server.quiz.likeness import MOST_COMPARED, compared, duplicates, facts
from server.quiz.questions import with_ids
from server.store.bank import EntryRow, Filter
from server.store.store import Store

PAGE: Final = 200
_MAX_FOLDER: Final = 400
_MOST_TAGS: Final = 32
_SAVED_AT_ONCE: Final = 100
"""Questions a commit: answers of a class that is under way wait for no more than that."""


class Bank:
    """The questions of this PC. ``now_ms`` is Unix time. All raise ``store_failed``."""

    def __init__(self, store: Store, now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000) -> None:
        self._store = store
        self._now_ms = now_ms
        self._comparing = asyncio.Lock()

    async def page(self, wanted: Filter, after: str = "") -> BankList:
        """Return the first entries of those wanted, or those after the entry with the id ``after``."""
        rows, total = await self._store.bank.page(wanted, PAGE + 1, after)
        return BankList(entries=[_entry(row) for row in rows[:PAGE]], total=total, more=len(rows) > PAGE)

    async def folders(self) -> BankFolders:
        """Return folders and tags with their counts."""
        return BankFolders(folders=await self._store.bank.folders(), tags=await self._store.bank.tags())

    async def get(self, question_id: str) -> BankEntry:
        """Return an entry. Raises ``unknown_question``."""
        return _entry(await self._row(question_id))

    async def save(self, save: BankSave) -> BankEntry:
        """Keep a question: a new one, or the next version of the one with its id, which leaves the bin.

        Raises ``bad_request`` (folder).
        """
        former = await self._store.bank.get(save.question.id) if save.question.id else None
        return await self._save(save, former)

    async def replace(self, question_id: str, save: BankSave) -> BankEntry:
        """Keep the next version of a question. Raises ``unknown_question`` and as :meth:`save`."""
        former = await self._row(question_id)
        question = msgspec.structs.replace(save.question, id=question_id)
        return await self._save(msgspec.structs.replace(save, question=question), former)

    async def versions(self, question_id: str) -> BankVersions:
        """Return a question's versions, newest first. Raises ``unknown_question``."""
        await self._row(question_id)
        return BankVersions(versions=[_entry(row) for row in await self._store.bank.versions(question_id)])

    async def move(self, move: BankMove) -> None:
        """Move questions, tag them, put them into the bin or take them out, all or none.

        Raises ``unknown_question``, ``bad_request`` (folder, tags).
        """
        ids = list(dict.fromkeys(move.ids))
        rows = await self._store.bank.some(ids)
        if len(rows) < len(ids):
            raise AirclassError(ErrorCode.UNKNOWN_QUESTION)
        changes = []
        if move.folder is not msgspec.UNSET:
            changes.append(self._store.bank.moved(ids, folder_path(move.folder)))
        if move.deleted is not msgspec.UNSET:
            changes.append(self._store.bank.binned(ids, self._now_ms() if move.deleted else None))
        if move.add_tags or move.remove_tags:
            changes += self._store.bank.retagged([_retagged(row, move) for row in rows])
        if changes:
            await self._store.commit(*changes)

    async def empty_bin(self) -> None:
        """Erase the questions in the bin."""
        await self._store.bank.empty_bin(self._now_ms() + 1)

    async def clear_out(self) -> None:
        """Erase the questions that have been in the bin for 30 days. What goes wrong is tried again the next time."""
        await clear_out("questions", self._store.bank.empty_bin, self._now_ms())

    async def duplicates(self) -> Duplicates:
        """Return the groups of questions that ask nearly the same; takes seconds of another thread."""
        async with self._comparing:
            texts = {row.id: compared(row.question) for row in await self._newest(MOST_COMPARED)}
            return Duplicates(groups=await asyncio.to_thread(duplicates, texts))

    async def rows(self, ids: Sequence[str], most: int) -> list[EntryRow]:
        """Return these entries, or with no ids all, by folder. Raises ``unknown_question``."""
        if ids:
            rows = await self._store.bank.some(ids)
            if len(rows) < len(set(ids)):
                raise AirclassError(ErrorCode.UNKNOWN_QUESTION)
            return rows
        found = await self._newest(most)
        found.reverse()  # as they came
        return sorted(found, key=lambda row: row.folder)

    async def add(self, questions: Sequence[QuizQuestion], folders: Sequence[str]) -> list[QuizQuestion]:
        """Keep new questions of a file, some at a time: answers to a quiz are kept meanwhile. Return them with ids."""
        rows = []
        for question, folder in zip(questions, folders, strict=True):
            named = with_ids(question)
            rows.append(EntryRow(id=named.id, folder=folder, question=named, version=1, changed_at_ms=self._now_ms()))
        for start in range(0, len(rows), _SAVED_AT_ONCE):
            part = [(row, facts(row.question)) for row in rows[start : start + _SAVED_AT_ONCE]]
            await self._store.commit(*self._store.bank.saved(part))
        return [row.question for row in rows]

    async def _save(self, save: BankSave, former: EntryRow | None) -> BankEntry:
        question = with_ids(msgspec.structs.replace(save.question, tags=_tags(save.question.tags)))
        folder = folder_path(save.folder)
        if former is not None and (former.question, former.folder, former.deleted_at_ms) == (question, folder, None):
            return _entry(former)
        row = EntryRow(
            id=question.id,
            folder=folder,
            question=question,
            version=former.version + 1 if former else 1,
            changed_at_ms=self._now_ms(),
            used=former.used if former else 0,
        )
        await self._store.commit(*self._store.bank.saved([(row, facts(question))]))
        return _entry(row)

    async def _newest(self, most: int) -> list[EntryRow]:
        """Return the entries changed last, a page at a time: others read meanwhile."""
        found: list[EntryRow] = []
        while len(found) < most:
            rows, _ = await self._store.bank.page(Filter(), PAGE, found[-1].id if found else "")
            found += rows
            if len(rows) < PAGE:
                break
        return found[:most]

    async def _row(self, question_id: str) -> EntryRow:
        row = await self._store.bank.get(question_id)
        if row is None:
            raise AirclassError(ErrorCode.UNKNOWN_QUESTION)
        return row


def folder_path(raw: str) -> str:
    """Return a folder's path with single slashes and spaces. Raises ``bad_request``."""
    parts = (" ".join(unicodedata.normalize("NFC", part).split()) for part in raw.split("/"))
    path = "/".join(filter(None, parts))
    if len(path) > _MAX_FOLDER or any(unicodedata.category(char) in ("Cc", "Cs") for char in path):
        raise AirclassError(ErrorCode.BAD_REQUEST, "folder")
    return path


def _retagged(row: EntryRow, move: BankMove) -> EntryRow:
    gone = set(_tags(move.remove_tags))
    tags = _tags([*(tag for tag in row.question.tags if tag not in gone), *move.add_tags])
    if len(tags) > _MOST_TAGS:
        raise AirclassError(ErrorCode.BAD_REQUEST, "too many tags")
    return msgspec.structs.replace(row, question=msgspec.structs.replace(row.question, tags=tags))


def _tags(raw: Sequence[str]) -> list[str]:
    tags = (" ".join(unicodedata.normalize("NFC", tag).split()) for tag in raw)
    return list(dict.fromkeys(filter(None, tags)))


def _entry(row: EntryRow) -> BankEntry:
    return BankEntry(
        id=row.id,
        folder=row.folder,
        question=row.question,
        version=row.version,
        changed_at_ms=row.changed_at_ms,
        used=row.used,
    )
