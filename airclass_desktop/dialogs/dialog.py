"""The base of every dialog: modal to its window, gone when closed, its loop the application's own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QWidget

from airclass_desktop.widgets.buttons import button


class Dialog(QDialog):
    """Opened with ``open()``, which returns at once; answers come as signals."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)

    def answers(self, confirm: QPushButton) -> QHBoxLayout:
        """Return the last row: «Cancel», and ``confirm``, which accepts and which Enter presses."""
        cancel = button()
        cancel.setText(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        confirm.setDefault(True)
        confirm.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(confirm)
        return row
