"""«I'm lost», and what students ask of the pace: private, and fading by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from server.classroom.presence import CallLater
from server.classroom.talk.fading import Fading
from server.classroom.talk.people import People, require_member
from server.events import Audience, EventLog
from server.protocol.talk import AskPace, Lost, Pace, PaceAsked, SayLost
from server.store.change import Change
from server.store.confusion import ConfusionTable, MarkKind, MarkRow

FADES_S: Final = 120.0
"""Long enough to be seen and answered, short enough to mean «now»."""
_FADES_MS: Final = int(FADES_S * 1000)


class Confusion:
    """Who is lost and who wants another pace, now. ``changed()`` hears of every other mark."""

    def __init__(
        self, people: People, log: EventLog, table: ConfusionTable, changed: Callable[[], None], call_later: CallLater
    ) -> None:
        self._people = people
        self._log = log
        self._table = table
        self._changed = changed
        self._lost: Fading[MarkKind] = Fading(self._lost_faded, call_later)
        self._paces: Fading[MarkKind] = Fading(self._pace_faded, call_later)

    def restore(self, marks: Iterable[MarkRow]) -> None:
        """Take up the marks that a crash left, each for the time it still has; those that have none end at once."""
        for mark in marks:
            until_t_ms = mark.t_ms + _FADES_MS
            left_s = max(0.0, (until_t_ms - self._log.t_ms()) / 1000)
            if mark.kind is MarkKind.LOST:
                self._lost.hold(mark.student_id, MarkKind.LOST, until_t_ms, left_s)
            else:
                self._paces.hold(mark.student_id, mark.kind, until_t_ms, left_s)

    # ---- what a student does

    def lost(self, student_id: str, body: SayLost) -> None:
        """Note that the student is lost for two minutes from now; or no longer."""
        require_member(self._people, student_id)
        ended = self._end(student_id, self._lost)
        if body.on:
            until_t_ms, mark = self._mark(student_id, MarkKind.LOST, self._lost)
            self._tell_lost(student_id, until_t_ms, [*ended, mark])
        elif ended:
            self._tell_lost(student_id, None, ended)

    def pace(self, student_id: str, body: AskPace) -> None:
        """Note what the student asks of the pace for two minutes from now; «fine» takes it back."""
        require_member(self._people, student_id)
        ended = self._end(student_id, self._paces)
        if body.pace is not Pace.FINE:
            until_t_ms, mark = self._mark(student_id, MarkKind(body.pace.value), self._paces)
            self._tell_pace(student_id, body.pace, until_t_ms, [*ended, mark])
        elif ended:
            self._tell_pace(student_id, Pace.FINE, None, ended)

    def forget(self, student_id: str) -> None:
        """End the marks of a student who was sent out."""
        if ended := self._end(student_id, self._lost):
            self._tell_lost(student_id, None, ended)
        if ended := self._end(student_id, self._paces):
            self._tell_pace(student_id, Pace.FINE, None, ended)

    # ---- what is

    @property
    def lost_count(self) -> int:
        """How many are lost."""
        return len(self._lost)

    def lost_until(self, student_id: str) -> int | None:
        """Return until when the student counts as lost."""
        mark = self._lost.get(student_id)
        return None if mark is None else mark.until_t_ms

    def pace_of(self, student_id: str) -> Pace:
        """Return what the student asks of the pace."""
        mark = self._paces.get(student_id)
        return Pace.FINE if mark is None else Pace(mark.value.value)

    def all_lost(self) -> list[Lost]:
        """Return who is lost."""
        return [Lost(student_id=student_id, until_t_ms=mark.until_t_ms) for student_id, mark in self._lost]

    def all_paces(self) -> list[PaceAsked]:
        """Return who asks for another pace."""
        return [
            PaceAsked(student_id=student_id, pace=Pace(mark.value.value), until_t_ms=mark.until_t_ms)
            for student_id, mark in self._paces
        ]

    def count(self, kind: MarkKind) -> int:
        """Return how many ask for another pace in this way."""
        return sum(mark.value is kind for _student_id, mark in self._paces)

    def close(self) -> None:
        """Let nothing fade any more; the marks stay as the store has them."""
        self._lost.close()
        self._paces.close()

    # ---- inside

    def _mark(self, student_id: str, kind: MarkKind, marks: Fading[MarkKind]) -> tuple[int, Change]:
        t_ms = self._log.t_ms()
        marks.hold(student_id, kind, t_ms + _FADES_MS, FADES_S)
        return t_ms + _FADES_MS, self._table.marked(self._people.id, student_id, kind, t_ms)

    def _end(self, student_id: str, marks: Fading[MarkKind]) -> list[Change]:
        mark = marks.drop(student_id)
        return [] if mark is None else [self._ended(student_id, mark.value)]

    def _ended(self, student_id: str, kind: MarkKind) -> Change:
        return self._table.ended(self._people.id, student_id, kind, self._log.t_ms())

    def _lost_faded(self, student_id: str, kind: MarkKind) -> None:
        self._tell_lost(student_id, None, [self._ended(student_id, kind)])

    def _pace_faded(self, student_id: str, kind: MarkKind) -> None:
        self._tell_pace(student_id, Pace.FINE, None, [self._ended(student_id, kind)])

    def _tell_lost(self, student_id: str, until_t_ms: int | None, changes: Sequence[Change]) -> None:
        body = Lost(student_id=student_id, until_t_ms=until_t_ms)
        self._log.append("lost", body, Audience.TEACHERS_AND_STUDENT, student_id, changes)
        self._changed()

    def _tell_pace(self, student_id: str, pace: Pace, until_t_ms: int | None, changes: Sequence[Change]) -> None:
        body = PaceAsked(student_id=student_id, pace=pace, until_t_ms=until_t_ms)
        self._log.append("pace", body, Audience.TEACHERS_AND_STUDENT, student_id, changes)
        self._changed()
