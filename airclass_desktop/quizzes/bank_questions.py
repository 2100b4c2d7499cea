"""The questions of one place of the bank: searched, chosen, and what is done with those that are chosen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QMenu, QPushButton, QVBoxLayout

from airclass_desktop.desk.page import Desk
from airclass_desktop.errors import WindowError
from airclass_desktop.models.bank import EVERYTHING, BankColumn, BankModel, Place
from airclass_desktop.quizzes.empty_bin import EmptyBin
from airclass_desktop.quizzes.kinds import KINDS
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.contents import Contents
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.search_field import SearchField
from airclass_desktop.widgets.table import Table
from airclass_desktop.widgets.translated import Translated
from airclass_desktop.words import questions as words
from server.protocol.bank import BankEntry, BankList

_ICONS = {
    "add": "quiz",
    "edit": "edit",
    "move": "folder",
    "tag": "tag",
    "versions": "history",
    "delete": "trash",
    "restore": "refresh",
}
_FOR_ONE = ("edit", "versions")
_WIDTHS: dict[int, int] = {
    BankColumn.KIND: 132,
    BankColumn.TAGS: 140,
    BankColumn.FOLDER: 150,
    BankColumn.USED: 70,
    BankColumn.CHANGED: 110,
}


class BankQuestions(Translated):
    """A table of 200 questions a page; new, import and export stand above it."""

    act_wanted = Signal(str)
    """One of ``add edit move tag versions delete restore``, for the questions that are chosen."""
    chosen_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("card")
        self._desk = desk
        self._words, self._quiz_title = "", ""
        self._place = EVERYTHING
        self.questions = BankModel(self)
        self.search = SearchField(desk.theme)
        self.kind = QComboBox()
        self.new, self.import_file, self.export = button("primary"), button(), button()
        self.acts: dict[str, QPushButton] = {key: button() for key in _ICONS}
        self.table = Table(self.questions, desk.preferences, "bank", _WIDTHS, BankColumn.QUESTION, many=True)
        self.contents = Contents(self.table)
        self._count = label("muted")
        self.empty = EmptyBin(desk, lambda client: client.bank.empty_bin(), self.load)
        self._build()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.search.name(self.tr("Search questions and answers"))
        self.new.setText(self.tr("New question…"))
        self.new.setToolTip("Ctrl+N")
        self.import_file.setText(self.tr("Import…"))
        self.import_file.setToolTip(self.tr("Moodle XML, GIFT, CSV, Kahoot, QTI or a typed list; files can be dropped"))
        self.export.setText(self.tr("Export…"))
        self.table.setAccessibleName(self.tr("Questions of the bank"))
        with QSignalBlocker(self.kind):
            place = self.kind.currentIndex()
            self.kind.clear()
            self.kind.addItem(self.tr("All kinds"), "")
            for kind in KINDS:
                code = str(kind.__struct_config__.tag)
                self.kind.addItem(words.kind(code), code)
            self.kind.setCurrentIndex(max(0, place))
        self.kind.setAccessibleName(self.tr("Kind of question"))
        for key, text in self._act_words().items():
            self.acts[key].setText(text)
        self._follow()

    def offer_for(self, title: str) -> None:
        """Say which quiz chosen questions go into; none for an empty title."""
        self._quiz_title = title
        self.retranslate()

    def show_place(self, place: Place) -> None:
        """Show the questions of this place."""
        self._place = place
        self.load()

    def load(self) -> None:
        """Ask for the questions that fit."""
        query = self._query()
        self.contents.loading()
        self._desk.requests.show(
            "bank",
            lambda client: client.bank.questions(query),
            self._take,
            lambda error: self.contents.failed(error, self.load),
        )

    def chosen(self) -> list[BankEntry]:
        """Return the questions that are chosen."""
        return [self.questions.at(index.row()) for index in self.table.chosen_rows()]

    def of(self, ids: list[str]) -> list[BankEntry]:
        """Return the questions with these ids, as far as they are listed."""
        rows = (self.questions.row_of(each) for each in ids)
        return [self.questions.at(row) for row in rows if row is not None]

    def put(self, entry: BankEntry) -> None:
        """Bring a question up to date where it stands."""
        self.questions.put(entry)
        self._follow()

    # ---- building

    def _act_words(self) -> dict[str, str]:
        into = self.tr("Add to «{0}»").format(self._quiz_title) if self._quiz_title else self.tr("Add to a quiz…")
        return {
            "add": into,
            "edit": self.tr("Edit…"),
            "move": self.tr("Move…"),
            "tag": self.tr("Tags…"),
            "versions": self.tr("Versions…"),
            "delete": self.tr("Delete"),
            "restore": self.tr("Put back"),
        }

    def _build(self) -> None:
        self.table.setDragEnabled(True)
        self.table.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(18, 14, 14, 12)
        inner.setSpacing(10)
        inner.addLayout(self._top())
        inner.addLayout(self._tools())
        inner.addWidget(self.contents, 1)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.kind)
        for part, icon in ((self.import_file, "upload"), (self.export, "download"), (self.new, "add")):
            self._desk.theme.dress(part, icon, "on_accent" if part is self.new else "text")
            row.addWidget(part)
        return row

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._count)
        row.addStretch(1)
        for key, icon in _ICONS.items():
            self._desk.theme.dress(self.acts[key], icon)
            row.addWidget(self.acts[key])
        row.addWidget(self.empty)
        return row

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self.kind.activated.connect(lambda _place: self.load())
        self.questions.more_wanted.connect(self._load_more)
        self.table.selectionModel().selectionChanged.connect(self._follow)
        self.table.activated.connect(lambda _index: self._want("edit"))
        self.table.key_pressed.connect(self._key)
        self.table.customContextMenuRequested.connect(self._show_menu)
        for key, act in self.acts.items():
            act.clicked.connect(lambda _on, key=key: self._want(key))

    # ---- what is shown

    def _query(self) -> dict[str, str]:
        found = {"find": self._words, "kind": str(self.kind.currentData() or "")}
        return self._place.query() | {name: value for name, value in found.items() if value}

    def _search(self, text: str) -> None:
        self._words = text
        self.load()

    def _take(self, found: BankList) -> None:
        chosen = {entry.id for entry in self.chosen()}
        self.questions.show(found)
        for entry_id in chosen:
            row = self.questions.row_of(entry_id)
            if row is not None:
                self.table.selectRow(row)
        if found.entries:
            self.contents.show_contents()
        elif self._words or self.kind.currentData() or self._place != EVERYTHING:
            self.contents.say(lambda: self.tr("No question fits here."))
        else:
            self.contents.say(
                lambda: self.tr(
                    "The bank is empty.\nImport questions from a file, or save them here from a quiz you prepare."
                ),
                lambda: self.tr("Import…"),
                self.import_file.click,
            )
        self._follow()

    def _load_more(self) -> None:
        query = self._query() | {"after": self.questions.last_id}

        def failed(error: WindowError) -> None:
            self._desk.requests.tasks.refused.emit(error)

        self._desk.requests.show("bank", lambda client: client.bank.questions(query), self.questions.add_page, failed)

    def _follow(self) -> None:
        chosen, in_bin = self.chosen(), self._place.deleted
        self._count.setText(self.tr("%n questions", "", self.questions.total))
        for key, act in self.acts.items():
            act.setVisible((key == "restore") is in_bin)
            act.setEnabled(len(chosen) == 1 if key in _FOR_ONE else bool(chosen))
        self.empty.setVisible(in_bin and self.questions.total > 0)
        self.chosen_changed.emit()

    # ---- acts

    def _want(self, key: str) -> None:
        if self.chosen() and self.acts[key].isEnabled() and (key == "restore") is self._place.deleted:
            self.act_wanted.emit(key)

    def _key(self, key: int) -> None:
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._want("delete")

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, text in self._act_words().items():
            if (key == "restore") is self._place.deleted:
                action = menu.addAction(text)
                action.setEnabled(self.acts[key].isEnabled())
                action.triggered.connect(lambda _on=False, key=key: self._want(key))
        menu.popup(self.table.viewport().mapToGlobal(at))
