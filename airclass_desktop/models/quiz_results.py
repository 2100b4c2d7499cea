"""The answers to one run as a Qt model: a row a student, a column a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import cast

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QObject, Qt
from PySide6.QtGui import QColor

from airclass_desktop.models.indexes import NO_PARENT, AnyIndex
from airclass_desktop.models.quiz_answers import is_graded
from airclass_desktop.words.quizzes import answer_text, number, percent, question_text
from airclass_desktop.words.tooltip import plain
from server.protocol.classroom import Student
from server.protocol.quiz.questions import QuizQuestion
from server.protocol.quiz.results import ResponseLine

_RIGHT, _WRONG, _NOT_MARKED, _NO_ANSWER = "✓", "✗", "?", "–"


class ResultColumn(IntEnum):
    """The columns before those of the questions."""

    PLACE = 0
    NAME = 1
    POINTS = 2
    SHARE = 3


class ResultRole(IntEnum):
    """What a cell holds beside its words (``DisplayRole``)."""

    LINE = Qt.ItemDataRole.UserRole + 1
    """The :class:`ResponseLine`, or None."""
    SORT = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """One student's answers, by question."""

    student_id: str
    name: str
    place: int
    lines: dict[str, ResponseLine] = field(default_factory=dict)

    @property
    def points(self) -> float:
        """The sum of what was given."""
        return sum(line.points or 0.0 for line in self.lines.values())


def sheets(responses: Iterable[ResponseLine], students: Iterable[Student]) -> list[Sheet]:
    """Return a sheet for everybody who is listed or has answered, in the order of joining."""
    made = {student.id: Sheet(student.id, student.name, student.number) for student in students}
    for line in responses:
        sheet = made.setdefault(line.student_id, Sheet(line.student_id, line.name, line.number))
        sheet.lines[line.question_id] = line
    return sorted(made.values(), key=lambda sheet: (sheet.place, sheet.name))


class ResultsModel(QAbstractTableModel):
    """Points, and what they are for. ``colour`` returns the colour of a role of the theme."""

    def __init__(self, colour: Callable[[str], QColor], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        self._questions: list[QuizQuestion] = []
        self._sheets: list[Sheet] = []

    @property
    def of(self) -> float:
        """The most points that can be had."""
        return sum(question.points for question in self._questions if is_graded(question))

    def show(self, questions: Sequence[QuizQuestion], rows: Sequence[Sheet]) -> None:
        """Take over a run; one with the same questions keeps its rows, so that a table does not jump."""
        same_rows = [sheet.student_id for sheet in rows] == [sheet.student_id for sheet in self._sheets]
        if same_rows and [each.id for each in questions] == [each.id for each in self._questions]:
            self._questions, self._sheets = list(questions), list(rows)
            last = self.index(len(rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._questions, self._sheets = list(questions), list(rows)
        self.endResetModel()

    def question_of(self, column: int) -> QuizQuestion | None:
        """Return the question of a column; None for the columns before."""
        place = column - len(ResultColumn)
        return self._questions[place] if 0 <= place < len(self._questions) else None

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many students there are."""
        return 0 if parent.isValid() else len(self._sheets)

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(ResultColumn) + len(self._questions)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading; the tooltip has the whole question."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        question = self.question_of(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(question_text(question)) if question else None
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return str(section - len(ResultColumn) + 1) if question else headings()[section]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: PLR0911 - a case a role
        """Return words, colour, tooltip, the line, or what to sort by."""
        if not index.isValid():
            return None
        sheet, question = self._sheets[index.row()], self.question_of(index.column())
        line = sheet.lines.get(question.id) if question else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell(question, line) if question else self._total(sheet, index.column())
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(_tone(line)) if question else None
            case Qt.ItemDataRole.ToolTipRole:
                return plain(_whole(question, line)) if question and line else None
            case ResultRole.LINE:
                return line
            case ResultRole.SORT:
                return self._sort_key(sheet, index.column(), line)
            case _:
                return None

    def _total(self, sheet: Sheet, column: int) -> str:
        match column:
            case ResultColumn.PLACE:
                return str(sheet.place)
            case ResultColumn.NAME:
                return sheet.name
            case ResultColumn.POINTS:
                return number(sheet.points) if sheet.lines else _NO_ANSWER
            case _:
                return percent(sheet.points / self.of) if self.of and sheet.lines else _NO_ANSWER

    def _sort_key(self, sheet: Sheet, column: int, line: ResponseLine | None) -> object:
        match column:
            case ResultColumn.PLACE:
                return sheet.place
            case ResultColumn.NAME:
                return sheet.name
            case ResultColumn.POINTS | ResultColumn.SHARE:
                return sheet.points if sheet.lines else -1.0
            case _:
                return -2.0 if line is None else -1.0 if line.points is None else line.points


def headings() -> tuple[str, str, str, str]:
    """Return the headings of the columns before the questions."""
    translate = QCoreApplication.translate
    return (
        translate("ResultsModel", "No."),
        translate("ResultsModel", "Name"),
        translate("ResultsModel", "Points"),
        translate("ResultsModel", "Share"),
    )


def cell(question: QuizQuestion, line: ResponseLine | None) -> str:
    """Return an answer in a few letters: what it was worth, or itself where nothing can be gained."""
    if line is None:
        return _NO_ANSWER
    if not is_graded(question):
        return answer_text(question, line.answer)
    if line.points is None:
        return _NOT_MARKED
    mark = _RIGHT if line.correct else _WRONG if not line.points else "◐"
    return f"{mark} {number(line.points)}"


def line_of(index: AnyIndex) -> ResponseLine | None:
    """Return the answer that a valid index stands for."""
    return cast("ResponseLine | None", index.data(ResultRole.LINE))


def _tone(line: ResponseLine | None) -> str:
    if line is None or (line.points is None and line.correct is None):
        return "muted"
    return "good" if line.correct else "danger" if not line.points else "warning"


def _whole(question: QuizQuestion, line: ResponseLine) -> str:
    return "\n".join(filter(None, (answer_text(question, line.answer), line.comment)))
