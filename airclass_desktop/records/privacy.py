"""What this PC holds of people: found, exported, erased; and how long things are kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from airclass_desktop.desk.page import Desk, Page
from airclass_desktop.models.history import PeopleModel, PersonColumn
from airclass_desktop.records.erase_dialog import EraseDialog
from airclass_desktop.records.receipt import ReceiptDialog
from airclass_desktop.records.retention import RetentionPanel
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.contents import Contents
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.search_field import SearchField
from airclass_desktop.widgets.table import Table
from server.protocol.history import Person, PersonList, Receipt

_WIDTHS: dict[int, int] = {
    PersonColumn.NUMBER: 100,
    PersonColumn.COURSE: 170,
    PersonColumn.CLASSES: 80,
    PersonColumn.LAST: 110,
}


class PrivacyPage(Page):
    """People at the left, retention at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._words = ""
        self.people = PeopleModel(self)
        self.retention = RetentionPanel(desk)
        self._heading = label("title")
        self._explanation = label("muted", wraps=True)
        self.search = SearchField(desk.theme)
        self.table = Table(self.people, desk.preferences, "people", _WIDTHS, PersonColumn.NAME)
        self.contents = Contents(self.table)
        self._more = label("caption", wraps=True)
        self.export, self.erase = button(), button()
        self._build()
        self.search.searched.connect(self._search)
        self.table.selectionModel().selectionChanged.connect(self._follow)
        self.table.key_pressed.connect(self._key)
        self.people.modelReset.connect(self._follow)
        self.export.clicked.connect(self._ask_where)
        self.erase.clicked.connect(self._ask_to_erase)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self._heading.setText(self.tr("People"))
        self._explanation.setText(
            self.tr("Everything AIRClass knows of a person is on this PC. Hand it out as a file, or erase it.")
        )
        self.search.name(self.tr("Search by name or number"))
        self.table.setAccessibleName(self.tr("People whose data is on this PC"))
        self._more.setText(self.tr("There are more. Type a longer part of the name."))
        self.export.setText(self.tr("Export as ZIP…"))
        self.erase.setText(self.tr("Erase…"))

    def appear(self) -> None:
        """Ask for people and retention anew."""
        self.load()
        self.retention.load()

    def load(self) -> None:
        """Ask for the people who fit."""
        words = self._words
        self.contents.loading()
        self._desk.requests.show(
            "people",
            lambda client: client.privacy.people(words),
            self._take,
            lambda error: self.contents.failed(error, self.load),
        )

    def start_search(self) -> None:
        """Go to the field to search with."""
        self.search.setFocus()

    def _build(self) -> None:
        card = QFrame()
        card.setProperty("look", "card")
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self._more, 1)
        acts.addStretch(1)
        acts.addWidget(self.export)
        acts.addWidget(self.erase)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(18, 14, 14, 12)
        inner.setSpacing(10)
        for part in (self._heading, self._explanation, self.search):
            inner.addWidget(part)
        inner.addWidget(self.contents, 1)
        inner.addLayout(acts)
        self._more.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(card, 1)
        row.addWidget(self.retention)
        self._desk.theme.dress(self.export, "download")
        self._desk.theme.dress(self.erase, "trash", "danger")

    def _take(self, found: PersonList) -> None:
        chosen = self._chosen()
        self.people.reset(found.people)
        if chosen is not None:
            self._choose(chosen.id)
        self._more.setVisible(found.more)
        if found.people:
            self.contents.show_contents()
        elif self._words:
            self.contents.say(lambda: self.tr("Nobody here has that name or number."))
        else:
            self.contents.say(lambda: self.tr("No data of anybody is on this PC yet."))

    def _search(self, words: str) -> None:
        self._words = words
        self.load()

    def _chosen(self) -> Person | None:
        rows: list[QModelIndex] = self.table.chosen_rows()
        return self.people.at(rows[0].row()) if rows else None

    def _choose(self, person_id: str) -> None:
        row = next((row for row in range(self.people.rowCount()) if self.people.at(row).id == person_id), None)
        if row is not None:
            self.table.selectRow(row)

    def _follow(self) -> None:
        chosen = self._chosen() is not None
        self.export.setEnabled(chosen)
        self.erase.setEnabled(chosen)

    def _key(self, key: int) -> None:
        if key == Qt.Key.Key_Delete:
            self._ask_to_erase()

    # ---- acts

    def _ask_where(self) -> None:
        person = self._chosen()
        if person is not None:
            kinds = {"zip": self.tr("ZIP archive (*.zip)")}
            self._desk.files.choose_to_write(
                self.tr("Export {0}").format(person.name),
                f"AIRClass {person.name}",
                kinds,
                lambda file: self._export(person, file),
            )

    def _export(self, person: Person, file: Path) -> None:
        saved = self.tr("Saved as {0}.").format(file.name)
        self._desk.requests.do(
            lambda client: client.privacy.export(person.id),
            lambda content: self._desk.files.write(
                file, content, lambda: self._desk.notices.show_notice("saved", "good", saved)
            ),
        )

    def _ask_to_erase(self) -> None:
        person = self._chosen()
        if person is not None:
            dialog = EraseDialog(self.window(), person)
            dialog.accepted.connect(lambda: self._erase(person))
            dialog.open()

    def _erase(self, person: Person) -> None:
        def done(receipt: Receipt) -> None:
            self.people.take(person.id)
            self._follow()
            ReceiptDialog(self.window(), self._desk.files, [receipt]).open()
            self.load()

        self._desk.requests.do(lambda client: client.privacy.erase(person.id), done)
