"""The one writer: a thread that commits what it is given in groups."""

from __future__ import annotations

import queue
import sqlite3
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from typing import Final, NamedTuple

import structlog

from server.errors import AirclassError, ErrorCode
from server.store.change import Change

MAX_PENDING: Final = 10_000
"""Writes that may wait for the disk. Beyond it activity is dropped and counted, durable writes are refused."""
GATHER_S: Final = 0.05
"""How long activity may wait for company before it is committed."""
RETRY_S: Final = 1.0
"""How soon a commit that failed (disk full, locked) is tried again."""

_REFUSALS = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError, OverflowError, ValueError)
"""What SQLite says of values that it cannot take."""

_log = structlog.get_logger(__name__)


class _Write(NamedTuple):
    """Changes that are committed together or not at all; ``done`` makes the commit durable, and at once."""

    changes: tuple[Change, ...]
    done: Future[None] | None


class Writer:
    """Owns the writing connection and the thread that uses it.

    Activity is committed within 50 ms without waiting for the disk (``synchronous=NORMAL``: it survives a crash
    of the process); a commit that holds a durable write begins at once and is fsynced (``FULL``: it survives a
    power cut). A commit that fails is kept and tried again until it succeeds, so rows never contradict the
    events that were already told.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._queue: queue.Queue[_Write | None] = queue.Queue(MAX_PENDING)
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._stopping = threading.Event()
        self.dropped = 0
        self.trouble: str | None = None
        """What keeps commits from succeeding now, in SQLite's words."""

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def submit(self, changes: Sequence[Change]) -> None:
        """Commit the changes within 50 ms. Never blocks and never fails: what cannot wait is dropped and counted."""
        try:
            self._put(_Write(tuple(changes), None))
        except queue.Full:
            self.dropped += 1

    def submit_durable(self, changes: Sequence[Change]) -> Future[None]:
        """Commit the changes now; the future is done after the fsync. It fails with ``store_failed``.

        A write that failed may still be made later: the caller knows only that it is not on the disk yet.
        """
        done: Future[None] = Future()
        try:
            self._put(_Write(tuple(changes), done))
        except queue.Full:
            done.set_exception(AirclassError(ErrorCode.STORE_FAILED, "too many writes wait"))
        return done

    def stop(self) -> None:
        """Commit what waits and close the connection. Blocks for as long as that takes."""
        self._stopping.set()
        with suppress(queue.Full):  # full: the thread is awake anyway
            self._queue.put_nowait(None)
        self._thread.join()

    def _put(self, write: _Write) -> None:
        if self._stopping.is_set():
            raise queue.Full
        self._queue.put_nowait(write)

    def _run(self) -> None:
        held: list[_Write] = []
        while True:
            stopping = self._stopping.is_set()
            patience_s = 0.0 if stopping else RETRY_S if held else None
            batch = held + self._gather(MAX_PENDING - len(held), patience_s)
            committed = self._commit(batch)
            held = [] if committed else [write._replace(done=None) for write in batch]
            if stopping and (held or self._queue.empty()):
                break
        if held:
            _log.error("writes were lost at stop", writes=len(held), trouble=self.trouble)
        self._connection.close()

    def _gather(self, room: int, patience_s: float | None) -> list[_Write]:
        """Wait for writes: until a durable one comes, 50 ms after the first, ``patience_s`` at most, or ``room``."""
        batch: list[_Write] = []
        deadline = None if patience_s is None else time.monotonic() + patience_s
        if room == 0:
            self._stopping.wait(patience_s)
        while len(batch) < room:
            try:
                write = self._queue.get(timeout=None if deadline is None else max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                break
            if write is None:
                break
            batch.append(write)
            if write.done is not None:
                deadline = 0.0  # commit now, with all that is here already
            elif deadline is None:
                deadline = time.monotonic() + GATHER_S
        return batch

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
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            refused = [write.done for write in batch if not self._carry_out(write)]
            self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        return refused

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
