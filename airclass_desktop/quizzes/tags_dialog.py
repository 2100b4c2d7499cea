"""Give tags to questions of the bank, or take them away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label
from server.protocol.bank import BankEntry

_LONGEST = 64
_CHECKED, _SOME, _NONE = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked


class TagsDialog(Dialog):
    """A tag that only some of the questions have is half checked, and stays with them unless it is changed."""

    given = Signal(list, list)
    """Tags to add, tags to take away."""

    def __init__(self, parent: QWidget, entries: Sequence[BankEntry], known: Sequence[str]) -> None:
        super().__init__(parent, self.tr("Tags"))
        heading = label("muted", wraps=True)
        heading.setText(self.tr("Tags of %n questions", "", len(entries)))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Tags"))
        self._before: dict[str, Qt.CheckState] = {}
        for tag in known:
            having = sum(tag in entry.question.tags for entry in entries)
            state = _CHECKED if having == len(entries) else _SOME if having else _NONE
            self._before[tag] = state
            item = QListWidgetItem(tag, self.list)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(state)
        self.list.setSpacing(3)
        self.list.setMaximumHeight(260)
        self.new = QLineEdit()
        self.new.setPlaceholderText(self.tr("New tags, separated by commas"))
        self.new.setAccessibleName(self.new.placeholderText())
        save = button("primary")
        save.setText(self.tr("Apply"))
        self.accepted.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for part in (heading, self.list, self.new):
            column.addWidget(part)
        column.addLayout(self.answers(save))
        self.list.setVisible(bool(known))
        self.setMinimumWidth(380)
        self.new.setFocus()

    def _tell(self) -> None:
        now = {item.text(): item.checkState() for item in map(self.list.item, range(self.list.count()))}
        typed = [" ".join(tag.split())[:_LONGEST] for tag in self.new.text().split(",") if tag.strip()]
        changed = {tag: state for tag, state in now.items() if state != self._before[tag]}
        added = [tag for tag, state in changed.items() if state == _CHECKED]
        removed = [tag for tag, state in changed.items() if state == _NONE]
        if added or removed or typed:
            self.given.emit(list(dict.fromkeys([*added, *typed])), removed)
