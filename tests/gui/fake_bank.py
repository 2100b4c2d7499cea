"""The question bank of the scripted server, kept in memory; files are read as the real server reads them."""

from __future__ import annotations

from collections import Counter

import msgspec
from aiohttp import web

from server.protocol.bank import (
    BankEntry,
    BankFolders,
    BankFormat,
    BankList,
    BankMove,
    BankSave,
    BankVersions,
    Duplicate,
    Duplicates,
    ExportCheck,
    ExportRequest,
    ImageAnswer,
    ImportPreview,
    Unread,
)
from server.protocol.body import Body
from server.protocol.quiz.questions import QuizQuestion
from server.quiz.formats import gift, plain_text
from server.quiz.questions import kind, with_ids

PAGE = 200
_AT_MS = 1_780_000_000_000


class FakeBank:
    """What the bank's routes answer, and change."""

    def __init__(self) -> None:
        self.entries: dict[str, list[BankEntry]] = {}
        """Every version of each, newest first."""
        self.deleted: set[str] = set()
        self.groups: list[Duplicate] = []
        self.lost: list[Unread] = []
        self.exports: list[ExportRequest] = []
        self.images: dict[str, bytes] = {}
        self.asked: list[dict[str, str]] = []
        self._made = 0

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/api/bank/questions", self._list),
            web.post("/api/bank/questions", self._add),
            web.get("/api/bank/questions/{id}", self._get),
            web.put("/api/bank/questions/{id}", self._replace),
            web.get("/api/bank/questions/{id}/versions", self._versions),
            web.get("/api/bank/folders", self._folders),
            web.post("/api/bank/move", self._move),
            web.delete("/api/bank/bin", self._empty_bin),
            web.get("/api/bank/duplicates", self._duplicates),
            web.post("/api/bank/import/preview", self._preview),
            web.post("/api/bank/import", self._import),
            web.post("/api/bank/export/check", self._check),
            web.post("/api/bank/export", self._export),
            web.post("/api/quiz/images", self._add_image),
            web.get("/api/quiz/images/{id}", self._image),
        ]

    def put(self, question: QuizQuestion, folder: str = "", used: int = 0) -> BankEntry:
        """Keep a question, or another version of one that is known."""
        made = with_ids(question)
        former = self.entries.get(made.id, [])
        self._made += 1
        entry = BankEntry(
            id=made.id,
            folder=folder,
            question=made,
            version=len(former) + 1,
            changed_at_ms=_AT_MS + self._made * 60_000,
            used=used,
        )
        self.entries[made.id] = [entry, *former]
        return entry

    def newest(self) -> list[BankEntry]:
        """Return what is in the bank now, last changed first."""
        entries = [versions[0] for versions in self.entries.values() if versions[0].id not in self.deleted]
        return sorted(entries, key=lambda entry: -entry.changed_at_ms)

    async def _list(self, request: web.Request) -> web.Response:
        query = dict(request.query)
        self.asked.append(query)
        found = [entry for entry in self._in(query.get("deleted") == "1") if _fits(entry, query)]
        ids = [entry.id for entry in found]
        start = ids.index(query["after"]) + 1 if "after" in query else 0
        page = found[start : start + PAGE]
        return _json(BankList(entries=page, total=len(found), more=len(found) > start + PAGE))

    def _in(self, the_bin: bool) -> list[BankEntry]:
        if not the_bin:
            return self.newest()
        return [versions[0] for versions in self.entries.values() if versions[0].id in self.deleted]

    async def _add(self, request: web.Request) -> web.Response:
        body = msgspec.json.decode(await request.read(), type=BankSave)
        return _json(self.put(body.question, body.folder))

    async def _get(self, request: web.Request) -> web.Response:
        return _json(self.entries[request.match_info["id"]][0])

    async def _replace(self, request: web.Request) -> web.Response:
        body = msgspec.json.decode(await request.read(), type=BankSave)
        question = msgspec.structs.replace(body.question, id=request.match_info["id"])
        return _json(self.put(question, body.folder))

    async def _versions(self, request: web.Request) -> web.Response:
        return _json(BankVersions(versions=self.entries[request.match_info["id"]]))

    async def _folders(self, _: web.Request) -> web.Response:
        entries = self.newest()
        tags = Counter(tag for entry in entries for tag in entry.question.tags)
        return _json(BankFolders(folders=dict(Counter(entry.folder for entry in entries)), tags=dict(tags)))

    async def _move(self, request: web.Request) -> web.Response:
        body = msgspec.json.decode(await request.read(), type=BankMove)
        for entry_id in body.ids:
            newest = self.entries[entry_id][0]
            tags = [tag for tag in newest.question.tags if tag not in body.remove_tags]
            tags += [tag for tag in body.add_tags if tag not in tags]
            question = msgspec.structs.replace(newest.question, tags=tags)
            folder = newest.folder if body.folder is msgspec.UNSET else body.folder
            self.entries[entry_id][0] = msgspec.structs.replace(newest, question=question, folder=folder)
            if body.deleted is not msgspec.UNSET:
                (self.deleted.add if body.deleted else self.deleted.discard)(entry_id)
        return web.Response(status=204)

    async def _empty_bin(self, _: web.Request) -> web.Response:
        for question_id in self.deleted:
            del self.entries[question_id]
        self.deleted.clear()
        return web.Response(status=204)

    async def _duplicates(self, _: web.Request) -> web.Response:
        return _json(Duplicates(groups=self.groups))

    async def _preview(self, request: web.Request) -> web.Response:
        return _json(await self._read(request))

    async def _import(self, request: web.Request) -> web.Response:
        found = await self._read(request)
        for place, (question, folder) in enumerate(zip(found.questions, found.folders, strict=True)):
            if place not in found.duplicates:
                found.questions[place] = self.put(question, folder).question
        return _json(found)

    async def _read(self, request: web.Request) -> ImportPreview:
        content = await request.read()
        is_gift = request.query.get("format") == "gift" or ("format" not in request.query and b"{" in content)
        parsed = (gift if is_gift else plain_text).read(content)
        known = {entry.question.text for entry in self.newest()}
        prefix = request.query.get("folder", "")
        return ImportPreview(
            format=BankFormat.GIFT if is_gift else BankFormat.TEXT,
            encoding=parsed.encoding,
            questions=parsed.questions,
            folders=["/".join(filter(None, (prefix, folder))) for folder in parsed.folders],
            duplicates=[place for place, question in enumerate(parsed.questions) if question.text in known],
            unread=parsed.unread,
        )

    async def _check(self, request: web.Request) -> web.Response:
        return _json(ExportCheck(unread=self.lost))

    async def _export(self, request: web.Request) -> web.Response:
        self.exports.append(msgspec.json.decode(await request.read(), type=ExportRequest))
        return web.Response(body=b"an export", content_type="application/octet-stream")

    async def _add_image(self, request: web.Request) -> web.Response:
        content = await request.read()
        image_id = f"image{len(self.images) + 1}"
        self.images[image_id] = content
        return _json(ImageAnswer(id=image_id, width=64, height=48, bytes=len(content)))

    async def _image(self, request: web.Request) -> web.Response:
        return web.Response(body=self.images.get(request.match_info["id"], b""), content_type="image/png")


def _fits(entry: BankEntry, query: dict[str, str]) -> bool:
    folder = query.get("folder")
    in_folder = folder is None or entry.folder == folder or (folder != "" and entry.folder.startswith(f"{folder}/"))
    words = query.get("find", "").casefold()
    return (
        in_folder
        and words in entry.question.text.casefold()
        and ("tag" not in query or query["tag"] in entry.question.tags)
        and ("kind" not in query or query["kind"] == kind(entry.question))
    )


def _json(body: Body) -> web.Response:
    return web.Response(body=msgspec.json.encode(body), content_type="application/json")
