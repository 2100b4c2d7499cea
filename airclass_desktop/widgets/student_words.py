"""What is to be said about one student: a line of words, signs, and all of it in a tooltip."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.talk import TalkModel
from airclass_desktop.words.times import clock
from server.protocol.classroom import ClassState, Connection, Student, StudentState
from server.protocol.talk import Pace

_MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class Badge:
    """One sign: an icon in the colour of the token ``role``, and what it says."""

    icon: str
    role: str
    words: str


class StudentWords(QObject):
    """Knows what a student wants, where the student is, and how the picture arrives there."""

    def __init__(self, model: ClassroomModel, talk: TalkModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._talk = model, talk

    @property
    def over(self) -> bool:
        """Whether the class has ended: nobody waits, and no picture is on its way."""
        return self._model.state is ClassState.ENDED

    def describe(self, student: Student) -> str:
        """Return the one line below the name: what is most in want of an answer."""
        if student.returns_as is not None and not self.over:
            name = self._model.students.name(student.returns_as)
            return self.tr("Back as {0}?").format(name) if name else self.tr("Back on another device?")
        if student.id in self._talk.hands:
            return self.quotes(student) or self._hand(student)
        if student.id in self._talk.lost:
            return self.tr("Is lost")
        pace = self._talk.paces.get(student.id)
        if pace is not None:
            return self._pace(pace)
        return self._place(student)

    def quotes(self, student: Student) -> str:
        """Return what the student said with a raised hand, as a quotation; or nothing."""
        hand = self._talk.hands.get(student.id)
        return self.tr("“{0}”").format(hand.line) if hand and hand.line else ""

    def badges(self, student: Student) -> list[Badge]:
        """Return the signs beside the name, the most urgent last."""
        made = []
        if student.muted:
            made.append(Badge("mute", "muted", self.tr("May not write")))
        if student.returns_as is not None:
            made.append(Badge("refresh", "accent", self._returns(student.returns_as)))
        if student.state is StudentState.PRESENT and student.connection is Connection.LOST and not self.over:
            made.append(Badge("down", "danger", self._connection(student)))
        pace = self._talk.paces.get(student.id)
        if pace is not None:
            made.append(Badge("clock", "warning", self._pace(pace)))
        if student.id in self._talk.lost:
            made.append(Badge("lost", "warning", self.tr("Is lost")))
        if student.id in self._talk.hands:
            made.append(Badge("hand", "warning", self._hand(student)))
        return made

    def spoken(self, student: Student) -> str:
        """Return what the row shows as one sentence, for a screen reader: name, signs, connection."""
        here = student.state is StudentState.PRESENT
        place = self._connection(student) if here else self._gone(student)
        badges = (badge.words for badge in reversed(self.badges(student)))
        return ", ".join(dict.fromkeys((student.name, *badges, place)))

    def explain(self, student: Student) -> str:
        """Return all of it, a line each: name, number, signs, connection, when the student came."""
        enrolment = self._model.roster.find(student.enrolment_id)
        number = self.tr("No. {0}").format(enrolment.number) if enrolment and enrolment.number else ""
        here = student.state is StudentState.PRESENT
        lines = [
            "  ".join(filter(None, (student.name, number))),
            *(badge.words for badge in reversed(self.badges(student))),
            self._place(student) if self.over else self._connection(student) if here else self._gone(student),
            self.tr("Joined at {0}").format(clock(student.joined_t_ms // 1000)),
        ]
        return "\n".join(dict.fromkeys(filter(None, lines)))

    def _place(self, student: Student) -> str:
        if self.over:
            return self.tr("Not admitted") if student.state is StudentState.WAITING else self.tr("Took part")
        if student.state is not StudentState.PRESENT:
            return self._gone(student)
        return self.tr("May not write") if student.muted else self._connection(student)

    def _connection(self, student: Student) -> str:
        return {
            Connection.GOOD: self.tr("Good picture"),
            Connection.FAIR: self.tr("Picture stutters a little"),
            Connection.POOR: self.tr("Poor connection"),
            Connection.LOST: self.tr("Gets no picture"),
            Connection.UNKNOWN: self.tr("Present"),
        }[student.connection]

    def _gone(self, student: Student) -> str:
        """Say that a student waits, or since when the student is away."""
        if student.state is StudentState.WAITING:
            return self.tr("Waiting")
        minutes = max(0, self._model.elapsed_s - student.last_seen_t_ms // 1000) // _MINUTE_S
        if minutes:
            return self.tr("Away, last seen %n min ago", "", minutes)
        return self.tr("Away, last seen just now")

    def _returns(self, student_id: str) -> str:
        name = self._model.students.name(student_id)
        if name:
            return self.tr("Says to be {0}, back on another device").format(name)
        return self.tr("Says to be back on another device")

    def _hand(self, student: Student) -> str:
        line = self._talk.hands[student.id].line
        return self.tr("Hand up: {0}").format(line) if line else self.tr("Hand up")

    def _pace(self, pace: Pace) -> str:
        return self.tr("Wants it slower") if pace is Pace.SLOWER else self.tr("Wants it faster")
