"""The prepared quizzes as a list to start one from."""

from __future__ import annotations

from enum import IntEnum
from typing import cast

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from airclass_desktop.models.indexes import NO_PARENT, AnyIndex
from server.protocol.quiz.quizzes import QuizState, QuizSummary


class QuizRole(IntEnum):
    """What a row holds beside its title (``DisplayRole``)."""

    QUIZ = Qt.ItemDataRole.UserRole + 1


class QuizListModel(QAbstractListModel):
    """Those that can be asked first, then drafts; within each, last changed first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._quizzes: list[QuizSummary] = []

    def reset(self, quizzes: list[QuizSummary]) -> None:
        """Take over all quizzes."""
        ordered = sorted(quizzes, key=lambda quiz: (quiz.state is QuizState.DRAFT, -quiz.changed_at_ms))
        if ordered != self._quizzes:
            self.beginResetModel()
            self._quizzes = ordered
            self.endResetModel()

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many quizzes there are."""
        return 0 if parent.isValid() else len(self._quizzes)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, or the whole :class:`QuizSummary` for ``QuizRole.QUIZ``."""
        if not index.isValid():
            return None
        quiz = self._quizzes[index.row()]
        if role == QuizRole.QUIZ:
            return quiz
        return quiz.title if role == Qt.ItemDataRole.DisplayRole else None


def quiz_at(index: AnyIndex) -> QuizSummary:
    """Return the quiz that a valid index stands for."""
    return cast("QuizSummary", index.data(QuizRole.QUIZ))
