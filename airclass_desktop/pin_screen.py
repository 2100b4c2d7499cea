"""PIN and QR code on the whole screen, for the projector."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.fitted import FittedText
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.pin import Pin
from airclass_desktop.widgets.qr import QrCode
from airclass_desktop.widgets.translated import Translated
from server.protocol.classroom import StudentState


class PinScreen(Translated):
    """Readable from the last row; any key or a click closes it."""

    def __init__(self, model: ClassroomModel, theme: Theme, parent: QWidget) -> None:
        super().__init__("ground", parent)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._model = model
        self._heading = label()
        self._address = FittedText(theme, largest=88, smallest=18, left=True)
        self._pin_heading = label()
        self._pin = Pin(theme, largest=260, smallest=40, left=True)
        self._qr = QrCode(smallest=200)
        self._present = label("muted")
        self._hint = label("muted")
        self._build()
        model.changed.connect(self._follow)
        model.students.counts_changed.connect(self._follow)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.setWindowTitle(self.tr("PIN"))
        self._heading.setText(self.tr("Open in your browser"))
        self._pin_heading.setText(self.tr("and type the PIN, or scan the code"))
        self._hint.setText(self.tr("Any key or a click closes this"))
        self._follow()

    def _build(self) -> None:
        words = QVBoxLayout()
        words.addStretch(2)
        words.addWidget(self._heading)
        words.addWidget(self._address, 2)
        words.addSpacing(36)
        words.addWidget(self._pin_heading)
        words.addWidget(self._pin, 6)
        words.addSpacing(24)
        words.addWidget(self._present)
        words.addStretch(2)
        row = QHBoxLayout()
        row.setSpacing(48)
        row.addLayout(words, 3)
        row.addWidget(self._qr, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(56, 40, 56, 28)
        column.addLayout(row, 1)
        column.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignRight)

    def _follow(self) -> None:
        info = self._model.info
        if info is None:
            return
        self._address.set_text(info.url.removeprefix("http://").removesuffix("/"))
        self._pin.show_pin(info.pin)
        self._qr.show_link(info.join_url)
        self._present.setText(self.tr("%n present", "", self._model.students.count(StudentState.PRESENT)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the words grow with the screen: a projector of 800 x 600 has room for them, too."""
        super().resizeEvent(event)
        pixels = max(14, min(self.width() // 54, self.height() // 30))
        for text in (self._heading, self._pin_heading, self._present):
            text.setStyleSheet(f"font-size: {pixels}px;")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close by any key."""
        if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
            self.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Close by a click."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Give the keyboard back to the window."""
        parent = self.parentWidget()
        if parent is not None:
            parent.activateWindow()
        super().closeEvent(event)
