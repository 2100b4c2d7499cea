"""Give a student another name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label

_LONGEST_NAME = 40
"""Characters, as the server allows."""


class RenameDialog(Dialog):
    """Asks for the new name."""

    renamed = Signal(str)

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, self.tr("Rename student"))
        caption = label("muted")
        caption.setText(self.tr("New name"))
        self.field = QLineEdit(name)
        self.field.setMaxLength(_LONGEST_NAME)
        self.field.setMinimumWidth(320)
        self.field.setAccessibleName(caption.text())
        self.field.selectAll()
        save = button("primary")
        save.setText(self.tr("Rename"))
        self.field.textChanged.connect(lambda text: save.setEnabled(bool(text.strip())))
        self.accepted.connect(lambda: self.renamed.emit(self.field.text().strip()))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(caption)
        column.addWidget(self.field)
        column.addSpacing(8)
        column.addLayout(self.answers(save))
