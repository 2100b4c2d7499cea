"""The versions of a question of the bank: looked at, and gone back to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from airclass_desktop.desk.page import Desk
from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.quizzes.question_view import QuestionView
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.text_row import RowText, TextList, TextRow
from airclass_desktop.words import questions as words
from airclass_desktop.words.times import moment
from server.protocol.bank import BankEntry

_LIST_WIDTH = 240
_FIRST_SIZE = (760, 460)


class VersionsDialog(Dialog):
    """Newest first."""

    chosen = Signal(object)
    """The question should be as in this :class:`BankEntry` again."""

    def __init__(self, parent: QWidget, desk: Desk, versions: Sequence[BankEntry]) -> None:
        super().__init__(parent, self.tr("Versions of the question"))
        self._versions = versions
        self.list = TextList()
        model = QStandardItemModel(self)
        for _ in versions:
            model.appendRow(QStandardItem())
        self.list.setModel(model)
        self.list.setItemDelegate(TextRow(desk.theme, self.list, self._describe))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setAccessibleName(self.windowTitle())
        self.view = QuestionView(desk)
        close, self.back = button(), button("primary")
        close.setText(self.tr("Close"))
        self.back.setText(self.tr("Go back to this version"))
        close.clicked.connect(self.reject)
        self.back.clicked.connect(self.accept)
        self.accepted.connect(lambda: self.chosen.emit(self._versions[self.list.currentIndex().row()]))
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(self.list)
        both.addWidget(self.view, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addLayout(both, 1)
        column.addLayout(buttons)
        self.resize(*_FIRST_SIZE)
        self.list.selectionModel().currentChanged.connect(self._show)
        self.list.setCurrentIndex(model.index(0, 0))

    def _describe(self, index: AnyIndex) -> RowText:
        entry = self._versions[index.row()]
        now = self.tr("now") if index.row() == 0 else ""
        text = words.one_line(entry.question.text)
        return RowText(self.tr("Version {0}").format(entry.version), now or moment(entry.changed_at_ms), text)

    def _show(self, now: QModelIndex) -> None:
        self.view.show_question(self._versions[now.row()].question)
        self.back.setEnabled(now.row() > 0)
