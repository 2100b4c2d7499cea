"""The queries on past classes, people and quizzes, over a term: how long each takes in a database of that size.

``python -m tests.benchmarks.store_term``: 40 classes of 150 students each, 200,000 chat lines, 300,000 quiz answers,
2,000,000 events, made in half a minute; then the store's own calls, each some times.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

import msgspec

from server.operations.retention import DAY_MS
from server.store.erasure import Kind
from server.store.privacy import Identity
from server.store.store import Store
from tests.benchmarks.figures import Figures
from tests.benchmarks.term import BEGAN_MS, CLASSES, COURSE, Term, enrolment

TIMES: Final = 9
LIMIT_MS: Final = 50.0
WHOLE_LIMIT_MS: Final = 500.0
"""Of what is read in several queries, between which others read."""

Query = Callable[[], Awaitable[object]]


def queries(store: Store, person: Identity) -> dict[str, Query]:
    """Return what is measured, by what it is for."""
    middle = f"class-{CLASSES // 2}"
    line = [line for line in person.lines if line.class_id == middle]
    half = BEGAN_MS + CLASSES // 2 * DAY_MS
    return {
        "the list of past classes": lambda: store.history.classes(101),
        "the list of a course's, its second half": lambda: store.history.classes(101, course_id=COURSE, before=half),
        "the list by words of the title": lambda: store.history.classes(101, find="광합성"),
        "search for a word of every tenth line": lambda: store.history.found("세포", 201),
        "search for two words": lambda: store.history.found("세포 photosynthesis", 201),
        "search for a name": lambda: store.history.found("김서연", 201),
        "search for what nobody said": lambda: store.history.found("없는말", 201),
        "a class in numbers": lambda: store.history.summary(middle),
        "a class's curve": lambda: store.history.timeline(middle),
        "a page of a class's chat": lambda: store.chat.newest(middle, 100, before=3_000),
        "a class's chat by a word": lambda: store.chat.newest(middle, 100, find="세포"),
        "a class's talk around a line": lambda: store.history.said(middle, 2_500, 51),
        "a class's students": lambda: store.students.of_class(middle),
        "a class's attendance": lambda: store.attendance.intervals(middle),
        "a quiz's 1,500 answers": lambda: store.runs.responses(f"{middle}-run-0"),
        "a class's newest events": lambda: store.events.newest(middle, 5_000),
        "people by name": lambda: store.privacy.people("", 201),
        "people by a part of a name": lambda: store.privacy.people("서연", 201),
        "a student's classes of the term": lambda: store.privacy.enrolled(enrolment(7)),
        "all rows of a student in a class": lambda: store.privacy.sheets(msgspec.structs.replace(person, lines=line)),
        "what retention would erase": lambda: store.retention.count([middle], Kind.CHAT),
        "which classes retention would touch": lambda: store.retention.due(Kind.CHAT, half),
        "the courses": store.courses.all,
    }


async def measure(path: Path, figures: Figures) -> None:
    """Measure every query and report it."""
    store = await Store.open(path)
    person = await store.privacy.enrolled(enrolment(7))
    assert person is not None
    for name, query in queries(store, person).items():
        await report(figures, name, query, LIMIT_MS)
    for name, query in {
        "a class's quizzes, 6 queries": lambda: store.runs.of_class(f"class-{CLASSES // 2}"),
        "a course's attendance, 120 queries": lambda: attendance(store),
        "a student's whole export, 41 queries": lambda: store.privacy.sheets(person),
    }.items():
        await report(figures, name, query, WHOLE_LIMIT_MS)
    await store.close()


async def attendance(store: Store) -> None:
    """Read all that the attendance of every class of the course is worked out from."""
    for number in range(CLASSES):
        class_id = f"class-{number}"
        await store.students.of_class(class_id)
        await store.attendance.intervals(class_id)
        await store.attendance.corrections(class_id)


async def report(figures: Figures, name: str, query: Query, limit_ms: float) -> None:
    """Measure one query some times and report it."""
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        await query()
        took.append((time.perf_counter() - began) * 1_000)
    figures.at_most(
        f"{name}, over a term",
        statistics.median(took),
        limit_ms,
        "ms",
        first=round(took[0], 1),
        worst=round(max(took), 1),
    )


def main() -> int:
    """Make the term, measure and report; return the exit code."""
    figures = Figures()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "airclass.db")
        began = time.perf_counter()
        Term(path).make()
        print(f"made in {time.perf_counter() - began:.0f} s, {path.stat().st_size >> 20} MiB", file=sys.stderr)
        asyncio.run(measure(path, figures))
    return figures.exit_code


if __name__ == "__main__":
    sys.exit(main())
