"""The editor of one quiz: its questions at the left, the one that is chosen at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from airclass_desktop.desk.page import Desk
from airclass_desktop.models.quiz_drafts import DraftModel
from airclass_desktop.quizzes.editor_bar import EditorBar
from airclass_desktop.quizzes.kinds import KINDS, blank, has_ids, with_new_ids
from airclass_desktop.quizzes.list_forms import ChoicesForm
from airclass_desktop.quizzes.paste_dialog import PasteDialog
from airclass_desktop.quizzes.preview import preview
from airclass_desktop.quizzes.question_form import QuestionForm
from airclass_desktop.quizzes.question_list import QuestionList
from airclass_desktop.quizzes.rules_dialog import RulesDialog
from airclass_desktop.quizzes.saving import Saving
from airclass_desktop.widgets.buttons import button, icon_button, name
from airclass_desktop.widgets.contents import Contents
from airclass_desktop.widgets.translated import Translated
from server.protocol.people import Course
from server.protocol.quiz.questions import MAX_QUESTIONS, QuizQuestion
from server.protocol.quiz.quizzes import Quiz

_LIST_WIDTH = 300


class Editor(Translated):
    """Everything is kept by itself a moment after it is typed."""

    left = Signal()
    """Back to the list is wanted."""
    start_wanted = Signal(str)
    """Of the quiz with this id, which is saved."""
    bank_wanted = Signal(object)
    """This question should be kept in the bank."""
    from_bank_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.draft = DraftModel(self)
        self.saving = Saving(desk, self.draft)
        self.bar = EditorBar(desk, self.draft, self.saving)
        self.list = QuestionList(desk.theme, self.draft)
        self.contents = Contents(self.list)
        self.form = QuestionForm(desk)
        self.add = button("primary")
        self.duplicate = icon_button(desk.theme, "copy", "muted")
        self.to_bank = icon_button(desk.theme, "bank", "muted")
        self.delete = icon_button(desk.theme, "trash", "muted")
        self._scroll = QScrollArea()
        self.place = Contents(self._scroll)
        self._build()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.add.setText(self.tr("New question"))
        self.add.setToolTip(self.tr("Below the chosen one, of the same kind (Ctrl+Enter)"))
        name(self.duplicate, self.tr("Duplicate question (Ctrl+D)"))
        name(self.to_bank, self.tr("Save question to the bank"))
        name(self.delete, self.tr("Delete question (Delete)"))
        self.list.setAccessibleName(self.tr("Questions"))
        self.list.viewport().update()

    def open(self, quiz: Quiz) -> None:
        """Edit this quiz."""
        self.list.judged = {question.id for question in quiz.questions}
        self.draft.load(quiz)
        self.saving.forget()
        self.bar.show_draft()
        self._show_list()
        self.list.choose(0)
        self._show_chosen()
        self.list.setFocus()
        if not quiz.questions:
            self.bar.title.setFocus()
            self.bar.title.selectAll()

    def insert(self, questions: Sequence[QuizQuestion]) -> None:
        """Add questions below the one that is chosen, and choose the first of them."""
        room = MAX_QUESTIONS - self.draft.rowCount()
        if len(questions) > room:
            text = self.tr("A quiz holds %n questions at most.", "", MAX_QUESTIONS)
            self._desk.notices.show_notice("full", "warning", text)
        row = self.list.row() + 1
        fresh = [question if self._is_new(question) else with_new_ids(question) for question in questions[:room]]
        self.draft.insert(row, fresh)
        self.list.judged |= {question.id for question in fresh if question.text}
        if fresh:
            self.list.choose(row)

    def paste(self, text: str = "") -> None:
        """Show what becomes of a pasted list."""
        dialog = PasteDialog(self.window(), self._desk, text)
        dialog.taken.connect(self.insert)
        dialog.open()

    # ---- building

    def _build(self) -> None:
        left = QFrame()
        left.setProperty("look", "card")
        tools = QHBoxLayout()
        tools.setSpacing(2)
        tools.addWidget(self.add, 1)
        for part in (self.duplicate, self.to_bank, self.delete):
            tools.addWidget(part)
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 10, 8, 10)
        column.setSpacing(8)
        column.addWidget(self.contents, 1)
        column.addLayout(tools)
        right = QFrame()
        right.setProperty("look", "card")
        inner = QVBoxLayout(right)
        inner.setContentsMargins(18, 14, 10, 14)
        inner.addWidget(self.place)
        self._scroll.setWidget(self.form)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        both = QSplitter()
        both.addWidget(left)
        both.addWidget(right)
        both.setHandleWidth(14)
        both.setChildrenCollapsible(False)
        both.setStretchFactor(1, 1)
        both.setSizes([_LIST_WIDTH, 3 * _LIST_WIDTH])
        left.setMinimumWidth(240)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(14)
        whole.addWidget(self.bar)
        whole.addWidget(both, 1)
        self._desk.theme.dress(self.add, "add", "on_accent")
        for first, second in ((self.bar, self.list), (self.list, self.form), (self.form, self.add)):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._leave_for)
        self.list.delete_wanted.connect(self._delete)
        self.list.edit_wanted.connect(self.form.begin)
        self.list.paste_wanted.connect(self.bar.paste_clipboard)
        self.form.changed.connect(self.draft.put)
        self.draft.rowsInserted.connect(self._show_list)
        self.draft.rowsRemoved.connect(self._show_list)
        self.draft.problems_changed.connect(self._say_problems)
        self.saving.kept.connect(self.draft.set_problems)
        self.add.clicked.connect(self._add)
        self.duplicate.clicked.connect(self._duplicate)
        self.delete.clicked.connect(self._delete)
        self.to_bank.clicked.connect(lambda: self.bank_wanted.emit(self.draft.at(self.list.row())))
        self.bar.left.connect(self._leave)
        self.bar.paste_wanted.connect(self.paste)
        self.bar.from_bank_wanted.connect(self.from_bank_wanted)
        self.bar.rules_wanted.connect(self._ask_for_rules)
        self.bar.start_wanted.connect(self._start)
        self.bar.preview_wanted.connect(self._preview)
        self.bar.problem_wanted.connect(self._show_problem)
        for keys, act in (
            ("Ctrl+Return", self._add),
            ("Ctrl+Enter", self._add),
            ("Ctrl+D", self._duplicate),
            ("Ctrl+S", self.saving.save),
            ("Ctrl+M", self.form.insert_formula),
            ("Ctrl+K", self.form.kind.setFocus),
            ("Alt+Left", self._leave),
            ("Ctrl+P", self._preview),
            ("Ctrl+PgUp", lambda: self._step(-1)),
            ("Ctrl+PgDown", lambda: self._step(1)),
            *((f"Alt+{number}", lambda place=number - 1: self._mark(place)) for number in range(1, 10)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # ---- what is shown

    def _show_list(self) -> None:
        if self.draft.rowCount():
            self.contents.show_contents()
            self.place.show_contents()
        else:
            self.contents.say(lambda: self.tr("No questions yet."))
            self.place.say(
                lambda: self.tr(
                    "Write a question, or paste a list of them: numbered questions, lettered choices,\n"
                    "an asterisk at the right one. GIFT is understood too."
                ),
                lambda: self.tr("Paste a list…"),
                self.bar.paste_clipboard,
            )
        for part in (self.duplicate, self.to_bank, self.delete):
            part.setEnabled(self.draft.rowCount() > 0)

    def _leave_for(self, now: QModelIndex, before: QModelIndex) -> None:
        """Show another question; the one that is left is judged from now on."""
        if before.isValid():
            self.list.judged.add(self.draft.at(before.row()).id)
        if now.isValid():
            self._show_chosen()

    def _show_chosen(self) -> None:
        row = self.list.row()
        if row >= 0:
            self.form.show_question(self.draft.at(row))
            self._scroll.verticalScrollBar().setValue(0)
            self._say_problems()

    def _say_problems(self) -> None:
        row = self.list.row()
        if row >= 0:
            judged = self.draft.at(row).id in self.list.judged
            self.form.say_problems(self.draft.problems(row) if judged else [])

    def _show_problem(self) -> None:
        """Go to the first question that is not complete; all are judged from now on."""
        self.list.judged |= {self.draft.at(row).id for row in range(self.draft.rowCount())}
        self.list.viewport().update()
        wrong = next((row for row in range(self.draft.rowCount()) if self.draft.problems(row)), None)
        if wrong is None:
            self._add()
        else:
            self.list.choose(wrong)
            self._say_problems()
            self.form.begin()

    # ---- acts

    def _add(self) -> None:
        row = self.list.row()
        kind = type(self.draft.at(row)) if row >= 0 else KINDS[0]
        self.insert([blank(kind)])
        self.form.begin()

    def _duplicate(self) -> None:
        if self.list.row() >= 0:
            self.insert([with_new_ids(self.draft.at(self.list.row()))])

    def _delete(self) -> None:
        row = self.list.row()
        if row < 0:
            return
        question, quiz_id = self.draft.take(row), self.draft.quiz_id
        self.list.choose(row)
        self._show_chosen()

        def take_back() -> None:
            if self.draft.quiz_id == quiz_id:
                self.draft.insert(min(row, self.draft.rowCount()), [question])
                self.list.choose(row)

        self._desk.undo.offer(self.tr("Question {0} was deleted.").format(row + 1), take_back)

    def _step(self, step: int) -> None:
        if 0 <= self.list.row() + step < self.draft.rowCount():
            self.list.choose(self.list.row() + step)
            self.form.begin()

    def _mark(self, place: int) -> None:
        if isinstance(self.form.form, ChoicesForm):
            self.form.form.mark(place)

    def _ask_for_rules(self) -> None:
        def ask(courses: list[Course]) -> None:
            dialog = RulesDialog(self.window(), self._desk.theme, self.draft.rules, self.draft.course_id, courses)
            dialog.chosen.connect(self.draft.set_rules)
            dialog.open()

        self._desk.requests.do(lambda client: client.courses.all(), ask)

    def _preview(self) -> None:
        """Let the browser show the chosen question in the students' own page."""
        row = self.list.row()
        if row >= 0:
            preview(self._desk, self.draft.title, self.draft.at(row), self.draft.rules)

    def _start(self) -> None:
        async def start() -> None:
            await self.saving.settle()
            if self.draft.quiz_id is not None:
                self.start_wanted.emit(self.draft.quiz_id)

        self._desk.requests.tasks.start(start())

    def _leave(self) -> None:
        self.saving.save()
        self.left.emit()

    def _is_new(self, question: QuizQuestion) -> bool:
        return bool(question.id) and self.draft.row_of(question.id) is None and has_ids(question)
