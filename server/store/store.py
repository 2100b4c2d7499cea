"""The store: everything a class leaves, in one SQLite database."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

import structlog

from server.errors import AirclassError, ErrorCode
from server.protocol.classroom import HealthPart, PartState
from server.store.attendance import AttendanceTable
from server.store.backups import back_up_today
from server.store.change import Change
from server.store.chat import ChatTable
from server.store.classes import ClassTable, StudentTable
from server.store.confusion import ConfusionTable
from server.store.connection import Rescue, connect, prepare
from server.store.courses import CourseTable
from server.store.events import EventTable
from server.store.hands import HandTable
from server.store.pulses import PulseTable, ReactionTable
from server.store.questions import QuestionTable
from server.store.quizzes import QuizTable, RunTable
from server.store.reader import Reader
from server.store.recordings import RecordingTable
from server.store.settings import SettingTable
from server.store.writer import Writer

_T = TypeVar("_T")

DURABLE_S: Final = 5.0
"""How long a durable write may take before its caller hears that the disk does not take it."""

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

    async def back_up(self) -> None:
        """Copy the database, once a day. What goes wrong is logged: the class does not depend on it."""
        try:
            copy = await asyncio.to_thread(back_up_today, self._path)
        except (OSError, sqlite3.Error) as error:
            _log.error("the daily backup failed", trouble=str(error))
            return
        if copy is not None:
            _log.info("the database was backed up", file=copy.name)

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
