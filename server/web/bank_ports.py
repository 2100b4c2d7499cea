"""What the web needs of the question bank: exactly the calls it makes."""

from __future__ import annotations

from typing import Protocol

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
from server.quiz.bank_files import File
from server.store.bank import Filter
from server.store.quizzes import ImageRow


class Bank(Protocol):
    """The question bank: :class:`server.quiz.bank.Bank`."""

    async def page(self, wanted: Filter, after: str = "") -> BankList:
        """Return the first entries, or those after one."""

    async def folders(self) -> BankFolders:
        """Return folders and tags with their counts."""

    async def get(self, question_id: str) -> BankEntry:
        """Return an entry; raises ``unknown_question``."""

    async def save(self, save: BankSave) -> BankEntry:
        """Keep a question; raises ``bad_request``."""

    async def replace(self, question_id: str, save: BankSave) -> BankEntry:
        """Keep the next version; raises ``unknown_question`` too."""

    async def versions(self, question_id: str) -> BankVersions:
        """Return a question's versions; raises ``unknown_question``."""

    async def move(self, move: BankMove) -> None:
        """Move, tag, bin, or take back; raises ``unknown_question``, ``bad_request``."""

    async def empty_bin(self) -> None:
        """Erase what is in the bin."""

    async def duplicates(self) -> Duplicates:
        """Return the groups of questions that ask nearly the same."""


class BankFiles(Protocol):
    """Imports and exports: :class:`server.quiz.bank_files.BankFiles`."""

    async def preview(self, content: bytes, chosen: BankFormat | None, folder: str) -> ImportPreview:
        """Say what an import would keep; raises ``too_large``, ``bad_file``, ``file_with_macros``, ``bad_request``."""

    async def take_in(self, content: bytes, chosen: BankFormat | None, folder: str) -> ImportPreview:
        """Import a file; raises as :meth:`preview`."""

    async def check(self, wanted: ExportRequest) -> ExportCheck:
        """Say what a file would lose; raises ``unknown_question``, ``unknown_quiz``, ``bad_request``."""

    async def export(self, wanted: ExportRequest) -> File:
        """Return the questions as a file; raises as :meth:`check`."""


class Images(Protocol):
    """The images of questions: :class:`server.quiz.images.Images`."""

    async def add(self, content: bytes) -> ImageAnswer:
        """Keep an image; raises ``bad_image``."""

    async def get(self, image_id: str) -> ImageRow:
        """Return an image; raises ``not_found``."""
