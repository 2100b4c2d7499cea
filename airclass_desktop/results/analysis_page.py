"""What the answers say about the questions."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from airclass_desktop.desk.page import Desk, Page
from airclass_desktop.errors import WindowError
from airclass_desktop.models.quiz_answers import letter
from airclass_desktop.models.words_table import WordsTable
from airclass_desktop.results.book import Results, ResultsBook
from airclass_desktop.results.run_bar import RunBar
from airclass_desktop.results.words import cautions, columns, item_words, reliability_words, summary, terms
from airclass_desktop.widgets.contents import Contents
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.table import Table
from airclass_desktop.words.quizzes import number, percent, plain, question_text
from server.protocol.quiz.questions import MultipleChoice, SingleChoice
from server.protocol.quiz.results import ItemAnalysis

_ITEMS = ("question", "answers", "difficulty", "discrimination", "words")
_CHOICES = ("choice", "count", "upper", "lower")
_NONE = "–"


class AnalysisPage(Page):
    """The figures of every question, and of the chosen one's choices."""

    def __init__(self, desk: Desk, book: ResultsBook) -> None:
        super().__init__()
        self._book = book
        self.bar = RunBar(desk, book)
        self._summary = label(wraps=True)
        self._reliability = label(wraps=True)
        self._cautions = label("muted", wraps=True)
        self.items = WordsTable(len(_ITEMS), self)
        self.choices = WordsTable(len(_CHOICES), self)
        widths = {1: 80, 2: 96, 3: 120, 4: 250}
        self.table = Table(self.items, desk.preferences, "quiz-items", widths, 0)
        self.choice_table = Table(self.choices, desk.preferences, "quiz-choices", {1: 90, 2: 110, 3: 120}, 0)
        self._choice_words = label("caption", wraps=True)
        self.contents = Contents(self._build())
        self.put_on_card(self.bar, self.contents)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_choices())
        book.changed.connect(self._follow)
        book.failed.connect(self._fail)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.items.name(columns(_ITEMS))
        self.choices.name(columns(_CHOICES))
        self.table.setAccessibleName(self.tr("Item analysis"))
        self.choice_table.setAccessibleName(self.tr("Choices of the question"))
        self._reliability.setToolTip(terms()["reliability"][1])
        self._follow()

    def appear(self) -> None:
        """Ask the server anew."""
        self.contents.loading()
        self._book.load()

    def start_search(self) -> None:
        """Go to the table: there is little to search."""
        self.table.setFocus()

    def _build(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for each in (self._summary, self._reliability, self._cautions):
            column.addWidget(each)
        column.addWidget(self.table, 3)
        column.addWidget(self._choice_words)
        column.addWidget(self.choice_table, 2)
        return made

    def _fail(self, error: WindowError) -> None:
        self.contents.failed(error, self._book.load)

    def _follow(self) -> None:
        results = self._book.results
        if results is None:
            self.contents.say(lambda: self.tr("Nothing has been asked in this class yet."))
            return
        if not results.analysis.items:
            self.contents.say(lambda: self.tr("Nothing to analyse: no question is right or wrong, or none is marked."))
            return
        self._summary.setText(summary(results.analysis, len(results.analysis.items)))
        self._reliability.setText(reliability_words(results.analysis))
        self._cautions.setText(cautions(results.analysis, results.unmarked))
        self._cautions.setVisible(bool(self._cautions.text()))
        self.items.show([_row(results, item) for item in results.analysis.items])
        if not self.table.currentIndex().isValid():
            self.table.choose(0)
        self._show_choices()
        self.contents.show_contents()

    def _show_choices(self) -> None:
        results, row = self._book.results, self.table.currentIndex().row()
        if results is None or not 0 <= row < len(results.analysis.items):
            return
        item = results.analysis.items[row]
        rows = _choice_rows(results, item)
        self.choices.show(rows)
        self.choice_table.setVisible(bool(rows))
        where = self.tr("Choices of question {0}").format(results.place(item.question_id))
        self._choice_words.setText(where if rows else "")


def _row(results: Results, item: ItemAnalysis) -> list[str]:
    return [
        f"{results.place(item.question_id)}. {question_text(results.question(item.question_id))}",
        str(item.answers),
        _NONE if item.difficulty is None else number(item.difficulty),
        _NONE if item.discrimination is None else number(item.discrimination),
        item_words(item),
    ]


def _choice_rows(results: Results, item: ItemAnalysis) -> list[list[str]]:
    question = results.question(item.question_id)
    if not isinstance(question, SingleChoice | MultipleChoice):
        return []
    names = {choice.id: (letter(place), plain(choice.text)) for place, choice in enumerate(question.choices)}
    rows = []
    for each in item.distractors:
        called, text = names.get(each.answer, ("", each.answer))
        words = f"{called}  {text}" if text != called else called
        rows.append(
            [
                f"{words}  ✓" if each.correct else words,
                f"{each.count} · {percent(each.share)}",
                percent(each.upper_share),
                percent(each.lower_share),
            ]
        )
    return rows
