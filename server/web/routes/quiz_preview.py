"""Questions that are being prepared, as students would see them: shown by the page ``/preview``."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from typing import Final

from aiohttp import web

from server.errors import AirclassError, ErrorCode
from server.protocol.quiz.quizzes import Preview, QuizDraft
from server.protocol.quiz.runs import RunState
from server.protocol.quiz.shown import QuizShown
from server.quiz.questions import asked, with_ids
from server.web.endpoint import Access, Endpoint
from server.web.routes.quiz import MAX_QUIZ

_KEPT: Final = 8
"""Previews: of the newest tabs; an older one is opened again from the editor."""


class Previews:
    """The newest previews, in memory."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, QuizShown] = OrderedDict()

    def add(self, draft: QuizDraft) -> str:
        """Keep what students would see; return its id."""
        preview_id = secrets.token_urlsafe(16)
        self._kept[preview_id] = QuizShown(
            run_id=preview_id,
            title=draft.title,
            state=RunState.OPEN,
            position=0,
            of=len(draft.questions),
            rules=draft.rules,
            asked=[asked(with_ids(question)) for question in draft.questions],
            solutions=[],
            results=[],
            leaders=[],
            opened_t_ms=0,
            closes_t_ms=None,
        )
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return preview_id

    def get(self, preview_id: str) -> QuizShown:
        """Return what students would see. Raises ``not_found``."""
        if preview_id not in self._kept:
            raise AirclassError(ErrorCode.NOT_FOUND)
        return self._kept[preview_id]


def endpoints(previews: Previews) -> list[Endpoint]:
    """Return ``/api/quiz/preview…``."""

    async def add(_: web.Request, body: QuizDraft) -> Preview:
        return Preview(id=previews.add(body))

    async def show(request: web.Request) -> QuizShown:
        return previews.get(request.match_info["id"])

    path = "/api/quiz/preview"
    return [
        Endpoint(
            "POST", path, add, "Show as students see it", Access.TEACHER, {200: Preview}, QuizDraft, largest=MAX_QUIZ
        ),
        # The browser that shows it has no token; who does not make the preview does not know the id.
        Endpoint("GET", f"{path}/{{id}}", show, "What students would see", Access.OPEN, {200: QuizShown}),
    ]
