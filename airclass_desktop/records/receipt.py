"""What was erased and what was not: shown, and saved as text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from airclass_desktop.desk.files import Files
from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.widgets.buttons import button
from airclass_desktop.words.records import receipt_text, what_was_erased
from airclass_desktop.words.times import day, time_of_day
from server.protocol.history import Receipt


class ReceiptDialog(Dialog):
    """A receipt names nobody, so that it can be kept or handed out. Of several, one is chosen at the top."""

    def __init__(self, parent: QWidget, files: Files, receipts: Sequence[Receipt]) -> None:
        super().__init__(parent, self.tr("Receipt"))
        self._files, self._receipts = files, receipts
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Which receipt"))
        for receipt in receipts:
            self.which.addItem(f"{day(receipt.at_ms)}, {time_of_day(receipt.at_ms)} · {what_was_erased(receipt)}")
        self.which.setVisible(len(receipts) > 1)
        self.which.currentIndexChanged.connect(self._show)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Receipt"))
        save, close = button(), button("primary")
        save.setText(self.tr("Save as text…"))
        close.setText(self.tr("Close"))
        close.setDefault(True)
        save.clicked.connect(self._ask_where)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(save)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self.which)
        column.addWidget(self.text)
        column.addLayout(buttons)
        self.resize(620, 560)
        self._show()

    def _show(self) -> None:
        self.text.setPlainText(receipt_text(self._receipts[self.which.currentIndex()]))

    def _ask_where(self) -> None:
        kinds = {"txt": self.tr("Text file (*.txt)")}
        receipt = self.tr("Receipt")
        stem = f"AIRClass {receipt} {self._receipts[self.which.currentIndex()].id}"
        content = self.text.toPlainText().encode()
        self._files.choose_to_write(
            self.tr("Save receipt"), stem, kinds, lambda file: self._files.write(file, content, lambda: None)
        )
