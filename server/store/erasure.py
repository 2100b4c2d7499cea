"""What a class left, by kinds, and how it is erased: in slices, for the class that is on air writes in between."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

SLICE: Final = 1_000
"""Rows erased at once of tables that hold many a class; below 0.1 s."""


class Kind(StrEnum):
    """What of a class can be erased by itself."""

    MEDIA = "media"
    CHAT = "chat"
    ATTENDANCE = "attendance"
    QUIZ = "quiz"
    PEOPLE = "people"
    """Names, with whatever else is left of students."""
    CLASS = "class"
    """The class itself, which goes last."""


class Part(NamedTuple):
    """A class's rows in one table, under the name that receipts give them.

    ``of`` chooses them, by ``{class_id}``; ``key`` tells a row from the class's others, where they go in slices.
    """

    name: str
    table: str
    of: str = "class_id = {class_id}"
    key: str = ""

    def rows(self, class_id: str) -> str:
        """Return the SQL that says which rows are those of a class, given by an expression."""
        return f"FROM {self.table} WHERE {self.of.format(class_id=class_id)}"


def _events(*kinds: str) -> Part:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    return Part("event", "event", f"class_id = {{class_id}} AND kind IN ({listed})", "seq")


PARTS: Final[dict[Kind, tuple[Part, ...]]] = {
    Kind.MEDIA: (Part("recording", "recording"), Part("screenshot", "screenshot_analysis")),
    Kind.CHAT: (
        Part("chat", "chat_line", key="position"),
        Part("question_asked", "question_asked", key="position"),
        Part("vote", "vote"),
        Part("hand", "hand"),
        Part("reaction", "reaction", key="position"),
        Part("confusion", "confusion_mark"),
        _events("chat", "chat_hidden", "question", "my_vote", "hand", "lost", "pace"),
    ),
    Kind.ATTENDANCE: (
        Part("attendance", "attendance"),
        Part("attendance_correction", "attendance_correction"),
        _events("student", "author"),
    ),
    Kind.QUIZ: (
        Part("quiz_response", "quiz_response", "run_id IN (SELECT id FROM quiz_run WHERE class_id = {class_id})"),
        Part("quiz_run", "quiz_run"),
        _events("run", "quiz", "my_answer", "my_result", "quiz_mark", "quiz_key"),
    ),
    Kind.PEOPLE: (
        Part("engagement", "student_engagement"),
        Part("event", "event", key="seq"),
        Part("student", "student"),
    ),
    Kind.CLASS: (Part("pulse", "pulse"), Part("summary", "session_summary"), Part("class", "class", "id = {class_id}")),
}


def erase_slice(connection: sqlite3.Connection, class_id: str, kinds: Iterable[Kind]) -> Counter[str]:
    """Erase the next rows of a class; return how many by name, nothing once all of these kinds are gone."""
    erased: Counter[str] = Counter()
    for part in _parts(kinds):
        rows = part.rows("?1")
        if not part.key:
            erased[part.name] += connection.execute(f"DELETE {rows}", (class_id,)).rowcount
            continue
        # The rows' own condition again: a key may be unique in its class only.
        sql = f"DELETE {rows} AND {part.key} IN (SELECT {part.key} {rows} LIMIT ?2)"
        count = connection.execute(sql, (class_id, SLICE)).rowcount
        erased[part.name] += count
        if count == SLICE:
            break
    return +erased


def holds(kind: Kind, class_id: str) -> str:
    """Return the SQL condition that a class still has something of a kind; events do not count, rows tell enough.

    ``class_id`` is an SQL expression.
    """
    parts = (part for part in PARTS[kind] if part.table != "event")
    return " OR ".join(f"EXISTS (SELECT 1 {part.rows(class_id)})" for part in parts)


def count_rows(connection: sqlite3.Connection, class_id: str, kinds: Iterable[Kind]) -> Counter[str]:
    """Return how many rows a class has of these kinds by name, its log left out."""
    counted: Counter[str] = Counter()
    for part in _parts(kinds):
        if part.table != "event":
            counted[part.name] += connection.execute(f"SELECT count(*) {part.rows('?1')}", (class_id,)).fetchone()[0]
    return +counted


WORD_INDEXES: Final = (
    "chat_line_words",
    "question_asked_words",
    "student_words",
    "class_text_words",
    "enrolment_text_words",
)
_PAGES: Final = 300
"""Pages of an index written at once; below 0.1 s."""


def merge_words(connection: sqlite3.Connection, index: str, *, first: bool) -> bool:
    """Write the next pages of a full-text index anew, without the words that were erased; False once it is whole.

    An index only notes that words are gone until it is merged: https://www.sqlite.org/fts5.html#the_merge_command.
    """
    before = connection.total_changes
    pages = -_PAGES if first else _PAGES
    connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)", (pages,))  # noqa: S608 - ours
    return connection.total_changes - before > 1


def _parts(kinds: Iterable[Kind]) -> Iterator[Part]:
    for kind in kinds:
        yield from PARTS[kind]
