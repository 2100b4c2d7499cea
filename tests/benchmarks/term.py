"""A term in a database, made as fast as SQLite takes it: as much as a busy teacher leaves in half a year."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Final

import msgspec

from server.protocol.quiz.questions import Choice, SingleChoice
from server.protocol.quiz.quizzes import QuizRules
from server.store.connection import connect, prepare
from server.store.quizzes import RunRow

CLASSES: Final = 40
STUDENTS: Final = 150
CHAT_LINES: Final = 200_000
ANSWERS: Final = 300_000
EVENTS: Final = 2_000_000
COURSE: Final = "course"
BEGAN_MS: Final = 1_780_000_000_000
DAY_MS: Final = 86_400_000
LESSON_MS: Final = 3_000_000

_RUNS: Final = 5
_QUESTIONS: Final = ANSWERS // CLASSES // STUDENTS // _RUNS
_FAMILIES: Final = "김이박최정강조윤장임"
_GIVEN: Final = (
    "서연",
    "도윤",
    "하은",
    "지호",
    "예준",
    "지우",
    "서준",
    "하린",
    "시우",
    "민준",
    "수아",
    "은우",
    "채원",
    "Emma",
    "Noah",
)
_WORDS: Final = (
    "세포", "분열", "광합성", "호흡", "유전", "염색체", "질문", "선생님", "왜", "그렇다면", "photosynthesis", "cell",
    "energy", "그래프", "에너지", "문제", "답", "모르겠어요", "이해했어요", "다시", "빛", "산소", "물", "실험",
    "결과", "why", "when", "yes",
)  # fmt: skip


def student(class_number: int, number: int) -> str:
    """Return the id of a student's line in a class; both count from 0."""
    return f"student-{class_number:02}-{number:03}"


def enrolment(number: int) -> str:
    """Return the id of a person on the roster."""
    return f"enrolment-{number:03}"


class Term:
    """Makes the database at ``path``; the same each time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._random = random.Random(20260302)

    def make(self) -> None:
        """Fill the tables, the full-text indexes by their triggers."""
        prepare(self._path)
        with closing(connect(self._path)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA cache_size = -200000")
            connection.execute("BEGIN")
            self._people(connection)
            for number in range(CLASSES):
                self._class(connection, number)
            connection.execute("COMMIT")

    def _people(self, connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO course VALUES (?, '생물 3-2', 0, 0)", (COURSE,))
        people = [(enrolment(at), COURSE, f"{30_000 + at}", _name(at), at) for at in range(STUDENTS)]
        connection.executemany("INSERT INTO enrolment VALUES (?, ?, ?, ?, ?)", people)

    def _class(self, connection: sqlite3.Connection, number: int) -> None:
        class_id, at_ms = f"class-{number}", BEGAN_MS + number * DAY_MS
        title = ("광합성", "Cells 세포", "호흡", "유전")[number % 4]
        connection.execute(
            """INSERT INTO class (id, title, state, locked, waiting_room, opened_at_ms, started_at_ms, ended_at_ms,
                                  next_seq, course_id) VALUES (?, ?, 'ended', 0, 0, ?, ?, ?, 1, ?)""",
            (class_id, title, at_ms, at_ms, at_ms + LESSON_MS, COURSE),
        )
        students = (
            (student(number, at), class_id, _name(at), at, LESSON_MS, at, enrolment(at)) for at in range(STUDENTS)
        )
        connection.executemany(
            """INSERT INTO student (id, class_id, name, state, joined_t_ms, last_seen_t_ms, number, enrolment_id)
               VALUES (?, ?, ?, 'away', ?, ?, ?, ?)""",
            students,
        )
        stays = (
            (class_id, student(number, at), stay * 1_000_000, stay * 1_000_000 + 900_000)
            for at in range(STUDENTS)
            for stay in range(3)
        )
        connection.executemany("INSERT INTO attendance VALUES (?, ?, ?, ?)", stays)
        pulses = ((class_id, t_ms, 140, 3, 1, 0, 2) for t_ms in range(0, LESSON_MS, 10_000))
        connection.executemany("INSERT INTO pulse VALUES (?, ?, ?, ?, ?, ?, ?)", pulses)
        connection.execute(
            "INSERT INTO recording VALUES (?, 1, 'part-0001.mp4', 0, ?, 3, 'done')", (class_id, LESSON_MS)
        )
        self._said(connection, number, class_id)
        self._answered(connection, number, class_id)
        self._happened(connection, number, class_id)

    def _said(self, connection: sqlite3.Connection, number: int, class_id: str) -> None:
        count = CHAT_LINES // CLASSES
        lines = (
            (class_id, at, at * LESSON_MS // count, student(number, at % STUDENTS), self._sentence())
            for at in range(count)
        )
        connection.executemany(
            """INSERT INTO chat_line (class_id, id, t_ms, student_id, audience, text, key)
               VALUES (?, ?, ?, ?, 'everyone', ?, '')""",
            lines,
        )
        asked = ((class_id, at, at, student(number, at), self._sentence()) for at in range(STUDENTS // 2))
        connection.executemany(
            "INSERT INTO question_asked (class_id, id, t_ms, student_id, text, key) VALUES (?, ?, ?, ?, ?, '')", asked
        )
        hands = ((class_id, student(number, at), at * 1_000, at * 1_000 + 500, "") for at in range(STUDENTS))
        connection.executemany("INSERT INTO hand VALUES (?, ?, ?, ?, ?)", hands)
        marks = ((class_id, student(number, at), "lost", at * 1_000, at * 1_000 + 500) for at in range(STUDENTS))
        connection.executemany("INSERT INTO confusion_mark VALUES (?, ?, ?, ?, ?)", marks)

    def _answered(self, connection: sqlite3.Connection, number: int, class_id: str) -> None:
        for run in range(_RUNS):
            questions = [
                SingleChoice(
                    id=f"q{at}",
                    text="What do plants need for photosynthesis?",
                    choices=[Choice(id=f"q{at}a", text="Light", correct=True), Choice(id=f"q{at}b", text="Salt")],
                )
                for at in range(_QUESTIONS)
            ]
            row = RunRow(
                id=f"{class_id}-run-{run}", quiz_id="", class_id=class_id, title="Quiz", questions=list(questions),
                rules=QuizRules(),
            )  # fmt: skip
            connection.execute(
                "INSERT INTO quiz_run (id, class_id, quiz_id, title, row, state) VALUES (?, ?, '', ?, ?, 'finished')",
                (row.id, class_id, row.title, msgspec.json.encode(row).decode()),
            )
            answers = (
                (row.id, f"q{at}", student(number, who), f'{{"choices":["q{at}a"]}}', "key", run * 1_000 + who)
                for at in range(_QUESTIONS)
                for who in range(STUDENTS)
            )
            connection.executemany(
                """INSERT INTO quiz_response (run_id, question_id, student_id, answer, key, t_ms, took_ms, attempt,
                                              share, points, comment)
                   VALUES (?, ?, ?, ?, ?, ?, 900, 1, 1.0, 1.0, '')""",
                answers,
            )

    def _happened(self, connection: sqlite3.Connection, number: int, class_id: str) -> None:
        count = EVENTS // CLASSES

        def events() -> Iterable[tuple[str, int, int, str, str, str, bytes]]:
            for seq in range(1, count + 1):
                who = student(number, seq % STUDENTS)
                payload = b'{"id":%d,"t_ms":%d,"student_id":"%s","text":"\xec\x84\xb8\xed\x8f\xac"}' % (
                    seq, seq * 60, who.encode(),
                )  # fmt: skip
                yield class_id, seq, seq * 60, "chat", who, "everyone", payload

        connection.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)", events())

    def _sentence(self) -> str:
        return " ".join(self._random.choices(_WORDS, k=self._random.randint(2, 9)))


def _name(number: int) -> str:
    return f"{_FAMILIES[number % 10]}{_GIVEN[number // 10]}"
