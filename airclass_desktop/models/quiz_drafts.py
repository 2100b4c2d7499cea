"""The quiz that is being edited, as a Qt model of its questions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QObject,
    Qt,
    Signal,
)

from airclass_desktop.models.indexes import NO_PARENT, AnyIndex
from airclass_desktop.words import questions as words
from server.protocol.quiz.questions import QuizQuestion
from server.protocol.quiz.quizzes import Quiz, QuizDraft, QuizRules

QUESTION = Qt.ItemDataRole.UserRole + 1


def draft_of(quiz: Quiz, title: str) -> QuizDraft:
    """Return a quiz as it is to be kept, under this title."""
    return QuizDraft(title=title, questions=quiz.questions, rules=quiz.rules, course_id=quiz.course_id)


class DraftModel(QAbstractListModel):
    """The quiz that is being edited: its questions in their order, which dragging changes."""

    changed = Signal()
    """Something is other than the server knows."""
    problems_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.quiz_id: str | None = None
        self.title = ""
        self.rules = QuizRules()
        self.course_id: str | None = None
        self._questions: list[QuizQuestion] = []
        self._problems: dict[str, list[str]] = {}
        self._judged: set[str] = set()
        """Ids of the questions of which the server has said what they lack."""

    def load(self, quiz: Quiz) -> None:
        """Take over a quiz as the server has it."""
        self.beginResetModel()
        self.quiz_id, self.title, self.rules, self.course_id = quiz.id, quiz.title, quiz.rules, quiz.course_id
        self._questions = list(quiz.questions)
        self.endResetModel()
        self.set_problems(quiz)

    def draft(self) -> QuizDraft:
        """Return the quiz as it is to be kept."""
        return QuizDraft(title=self.title, questions=list(self._questions), rules=self.rules, course_id=self.course_id)

    def set_problems(self, quiz: Quiz) -> None:
        """Take over what the server says is missing in the quiz that it has."""
        self._problems, self._judged = {}, {question.id for question in quiz.questions}
        for each in quiz.problems:
            place, _, code = each.partition(": ")
            if place.isdecimal() and int(place) <= len(quiz.questions):
                self._problems.setdefault(quiz.questions[int(place) - 1].id, []).append(code)
        if self._questions:
            self.dataChanged.emit(self.index(0), self.index(len(self._questions) - 1))
        self.problems_changed.emit()

    def problems(self, row: int) -> list[str]:
        """Return what the question in ``row`` lacks, as codes."""
        return self._problems.get(self._questions[row].id, [])

    @property
    def is_complete(self) -> bool:
        """Whether the quiz can be asked as the server has it."""
        return bool(self._questions) and all(
            question.id in self._judged and question.id not in self._problems for question in self._questions
        )

    def at(self, row: int) -> QuizQuestion:
        """Return the question in ``row``."""
        return self._questions[row]

    def row_of(self, question_id: str) -> int | None:
        """Return the row of a question."""
        return next((row for row, question in enumerate(self._questions) if question.id == question_id), None)

    def set_title(self, title: str) -> None:
        """Call the quiz otherwise; an empty title is not taken."""
        if title and title != self.title:
            self.title = title
            self.changed.emit()

    def set_rules(self, rules: QuizRules, course_id: str | None) -> None:
        """Ask the quiz in another way."""
        if (rules, course_id) != (self.rules, self.course_id):
            self.rules, self.course_id = rules, course_id
            self.changed.emit()

    def put(self, question: QuizQuestion) -> None:
        """Take over another version of a question."""
        row = self.row_of(question.id)
        if row is not None and self._questions[row] != question:
            self._questions[row] = question
            self.dataChanged.emit(self.index(row), self.index(row))
            self.changed.emit()

    def insert(self, row: int, questions: Sequence[QuizQuestion]) -> None:
        """Add questions before ``row``."""
        if questions:
            self.beginInsertRows(NO_PARENT, row, row + len(questions) - 1)
            self._questions[row:row] = questions
            self.endInsertRows()
            self.changed.emit()

    def take(self, row: int) -> QuizQuestion:
        """Remove the question in ``row`` and return it."""
        self.beginRemoveRows(NO_PARENT, row, row)
        question = self._questions.pop(row)
        self.endRemoveRows()
        self.changed.emit()
        return question

    def moveRows(  # noqa: N802 - Qt's name
        self, source: AnyIndex, row: int, count: int, target: AnyIndex, before: int
    ) -> bool:
        """Move questions before another, as dragging and Alt+Up ask for."""
        if source.isValid() or target.isValid() or row <= before <= row + count:
            return False
        if not self.beginMoveRows(NO_PARENT, row, row + count - 1, NO_PARENT, before):
            return False
        moved = self._questions[row : row + count]
        del self._questions[row : row + count]
        at = before if before < row else before - count
        self._questions[at:at] = moved
        self.endMoveRows()
        self.changed.emit()
        return True

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many questions there are."""
        return 0 if parent.isValid() else len(self._questions)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the question's words, or the whole question for ``QUESTION``."""
        if not index.isValid():
            return None
        question = self._questions[index.row()]
        if role == QUESTION:
            return question
        return words.one_line(question.text) if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Say that questions can be dragged, and dropped between others."""
        found = super().flags(index)
        return found | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled)

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Say that dropping moves."""
        return Qt.DropAction.MoveAction
