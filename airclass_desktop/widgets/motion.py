"""Whether things may move."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QStyle


def is_wanted() -> bool:
    """Say whether the system lets windows animate: who turned that off gets everything at once."""
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
