"""What the web needs of the other parts: exactly the calls it makes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from server.cluster.rooms import RoomGrant, RoomState
from server.errors import Language
from server.events import Audience
from server.protocol.classroom import (
    Body,
    ClassInfo,
    ClassPatch,
    ClassStart,
    ConnectionReport,
    Health,
    JoinRequest,
    MediaGrant,
    Picture,
    Room,
    Settings,
    SettingsPatch,
    SourceChange,
    SourceList,
    Student,
)
from server.protocol.live import ConnectionChanged, StudentView, TeacherView
from server.protocol.people import (
    AttendanceCorrection,
    AttendanceList,
    Course,
    CoursePatch,
    Enrolment,
    EnrolmentEntry,
    NameChoice,
    NameRequest,
    RosterPreview,
)
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

Unsubscribe = Callable[[], None]


class Endpoint(Protocol):
    """Where a node's LiveKit is."""

    @property
    def url(self) -> str:
        """Its address, ``ws://…``."""


class MediaNode(Protocol):
    """A node that holds a room."""

    @property
    def name(self) -> str:
        """Its name in the signalling proxy's path."""

    @property
    def endpoint(self) -> Endpoint:
        """Where its LiveKit is."""

    async def rooms(self) -> list[Room]:
        """Return its rooms with who is in them; raises ``media_down``."""


class Rooms(Protocol):
    """The rooms the picture is published to: :class:`server.cluster.rooms.Rooms`."""

    @property
    def node(self) -> MediaNode | None:
        """The node that holds the room; None while it is down."""

    async def grant(self, student_id: str) -> RoomGrant:
        """Return a fresh grant; raises ``media_down`` while there is no room."""

    def revoke(self, student_id: str) -> None:
        """Send a student out of the room."""

    def subscribe(self, callback: Callable[[RoomState], None]) -> Unsubscribe:
        """Tell of each new room: students must move to it."""


class Roster(Protocol):
    """What the control WebSocket needs of the class: :class:`server.classroom.classroom.Classroom`."""

    @property
    def id(self) -> str:
        """The class's id."""

    def connected(self, student_id: str) -> Student:
        """Count a student's page; raises ``unknown_student``, ``removed``."""

    def disconnected(self, student_id: str) -> None:
        """Count a student's page less."""

    def left(self, student_id: str) -> None:
        """Note that a student said «not me»; raises ``unknown_student``."""

    def report(self, student_id: str, report: ConnectionReport) -> None:
        """Take a page's measurements."""

    def student(self, student_id: str) -> Student:
        """Return a line of the roster; raises ``unknown_student``."""

    def student_view(self, student_id: str, media: MediaGrant | None = None) -> StudentView:
        """Return what a student's page shows; raises ``unknown_student``."""

    def teacher_view(self, health: Health) -> TeacherView:
        """Return what the teacher's window shows."""


class Classroom(Roster, Protocol):
    """The class: :class:`server.classroom.classroom.Classroom`."""

    @property
    def students(self) -> list[Student]:
        """The roster in the order of joining."""

    def info(self) -> ClassInfo:
        """Return the class as its teacher sees it."""

    async def join(self, request: JoinRequest, remote_ip: str) -> Student:
        """Take a student in; raises what :mod:`server.errors` lists under «joining»."""

    async def patch(self, patch: ClassPatch) -> None:
        """Change title, lock, waiting room or PIN; raises ``wrong_state``, ``bad_request``."""

    async def admit(self, student_id: str) -> None:
        """Let a waiting student in; raises ``unknown_student``, ``wrong_state``, ``class_full``."""

    async def admit_all(self) -> None:
        """Let everybody in who waits; raises ``class_full``."""

    async def kick(self, student_id: str) -> None:
        """Remove a student for good; raises ``unknown_student``."""

    async def rename(self, student_id: str, name: str) -> Student:
        """Rename a student; raises ``unknown_student``, ``bad_name``."""

    def names(self, request: NameRequest, remote_ip: str) -> NameChoice:
        """Return the names that can be picked; raises what joining raises for a PIN."""

    async def ban(self, student_id: str) -> None:
        """Remove a student and refuse device, name and enrolment; raises ``unknown_student``."""

    async def restore(self, student_id: str) -> None:
        """Undo a removal or a ban; raises ``unknown_student``, ``wrong_state``."""

    async def mute(self, student_id: str, *, muted: bool) -> None:
        """Keep a student from writing, or no longer; raises ``unknown_student``."""

    async def merge(self, student_id: str, into: str) -> None:
        """Two lines are one person; raises ``unknown_student``, ``wrong_state``."""

    async def unmerge(self, student_id: str) -> None:
        """Undo a merge; raises ``unknown_student``, ``wrong_state``."""

    async def assign(self, student_id: str, enrolment_id: str | None) -> None:
        """Say who of the roster a student is; raises ``unknown_student``, ``unknown_enrolment``, ``name_taken``."""

    async def choose_address(self, ip: str) -> None:
        """Use this address in URL and QR; raises ``bad_address``."""

    def subscribe_connections(self, callback: Callable[[ConnectionChanged], None]) -> Unsubscribe:
        """Tell of every new word for a student's connection."""


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


class Courses(Protocol):
    """Courses and their rosters, and the current class's: :class:`server.curriculum.Curriculum`."""

    async def all(self) -> list[Course]:
        """Return every course."""

    async def create(self, title: str) -> Course:
        """Add a course; raises ``bad_request``, ``too_large``."""

    async def change(self, course_id: str, patch: CoursePatch) -> Course:
        """Rename or archive; raises ``unknown_course``, ``bad_request``."""

    async def enrolments(self, course_id: str) -> list[Enrolment]:
        """Return a roster; raises ``unknown_course``."""

    async def enrol(self, course_id: str, entry: EnrolmentEntry) -> Enrolment:
        """Add a person; raises ``unknown_course``, ``bad_name``, ``duplicate_number``, ``too_large``."""

    async def correct(self, enrolment_id: str, entry: EnrolmentEntry) -> Enrolment:
        """Change a person; raises ``unknown_enrolment``, ``bad_name``, ``duplicate_number``."""

    async def remove(self, enrolment_id: str) -> None:
        """Take a person off the roster; raises ``unknown_enrolment``."""

    async def preview(self, course_id: str, content: bytes) -> RosterPreview:
        """Say what an import would do; raises ``unknown_course``, ``bad_roster``, ``too_large``."""

    async def take_in(self, course_id: str, content: bytes) -> RosterPreview:
        """Import a roster; raises as :meth:`preview`."""

    async def choose(self, course_id: str | None) -> None:
        """Let the current class belong to a course; raises ``unknown_course``, ``wrong_state``."""


class AttendanceBook(Protocol):
    """Attendance: :class:`server.classroom.attendance_book.AttendanceBook`."""

    async def of(self, class_id: str | None = None) -> AttendanceList:
        """Return a class's attendance; raises ``no_class``."""

    async def correct(self, correction: AttendanceCorrection) -> None:
        """Keep the teacher's word; raises ``no_class``, ``unknown_student``, ``unknown_enrolment``, ``bad_request``."""


class ClassLife(Protocol):
    """Class life with what follows it: the picture and the recording. All raise ``wrong_state``."""

    async def start(self, start: ClassStart) -> None:
        """Lobby → live; raises ``unknown_source`` too."""

    async def pause(self) -> None:
        """Live → paused."""

    async def resume(self) -> None:
        """Paused → live."""

    async def stop(self) -> None:
        """End the class."""


class Screen(Protocol):
    """What students see: :class:`server.screen.Screen`."""

    async def sources(self) -> SourceList:
        """Return what can be shown; raises ``media_down``."""

    async def thumbnail(self, source: str, width: int) -> bytes:
        """Return a JPEG of any source at most ``width`` pixels wide; raises ``unknown_source``, ``media_down``."""

    async def preview(self, width: int) -> bytes:
        """Return a JPEG of what students see; raises ``media_down``."""

    async def change(self, change: SourceChange) -> Picture:
        """Show another source, freeze, blank; raises ``unknown_source``, ``media_down``."""

    async def mask(self, pids: list[int]) -> None:
        """Never show the windows of these processes."""


class SavedSettings(Protocol):
    """The settings the teacher can change and that are kept: :class:`server.saved_settings.SavedSettings`."""

    def current(self) -> Settings:
        """Return them as they are now."""

    async def change(self, patch: SettingsPatch) -> Settings:
        """Change and keep some of them; return all."""

    @property
    def language(self) -> Language:
        """The language of messages where the caller asks for none."""
