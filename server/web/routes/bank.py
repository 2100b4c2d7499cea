"""The question bank, its files, and the images of questions."""

from __future__ import annotations

import msgspec
from aiohttp import web

from server.errors import AirclassError, ErrorCode
from server.protocol.bank import (
    BankEntry,
    BankFolders,
    BankFormat,
    BankList,
    BankMove,
    BankSave,
    BankVersions,
    Duplicates,
    ExportCheck,
    ExportRequest,
    ImageAnswer,
    ImportPreview,
)
from server.quiz.formats.doors import MAX_FILE
from server.quiz.image_files import MAX_IMAGE
from server.store.bank import Filter
from server.web.answers import file_answer, read_file
from server.web.bank_ports import Bank, BankFiles, Images
from server.web.endpoint import Access, Endpoint, Parameter
from server.web.idempotency import id_by_key

_MAX_QUESTION = 1024 * 1024
"""Bytes of one question: its texts may have 170,000 characters."""
_MAX_IDS = 512 * 1024
"""Bytes of the ids of 5,000 questions."""
_LONGEST = 400
"""Characters of a query's part."""
_FOREVER = "public, max-age=31536000, immutable"
"""An id stands for one image, and another image gets another id."""

_TEXT = {"type": "string", "maxLength": _LONGEST}
_FOLDER = Parameter("folder", "With those below it; empty: those in none; left out: all", _TEXT)
_QUERY = (
    _FOLDER,
    Parameter("tag", "Only with this tag", _TEXT),
    Parameter("kind", "Only of this kind", _TEXT),
    Parameter("find", "Words, or parts of them, of a question or its answers", _TEXT),
    Parameter("after", "Those after the entry with this id", _TEXT),
    Parameter("deleted", "1: those in the bin", {"type": "string", "enum": ["0", "1"]}),
)
_INTO = Parameter("folder", "Where the file's folders go", _TEXT)
_FORMAT = Parameter("format", "Left out: as it looks", {"type": "string", "enum": [each.value for each in BankFormat]})


def endpoints(bank: Bank, files: BankFiles, images: Images) -> list[Endpoint]:
    """Return ``/api/bank…`` and ``/api/quiz/images…``."""
    return [*_entries(bank), *_all(bank), *_files(files), *_images(images)]


def _entries(bank: Bank) -> list[Endpoint]:
    async def listed(request: web.Request) -> BankList:
        query = {name: _query(request, name) for name in ("tag", "kind", "find", "after")}
        wanted = Filter(
            folder=_query(request, "folder") if "folder" in request.query else None,
            tag=query["tag"],
            kind=query["kind"],
            find=query["find"],
            deleted=request.query.get("deleted") == "1",
        )
        return await bank.page(wanted, query["after"])

    async def save(request: web.Request, body: BankSave) -> BankEntry:
        if not body.question.id:
            question = msgspec.structs.replace(body.question, id=id_by_key(request, body))
            body = msgspec.structs.replace(body, question=question)
        return await bank.save(body)

    async def get(request: web.Request) -> BankEntry:
        return await bank.get(request.match_info["id"])

    async def replace(request: web.Request, body: BankSave) -> BankEntry:
        return await bank.replace(request.match_info["id"], body)

    async def versions(request: web.Request) -> BankVersions:
        return await bank.versions(request.match_info["id"])

    teacher, every, one = Access.TEACHER, "/api/bank/questions", "/api/bank/questions/{id}"
    entry, size = {200: BankEntry}, _MAX_QUESTION
    return [
        Endpoint("GET", every, listed, "Questions, last changed first", teacher, {200: BankList}, query=_QUERY),
        Endpoint("POST", every, save, "Keep a question", teacher, entry, BankSave, largest=size),
        Endpoint("GET", one, get, "One question", teacher, entry),
        Endpoint("PUT", one, replace, "Keep the next version", teacher, entry, BankSave, largest=size),
        Endpoint("GET", f"{one}/versions", versions, "Its versions, newest first", teacher, {200: BankVersions}),
    ]


def _all(bank: Bank) -> list[Endpoint]:
    async def folders(_: web.Request) -> BankFolders:
        return await bank.folders()

    async def move(_: web.Request, body: BankMove) -> None:
        await bank.move(body)

    async def empty_bin(_: web.Request) -> None:
        await bank.empty_bin()

    async def duplicates(_: web.Request) -> Duplicates:
        return await bank.duplicates()

    teacher, alike = Access.TEACHER, {200: Duplicates}
    return [
        Endpoint("GET", "/api/bank/folders", folders, "Folders and tags", teacher, {200: BankFolders}),
        Endpoint("POST", "/api/bank/move", move, "Move, tag, bin", teacher, {204: None}, BankMove, largest=_MAX_IDS),
        Endpoint("DELETE", "/api/bank/bin", empty_bin, "Erase what is in the bin", teacher, {204: None}),
        Endpoint("GET", "/api/bank/duplicates", duplicates, "Questions that are nearly the same", teacher, alike),
    ]


def _files(files: BankFiles) -> list[Endpoint]:
    async def preview(request: web.Request) -> ImportPreview:
        chosen = _format(request)
        return await files.preview(await read_file(request, MAX_FILE), chosen, _query(request, "folder"))

    async def take_in(request: web.Request) -> ImportPreview:
        chosen = _format(request)
        return await files.take_in(await read_file(request, MAX_FILE), chosen, _query(request, "folder"))

    async def export(_: web.Request, body: ExportRequest) -> web.Response:
        made = await files.export(body)
        return file_answer(made.content, made.media_type, f"questions{made.suffix}")

    async def check(_: web.Request, body: ExportRequest) -> ExportCheck:
        return await files.check(body)

    teacher, found, query = Access.TEACHER, {200: ImportPreview}, (_FORMAT, _INTO)
    path, file, size = "/api/bank/import", {200: "application/octet-stream"}, _MAX_IDS
    wanted = ExportRequest
    return [
        Endpoint("POST", f"{path}/preview", preview, "What a file holds", teacher, found, upload=True, query=query),
        Endpoint("POST", path, take_in, "Import a file", teacher, found, upload=True, query=query),
        Endpoint("POST", "/api/bank/export", export, "Questions as a file", teacher, file, wanted, largest=size),
        Endpoint(
            "POST", "/api/bank/export/check", check, "What would be lost", teacher, {200: ExportCheck}, wanted,
            largest=size,
        ),
    ]  # fmt: skip


def _images(images: Images) -> list[Endpoint]:
    async def add(request: web.Request) -> ImageAnswer:
        try:
            content = await read_file(request, MAX_IMAGE)
        except AirclassError as error:
            if error.code is ErrorCode.TOO_LARGE:  # its sentence speaks of texts
                raise AirclassError(ErrorCode.BAD_IMAGE, "too large") from error
            raise
        return await images.add(content)

    async def show(request: web.Request) -> web.Response:
        image = await images.get(request.match_info["id"])
        return web.Response(body=image.content, content_type=image.kind, headers={"Cache-Control": _FOREVER})

    path, one = "/api/quiz/images", "/api/quiz/images/{id}"
    return [
        Endpoint("POST", path, add, "Keep an image", Access.TEACHER, {200: ImageAnswer}, upload=True),
        # A page shows it by <img>, which carries no token; who does not see the question does not know the id.
        Endpoint("GET", one, show, "An image of a question", Access.OPEN, {200: "image/*"}),
    ]


def _query(request: web.Request, name: str) -> str:
    value = request.query.get(name, "")
    if len(value) > _LONGEST:
        raise AirclassError(ErrorCode.BAD_REQUEST, name)
    return value


def _format(request: web.Request) -> BankFormat | None:
    chosen = request.query.get("format", "")
    try:
        return BankFormat(chosen) if chosen else None
    except ValueError:
        raise AirclassError(ErrorCode.BAD_REQUEST, "format") from None
