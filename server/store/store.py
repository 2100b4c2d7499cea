"""The store: everything a class leaves, in one SQLite database."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import structlog

from server.errors import AirclassError, ErrorCode
from server.protocol.health import HealthPart, PartState
from server.protocol.history import Receipt
from server.store.attendance import AttendanceTable
from server.store.backups import back_up_after_erasure, back_up_today
from server.store.bank import BankTable
from server.store.change import Change
from server.store.chat import ChatTable
from server.store.classes import ClassTable, StudentTable
from server.store.confusion import ConfusionTable
from server.store.connection import Rescue, checkpoint, connect, prepare
from server.store.courses import CourseTable
from server.store.erasure import WORD_INDEXES, merge_words
from server.store.events import EventTable
from server.store.hands import HandTable
from server.store.history import HistoryQueries
from server.store.privacy import PrivacyQueries
from server.store.pulses import PulseTable, ReactionTable
from server.store.questions import QuestionTable
from server.store.quiz_runs import RunTable
from server.store.quizzes import QuizTable
from server.store.reader import Reader
from server.store.receipts import ReceiptTable
from server.store.recordings import RecordingTable
from server.store.retention import RetentionQueries
from server.store.settings import SettingTable
from server.store.writer import Writer

_T = TypeVar("_T")

DURABLE_S: Final = 5.0
"""How long a durable write may take before its caller hears that the disk does not take it."""
WORK_S: Final = 30.0
"""How long a work of many rows may take, its wait for the writer included."""
_ERASED: Final = "backup.erased_at_ms"
"""Under which the store remembers that copies of the database hold what was erased."""

_log = structlog.get_logger(__name__)


class Store:
    """One database, its writer and its reader; each table's queries are in its own attribute."""

    def __init__(self, path: Path, rescue: Rescue | None) -> None:
        self._path = path
        self._rescue = rescue
        self._reader = Reader(connect(path))
        self._writer = Writer(connect(path))
        self._writer.start()
        self.settings = SettingTable(self)
        self.classes = ClassTable(self)
        self.students = StudentTable(self)
        self.events = EventTable(self)
        self.recordings = RecordingTable(self)
        self.courses = CourseTable(self)
        self.attendance = AttendanceTable(self)
        self.chat = ChatTable(self)
        self.questions = QuestionTable(self)
        self.hands = HandTable(self)
        self.confusion = ConfusionTable(self)
        self.pulses = PulseTable(self)
        self.reactions = ReactionTable()
        self.quizzes = QuizTable(self)
        self.runs = RunTable(self)
        self.history = HistoryQueries(self)
        self.privacy = PrivacyQueries(self)
        self.retention = RetentionQueries(self)
        self.receipts = ReceiptTable(self)
        self.bank = BankTable(self)

    @classmethod
    async def open(cls, path: Path) -> Store:
        """Open or make the database. In the place of a damaged one comes the last good copy: see :meth:`health`.

        Raises :class:`StartupError` (``data_dir_unusable``).
        """
        rescue = await asyncio.to_thread(prepare, path)
        if rescue is not None:
            restored = rescue.restored.name if rescue.restored else None
            _log.error("the database was damaged and has been set aside", file=rescue.aside.name, restored=restored)
        return await asyncio.to_thread(cls, path, rescue)

    async def close(self) -> None:
        """Commit what waits and close."""
        await asyncio.to_thread(self._writer.stop)
        await asyncio.to_thread(self._reader.stop)

    @property
    def pending(self) -> int:
        """How many writes wait for the disk."""
        return self._writer.pending

    @property
    def commits(self) -> int:
        """How many transactions were made."""
        return self._writer.commits

    async def back_up(self, today: date | None = None) -> None:
        """Copy the database, once a day, and after an erasure. What goes wrong is logged: no class depends on it.

        ``today``: else as the PC has it, in UTC.
        """
        try:
            erased_at_ms = await self.settings.recall(_ERASED, int)
            if erased_at_ms is None:
                copy = await asyncio.to_thread(back_up_today, self._path, today)
            else:
                copy = await asyncio.to_thread(back_up_after_erasure, self._path, today)
                await self.commit(self.settings.forgotten(_ERASED, erased_at_ms))
        except (OSError, sqlite3.Error, AirclassError) as error:
            _log.error("the daily backup failed", trouble=str(error))
            return
        if copy is not None:
            _log.info("the database was backed up", file=copy.name)

    async def erased(self, receipt: Receipt, *, in_copies: bool = True) -> None:
        """Keep the receipt of an erasure and wipe what was erased.

        ``in_copies``: the next backup replaces all older ones; else they go as they grow old. Raises ``store_failed``.
        """
        marks = [self.settings.remembered(_ERASED, receipt.at_ms)] if in_copies else []
        await self.commit(self.receipts.added(receipt), *marks)
        await self._wipe()

    async def _wipe(self) -> None:
        """Wipe what was erased out of the full-text indexes and the write-ahead log."""
        for index in WORD_INDEXES:
            is_first = True
            while await self.write(partial(merge_words, index=index, first=is_first)):
                is_first = False
        try:
            await asyncio.to_thread(checkpoint, self._path)
        except sqlite3.Error as error:
            raise AirclassError(ErrorCode.STORE_FAILED, str(error)) from error

    def submit(self, *changes: Change) -> None:
        """Commit the changes, together, within 50 ms. Never blocks and never fails; :meth:`health` tells."""
        self._writer.submit(changes)

    async def commit(self, *changes: Change) -> None:
        """Commit the changes, together, and return after the fsync that holds them.

        Raises ``store_failed`` when the disk does not take them within 5 s; they may still be written later.
        """
        try:
            async with asyncio.timeout(DURABLE_S):
                await asyncio.wrap_future(self._writer.submit_durable(changes))
        except TimeoutError as error:
            raise AirclassError(ErrorCode.STORE_FAILED, "the disk is slow") from error

    async def write(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        """Return what ``work`` makes of the writing connection, in a transaction of its own, after its fsync.

        All other writes wait meanwhile, so it is to take less than 0.1 s. Raises ``store_failed``.
        """
        try:
            async with asyncio.timeout(WORK_S):
                return await asyncio.wrap_future(self._writer.submit_work(work))
        except TimeoutError as error:
            raise AirclassError(ErrorCode.STORE_FAILED, "the disk is slow") from error

    async def read(self, query: Callable[[sqlite3.Connection], _T]) -> _T:
        """Return what ``query`` makes of the reading connection. Raises ``store_failed``."""
        return await self._reader.read(query)

    def health(self) -> HealthPart:
        """Tell whether what happens is being saved."""
        if self._writer.trouble is not None or self._writer.dropped:
            detail = self._writer.trouble or f"{self._writer.dropped} events were not saved"
            return HealthPart(part="store", state=PartState.DEGRADED, code=ErrorCode.STORE_FAILED, detail=detail)
        if self._rescue is not None:
            code = ErrorCode.STORE_RESTORED if self._rescue.restored else ErrorCode.STORE_RENEWED
            detail = (self._rescue.restored or self._rescue.aside).name
            return HealthPart(part="store", state=PartState.DEGRADED, code=code, detail=detail)
        return HealthPart(part="store", state=PartState.OK)
