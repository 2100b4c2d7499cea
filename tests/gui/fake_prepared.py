"""The prepared quizzes of the scripted server, kept in memory and judged as the real one judges them."""

from __future__ import annotations

import msgspec
from aiohttp import web

from server.protocol.body import Body
from server.protocol.quiz.quizzes import Preview, Quiz, QuizDraft, QuizList, QuizState, QuizSummary
from server.protocol.quiz.runs import Publish
from server.quiz.questions import with_ids
from server.quiz.quizzes import quiz_problems

_AT_MS = 1_780_000_000_000


class FakePrepared:
    """What the routes of prepared quizzes answer, and change."""

    def __init__(self) -> None:
        self.quizzes: dict[str, Quiz] = {}
        self.runs: dict[str, int] = {}
        self.used: dict[str, int] = {}
        self.deleted: set[str] = set()
        self.published: list[Publish] = []
        self.previewed: list[QuizDraft] = []
        """What was asked of them in the class (:class:`tests.gui.fake_quizzes.FakeQuizzes`)."""
        self._made = 0

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/api/quiz/list", self._list),
            web.post("/api/quiz/create", self._create),
            web.get("/api/quiz/quizzes/{id}", self._get),
            web.put("/api/quiz/quizzes/{id}", self._replace),
            web.delete("/api/quiz/quizzes/{id}", self._delete),
            web.post("/api/quiz/quizzes/{id}/restore", self._restore),
            web.delete("/api/quiz/bin", self._empty_bin),
            web.post("/api/quiz/preview", self._preview),
        ]

    def put(self, quiz_id: str, draft: QuizDraft) -> Quiz:
        """Keep a quiz as the real server does."""
        questions = [with_ids(question) for question in draft.questions]
        problems = quiz_problems(questions)
        self._made += 1
        quiz = Quiz(
            id=quiz_id,
            title=draft.title,
            state=QuizState.DRAFT if problems else QuizState.PUBLISHED,
            questions=questions,
            rules=draft.rules,
            course_id=draft.course_id,
            changed_at_ms=_AT_MS + self._made * 3_600_000,
            problems=problems,
        )
        self.quizzes[quiz_id] = quiz
        return quiz

    async def _list(self, request: web.Request) -> web.Response:
        wanted = request.query.get("deleted") == "1"
        found = [
            QuizSummary(
                id=quiz.id,
                title=quiz.title,
                state=quiz.state,
                questions=len(quiz.questions),
                course_id=quiz.course_id,
                changed_at_ms=quiz.changed_at_ms,
                runs=self.runs.get(quiz.id, 0),
                used_at_ms=self.used.get(quiz.id),
            )
            for quiz in self.quizzes.values()
            if (quiz.id in self.deleted) is wanted
        ]
        return _json(QuizList(quizzes=sorted(found, key=lambda quiz: -quiz.changed_at_ms)))

    async def _create(self, request: web.Request) -> web.Response:
        return _json(self.put(f"quiz-{self._made + 1}", await _draft(request)))

    async def _get(self, request: web.Request) -> web.Response:
        return _json(self.quizzes[request.match_info["id"]])

    async def _replace(self, request: web.Request) -> web.Response:
        return _json(self.put(request.match_info["id"], await _draft(request)))

    async def _delete(self, request: web.Request) -> web.Response:
        self.deleted.add(request.match_info["id"])
        return web.Response(status=204)

    async def _empty_bin(self, _: web.Request) -> web.Response:
        for quiz_id in self.deleted:
            del self.quizzes[quiz_id]
        self.deleted.clear()
        return web.Response(status=204)

    async def _preview(self, request: web.Request) -> web.Response:
        self.previewed.append(await _draft(request))
        return _json(Preview(id="preview-1"))

    async def _restore(self, request: web.Request) -> web.Response:
        self.deleted.discard(request.match_info["id"])
        return web.Response(status=204)


async def _draft(request: web.Request) -> QuizDraft:
    return msgspec.json.decode(await request.read(), type=QuizDraft)


def _json(body: Body) -> web.Response:
    return web.Response(body=msgspec.json.encode(body), content_type="application/json")
