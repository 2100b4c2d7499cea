"""Ask for a line of text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label

_LONGEST = 200
"""Characters of a title, as the server allows."""


class TextDialog(Dialog):
    """``confirm`` is the verb of the button that takes the text; an empty text is not taken."""

    given = Signal(str)

    def __init__(self, parent: QWidget, title: str, caption: str, text: str, confirm: str) -> None:
        super().__init__(parent, title)
        words = label("muted")
        words.setText(caption)
        self.field = QLineEdit(text)
        self.field.setMaxLength(_LONGEST)
        self.field.setMinimumWidth(360)
        self.field.setAccessibleName(caption)
        self.field.selectAll()
        save = button("primary")
        save.setText(confirm)
        save.setEnabled(bool(text.strip()))
        self.field.textChanged.connect(lambda now: save.setEnabled(bool(now.strip())))
        self.accepted.connect(lambda: self.given.emit(self.field.text().strip()))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(words)
        column.addWidget(self.field)
        column.addSpacing(8)
        column.addLayout(self.answers(save))
