"""Buttons: in one of the style sheet's looks, bound to an action where there is one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton

from airclass_desktop.theme.icons import BUTTON_ICON
from airclass_desktop.theme.theme import Theme

_ROLES = {"primary": "on_accent", "stop": "on_live"}


def button(look: str = "", *, big: bool = False) -> QPushButton:
    """Return a push button in this look; its text comes with ``retranslate``."""
    made = QPushButton()
    made.setProperty("look", look)
    made.setProperty("size", "big" if big else "")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setIconSize(BUTTON_ICON)
    return made


def icon_button(theme: Theme, icon: str, role: str = "text") -> QToolButton:
    """Return a button that shows only an icon; give it words with :func:`name`."""
    made = QToolButton()
    made.setProperty("look", "plain")
    made.setIconSize(QSize(18, 18))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    theme.dress(made, icon, role)
    return made


def name(target: QToolButton, words: str, shortcut: QKeySequence | None = None) -> None:
    """Say what an icon button does: to the pointer and to a screen reader."""
    keys = shortcut.toString(QKeySequence.SequenceFormat.NativeText) if shortcut else ""
    target.setToolTip(f"{words} ({keys})" if keys else words)
    target.setAccessibleName(words)


class ActionButton(QPushButton):
    """A push button that is one action's face: its text, state and visibility."""

    def __init__(self, theme: Theme, action: QAction, icon: str, look: str = "", *, big: bool = False) -> None:
        super().__init__()
        self._action = action
        self.setProperty("look", look)
        self.setProperty("size", "big" if big else "")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(BUTTON_ICON)
        theme.dress(self, icon, _ROLES.get(look, "text"))
        self.setCheckable(action.isCheckable())
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        action = self._action
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setText(action.text())
        if self.hasFocus() and not (action.isEnabled() and action.isVisible()):
            self.clearFocus()  # else Qt hands it, and its ring, to whatever comes next
        self.setEnabled(action.isEnabled())
        self.setChecked(action.isChecked())
        self.setToolTip(f"{action.toolTip()} ({keys})" if keys else action.toolTip())
        self.setVisible(action.isVisible())
