"""The other parts as the web sees them, small enough to steer from a test."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import msgspec

from server.cluster.rooms import RoomGrant, RoomState
from server.errors import AirclassError, ErrorCode, Language
from server.events import Audience, ClassClock, Event, EventLog, Journal
from server.protocol.body import Body
from server.protocol.classroom import (
    Address,
    ClassInfo,
    ClassPatch,
    ClassStart,
    ClassState,
    Connection,
    ConnectionReport,
    JoinRequest,
    MediaGrant,
    Room,
    Student,
    StudentState,
)
from server.protocol.health import Health
from server.protocol.live import ConnectionChanged, StudentChanged, StudentView, TeacherView
from server.protocol.people import (
    AttendanceCorrection,
    AttendanceLine,
    AttendanceList,
    AttendanceMark,
    AttendanceStatus,
    AttendedClass,
    Course,
    CourseAttendance,
    CourseAttendanceLine,
    CoursePatch,
    Enrolment,
    EnrolmentEntry,
    NameChoice,
    NameRequest,
    PickName,
    RosterPreview,
)
from server.protocol.picture import Picture, SourceChange, SourceList, SourceState
from server.protocol.settings import Settings, SettingsPatch
from server.protocol.talk import (
    Announce,
    Ask,
    AskPace,
    ChatLine,
    ChatPage,
    Pace,
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
from server.store.change import Change
from server.web.people_ports import AttendanceBook, Courses
from server.web.picture_ports import MediaNode, Rooms, Screen
from server.web.ports import ClassLife, Classroom, SavedSettings
from server.web.talk_ports import Talk

PIN = "482913"
KEY = "k" * 22
PICTURE = Picture(source="testcard", state=SourceState.LIVE, width=1920, height=1080)

ADDRESS = Address(
    ip="10.0.0.5",
    interface="eth0",
    kind="ethernet",
    url="http://10.0.0.5:8000",
    join_url=f"http://10.0.0.5:8000/#key={KEY}",
    chosen=True,
)


class MemoryJournal(Journal):
    def append(self, event: Event, changes: Sequence[Change]) -> None:
        pass

    async def append_durable(self, event: Event, changes: Sequence[Change]) -> None:
        pass


class FakeClassroom(Classroom, ClassLife):
    """A class that keeps its roster in a dict and tells its log as the real one does."""

    def __init__(self) -> None:
        self.log = EventLog("class-1", ClassClock(), MemoryJournal())
        self.roster: dict[str, Student] = {}
        self.state = ClassState.LOBBY
        self.waiting_room = False
        self.failure: Exception | None = None
        self.reports: list[tuple[str, ConnectionReport]] = []
        self.started_with: ClassStart | None = None
        self.gone: list[str] = []
        self.pages: dict[str, int] = {}
        self.connection_listeners: list[Callable[[ConnectionChanged], None]] = []

    @property
    def id(self) -> str:
        return "class-1"

    async def join(self, request: JoinRequest, remote_ip: str) -> Student:
        if self.failure is not None:
            raise self.failure
        if request.pin != PIN and request.key != KEY:
            raise AirclassError(ErrorCode.WRONG_PIN)
        if not 1 <= len(request.name.strip()) <= 40 or not request.name.isprintable():
            raise AirclassError(ErrorCode.BAD_NAME)
        state = StudentState.WAITING if self.waiting_room else StudentState.AWAY
        return self.put(Student(id=f"s{len(self.roster)}", name=request.name, state=state))

    def put(self, student: Student) -> Student:
        """Add or change a line of the roster, and tell."""
        was = self.roster.get(student.id)
        self.roster[student.id] = student
        body = StudentChanged(student=student, was=was.state if was else None)
        self.log.append("student", body, Audience.TEACHERS_AND_STUDENT, student.id)
        return student

    def _move(self, student_id: str, state: StudentState) -> None:
        self.put(msgspec.structs.replace(self._student(student_id), state=state))

    def _student(self, student_id: str) -> Student:
        if student_id not in self.roster:
            raise AirclassError(ErrorCode.UNKNOWN_STUDENT)
        if self.roster[student_id].state is StudentState.REMOVED:
            raise AirclassError(ErrorCode.REMOVED)
        return self.roster[student_id]

    def connected(self, student_id: str) -> Student:
        self.pages[student_id] = self.pages.get(student_id, 0) + 1
        if self._student(student_id).state is StudentState.AWAY:
            self._move(student_id, StudentState.PRESENT)
        return self.roster[student_id]

    def disconnected(self, student_id: str) -> None:
        self.pages[student_id] -= 1
        if self.roster[student_id].state is StudentState.PRESENT and not self.pages[student_id]:
            self._move(student_id, StudentState.AWAY)

    def left(self, student_id: str) -> None:
        self.gone.append(student_id)

    def report(self, student_id: str, report: ConnectionReport) -> None:
        self.reports.append((student_id, report))
        for listener in self.connection_listeners:
            listener(ConnectionChanged(student_id=student_id, connection=Connection.POOR))

    def subscribe_connections(self, callback: Callable[[ConnectionChanged], None]) -> Callable[[], None]:
        self.connection_listeners.append(callback)
        return lambda: self.connection_listeners.remove(callback)

    def student(self, student_id: str) -> Student:
        if student_id not in self.roster:
            raise AirclassError(ErrorCode.UNKNOWN_STUDENT)
        return self.roster[student_id]

    def student_view(self, student_id: str, media: MediaGrant | None = None) -> StudentView:
        return StudentView(
            media=media,
            you=self._student(student_id),
            title="Physics",
            state=self.state,
            elapsed_ms=0,
            picture=PICTURE,
            recording=False,
        )

    def teacher_view(self, health: Health) -> TeacherView:
        return TeacherView(info=self.info(), students=self.students, health=health)

    def info(self) -> ClassInfo:
        return ClassInfo(
            id=self.id,
            title="Physics",
            state=self.state,
            pin=PIN,
            url="http://10.0.0.5:8000",
            join_url=f"http://10.0.0.5:8000/#{KEY}",
            elapsed_ms=0,
            locked=False,
            waiting_room=self.waiting_room,
            recording=False,
            picture=PICTURE,
            addresses=[ADDRESS],
        )

    @property
    def students(self) -> list[Student]:
        return list(self.roster.values())

    async def start(self, start: ClassStart) -> None:
        if self.state is not ClassState.LOBBY:
            raise AirclassError(ErrorCode.WRONG_STATE)
        self.started_with = start
        self.state = ClassState.LIVE

    async def pause(self) -> None:
        self.state = ClassState.PAUSED

    async def resume(self) -> None:
        self.state = ClassState.LIVE

    async def stop(self) -> None:
        self.state = ClassState.ENDED

    async def patch(self, patch: ClassPatch) -> None:
        if patch.waiting_room is not msgspec.UNSET:
            self.waiting_room = patch.waiting_room

    async def admit(self, student_id: str) -> None:
        if self._student(student_id).state is StudentState.WAITING:
            self._move(student_id, StudentState.PRESENT)

    async def admit_all(self) -> None:
        for student_id in self.roster:
            await self.admit(student_id)

    async def kick(self, student_id: str) -> None:
        self._move(student_id, StudentState.REMOVED)

    def names(self, request: NameRequest, remote_ip: str) -> NameChoice:
        if request.pin != PIN and request.key != KEY:
            raise AirclassError(ErrorCode.WRONG_PIN)
        return NameChoice(names=[PickName(enrolment_id="e1", name="Mina")])

    async def ban(self, student_id: str) -> None:
        self.put(msgspec.structs.replace(self._student(student_id), state=StudentState.REMOVED, banned=True))

    async def restore(self, student_id: str) -> None:
        self.put(msgspec.structs.replace(self.roster[student_id], state=StudentState.AWAY, banned=False))

    async def mute(self, student_id: str, *, muted: bool) -> None:
        self.put(msgspec.structs.replace(self._student(student_id), muted=muted))

    async def merge(self, student_id: str, into: str) -> None:
        merged = msgspec.structs.replace(self._student(student_id), merged_into=self._student(into).id)
        self.put(msgspec.structs.replace(merged, state=StudentState.AWAY))

    async def unmerge(self, student_id: str) -> None:
        self.put(msgspec.structs.replace(self._student(student_id), merged_into=None))

    async def assign(self, student_id: str, enrolment_id: str | None) -> None:
        self.put(msgspec.structs.replace(self._student(student_id), enrolment_id=enrolment_id))

    async def rename(self, student_id: str, name: str) -> Student:
        return self.put(msgspec.structs.replace(self._student(student_id), name=name))

    async def choose_address(self, ip: str) -> None:
        if ip != ADDRESS.ip:
            raise AirclassError(ErrorCode.BAD_ADDRESS, ip)


@dataclass(frozen=True)
class FakeEndpoint:
    url: str


class FakeNode(MediaNode):
    def __init__(self, url: str) -> None:
        self._endpoint = FakeEndpoint(url)

    @property
    def name(self) -> str:
        return "main"

    @property
    def endpoint(self) -> FakeEndpoint:
        return self._endpoint

    async def rooms(self) -> list[Room]:
        return [Room(name="class-1-ND_1", node="main", participants=2, publishers=1)]


class FakeRooms(Rooms):
    """One room; ``up`` false is a LiveKit that is being started again."""

    def __init__(self) -> None:
        self.room = "class-1-ND_1"
        self.url = "ws://127.0.0.1:1"
        self.up = asyncio.Event()
        self.up.set()
        self.granted: list[str] = []
        self.revoked: list[str] = []
        self.callbacks: list[Callable[[RoomState], None]] = []

    @property
    def node(self) -> FakeNode | None:
        return FakeNode(self.url) if self.up.is_set() else None

    async def grant(self, student_id: str) -> RoomGrant:
        if not self.up.is_set():
            raise AirclassError(ErrorCode.MEDIA_DOWN)
        self.granted.append(student_id)
        return RoomGrant(node="main", room=self.room, token=f"token-{len(self.granted)}")

    def revoke(self, student_id: str) -> None:
        self.revoked.append(student_id)

    def subscribe(self, callback: Callable[[RoomState], None]) -> Callable[[], None]:
        self.callbacks.append(callback)
        return lambda: self.callbacks.remove(callback)

    def open(self, room: str) -> None:
        """Let there be a new room."""
        self.room = room
        self.up.set()
        for callback in self.callbacks:
            callback(RoomState(node="main", room=room, published=False))


class FakeScreen(Screen):
    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []
        self.changes: list[SourceChange] = []
        self.masked: list[int] = []

    async def sources(self) -> SourceList:
        return SourceList(sources=[], current="testcard")

    async def thumbnail(self, source: str, width: int) -> bytes:
        self.asked.append((source, width))
        return b"\xff\xd8jpeg"

    async def preview(self, width: int) -> bytes:
        self.asked.append(("", width))
        return b"\xff\xd8jpeg"

    async def change(self, change: SourceChange) -> Picture:
        if change.source == "monitor:99":
            raise AirclassError(ErrorCode.UNKNOWN_SOURCE, "monitor:99")
        self.changes.append(change)
        return PICTURE

    async def mask(self, pids: list[int]) -> None:
        self.masked = pids


@dataclass
class FakeSettings(SavedSettings):
    values: Settings = field(
        default_factory=lambda: Settings(
            source="screen",
            name="AIRClass",
            record=True,
            waiting_room=False,
            fps=30,
            max_height=1080,
            max_kbit=4000,
            seats=150,
            language="en",
        )
    )

    def current(self) -> Settings:
        return self.values

    async def change(self, patch: SettingsPatch) -> Settings:
        changes = {name: value for name, value in msgspec.structs.asdict(patch).items() if value is not msgspec.UNSET}
        self.values = msgspec.structs.replace(self.values, **changes)
        return self.values

    @property
    def language(self) -> Language:
        return self.values.language


@dataclass
class FakeCourses(Courses):
    """Courses in memory, whose rosters are names on lines."""

    courses: dict[str, Course] = field(default_factory=dict)
    people: dict[str, list[Enrolment]] = field(default_factory=dict)
    chosen: str | None = None

    def _require(self, course_id: str) -> Course:
        if course_id not in self.courses:
            raise AirclassError(ErrorCode.UNKNOWN_COURSE)
        return self.courses[course_id]

    async def all(self) -> list[Course]:
        return list(self.courses.values())

    async def create(self, title: str) -> Course:
        course = self.courses[f"c{len(self.courses)}"] = Course(id=f"c{len(self.courses)}", title=title)
        self.people[course.id] = []
        return course

    async def change(self, course_id: str, patch: CoursePatch) -> Course:
        title = patch.title if isinstance(patch.title, str) else self._require(course_id).title
        self.courses[course_id] = msgspec.structs.replace(self._require(course_id), title=title)
        return self.courses[course_id]

    async def enrolments(self, course_id: str) -> list[Enrolment]:
        self._require(course_id)
        return self.people[course_id]

    async def enrol(self, course_id: str, entry: EnrolmentEntry) -> Enrolment:
        self._require(course_id)
        person = Enrolment(id=f"e{len(self.people[course_id])}", number=entry.number, name=entry.name)
        self.people[course_id].append(person)
        return person

    async def correct(self, enrolment_id: str, entry: EnrolmentEntry) -> Enrolment:
        return Enrolment(id=enrolment_id, number=entry.number, name=entry.name)

    async def remove(self, enrolment_id: str) -> None:
        for people in self.people.values():
            people[:] = [person for person in people if person.id != enrolment_id]

    async def preview(self, course_id: str, content: bytes) -> RosterPreview:
        self._require(course_id)
        added = [Enrolment(id="", number="", name=line) for line in content.decode().splitlines()]
        return RosterPreview(encoding="utf-8", added=added, unchanged=0, renamed=[], missing=[], skipped=[])

    async def take_in(self, course_id: str, content: bytes) -> RosterPreview:
        preview = await self.preview(course_id, content)
        self.people[course_id] += preview.added
        return preview

    async def choose(self, course_id: str | None) -> None:
        if course_id is not None:
            self._require(course_id)
        self.chosen = course_id


class FakeAttendanceBook(AttendanceBook):
    """One line, which can be corrected."""

    def __init__(self) -> None:
        self.corrections: list[AttendanceCorrection] = []

    async def of(self, class_id: str | None = None) -> AttendanceList:
        if class_id == "unknown":
            raise AirclassError(ErrorCode.NO_CLASS)
        line = AttendanceLine(
            student_id="s0",
            enrolment_id=None,
            number="1",
            name="=Mina",
            status=AttendanceStatus.LATE,
            came_t_ms=1_000,
            went_t_ms=None,
            minutes=12.5,
        )
        return AttendanceList(
            class_id=class_id or "class-1", title="물리", started_at_ms=None, late_after_min=10, lines=[line]
        )

    async def of_course(self, course_id: str) -> CourseAttendance:
        if course_id == "unknown":
            raise AirclassError(ErrorCode.UNKNOWN_COURSE)
        line = CourseAttendanceLine(
            enrolment_id="e1", number="1", name="=Mina", present=0, late=1, absent=0, excused=0, minutes=12.5,
            share=1.0, marks=[AttendanceMark(status=AttendanceStatus.LATE, minutes=12.5)],
        )  # fmt: skip
        past = AttendedClass(class_id="past-1", title="광합성", started_at_ms=1_780_000_000_000, minutes=50.0)
        return CourseAttendance(course_id=course_id, title="물리", classes=[past], lines=[line])

    async def correct(self, correction: AttendanceCorrection) -> None:
        self.corrections.append(correction)


@dataclass
class FakeTalk(Talk):
    """Talk that notes who asked for what; ``saving`` is set once the disk has what was said."""

    did: list[tuple[object, ...]] = field(default_factory=list)
    current: TalkRules = field(default_factory=TalkRules)
    failure: Exception | None = None
    saving: asyncio.Event = field(default_factory=asyncio.Event)
    listeners: list[Callable[[str, Body, Audience], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.saving.set()

    def _do(self, *what: object) -> None:
        if self.failure is not None:
            raise self.failure
        self.did.append(what)

    def student_talk(self, student_id: str) -> StudentTalk:
        return StudentTalk(
            rules=self.current,
            lines=[],
            questions=[],
            my_votes=[],
            hand=None,
            lost_until_t_ms=None,
            pace=Pace.FINE,
            muted=False,
            code="1234",
            announcement=None,
        )

    def teacher_talk(self) -> TeacherTalk:
        return TeacherTalk(
            rules=self.current,
            lines=[],
            questions=[],
            hands=[],
            lost=[],
            pace=[],
            pulse=self.pulse(),
            timeline=[],
            announcement=None,
        )

    def votes(self) -> QuestionVotes:
        return QuestionVotes(votes={"7": 2})

    def pulse(self) -> Pulse:
        return Pulse(t_ms=0, present=1, lost=0, slower=0, faster=0, hands=0)

    async def say(self, student_id: str, body: Say) -> None:
        self._do("say", student_id, body)
        await self.saving.wait()

    async def ask(self, student_id: str, body: Ask) -> None:
        self._do("ask", student_id, body)

    def vote(self, student_id: str, body: Vote) -> None:
        self._do("vote", student_id, body)

    def raise_hand(self, student_id: str, body: RaiseHand) -> None:
        self._do("raise_hand", student_id, body)

    def react(self, student_id: str, body: React) -> None:
        self._do("react", student_id, body)

    def lost(self, student_id: str, body: SayLost) -> None:
        self._do("lost", student_id, body)

    def pace(self, student_id: str, body: AskPace) -> None:
        self._do("pace", student_id, body)

    @property
    def rules(self) -> TalkRules:
        return self.current

    async def patch(self, patch: TalkPatch) -> TalkRules:
        self._do("patch", patch)
        return self.current

    async def teacher_say(self, body: TeacherSay) -> ChatLine:
        self._do("teacher_say", body)
        return ChatLine(id=3, t_ms=0, student_id=None, name="", number=0, text=body.text, to="everyone")

    async def page(self, before: int | None, find: str) -> ChatPage:
        self._do("page", before, find)
        return ChatPage(lines=[], more=False)

    async def hide(self, line_id: int, *, hidden: bool) -> None:
        self._do("hide", line_id, hidden)

    def questions(self) -> list[Question]:
        return [Question(id=7, t_ms=0, student_id="s0", name="Mina", number=1, text="Why?", votes=2)]

    async def patch_question(self, question_id: int, patch: QuestionPatch) -> Question:
        self._do("patch_question", question_id, patch)
        return self.questions()[0]

    async def lower_hand(self, student_id: str | None = None) -> None:
        self._do("lower_hand", student_id)

    async def announce(self, body: Announce) -> None:
        self._do("announce", body)

    def subscribe(self, callback: Callable[[str, Body, Audience], None]) -> Callable[[], None]:
        self.listeners.append(callback)
        return lambda: self.listeners.remove(callback)

    def tell(self, kind: str, body: Body, audience: Audience) -> None:
        """Tell of what is not in the log."""
        for listener in self.listeners:
            listener(kind, body, audience)
