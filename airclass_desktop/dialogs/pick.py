"""Pick one person out of many: a field to search by, and the list."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label


class NameFilter(QSortFilterProxyModel):
    """The names of ``people`` that hold what is searched for, by the alphabet."""

    def __init__(self, people: QAbstractItemModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSourceModel(people)
        self.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setSortLocaleAware(True)
        self.sort(0)


class PickDialog(Dialog):
    """Asks for one row of ``people``; what becomes of it is the subclass's."""

    def __init__(self, parent: QWidget, title: str, question: str, people: NameFilter, confirm: str) -> None:
        super().__init__(parent, title)
        people.setParent(self)
        caption = label("muted", wraps=True)
        caption.setText(question)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Search by name"))
        self.field.setAccessibleName(self.tr("Search by name"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(people.setFilterFixedString)
        self.list = QListView()
        self.list.setModel(people)
        self.list.setMinimumSize(380, 240)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(title)
        cancel, self.confirm = button(), button("primary")
        cancel.setText(self.tr("Cancel"))
        self.confirm.setText(confirm)
        self.confirm.setDefault(True)
        self.confirm.setEnabled(False)
        cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(lambda now: self.confirm.setEnabled(now.isValid()))
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for part in (caption, self.field, self.list):
            column.addWidget(part)
        column.addLayout(self.buttons)

    def picked(self, index: QModelIndex) -> None:
        """Take the row that was picked."""
        raise NotImplementedError

    def _choose(self) -> None:
        index: QModelIndex = self.list.currentIndex()
        if index.isValid():
            self.accept()
            self.picked(index)
