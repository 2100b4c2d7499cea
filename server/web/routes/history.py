"""Past classes, people's data and how long things are kept."""

from __future__ import annotations

from aiohttp import web

from server.protocol.history import (
    FindingList,
    PastClass,
    PastClassDetail,
    PastClassList,
    PastClassPatch,
    PastTalk,
    PersonList,
    Receipt,
    ReceiptList,
    Retention,
    RetentionPatch,
)
from server.web.answers import file_answer
from server.web.endpoint import Access, Endpoint, Parameter
from server.web.queries import FIND, number, words
from server.web.records_ports import History, Privacy, RetentionRun

_COURSE = Parameter("course", "A course's id", {"type": "string", "maxLength": 64})
_BEFORE = Parameter("before", "When the oldest known was opened, Unix ms", {"type": "integer", "minimum": 0})
_AROUND = Parameter("around", "The id of a chat line or question", {"type": "integer", "minimum": 0})
_DELETED = Parameter("deleted", "1: those in the bin", {"type": "string", "enum": ["0", "1"]})


def endpoints(history: History, privacy: Privacy, retention: RetentionRun) -> list[Endpoint]:
    """Return ``/api/history…``, ``/api/people…``, ``/api/receipts`` and ``/api/retention``."""
    return [*_lists(history), *_classes(history), *_people(privacy), *_retention(retention)]


def _lists(history: History) -> list[Endpoint]:
    async def listed(request: web.Request) -> PastClassList:
        query = request.query
        before = number(query["before"]) if "before" in query else None
        return await history.classes(
            words(request), query.get("course") or None, before, deleted=query.get("deleted") == "1"
        )

    async def search(request: web.Request) -> FindingList:
        return await history.search(words(request))

    teacher, query = Access.TEACHER, (FIND, _COURSE, _BEFORE, _DELETED)
    return [
        Endpoint("GET", "/api/history", listed, "Classes, newest first", teacher, {200: PastClassList}, query=query),
        Endpoint(
            "GET", "/api/history/search", search, "Where words were said", teacher, {200: FindingList}, query=(FIND,)
        ),
    ]


def _classes(history: History) -> list[Endpoint]:
    async def detail(request: web.Request) -> PastClassDetail:
        return await history.detail(request.match_info["id"])

    async def talk(request: web.Request) -> PastTalk:
        return await history.talk(request.match_info["id"], number(request.query.get("around", "0")))

    async def change(request: web.Request, body: PastClassPatch) -> PastClass:
        return await history.change(request.match_info["id"], body)

    async def delete(request: web.Request) -> Receipt:
        return await history.delete(request.match_info["id"])

    async def restore(request: web.Request) -> PastClass:
        return await history.restore(request.match_info["id"])

    teacher, path = Access.TEACHER, "/api/history/{id}"
    return [
        Endpoint("GET", path, detail, "One class", teacher, {200: PastClassDetail}),
        Endpoint("GET", f"{path}/talk", talk, "What was said", teacher, {200: PastTalk}, query=(_AROUND,)),
        Endpoint("PATCH", path, change, "Title, course, keep", teacher, {200: PastClass}, PastClassPatch),
        Endpoint("DELETE", path, delete, "Into the bin; from there, erase", teacher, {200: Receipt}),
        Endpoint("POST", f"{path}/restore", restore, "Out of the bin", teacher, {200: PastClass}),
    ]


def _people(privacy: Privacy) -> list[Endpoint]:
    async def people(request: web.Request) -> PersonList:
        return await privacy.people(words(request))

    async def export(request: web.Request) -> web.Response:
        return file_answer(await privacy.export(request.match_info["id"]), "application/zip", "airclass-person.zip")

    async def erase(request: web.Request) -> Receipt:
        return await privacy.erase(request.match_info["id"])

    async def receipts(_: web.Request) -> ReceiptList:
        return await privacy.receipts()

    teacher, one = Access.TEACHER, "/api/people/{id}"
    return [
        Endpoint("GET", "/api/people", people, "Whose data is here", teacher, {200: PersonList}, query=(FIND,)),
        Endpoint("GET", f"{one}/export", export, "All rows of a person", teacher, {200: "application/zip"}),
        Endpoint("POST", f"{one}/erase", erase, "Erase a person everywhere", teacher, {200: Receipt}),
        Endpoint("GET", "/api/receipts", receipts, "What was erased", teacher, {200: ReceiptList}),
    ]


def _retention(retention: RetentionRun) -> list[Endpoint]:
    async def show(_: web.Request) -> Retention:
        return await retention.current()

    async def change(_: web.Request, body: RetentionPatch) -> Retention:
        return await retention.change(body)

    teacher, path, answers = Access.TEACHER, "/api/retention", {200: Retention}
    return [
        Endpoint("GET", path, show, "How long things are kept", teacher, answers),
        Endpoint("PATCH", path, change, "Change how long", teacher, answers, RetentionPatch),
    ]
