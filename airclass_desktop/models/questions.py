"""The questions that students ask, as a Qt model."""

from __future__ import annotations

from enum import IntEnum
from typing import cast

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QObject,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from airclass_desktop.models.indexes import NO_PARENT, AnyIndex
from airclass_desktop.models.spoken import Spoken
from server.protocol.talk import Question


class QuestionRole(IntEnum):
    """What a row holds beside its text (``DisplayRole``)."""

    QUESTION = Qt.ItemDataRole.UserRole + 1


class QuestionModel(Spoken, QAbstractListModel):
    """The questions in the order of asking."""

    counts_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions: list[Question] = []
        self._rows: dict[int, int] = {}

    @property
    def open_count(self) -> int:
        """How many wait for an answer."""
        return sum(not (question.answered or question.hidden) for question in self._questions)

    def at(self, row: int) -> Question:
        """Return the question in ``row``."""
        return self._questions[row]

    def reset(self, questions: list[Question]) -> None:
        """Take over all questions."""
        self.beginResetModel()
        self._questions = list(questions)
        self._rows = {question.id: row for row, question in enumerate(questions)}
        self.endResetModel()
        self.counts_changed.emit()

    def put(self, question: Question) -> None:
        """Add a question or change it; one told without its text, because it is hidden, keeps what is known of it."""
        row = self._rows.get(question.id)
        if row is None:
            self.beginInsertRows(NO_PARENT, len(self._questions), len(self._questions))
            self._rows[question.id] = len(self._questions)
            self._questions.append(question)
            self.endInsertRows()
        else:
            kept = self._questions[row]
            hidden = msgspec.structs.replace(kept, hidden=True, votes=question.votes or kept.votes)
            self._questions[row] = hidden if question.hidden and not question.text else question
            self.dataChanged.emit(self.index(row), self.index(row))
        self.counts_changed.emit()

    def count_votes(self, votes: dict[str, int]) -> None:
        """Take over new counts, by the question's id."""
        for question_id, count in votes.items():
            row = self._rows.get(int(question_id))
            if row is not None:
                self._questions[row] = msgspec.structs.replace(self._questions[row], votes=count)
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many questions there are."""
        return 0 if parent.isValid() else len(self._questions)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text, or the whole :class:`Question` for ``QuestionRole.QUESTION``."""
        if not index.isValid():
            return None
        question = self._questions[index.row()]
        if role == QuestionRole.QUESTION:
            return question
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index)
        return question.text if role == Qt.ItemDataRole.DisplayRole else None


class QuestionView(QSortFilterProxyModel):
    """Pinned first, then those most wanted, then the oldest; answered and hidden ones last."""

    def __init__(self, questions: QuestionModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions = questions
        self.setSourceModel(questions)
        self.setDynamicSortFilter(True)
        self.sort(0)

    def lessThan(self, left: AnyIndex, right: AnyIndex) -> bool:  # noqa: N802 - Qt's name
        """Compare two questions."""
        return _place(self._questions.at(left.row())) < _place(self._questions.at(right.row()))


def question_at(index: AnyIndex) -> Question:
    """Return the question that a valid index of either model stands for."""
    return cast("Question", index.data(QuestionRole.QUESTION))


def _place(question: Question) -> tuple[bool, bool, bool, int, int]:
    return question.hidden, question.answered, not question.pinned, -question.votes, question.id
