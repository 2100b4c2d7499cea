"""Nothing is asked now: ask something about what is on the screen, or start a prepared quiz."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QStackedLayout, QVBoxLayout

from airclass_desktop.actions import ClassActions
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.models.instant import InstantKind, NotAnAnswerError, instant, takes_right_answer
from airclass_desktop.models.quiz import QuizModel
from airclass_desktop.models.quiz_list import QuizListModel, quiz_at
from airclass_desktop.quiz_actions import QuizActions
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import divider, label
from airclass_desktop.widgets.text_row import RowText, TextList, TextRow
from airclass_desktop.widgets.translated import Translated
from airclass_desktop.words.quizzes import run_title, true_false, yes_no
from server.protocol.classroom import ClassState
from server.protocol.quiz.quizzes import QuizRules, QuizState, QuizSummary

_COLUMNS = 3
_LONGEST = 500
_LIMITS = (0, 15, 30, 60, 120, 300)
"""Seconds; 0 has no end."""


class QuizAskPanel(Translated):
    """Nine questions that take one tap each, and the prepared quizzes."""

    quizzes_wanted = Signal()
    """Make or change quizzes."""
    results_wanted = Signal(str)
    """Of the run with this id."""

    def __init__(
        self, classroom: ClassroomModel, quiz: QuizModel, actions: ClassActions, asking: QuizActions, theme: Theme
    ) -> None:
        super().__init__()
        self._classroom, self._quiz, self._actions, self._asking = classroom, quiz, actions, asking
        self._theme = theme
        self._heading = label("caption")
        self.text = QLineEdit()
        self.right = QLineEdit()
        self.limit = QComboBox()
        self.buttons: dict[InstantKind, QPushButton] = {}
        self._wrong = label("error", wraps=True)
        self._prepared = label("caption")
        self.manage = button("plain")
        self.quizzes = QuizListModel(self)
        self.list = TextList()
        self._empty = label("muted", wraps=True)
        self._pages = QStackedLayout()
        self.start = button("primary")
        self.results = button()
        self._build()
        self._connect()
        self.retranslate()

    def refresh(self) -> None:
        """Ask the server which quizzes are prepared."""
        if self._asking.is_connected:
            self._actions.fetch(lambda client: client.quiz.all(), self._take)

    def retranslate(self) -> None:
        """Set every text."""
        self._heading.setText(self.tr("Ask now, about what is on the screen"))
        self.text.setPlaceholderText(self.tr("Question, if it needs words"))
        self.text.setAccessibleName(self.tr("Question"))
        self.right.setPlaceholderText(self.tr("Right answer, if you like"))
        self.right.setAccessibleName(self.tr("Right answer"))
        self.right.setToolTip(self.tr("B, or AC for two right ones; true or false; words, with / between several"))
        self._name_limits()
        self._name_buttons()
        self._prepared.setText(self.tr("Prepared quizzes"))
        self.manage.setText(self.tr("Quizzes…"))
        self.manage.setToolTip(self.tr("Make, change and collect quizzes (Ctrl+E)"))
        self.list.setAccessibleName(self.tr("Prepared quizzes"))
        self.start.setText(self.tr("Start"))
        self.start.setToolTip(self.tr("Ask the first question (Enter in the list)"))
        self.results.setText(self.tr("Results…"))
        self._follow()

    def ask(self, kind: InstantKind) -> None:
        """Ask what is typed, or what is on the screen."""
        right = self.right.text() if takes_right_answer(kind) else ""
        try:
            question = instant(
                kind, self.text.text().strip(), right, int(self.limit.currentData()), true_false(), yes_no()
            )
        except NotAnAnswerError:
            self._complain(self.tr("«{0}» is no answer to «{1}».").format(right, self.buttons[kind].text()))
            return
        self._asking.ask(question, QuizRules(), self._forget)

    # ---- building

    def _build(self) -> None:
        self.text.setMaxLength(_LONGEST)
        self.right.setMaxLength(_LONGEST)
        self._wrong.hide()
        grid = QGridLayout()
        grid.setSpacing(6)
        for place, kind in enumerate(InstantKind):
            made = self.buttons[kind] = button()
            made.setProperty("size", "tight")
            made.setShortcut(QKeySequence(f"Alt+{place + 1}"))
            made.clicked.connect(lambda _on=False, kind=kind: self.ask(kind))
            grid.addWidget(made, place // _COLUMNS, place % _COLUMNS)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        self._theme.dress(self.start, "play", "on_accent")
        self._theme.dress(self.results, "records")
        self.manage.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list.setModel(self.quizzes)
        self.list.setItemDelegate(TextRow(self._theme, self.list, self._describe))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(16, 0, 16, 0)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        self._lay_out(grid)

    def _lay_out(self, grid: QGridLayout) -> None:
        answer, prepared, below = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        answer.addWidget(self.right, 1)
        answer.addWidget(self.limit)
        prepared.addWidget(self._prepared, 1)
        prepared.addWidget(self.manage)
        below.addWidget(self.start, 1)
        below.addWidget(self.results)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 2, 12, 8)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self.text)
        column.addLayout(answer)
        column.addWidget(self._wrong)
        column.addLayout(grid)
        column.addSpacing(2)
        column.addWidget(divider())
        column.addLayout(prepared)
        column.addLayout(self._pages, 1)
        column.addLayout(below)

    def _connect(self) -> None:
        self.manage.clicked.connect(self.quizzes_wanted)
        self.list.activated.connect(self._start_at)
        self.start.clicked.connect(lambda: self._start_at(self.list.currentIndex()))
        self.results.clicked.connect(lambda: self.results_wanted.emit(self._quiz.runs[0].id))
        self.right.textChanged.connect(self._wrong.hide)
        self.list.selectionModel().currentChanged.connect(self._follow)
        self.quizzes.modelReset.connect(self._choose_first)
        self._quiz.changed.connect(self._follow)
        self._classroom.changed.connect(self._follow)

    # ---- what is shown

    def _name_limits(self) -> None:
        chosen = max(0, self.limit.currentIndex())
        self.limit.clear()
        for seconds in _LIMITS:
            minutes, rest = divmod(seconds, 60)
            words = self.tr("{0} min").format(minutes) if not rest else self.tr("{0} s").format(seconds)
            self.limit.addItem(words if seconds else self.tr("No limit"), seconds)
        self.limit.setCurrentIndex(chosen)
        self.limit.setAccessibleName(self.tr("Time to answer"))
        self.limit.setToolTip(self.tr("Time to answer"))

    def _name_buttons(self) -> None:
        for kind, (words, explanation) in {
            InstantKind.FOUR: ("A – D", self.tr("One of A, B, C, D")),
            InstantKind.FIVE: ("A – E", self.tr("One of A, B, C, D, E")),
            InstantKind.TRUE_FALSE: (self.tr("True/false"), self.tr("Is it true or false?")),
            InstantKind.SHORT: (self.tr("Short text"), self.tr("A few words, counted where they say the same")),
            InstantKind.OPEN: (self.tr("Open text"), self.tr("A text, in the students' own words")),
            InstantKind.WORDS: (self.tr("Word cloud"), self.tr("Up to three words each")),
            InstantKind.POLL: (self.tr("Poll A – D"), self.tr("Nothing is right or wrong")),
            InstantKind.YES_NO: (self.tr("Yes/no"), self.tr("A poll of two")),
            InstantKind.SCALE: (self.tr("Scale 1 – 5"), self.tr("From 1 to 5")),
        }.items():
            made = self.buttons[kind]
            keys = made.shortcut()
            made.setText(words)
            made.setShortcut(keys)  # a new text takes a button's shortcut away
            made.setToolTip(f"{explanation} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})")

    def _follow(self) -> None:
        can_ask = self._asking.can_ask
        for made in self.buttons.values():
            made.setEnabled(can_ask)
        index = self.list.currentIndex()
        self.start.setEnabled(can_ask and index.isValid() and quiz_at(index).state is QuizState.PUBLISHED)
        self.results.setVisible(bool(self._quiz.runs))
        if self._quiz.runs:
            self.results.setToolTip(self.tr("Answers and points of «{0}»").format(run_title(self._quiz.runs[0])))
        match self._classroom.state:
            case ClassState.LOBBY:
                self._heading.setText(self.tr("Start the class, then ask"))
            case ClassState.ENDED:
                self._heading.setText(self.tr("The class has ended"))
            case _:
                self._heading.setText(self.tr("Ask now, about what is on the screen"))
        self._empty.setText(self.tr("No quiz is prepared.\n«Quizzes…» makes one, or reads one from a file."))
        self._pages.setCurrentWidget(self.list if self.quizzes.rowCount() else self._empty)
        self.start.setVisible(self.quizzes.rowCount() > 0)

    def _describe(self, index: AnyIndex) -> RowText:
        quiz = quiz_at(index)
        is_draft = quiz.state is QuizState.DRAFT
        asked = self.tr("asked %n time(s)", "", quiz.runs) if quiz.runs else ""
        words = [self.tr("%n question(s)", "", quiz.questions), self.tr("incomplete") if is_draft else asked]
        return RowText(" · ".join(filter(None, words)), "", quiz.title, "muted", is_dimmed=is_draft)

    def _take(self, found: list[QuizSummary]) -> None:
        self.quizzes.reset(found)
        self._follow()

    def _choose_first(self) -> None:
        self.list.setCurrentIndex(self.quizzes.index(0))

    def _start_at(self, index: QModelIndex) -> None:
        if index.isValid() and self._asking.can_ask and quiz_at(index).state is QuizState.PUBLISHED:
            self._asking.start(quiz_at(index))

    def _forget(self) -> None:
        self.text.clear()
        self.right.clear()

    def _complain(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.show()
        self.right.setFocus()
        self.right.selectAll()
