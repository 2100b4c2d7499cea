"""Chat: to everybody, or between one student and the teacher."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final

import msgspec

from server.classroom.talk.keys import Keys
from server.classroom.talk.people import People, require_member, require_open, require_writer
from server.classroom.talk.rules import Rules
from server.classroom.talk.text import clean_text
from server.errors import AirclassError, ErrorCode
from server.events import Audience, EventLog
from server.protocol.talk import ChatHidden, ChatLine, ChatPage, Say, TeacherSay
from server.store.chat import ChatRow
from server.store.store import Store

TEACHERS_LINES: Final = 500
"""Lines of a teacher's snapshot, and kept in memory."""
STUDENTS_LINES: Final = 100
PAGE: Final = 200
"""Older lines that are read at once."""
_EVERYONE: Final = "everyone"
_TEACHER: Final = "teacher"


class Chat:
    """The chat of one class. ``newest`` are its last lines, oldest first; ``clock`` is in seconds."""

    def __init__(
        self,
        people: People,
        log: EventLog,
        store: Store,
        rules: Rules,
        newest: Iterable[ChatRow],
        keys: Keys[ChatRow],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._people = people
        self._log = log
        self._store = store
        self._rules = rules
        self._rows: deque[ChatRow] = deque(newest, TEACHERS_LINES)
        self._keys = keys
        self._clock = clock
        self._last_said = {row.student_id: clock() - self._age_s(row) for row in self._rows}

    # ---- what a student does

    async def say(self, student_id: str, body: Say) -> None:
        """Add a student's line, once a key; return when it is on the disk.

        Raises ``chat_off``, ``muted``, ``slow_mode``, ``empty_text``, ``too_large``, ``store_failed``.
        """
        require_member(self._people, student_id)
        if self._keys.is_kept(student_id, body.key):
            return
        told = self._keys.told(student_id, body.key)
        if told is None:
            row = self._accepted(student_id, body)
            changes = [self._store.chat.added(row)]
            await self._log.append_durable("chat", self._line(row), *_audience(row), changes=changes)
        else:
            await self._store.commit(self._store.chat.added(told))
        self._keys.keep(student_id, body.key)

    def _accepted(self, student_id: str, body: Say) -> ChatRow:
        require_writer(self._people, student_id)
        self._rules.require_chat(private=body.private)
        text = clean_text(body.text)
        self._take_turn(student_id)
        row = self._row(student_id, text, _TEACHER if body.private else _EVERYONE, body.key)
        self._rows.append(row)
        self._keys.tell(student_id, body.key, row)
        return row

    def _take_turn(self, student_id: str) -> None:
        now, slow_s = self._clock(), self._rules.current.slow_s
        if now - self._last_said.get(student_id, -math.inf) < slow_s:
            raise AirclassError(ErrorCode.SLOW_MODE)
        self._last_said[student_id] = now

    # ---- what the teacher does

    async def teacher_say(self, body: TeacherSay) -> ChatLine:
        """Add the teacher's line, to everybody or to one student.

        Raises ``class_ended``, ``unknown_student``, ``empty_text``, ``too_large``.
        """
        require_open(self._people)
        if body.to is not None:
            self._people.student(body.to)
        row = self._row(None, clean_text(body.text), body.to or _EVERYONE, "")
        self._rows.append(row)
        line = self._line(row)
        await self._log.append_kept("chat", line, *_audience(row), changes=[self._store.chat.added(row)])
        return line

    async def hide(self, line_id: int, *, hidden: bool) -> None:
        """Hide a line from students, or show it again to those who could see it. Raises ``not_found``."""
        row = await self._find(line_id)
        if row.hidden is hidden:
            return
        row = msgspec.structs.replace(row, hidden=hidden)
        self._rows = deque((row if kept.id == line_id else kept for kept in self._rows), TEACHERS_LINES)
        body = ChatHidden(id=line_id, hidden=hidden, line=None if hidden else self._line(row))
        change = self._store.chat.hidden(row.class_id, line_id, hidden=hidden)
        await self._log.append_kept("chat_hidden", body, *_audience(row), changes=[change])

    async def page(self, before: int | None, find: str) -> ChatPage:
        """Return at most 200 lines older than ``before`` (all: None) that hold ``find``. Raises ``store_failed``."""
        rows = await self._store.chat.newest(self._people.id, PAGE + 1, before, find or None)
        return ChatPage(lines=[self._line(row) for row in rows[-PAGE:]], more=len(rows) > PAGE)

    # ---- what is shown at first

    def students_lines(self, student_id: str) -> list[ChatLine]:
        """Return the newest lines that the student may see, oldest first."""
        seen = (row for row in reversed(self._rows) if not row.hidden and _sees(student_id, row))
        return [self._line(row) for row in islice(seen, STUDENTS_LINES)][::-1]

    def has_spoken(self, student_id: str) -> bool:
        """Tell whether classmates have read something of the student."""
        return any(row.student_id == student_id and row.audience == _EVERYONE for row in self._rows)

    def lines(self) -> list[ChatLine]:
        """Return the newest lines, hidden and private ones too, oldest first."""
        return [self._line(row) for row in self._rows]

    # ---- inside

    def _age_s(self, row: ChatRow) -> float:
        return (self._log.t_ms() - row.t_ms) / 1000

    def _row(self, student_id: str | None, text: str, audience: str, key: str) -> ChatRow:
        return ChatRow(
            class_id=self._people.id,
            id=self._log.next_seq,
            t_ms=self._log.t_ms(),
            student_id=student_id,
            text=text,
            audience=audience,
            key=key,
        )

    async def _find(self, line_id: int) -> ChatRow:
        for row in reversed(self._rows):
            if row.id == line_id:
                return row
        for row in await self._store.chat.newest(self._people.id, 1, line_id + 1):
            if row.id == line_id:
                return row
        raise AirclassError(ErrorCode.NOT_FOUND)

    def _line(self, row: ChatRow) -> ChatLine:
        author = self._rules.shown(None if row.student_id is None else self._people.student(row.student_id))
        return ChatLine(
            id=row.id,
            t_ms=row.t_ms,
            student_id=row.student_id,
            name=author.name,
            number=author.number,
            text=row.text,
            to=row.audience,
            key=row.key,
            hidden=row.hidden,
        )


def _audience(row: ChatRow) -> tuple[Audience, str | None]:
    """Return who hears of a line, and the student it concerns: its author, or whom the teacher answers."""
    if row.audience == _EVERYONE:
        return Audience.CLASS, row.student_id
    return Audience.TEACHERS_AND_STUDENT, row.student_id if row.audience == _TEACHER else row.audience


def _sees(student_id: str, row: ChatRow) -> bool:
    audience, concerned = _audience(row)
    return audience is Audience.CLASS or concerned == student_id
