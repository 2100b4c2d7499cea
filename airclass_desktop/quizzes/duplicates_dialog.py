"""Questions of the bank that ask nearly the same: looked at side by side, and put into the bin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from airclass_desktop.desk.page import Desk
from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.quizzes.question_view import QuestionView
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.contents import Contents
from airclass_desktop.widgets.labels import ElidedLabel
from airclass_desktop.widgets.text_row import RowText, TextList, TextRow
from airclass_desktop.words import questions as words
from server.protocol.bank import BankEntry, Duplicate

_LIST_WIDTH, _COLUMN_WIDTH = 260, 260
_FIRST_SIZE = (900, 540)
_SHOWN = 3
"""Questions side by side: more than three alike come once the first are in the bin."""

Group = tuple[Duplicate, Sequence[BankEntry]]


class DuplicatesDialog(Dialog):
    """Groups at the left, most alike first; the questions of one at the right."""

    bin_wanted = Signal(object)
    """This :class:`BankEntry` should go into the bin."""

    def __init__(self, parent: QWidget, desk: Desk, groups: Sequence[Group]) -> None:
        super().__init__(parent, self.tr("Questions that ask nearly the same"))
        self._desk = desk
        self._groups = [(alike, list(entries)) for alike, entries in groups]
        self.list = TextList()
        self._model = QStandardItemModel(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(TextRow(desk.theme, self.list, self._describe))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setAccessibleName(self.windowTitle())
        self._columns = QHBoxLayout()
        self._columns.setSpacing(12)
        self._shown: list[QWidget] = []
        close = button()
        close.setText(self.tr("Close"))
        close.clicked.connect(self.accept)
        whole = QWidget()
        both = QHBoxLayout(whole)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(16)
        both.addWidget(self.list)
        both.addLayout(self._columns, 1)
        self.contents = Contents(whole)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(self.contents, 1)
        column.addLayout(bottom)
        self.resize(*_FIRST_SIZE)
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._show(now))
        self._fill(0)

    def _fill(self, row: int) -> None:
        self._model.clear()
        for _ in self._groups:
            self._model.appendRow(QStandardItem())
        if self._groups:
            self.contents.show_contents()
            self.list.setCurrentIndex(self._model.index(min(row, len(self._groups) - 1), 0))
        else:
            self.contents.say(lambda: self.tr("No two questions ask nearly the same."))

    def _describe(self, index: AnyIndex) -> RowText:
        alike, entries = self._groups[index.row()]
        likeness = self.tr("{0} % alike").format(round(alike.likeness * 100))
        count = self.tr("%n questions", "", len(entries))
        return RowText(likeness, count, words.one_line(entries[0].question.text))

    def _show(self, now: QModelIndex) -> None:
        for former in self._shown:
            self._columns.removeWidget(former)
            former.hide()
            former.deleteLater()
        self._shown = []
        if now.isValid():
            self._shown = [self._card(now.row(), entry) for entry in self._groups[now.row()][1][:_SHOWN]]
        for card in self._shown:
            self._columns.addWidget(card, 1)

    def _card(self, row: int, entry: BankEntry) -> QWidget:
        card = QFrame()
        card.setProperty("look", "card")
        where = ElidedLabel("caption")
        where.setText(entry.folder or self.tr("In no folder"))
        view = QuestionView(self._desk)
        view.show_question(entry.question)
        away = button()
        away.setText(self.tr("Into the bin"))
        self._desk.theme.dress(away, "trash")
        away.clicked.connect(lambda: self._put_away(row, entry))
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(where)
        column.addWidget(view, 1)
        column.addWidget(away)
        return card

    def _put_away(self, row: int, entry: BankEntry) -> None:
        self.bin_wanted.emit(entry)
        entries = self._groups[row][1]
        entries.remove(entry)
        if len(entries) < 2:  # noqa: PLR2004 - alike to another
            del self._groups[row]
        self._fill(row)
