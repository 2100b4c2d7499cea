"""What is done with questions of the bank: moved, tagged, put into the bin, changed, put into a quiz."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from airclass_desktop.desk.page import Desk
from airclass_desktop.models.bank import PlaceModel
from airclass_desktop.quizzes.duplicates_dialog import DuplicatesDialog, Group
from airclass_desktop.quizzes.export_dialog import SUFFIXES, ExportDialog
from airclass_desktop.quizzes.folder_dialog import FolderDialog
from airclass_desktop.quizzes.kinds import blank
from airclass_desktop.quizzes.question_dialog import QuestionDialog
from airclass_desktop.quizzes.tags_dialog import TagsDialog
from airclass_desktop.quizzes.versions_dialog import VersionsDialog
from airclass_desktop.words.questions import bank_format
from server.protocol.bank import BankEntry, BankFolders, BankMove, ExportRequest
from server.protocol.quiz.questions import QuizQuestion

if TYPE_CHECKING:
    from airclass_desktop.server_client import ServerClient

_FOLDER = "bank folder"


class BankActs(QObject):
    """Acts, and offers to take each back."""

    changed = Signal()
    """The bank is other than it was."""
    replaced = Signal(object)
    """One question is this :class:`BankEntry` now."""

    def __init__(self, desk: Desk, places: PlaceModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._places, self._parent = desk, places, parent

    def move(self, entries: Sequence[BankEntry], folder: str) -> None:
        """Move questions to a folder."""
        former: dict[str, list[str]] = {}
        for entry in entries:
            former.setdefault(entry.folder, []).append(entry.id)
        self._move([BankMove(ids=[entry.id for entry in entries], folder=folder)])
        self._offer(
            self.tr("%n questions moved.", "", len(entries)),
            [BankMove(ids=ids, folder=where) for where, ids in former.items()],
        )

    def tag(self, entries: Sequence[BankEntry], added: list[str], removed: list[str]) -> None:
        """Give and take away tags."""
        self._move([BankMove(ids=[entry.id for entry in entries], add_tags=added, remove_tags=removed)])
        back = []
        for entry in entries:
            tags = entry.question.tags
            gone, new = [tag for tag in removed if tag in tags], [tag for tag in added if tag not in tags]
            if gone or new:
                back.append(BankMove(ids=[entry.id], add_tags=gone, remove_tags=new))
        self._offer(self.tr("The tags of %n questions were changed.", "", len(entries)), back)

    def put_away(self, entries: Sequence[BankEntry]) -> None:
        """Put questions into the bin."""
        ids = [entry.id for entry in entries]
        self._move([BankMove(ids=ids, deleted=True)])
        self._offer(self.tr("%n questions are in the bin.", "", len(ids)), [BankMove(ids=ids, deleted=False)])

    def put_back(self, entries: Sequence[BankEntry]) -> None:
        """Take questions out of the bin."""
        ids = [entry.id for entry in entries]
        self._move([BankMove(ids=ids, deleted=False)])
        self._offer(self.tr("%n questions are back.", "", len(ids)), [BankMove(ids=ids, deleted=True)])

    # ---- with a question first

    def ask_where(self, entries: Sequence[BankEntry]) -> None:
        """Ask for the folder to move to."""
        dialog = FolderDialog(
            self._parent.window(), self.tr("Move"), self._places.folders, entries[0].folder, self.tr("Move")
        )
        dialog.given.connect(lambda folder: self.move(entries, folder))
        dialog.open()

    def ask_for_tags(self, entries: Sequence[BankEntry]) -> None:
        """Ask which tags the questions have."""
        dialog = TagsDialog(self._parent.window(), entries, self._places.tags)
        dialog.given.connect(lambda added, removed: self.tag(entries, added, removed))
        dialog.open()

    def make(self, folder: str) -> None:
        """Write a new question."""
        dialog = QuestionDialog(self._parent.window(), self._desk, self.tr("New question"), blank())
        dialog.saved.connect(
            lambda question: self._desk.requests.do(lambda client: client.bank.add(question, folder), self._told)
        )
        dialog.open()

    def edit(self, entry: BankEntry) -> None:
        """Change a question; the former version is kept."""
        dialog = QuestionDialog(self._parent.window(), self._desk, self.tr("Edit question"), entry.question)
        dialog.saved.connect(lambda question: self._replace(entry, question))
        dialog.open()

    def show_versions(self, entry: BankEntry) -> None:
        """Show a question's versions, to go back to one."""

        def show(versions: list[BankEntry]) -> None:
            dialog = VersionsDialog(self._parent.window(), self._desk, versions)
            dialog.chosen.connect(lambda version: self._replace(entry, version.question))
            dialog.open()

        self._desk.requests.do(lambda client: client.bank.versions(entry.id), show)

    def show_duplicates(self) -> None:
        """Show what asks nearly the same."""

        async def find(client: ServerClient) -> list[Group]:
            groups = (await client.bank.duplicates()).groups
            return [(alike, [await client.bank.entry(each) for each in alike.ids]) for alike in groups]

        def show(groups: list[Group]) -> None:
            dialog = DuplicatesDialog(self._parent.window(), self._desk, groups)
            dialog.bin_wanted.connect(lambda entry: self.put_away([entry]))
            dialog.open()

        self._desk.requests.do(find, show)

    def keep(self, question: QuizQuestion) -> None:
        """Keep a question of a quiz in the bank, in a folder that is asked for."""

        def given(folder: str) -> None:
            self._desk.preferences.keep_choice(_FOLDER, folder)
            self._desk.requests.do(lambda client: client.bank.add(question, folder), kept)

        def kept(entry: BankEntry) -> None:
            self._told(entry)
            text = self.tr("The question is in the bank.")
            if entry.version > 1:
                text = self.tr("The question was in the bank already; this is version {0}.").format(entry.version)
            self._desk.notices.show_notice("kept", "good", text)

        def ask(found: BankFolders) -> None:
            folders = sorted(filter(None, found.folders))
            last = self._desk.preferences.choice(_FOLDER)
            title, save = self.tr("Save to the bank"), self.tr("Save")
            dialog = FolderDialog(self._parent.window(), title, folders, last, save)
            dialog.given.connect(given)
            dialog.open()

        self._desk.requests.do(lambda client: client.bank.folders(), ask)

    def ask_for_export(self, entries: Sequence[BankEntry]) -> None:
        """Ask what to export, and where to."""
        dialog = ExportDialog(self._parent.window(), self._desk, [entry.id for entry in entries])
        dialog.wanted.connect(self._export)
        dialog.open()

    # ---- carried out

    def _export(self, request: ExportRequest) -> None:
        suffix = SUFFIXES[request.format]
        kinds = {suffix: f"{bank_format(request.format)} (*.{suffix})"}

        def write(file: Path) -> None:
            done = self.tr("{0} is saved.").format(file.name)
            self._desk.requests.do(
                lambda client: client.bank.export(request),
                lambda content: self._desk.files.write(
                    file, content, lambda: self._desk.notices.show_notice("exported", "good", done)
                ),
            )

        self._desk.files.choose_to_write(self.tr("Export questions"), self.tr("questions"), kinds, write)

    def _replace(self, entry: BankEntry, question: QuizQuestion) -> None:
        question = msgspec.structs.replace(question, id=entry.id)
        if question == entry.question:
            return
        former = entry.question
        self._desk.requests.do(lambda client: client.bank.replace(entry.id, question, entry.folder), self.replaced.emit)
        self._desk.undo.offer(
            self.tr("The question was changed."),
            lambda: self._desk.requests.do(
                lambda client: client.bank.replace(entry.id, former, entry.folder), self.replaced.emit
            ),
        )

    def _told(self, _: BankEntry) -> None:
        self.changed.emit()

    def _move(self, moves: Sequence[BankMove]) -> None:
        async def move(client: ServerClient) -> None:
            for each in moves:
                await client.bank.move(each)

        self._desk.requests.do(move, lambda _: self.changed.emit())

    def _offer(self, done: str, back: Sequence[BankMove]) -> None:
        if back:
            self._desk.undo.offer(done, lambda: self._move(back))
