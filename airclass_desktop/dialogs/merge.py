"""Say that a student is the same person as another."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.models.students import AnyIndex, StudentModel, student_at
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label
from server.protocol.classroom import Student


class MergeDialog(Dialog):
    """Asks for the other one. What both have done counts as one person's from then on."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, student: Student, students: StudentModel) -> None:
        super().__init__(parent, self.tr("The same person"))
        caption = label("muted", wraps=True)
        caption.setText(
            self.tr("Who is {0}? What both have written and answered counts as one person's then.").format(student.name)
        )
        self._others = _Others(student.id, students, self)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Search by name"))
        self.field.setAccessibleName(self.tr("Search by name"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._others.setFilterFixedString)
        self.list = QListView()
        self.list.setModel(self._others)
        self.list.setMinimumSize(380, 240)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(self.tr("Students in this class"))
        cancel, self.confirm = button(), button("primary")
        cancel.setText(self.tr("Cancel"))
        self.confirm.setText(self.tr("The same person"))
        self.confirm.setDefault(True)
        self.confirm.setEnabled(False)
        cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(lambda now: self.confirm.setEnabled(now.isValid()))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for part in (caption, self.field, self.list):
            column.addWidget(part)
        column.addLayout(buttons)

    def _choose(self) -> None:
        index: QModelIndex = self.list.currentIndex()
        if index.isValid():
            self.accept()
            self.chosen.emit(student_at(index).id)


class _Others(QSortFilterProxyModel):
    """Everybody but the one in question, by name."""

    def __init__(self, student_id: str, students: StudentModel, parent: Dialog) -> None:
        super().__init__(parent)
        self._student_id = student_id
        self._students = students
        self.setSourceModel(students)
        self.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.sort(0)

    def filterAcceptsRow(self, row: int, parent: AnyIndex) -> bool:  # noqa: N802 - Qt's name
        """Leave out the one in question."""
        return self._students.at(row).id != self._student_id and super().filterAcceptsRow(row, parent)
