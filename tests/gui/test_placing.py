"""Where windows open, and how large."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication, QWidget

from airclass_desktop.widgets.placing import open_as_before, open_at


def test_a_window_is_no_larger_than_the_screen(qapp: QApplication) -> None:
    window = QWidget()
    screen = window.screen().availableGeometry()
    open_at(window, (screen.width() * 2, 300))
    assert (window.width() < screen.width(), window.height()) == (True, 300)
    open_as_before(window, (300, screen.height() * 2), QByteArray())
    assert (window.width(), window.height() < screen.height()) == (300, True)


def test_a_window_opens_as_it_was_left(qapp: QApplication) -> None:
    window, again = QWidget(), QWidget()
    window.resize(420, 310)
    open_as_before(again, (600, 500), window.saveGeometry())
    assert (again.width(), again.height()) == (420, 310)
