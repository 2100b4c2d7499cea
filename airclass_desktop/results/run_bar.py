"""Which run is shown, and what can be taken away of it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QPoint, QSignalBlocker
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu

from airclass_desktop.desk.page import Desk
from airclass_desktop.desk.printing import ask_to_print
from airclass_desktop.results.book import ResultsBook
from airclass_desktop.results.report import report
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.translated import Translated
from airclass_desktop.words.quizzes import past_line, run_title, state_of
from airclass_desktop.words.times import clock
from server.protocol.quiz.past import PastRun
from server.protocol.quiz.runs import Run

_Kind = Literal["csv", "xlsx", "html"]
_NARROWEST = 320


class RunBar(Translated):
    """The same on every page, by way of the book."""

    def __init__(self, desk: Desk, book: ResultsBook) -> None:
        super().__init__()
        self._desk, self._book = desk, book
        self.choice = QComboBox()
        self.choice.setMinimumWidth(_NARROWEST)
        self.choice.setMaximumWidth(2 * _NARROWEST)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.export = button()
        self.print = button()
        self.print.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        desk.theme.dress(self.export, "download")
        desk.theme.dress(self.print, "print")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.choice, 1)
        row.addStretch(1)
        row.addWidget(self.export)
        row.addWidget(self.print)
        self.choice.activated.connect(lambda place: book.choose(self.choice.itemData(place)))
        self.export.clicked.connect(lambda: self.export_menu().popup(self._below_export()))
        self.print.clicked.connect(self._print)
        book.changed.connect(self._follow)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.choice.setAccessibleName(self.tr("Quiz whose results are shown"))
        self.export.setText(self.tr("Export…"))
        self.export.setToolTip(self.tr("Every answer as a file for a spreadsheet"))
        keys = self.print.shortcut()
        self.print.setText(self.tr("Print…"))
        self.print.setShortcut(keys)  # a new text takes a button's shortcut away
        explanation = self.tr("On paper, or as a PDF")
        self.print.setToolTip(f"{explanation} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})")
        self._follow()

    def export_menu(self) -> QMenu:
        """Return the menu of kinds of files."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        excel = menu.addAction(self.tr("Excel (XLSX)…"))
        excel.triggered.connect(lambda: self._choose_file("xlsx"))
        text = menu.addAction(self.tr("CSV…"))
        text.triggered.connect(lambda: self._choose_file("csv"))
        page = menu.addAction(self.tr("Report with bars (HTML)…"))
        page.triggered.connect(lambda: self._choose_file("html"))
        return menu

    def save(self, run: Run, file: Path, kind: _Kind) -> None:
        """Write every answer of a run, or its report, to a file."""
        done = self.tr("The results were written to {0}.").format(file.name)
        self._desk.requests.do(
            lambda client: client.quiz.report(run.id) if kind == "html" else client.quiz.file(run.id, kind),
            lambda content: self._desk.files.write(
                file, content, lambda: self._desk.notices.show_notice("file", "good", done)
            ),
        )

    def _follow(self) -> None:
        book, shown = self._book, self._book.results
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for run in book.runs:
                self.choice.addItem(_line(run), run.id)
            if shown is not None:
                self.choice.setCurrentIndex(self.choice.findData(shown.run.id))
        for part in (self.choice, self.export, self.print):
            part.setEnabled(shown is not None)

    def _choose_file(self, kind: _Kind) -> None:
        if self._book.results is None:
            return
        run = self._book.results.run
        words = {"xlsx": self.tr("Excel (*.xlsx)"), "csv": self.tr("CSV (*.csv)"), "html": self.tr("Report (*.html)")}
        self._desk.files.choose_to_write(
            self.tr("Export the results"),
            run_title(run)[:80],
            {kind: words[kind]},
            lambda file: self.save(run, file, kind),
        )

    def _print(self) -> None:
        if self._book.results is not None:
            html = report(self._book.results, self._book.results.students)
            ask_to_print(self.window(), run_title(self._book.results.run), html)

    def _below_export(self) -> QPoint:
        return self.export.mapToGlobal(self.export.rect().bottomLeft())


def _line(run: Run | PastRun) -> str:
    if isinstance(run, PastRun):
        return f"{past_line(run)} · {run.class_title}"
    opened = "" if run.opened_t_ms is None else clock(run.opened_t_ms // 1000)
    return " · ".join(filter(None, (run_title(run), opened, state_of(run))))
