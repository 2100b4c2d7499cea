"""What is allowed now, and the banner: both are of the class itself, and kept in its row."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from msgspec import UNSET

from server.classroom.talk.people import People, require_open
from server.classroom.talk.text import clean_line
from server.errors import AirclassError, ErrorCode
from server.events import Audience, EventLog
from server.protocol.classroom import Student
from server.protocol.talk import Announce, Announcement, ChatMode, TalkPatch, TalkRules
from server.store.classes import ClassTable


class Author(NamedTuple):
    """Who wrote something, as classmates may know."""

    name: str
    number: int


class Rules:
    """The rules and the announcement of one class."""

    def __init__(
        self, people: People, log: EventLog, table: ClassTable, current: TalkRules, announcement: Announcement | None
    ) -> None:
        self._people = people
        self._log = log
        self._table = table
        self.current = current
        self.announcement = announcement

    async def patch(self, patch: TalkPatch) -> TalkRules:
        """Change what is allowed, and tell everybody in the class. Nothing is told where nothing changes."""
        changes = {name: value for name, value in msgspec.structs.asdict(patch).items() if value is not UNSET}
        rules = msgspec.structs.replace(self.current, **changes)
        if rules != self.current:
            self.current = rules
            change = self._table.rules_saved(self._people.id, rules)
            await self._log.append_kept("talk", rules, Audience.CLASS, changes=[change])
        return self.current

    async def announce(self, body: Announce) -> None:
        """Show a text above the screen; an empty one takes it away. Raises ``class_ended``, ``too_large``."""
        require_open(self._people)
        said = Announcement(text=clean_line(body.text), t_ms=self._log.t_ms())
        self.announcement = said if said.text else None
        change = self._table.announced(self._people.id, said.text, said.t_ms)
        await self._log.append_kept("announcement", said, Audience.CLASS, changes=[change])

    def require_chat(self, *, private: bool) -> None:
        """Raise ``chat_off`` unless a student may write, to everybody or to the teacher alone."""
        mode = self.current.chat
        if mode is ChatMode.OFF or (mode is ChatMode.TEACHER and not private):
            raise AirclassError(ErrorCode.CHAT_OFF)

    def require_questions(self) -> None:
        """Raise ``questions_off`` unless students may ask."""
        if not self.current.questions:
            raise AirclassError(ErrorCode.QUESTIONS_OFF)

    def require_reactions(self) -> None:
        """Raise ``reactions_off`` unless students may react."""
        if not self.current.reactions:
            raise AirclassError(ErrorCode.REACTIONS_OFF)

    def shown(self, student: Student | None) -> Author:
        """Return what classmates may know of who wrote something; None is the teacher.

        Who turned out to be somebody else is called as that one.
        """
        if student is None:
            return Author("", 0)
        if student.merged_into is not None:
            student = self._people.student(student.merged_into)
        return Author("" if self.current.anonymous else student.name, student.number)
