"""Prepared quizzes in memory."""

from __future__ import annotations

from server.errors import AirclassError, ErrorCode
from server.protocol.quiz.quizzes import Quiz, QuizDraft, QuizState, QuizSummary
from server.web.quiz_ports import Quizzes


class FakeQuizzes(Quizzes):
    def __init__(self) -> None:
        self.kept: dict[str, Quiz] = {}
        self.bin: set[str] = set()

    async def all(self, *, deleted: bool = False) -> list[QuizSummary]:
        return [
            QuizSummary(
                id=quiz.id,
                title=quiz.title,
                state=quiz.state,
                questions=len(quiz.questions),
                course_id=None,
                changed_at_ms=0,
                runs=0,
            )
            for quiz in self.kept.values()
            if (quiz.id in self.bin) is deleted
        ]

    async def get(self, quiz_id: str) -> Quiz:
        if quiz_id not in self.kept:
            raise AirclassError(ErrorCode.UNKNOWN_QUIZ)
        return self.kept[quiz_id]

    async def create(self, draft: QuizDraft, quiz_id: str = "") -> Quiz:
        return self.kept.get(quiz_id) or self._keep(quiz_id or f"quiz-{len(self.kept)}", draft)

    async def replace(self, quiz_id: str, draft: QuizDraft) -> Quiz:
        await self.get(quiz_id)
        return self._keep(quiz_id, draft)

    async def delete(self, quiz_id: str) -> None:
        await self.get(quiz_id)
        self.bin.add(quiz_id)

    async def restore(self, quiz_id: str) -> None:
        await self.get(quiz_id)
        self.bin.discard(quiz_id)

    async def empty_bin(self) -> None:
        for quiz_id in self.bin:
            del self.kept[quiz_id]
        self.bin.clear()

    def _keep(self, quiz_id: str, draft: QuizDraft) -> Quiz:
        self.kept[quiz_id] = Quiz(
            id=quiz_id,
            title=draft.title,
            state=QuizState.PUBLISHED,
            questions=draft.questions,
            rules=draft.rules,
            course_id=None,
            changed_at_ms=0,
            problems=[],
        )
        return self.kept[quiz_id]
