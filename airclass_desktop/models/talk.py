"""All that is said in the class, in words and with one tap, as the window knows it."""

from __future__ import annotations

import time
from functools import singledispatchmethod

from PySide6.QtCore import QObject, Signal

from airclass_desktop.models.chat import ChatModel
from airclass_desktop.models.questions import QuestionModel
from server.protocol.body import Body
from server.protocol.classroom import ClassState
from server.protocol.live import StateChanged, TeacherView
from server.protocol.talk import (
    Announcement,
    ChatHidden,
    ChatLine,
    Hand,
    Lost,
    Pace,
    PaceAsked,
    Pulse,
    Question,
    QuestionVotes,
    Reaction,
    Reactions,
    TalkRules,
)

_LOST_SHARE = 0.2
_LOST_AT_LEAST = 3
_NOT_AGAIN_S = 120.0
_POINT_MS = 10_000
"""The timeline has a point each 10 s, as the server keeps it."""


class TalkModel(QObject):
    """Chat, questions, hands, who is lost. :meth:`receive` takes every event; the signals say what changed."""

    changed = Signal()
    """Hands, marks, rules or the banner."""
    pulse_changed = Signal()
    hand_raised = Signal(object)
    """A hand that went up (:class:`server.protocol.talk.Hand`)."""
    many_lost = Signal(int)
    """So many are lost that the teacher should know; not again within two minutes."""
    reacted = Signal(object)
    """How many tapped what (``dict[Reaction, int]``)."""

    def __init__(self) -> None:
        super().__init__()
        self.chat = ChatModel()
        self.found = ChatModel()
        """The lines that hold what the teacher searches for."""
        self.questions = QuestionModel()
        self.rules = TalkRules()
        self.announcement = ""
        self.hands: dict[str, Hand] = {}
        self.lost: set[str] = set()
        self.paces: dict[str, Pace] = {}
        self.pulse: Pulse | None = None
        self.timeline: list[Pulse] = []
        self._told_lost_at = -_NOT_AGAIN_S

    @property
    def raised(self) -> list[Hand]:
        """The hands that are up, first raised first."""
        return sorted(self.hands.values(), key=lambda hand: hand.raised_t_ms or 0)

    @singledispatchmethod
    def receive(self, event: Body) -> None:
        """Take one event; those that are not talk are left alone."""

    @receive.register
    def _(self, event: TeacherView) -> None:
        talk = event.talk
        if talk is None:
            return
        self.chat.reset(talk.lines)
        self.questions.reset(talk.questions)
        self.rules = talk.rules
        self.announcement = talk.announcement.text if talk.announcement else ""
        self.hands = {hand.student_id: hand for hand in talk.hands}
        self.lost = {lost.student_id for lost in talk.lost}
        self.paces = {asked.student_id: asked.pace for asked in talk.pace}
        self.timeline = list(talk.timeline)
        self.pulse = talk.pulse
        if event.info.state is ClassState.ENDED:
            self._let_go()
        self.changed.emit()
        self.pulse_changed.emit()

    @receive.register
    def _(self, event: StateChanged) -> None:
        if event.state is ClassState.ENDED:
            self._let_go()
            self.changed.emit()

    def _let_go(self) -> None:
        """Forget what is for the moment: after the class nobody wants or reads it any more."""
        self.announcement = ""
        self.hands.clear()
        self.lost.clear()
        self.paces.clear()

    @receive.register
    def _(self, event: TalkRules) -> None:
        self.rules = event
        self.changed.emit()

    @receive.register
    def _(self, event: Announcement) -> None:
        self.announcement = event.text
        self.changed.emit()

    @receive.register
    def _(self, event: ChatLine) -> None:
        self.chat.put(event)

    @receive.register
    def _(self, event: ChatHidden) -> None:
        self.chat.hide(event)
        self.found.hide(event)

    @receive.register
    def _(self, event: Question) -> None:
        self.questions.put(event)

    @receive.register
    def _(self, event: QuestionVotes) -> None:
        self.questions.count_votes(event.votes)

    @receive.register
    def _(self, event: Reactions) -> None:
        counts: dict[Reaction, int] = dict(event.counts)
        self.reacted.emit(counts)

    @receive.register
    def _(self, event: Hand) -> None:
        if event.raised_t_ms is None:
            self.hands.pop(event.student_id, None)
        else:
            is_new = event.student_id not in self.hands
            self.hands[event.student_id] = event
            if is_new:
                self.hand_raised.emit(event)
        self.changed.emit()

    @receive.register
    def _(self, event: Lost) -> None:
        if event.until_t_ms is None:
            self.lost.discard(event.student_id)
        else:
            self.lost.add(event.student_id)
        self.changed.emit()

    @receive.register
    def _(self, event: PaceAsked) -> None:
        if event.until_t_ms is None or event.pace is Pace.FINE:
            self.paces.pop(event.student_id, None)
        else:
            self.paces[event.student_id] = event.pace
        self.changed.emit()

    @receive.register
    def _(self, event: Pulse) -> None:
        self.pulse = event
        if not self.timeline or event.t_ms - self.timeline[-1].t_ms >= _POINT_MS:
            self.timeline.append(event)
        self.pulse_changed.emit()
        many = event.lost >= max(_LOST_AT_LEAST, _LOST_SHARE * event.present)
        if many and time.monotonic() - self._told_lost_at >= _NOT_AGAIN_S:
            self._told_lost_at = time.monotonic()
            self.many_lost.emit(event.lost)
