"""A question of the bank in the form it has in the editor, in a window of its own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from airclass_desktop.desk.page import Desk
from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.quizzes.question_form import QuestionForm
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.placing import open_at
from server.protocol.quiz.questions import QuizQuestion

_FIRST_SIZE = (820, 720)


class QuestionDialog(Dialog):
    """Nothing is kept before it is saved."""

    saved = Signal(object)
    """This :class:`QuizQuestion`."""

    def __init__(self, parent: QWidget, desk: Desk, title: str, question: QuizQuestion) -> None:
        super().__init__(parent, title)
        self.form = QuestionForm(desk)
        self.form.show_question(question)
        scroll = QScrollArea()
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        cancel, self.save = button(), button("primary")
        cancel.setText(self.tr("Cancel"))
        self.save.setText(self.tr("Save"))
        cancel.setAutoDefault(False)
        self.save.setAutoDefault(False)  # Enter adds a choice
        cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self.accept)
        self.accepted.connect(lambda: self.saved.emit(self.form.question))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(scroll, 1)
        column.addLayout(buttons)
        open_at(self, _FIRST_SIZE)
        self.form.begin()
