"""Opens a class: the one that a crash left, or a new one in the lobby."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from typing import Final

import msgspec
import structlog

from server.classroom.addresses import AddressBook
from server.classroom.classroom import Classroom
from server.classroom.names import clean_title
from server.classroom.pin import Credentials
from server.classroom.power import WakeLock
from server.classroom.presence import CallLater
from server.events import KEPT_EVENTS, ClassClock, Event, EventLog
from server.protocol.classroom import ClassState
from server.settings import ServeSettings
from server.store.classes import ClassRow
from server.store.store import Store

RESUME_WITHIN_MS: Final = 12 * 3_600_000
"""A class whose last event is older than a school day is over, whatever the crash left."""

_log = structlog.get_logger(__name__)


async def open_class(
    store: Store,
    settings: ServeSettings,
    addresses: AddressBook,
    wake_lock: WakeLock,
    now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
    call_later: CallLater | None = None,
) -> Classroom:
    """Return the class that a crash (or a stop of the server) left, as it was; else a new one in the lobby.

    Its id, PIN, key, students and timeline go on; no number of an event is used twice. Other classes that were
    never ended are ended now. ``now_ms`` is Unix time. Raises ``store_failed`` and ``bad_request`` (title).
    """
    now = now_ms()
    left = await _left(store, now)
    row, recent = left or (await _new(store, settings, now), [])
    students = await store.students.of_class(row.id)
    if left is not None:
        _log.info("the class goes on", class_id=row.id, state=row.state, students=len(students))
    clock = ClassClock(_behind_ms(row, recent, now))
    next_seq = 1 if left is None else await store.classes.reserve_seqs(row.id)
    classroom = Classroom(
        row=row,
        students=students,
        enrolments=await store.courses.enrolments(row.course_id) if row.course_id else [],
        store=store,
        log=EventLog(row.id, clock, store.events, recent, next_seq),
        clock=clock,
        addresses=addresses,
        wake_lock=wake_lock,
        settings=settings,
        call_later=call_later,
    )
    if classroom.state is not ClassState.LOBBY:
        await wake_lock.hold()
    return classroom


async def _left(store: Store, now_ms: int) -> tuple[ClassRow, list[Event]] | None:
    """Return the class that goes on, with its newest events; end the others."""
    left: tuple[ClassRow, list[Event]] | None = None
    for row in await store.classes.on_air():
        recent = await store.events.newest(row.id, KEPT_EVENTS + 1)
        last_t_ms = recent[-1].t_ms if recent else 0
        if left is None and now_ms - ((row.started_at_ms or row.opened_at_ms) + last_t_ms) < RESUME_WITHIN_MS:
            left = row, recent
        else:
            await store.commit(store.classes.saved(_ended(row, last_t_ms)))
    return left


async def _new(store: Store, settings: ServeSettings, now_ms: int) -> ClassRow:
    pin, key = Credentials.new()
    row = ClassRow(
        id=secrets.token_hex(8),
        title=clean_title(settings.name),
        state=ClassState.LOBBY,
        pin=pin,
        key=key,
        locked=False,
        waiting_room=settings.waiting_room,
        opened_at_ms=now_ms,
    )
    await store.commit(store.classes.saved(row))
    return row


def _ended(row: ClassRow, last_t_ms: int) -> ClassRow:
    ended_at_ms = (row.started_at_ms or row.opened_at_ms) + last_t_ms
    return msgspec.structs.replace(row, state=ClassState.ENDED, pin=None, key=None, ended_at_ms=ended_at_ms)


def _behind_ms(row: ClassRow, recent: list[Event], now_ms: int) -> int | None:
    """Return where the timeline stands: by the wall clock, and past the last event even if that was set back."""
    if row.started_at_ms is None:
        return None
    return max(now_ms - row.started_at_ms, recent[-1].t_ms + 1 if recent else 0)
