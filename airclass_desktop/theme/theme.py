"""The theme in force: follows the system or the teacher's choice, and dresses the application in it."""

from __future__ import annotations

import sys
from enum import StrEnum

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton

from airclass_desktop.theme import icons
from airclass_desktop.theme.stylesheet import stylesheet
from airclass_desktop.theme.tokens import DARK, LIGHT, Tokens

_FAMILIES = {
    "win32": ["Segoe UI", "Malgun Gothic"],
    "linux": ["Pretendard", "Inter", "Noto Sans CJK KR", "Noto Sans KR", "Noto Sans", "Ubuntu", "Cantarell"],
}
"""Families that hold Latin and Hangul and look of one piece, best first; macOS's own font does as it is."""


class ThemeChoice(StrEnum):
    """What the teacher chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The colours in force, and the application dressed in them."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: ThemeChoice) -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._icons: dict[tuple[str, str, bool], QIcon] = {}
        self._colours: dict[str, QColor] = {}
        self.tokens = LIGHT
        application.setStyle("Fusion")
        application.setFont(_font(application.font()))
        application.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def choice(self) -> ThemeChoice:
        """What the teacher chose."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Use another theme from now on."""
        self._choice = choice
        self._apply()

    def icon(self, name: str, role: str = "text", *, beside_text: bool = False) -> QIcon:
        """Return an icon in the colour of the token ``role``."""
        margin = icons.BESIDE_TEXT if beside_text else QSize(0, 0)
        if (name, role, beside_text) not in self._icons:
            self._icons[name, role, beside_text] = icons.icon(
                name, self.colour(role).name(), self.tokens.muted, self._application.devicePixelRatio(), margin
            )
        return self._icons[name, role, beside_text]

    def colour(self, role: str) -> QColor:
        """Return the colour of the token ``role``."""
        if role not in self._colours:
            self._colours[role] = QColor(getattr(self.tokens, role))
        return QColor(self._colours[role])

    def dress(self, target: QAbstractButton | QAction, name: str, role: str = "text") -> None:
        """Give ``target`` this icon, now and whenever the theme changes, until it is dressed anew."""
        for former in target.findChildren(_Dress, options=Qt.FindChildOption.FindDirectChildrenOnly):
            former.deleteLater()
        _Dress(target, self, name, role)

    def _apply(self) -> None:
        self.tokens = DARK if self._is_dark() else LIGHT
        self._icons.clear()
        self._colours.clear()
        self._application.setPalette(_palette(self.tokens))
        self._application.setStyleSheet(stylesheet(self.tokens))
        self.changed.emit()

    def _is_dark(self) -> bool:
        if self._choice is ThemeChoice.SYSTEM:
            return self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._choice is ThemeChoice.DARK


class _Dress(QObject):
    """Keeps one icon in the theme's colours; goes with its button or action."""

    def __init__(self, target: QAbstractButton | QAction, theme: Theme, name: str, role: str) -> None:
        super().__init__(target)
        self._target, self._theme, self._name, self._role = target, theme, name, role
        theme.changed.connect(self._apply)
        self._apply()

    def _apply(self) -> None:
        beside_text = isinstance(self._target, QPushButton)
        self._target.setIcon(self._theme.icon(self._name, self._role, beside_text=beside_text))


def _font(font: QFont) -> QFont:
    families = _FAMILIES.get(sys.platform)
    if families:
        font.setFamilies([*families, *font.families()])
    font.setPixelSize(14)
    return font


def _palette(tokens: Tokens) -> QPalette:
    """Return the colours for what the style draws itself: combo boxes, check marks, placeholders."""
    palette = QPalette()
    role = QPalette.ColorRole
    for target, colour in (
        (role.Window, tokens.surface),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.sunken),
        (role.Text, tokens.text),
        (role.Button, tokens.sunken),
        (role.ButtonText, tokens.text),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.PlaceholderText, tokens.muted),
        (role.Link, tokens.accent),
        (role.Accent, tokens.accent),
        (role.ToolTipBase, tokens.text),
        (role.ToolTipText, tokens.surface),
    ):
        palette.setColor(target, QColor(colour))
    for target in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(tokens.muted))
    return palette
