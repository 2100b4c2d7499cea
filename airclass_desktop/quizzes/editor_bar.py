"""The top of the editor: title, what is still missing, whether it is saved, and what is done with the whole quiz."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from airclass_desktop.desk.page import Desk
from airclass_desktop.models.quiz_drafts import DraftModel
from airclass_desktop.quizzes.saving import SaveState, Saving
from airclass_desktop.widgets.buttons import button, icon_button, name
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.translated import Translated

_LONGEST_TITLE = 200


class EditorBar(Translated):
    """Follows the draft and its saving."""

    left = Signal()
    paste_wanted = Signal(str)
    """A list of questions, as far as the clipboard has one."""
    from_bank_wanted = Signal()
    rules_wanted = Signal()
    preview_wanted = Signal()
    start_wanted = Signal()
    problem_wanted = Signal()
    """The first question that is not complete should be shown."""

    def __init__(self, desk: Desk, draft: DraftModel, saving: Saving) -> None:
        super().__init__("card")
        self._desk, self._draft, self._saving = desk, draft, saving
        self.back = icon_button(desk.theme, "back")
        self.title = QLineEdit()
        self.title.setMaxLength(_LONGEST_TITLE)
        self.state = button("plain")
        self.sign = label("caption")
        self.from_bank = button()
        self.paste = button()
        self.preview = icon_button(desk.theme, "screen")
        self.rules = icon_button(desk.theme, "settings")
        self.start = button("primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(self.title, 1)
        for part in (self.sign, self.state, self.from_bank, self.paste, self.preview, self.rules, self.start):
            row.addWidget(part)
        desk.theme.dress(self.from_bank, "bank")
        desk.theme.dress(self.paste, "paste")
        desk.theme.dress(self.start, "play", "on_accent")
        self.back.clicked.connect(self.left)
        self.title.textChanged.connect(lambda text: draft.set_title(" ".join(text.split())))
        self.paste.clicked.connect(self.paste_clipboard)
        self.from_bank.clicked.connect(self.from_bank_wanted)
        self.rules.clicked.connect(self.rules_wanted)
        self.preview.clicked.connect(self.preview_wanted)
        self.start.clicked.connect(self.start_wanted)
        self.state.clicked.connect(self.problem_wanted)
        saving.changed.connect(self._follow)
        draft.problems_changed.connect(self._follow)
        desk.classroom.changed.connect(self._follow)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        name(self.back, self.tr("Back to the quizzes (Alt+←)"))
        self.title.setPlaceholderText(self.tr("Title of the quiz"))
        self.title.setAccessibleName(self.tr("Title of the quiz"))
        self.from_bank.setText(self.tr("From the bank…"))
        self.paste.setText(self.tr("Paste a list…"))
        self.paste.setToolTip(self.tr("Questions copied from a document or a web page become questions here"))
        name(self.preview, self.tr("Show the question as students see it, in the browser (Ctrl+P)"))
        name(self.rules, self.tr("How it is asked…"))
        self.start.setText(self.tr("Start now"))
        self._follow()

    def show_draft(self) -> None:
        """Show the draft's title."""
        with QSignalBlocker(self.title):
            self.title.setText(self._draft.title)
        self._follow()

    def paste_clipboard(self) -> None:
        """Offer what the clipboard holds."""
        self.paste_wanted.emit(QGuiApplication.clipboard().text())

    def _follow(self) -> None:
        words = {
            SaveState.SAVED: self.tr("saved"),
            SaveState.UNSAVED: self.tr("not saved yet"),
            SaveState.SAVING: self.tr("saving…"),
            SaveState.FAILED: self.tr("not saved: tried again"),
        }
        self.sign.setText(words[self._saving.state])
        wrong = sum(bool(self._draft.problems(row)) for row in range(self._draft.rowCount()))
        ready, running = self._draft.is_complete, self._desk.classroom.is_running
        self.state.setText(self.tr("Ready") if ready else self.tr("Draft: %n not complete", "", wrong))
        if not self._draft.rowCount():
            self.state.setText(self.tr("Draft: no questions"))
        self._desk.theme.dress(self.state, "ok" if ready else "alert", "good" if ready else "warning")
        self.state.setEnabled(not ready)
        self.state.setToolTip("" if ready else self.tr("Show what is missing"))
        self.start.setEnabled(ready and running)
        self.start.setToolTip(
            self.tr("Open the first question for everyone in the class")
            if running
            else self.tr("Start the class first: a quiz is asked in a class.")
        )
