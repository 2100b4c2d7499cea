"""What this PC holds of a person: told, handed out, erased."""

from __future__ import annotations

import asyncio
import io
import time
import zipfile
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

import msgspec
import structlog

from server import spreadsheets
from server.errors import AirclassError, ErrorCode
from server.operations.export_notes import NOTES_FILE, notes
from server.protocol.history import PersonList, Receipt, ReceiptList
from server.store.privacy import Identity, Sheet
from server.store.receipts import new_receipt
from server.store.store import Store

FOUND: Final = 200

_log = structlog.get_logger(__name__)


class Privacy:
    """People as data protection sees them: «enrolment:ID» over the term, «student:ID» for a name typed in one class.

    ``roster_changed`` is told the course whose roster has lost a person; ``now_ms`` is Unix time. Who is not there
    raises ``not_found``, a disk that fails ``store_failed``.
    """

    def __init__(
        self,
        store: Store,
        open_class_id: str,
        roster_changed: Callable[[str], Awaitable[None]],
        now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
    ) -> None:
        self._store = store
        self._open_class_id = open_class_id
        self._roster_changed = roster_changed
        self._now_ms = now_ms

    async def people(self, find: str) -> PersonList:
        """Return the people whose name or number holds the words, by name."""
        found = await self._store.privacy.people(find, FOUND + 1)
        return PersonList(people=found[:FOUND], more=len(found) > FOUND)

    async def export(self, person_id: str) -> bytes:
        """Return a ZIP of all rows of a person: each table as JSON and as CSV."""
        sheets = await self._store.privacy.sheets(await self._person(person_id))
        return await asyncio.to_thread(_zipped, sheets)

    async def erase(self, person_id: str) -> Receipt:
        """Erase a person from every class and roster. Raises ``class_open`` for somebody of the class that is open.

        Recordings show the teacher's screen and stay; so do others' words. The receipt says so.
        """
        person = await self._person(person_id)
        if self._open_class_id in person.class_ids:
            raise AirclassError(ErrorCode.CLASS_OPEN)
        has_video = await self._store.privacy.has_video(person.class_ids)
        erased = await self._store.privacy.erase(person)
        if person.course_id is not None:
            await self._roster_changed(person.course_id)
        kept = [*(["teacher_video"] if has_video else []), "others_words", "backup_until_next"]
        receipt = new_receipt(self._now_ms(), "person", erased, kept)
        await self._store.erased(receipt)
        _log.info("a person was erased", receipt=receipt.id)
        return receipt

    async def receipts(self) -> ReceiptList:
        """Return the newest receipts."""
        return ReceiptList(receipts=await self._store.receipts.newest(FOUND))

    async def _person(self, person_id: str) -> Identity:
        kind, _, key = person_id.partition(":")
        find = {"enrolment": self._store.privacy.enrolled, "student": self._store.privacy.typed}.get(kind)
        person = await find(key) if find is not None else None
        if person is None:
            raise AirclassError(ErrorCode.NOT_FOUND)
        return person


def _zipped(sheets: Mapping[str, Sheet]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(NOTES_FILE, notes(sheets).encode("utf-8-sig"))
        for name, sheet in sheets.items():
            lines = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
            archive.writestr(f"{name}.json", msgspec.json.format(msgspec.json.encode(lines)))
            archive.writestr(f"{name}.csv", spreadsheets.to_csv([sheet.columns, *sheet.rows]))
    return file.getvalue()
