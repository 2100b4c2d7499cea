"""From a file to the roster: read, looked at, confirmed, undone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from airclass_desktop.desk.page import Desk
from airclass_desktop.records.import_dialog import ImportDialog
from server.protocol.people import Course, Enrolment, EnrolmentEntry, RosterPreview

if TYPE_CHECKING:
    from airclass_desktop.server_client import ServerClient

MOST_BYTES = 10 * 1024 * 1024
"""As the server takes at most (``server.text_files.MAX_FILE``); a wrong file is not read to its end."""


class RosterImport(QObject):
    """Imports rosters into courses. Nothing is changed before the teacher has seen what would be."""

    imported = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._parent = desk, parent

    def ask(self, course: Course | None) -> None:
        """Ask for a file to import."""
        if course is None:
            return
        kinds = [self.tr("Rosters (*.csv *.xlsx *.txt *.tsv)"), self.tr("All files (*)")]
        self._desk.files.choose_to_read(self.tr("Import a roster"), kinds, lambda file: self.preview(course, file))

    def preview(self, course: Course, file: Path) -> None:
        """Read the file and show what it would change."""
        self._desk.requests.tasks.start(self._preview(course, file))

    async def _preview(self, course: Course, file: Path) -> None:
        content = await self._desk.files.read(file, MOST_BYTES)
        former: dict[str, Enrolment] = {}

        async def ask(client: ServerClient) -> RosterPreview:
            former.update({person.id: person for person in await client.courses.roster(course.id)})
            return await client.courses.preview(course.id, content)

        def show(preview: RosterPreview) -> None:
            dialog = ImportDialog(
                self._parent.window(), self._desk.theme, self._desk.preferences, file.name, former, preview
            )
            dialog.accepted.connect(lambda: self._take_in(course, content, former))
            dialog.open()

        self._desk.requests.do(ask, show)

    def _take_in(self, course: Course, content: bytes, former: dict[str, Enrolment]) -> None:
        def done(result: RosterPreview) -> None:
            self.imported.emit()
            words = [
                self.tr("%n people added", "", len(result.added)) if result.added else "",
                self.tr("%n renamed", "", len(result.renamed)) if result.renamed else "",
            ]
            self._desk.undo.offer(", ".join(filter(None, words)), lambda: self._take_back(result, former))

        self._desk.requests.do(lambda client: client.courses.take_in(course.id, content), done)

    def _take_back(self, result: RosterPreview, former: dict[str, Enrolment]) -> None:
        """Remove who was added, and give back the names that were there."""

        async def undo(client: ServerClient) -> None:
            for person in result.added:
                await client.courses.remove(person.id)
            for person in result.renamed:
                was = former[person.id]
                await client.courses.correct(person.id, EnrolmentEntry(number=was.number, name=was.name))

        self._desk.requests.do(undo, lambda _: self.imported.emit())
