"""Chat, questions, hands, reactions, «I'm lost», pace and announcements, as REST and the control WebSocket say them.

What everybody sees names its author by ``student_id`` and by what classmates may know: ``name``, which is empty in
an anonymous class, and ``number``, the student's place in the order of joining («Student 12»). The teacher's window
finds the real name in the roster. ``student_id`` null is the teacher.

A student's message carries a ``key``, made by the page (``randomUUID`` or the like) and kept until it is
acknowledged: the same key again is acknowledged again and counted once. «To everyone» leaves out who still waits to
be let in, and monitors; a student who is let in gets a snapshot.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from server.protocol.body import Body, Request

MAX_TEXT = 500
"""Characters of a chat line or a question, after NFC and trimming."""

Text = Annotated[str, Meta(max_length=8_000)]
Key = Annotated[str, Meta(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]


class ChatMode(StrEnum):
    """Who students may write to."""

    EVERYONE = "everyone"
    TEACHER = "teacher"
    OFF = "off"


class Reaction(StrEnum):
    """What a student can answer with one tap."""

    YES = "yes"
    NO = "no"
    CLAP = "clap"
    HEART = "heart"
    LAUGH = "laugh"
    WOW = "wow"


class Pace(StrEnum):
    """What a student asks of the teacher's pace."""

    SLOWER = "slower"
    FINE = "fine"
    FASTER = "faster"


# ---- what is


class TalkRules(Body, frozen=True, kw_only=True):
    """``talk``, and ``GET /api/talk``: what is allowed now. To everyone."""

    chat: ChatMode = ChatMode.EVERYONE
    slow_s: Annotated[int, Meta(description="Seconds a student waits between two lines; 0 for none")] = 0
    questions: bool = True
    reactions: bool = True
    anonymous: Annotated[bool, Meta(description="Classmates see no names")] = False


class ChatLine(Body, frozen=True, kw_only=True):
    """``chat``: one line. To everyone; or, where ``to`` says so, to teachers and one student."""

    id: Annotated[int, Meta(description="Its seq in the class's log")]
    t_ms: int
    student_id: str | None
    name: str
    number: int
    text: str
    to: Annotated[str, Meta(description="everyone, teacher, or a student's id (a teacher's private answer)")]
    key: Annotated[str, Meta(description="The page's own key")] = ""
    hidden: bool = False


class AuthorNamed(Body, frozen=True, kw_only=True):
    """``author``: who wrote lines or questions is called something else now, renamed or merged. To everyone."""

    student_id: str
    name: Annotated[str, Meta(description="Empty in an anonymous class")]
    number: int


class ChatHidden(Body, frozen=True, kw_only=True):
    """``chat_hidden``: a line was hidden, or shown again (``line``: it is sent anew to those who lost it)."""

    id: int
    hidden: bool
    line: Annotated[ChatLine | None, Meta(description="The line, when it is shown again")] = None


class Question(Body, frozen=True, kw_only=True):
    """``question``: a question is new or has changed. To everyone; a hidden one only as id and ``hidden``."""

    id: int
    t_ms: int
    student_id: str | None
    name: str
    number: int
    text: str
    votes: int = 0
    answered: bool = False
    pinned: bool = False
    hidden: bool = False
    key: str = ""


class QuestionVotes(Body, frozen=True, kw_only=True):
    """``votes``: how many want the answer too. To everyone, at most 5 times a second; not in the log."""

    votes: Annotated[dict[str, int], Meta(description="By the question's id")]


class MyVote(Body, frozen=True, kw_only=True):
    """``my_vote``: the student's own vote, on all of the student's pages. To the student alone."""

    question_id: int
    on: bool


class Hand(Body, frozen=True, kw_only=True):
    """``hand``: raised or lowered. To teachers and the student."""

    student_id: str
    raised_t_ms: Annotated[int | None, Meta(description="Null: lowered")]
    line: str = ""


class Reactions(Body, frozen=True, kw_only=True):
    """``reactions``: how many tapped what since the last of these. To everyone, at most 4 a second; not in the log."""

    counts: dict[Reaction, int]


class Lost(Body, frozen=True, kw_only=True):
    """``lost``: «I'm lost» was tapped, taken back or has decayed. To teachers and the student."""

    student_id: str
    until_t_ms: Annotated[int | None, Meta(description="When it decays; null: not lost any more")]


class PaceAsked(Body, frozen=True, kw_only=True):
    """``pace``: what a student asks of the pace; decays as «I'm lost» does. To teachers and the student."""

    student_id: str
    pace: Pace
    until_t_ms: int | None


class Pulse(Body, frozen=True, kw_only=True):
    """``pulse``: the class at a glance. To teachers, at every change and at most once a second."""

    t_ms: int
    present: int
    lost: int
    slower: int
    faster: int
    hands: int


class Announcement(Body, frozen=True, kw_only=True):
    """``announcement``: the banner above the screen; empty text takes it away. To everyone."""

    text: str
    t_ms: int


class StudentTalk(Body, frozen=True, kw_only=True):
    """A student's part of the snapshot: the newest 100 lines and every question that is open or pinned."""

    rules: TalkRules
    lines: list[ChatLine]
    questions: list[Question]
    my_votes: list[int]
    hand: Hand | None
    lost_until_t_ms: int | None
    pace: Pace
    muted: bool
    code: str
    announcement: Announcement | None


class TeacherTalk(Body, frozen=True, kw_only=True):
    """A teacher's part of the snapshot: the newest 500 lines, every question, all that is raised or lost."""

    rules: TalkRules
    lines: list[ChatLine]
    questions: list[Question]
    hands: list[Hand]
    lost: list[Lost]
    pace: list[PaceAsked]
    pulse: Pulse
    timeline: Annotated[list[Pulse], Meta(description="One a 10 s of the class, for the curve of who is lost")]
    announcement: Announcement | None


# ---- what a student says (control WebSocket)


class Say(Request, frozen=True, kw_only=True):
    """``chat``: acknowledged once it is on the disk."""

    key: Key
    text: Text
    private: Annotated[bool, Meta(description="To the teacher alone")] = False


class Ask(Request, frozen=True, kw_only=True):
    """``question``: acknowledged once it is on the disk."""

    key: Key
    text: Text


class Vote(Request, frozen=True, kw_only=True):
    """``vote``: I want that answered too; or no longer."""

    question_id: Annotated[int, Meta(ge=1)]
    on: bool


class RaiseHand(Request, frozen=True, kw_only=True):
    """``hand``: up, with an optional line; or down."""

    up: bool
    line: Annotated[str, Meta(max_length=1_000)] = ""


class React(Request, frozen=True, kw_only=True):
    """``reaction``."""

    reaction: Reaction


class SayLost(Request, frozen=True, kw_only=True):
    """``lost``: I am lost; or no longer."""

    on: bool


class AskPace(Request, frozen=True, kw_only=True):
    """``pace``."""

    pace: Pace


# ---- what the teacher does (REST)


class TalkPatch(Request, frozen=True, kw_only=True):
    """``PATCH /api/talk``, answered by :class:`TalkRules`. A field left out stays as it is."""

    chat: ChatMode | UnsetType = UNSET
    slow_s: Annotated[int, Meta(ge=0, le=600)] | UnsetType = UNSET
    questions: bool | UnsetType = UNSET
    reactions: bool | UnsetType = UNSET
    anonymous: bool | UnsetType = UNSET


class TeacherSay(Request, frozen=True, kw_only=True):
    """``POST /api/chat``, answered by :class:`ChatLine`. ``to``: a student's id for a private answer."""

    text: Text
    to: Annotated[str, Meta(max_length=64)] | None = None


class Hide(Request, frozen=True, kw_only=True):
    """``POST /api/chat/{id}/hide`` (204); false undoes it."""

    hidden: bool


class QuestionPatch(Request, frozen=True, kw_only=True):
    """``PATCH /api/questions/{id}``, answered by :class:`Question`."""

    answered: bool | UnsetType = UNSET
    pinned: bool | UnsetType = UNSET
    hidden: bool | UnsetType = UNSET


class Announce(Request, frozen=True, kw_only=True):
    """``POST /api/announcement`` (204); an empty text takes the banner away."""

    text: Annotated[str, Meta(max_length=2_000)]


class ChatPage(Body, frozen=True, kw_only=True):
    """``GET /api/chat?before={id}&find={words}``: older lines, newest last, 200 at most."""

    lines: list[ChatLine]
    more: bool


class QuestionList(Body, frozen=True, kw_only=True):
    """``GET /api/questions``: every question, hidden ones too, in the order of asking."""

    questions: list[Question]
