"""The tables ``quiz_run`` and ``quiz_response``."""

from __future__ import annotations

import sqlite3
from typing import Final

import msgspec

from server.protocol.quiz.past import PastRun
from server.store.change import Change
from server.store.quizzes import Response, RunRow
from server.store.table import Database, encoded, rows

_LINES: Final = """
SELECT quiz_run.id, quiz_id, class_id, class.title AS class_title, quiz_run.title, quiz_run.state, asked_at_ms,
    json_array_length(row, '$.questions') AS questions,
    (SELECT count(DISTINCT coalesce(merged_into, student_id)) FROM quiz_response
     JOIN student ON student.id = student_id WHERE run_id = quiz_run.id) AS answered
FROM quiz_run JOIN class ON class.id = class_id
"""


class RunTable:
    """Queries on ``quiz_run`` and ``quiz_response``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def saved(self, row: RunRow) -> Change:
        """Return the change that adds the run or brings it up to date."""
        return Change(
            """INSERT INTO quiz_run (id, class_id, quiz_id, title, row, state, asked_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT (id) DO UPDATE SET row = excluded.row, state = excluded.state""",
            (row.id, row.class_id, row.quiz_id, row.title, encoded(row), row.state, row.asked_at_ms),
        )

    def saved_response(self, response: Response) -> Change:
        """Return the change that adds the response or brings it up to date."""
        return Change(
            """INSERT INTO quiz_response (run_id, question_id, student_id, answer, key, t_ms, took_ms, attempt,
                                          share, points, marked, comment)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT DO UPDATE SET answer = excluded.answer, key = excluded.key, t_ms = excluded.t_ms,
                   took_ms = excluded.took_ms, attempt = excluded.attempt, share = excluded.share,
                   points = excluded.points, marked = excluded.marked, comment = excluded.comment""",
            (
                response.run_id,
                response.question_id,
                response.student_id,
                encoded(response.answer),
                response.key,
                response.t_ms,
                response.took_ms,
                response.attempt,
                response.share,
                response.points,
                response.marked,
                response.comment,
            ),
        )

    async def keep(self, response: Response) -> None:
        """Save the response and return after the fsync. Raises ``store_failed``."""
        await self._database.commit(self.saved_response(response))

    async def of_class(self, class_id: str) -> list[tuple[RunRow, list[Response]]]:
        """Return the class's runs with their responses, oldest first; run by run, so that others read in between.

        Raises ``store_failed``.
        """
        sql = "SELECT row FROM quiz_run WHERE class_id = ? ORDER BY position"

        def query(connection: sqlite3.Connection) -> list[RunRow]:
            return [msgspec.json.decode(row["row"], type=RunRow) for row in connection.execute(sql, (class_id,))]

        return [(row, await self.responses(row.id)) for row in await self._database.read(query)]

    async def get(self, run_id: str) -> tuple[RunRow, list[Response]] | None:
        """Return a run with its responses. Raises ``store_failed``."""
        sql = "SELECT row FROM quiz_run WHERE id = ?"

        def query(connection: sqlite3.Connection) -> RunRow | None:
            found = connection.execute(sql, (run_id,)).fetchone()
            return None if found is None else msgspec.json.decode(found["row"], type=RunRow)

        row = await self._database.read(query)
        return None if row is None else (row, await self.responses(run_id))

    async def line(self, run_id: str) -> PastRun | None:
        """Return one run's line. Raises ``store_failed``."""
        found = await self._lines("quiz_run.id = ?", run_id, 1)
        return found[0] if found else None

    async def in_class(self, class_id: str, count: int) -> list[PastRun]:
        """Return the newest runs in a class, newest first. Raises ``store_failed``."""
        return await self._lines("quiz_run.class_id = ?", class_id, count)

    async def of_quiz(self, quiz_id: str, count: int) -> list[PastRun]:
        """Return the newest runs of a quiz, newest first; classes in the bin apart. Raises ``store_failed``."""
        return await self._lines("quiz_id = ? AND quiz_id <> '' AND class.deleted_at_ms IS NULL", quiz_id, count)

    async def _lines(self, which: str, value: str, count: int) -> list[PastRun]:
        sql = f"{_LINES} WHERE {which} ORDER BY quiz_run.asked_at_ms DESC, quiz_run.position DESC LIMIT ?"

        def query(connection: sqlite3.Connection) -> list[PastRun]:
            return rows(connection.execute(sql, (value, count)), PastRun)

        return await self._database.read(query)

    async def responses(self, run_id: str) -> list[Response]:
        """Return a run's responses in the order of answering. Raises ``store_failed``."""
        sql = "SELECT * FROM quiz_response WHERE run_id = ? ORDER BY t_ms"

        def query(connection: sqlite3.Connection) -> list[Response]:
            return rows(connection.execute(sql, (run_id,)), Response, json=("answer",))

        return await self._database.read(query)
