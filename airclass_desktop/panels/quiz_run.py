"""A quiz is being asked: how it is answered, and what the teacher does next."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QProgressBar, QPushButton, QVBoxLayout, QWidget

from airclass_desktop.actions import ClassActions
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.quiz import QuizModel
from airclass_desktop.models.quiz_answers import has_key
from airclass_desktop.panels.quiz_answers import AnswersView
from airclass_desktop.quiz_actions import QuizActions
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import ActionButton, button, icon_button, name
from airclass_desktop.widgets.labels import ElidedLabel, label
from airclass_desktop.widgets.translated import Translated
from airclass_desktop.words.quizzes import question_text, run_title, state_of
from server.protocol.quiz.questions import MultipleChoice, QuizQuestion, SingleChoice
from server.protocol.quiz.runs import Run, RunState

_TICK_MS = 250
_LEAST_ANSWERS = 82
"""Pixels: less than they would like, so that a long question stands whole on a small laptop."""
_LAST_SECONDS = 10
_LONGEST, _LONGEST_LOW = 150, 70
"""Characters of a question that are shown, in a low window the second; the whole of it is the tooltip."""
_LOW = 480
"""Pixels of height below which room goes to the answers."""


class QuizRunPanel(Translated):
    """Follows the current run. Space does what comes next, as the large button does."""

    results_wanted = Signal(str)
    """Of the run with this id."""

    def __init__(
        self, classroom: ClassroomModel, quiz: QuizModel, actions: ClassActions, asking: QuizActions, theme: Theme
    ) -> None:
        super().__init__("keys")
        self._quiz, self._asking, self._theme = quiz, asking, theme
        self._run_id = ""
        self._looked_at = 0
        self._title = ElidedLabel("caption")
        self.time = label("title")
        self._text = label("title", wraps=True)
        self._progress = label("muted")
        self._bar = QProgressBar()
        self._views = QButtonGroup(self)
        self.views: list[QPushButton] = [self._view(0), self._view(1)]
        self.eye = icon_button(theme, "eye")
        self._before = icon_button(theme, "previous")
        self._after = icon_button(theme, "next")
        self.answers = AnswersView(classroom, quiz, actions, theme)
        self._more = icon_button(theme, "more")
        self._tick = QTimer(self, interval=_TICK_MS)
        self._build()
        self._connect()
        self.retranslate()

    @property
    def question(self) -> QuizQuestion | None:
        """The question whose answers are shown."""
        asked = self._quiz.asked
        return asked[min(self._looked_at, len(asked) - 1)] if asked else None

    @property
    def words(self) -> str:
        """What is said of the progress."""
        return self._progress.text()

    def retranslate(self) -> None:
        """Set every text."""
        self.setAccessibleName(self.tr("What is asked"))
        self.views[0].setText(self.tr("Answers"))
        name(self._before, self.tr("The question before"), QKeySequence(Qt.Key.Key_Left))
        name(self._after, self.tr("The question after"), QKeySequence(Qt.Key.Key_Right))
        name(self._more, self.tr("What students see; results"))
        self._follow()

    # ---- building

    def _view(self, number: int) -> QPushButton:
        made = button("tab")
        made.setCheckable(True)
        made.setChecked(number == 0)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._views.addButton(made, number)
        return made

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._bar.setTextVisible(False)
        self.answers.setMinimumHeight(_LEAST_ANSWERS)
        head, tools = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.time)
        tools.setSpacing(4)
        for each in (*self.views, self._before, self._after):
            tools.addWidget(each)
        tools.addStretch(1)
        tools.addWidget(self.eye)
        tools.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 2, 10, 6)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(self._progress)
        column.addWidget(self._bar)
        column.addLayout(tools)
        column.addWidget(self.answers, 1)
        column.addWidget(self._controls())

    def _controls(self) -> QWidget:
        asking, theme = self._asking, self._theme
        self.step = ActionButton(theme, asking.step, "play", "primary", big=True)
        self.next = icon_button(theme, "next")
        self.next.setProperty("look", "")
        self.next.clicked.connect(asking.next.trigger)
        self.finish = ActionButton(theme, asking.finish, "close")
        ahead, below = QHBoxLayout(), QHBoxLayout()
        ahead.setSpacing(6)
        ahead.addWidget(self.step, 1)
        ahead.addWidget(self.next)
        below.setSpacing(6)
        below.addWidget(ActionButton(theme, asking.more_time, "clock"))
        below.addWidget(ActionButton(theme, asking.reopen, "refresh"))
        below.addStretch(1)
        below.addWidget(self.finish)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(ahead)
        column.addLayout(below)
        return made

    def _connect(self) -> None:
        self._views.idClicked.connect(lambda number: self.answers.show_waiting(number == 1))
        self.eye.clicked.connect(self._toggle_bars)
        self._before.clicked.connect(lambda: self._look(-1))
        self._after.clicked.connect(lambda: self._look(+1))
        self.answers.ticked.connect(self._tick_choice)
        self._more.clicked.connect(self._show_menu)
        self._tick.timeout.connect(self._show_time)
        self._quiz.changed.connect(self._follow)
        self._quiz.counted.connect(self._follow_counts)

    # ---- what is shown

    def _follow(self) -> None:
        run, question = self._quiz.current, self.question
        if run is None or question is None:
            self._tick.stop()
            return
        if run.id != self._run_id:
            self._run_id, self._looked_at = run.id, 0
            question = self._quiz.asked[0]
        self._title.setText(self._where(run))
        whole = question_text(question)
        longest = _LONGEST_LOW if self.height() < _LOW else _LONGEST
        self._text.setText(whole if len(whole) <= longest else f"{whole[:longest].rstrip()}…")
        self._text.setToolTip(whole if len(whole) > longest else "")
        several = len(self._quiz.asked) > 1
        self._before.setVisible(several)
        self._after.setVisible(several)
        self.answers.show_question(question)
        before: QWidget = self._more
        for row in self.answers.rows.rows:  # made later than the controls below them
            QWidget.setTabOrder(before, row.tick)
            before = row.tick
        self._follow_state(run)
        self._follow_counts()
        self._show_time()

    def _follow_state(self, run: Run) -> None:
        last_step = run.state is RunState.REVEALED and self._asking.is_last
        self.finish.setVisible(not last_step)
        self.next.setVisible(run.state is RunState.CLOSED and not self._asking.is_last)
        self.next.setEnabled(self._asking.next.isEnabled())
        self.next.setToolTip(f"{self._asking.next.text()}: {self._asking.next.toolTip()}")
        self.next.setAccessibleName(self._asking.next.text())
        icon = {RunState.PUBLISHED: "play", RunState.OPEN: "lock", RunState.CLOSED: "eye"}.get(run.state, "next")
        self._theme.dress(self.step, "check" if last_step else icon, "on_accent")
        hidden = self.answers.is_hidden
        self._theme.dress(self.eye, "blank" if hidden else "eye")
        name(self.eye, self.tr("Show the answers") if hidden else self.tr("Hide the answers"), QKeySequence("B"))

    def _follow_counts(self) -> None:
        answered, expected = self._quiz.progress
        self._progress.setText(self.tr("{0} of {1} answered").format(answered, expected))
        self._bar.setMaximum(max(1, expected))
        self._bar.setValue(answered)
        self._bar.setAccessibleName(self._progress.text())
        waiting = len(self._quiz.waiting)
        words = self.tr("Not yet")
        self.views[1].setText(f"{words} {waiting}" if waiting else words)

    def _where(self, run: Run) -> str:
        words = [state_of(run)]
        if len(run.questions) > 1:
            place = self._looked_at if len(self._quiz.asked) > 1 else run.position
            words.insert(0, self.tr("Question {0} of {1}").format(place + 1, len(run.questions)))
        if run.quiz_id:
            words.append(run_title(run))
        where = " · ".join(words)
        return where[:1].upper() + where[1:]

    def _show_time(self) -> None:
        left = self._asking.seconds_left
        self.time.setText("" if left is None else f"{left // 60}:{left % 60:02d}")
        look = "error" if left is not None and left <= _LAST_SECONDS else "title"
        if self.time.property("look") != look:
            self.time.setProperty("look", look)
            self.time.style().polish(self.time)
        if left is None:
            self._tick.stop()
        elif not self._tick.isActive():
            self._tick.start()

    # ---- what the teacher does

    def _toggle_bars(self) -> None:
        self.answers.hide_answers(not self.answers.is_hidden)
        self._follow()

    def _look(self, step: int) -> None:
        """Look at another of the questions that are asked at once."""
        self._looked_at = min(max(0, self._looked_at + step), max(0, len(self._quiz.asked) - 1))
        self._follow()

    def _tick_choice(self, question: QuizQuestion, choice_id: str, on: bool) -> None:
        match question:
            case SingleChoice():
                self._asking.set_right(question, [choice_id] if on else [])
            case MultipleChoice():
                others = [choice.id for choice in question.choices if choice.correct and choice.id != choice_id]
                self._asking.set_right(question, [*others, choice_id] if on else others)
            case _:
                pass

    def _show_menu(self) -> None:
        if self._quiz.current is not None:
            menu = self.run_menu(self._quiz.current)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def run_menu(self, run: Run) -> QMenu:
        """Return the menu of what students see of a run, and of its results."""
        menu = QMenu(self)
        results = menu.addAction(self.tr("After the reveal, students see how everybody answered"))
        results.setCheckable(True)
        results.setChecked(run.rules.show_results)
        results.triggered.connect(self._asking.show_results)
        if any(has_key(question) for question in run.questions):
            leaders = menu.addAction(self.tr("After the reveal, students see the ten best"))
            leaders.setToolTip(self.tr("Without names where the class is anonymous"))
            leaders.setCheckable(True)
            leaders.setChecked(run.rules.leaderboard)
            leaders.triggered.connect(self._asking.show_leaders)
            menu.setToolTipsVisible(True)
        menu.addSeparator()
        table = menu.addAction(self._theme.icon("records"), self.tr("Results and marks…"))
        table.triggered.connect(lambda: self.results_wanted.emit(run.id))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the room of a low window to the answers."""
        super().resizeEvent(event)
        if (event.oldSize().height() < _LOW) != (event.size().height() < _LOW):
            self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take the next step by Space or Enter, go on by →, give time by +, hide the answers by B."""
        asking, several = self._asking, len(self._quiz.asked) > 1
        if event.isAutoRepeat():
            return  # a key that is held would run through the whole quiz
        match event.key():
            case Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                asking.step.trigger()
            case Qt.Key.Key_Right if several:
                self._look(+1)
            case Qt.Key.Key_Left if several:
                self._look(-1)
            case Qt.Key.Key_Right:
                asking.next.trigger()
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                asking.more_time.trigger()
            case Qt.Key.Key_B:
                self._toggle_bars()
            case _:
                super().keyPressEvent(event)
