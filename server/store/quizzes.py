"""The tables ``quiz`` and ``quiz_image``, and what is kept of runs and responses."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import msgspec

from server.protocol.quiz.questions import Answer, QuizQuestion
from server.protocol.quiz.quizzes import QuizRules, QuizState, QuizSummary
from server.protocol.quiz.runs import RunState
from server.store.change import Change
from server.store.table import Database, empty_bin, encoded, rows

_WITH_IMAGES: Final = (("quiz", "questions"), ("question", "body"), ("question_version", "body"), ("quiz_run", "row"))


class RunRow(msgspec.Struct, frozen=True, kw_only=True):
    """All that is kept of a run besides its responses. Times are on the class's timeline, in milliseconds."""

    id: str
    quiz_id: str
    class_id: str
    title: str
    questions: list[QuizQuestion]
    rules: QuizRules
    state: RunState = RunState.PUBLISHED
    position: int = 0
    opened_t_ms: int | None = None
    closes_t_ms: int | None = None
    revealed: list[str] = msgspec.field(default_factory=list)
    """Ids of the questions whose solution students know."""
    expected: dict[str, int] = msgspec.field(default_factory=dict)
    """How many could have answered when a question closed."""
    asked_at_ms: int = 0
    """When the run began, Unix time."""


class Response(msgspec.Struct, frozen=True, kw_only=True):
    """One student's answer to one question, as it counts. Times are on the class's timeline.

    ``share``: of the question's points by rule, null where a person marks or nothing can be gained. ``points`` come
    of it, with the speed bonus. ``marked`` is the teacher's word, which wins.
    """

    run_id: str
    question_id: str
    student_id: str
    answer: Answer
    key: str
    t_ms: int
    took_ms: int
    attempt: int
    share: float | None
    points: float | None
    marked: float | None = None
    comment: str = ""

    @property
    def worth(self) -> float | None:
        """The points that count."""
        return self.points if self.marked is None else self.marked


class QuizRow(msgspec.Struct, frozen=True, kw_only=True):
    """A prepared quiz."""

    id: str
    title: str
    state: QuizState
    questions: list[QuizQuestion]
    rules: QuizRules
    course_id: str | None
    changed_at_ms: int
    deleted_at_ms: int | None = None


class ImageRow(msgspec.Struct, frozen=True, kw_only=True):
    """An image of a question, encoded by us."""

    id: str
    kind: str
    width: int
    height: int
    content: bytes
    added_at_ms: int = 0
    source: str = ""
    """The digest of the file as it came."""
    digest: str = ""
    """The digest of the content."""


class QuizTable:
    """Queries on ``quiz`` and ``quiz_image``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def saved(self, row: QuizRow) -> Change:
        """Return the change that adds the quiz or brings it up to date."""
        return Change(
            """INSERT INTO quiz (id, title, state, questions, rules, course_id, changed_at_ms, deleted_at_ms)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT DO UPDATE SET title = excluded.title, state = excluded.state,
                   questions = excluded.questions, rules = excluded.rules, course_id = excluded.course_id,
                   changed_at_ms = excluded.changed_at_ms, deleted_at_ms = excluded.deleted_at_ms""",
            (
                row.id,
                row.title,
                row.state,
                encoded(row.questions),
                encoded(row.rules),
                row.course_id,
                row.changed_at_ms,
                row.deleted_at_ms,
            ),
        )

    async def empty_bin(self, before_ms: int) -> int:
        """Erase the quizzes put into the bin before (Unix ms); return how many. Raises ``store_failed``."""
        return await empty_bin(self._database, "quiz", before_ms)

    async def get(self, quiz_id: str) -> QuizRow | None:
        """Return a quiz, also from the bin. Raises ``store_failed``."""
        sql = "SELECT * FROM quiz WHERE id = ?"

        def query(connection: sqlite3.Connection) -> list[QuizRow]:
            return rows(connection.execute(sql, (quiz_id,)), QuizRow, json=("questions", "rules"))

        found = await self._database.read(query)
        return found[0] if found else None

    async def summaries(self, *, deleted: bool) -> list[QuizSummary]:
        """Return every quiz, or those in the bin, last changed first. Raises ``store_failed``."""
        sql = """SELECT id, title, state, json_array_length(questions) AS questions, course_id, changed_at_ms,
                     used_at_ms, (SELECT count(*) FROM quiz_run WHERE quiz_id = quiz.id AND quiz_id <> '') AS runs
                 FROM quiz WHERE (deleted_at_ms IS NOT NULL) = ? ORDER BY changed_at_ms DESC"""

        def query(connection: sqlite3.Connection) -> list[QuizSummary]:
            return rows(connection.execute(sql, (deleted,)), QuizSummary)

        return await self._database.read(query)

    def saved_image(self, row: ImageRow) -> Change:
        """Return the change that adds an image."""
        return Change(
            """INSERT INTO quiz_image (id, kind, width, height, content, added_at_ms, source, digest)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
            (row.id, row.kind, row.width, row.height, row.content, row.added_at_ms, row.source, row.digest),
        )

    async def image(self, image_id: str) -> ImageRow | None:
        """Return an image. Raises ``store_failed``."""
        sql = "SELECT * FROM quiz_image WHERE id = ?"

        def query(connection: sqlite3.Connection) -> list[ImageRow]:
            return [ImageRow(**dict(row)) for row in connection.execute(sql, (image_id,))]

        found = await self._database.read(query)
        return found[0] if found else None

    async def images_of(self, digests: Sequence[str]) -> dict[str, str]:
        """Return the ids of the images that came as, or are, files with these digests. Raises ``store_failed``."""
        by = "SELECT {column} AS digest, id FROM quiz_image WHERE {column} IN (SELECT value FROM json_each(?))"
        sql = f"{by.format(column='source')} UNION ALL {by.format(column='digest')}"
        wanted = encoded(digests)

        def query(connection: sqlite3.Connection) -> dict[str, str]:
            return {str(row["digest"]): str(row["id"]) for row in connection.execute(sql, (wanted, wanted))}

        return await self._database.read(query)

    def renewed_images(self, ids: Sequence[str], added_at_ms: int) -> Change:
        """Return the change that makes images as young as if they were just added."""
        sql = "UPDATE quiz_image SET added_at_ms = ? WHERE id IN (SELECT value FROM json_each(?))"
        return Change(sql, (added_at_ms, encoded(ids)))

    def erased_image(self, image_id: str) -> Change:
        """Return the change that erases an image."""
        return Change("DELETE FROM quiz_image WHERE id = ?", (image_id,))

    async def images_before(self, added_at_ms: int) -> list[str]:
        """Return the ids of the images that were added earlier. Raises ``store_failed``."""
        sql = "SELECT id FROM quiz_image WHERE added_at_ms < ?"

        def query(connection: sqlite3.Connection) -> list[str]:
            return [str(row["id"]) for row in connection.execute(sql, (added_at_ms,))]

        return await self._database.read(query)

    async def images_shown(self, ids_in: Callable[[str], Iterable[str]]) -> set[str]:
        """Return what ``ids_in`` finds in all that is kept of questions. Raises ``store_failed``.

        It reads everything, a table at a time so that others read meanwhile: for once in a while.
        """
        shown: set[str] = set()
        for table, column in _WITH_IMAGES:
            sql = f"SELECT {column} FROM {table} WHERE instr({column}, 'image:')"  # noqa: S608 - the names are ours

            def query(connection: sqlite3.Connection, sql: str = sql) -> set[str]:
                return {image_id for row in connection.execute(sql) for image_id in ids_in(str(row[0]))}

            shown |= await self._database.read(query)
        return shown
