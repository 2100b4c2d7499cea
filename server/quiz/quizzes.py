"""The quizzes that are prepared: kept, changed, put into the bin and taken out again."""

from __future__ import annotations

import secrets
import time
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from server.errors import AirclassError, ErrorCode
from server.protocol.quiz.questions import QuizQuestion
from server.protocol.quiz.quizzes import Quiz, QuizDraft, QuizState, QuizSummary
from server.quiz.bin import clear_out
from server.quiz.questions import problems, with_ids
from server.store.quizzes import QuizRow
from server.store.store import Store

MAX_TITLE: Final = 200
AGAIN_MS: Final = 600_000
"""How long a request that makes something may come again and make it only once."""


class Quizzes:
    """The quizzes of this PC. ``now_ms`` is Unix time. All raise ``store_failed``."""

    def __init__(self, store: Store, now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000) -> None:
        self._store = store
        self._now_ms = now_ms

    async def all(self, *, deleted: bool = False) -> list[QuizSummary]:
        """Return every quiz, or those in the bin, last changed first."""
        return await self._store.quizzes.summaries(deleted=deleted)

    async def get(self, quiz_id: str) -> Quiz:
        """Return a quiz. Raises ``unknown_quiz``."""
        return _quiz(await self._row(quiz_id))

    async def create(self, draft: QuizDraft, quiz_id: str = "") -> Quiz:
        """Keep a new quiz, complete or not. Raises ``bad_request`` (title) and ``unknown_course``.

        ``quiz_id``: the id it gets. What was kept under it in the last minutes is returned as it is: the request
        came twice.
        """
        former = await self._store.quizzes.get(quiz_id) if quiz_id else None
        if former is not None and former.changed_at_ms > self._now_ms() - AGAIN_MS:
            return _quiz(former)
        return await self._save(secrets.token_hex(8) if former or not quiz_id else quiz_id, draft)

    async def replace(self, quiz_id: str, draft: QuizDraft) -> Quiz:
        """Keep another version of a quiz; runs go on with theirs. Raises ``unknown_quiz`` and as :meth:`create`."""
        await self._row(quiz_id)
        return await self._save(quiz_id, draft)

    async def delete(self, quiz_id: str) -> None:
        """Put a quiz into the bin. Raises ``unknown_quiz``."""
        await self._move(quiz_id, self._now_ms())

    async def restore(self, quiz_id: str) -> None:
        """Take a quiz out of the bin. Raises ``unknown_quiz``."""
        await self._move(quiz_id, None)

    async def empty_bin(self) -> None:
        """Erase the quizzes in the bin."""
        await self._store.quizzes.empty_bin(self._now_ms() + 1)

    async def clear_out(self) -> None:
        """Erase the quizzes that have been in the bin for 30 days. What goes wrong is tried again the next time."""
        await clear_out("quizzes", self._store.quizzes.empty_bin, self._now_ms())

    async def _save(self, quiz_id: str, draft: QuizDraft) -> Quiz:
        if draft.course_id is not None and await self._store.courses.get(draft.course_id) is None:
            raise AirclassError(ErrorCode.UNKNOWN_COURSE)
        questions = [with_ids(question) for question in draft.questions]
        if len({question.id for question in questions}) < len(questions):
            raise AirclassError(ErrorCode.BAD_REQUEST, "two questions with one id")
        row = QuizRow(
            id=quiz_id,
            title=_title(draft.title),
            state=QuizState.DRAFT if quiz_problems(questions) else QuizState.PUBLISHED,
            questions=questions,
            rules=draft.rules,
            course_id=draft.course_id,
            changed_at_ms=self._now_ms(),
        )
        await self._store.commit(self._store.quizzes.saved(row))
        return _quiz(row)

    async def _move(self, quiz_id: str, deleted_at_ms: int | None) -> None:
        row = await self._row(quiz_id)
        await self._store.commit(self._store.quizzes.saved(msgspec.structs.replace(row, deleted_at_ms=deleted_at_ms)))

    async def _row(self, quiz_id: str) -> QuizRow:
        row = await self._store.quizzes.get(quiz_id)
        if row is None:
            raise AirclassError(ErrorCode.UNKNOWN_QUIZ)
        return row


def quiz_problems(questions: Sequence[QuizQuestion]) -> list[str]:
    """Return why a quiz cannot be asked: «2: no_right_choice»; «no_questions» for an empty one."""
    if not questions:
        return ["no_questions"]
    return [f"{place}: {code}" for place, question in enumerate(questions, start=1) for code in problems(question)]


def _quiz(row: QuizRow) -> Quiz:
    return Quiz(
        id=row.id,
        title=row.title,
        state=row.state,
        questions=row.questions,
        rules=row.rules,
        course_id=row.course_id,
        changed_at_ms=row.changed_at_ms,
        problems=quiz_problems(row.questions),
    )


def _title(raw: str) -> str:
    title = " ".join(unicodedata.normalize("NFC", raw).split())
    if not 1 <= len(title) <= MAX_TITLE or any(unicodedata.category(char) == "Cc" for char in raw):
        raise AirclassError(ErrorCode.BAD_REQUEST, "title")
    return title
