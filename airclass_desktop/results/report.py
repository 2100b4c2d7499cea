"""The results of a run on paper: students, questions, item analysis."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from airclass_desktop.desk.printing import page
from airclass_desktop.models.quiz_answers import is_graded
from airclass_desktop.models.quiz_results import Sheet, cell, headings, sheets
from airclass_desktop.results.book import Results
from airclass_desktop.results.words import cautions, columns, item_words, reliability_words, summary
from airclass_desktop.words.quizzes import number, percent, question_text, run_title
from server.protocol.classroom import Student
from server.protocol.quiz.questions import QuizQuestion

_ITEM_COLUMNS = ("question", "answers", "difficulty", "discrimination", "words")
_PER_TABLE = 10
"""Questions side by side on an upright page."""


def report(results: Results, students: Sequence[Student]) -> str:
    """Return the report as HTML; every text in it is plain."""
    rows = sheets(results.responses, students)
    of = sum(question.points for question in results.run.questions if is_graded(question))
    translate = QCoreApplication.translate
    parts = [page(run_title(results.run), _note(results), headings(), [_total(sheet, of) for sheet in rows])]
    questions = list(enumerate(results.run.questions, start=1))
    starts = range(0, len(questions), _PER_TABLE)
    parts += [_answers(questions[start : start + _PER_TABLE], rows) for start in starts]
    if results.analysis.items:
        heads = [heading for heading, _ in columns(_ITEM_COLUMNS)]
        parts.append(page(translate("ResultsReport", "Item analysis"), _cautions(results), heads, _items(results)))
    return "".join(parts)


def _answers(questions: Sequence[tuple[int, QuizQuestion]], rows: Sequence[Sheet]) -> str:
    title = QCoreApplication.translate("ResultsReport", "Question by question")
    note = "  ".join(f"{place}. {question_text(question)}" for place, question in questions)
    heads = [headings()[1], *(str(place) for place, _ in questions)]
    asked = [question for _, question in questions]
    cells = [[sheet.name, *(cell(question, sheet.lines.get(question.id)) for question in asked)] for sheet in rows]
    return page(title, note, heads, cells)


def _note(results: Results) -> str:
    return summary(results.analysis, len(results.analysis.items))


def _cautions(results: Results) -> str:
    return " ".join(filter(None, (reliability_words(results.analysis), cautions(results.analysis, results.unmarked))))


def _total(sheet: Sheet, of: float) -> list[str]:
    if not sheet.lines:
        return [str(sheet.place), sheet.name, "–", "–"]
    share = percent(sheet.points / of) if of else "–"
    return [str(sheet.place), sheet.name, f"{number(sheet.points)} / {number(of)}", share]


def _items(results: Results) -> list[list[str]]:
    return [
        [
            f"{results.place(item.question_id)}. {question_text(results.question(item.question_id))}",
            str(item.answers),
            "–" if item.difficulty is None else number(item.difficulty),
            "–" if item.discrimination is None else number(item.discrimination),
            item_words(item),
        ]
        for item in results.analysis.items
    ]
