"""Raised hands, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from server.classroom.talk.people import People, require_member
from server.classroom.talk.text import clean_line
from server.events import Audience, EventLog
from server.protocol.talk import Hand, RaiseHand
from server.store.change import Change
from server.store.hands import HandTable


class Hands:
    """The hands of one class. ``raised`` are those that are up already; ``changed()`` hears of every other."""

    def __init__(
        self, people: People, log: EventLog, table: HandTable, raised: Iterable[Hand], changed: Callable[[], None]
    ) -> None:
        self._people = people
        self._log = log
        self._table = table
        self._raised = {hand.student_id: hand for hand in raised}
        self._changed = changed

    def __len__(self) -> int:
        return len(self._raised)

    def get(self, student_id: str) -> Hand | None:
        """Return the student's hand, if it is up."""
        return self._raised.get(student_id)

    def all(self) -> list[Hand]:
        """Return the hands that are up, the first raised first."""
        return list(self._raised.values())

    def ask(self, student_id: str, body: RaiseHand) -> None:
        """Raise or lower the student's hand; a new line for one that is up keeps its place. Raises ``too_large``."""
        require_member(self._people, student_id)
        if not body.up:
            self.lower(student_id)
            return
        line, up = clean_line(body.line), self._raised.get(student_id)
        t_ms = self._log.t_ms() if up is None or up.raised_t_ms is None else up.raised_t_ms
        hand = Hand(student_id=student_id, raised_t_ms=t_ms, line=line)
        if hand != up:
            self._raised[student_id] = hand
            self._tell(hand, self._table.raised(self._people.id, student_id, t_ms, line))

    def lower(self, student_id: str) -> None:
        """Lower a student's hand, if it is up."""
        if self._raised.pop(student_id, None) is not None:
            change = self._table.lowered(self._people.id, student_id, self._log.t_ms())
            self._tell(Hand(student_id=student_id, raised_t_ms=None), change)

    def lower_all(self) -> None:
        """Lower every hand."""
        for student_id in tuple(self._raised):
            self.lower(student_id)

    def _tell(self, hand: Hand, change: Change) -> None:
        self._log.append("hand", hand, Audience.TEACHERS_AND_STUDENT, hand.student_id, [change])
        self._changed()
