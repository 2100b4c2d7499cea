"""In which order students stand in the list."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QCollator, QCollatorSortKey, QLocale

from airclass_desktop.models.roster import RosterModel
from airclass_desktop.models.talk import TalkModel
from server.protocol.classroom import Connection, Student, StudentState
from server.protocol.talk import Pace

_Place = tuple[int, ...] | tuple[int, QCollatorSortKey]
Key = tuple[_Place, QCollatorSortKey]
"""What students are sorted by: a place, then the name."""

_WAITING = (-1,)
"""Who waits stands first in every order: the teacher's tap is missing."""
_LAST = (1_000_000,)
_WORST_FIRST = (Connection.LOST, Connection.POOR, Connection.FAIR, Connection.UNKNOWN, Connection.GOOD)


class StudentOrder(StrEnum):
    """What the teacher can choose."""

    HANDS = "hands"
    HELP = "help"
    NAME = "name"
    NUMBER = "number"
    JOINED = "joined"
    CONNECTION = "connection"


class Ordering:
    """Makes the keys of one order, in one language's alphabet: «Ann 2» before «Ann 10»."""

    def __init__(self, talk: TalkModel, roster: RosterModel) -> None:
        self._talk, self._roster = talk, roster
        self._collator = QCollator()
        self.order = StudentOrder.HANDS
        self._places: dict[StudentOrder, Callable[[Student], _Place]] = {
            StudentOrder.HANDS: self._by_hand,
            StudentOrder.HELP: self._by_help,
            StudentOrder.NAME: lambda _: (0,),
            StudentOrder.NUMBER: self._by_number,
            StudentOrder.JOINED: lambda student: (student.number,),
            StudentOrder.CONNECTION: self._by_connection,
        }

    def sort_as(self, locale: QLocale) -> None:
        """Sort names by the alphabet of this language."""
        self._collator = QCollator(locale)
        self._collator.setNumericMode(True)

    def key(self, student: Student) -> Key:
        """Return where a student belongs."""
        place = _WAITING if student.state is StudentState.WAITING else self._places[self.order](student)
        return place, self._collator.sortKey(student.name)

    def _by_hand(self, student: Student) -> _Place:
        """Put raised hands first, in their order; then who is lost, who is present, who is away."""
        if student.state is StudentState.AWAY:
            return _LAST
        hand = self._talk.hands.get(student.id)
        if hand is not None:
            return 0, hand.raised_t_ms or 0
        return (1,) if student.id in self._talk.lost else (2,)

    def _by_help(self, student: Student) -> _Place:
        """Put first who is lost, wants it slower, or does not see the picture well; then hands."""
        if student.state is StudentState.AWAY:
            return _LAST
        needs = (
            student.id in self._talk.lost,
            self._talk.paces.get(student.id) is Pace.SLOWER,
            student.connection in (Connection.LOST, Connection.POOR),
            student.id in self._talk.hands,
            True,
        )
        return (needs.index(True),)

    def _by_number(self, student: Student) -> _Place:
        """Sort by the roster's number; who has none stands last."""
        number = self._roster.number(student.enrolment_id)
        return (0, self._collator.sortKey(number)) if number else _LAST

    def _by_connection(self, student: Student) -> _Place:
        """Put the worst first; who is away stands last."""
        return _LAST if student.state is StudentState.AWAY else (_WORST_FIRST.index(student.connection),)
