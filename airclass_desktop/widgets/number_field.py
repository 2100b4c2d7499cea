"""A field for a whole number: typed, or changed by the arrow keys and the wheel while it has the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox

_PADDING = 8


class NumberField(QSpinBox):
    """From 0 to ``most``."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.setRange(0, most)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not by the wheel that scrolls past
        self.lineEdit().setTextMargins(_PADDING, 0, _PADDING, 0)  # style sheets cannot pad a spin box's text

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to what lies below, unless this field is being changed."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
