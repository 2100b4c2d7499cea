"""Where a window opens, and how large: never larger than the screen."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMargins, QSize
from PySide6.QtWidgets import QWidget

_FRAME = QMargins(4, 32, 4, 4)
"""What a title bar and borders take, about: it is not known before the window is shown."""


def open_at(window: QWidget, first_size: tuple[int, int]) -> None:
    """Give a window its first size, or as much of it as the screen has."""
    room = window.screen().availableGeometry().marginsRemoved(_FRAME).size()
    window.resize(QSize(*first_size).boundedTo(room))


def open_as_before(window: QWidget, first_size: tuple[int, int], geometry: QByteArray) -> None:
    """Give a window the geometry it was left with, which Qt keeps on the screen; else its first size."""
    if not window.restoreGeometry(geometry):
        open_at(window, first_size)
