"""Talk: everything that is said in one class, in words and with one tap."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import msgspec

from server.classroom.presence import CallLater
from server.classroom.talk.chat import Chat
from server.classroom.talk.confusion import Confusion
from server.classroom.talk.hands import Hands
from server.classroom.talk.keys import Keys
from server.classroom.talk.people import People
from server.classroom.talk.pulse import PulseMeter
from server.classroom.talk.questions import Questions
from server.classroom.talk.reactions import ReactionCounter
from server.classroom.talk.rules import Rules
from server.events import Audience, Event, EventLog
from server.protocol.body import Body
from server.protocol.classroom import ClassState, Student, StudentState
from server.protocol.live import StudentChanged
from server.protocol.talk import Announcement, AuthorNamed, Hand, Pulse, StudentTalk, TalkRules, TeacherTalk
from server.store.chat import ChatRow
from server.store.confusion import MarkRow
from server.store.questions import QuestionRow
from server.store.store import Store

Listener = Callable[[str, Body, Audience], None]
"""Hears of what is not in the log: frame type, body, audience."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What an earlier run of the server left of a class's talk."""

    rules: TalkRules
    announcement: Announcement | None
    lines: list[ChatRow]
    questions: list[QuestionRow]
    votes: Mapping[int, set[str]]
    hands: list[Hand]
    marks: list[MarkRow]
    timeline: list[Pulse]
    chat_keys: list[tuple[str, str]]


class Talk:
    """One face for the parts of talk: each call goes to the part that knows, whose docstring says what it does.

    All of it runs on the event loop. What changes is told through ``log``, or, where it is not worth keeping, to
    those who :meth:`subscribe`. ``close`` ends its timers; so does the end of the class.
    """

    def __init__(self, people: People, log: EventLog, store: Store, left: Left, call_later: CallLater) -> None:
        self._people, self._log = people, log
        self._call_later = call_later
        self._listeners: list[Listener] = []
        self._closed = False
        rules = self._rules = Rules(people, log, store.classes, left.rules, left.announcement)
        chat = self._chat = Chat(people, log, store, rules, left.lines, Keys(left.chat_keys))
        questions = self._questions = Questions(
            people, log, store, rules, left.questions, left.votes,
            Keys((row.student_id, row.key) for row in left.questions if row.student_id is not None),
            lambda votes: self._tell("votes", votes), call_later,
        )  # fmt: skip
        self._reactions = ReactionCounter(
            people, log, store, rules, lambda counts: self._tell("reactions", counts), call_later
        )
        hands = self._hands = Hands(people, log, store.hands, left.hands, self._changed)
        confusion = self._confusion = Confusion(people, log, store.confusion, self._changed, call_later)
        self._pulse = PulseMeter(
            people, log, store, hands, confusion, left.timeline,
            lambda pulse: self._tell("pulse", pulse, Audience.TEACHERS), call_later,
        )  # fmt: skip
        confusion.restore(left.marks)
        self._authors = {student.id: rules.shown(student) for student in people.students}
        self._unsubscribe = log.subscribe(self._on_event)
        # what students do
        self.say, self.ask, self.vote = chat.say, questions.ask, questions.vote
        self.raise_hand, self.react = hands.ask, self._reactions.react
        self.lost, self.pace = confusion.lost, confusion.pace
        # what the teacher does
        self.patch, self.announce = rules.patch, rules.announce
        self.teacher_say, self.hide, self.page = chat.teacher_say, chat.hide, chat.page
        self.patch_question = questions.patch
        # what is
        self.questions, self.votes, self.pulse = questions.all, questions.votes, self._pulse.now

    @property
    def rules(self) -> TalkRules:
        """What is allowed now."""
        return self._rules.current

    async def lower_hand(self, student_id: str | None = None) -> None:
        """Lower a student's hand, or all. Raises ``unknown_student``."""
        if student_id is None:
            self._hands.lower_all()
        else:
            self._hands.lower(self._people.student(student_id).id)

    def student_talk(self, student_id: str) -> StudentTalk:
        """Return a student's part of the snapshot. Raises ``unknown_student``."""
        return StudentTalk(
            rules=self.rules,
            lines=self._chat.students_lines(student_id),
            questions=self._questions.students(),
            my_votes=self._questions.voted_by(student_id),
            hand=self._hands.get(student_id),
            lost_until_t_ms=self._confusion.lost_until(student_id),
            pace=self._confusion.pace_of(student_id),
            muted=self._people.student(student_id).muted,
            code=self._people.code(student_id),
            announcement=self._rules.announcement,
        )

    def teacher_talk(self) -> TeacherTalk:
        """Return a teacher's part of the snapshot."""
        return TeacherTalk(
            rules=self.rules,
            lines=self._chat.lines(),
            questions=self._questions.all(),
            hands=self._hands.all(),
            lost=self._confusion.all_lost(),
            pace=self._confusion.all_paces(),
            pulse=self._pulse.now(),
            timeline=self._pulse.timeline(),
            announcement=self._rules.announcement,
        )

    def subscribe(self, callback: Listener) -> Callable[[], None]:
        """Tell ``callback`` of what is not in the log; the function returned ends that."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    def close(self) -> None:
        """End the timers. What is up or lost stays as the store has it."""
        if self._closed:
            return
        self._closed = True
        self._unsubscribe()
        for part in (self._questions, self._reactions, self._confusion, self._pulse):
            part.close()

    def _tell(self, kind: str, body: Body, audience: Audience = Audience.CLASS) -> None:
        for listener in tuple(self._listeners):
            listener(kind, body, audience)

    def _changed(self) -> None:
        self._pulse.changed()

    def _on_event(self, event: Event) -> None:
        """Follow people and class. Later, for a subscriber must not append, and the news go behind this event."""
        if event.kind == "student" and event.student_id is not None:
            student = msgspec.json.decode(event.payload, type=StudentChanged).student
            gone = student.state is StudentState.REMOVED
            self._call_later(0, lambda: self._follow(student.id, gone=gone))
            self._follow_name(student)
        elif event.kind == "class" and self._people.state is ClassState.ENDED:
            self._call_later(0, self.close)

    def _follow_name(self, student: Student) -> None:
        """Tell the class what to call who has written something, where that is another name now."""
        author = self._rules.shown(student)
        former = self._authors.get(student.id, author)
        self._authors[student.id] = author
        if former != author and (self._chat.has_spoken(student.id) or self._questions.has_asked(student.id)):
            body = AuthorNamed(student_id=student.id, name=author.name, number=author.number)
            self._call_later(0, lambda: self._tell_name(body))

    def _tell_name(self, body: AuthorNamed) -> None:
        self._log.append("author", body, Audience.CLASS)

    def _follow(self, student_id: str, *, gone: bool) -> None:
        if gone:
            self._hands.lower(student_id)
            self._confusion.forget(student_id)
        self._changed()
