"""What a roster file would change, line by line, before anything is changed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.preferences import Preferences
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.status_pill import StatusPill
from airclass_desktop.widgets.table import Table
from airclass_desktop.words.tooltip import plain
from server.protocol.people import Enrolment, RosterPreview, SkippedLine

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_TONE = Qt.ItemDataRole.UserRole + 1


class _Column(IntEnum):
    WHAT = 0
    NUMBER = 1
    NAME = 2
    WHY = 3


class _Row(NamedTuple):
    """One line of the preview; ``tone`` is its pill's."""

    tone: str
    what: str
    number: str
    name: str
    why: str


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


class PreviewModel(QAbstractTableModel):
    """What needs a look first: lines that are skipped, names that change, who is missing; then who is new."""

    def __init__(self, preview: RosterPreview, former: Mapping[str, Enrolment], parent: QObject) -> None:
        super().__init__(parent)
        self._rows = [
            *(self._skipped(line) for line in preview.skipped),
            *(self._renamed(person, former.get(person.id)) for person in preview.renamed),
            *(
                _Row("accent", self.tr("Not in the file"), person.number, person.name, self.tr("Stays on the roster."))
                for person in preview.missing
            ),
            *(_Row("good", self.tr("New"), person.number, person.name, "") for person in preview.added),
        ]

    def _skipped(self, line: SkippedLine) -> _Row:
        where = self.tr("Line {0}").format(line.line)
        return _Row("danger", self.tr("Skipped"), where, line.text, reason_words(line.reason))

    def _renamed(self, person: Enrolment, former: Enrolment | None) -> _Row:
        why = self.tr("Was {0}").format(f"{former.number} {former.name}".strip()) if former else ""
        return _Row("warning", self.tr("Changed"), person.number, person.name, why)

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent.isValid() else len(_Column)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading."""
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return [self.tr("What happens"), self.tr("Number"), self.tr("Name"), self.tr("Why")][section]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words, or the tone of its row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == _TONE:
            return row.tone
        words = row[index.column() + 1]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(words)
        return words if role == Qt.ItemDataRole.DisplayRole else None


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
        self.model = PreviewModel(preview, former, self)
        widths: dict[int, int] = {_Column.WHAT: 140, _Column.NUMBER: 120, _Column.NAME: 190}
        self.table = Table(self.model, preferences, "import", widths, _Column.WHY)
        self.table.setAccessibleName(self.tr("What the file would change"))
        pill = StatusPill(self.table, theme, lambda index: str(index.data(_TONE)), lambda _: False)
        self.table.setItemDelegateForColumn(_Column.WHAT, pill)
        self.table.setVisible(self.model.rowCount() > 0)
        cancel, self.confirm = button(), button("primary")
        cancel.setText(self.tr("Cancel"))
        self.confirm.setText(self.tr("Import"))
        self.confirm.setDefault(True)
        self.confirm.setEnabled(bool(preview.added or preview.renamed))
        cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for part in (heading, self.summary):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
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
