"""Past classes: looked at, changed, put into the bin and taken out, and erased with their media."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import structlog
from msgspec import UNSET

from server.classroom.names import clean_title
from server.errors import AirclassError, ErrorCode
from server.paths import DataDir
from server.protocol.history import (
    BIN_MS,
    FindingList,
    PastClass,
    PastClassDetail,
    PastClassList,
    PastClassPatch,
    PastTalk,
    Receipt,
)
from server.store.change import Change
from server.store.receipts import new_receipt
from server.store.store import Store

PAGE: Final = 100
FOUND: Final = 200
AROUND: Final = 50
"""How many lines before and after one."""

_log = structlog.get_logger(__name__)


class History:
    """The classes of this PC; the one that is open (``open_class_id``) is not to be deleted or changed here.

    ``now_ms`` is Unix time. What is not there raises ``not_found``, a disk that fails ``store_failed``.
    """

    def __init__(
        self,
        store: Store,
        data_dir: DataDir,
        open_class_id: str,
        now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
    ) -> None:
        self._store = store
        self._data_dir = data_dir
        self._open_class_id = open_class_id
        self._now_ms = now_ms

    async def classes(self, find: str, course_id: str | None, before: int | None, *, deleted: bool) -> PastClassList:
        """Return a page of classes, newest first: of a course, with words in their title, or those in the bin."""
        found = await self._store.history.classes(
            PAGE + 1, find=find, course_id=course_id, before=before, deleted=deleted
        )
        return PastClassList(classes=found[:PAGE], more=len(found) > PAGE)

    async def search(self, find: str) -> FindingList:
        """Return where the words were said, asked, or typed as a name or a title."""
        found = await self._store.history.found(find, FOUND + 1)
        return FindingList(findings=found[:FOUND], more=len(found) > FOUND)

    async def talk(self, class_id: str, around: int) -> PastTalk:
        """Return what was said and asked in a class before and after a line."""
        await self._summary(class_id)
        before, after = await self._store.history.said(class_id, around, AROUND + 1)
        return PastTalk(
            lines=[*before[-AROUND:], *after[:AROUND]], earlier=len(before) > AROUND, later=len(after) > AROUND
        )

    async def detail(self, class_id: str) -> PastClassDetail:
        """Return one class with its timeline and the files of its recording."""
        summary = await self._summary(class_id)
        timeline = await self._store.history.timeline(class_id)
        parts = await self._store.recordings.of_class(class_id)
        folder = self._data_dir.class_media(class_id)
        files = await asyncio.to_thread(_existing, [folder / part.path for part in parts])
        return PastClassDetail(summary=summary, timeline=timeline, recordings=[str(file) for file in files])

    async def change(self, class_id: str, patch: PastClassPatch) -> PastClass:
        """Change title, course and whether it is kept. Raises ``class_open``, ``bad_request``, ``unknown_course``."""
        table, changes = self._store.history, list[Change]()
        await self._summary(class_id)
        if class_id == self._open_class_id and not (patch.title is UNSET and patch.course_id is UNSET):
            raise AirclassError(ErrorCode.CLASS_OPEN)
        if patch.title is not UNSET:
            changes.append(table.renamed(class_id, clean_title(patch.title)))
        if patch.course_id is not UNSET:
            if patch.course_id is not None and await self._store.courses.get(patch.course_id) is None:
                raise AirclassError(ErrorCode.UNKNOWN_COURSE)
            changes.append(table.moved(class_id, patch.course_id))
        if patch.keep is not UNSET:
            changes.append(table.kept(class_id, keep=patch.keep))
        await self._store.commit(*changes)
        return await self._summary(class_id)

    async def delete(self, class_id: str) -> Receipt:
        """Put a class into the bin; erase one that is there already. Raises ``class_open``, ``file_in_use``."""
        if class_id == self._open_class_id:
            raise AirclassError(ErrorCode.CLASS_OPEN)
        if (await self._summary(class_id)).deleted_at_ms is not None:
            return await self._erase(class_id)
        await self._store.commit(self._store.history.put_into_bin(class_id, self._now_ms()))
        return new_receipt(self._now_ms(), "class", {}, ["bin_30_days"])

    async def restore(self, class_id: str) -> PastClass:
        """Take a class out of the bin."""
        await self._summary(class_id)
        await self._store.commit(self._store.history.put_into_bin(class_id, None))
        return await self._summary(class_id)

    async def empty_bin(self) -> None:
        """Erase what has been in the bin for 30 days. What goes wrong is logged, and tried again the next time."""
        try:
            overdue = await self._store.retention.binned(self._now_ms() - BIN_MS)
        except AirclassError as error:
            _log.error("the bin could not be looked into", trouble=str(error))
            return
        for class_id in overdue:
            try:
                await self._erase(class_id)
            except AirclassError as error:
                _log.error("a class could not be erased", class_id=class_id, trouble=str(error))

    async def _erase(self, class_id: str) -> Receipt:
        """Erase media first: rows without files are erased again, files without rows would stay."""
        try:
            files = await asyncio.to_thread(remove_folder, self._data_dir.class_media(class_id))
        except OSError as error:
            raise AirclassError(ErrorCode.FILE_IN_USE, str(error)) from error
        erased = await self._store.retention.erase(class_id)
        receipt = new_receipt(self._now_ms(), "class", erased | {"file": files}, ["backup_until_next"])
        await self._store.erased(receipt)
        _log.info("a class was erased", class_id=class_id, receipt=receipt.id)
        return receipt

    async def _summary(self, class_id: str) -> PastClass:
        found = await self._store.history.summary(class_id)
        if found is None:
            raise AirclassError(ErrorCode.NOT_FOUND)
        return found


def remove_folder(folder: Path) -> int:
    """Remove a folder; return how many files it held. Blocks. Raises :class:`OSError`."""
    if not folder.is_dir():
        return 0
    count = sum(1 for path in folder.rglob("*") if path.is_file())
    shutil.rmtree(folder)
    return count


def _existing(files: list[Path]) -> list[Path]:
    return [file for file in files if file.is_file()]
