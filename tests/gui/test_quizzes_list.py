"""The list of prepared quizzes."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from airclass_desktop.app import Desktop
from airclass_desktop.dialogs.question import Question
from airclass_desktop.dialogs.text import TextDialog
from airclass_desktop.models.prepared import PreparedColumn
from airclass_desktop.quizzes.prepared import PreparedPanel
from airclass_desktop.words.times import moment
from server.protocol.classroom import ClassState
from server.protocol.quiz.questions import SingleChoice
from server.protocol.quiz.quizzes import QuizDraft
from tests.gui.fake_server import FakeServer
from tests.gui.quizzes import open_window, single, truth
from tests.gui.waiting import until


@pytest.fixture
async def panel(desktop: Desktop, server: FakeServer) -> PreparedPanel:
    server.prepared.put("a", QuizDraft(title="Osmosis", questions=[single(), truth()]))
    server.prepared.put("b", QuizDraft(title="Genetics", questions=[single(right=False)]))
    window = await open_window(desktop)
    await until(lambda: window.quizzes.prepared.quizzes.rowCount() == 2)
    return window.quizzes.prepared


def cells(panel: PreparedPanel, column: PreparedColumn) -> list[str]:
    model = panel.table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


async def test_quizzes_are_listed_with_their_state(panel: PreparedPanel) -> None:
    assert cells(panel, PreparedColumn.TITLE) == ["Genetics", "Osmosis"]
    assert cells(panel, PreparedColumn.STATE) == ["Draft", "Ready"]
    assert cells(panel, PreparedColumn.QUESTIONS) == ["1", "2"]


async def test_without_a_quiz_it_is_said_what_to_do(desktop: Desktop) -> None:
    window = await open_window(desktop)
    panel = window.quizzes.prepared
    await until(lambda: "No quizzes yet" in panel.contents.text)


async def test_titles_are_searched(panel: PreparedPanel) -> None:
    QTest.keyClicks(panel.search, "osm")
    await until(lambda: cells(panel, PreparedColumn.TITLE) == ["Osmosis"])


async def test_a_new_quiz_opens_in_the_editor(desktop: Desktop, panel: PreparedPanel) -> None:
    panel.new.click()
    page = desktop.quizzes.quizzes if desktop.quizzes else None
    assert page is not None
    await until(lambda: page.is_editing)
    assert page.editor.draft.title == "New quiz"


async def test_enter_opens_a_quiz(desktop: Desktop, panel: PreparedPanel) -> None:
    panel.table.choose(1)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    page = desktop.quizzes.quizzes if desktop.quizzes else None
    assert page is not None
    await until(lambda: page.is_editing and page.editor.draft.title == "Osmosis")


async def test_a_deleted_quiz_is_taken_back(desktop: Desktop, server: FakeServer, panel: PreparedPanel) -> None:
    panel.table.choose(0)
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    await until(lambda: cells(panel, PreparedColumn.TITLE) == ["Osmosis"])
    assert server.prepared.deleted == {"b"}
    assert desktop.quizzes is not None
    desktop.quizzes.undo.take_back()
    await until(lambda: panel.quizzes.rowCount() == 2)
    assert server.prepared.deleted == set()


async def test_the_bin_gives_a_quiz_back(server: FakeServer, panel: PreparedPanel) -> None:
    server.prepared.deleted.add("a")
    panel.bin.click()
    await until(lambda: cells(panel, PreparedColumn.TITLE) == ["Osmosis"])
    panel.table.choose(0)
    panel.acts["restore"].click()
    await until(lambda: "The bin is empty" in panel.contents.text)
    assert server.prepared.deleted == set()


async def test_a_copy_has_questions_of_its_own(server: FakeServer, panel: PreparedPanel) -> None:
    panel.table.choose(1)
    panel.acts["duplicate"].click()
    await until(lambda: panel.quizzes.rowCount() == 3)
    copy = next(quiz for quiz in server.prepared.quizzes.values() if quiz.title == "Osmosis (copy)")
    original = server.prepared.quizzes["a"]
    assert [question.text for question in copy.questions] == [question.text for question in original.questions]
    assert {question.id for question in copy.questions}.isdisjoint(question.id for question in original.questions)
    first, second = copy.questions[0], original.questions[0]
    assert isinstance(first, SingleChoice)
    assert isinstance(second, SingleChoice)
    assert {choice.id for choice in first.choices}.isdisjoint(choice.id for choice in second.choices)


async def test_a_quiz_is_renamed_and_called_as_before(
    desktop: Desktop, server: FakeServer, panel: PreparedPanel
) -> None:
    panel.table.choose(1)
    panel.acts["rename"].click()
    window = desktop.quizzes
    assert window is not None
    dialog = window.findChild(TextDialog)
    assert isinstance(dialog, TextDialog)
    dialog.field.setText("Water")
    dialog.accept()
    await until(lambda: server.prepared.quizzes["a"].title == "Water")
    window.undo.take_back()
    await until(lambda: server.prepared.quizzes["a"].title == "Osmosis")


async def test_only_a_ready_quiz_is_started_and_only_in_a_class(
    desktop: Desktop, server: FakeServer, panel: PreparedPanel
) -> None:
    panel.table.choose(1)
    assert not panel.acts["start"].isEnabled()
    await server.become(state=ClassState.LIVE)
    await until(panel.acts["start"].isEnabled)
    panel.table.choose(0)
    assert not panel.acts["start"].isEnabled()
    panel.table.choose(1)
    panel.acts["start"].click()
    await until(lambda: server.prepared.published)
    assert (server.prepared.published[0].quiz_id, server.prepared.published[0].open) == ("a", True)
    assert desktop.quizzes is not None
    notices = desktop.quizzes.notices
    await until(lambda: any("Osmosis" in text for text in notices.texts()))


async def test_a_server_that_refuses_says_why(desktop: Desktop, server: FakeServer) -> None:
    server.refusals["/api/quiz/list"] = (500, "store_failed", "The disk is full.")
    window = await open_window(desktop)
    await until(lambda: "The disk is full." in window.quizzes.prepared.contents.text)


async def test_a_quiz_says_when_it_was_used_last_and_its_results_are_opened(
    desktop: Desktop, server: FakeServer, panel: PreparedPanel
) -> None:
    await server.become(state=ClassState.LIVE)
    run = await server.quizzes.begin([single()], "Osmosis")
    server.quizzes.runs[run.id].finish(0)
    line = server.quizzes.leave(run.id, "old", "Monday")
    server.quizzes.past = [msgspec.structs.replace(line, quiz_id="a")]
    server.prepared.runs, server.prepared.used = {"a": 1}, {"a": line.asked_at_ms}
    panel.load()
    await until(lambda: "1" in cells(panel, PreparedColumn.RUNS))
    panel.table.sortByColumn(PreparedColumn.USED, Qt.SortOrder.DescendingOrder)
    assert cells(panel, PreparedColumn.TITLE) == ["Osmosis", "Genetics"]
    assert cells(panel, PreparedColumn.USED)[0] == moment(line.asked_at_ms)
    assert cells(panel, PreparedColumn.USED)[1] == "–"
    panel.table.selectRow(1)
    assert not panel.acts["results"].isEnabled()
    panel.table.selectRow(0)
    panel.acts["results"].click()
    await until(lambda: desktop.results is not None and desktop.results.book.results is not None)
    assert desktop.results is not None
    assert desktop.results.book.results is not None
    assert desktop.results.book.results.run.id == run.id


async def test_the_bin_is_emptied_after_a_question(server: FakeServer, panel: PreparedPanel) -> None:
    assert not panel.empty.isVisible()
    server.prepared.deleted = {"a"}
    panel.bin.click()
    await until(lambda: cells(panel, PreparedColumn.TITLE) == ["Osmosis"])
    assert panel.empty.isVisible()
    panel.empty.button.click()
    question = panel.window().findChild(Question)
    assert question is not None
    assert "cannot be undone" in " ".join(each.text() for each in question.findChildren(QLabel))
    assert server.prepared.deleted == {"a"}
    erase = next(each for each in question.findChildren(QPushButton) if each.text() == "Erase")
    erase.click()
    await until(lambda: panel.contents.text == "The bin is empty.")
    assert "a" not in server.prepared.quizzes
    assert not panel.empty.isVisible()
