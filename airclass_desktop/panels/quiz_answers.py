"""How the question is answered, as it comes in: bars, words, texts, or who has not answered yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QListView, QStackedLayout, QVBoxLayout, QWidget

from airclass_desktop.actions import ClassActions
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.models.quiz import QuizModel
from airclass_desktop.models.quiz_answers import Bar, bars, has_bars, has_key, letter, lines
from airclass_desktop.models.quiz_lines import Written, WrittenModel, written_at
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.choice_rows import ChoiceRows
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.text_row import RowText, TextList, TextRow
from airclass_desktop.widgets.translated import Translated
from airclass_desktop.widgets.word_cloud import WordCloudView
from airclass_desktop.words.quizzes import percent, plain, some, true_false
from server.protocol.quiz.questions import MultipleChoice, OpenText, Poll, QuizQuestion, SingleChoice, WordCloud
from server.protocol.quiz.results import AnswerGroup, QuestionStatistics

if TYPE_CHECKING:  # it loads pyqtgraph, which the first paint does not wait for
    from airclass_desktop.widgets.answer_chart import AnswerChart

_GROUPS_EVERY_MS = 1_000
"""Texts are grouped anew this often at most, while answers come in."""


class AnswersView(Translated):
    """The answers to one question. ``show_question`` chooses which; it follows the statistics by itself."""

    ticked = Signal(object, str, bool)
    """Of this question (:class:`QuizQuestion`), the choice with this id is right, or is not."""

    def __init__(self, classroom: ClassroomModel, quiz: QuizModel, actions: ClassActions, theme: Theme) -> None:
        super().__init__()
        self._classroom, self._quiz, self._actions, self._theme = classroom, quiz, actions, theme
        self._question: QuizQuestion | None = None
        self._groups: list[AnswerGroup] = []
        self.is_hidden = False
        self.shows_waiting = False
        self.chart: AnswerChart | None = None
        self._with_chart = QWidget()
        self._chart_column = QVBoxLayout(self._with_chart)
        self.rows = ChoiceRows(theme)
        self.cloud = WordCloudView(theme)
        self.written = WrittenModel(self)
        self.list = TextList()
        self.names = QStringListModel(self)
        self._name_list = QListView()
        self._words = label("muted", wraps=True)
        self._pages = QStackedLayout(self)
        self._asking = QTimer(self, interval=_GROUPS_EVERY_MS, singleShot=True)
        self._build()
        self.rows.ticked.connect(lambda answer, on: self.ticked.emit(self._question, answer, on))
        self._asking.timeout.connect(self._ask_for_groups)
        quiz.counted.connect(self._follow_counts)
        classroom.students.counts_changed.connect(self._follow)
        self.retranslate()

    def show_question(self, question: QuizQuestion | None) -> None:
        """Show how this question is answered."""
        is_another = question is None or self._question is None or question.id != self._question.id
        self._question = question
        if is_another:
            self._groups = []
            self._follow_counts()
        else:
            self._follow()

    def hide_answers(self, hidden: bool) -> None:
        """Show no answers, so that nobody who sees this screen is led by them, or show them again."""
        self.is_hidden = hidden
        self._follow()

    def show_waiting(self, waiting: bool) -> None:
        """Show who has not answered yet instead of the answers."""
        self.shows_waiting = waiting
        self._follow()

    @property
    def words(self) -> str:
        """What is said in the place of answers; nothing while there are some."""
        return self._words.text() if self._pages.currentWidget() is self._words else ""

    def retranslate(self) -> None:
        """Set every text."""
        self.list.setAccessibleName(self.tr("Answers"))
        self._name_list.setAccessibleName(self.tr("Who has not answered yet"))
        self.cloud.setAccessibleName(self.tr("Word cloud"))
        self._follow()

    def _build(self) -> None:
        self.list.setModel(self.written)
        self.list.setItemDelegate(TextRow(self._theme, self.list, _describe))
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setContentsMargins(16, 0, 16, 0)
        self._chart_column.setContentsMargins(0, 0, 0, 0)
        self._chart_column.setSpacing(4)
        self._chart_column.addWidget(self.rows)
        self._chart_column.addStretch(0)
        self._name_list.setModel(self.names)
        self._name_list.setSpacing(3)
        self._name_list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._name_list.setSelectionMode(QListView.SelectionMode.NoSelection)
        for page in (self._words, self._with_chart, self.cloud, self.list, self._name_list):
            self._pages.addWidget(page)

    def _follow_counts(self) -> None:
        if isinstance(self._question, OpenText) and not self._asking.isActive():
            self._asking.start(0 if not self._groups else _GROUPS_EVERY_MS)
        self._follow()

    def _follow(self) -> None:
        question = self._question
        if question is None:
            return
        found = self._quiz.of(question.id)
        if self.shows_waiting:
            self._show_waiting()
        elif self.is_hidden and not self._has_texts(question):
            self._say(self.tr("The answers are hidden."))
        elif has_bars(question):
            self._show_bars(question, found)
        elif found is None or found.answered == 0:
            self._say(self.tr("Nobody has answered yet."))
        else:
            self._show_words(question, found)

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self._pages.setCurrentWidget(self._words)

    def _show_bars(self, question: QuizQuestion, found: QuestionStatistics | None) -> None:
        made = bars(question, found.counts if found else [], *true_false())
        if not made:
            self._say(self.tr("Nobody has answered yet."))
            return
        if self.chart is None:
            from airclass_desktop.widgets.answer_chart import AnswerChart  # noqa: PLC0415 - the first paint needs none

            self.chart = AnswerChart(self._theme)
            self._chart_column.insertWidget(0, self.chart, 1)
        self.chart.setVisible(not self.is_hidden)
        self.chart.show_bars(made)
        self.chart.setAccessibleName(", ".join(f"{bar.text} {bar.count}" for bar in made))
        self._show_rows(question, made, found.answered if found else 0)
        self._pages.setCurrentWidget(self._with_chart)

    def _show_rows(self, question: QuizQuestion, made: list[Bar], answered: int) -> None:
        """Show the choices' texts, and for those that can be right the ticks."""
        can_be_right = isinstance(question, SingleChoice | MultipleChoice) and not self.is_hidden
        self.rows.setVisible(can_be_right or self._has_texts(question))
        numbers = ["" if self.is_hidden or not answered else percent(bar.count / answered) for bar in made]
        keyed = has_key(question)
        told = [bar if keyed else Bar(bar.answer, bar.label, plain(bar.text), bar.count) for bar in made]
        self.rows.show_bars(told, numbers, can_be_right=can_be_right)

    def _show_words(self, question: QuizQuestion, found: QuestionStatistics) -> None:
        if isinstance(question, WordCloud):
            self.cloud.show_words(lines(question, found.counts))
            self._pages.setCurrentWidget(self.cloud)
            return
        if isinstance(question, OpenText):
            students = self._classroom.students
            names = [[students.name(each) for each in group.student_ids] for group in self._groups]
            rows = [
                Written(group.text, len(group.student_ids), some(who))
                for group, who in zip(self._groups, names, strict=True)
            ]
        else:
            rows = [
                Written(line.text, line.count, *self._verdict(line.correct)) for line in lines(question, found.counts)
            ]
        self.written.show(rows)
        self._pages.setCurrentWidget(self.list)

    def _verdict(self, correct: bool | None) -> tuple[str, str]:
        if correct is None:
            return self.tr("answered"), "text"
        return (self.tr("right"), "good") if correct else (self.tr("not right"), "danger")

    def _show_waiting(self) -> None:
        if self._quiz.progress[1] == 0:
            self._say(self.tr("No student is here."))
            return
        names = sorted(filter(None, (self._classroom.students.name(each) for each in self._quiz.waiting)))
        if not names:
            self._say(self.tr("Everybody who is here has answered."))
            return
        if names != self.names.stringList():
            self.names.setStringList(names)
        self._pages.setCurrentWidget(self._name_list)

    def _ask_for_groups(self) -> None:
        run, question = self._quiz.current, self._question
        if run is not None and isinstance(question, OpenText):
            self._actions.fetch(
                lambda client: client.quiz.groups(run.id, question.id), lambda groups: self._take(question.id, groups)
            )

    def _take(self, question_id: str, groups: list[AnswerGroup]) -> None:
        if self._question is not None and self._question.id == question_id:
            self._groups = groups
            self._follow()

    @staticmethod
    def _has_texts(question: QuizQuestion) -> bool:
        """Tell whether there are choices that say more than a letter."""
        if not isinstance(question, SingleChoice | MultipleChoice | Poll):
            return False
        return any(choice.text != letter(place) for place, choice in enumerate(question.choices))


def _describe(index: AnyIndex) -> RowText:
    row = written_at(index)
    return RowText(row.heading, "", row.text, row.role, str(row.count) if row.count else "")
