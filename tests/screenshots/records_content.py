"""What the records hold on the pictures: a course of a school, its classes and its people."""

from __future__ import annotations

import math

import msgspec

from server.protocol.history import ErasedPart, Finding, PastLine, Person, Retention, TimelinePoint
from server.protocol.people import (
    AttendanceLine,
    AttendanceMark,
    AttendanceStatus,
    AttendedClass,
    Course,
    CourseAttendance,
    CourseAttendanceLine,
    Enrolment,
    RosterPreview,
    SkippedLine,
)
from tests.gui.fake_records import FakeRecords, past_class, receipt

_FAMILIES = "김이박최정강조윤장임한오서신권황안송전홍"
_GIVEN = ("서연", "도윤", "하은", "지호", "예준", "지우", "서준", "하린", "시우", "민준", "수아", "은우", "채원")
_AT_MS = 1_780_000_000_000
_DAY_MS = 86_400_000


def names(count: int) -> list[str]:
    """Return so many names, most of them Korean."""
    korean = [f"{_FAMILIES[at % 20]}{_GIVEN[at * 7 % 13]}" for at in range(count)]
    for at, name in ((2, "Emma Clark"), (9, "Noah Brown"), (17, "Mia Chen")):
        if at < count:
            korean[at] = name
    return korean


def fill(records: FakeRecords) -> None:
    """Fill the scripted records."""
    records.courses = [
        Course(id="bio", title="Biology 3-2  생물", enrolled=28, classes=14),
        Course(id="chem", title="Chemistry 2-1  화학", enrolled=31, classes=9),
        Course(id="club", title="Science club  과학 동아리", enrolled=12, classes=4),
        Course(id="old", title="Biology 3-2 (last year)", enrolled=30, classes=40, archived=True),
    ]
    people = [Enrolment(id=f"e{at}", number=f"{30201 + at}", name=name) for at, name in enumerate(names(28))]
    records.rosters = {"bio": people, "chem": people[:12], "club": people[4:9], "old": []}
    records.preview = RosterPreview(
        encoding="cp949",
        added=[Enrolment(id=f"n{at}", number=f"{30240 + at}", name=name) for at, name in enumerate(names(40)[30:36])],
        unchanged=25,
        renamed=[msgspec.structs.replace(people[3], name="최지후")],
        missing=[people[11], people[20]],
        skipped=[
            SkippedLine(line=7, text="30207", reason="no_name"),
            SkippedLine(line=19, text="30204, 박서준", reason="duplicate_number"),
        ],
    )
    records.lines = [_line(at, person) for at, person in enumerate(people)]
    records.terms["bio"] = _term(people)
    records.history = [
        past_class(
            at,
            ("Photosynthesis  광합성", "Cells  세포", "Respiration  호흡", "DNA and genes  유전")[at % 4],
            course_id="bio" if at % 3 else "chem",
            course="Biology 3-2  생물" if at % 3 else "Chemistry 2-1  화학",
            students=28 - at % 5,
            lines=140 - at * 3,
            keep=at == 0,
        )
        for at in range(18)
    ]
    records.history.append(past_class(19, "Test of the projector  프로젝터 시험", deleted_at_ms=_AT_MS - 3 * _DAY_MS))
    records.receipts = [receipt("person"), receipt("retention")]
    records.timeline = [_point(at) for at in range(290)]
    records.recordings = ["recording-1.mp4"]
    records.findings = [
        Finding(
            class_id=f"past-{at}",
            title="Photosynthesis  광합성",
            opened_at_ms=_AT_MS - at * _DAY_MS,
            t_ms=600_000 + at * 120_000,
            kind=kind,
            who=name,
            text=text,
            id=100,
        )
        for at, (kind, name, text) in enumerate(
            (
                ("question", "이서연", "광합성은 밤에도 일어나나요?"),
                ("chat", "Emma Clark", "So 광합성 is photosynthesis, right?"),
                ("chat", "최지호", "광합성이 일어나려면 빛이 꼭 필요한가요? 형광등 빛도 되는지 궁금합니다."),
            )
        )
    ]
    records.said = _said()
    records.people = [
        Person(
            id=f"enrolment:e{at}",
            name=person.name,
            number=person.number,
            course="Biology 3-2  생물",
            classes=14 - at % 4,
            last_at_ms=_AT_MS - at % 3 * _DAY_MS,
        )
        for at, person in enumerate(people)
    ]
    records.retention = Retention(
        media_days=180,
        chat_days=365,
        attendance_days=0,
        quiz_days=365,
        next_at_ms=_AT_MS + _DAY_MS,
        next=[ErasedPart(kind="recording", count=3), ErasedPart(kind="chat", count=412)],
    )


def _line(at: int, person: Enrolment) -> AttendanceLine:
    late, absent, excused = at in (5, 13, 22), at in (8, 19), at == 11
    status = AttendanceStatus.PRESENT
    if late:
        status = AttendanceStatus.LATE
    if absent:
        status = AttendanceStatus.ABSENT
    if excused:
        status = AttendanceStatus.EXCUSED
    came = None if absent or excused else (900_000 + at * 1_000 if late else at * 4_000)
    return AttendanceLine(
        student_id=None if came is None else f"s{at}",
        enrolment_id=person.id,
        number=person.number,
        name=person.name,
        status=status,
        came_t_ms=came,
        went_t_ms=None if came is None else (2_400_000 if at == 15 else 2_950_000),
        minutes=0.0 if came is None else (2_950_000 - came) / 60_000,
        returns=2 if at == 15 else 0,
        corrected=excused,
        note="Doctor's appointment  병원" if excused else "",
    )


def _term(people: list[Enrolment]) -> CourseAttendance:
    """Return a term of 14 classes, two a week."""
    titles = ("Photosynthesis  광합성", "Cells  세포", "Respiration  호흡", "DNA and genes  유전")
    classes = [
        AttendedClass(
            class_id=f"term-{at}",
            title=titles[at % 4],
            started_at_ms=_AT_MS - (14 - at) * 7 // 2 * _DAY_MS,
            minutes=50.0,
        )
        for at in range(14)
    ]
    lines = [_course_line(at, person, len(classes)) for at, person in enumerate(people)]
    return CourseAttendance(course_id="bio", title="Biology 3-2  생물", classes=classes, lines=lines)


def _course_line(at: int, person: Enrolment, classes: int) -> CourseAttendanceLine:
    statuses = [_status_in(at, number) for number in range(classes)]
    minutes = {AttendanceStatus.PRESENT: 49.2, AttendanceStatus.LATE: 34.5}
    counts = [statuses.count(status) for status in AttendanceStatus]
    return CourseAttendanceLine(
        enrolment_id=person.id,
        number=person.number,
        name=person.name,
        marks=[AttendanceMark(status=status, minutes=minutes.get(status, 0.0)) for status in statuses],
        present=counts[0],
        late=counts[1],
        absent=counts[2],
        excused=counts[3],
        minutes=sum(minutes.get(status, 0.0) for status in statuses),
        share=(counts[0] + counts[1]) / sum(counts[:3]),
    )


def _status_in(at: int, number: int) -> AttendanceStatus:
    mixed = (at * 31 + number * 17) % 29
    if mixed in (3, 11):
        return AttendanceStatus.LATE
    if mixed == 7 or (at == 19 and number % 3 == 0):
        return AttendanceStatus.ABSENT
    return AttendanceStatus.EXCUSED if mixed == 19 and at % 2 else AttendanceStatus.PRESENT


def _said() -> list[PastLine]:
    """Return what was said around the second of what is found."""
    words = (
        ("이서연", "chat", "everyone", "", "명반응은 어디에서 일어나요?"),
        ("", "chat", "everyone", "", "틸라코이드 막에서 일어납니다. 화면의 초록색 부분이에요."),
        ("Emma Clark", "chat", "everyone", "", "So 광합성 is photosynthesis, right?"),
        ("", "chat", "student", "Emma Clark", "Right. 광 is light, 합성 is synthesis."),
        ("박지우", "question", "everyone", "", "밤에는 식물이 호흡만 하나요?"),
        ("김도윤", "chat", "teacher", "", "화면이 잘 안 보여요."),
    )
    return [
        PastLine(
            id=98 + at, t_ms=700_000 + at * 21_000, kind=kind, who=who, to=to, to_whom=whom, text=text, hidden=False
        )
        for at, (who, kind, to, whom, text) in enumerate(words)
    ]


def _point(at: int) -> TimelinePoint:
    present = min(26, 6 + at) - (2 if 150 < at < 165 else 0)
    lost = round(max(0.0, 8 * math.exp(-(((at - 110) / 22) ** 2)) + 4 * math.exp(-(((at - 215) / 14) ** 2))))
    return TimelinePoint(t_ms=at * 10_000, present=present, lost=lost, slower=lost // 3, faster=0, hands=0, lines=0)
