"""The prepared quizzes, as a Qt model."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt

from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.models.row_table import IdentifiedTable
from airclass_desktop.words.times import moment
from server.protocol.quiz.quizzes import QuizState, QuizSummary

SORTED_BY = Qt.ItemDataRole.UserRole + 1
"""What a column sorts by: numbers as numbers, times as times."""


class PreparedColumn(IntEnum):
    """The columns of the list."""

    TITLE = 0
    STATE = 1
    QUESTIONS = 2
    RUNS = 3
    USED = 4
    CHANGED = 5


class PreparedModel(IdentifiedTable[QuizSummary]):
    """Every prepared quiz, last changed first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(PreparedColumn, (PreparedColumn.QUESTIONS, PreparedColumn.RUNS), parent)

    def heading(self, column: int) -> str:
        """Return a column's heading."""
        return {
            PreparedColumn.TITLE: QCoreApplication.translate("PreparedModel", "Quiz"),
            PreparedColumn.STATE: QCoreApplication.translate("PreparedModel", "State"),
            PreparedColumn.QUESTIONS: QCoreApplication.translate("PreparedModel", "Questions"),
            PreparedColumn.RUNS: QCoreApplication.translate("PreparedModel", "Times asked"),
            PreparedColumn.USED: QCoreApplication.translate("PreparedModel", "Last used"),
            PreparedColumn.CHANGED: QCoreApplication.translate("PreparedModel", "Changed"),
        }[PreparedColumn(column)]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words, or what its column sorts by."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignment(index.column())
        if role not in (Qt.ItemDataRole.DisplayRole, SORTED_BY):
            return None
        quiz = self._rows[index.row()]
        times = (quiz.used_at_ms or 0, quiz.changed_at_ms)
        plain: tuple[object, ...] = (quiz.title.casefold(), quiz.state, quiz.questions, quiz.runs, *times)
        return plain[index.column()] if role == SORTED_BY else _shown(quiz, PreparedColumn(index.column()))


def _shown(quiz: QuizSummary, column: PreparedColumn) -> str:
    match column:
        case PreparedColumn.TITLE:
            return quiz.title
        case PreparedColumn.STATE:
            return state_words(quiz.state)
        case PreparedColumn.QUESTIONS:
            return QLocale().toString(quiz.questions)
        case PreparedColumn.RUNS:
            return QLocale().toString(quiz.runs) if quiz.runs else "–"
        case PreparedColumn.USED:
            return "–" if quiz.used_at_ms is None else moment(quiz.used_at_ms)
        case PreparedColumn.CHANGED:
            return moment(quiz.changed_at_ms)


def state_words(state: QuizState) -> str:
    """Return what a quiz's state is called."""
    if state is QuizState.PUBLISHED:
        return QCoreApplication.translate("PreparedModel", "Ready")
    return QCoreApplication.translate("PreparedModel", "Draft")
