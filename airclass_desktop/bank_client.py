"""The question bank and the pictures of questions over REST."""

from __future__ import annotations

from urllib.parse import urlencode

from airclass_desktop.rest import Rest
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
from server.protocol.quiz.questions import QuizQuestion


class BankClient:
    """Questions that are kept. All raise :class:`airclass_desktop.errors.WindowError`."""

    def __init__(self, rest: Rest) -> None:
        self._rest = rest

    async def empty_bin(self) -> None:
        """Erase the questions in the bin."""
        await self._rest.tell("DELETE", "/api/bank/bin")

    async def questions(self, query: dict[str, str]) -> BankList:
        """Return a page of questions; ``query`` holds folder, tag, kind, find, deleted, after."""
        return await self._rest.ask("/api/bank/questions", BankList, query)

    async def entry(self, entry_id: str) -> BankEntry:
        """Return one question."""
        return await self._rest.ask(f"/api/bank/questions/{entry_id}", BankEntry)

    async def folders(self) -> BankFolders:
        """Return every folder and tag in use."""
        return await self._rest.ask("/api/bank/folders", BankFolders)

    async def add(self, question: QuizQuestion, folder: str) -> BankEntry:
        """Keep a question."""
        return await self._rest.change(
            "POST", "/api/bank/questions", BankEntry, BankSave(question=question, folder=folder)
        )

    async def replace(self, entry_id: str, question: QuizQuestion, folder: str) -> BankEntry:
        """Keep another version of a question."""
        body = BankSave(question=question, folder=folder)
        return await self._rest.change("PUT", f"/api/bank/questions/{entry_id}", BankEntry, body)

    async def move(self, change: BankMove) -> None:
        """Change folder, tags, or whether these are in the bin."""
        await self._rest.tell("POST", "/api/bank/move", change)

    async def versions(self, entry_id: str) -> list[BankEntry]:
        """Return every version of a question, newest first."""
        return (await self._rest.ask(f"/api/bank/questions/{entry_id}/versions", BankVersions)).versions

    async def duplicates(self) -> Duplicates:
        """Return what asks nearly the same."""
        return await self._rest.ask("/api/bank/duplicates", Duplicates)

    async def preview(self, content: bytes, folder: str = "", form: BankFormat | None = None) -> ImportPreview:
        """Return what is in a file; nothing is kept. Without ``form`` the format is recognised."""
        return await self._rest.upload(f"/api/bank/import/preview{_query(folder, form)}", ImportPreview, content)

    async def take_in(self, content: bytes, folder: str, form: BankFormat | None) -> ImportPreview:
        """Keep what is in a file."""
        return await self._rest.upload(f"/api/bank/import{_query(folder, form)}", ImportPreview, content)

    async def losses(self, request: ExportRequest) -> ExportCheck:
        """Return what the format of an export cannot hold."""
        return await self._rest.change("POST", "/api/bank/export/check", ExportCheck, request)

    async def export(self, request: ExportRequest) -> bytes:
        """Return the questions as a file."""
        return await self._rest.call("POST", "/api/bank/export", request)

    async def add_image(self, content: bytes) -> ImageAnswer:
        """Keep a picture, encoded anew."""
        return await self._rest.upload("/api/quiz/images", ImageAnswer, content)

    async def image(self, image_id: str) -> bytes:
        """Return a picture."""
        return await self._rest.fetch(f"/api/quiz/images/{image_id}", {})


def _query(folder: str, form: BankFormat | None) -> str:
    parts = {"folder": folder, "format": "" if form is None else form.value}
    return "?" + urlencode({name: value for name, value in parts.items() if value})
