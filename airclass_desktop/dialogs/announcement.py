"""Write the banner above the students' screens."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label
from server.protocol.talk import MAX_TEXT


class AnnouncementDialog(Dialog):
    """Asks for the text; «Take away» ends the banner that stands."""

    announced = Signal(str)

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(parent, self.tr("Announcement"))
        caption = label("muted", wraps=True)
        caption.setText(self.tr("It stands above the picture on every student's screen until you take it away."))
        self.field = QLineEdit(text)
        self.field.setMaxLength(MAX_TEXT)
        self.field.setMinimumWidth(420)
        self.field.setAccessibleName(self.tr("Announcement"))
        cancel, away, show = button(), button(), button("primary")
        cancel.setText(self.tr("Cancel"))
        away.setText(self.tr("Take away"))
        away.setVisible(bool(text))
        show.setText(self.tr("Show"))
        show.setDefault(True)
        show.setEnabled(bool(text))
        self.field.textChanged.connect(lambda now: show.setEnabled(bool(now.strip())))
        cancel.clicked.connect(self.reject)
        away.clicked.connect(lambda: self._announce(""))
        show.clicked.connect(lambda: self._announce(self.field.text().strip()))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for each in (cancel, away, show):
            buttons.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(caption)
        column.addWidget(self.field)
        column.addSpacing(8)
        column.addLayout(buttons)

    def _announce(self, text: str) -> None:
        self.accept()
        self.announced.emit(text)
