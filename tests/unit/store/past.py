"""Classes of the past, with everything that a class leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec

from server.events import Audience, Event
from server.protocol.classroom import ClassState, Student, StudentState
from server.protocol.live import StudentChanged
from server.protocol.people import AttendanceStatus
from server.protocol.quiz.questions import Answer
from server.protocol.quiz.quizzes import QuizRules
from server.protocol.talk import ChatLine, Pulse, Reaction
from server.store.attendance import CorrectionRow
from server.store.change import Change
from server.store.chat import ChatRow
from server.store.classes import ClassRow, StudentRow
from server.store.confusion import MarkKind
from server.store.courses import CourseRow, EnrolmentRow
from server.store.events import EventTable
from server.store.questions import QuestionRow
from server.store.quizzes import Response, RunRow
from server.store.recordings import RecordingRow
from server.store.store import Store
from server.store.table import Database

DAY_MS: Final = 86_400_000
BEGIN_MS: Final = 1_780_000_000_000
LESSON_MS: Final = 3_000_000


class Somebody(NamedTuple):
    """Who was there; the name is said in what they write."""

    name: str
    enrolment_id: str | None = None


def student_of(class_id: str, name: str) -> str:
    """Return the id of a student in a class that :func:`add_class` made."""
    return f"{class_id}-{name.lower()}"


async def add_course(store: Store, course_id: str, *people: tuple[str, str]) -> None:
    """Add a course with its roster: (id, name) each, numbered from 1."""
    changes = [store.courses.saved(CourseRow(id=course_id, title=f"Course {course_id}", created_at_ms=BEGIN_MS))]
    for number, (enrolment_id, name) in enumerate(people, start=1):
        row = EnrolmentRow(id=enrolment_id, course_id=course_id, number=f"9{number:03}", name=name, position=number)
        changes.append(store.courses.saved_enrolment(row))
    await store.commit(*changes)


async def add_class(
    store: Store,
    class_id: str,
    day: int = 0,
    people: Sequence[Somebody] = (Somebody("Mina"), Somebody("Juno")),
    title: str = "Optics",
    course_id: str | None = None,
) -> None:
    """Add a class that took place on a day (counted from the first), in which each of the people did everything."""
    at_ms = BEGIN_MS + day * DAY_MS
    row = ClassRow(
        id=class_id,
        title=title,
        state=ClassState.ENDED,
        pin=None,
        key=None,
        locked=False,
        waiting_room=False,
        opened_at_ms=at_ms,
        started_at_ms=at_ms,
        ended_at_ms=at_ms + LESSON_MS,
        course_id=course_id,
    )
    run = RunRow(
        id=f"{class_id}-run", quiz_id="", class_id=class_id, title="Quiz", questions=[], rules=QuizRules(),
    )  # fmt: skip
    changes = [store.classes.saved(row), store.runs.saved(run)]
    for number, somebody in enumerate(people, start=1):
        changes += _student(store, class_id, number, somebody) + _said(store, class_id, number, somebody)
    pulse = Pulse(t_ms=20_000, present=len(people), lost=1, slower=0, faster=0, hands=1)
    changes.append(store.pulses.added(class_id, pulse))
    await store.commit(*changes)
    await store.recordings.save(
        RecordingRow(
            class_id=class_id, part=1, path="part-0001.mp4", started_t_ms=0, duration_ms=9_000, bytes=70, state="done"
        )
    )
    await _tell(store, class_id, people)


def _student(store: Store, class_id: str, number: int, somebody: Somebody) -> list[Change]:
    student_id = student_of(class_id, somebody.name)
    row = StudentRow(
        id=student_id,
        class_id=class_id,
        name=somebody.name,
        state=StudentState.AWAY,
        joined_t_ms=number,
        last_seen_t_ms=number,
        number=number,
        enrolment_id=somebody.enrolment_id,
    )
    word = CorrectionRow(
        class_id=class_id, student_id=student_id, enrolment_id="", status=AttendanceStatus.LATE, note="bus", at_ms=1
    )
    engagement = Change(
        "INSERT INTO student_engagement VALUES (?, ?, ?, ?, ?, ?, ?)", (class_id, student_id, 1, 0.5, 0.5, None, 0.5)
    )
    return [
        store.students.saved(row),
        store.attendance.came(class_id, student_id, number),
        store.attendance.went(class_id, student_id, LESSON_MS),
        store.attendance.corrected(word),
        engagement,
    ]


def _said(store: Store, class_id: str, number: int, somebody: Somebody) -> list[Change]:
    student_id, said = student_of(class_id, somebody.name), f"{somebody.name} saw a prism"
    asked = QuestionRow(class_id=class_id, id=number * 10, t_ms=5_000, student_id=student_id, text=said, key="k")
    response = Response(
        run_id=f"{class_id}-run", question_id="q1", student_id=student_id, answer=Answer(text=f"={said}"), key="k",
        t_ms=6_000, took_ms=1_000, attempt=1, share=1.0, points=1.0,
    )  # fmt: skip
    return [
        _line(store, class_id, number * 10 + 1, student_id, said),
        _line(store, class_id, number * 10 + 2, None, f"well done, {somebody.name}", student_id),
        store.questions.added(asked),
        store.questions.voted(class_id, 10, student_id, on=True),
        store.hands.raised(class_id, student_id, 4_000, said),
        store.reactions.added(class_id, student_id, 4_100, Reaction.HEART),
        store.confusion.marked(class_id, student_id, MarkKind.LOST, 4_200),
        store.runs.saved_response(response),
    ]


def _line(
    store: Store, class_id: str, line_id: int, student_id: str | None, text: str, audience: str = "everyone"
) -> Change:
    row = ChatRow(
        class_id=class_id, id=line_id, t_ms=line_id * 100, student_id=student_id, text=text, audience=audience, key=""
    )
    return store.chat.added(row)


async def _tell(store: Store, class_id: str, people: Sequence[Somebody]) -> None:
    """Add to the log who came, and a line by each that everybody read."""
    log = EventTable(store)
    for number, somebody in enumerate(people, start=1):
        student_id = student_of(class_id, somebody.name)
        came = StudentChanged(student=Student(id=student_id, name=somebody.name, state=StudentState.PRESENT))
        said = ChatLine(
            id=number * 10 + 1, t_ms=1, student_id=student_id, name=somebody.name, number=1, text="…", to="everyone"
        )
        for place, (kind, body) in enumerate((("student", came), ("chat", said))):
            await log.append_durable(
                Event(
                    class_id=class_id,
                    seq=number * 10 + place,
                    t_ms=number,
                    kind=kind,
                    student_id=student_id if kind == "student" else None,
                    audience=Audience.EVERYONE,
                    payload=msgspec.json.encode(body),
                )
            )


async def rows_of(store: Database, table: str, class_id: str) -> int:
    """Return how many rows a class has in a table."""
    sql = f"SELECT count(*) FROM {table} WHERE class_id = ?"
    return await store.read(lambda connection: int(connection.execute(sql, (class_id,)).fetchone()[0]))
