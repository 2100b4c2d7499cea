"""A run's report, for paper."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date, datetime

from aiohttp import web

from server.errors import AirclassError, Language
from server.quiz.pictures import image_ids
from server.quiz.report import Printed, report
from server.quiz.report_page import POLICY
from server.store.quizzes import ImageRow
from server.web.answers import language_of
from server.web.bank_ports import Images
from server.web.endpoint import Access, Endpoint, Parameter
from server.web.quiz_ports import PastRuns, Results

_LANGUAGE = Parameter("lang", "en or ko; left out: as the caller asks", {"type": "string", "enum": ["en", "ko"]})


def endpoints(past: PastRuns, images: Images, default_language: Callable[[], Language]) -> list[Endpoint]:
    """Return ``/api/quiz/report/{id}``."""

    async def show(request: web.Request) -> web.Response:
        results = await past.results(request.match_info["id"])
        chosen = request.query.get("lang", "")
        spoken = language_of(request, default_language())
        language: Language = "ko" if chosen == "ko" else "en" if chosen == "en" else spoken
        ids = [image_id for question in results.run().questions for image_id in image_ids(question)]
        shown, today = await _shown(images, ids), datetime.now().astimezone().date()
        text = await asyncio.to_thread(_written, results, shown, language, today)
        return web.Response(text=text, content_type="text/html", headers={"Content-Security-Policy": POLICY})

    path, query = "/api/quiz/report/{id}", (_LANGUAGE,)
    return [Endpoint("GET", path, show, "A report to print", Access.TEACHER, {200: "text/html"}, query=query)]


def _written(results: Results, images: dict[str, ImageRow], language: Language, today: date) -> str:
    found = Printed(results.run(), results.statistics(), results.analysis(), results.responses().responses, images)
    return report(found, language, today)


async def _shown(images: Images, ids: list[str]) -> dict[str, ImageRow]:
    found = {}
    for image_id in ids:
        try:
            found[image_id] = await images.get(image_id)
        except AirclassError:  # it was erased, or is of another PC: its words stand in its place
            continue
    return found
