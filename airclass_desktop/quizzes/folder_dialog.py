"""Ask for a folder of the bank: one that is there, or a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label

_LONGEST = 400
"""Characters of a path, as the server allows."""


def folder_field(folders: Sequence[str], chosen: str) -> QComboBox:
    """Return a field for a folder's path."""
    field = QComboBox()
    field.setEditable(True)
    field.addItems(list(dict.fromkeys(["", *folders])))
    field.setCurrentText(chosen)
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    editor = field.lineEdit()
    if editor is not None:
        editor.setMaxLength(_LONGEST)
    return field


def folder_of(field: QComboBox) -> str:
    """Return the path in such a field, without empty parts."""
    return "/".join(part for each in field.currentText().split("/") if (part := each.strip()))


class FolderDialog(Dialog):
    """``confirm`` is the verb of the button."""

    given = Signal(str)

    def __init__(self, parent: QWidget, title: str, folders: Sequence[str], chosen: str, confirm: str) -> None:
        super().__init__(parent, title)
        caption, hint = label("muted"), label("caption", wraps=True)
        caption.setText(self.tr("Folder"))
        hint.setText(self.tr("A slash makes a folder within a folder: «Biology/Cells». Empty: in no folder."))
        self.field = folder_field(folders, chosen)
        self.field.setMinimumWidth(400)
        self.field.setAccessibleName(caption.text())
        save = button("primary")
        save.setText(confirm)
        self.accepted.connect(lambda: self.given.emit(folder_of(self.field)))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for part in (caption, self.field, hint):
            column.addWidget(part)
        column.addSpacing(8)
        column.addLayout(self.answers(save))
