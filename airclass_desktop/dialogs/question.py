"""A question with its answers as verbs; never blocks the loop."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label


class Question(Dialog):
    """Says what is asked and what follows from each answer; Escape is the harmless one."""

    def __init__(self, parent: QWidget, title: str, text: str) -> None:
        super().__init__(parent, title)
        headline = label("title", wraps=True)
        headline.setText(title)
        explanation = label("muted", wraps=True)
        explanation.setText(text)
        explanation.setMinimumWidth(400)
        self._answers = QHBoxLayout()
        self._answers.setSpacing(8)
        self._answers.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(8)
        column.addWidget(headline)
        column.addWidget(explanation)
        column.addSpacing(12)
        column.addLayout(self._answers)

    def add_cancel(self, words: str) -> QPushButton:
        """Add the answer that changes nothing."""
        cancel = self.add_answer(words)
        cancel.clicked.disconnect()
        cancel.clicked.connect(self.reject)
        return cancel

    def add_answer(self, words: str, look: str = "") -> QPushButton:
        """Add an answer; its ``clicked`` says that it was given."""
        answer = button(look)
        answer.setText(words)
        answer.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        answer.clicked.connect(self.accept)
        self._answers.addWidget(answer)
        return answer
