"""What the web needs of the talk: exactly the calls it makes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from server.events import Audience
from server.protocol.body import Body
from server.protocol.talk import (
    Announce,
    Ask,
    AskPace,
    ChatLine,
    ChatPage,
    Pulse,
    Question,
    QuestionPatch,
    QuestionVotes,
    RaiseHand,
    React,
    Say,
    SayLost,
    StudentTalk,
    TalkPatch,
    TalkRules,
    TeacherSay,
    TeacherTalk,
    Vote,
)
from server.web.ports import Unsubscribe


class Talk(Protocol):
    """What is said in the class: :class:`server.classroom.talk.talk.Talk`.

    What a student does raises ``class_ended``, ``unknown_student``, ``removed`` and ``not_admitted`` too.
    """

    def student_talk(self, student_id: str) -> StudentTalk:
        """Return a student's part of the snapshot; raises ``unknown_student``."""

    def teacher_talk(self) -> TeacherTalk:
        """Return a teacher's part of the snapshot."""

    def votes(self) -> QuestionVotes:
        """Return the votes of every question that students can see."""

    def pulse(self) -> Pulse:
        """Return the class at a glance."""

    async def say(self, student_id: str, body: Say) -> None:
        """Add a chat line, once a key; returns when it is on the disk.

        Raises ``chat_off``, ``muted``, ``slow_mode``, ``empty_text``, ``too_large``, ``store_failed``.
        """

    async def ask(self, student_id: str, body: Ask) -> None:
        """Add a question, as :meth:`say`; raises ``questions_off``, ``rate_limited`` with too many open ones."""

    def vote(self, student_id: str, body: Vote) -> None:
        """Take a vote, or take it back; raises ``not_found``."""

    def raise_hand(self, student_id: str, body: RaiseHand) -> None:
        """Raise or lower the student's hand; raises ``too_large``."""

    def react(self, student_id: str, body: React) -> None:
        """Count a reaction; raises ``reactions_off``."""

    def lost(self, student_id: str, body: SayLost) -> None:
        """Note that the student is lost, or no longer."""

    def pace(self, student_id: str, body: AskPace) -> None:
        """Note what the student asks of the pace."""

    @property
    def rules(self) -> TalkRules:
        """What is allowed now."""

    async def patch(self, patch: TalkPatch) -> TalkRules:
        """Change what is allowed."""

    async def teacher_say(self, body: TeacherSay) -> ChatLine:
        """Add the teacher's line; raises ``class_ended``, ``unknown_student``, ``empty_text``, ``too_large``."""

    async def page(self, before: int | None, find: str) -> ChatPage:
        """Return older lines; raises ``store_failed``."""

    async def hide(self, line_id: int, *, hidden: bool) -> None:
        """Hide a line from students, or show it again; raises ``not_found``."""

    def questions(self) -> list[Question]:
        """Return every question in the order of asking."""

    async def patch_question(self, question_id: int, patch: QuestionPatch) -> Question:
        """Change a question's state; raises ``not_found``."""

    async def lower_hand(self, student_id: str | None = None) -> None:
        """Lower a student's hand, or all; raises ``unknown_student``."""

    async def announce(self, body: Announce) -> None:
        """Set or take away the banner; raises ``class_ended``, ``too_large``."""

    def subscribe(self, callback: Callable[[str, Body, Audience], None]) -> Unsubscribe:
        """Tell of what is not in the log, with its frame type and audience."""
