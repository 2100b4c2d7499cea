"""A list of questions is pasted or typed, and becomes questions; what is not understood is named."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from airclass_desktop.desk.page import Desk
from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.errors import WindowError
from airclass_desktop.quizzes.import_preview import WIDTHS, QuestionPreview
from airclass_desktop.quizzes.kinds import with_new_ids
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.contents import Contents
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.placing import open_at
from airclass_desktop.widgets.preview_table import preview_table
from airclass_desktop.words import questions as words
from server.protocol.bank import BankFormat, ImportPreview
from server.protocol.quiz.questions import QuizQuestion

_REST_MS = 300
_FIRST_SIZE = (1140, 680)
_EXAMPLE = """1. …
A. …
B. … *
C. …

2. …
A) …
B) …
{0}: B
{1}: …"""


class PasteDialog(Dialog):
    """The text at the left, what becomes of it at the right, at once."""

    taken = Signal(list)
    """These :class:`QuizQuestion` are to be added."""

    def __init__(self, parent: QWidget, desk: Desk, text: str = "") -> None:
        super().__init__(parent, self.tr("Paste a list of questions"))
        self._desk = desk
        self._is_open = True
        self._questions: list[QuizQuestion] = []
        self.text = QPlainTextEdit(text)
        self.form = QComboBox()
        self.model = QuestionPreview(self, has_bank=False)
        self.table = preview_table(self.model, desk.theme, desk.preferences, "paste", WIDTHS)
        self.contents = Contents(self.table)
        self.summary = label("muted", wraps=True)
        self.confirm = button("primary")
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._build()
        self._rest.timeout.connect(self._read)
        self.text.textChanged.connect(self._rest.start)
        self.form.activated.connect(lambda _place: self._read())
        self.finished.connect(self._close)
        open_at(self, _FIRST_SIZE)
        self._read()

    def _build(self) -> None:
        heading = label("muted", wraps=True)
        heading.setText(
            self.tr(
                "Numbered questions with lettered choices; the right one carries an asterisk or is named below. "
                "«Answer: 3.14» asks for a number, «Answer: O» for true or false. GIFT is understood too."
            )
        )
        self.text.setPlaceholderText(_EXAMPLE.format(self.tr("Answer"), self.tr("Explanation")))
        self.text.setAccessibleName(self.tr("List of questions"))
        self.form.addItem(self.tr("Recognise the format"), None)
        for form in (BankFormat.TEXT, BankFormat.GIFT):
            self.form.addItem(words.bank_format(form), form)
        self.table.setAccessibleName(self.tr("What becomes of the list"))
        both = QSplitter()
        both.setHandleWidth(12)
        both.setChildrenCollapsible(False)
        both.addWidget(self.text)
        both.addWidget(self.contents)
        both.setSizes([380, 680])
        both.setStretchFactor(1, 1)
        cancel = button()
        cancel.setText(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self.accept)
        self.accepted.connect(lambda: self.taken.emit([with_new_ids(question) for question in self._questions]))
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        bottom.addWidget(self.form)
        bottom.addWidget(self.summary, 1)
        bottom.addWidget(cancel)
        bottom.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(both, 1)
        column.addLayout(bottom)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.confirm.click)
        self._show(None)

    def _close(self) -> None:
        self._is_open = False
        self._rest.stop()

    def _read(self) -> None:
        text, chosen = self.text.toPlainText(), self.form.currentData()
        form = None if chosen is None else BankFormat(chosen)  # Qt makes a plain string of it
        if not text.strip():
            self._show(None)
            return
        self._desk.requests.show(
            "paste", lambda client: client.bank.preview(text.encode(), form=form), self._take, self._fail
        )

    def _take(self, preview: ImportPreview) -> None:
        if self._is_open:
            self._show(preview)

    def _fail(self, error: WindowError) -> None:
        if self._is_open:
            self._show(None)
            self.contents.failed(error, self._read)

    def _show(self, preview: ImportPreview | None) -> None:
        self._questions = list(preview.questions) if preview is not None else []
        self.model.show(preview)
        self.summary.setText(self.model.summary(preview) if preview is not None else "")
        self.confirm.setEnabled(bool(self._questions))
        self.confirm.setText(self.tr("Add %n questions", "", len(self._questions)))
        if preview is None:
            self.contents.say(lambda: self.tr("What you paste at the left is shown here as questions."))
        else:
            self.contents.show_contents()
