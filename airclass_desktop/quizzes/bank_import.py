"""From a file to the bank: read, looked at, confirmed, undone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from airclass_desktop.desk.page import Desk
from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.quizzes.folder_dialog import folder_field, folder_of
from airclass_desktop.quizzes.import_preview import WIDTHS, QuestionPreview
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.preview_table import preview_table
from airclass_desktop.words import questions as words
from server.protocol.bank import BankFormat, BankMove, ImportPreview

MOST_BYTES = 50 * 1024 * 1024
"""As the server takes at most (``server.quiz.formats.doors.MAX_FILE``); a wrong file is not read to its end."""
_FIRST_SIZE = (900, 600)


class ImportDialog(Dialog):
    """Accepted when the file is to be imported; another format is tried at once."""

    format_chosen = Signal(object)

    def __init__(
        self, parent: QWidget, desk: Desk, file: str, folders: Sequence[str], folder: str, preview: ImportPreview
    ) -> None:
        super().__init__(parent, self.tr("Import questions"))
        self._heading = label("title", wraps=True)
        self._heading.setText(file)
        self.summary = label("muted", wraps=True)
        self.model = QuestionPreview(self, has_bank=True)
        self.table = preview_table(self.model, desk.theme, desk.preferences, "bank import", WIDTHS)
        self.table.setAccessibleName(self.tr("What the file would bring"))
        self.form = QComboBox()
        for form in BankFormat:
            self.form.addItem(words.bank_format(form), form)
        self.form.setAccessibleName(self.tr("Format"))
        self.form.activated.connect(lambda _place: self.format_chosen.emit(BankFormat(self.form.currentData())))
        self._folder = folder_field(folders, folder)
        self._folder.setMinimumWidth(220)
        self._captions = (label("muted"), label("muted"))
        self.confirm = button("primary")
        self._build()
        self.show_preview(preview)
        self.resize(*_FIRST_SIZE)

    @property
    def folder(self) -> str:
        """Where the file's folders go."""
        return folder_of(self._folder)

    def show_preview(self, preview: ImportPreview) -> None:
        """Show what comes in."""
        self.model.show(preview)
        self.summary.setText(self.model.summary(preview))
        self.form.setCurrentIndex(self.form.findData(preview.format))
        coming = len(preview.questions) - len(preview.duplicates)
        self.confirm.setEnabled(coming > 0)
        self.confirm.setText(self.tr("Import %n questions", "", coming))

    def _build(self) -> None:
        for caption, text in zip(self._captions, (self.tr("Format"), self.tr("Into the folder")), strict=True):
            caption.setText(text)
        self._folder.setAccessibleName(self._captions[1].text())
        cancel = button()
        cancel.setText(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self.accept)
        self.confirm.setDefault(True)
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        for caption, field in zip(self._captions, (self.form, self._folder), strict=True):
            bottom.addWidget(caption)
            bottom.addWidget(field)
        bottom.addStretch(1)
        bottom.addWidget(cancel)
        bottom.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for part in (self._heading, self.summary):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addLayout(bottom)


class BankImport(QObject):
    """Imports files into the bank. Nothing is kept before the teacher has seen what would be."""

    imported = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._parent = desk, parent

    def ask(self, folders: Sequence[str], folder: str) -> None:
        """Ask for a file to import."""
        kinds = [self.tr("Questions (*.txt *.gift *.xml *.xlsx *.csv *.zip)"), self.tr("All files (*)")]
        self._desk.files.choose_to_read(
            self.tr("Import questions"), kinds, lambda file: self.preview(file, folders, folder)
        )

    def preview(self, file: Path, folders: Sequence[str], folder: str) -> None:
        """Read the file and show what it would bring."""
        self._desk.requests.tasks.start(self._preview(file, folders, folder))

    async def _preview(self, file: Path, folders: Sequence[str], folder: str) -> None:
        content = await self._desk.files.read(file, MOST_BYTES)
        preview = await self._desk.requests.client.bank.preview(content, folder)
        dialog = ImportDialog(self._parent.window(), self._desk, file.name, folders, folder, preview)
        form: BankFormat = preview.format

        def try_format(chosen: BankFormat) -> None:
            nonlocal form
            form = chosen
            self._desk.requests.show(
                "bank import",
                lambda client: client.bank.preview(content, folder, chosen),
                dialog.show_preview,
                self._desk.requests.tasks.refused.emit,
            )

        dialog.format_chosen.connect(try_format)
        dialog.accepted.connect(lambda: self._take_in(content, dialog.folder, form))
        dialog.open()

    def _take_in(self, content: bytes, folder: str, form: BankFormat) -> None:
        def done(found: ImportPreview) -> None:
            self.imported.emit()
            known = set(found.duplicates)
            ids = [question.id for place, question in enumerate(found.questions) if place not in known]
            if ids:
                words_done = self.tr("%n questions are in the bank now.", "", len(ids))
                self._desk.undo.offer(words_done, lambda: self._take_back(ids))

        self._desk.requests.do(lambda client: client.bank.take_in(content, folder, form), done)

    def _take_back(self, ids: list[str]) -> None:
        move = BankMove(ids=ids, deleted=True)
        self._desk.requests.do(lambda client: client.bank.move(move), lambda _: self.imported.emit())
