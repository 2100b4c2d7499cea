"""Results student by student: points, answers, and the teacher's word on them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from airclass_desktop.desk.page import Desk, Page
from airclass_desktop.errors import WindowError
from airclass_desktop.models.quiz_results import ResultColumn, ResultRole, ResultsModel, line_of, sheets
from airclass_desktop.results.answer_pane import AnswerPane
from airclass_desktop.results.book import ResultsBook
from airclass_desktop.results.run_bar import RunBar
from airclass_desktop.widgets.contents import Contents
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.search_field import SearchField

_ROW_HEIGHT = 34
_WIDTHS = {ResultColumn.PLACE: 56, ResultColumn.NAME: 170, ResultColumn.POINTS: 76, ResultColumn.SHARE: 76}
_QUESTION_WIDTH = 76


class StudentsPage(Page):
    """The table, and beside it the chosen answer."""

    def __init__(self, desk: Desk, book: ResultsBook) -> None:
        super().__init__()
        self._desk, self._book = desk, book
        self.bar = RunBar(desk, book)
        self.search = SearchField(desk.theme)
        self.model = ResultsModel(desk.theme.colour, self)
        self.view = QSortFilterProxyModel(self)
        self.table = QTableView()
        self.pane = AnswerPane(book, desk.theme)
        self._note = label("caption", wraps=True)
        self.contents = Contents(self._build())
        self.put_on_card(self.bar, self.contents)
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.search.name(self.tr("Search by name"))
        self.table.setAccessibleName(self.tr("Answers, student by student"))
        self._note.setText(
            self.tr("✓ right, ◐ partly, ✗ not right, ? not marked, – no answer. Point at a number to see the question.")
        )
        self._follow()

    def appear(self) -> None:
        """Ask the server anew."""
        self.contents.loading()
        self._book.load()

    def start_search(self) -> None:
        """Go to the field to search with."""
        self.search.setFocus()

    def _build(self) -> QWidget:
        self.view.setSourceModel(self.model)
        self.view.setSortRole(ResultRole.SORT)
        self.view.setSortLocaleAware(True)
        self.view.setFilterKeyColumn(ResultColumn.NAME)
        self.view.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        table = self.table
        table.setModel(self.view)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setCornerButtonEnabled(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        columns = table.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setSortIndicatorClearable(True)
        columns.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(table, 1)
        left.addWidget(self._note)
        row.addLayout(left, 1)
        row.addWidget(self.pane)
        return made

    def _connect(self) -> None:
        self._book.changed.connect(self._follow)
        self._book.failed.connect(self._fail)
        self._desk.theme.changed.connect(self.table.viewport().update)
        self.search.searched.connect(self.view.setFilterFixedString)
        self.table.selectionModel().currentChanged.connect(self._show_answer)
        self.table.activated.connect(lambda _: self.pane.points.setFocus())
        self.view.modelReset.connect(self._size_columns)
        self._size_columns()

    def _fail(self, error: WindowError) -> None:
        self.contents.failed(error, self._book.load)

    def _follow(self) -> None:
        results = self._book.results
        if results is None:
            self.contents.say(lambda: self.tr("Nothing has been asked in this class yet."))
            return
        rows = sheets(results.responses, results.students)
        self.model.show(results.run.questions, rows)
        self.contents.show_contents()
        self._show_answer(self.table.currentIndex())

    def _show_answer(self, index: QModelIndex) -> None:
        question = self.model.question_of(index.column()) if index.isValid() else None
        self.pane.show_answer(question, line_of(index) if question is not None else None)

    def _size_columns(self) -> None:
        for column in range(self.model.columnCount()):
            known = ResultColumn(column) if column < len(ResultColumn) else None
            self.table.setColumnWidth(column, _WIDTHS[known] if known is not None else _QUESTION_WIDTH)
