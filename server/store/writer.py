"""The one writer: a thread that commits what it is given in groups."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from itertools import groupby
from typing import Final, NamedTuple, TypeVar

import structlog

from server.errors import AirclassError, ErrorCode
from server.store.change import Change

MAX_PENDING: Final = 10_000
"""Writes that may wait for the disk. Beyond it activity is dropped and counted, durable writes are refused."""
GATHER_S: Final = 0.05
"""How long activity may wait for company before it is committed."""
GROUP: Final = 1_000
"""Writes that are company enough: a commit begins as soon as so many are there."""
RETRY_S: Final = 1.0
"""How soon a commit that failed (disk full, locked) is tried again."""

_REFUSALS = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError, OverflowError, ValueError)
"""What SQLite says of values that it cannot take."""

_T = TypeVar("_T")

_log = structlog.get_logger(__name__)


class _Write(NamedTuple):
    """Changes that are committed together or not at all; ``done`` makes the commit durable, and at once."""

    changes: tuple[Change, ...]
    done: Future[None] | None


class Writer:
    """Owns the writing connection and the thread that uses it.

    Activity is committed within 50 ms, and as soon as a group is full, without waiting for the disk
    (``synchronous=NORMAL``: it survives a crash of the process); a commit that holds a durable write begins at once and
    is fsynced (``FULL``: it survives a power cut). A commit that fails is kept and tried again until it succeeds, so
    rows never contradict the events that were already told.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._pending: list[_Write] = []
        self._works: list[Callable[[], None]] = []
        self._news = threading.Condition()
        self._held = 0
        self._is_urgent = False
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._stopping = False
        self.dropped = 0
        self.commits = 0
        """Transactions made so far."""
        self.trouble: str | None = None
        """What keeps commits from succeeding now, in SQLite's words."""

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    @property
    def pending(self) -> int:
        """How many writes wait for the disk."""
        return len(self._pending) + self._held

    def submit(self, changes: Sequence[Change]) -> None:
        """Commit the changes within 50 ms. Never blocks and never fails: what cannot wait is dropped and counted."""
        if not self._put(_Write(tuple(changes), None)):
            self.dropped += 1

    def submit_durable(self, changes: Sequence[Change]) -> Future[None]:
        """Commit the changes now; the future is done after the fsync. It fails with ``store_failed``.

        A write that failed may still be made later: the caller knows only that it is not on the disk yet.
        """
        done: Future[None] = Future()
        if not self._put(_Write(tuple(changes), done)):
            done.set_exception(AirclassError(ErrorCode.STORE_FAILED, "too many writes wait"))
        return done

    def submit_work(self, work: Callable[[sqlite3.Connection], _T]) -> Future[_T]:
        """Do the work in a transaction of its own; the future is done after the fsync. It fails with ``store_failed``.

        Every other write waits for it.
        """
        done: Future[_T] = Future()
        with self._news:
            if self._stopping:
                done.set_exception(AirclassError(ErrorCode.STORE_FAILED, "closed"))
            else:
                self._works.append(lambda: self._perform(work, done))
                self._is_urgent = True
                self._news.notify()
        return done

    def stop(self) -> None:
        """Commit what waits and close the connection. Blocks for as long as that takes."""
        with self._news:
            self._stopping = True
            self._news.notify()
        self._thread.join()

    def _put(self, write: _Write) -> bool:
        """Add a write, and wake the thread where it must begin: for the first of a batch, a full one, a durable one."""
        with self._news:
            if self._stopping or len(self._pending) + self._held >= MAX_PENDING:
                return False
            self._pending.append(write)
            begins = write.done is not None or len(self._pending) >= GROUP
            if len(self._pending) == 1 or (begins and not self._is_urgent):
                self._news.notify()
            self._is_urgent |= begins
            return True

    def _run(self) -> None:
        held: list[_Write] = []
        while True:
            fresh, works = self._gather(is_retry=bool(held))
            batch = held + fresh
            committed = self._commit(batch)
            held = [] if committed else [write._replace(done=None) for write in batch]
            for perform in works:
                perform()
            with self._news:
                self._held = len(held)
                if self._stopping and not self._works and (held or not self._pending):
                    break
        if held:
            _log.error("writes were lost at stop", writes=len(held), trouble=self.trouble)
        self._connection.close()

    def _gather(self, *, is_retry: bool) -> tuple[list[_Write], list[Callable[[], None]]]:
        """Wait for writes: until a durable one or a full group is there, or for 50 ms; a second at most for a retry."""
        with self._news:
            if is_retry:
                self._news.wait_for(lambda: self._stopping, RETRY_S)
            else:
                self._news.wait_for(lambda: self._pending or self._works or self._stopping)
                self._news.wait_for(lambda: self._is_urgent or self._stopping, GATHER_S)
            batch, works, self._pending, self._works, self._is_urgent = self._pending, self._works, [], [], False
            return batch, works

    def _perform(self, work: Callable[[sqlite3.Connection], _T], done: Future[_T]) -> None:
        if not done.set_running_or_notify_cancel():
            return
        self.commits += 1
        try:
            self._connection.execute("PRAGMA synchronous = FULL")
            with self._transaction():
                result = work(self._connection)
        except sqlite3.Error as error:
            _log.error("a work on the database failed", trouble=str(error))
            done.set_exception(AirclassError(ErrorCode.STORE_FAILED, str(error)))
        except Exception as error:  # whoever asked hears of it, and the writer goes on
            done.set_exception(error)
        else:
            done.set_result(result)

    def _commit(self, batch: list[_Write]) -> bool:
        """Commit the batch and tell who waits; False when it is to be tried again."""
        if not batch:
            return True
        waiting = [write.done for write in batch if write.done and write.done.set_running_or_notify_cancel()]
        try:
            refused = self._transact(batch, durable=bool(waiting))
        except sqlite3.Error as error:
            self._fail(waiting, error)
            return False
        if self.trouble is not None:
            _log.info("writing works again")
            self.trouble = None
        for done in waiting:
            if done in refused:
                done.set_exception(AirclassError(ErrorCode.STORE_FAILED, "refused by the database"))
            else:
                done.set_result(None)
        return True

    def _transact(self, batch: list[_Write], *, durable: bool) -> list[Future[None] | None]:
        """Carry out the batch in one transaction; return the futures of writes that break a rule of the schema."""
        self._connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        self.commits += 1
        try:
            with self._transaction():
                self._carry_out_together(batch)
        except _REFUSALS:
            # One of them breaks a rule: once more, each apart, so that it is refused alone.
            with self._transaction():
                return [write.done for write in batch if not self._carry_out(write)]
        return []

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _carry_out_together(self, batch: list[_Write]) -> None:
        """Carry out every change in order, those of one statement that follow each other by one call."""
        changes = (change for write in batch for change in write.changes)
        for sql, run in groupby(changes, key=lambda change: change.sql):
            self._connection.executemany(sql, [change.values for change in run])

    def _carry_out(self, write: _Write) -> bool:
        self._connection.execute("SAVEPOINT write")
        try:
            for change in write.changes:
                self._connection.execute(change.sql, change.values)
        except _REFUSALS as error:
            # A fault of ours; told without the values, which may be private.
            _log.error("a write was refused", error=str(error), sql=[change.sql for change in write.changes])
            self._connection.execute("ROLLBACK TO write")
            return False
        finally:
            if self._connection.in_transaction:  # a full disk ends the transaction itself
                self._connection.execute("RELEASE write")
        return True

    def _fail(self, waiting: list[Future[None]], error: sqlite3.Error) -> None:
        if self.trouble is None:
            _log.error("writing fails; it is tried again every second", trouble=str(error))
        self.trouble = str(error)
        for done in waiting:
            done.set_exception(AirclassError(ErrorCode.STORE_FAILED, str(error)))
