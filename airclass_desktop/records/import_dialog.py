"""What a roster file would change, line by line, before anything is changed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.preferences import Preferences
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.preview_table import PreviewColumn, PreviewModel, PreviewRow, preview_table
from server.protocol.people import Enrolment, RosterPreview, SkippedLine


def reason_words(code: str) -> str:
    """Return why a line of a file cannot be taken."""
    translate = QCoreApplication.translate
    return {
        "no_name": translate("ImportDialog", "There is no name."),
        "bad_name": translate("ImportDialog", "The name is too long or holds signs that no name has."),
        "duplicate_number": translate("ImportDialog", "A line above has the same number."),
        "too_large": translate("ImportDialog", "The number is too long."),
        "too_long": translate("ImportDialog", "The number is too long."),
    }.get(code, translate("ImportDialog", "The line cannot be read."))


class RosterChanges(PreviewModel):
    """What needs a look first: lines that are skipped, names that change, who is missing; then who is new."""

    def __init__(self, preview: RosterPreview, former: Mapping[str, Enrolment], parent: QObject) -> None:
        super().__init__(PreviewColumn, parent=parent)
        rows = [
            *(self._skipped(line) for line in preview.skipped),
            *(self._renamed(person, former.get(person.id)) for person in preview.renamed),
            *(self._missing(person) for person in preview.missing),
            *(PreviewRow("good", self.tr("New"), person.number, person.name, "") for person in preview.added),
        ]
        self.reset(rows)

    def _skipped(self, line: SkippedLine) -> PreviewRow:
        where = self.tr("Line {0}").format(line.line)
        return PreviewRow("danger", self.tr("Skipped"), where, line.text, reason_words(line.reason))

    def _renamed(self, person: Enrolment, former: Enrolment | None) -> PreviewRow:
        why = self.tr("Was {0}").format(f"{former.number} {former.name}".strip()) if former else ""
        return PreviewRow("warning", self.tr("Changed"), person.number, person.name, why)

    def _missing(self, person: Enrolment) -> PreviewRow:
        why = self.tr("Stays on the roster.")
        return PreviewRow("accent", self.tr("Not in the file"), person.number, person.name, why)

    def heading(self, column: int) -> str:
        """Return a column's heading."""
        return [self.tr("What happens"), self.tr("Number"), self.tr("Name"), self.tr("Why")][column]


class ImportDialog(Dialog):
    """Accepted when the file is to be imported. ``former`` is the roster as it is, by id."""

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        preferences: Preferences,
        file: str,
        former: Mapping[str, Enrolment],
        preview: RosterPreview,
    ) -> None:
        super().__init__(parent, self.tr("Import a roster"))
        heading = label("title", wraps=True)
        heading.setText(file)
        self.summary = label("muted", wraps=True)
        self.summary.setText(self._summarise(preview))
        self.model = RosterChanges(preview, former, self)
        self.table = preview_table(self.model, theme, preferences, "import", (140, 120, 190))
        self.table.setAccessibleName(self.tr("What the file would change"))
        self.table.setVisible(self.model.rowCount() > 0)
        self.confirm = button("primary")
        self.confirm.setText(self.tr("Import"))
        self.confirm.setEnabled(bool(preview.added or preview.renamed))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for part in (heading, self.summary):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addLayout(self.answers(self.confirm))
        self.resize(760, 520 if self.model.rowCount() else 160)

    def _summarise(self, preview: RosterPreview) -> str:
        if not (preview.added or preview.renamed or preview.unchanged or preview.skipped):
            return self.tr("There is nobody in this file.")
        words = [
            self.tr("%n new", "", len(preview.added)) if preview.added else "",
            self.tr("%n changed", "", len(preview.renamed)) if preview.renamed else "",
            self.tr("%n as before", "", preview.unchanged) if preview.unchanged else "",
            self.tr("%n not in the file", "", len(preview.missing)) if preview.missing else "",
            self.tr("%n line(s) skipped", "", len(preview.skipped)) if preview.skipped else "",
        ]
        text = ", ".join(filter(None, words))
        if not (preview.added or preview.renamed):
            text = self.tr("{0}. Nothing would change.").format(text)
        if preview.encoding in ("cp949", "utf-16"):
            text += "\n" + self.tr("Read as {0}: look whether the names are right.").format(preview.encoding.upper())
        return text
