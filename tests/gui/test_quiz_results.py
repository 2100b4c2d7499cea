from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtGui import QColor, QKeyEvent, QTextDocument
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from airclass_desktop.app import Desktop
from airclass_desktop.models.quiz_results import ResultColumn, ResultsModel, sheets
from airclass_desktop.records.past_class_acts import PastClassActs
from airclass_desktop.results.report import report
from airclass_desktop.results.window import ResultsWindow
from airclass_desktop.results.words import item_words
from server.protocol.classroom import ClassState, Student, StudentState
from server.protocol.quiz.questions import (
    AcceptedText,
    Answer,
    Choice,
    OpenText,
    Poll,
    QuizQuestion,
    ShortText,
    SingleChoice,
)
from server.protocol.quiz.results import ItemAnalysis, ResponseLine
from server.protocol.quiz.runs import Run
from tests.gui.fake_records import past_class
from tests.gui.fake_server import FakeServer
from tests.gui.waiting import until

STUDENTS = ("Mina", "Juno", "Haru", "Sol")
QUESTIONS: list[QuizQuestion] = [
    SingleChoice(
        id="q0",
        text="What makes energy?",
        choices=[Choice(id="m", text="Mitochondrion", correct=True), Choice(id="n", text="Nucleus")],
    ),
    ShortText(id="q1", text="And in plants?", accepted=[AcceptedText(text="chloroplast")]),
    OpenText(id="q2", text="Why?", points=2),
    Poll(id="q3", text="Again?", choices=[Choice(id="y", text="Yes"), Choice(id="z", text="No")]),
]
ANSWERS: dict[str, list[Answer]] = {
    "q0": [Answer(choices=["m"]), Answer(choices=["m"]), Answer(choices=["n"])],
    "q1": [Answer(text="Chloroplast"), Answer(text="leaf"), Answer(text="chloroplast")],
    "q2": [Answer(text="It breathes with oxygen"), Answer(text="it breathes with  oxygen."), Answer(text="magic")],
    "q3": [Answer(choices=["y"]), Answer(choices=["z"]), Answer(choices=["y"])],
}


async def a_quiz_that_was_answered(desktop: Desktop, server: FakeServer) -> Run:
    """Let three of four students answer a quiz of four questions, and end it."""
    await server.become(state=ClassState.LIVE)
    for place, name in enumerate(STUDENTS, start=1):
        await server.put(Student(id=name.lower(), name=name, state=StudentState.PRESENT, number=place))
    run = await server.quizzes.begin(QUESTIONS, "Cells")
    for question in QUESTIONS:
        for name, given in zip(STUDENTS, ANSWERS[question.id], strict=False):
            await server.quizzes.answer(run, name.lower(), question.id, given)
        server.quizzes.runs[run.id].close(0)
        if question is not QUESTIONS[-1]:
            server.quizzes.runs[run.id].next(0, seconds=0)
    server.quizzes.runs[run.id].finish(0)
    await server.say("run", server.quizzes.results(run.id).run())
    await until(lambda: desktop.model.students.rowCount() == len(STUDENTS) and desktop.quiz.current is None)
    return run


async def opened(desktop: Desktop, server: FakeServer) -> ResultsWindow:
    """Open the results of such a quiz, by the button of the quiz tab."""
    await a_quiz_that_was_answered(desktop, server)
    desktop.window.side.show_tab(3)
    QTest.mouseClick(desktop.window.quiz.ask.results, Qt.MouseButton.LeftButton)
    await until(lambda: desktop.results is not None and desktop.results.book.results is not None)
    assert desktop.results is not None
    return desktop.results


def table(model: QAbstractItemModel) -> list[list[str]]:
    columns = range(model.columnCount())
    return [[model.index(row, column).data() for column in columns] for row in range(model.rowCount())]


async def test_who_answered_what_for_how_many_points(desktop: Desktop, server: FakeServer) -> None:
    results = await opened(desktop, server)
    assert table(results.students.model) == [
        ["1", "Mina", "2", "50 %", "✓ 1", "✓ 1", "?", "Yes"],
        ["2", "Juno", "1", "25 %", "✓ 1", "✗ 0", "?", "No"],
        ["3", "Haru", "1", "25 %", "✗ 0", "✓ 1", "?", "Yes"],
        ["4", "Sol", "–", "–", "–", "–", "–", "–"],
    ]
    QTest.keyClicks(results.students.search, "jun")
    await until(lambda: results.students.view.rowCount() == 1)


async def test_points_are_given_by_hand_and_taken_back(desktop: Desktop, server: FakeServer) -> None:
    results = await opened(desktop, server)
    page, pane = results.students, results.students.pane
    page.table.setCurrentIndex(page.view.index(1, len(ResultColumn) + 1))
    assert (pane._who.text(), pane._answer.text()) == ("Juno", "leaf")
    assert not pane.back.isEnabled()
    pane.points.setValue(0.5)
    pane.comment.setText("nearly")
    QTest.keyClick(pane.comment, Qt.Key.Key_Return)
    await until(lambda: page.view.index(1, len(ResultColumn) + 1).data() == "◐ 0.5")
    assert server.called("POST /api/quiz/mark") == [
        {"run_id": "run-0", "question_id": "q1", "student_ids": ["juno"], "points": 0.5, "comment": "nearly"}
    ]
    await until(pane.back.isEnabled)
    QTest.mouseClick(pane.back, Qt.MouseButton.LeftButton)
    await until(lambda: page.view.index(1, len(ResultColumn) + 1).data() == "✗ 0")


async def test_texts_that_say_the_same_are_marked_by_one_key(desktop: Desktop, server: FakeServer) -> None:
    results = await opened(desktop, server)
    results.show_page("marking")
    page = results.marking
    page._choose("q2")
    written = page.written
    texts = ["It breathes with oxygen", "magic"]
    await until(lambda: [written.index(row).data() for row in range(written.rowCount())] == texts)
    for key in (Qt.Key.Key_1, Qt.Key.Key_0):
        QApplication.sendEvent(page.list, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
    await until(lambda: len(server.called("POST /api/quiz/mark")) == 2)
    told = [(body["student_ids"], body["points"]) for body in server.called("POST /api/quiz/mark")]
    assert told == [(["mina", "juno"], 2.0), (["haru"], 0.0)]
    await until(lambda: [row[6] for row in table(results.students.model)] == ["✓ 2", "✓ 2", "✗ 0", "–"])


async def test_questions_are_analysed_with_caution(desktop: Desktop, server: FakeServer) -> None:
    results = await opened(desktop, server)
    results.show_page("analysis")
    page = results.analysis
    await until(lambda: page.items.rowCount() == 2)
    assert table(page.items)[0] == ["1. What makes energy?", "3", "0.67", "-0.5", item_words_of(results, 0)]
    assert page._summary.text() == ("3 students, on average 1.33 of 2 questions right, standard deviation 0.47.")
    assert "hint where to look" in page._cautions.text()
    assert page._cautions.text().endswith("Not analysed until every answer is marked: question 3.")
    assert [row[:2] for row in table(page.choices)] == [["A  Mitochondrion  ✓", "2 · 67 %"], ["B  Nucleus", "1 · 33 %"]]
    explained = page.items.headerData(3, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "point-biserial" in str(explained)


def item_words_of(results: ResultsWindow, place: int) -> str:
    assert results.book.results is not None
    return item_words(results.book.results.analysis.items[place])


async def test_answers_are_written_to_a_file(desktop: Desktop, server: FakeServer, tmp_path: Path) -> None:
    results = await opened(desktop, server)
    assert results.book.results is not None
    bar, run = results.students.bar, results.book.results.run
    bar.save(run, tmp_path / "cells.csv", "csv")
    await until(lambda: results.notices.texts() == ["The results were written to cells.csv."])
    assert (tmp_path / "cells.csv").read_bytes() == b"answers of run-0 as csv"
    bar.save(run, tmp_path / "cells.html", "html")
    await until(lambda: results.notices.texts() == ["The results were written to cells.html."])
    assert (tmp_path / "cells.html").read_bytes() == b"report of run-0"
    kinds = [action.text() for action in bar.export_menu().actions()]
    assert kinds == ["Excel (XLSX)…", "CSV…", "Report with bars (HTML)…"]


async def test_the_report_has_everybody_and_every_question(desktop: Desktop, server: FakeServer) -> None:
    results = await opened(desktop, server)
    assert results.book.results is not None
    document = QTextDocument()
    document.setHtml(report(results.book.results, desktop.model.students.members))
    text = document.toPlainText()
    for words in (*STUDENTS, "Cells", "1. What makes energy?", "2. And in plants?", "Item analysis", "Reliability"):
        assert words in text, words


async def test_results_follow_while_answers_come(desktop: Desktop, server: FakeServer) -> None:
    results = await opened(desktop, server)
    run = await server.quizzes.begin(QUESTIONS[:1], "Again")
    results.book.choose(run.id)
    await server.quizzes.answer(run, "sol", "q0", Answer(choices=["m"]))
    await until(lambda: [row[4] for row in table(results.students.model)] == ["–", "–", "–", "✓ 1"])
    assert results.students.bar.choice.count() == 2


async def test_nothing_asked_yet_is_said(desktop: Desktop, server: FakeServer) -> None:
    desktop.open_results("none")
    assert desktop.results is not None
    results = desktop.results
    await until(lambda: results.students.contents.text == "Nothing has been asked in this class yet.")
    assert not results.students.bar.export.isEnabled()


def line(student: str, question: str, points: float | None) -> ResponseLine:
    return ResponseLine(
        student_id=student,
        name=student.title(),
        number=1,
        question_id=question,
        answer=Answer(text="x"),
        t_ms=0,
        took_ms=0,
        attempt=1,
        points=points,
        of=1.0,
        correct=None if points is None else points >= 1,
    )


def test_the_table_changes_as_qt_wants_it(qapp: QApplication) -> None:
    model = ResultsModel(lambda _: QColor())
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    model.show(QUESTIONS[:2], sheets([line("mina", "q0", 1.0)], []))
    model.show(QUESTIONS[:2], sheets([line("mina", "q0", 0.0), line("mina", "q1", None)], []))
    assert table(model) == [["1", "Mina", "0", "0 %", "✗ 0", "?"]]
    model.show([], [])
    assert model.rowCount() == 0


def test_an_unknown_word_of_a_newer_server_stands_as_it_is() -> None:
    item = ItemAnalysis(question_id="q", answers=1, difficulty=None, discrimination=None, distractors=[], words=["new"])
    assert item_words(item) == "new"


def open_history(desktop: Desktop, server: FakeServer) -> PastClassActs:
    """Open the records at the one class of the past; return what can be done with it."""
    server.records.history = [past_class(0, "Monday's class", id="old")]
    desktop.open_records()
    assert desktop.records is not None
    desktop.records.show_page("history")
    return desktop.records.history.past.acts


async def test_results_of_a_class_that_has_ended_are_opened_from_the_records(
    desktop: Desktop, server: FakeServer
) -> None:
    run = await a_quiz_that_was_answered(desktop, server)
    server.quizzes.leave(run.id, "old", "Monday's class")
    acts = open_history(desktop, server)
    await until(acts.quizzes.isVisible)
    assert acts.quizzes.text() == "Quiz results (1)"
    acts.quizzes.click()
    await until(lambda: desktop.results is not None and desktop.results.book.results is not None)
    assert desktop.results is not None
    window = desktop.results
    assert "Cells" in window.students.bar.choice.currentText()
    assert "Monday's class" in window.students.bar.choice.currentText()
    assert [row[1] for row in table(window.students.model)] == list(STUDENTS)
    window.book.mark("q2", ["mina"], 1.5)
    await until(lambda: server.quizzes.runs[run.id].responses.get("q2", "mina").marked == 1.5)  # type: ignore[union-attr]
    window.show_run("none")  # back to the class that is open, where nothing was asked
    await until(lambda: window.book.results is None)


async def test_several_runs_of_the_past_are_chosen_from(desktop: Desktop, server: FakeServer) -> None:
    first = await a_quiz_that_was_answered(desktop, server)
    second = await server.quizzes.begin(QUESTIONS[:1], "Plants")
    server.quizzes.runs[second.id].finish(0)
    for run in (first, second):
        server.quizzes.leave(run.id, "old", "Monday's class")
    acts = open_history(desktop, server)
    await until(lambda: acts.quizzes.text() == "Quiz results (2)")
    menu = acts.results_menu()
    assert [action.text().split(" · ")[0] for action in menu.actions()] == ["Plants", "Cells"]
    menu.actions()[1].trigger()
    await until(lambda: desktop.results is not None and desktop.results.book.results is not None)
    assert desktop.results is not None
    choice = desktop.results.students.bar.choice
    assert (choice.count(), choice.currentData()) == (2, first.id)
    choice.activated.emit(0)
    await until(lambda: choice.currentData() == second.id)
