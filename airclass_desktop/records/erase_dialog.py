"""Erase a person, confirmed by typing the name."""

from __future__ import annotations

import unicodedata

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label
from server.protocol.history import Person


class EraseDialog(Dialog):
    """Accepted only when the name was typed: nothing brings the data back."""

    def __init__(self, parent: QWidget, person: Person) -> None:
        super().__init__(parent, self.tr("Erase {0}").format(person.name))
        self._name = _folded(person.name)
        headline = label("title", wraps=True)
        headline.setText(self.tr("Erase everything of {0}?").format(person.name))
        explanation = label("muted", wraps=True)
        explanation.setText(
            self.tr(
                "Names, attendance, chat lines, questions and answers of this person are erased from every class on "
                "this PC. This cannot be undone. Export them first if they are wanted."
            )
        )
        explanation.setMinimumWidth(420)
        caption = label()
        caption.setText(self.tr("Type the name to confirm: {0}").format(person.name))
        caption.setWordWrap(True)
        self.field = QLineEdit()
        self.field.setAccessibleName(caption.text())
        cancel, self.confirm = button(), button("stop")
        cancel.setText(self.tr("Cancel"))
        self.confirm.setText(self.tr("Erase"))
        self.confirm.setEnabled(False)
        cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self.accept)
        self.field.textChanged.connect(lambda text: self.confirm.setEnabled(_folded(text) == self._name))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for part in (headline, explanation, caption, self.field):
            column.addWidget(part)
        column.addSpacing(8)
        column.addLayout(buttons)
        self.field.setFocus()


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
