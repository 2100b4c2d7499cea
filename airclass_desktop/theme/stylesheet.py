"""The style sheet, made from the tokens. Widgets choose a look by name with the property ``look``."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from airclass_desktop.theme.icons import icon_folder
from airclass_desktop.theme.tokens import Tokens

_SHEET = Template("""
QWidget { color: $text; }
QMainWindow, QDialog, QWidget[look="ground"] { background: $ground; }
QDialog { background: $surface; }
QToolTip { background: $text; color: $surface; border: none; padding: 5px 8px; }

QFrame[look="card"] { background: $surface; border: 1px solid $line; border-radius: 12px; }
QFrame[look="bar"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[look="foot"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[look="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }

QLabel { background: transparent; }
QLabel[look="title"] { font-size: 15px; font-weight: 600; }
QLabel[look="headline"] { font-size: 22px; font-weight: 600; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="caption"] { color: $muted; font-size: 12px; }
QLabel[look="state"] { color: $muted; font-size: 12px; padding: 4px 6px; border-radius: 8px; }
QLabel[look="state"][tone="warning"] { background: $warning_soft; color: $warning; font-weight: 600; }
QLabel[look="wishes"] { font-size: 15px; font-weight: 600; color: $warning; background: $warning_soft; padding: 3px 8px;
  border-radius: 8px; }
QLabel[look="wishes"][tone="fresh"] { color: $surface; background: $warning; }
QLabel[look="error"] { color: $danger; }
QLabel[look="count"] { background: $sunken; color: $muted; border-radius: 9px; padding: 1px 8px; font-weight: 600; }
QLabel[look="address"] { font-size: 16px; font-weight: 600; }

QPushButton, QToolButton {
  background: $sunken; color: $text; border: 2px solid transparent; border-radius: 8px;
  padding: 5px 12px; font-weight: 500; min-height: 22px;
}
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:focus, QToolButton:focus { border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { color: $muted; }
QPushButton:checked, QToolButton:checked { background: $accent_soft; color: $accent; }
QPushButton[look="primary"] { background: $accent; color: $on_accent; font-weight: 600; }
QPushButton[look="primary"]:hover { background: $accent_hover; }
QPushButton[look="primary"]:focus { border-color: $text; }
QPushButton[look="primary"]:disabled { background: $sunken; color: $muted; }
QPushButton[look="stop"] { background: $live; color: $on_live; font-weight: 600; }
QPushButton[look="stop"]:hover { background: $live_hover; }
QPushButton[look="stop"]:focus { border-color: $text; }
QPushButton[look="stop"]:disabled { background: $sunken; color: $muted; }
QPushButton[size="big"] { font-size: 15px; padding: 8px 20px; }
QPushButton[size="tight"] { padding: 5px 2px; }
QPushButton[look="plain"], QToolButton[look="plain"] { background: transparent; padding: 4px 6px; }
QPushButton[look="plain"]:hover, QToolButton[look="plain"]:hover { background: $hover; }
QPushButton[look="tab"] { background: transparent; padding: 4px 4px; font-weight: 600; color: $muted; }
QPushButton[look="tab"]:hover { background: $hover; }
QPushButton[look="tab"]:checked { background: $accent_soft; color: $accent; }
QPushButton[look="choice"] { text-align: left; background: $sunken; font-weight: 500; }
QPushButton[look="choice"]:hover { background: $hover; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }

QLineEdit, QComboBox, QAbstractSpinBox {
  background: $sunken; border: 2px solid transparent; border-radius: 8px; padding: 0 6px; min-height: 30px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border-color: $accent; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QAbstractSpinBox QLineEdit { background: transparent; border: none; border-radius: 0; padding: 0; min-height: 0; }
QLineEdit QToolButton { background: transparent; border: none; padding: 0; min-height: 0; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url("$arrow"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line; padding: 4px; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 6px; border-radius: 6px; }
QComboBox QAbstractItemView::item:selected { background: $accent_soft; color: $text; }

QAbstractItemView { background: $surface; border: none; outline: none; }
QListView::item:focus { border: 1px solid $accent; border-radius: 4px; }
QTreeView { selection-background-color: $accent_soft; selection-color: $text; }
QTreeView::item { padding: 5px 4px; }
QTreeView::item:selected { background: $accent_soft; color: $text; }
QTableView { selection-background-color: $accent_soft; selection-color: $text; }
QTableView::item { padding: 0 8px; border-bottom: 1px solid $line; }
QTableView::item:hover { background: $sunken; }
QTableView::item:selected { background: $accent_soft; color: $text; }
QTableView QLineEdit { border-radius: 0; padding: 0 8px; min-height: 0; background: $surface; border-color: $accent; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
  background: $surface; color: $muted; border: none; border-bottom: 1px solid $line; padding: 7px 11px;
  font-size: 12px; font-weight: 600;
}
QHeaderView::section:hover { background: $hover; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QProgressBar { background: $sunken; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QPlainTextEdit { background: $sunken; border: 2px solid transparent; border-radius: 8px; padding: 8px; }
QPlainTextEdit:focus { border-color: $accent; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator {
  width: 16px; height: 16px; border: 2px solid $muted;
}
QCheckBox::indicator, QListView::indicator { border-radius: 5px; }
QRadioButton::indicator { border-radius: 10px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus, QCheckBox::indicator:hover, QRadioButton::indicator:hover {
  border-color: $accent;
}
QListView::indicator:indeterminate { border-color: $accent; background: $accent_soft; }
QCheckBox::indicator:checked, QListView::indicator:checked {
  border-color: $accent; background: $accent; image: url("$check");
}
QRadioButton::indicator:checked { border: 6px solid $accent; border-radius: 10px; width: 8px; height: 8px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle:horizontal { background: $line; border-radius: 3px; min-width: 32px; }
QScrollBar::handle:horizontal:hover { background: $muted; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar::handle:vertical { background: $line; border-radius: 3px; min-height: 32px; }
QScrollBar::handle:vertical:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: $surface; border: 1px solid $line; padding: 6px; }
QMenu::item { padding: 7px 26px 7px 12px; border-radius: 6px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu QLabel[look="said"] { padding: 6px 12px; color: $text; }
QMenu::separator { height: 1px; background: $line; margin: 5px 6px; }

QFrame[look="keys"] { border: 2px solid transparent; border-radius: 10px; }
QFrame[look="keys"]:focus { border-color: $accent; }

QFrame[look="notice"] { border: none; border-radius: 10px; background: $accent_soft; }
QFrame[look="notice"][tone="warning"] { background: $warning_soft; }
QFrame[look="notice"][tone="danger"] { background: $danger_soft; }
QFrame[look="notice"][tone="good"] { background: $good_soft; }
QFrame[look="notice"] QPushButton { background: $surface; }
QFrame[look="notice"] QPushButton:hover { background: $hover; }

QFrame[look="pill"] { background: $sunken; border-radius: 14px; }
QFrame[look="pill"][tone="live"] { background: $live; }
QFrame[look="pill"][tone="live"] QLabel { color: $on_live; }
QFrame[look="pill"][tone="warning"] { background: $warning_soft; }
QFrame[look="pill"][tone="warning"] QLabel { color: $warning; }
QFrame[look="pill"] QLabel { font-weight: 600; }

QFrame[look="floating"] { background: $surface; border: 1px solid $line; border-radius: 12px; }
QWidget[look="stage"] { background: $stage; }
QWidget[look="stage"] QLabel { color: $on_stage; }
""")


def stylesheet(tokens: Tokens) -> str:
    """Return the application's style sheet in these colours."""
    controls, theme = icon_folder() / "controls", "dark" if tokens.dark else "light"
    pictures = {name: (controls / f"{name}-{theme}.svg").as_posix() for name in ("arrow", "check")}
    return _SHEET.substitute(asdict(tokens), **pictures)
