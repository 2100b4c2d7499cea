"""The list of the prepared quizzes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout

from airclass_desktop.desk.page import Desk
from airclass_desktop.models.prepared import SORTED_BY, PreparedColumn, PreparedModel
from airclass_desktop.quizzes.empty_bin import EmptyBin
from airclass_desktop.quizzes.paste_dialog import PasteDialog
from airclass_desktop.quizzes.prepared_acts import PreparedActs
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.contents import Contents
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.search_field import SearchField
from airclass_desktop.widgets.status_pill import StatusPill
from airclass_desktop.widgets.switch import Switch
from airclass_desktop.widgets.table import Table
from airclass_desktop.widgets.translated import Translated
from server.protocol.quiz.past import PastRun
from server.protocol.quiz.questions import QuizQuestion
from server.protocol.quiz.quizzes import QuizDraft, QuizState, QuizSummary


class PreparedPanel(Translated):
    """Lists them; what is opened or made is handed on."""

    opened = Signal(object)
    """This :class:`Quiz` should be edited."""
    start_wanted = Signal(str)
    """The quiz with this id should be asked."""
    results_wanted = Signal(object, str)
    """Of one of these :class:`PastRun`, by its id."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("card")
        self._desk = desk
        self.quizzes = PreparedModel(self)
        self._view = QSortFilterProxyModel(self)
        self.search = SearchField(desk.theme)
        self.new, self.paste = button("primary"), button()
        self.bin = Switch(desk.theme)
        self.empty = EmptyBin(desk, lambda client: client.quiz.empty_bin(), self.load)
        self.acts: dict[str, QPushButton] = {}
        self._prepared_acts = PreparedActs(desk, self)
        self.table = self._make_table()
        self.contents = Contents(self.table)
        self._heading = label("title")
        self._hint = label("caption", wraps=True)
        self._build()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self._heading.setText(self.tr("Prepared quizzes"))
        self.search.name(self.tr("Search titles"))
        self.new.setText(self.tr("New quiz"))
        self.new.setToolTip("Ctrl+N")
        self.paste.setText(self.tr("Paste a list…"))
        self.bin.setText(self.tr("Show the bin"))
        self.table.setAccessibleName(self.tr("Prepared quizzes"))
        for key, words in self._act_words().items():
            self.acts[key].setText(words)
        self._hint.setText(self.tr("Enter or a double click opens a quiz, F2 renames, Delete moves it to the bin."))
        self.table.viewport().update()
        self._follow()

    def load(self) -> None:
        """Ask for the quizzes anew."""
        self.contents.loading()
        deleted = self.bin.isChecked()
        self._desk.requests.show(
            "quizzes",
            lambda client: client.quiz.all(deleted=deleted),
            self._take,
            lambda error: self.contents.failed(error, self.load),
        )

    def open(self, quiz_id: str) -> None:
        """Open a quiz in the editor."""
        self._desk.requests.do(lambda client: client.quiz.get(quiz_id), self.opened.emit)

    def make(self, questions: Sequence[QuizQuestion] = ()) -> None:
        """Make a quiz and open it."""
        draft = QuizDraft(title=self.tr("New quiz"), questions=list(questions))
        self._desk.requests.do(lambda client: client.quiz.create(draft), self.opened.emit)

    # ---- building

    def _make_table(self) -> Table:
        self._view.setSourceModel(self.quizzes)
        self._view.setFilterKeyColumn(PreparedColumn.TITLE)
        self._view.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._view.setSortRole(SORTED_BY)
        columns = PreparedColumn
        widths: dict[int, int] = {columns.STATE: 110, columns.QUESTIONS: 90, columns.RUNS: 110}
        widths |= {columns.USED: 140, columns.CHANGED: 140}
        table = Table(self._view, self._desk.preferences, "quizzes", widths, columns.TITLE, many=True)
        table.sort_by_headings()
        pill = StatusPill(
            table,
            self._desk.theme,
            lambda index: "good" if index.data(SORTED_BY) == QuizState.PUBLISHED else "warning",
            lambda _: False,
        )
        table.setItemDelegateForColumn(columns.STATE, pill)
        return table

    def _act_words(self) -> dict[str, str]:
        return {
            "start": self.tr("Start now"),
            "open": self.tr("Edit"),
            "rename": self.tr("Rename…"),
            "duplicate": self.tr("Duplicate"),
            "results": self.tr("Results"),
            "delete": self.tr("Delete"),
            "restore": self.tr("Put back"),
        }

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._heading, 1)
        top.addWidget(self.paste)
        top.addWidget(self.new)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.search, 1)
        icons = ("play", "edit", "window", "copy", "chart", "trash", "refresh")
        for (key, _), icon in zip(self._act_words().items(), icons, strict=True):
            self.acts[key] = button()
            self._desk.theme.dress(self.acts[key], icon)
            tools.addWidget(self.acts[key])
        bottom = QHBoxLayout()
        bottom.addWidget(self._hint, 1)
        bottom.addWidget(self.empty)
        bottom.addWidget(self.bin)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 14, 12)
        column.setSpacing(10)
        for row in (top, tools):
            column.addLayout(row)
        column.addWidget(self.contents, 1)
        column.addLayout(bottom)
        self._desk.theme.dress(self.new, "add", "on_accent")
        self._desk.theme.dress(self.paste, "paste")

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self._prepared_acts.changed.connect(self.load)
        self.new.clicked.connect(lambda _on: self.make())
        self.paste.clicked.connect(self._ask_for_list)
        self.bin.toggled.connect(lambda _on: self.load())
        self.table.activated.connect(lambda _index: self._do("open"))
        self.table.key_pressed.connect(self._key)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.selectionModel().selectionChanged.connect(self._follow)
        QShortcut(QKeySequence("F2"), self.table).activated.connect(lambda: self._do("rename"))
        for key, act in self.acts.items():
            act.clicked.connect(lambda _on, key=key: self._do(key))
        self._desk.classroom.changed.connect(self._follow)

    # ---- what is shown

    def _take(self, quizzes: list[QuizSummary]) -> None:
        chosen = {quiz.id for quiz in self._chosen()}
        self.quizzes.reset(quizzes)
        for row in range(self._view.rowCount()):
            if self.quizzes.at(self._view.mapToSource(self._view.index(row, 0)).row()).id in chosen:
                self.table.selectRow(row)
        self._show_quizzes()

    def _show_quizzes(self) -> None:
        if self._view.rowCount():
            self.contents.show_contents()
        elif self.quizzes.rowCount():
            self.contents.say(lambda: self.tr("No quiz has that title."))
        elif self.bin.isChecked():
            self.contents.say(lambda: self.tr("The bin is empty."))
        else:
            self.contents.say(
                lambda: self.tr(
                    "No quizzes yet.\nMake one question by question, or paste a list from a document or a web page."
                ),
                lambda: self.tr("New quiz"),
                self.make,
            )
        self._follow()

    def _search(self, words: str) -> None:
        self._view.setFilterFixedString(words)
        self._show_quizzes()

    def _follow(self) -> None:
        chosen, in_bin = self._chosen(), self.bin.isChecked()
        one = chosen[0] if len(chosen) == 1 else None
        ready = one is not None and one.state is QuizState.PUBLISHED
        enabled = {
            "start": ready and self._desk.classroom.is_running,
            "open": one is not None,
            "rename": one is not None,
            "duplicate": one is not None,
            "results": one is not None and one.runs > 0,
            "delete": bool(chosen),
            "restore": bool(chosen),
        }
        for key, act in self.acts.items():
            act.setVisible((key == "restore") is in_bin)
            act.setEnabled(enabled[key])
        self.acts["start"].setToolTip(self._why_not(one))
        self.empty.setVisible(in_bin and self.quizzes.rowCount() > 0)

    def _why_not(self, one: QuizSummary | None) -> str:
        if one is not None and one.state is QuizState.DRAFT:
            return self.tr("It is a draft: open it to see what is missing.")
        if not self._desk.classroom.is_running:
            return self.tr("Start the class first: a quiz is asked in a class.")
        return self.tr("Open the first question for everyone in the class")

    # ---- acts

    def _chosen(self) -> list[QuizSummary]:
        return [self.quizzes.at(self._view.mapToSource(index).row()) for index in self.table.chosen_rows()]

    def _do(self, key: str) -> None:
        chosen = self._chosen()
        if not chosen or not self.acts[key].isEnabled() or (key == "restore") is not self.bin.isChecked():
            return
        match key:
            case "start":
                self.start_wanted.emit(chosen[0].id)
            case "open":
                self.open(chosen[0].id)
            case "rename":
                self._prepared_acts.ask_to_rename(chosen[0])
            case "duplicate":
                self._prepared_acts.duplicate(chosen[0])
            case "results":
                self._show_results(chosen[0])
            case "delete":
                self._prepared_acts.move(chosen, deleted=True)
            case "restore":
                self._prepared_acts.move(chosen, deleted=False)

    def _show_results(self, quiz: QuizSummary) -> None:
        """Open the results of the last time it was asked; the others are listed there."""

        def show(runs: list[PastRun]) -> None:
            if runs:
                self.results_wanted.emit(runs, runs[0].id)
            else:  # its classes are in the bin
                self.load()

        self._desk.requests.do(lambda client: client.quiz.asked_of(quiz.id), show)

    def _key(self, key: int) -> None:
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._do("delete")

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in self._act_words().items():
            if (key == "restore") is self.bin.isChecked():
                action = menu.addAction(words)
                action.setEnabled(self.acts[key].isEnabled())
                action.triggered.connect(lambda _on=False, key=key: self._do(key))
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _ask_for_list(self) -> None:
        dialog = PasteDialog(self.window(), self._desk)
        dialog.taken.connect(self.make)
        dialog.open()
