"""The window without a mouse: where Tab leads, what the shortcuts reach, and that the focus is never lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from airclass_desktop.app import Desktop
from airclass_desktop.models.instant import InstantKind
from server.protocol.classroom import ClassState, Student, StudentState
from server.protocol.quiz.runs import RunState
from server.protocol.talk import Question
from tests.gui.fake_server import FakeServer
from tests.gui.waiting import until

_MOST_STOPS = 60
MINA = Student(id="mina", name="Mina", state=StudentState.PRESENT, number=1)


async def begin(desktop: Desktop, server: FakeServer) -> None:
    desktop.window.activateWindow()
    await server.become(state=ClassState.LIVE)
    await server.put(MINA)
    await until(lambda: desktop.model.students.count(StudentState.PRESENT) == 1)
    await until(desktop.window.isActiveWindow)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def stops(desktop: Desktop) -> list[QWidget]:
    """Return where Tab leads, once around the window."""
    found = [focused()]
    while len(found) < _MOST_STOPS:
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        if focused() is found[0]:
            return found
        assert focused() not in found, "a trap"
        assert focused().isVisible()
        found.append(focused())
    raise AssertionError("no way around")


def press(desktop: Desktop, key: Qt.Key) -> None:
    QTest.keyClick(desktop.window, key, Qt.KeyboardModifier.ControlModifier)


async def test_a_shortcut_of_a_tab_leads_into_it(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    window = desktop.window
    press(desktop, Qt.Key.Key_3)
    assert focused() is window.side.tabs[2], "nothing is asked yet"
    await server.say("question", Question(id=1, t_ms=0, student_id="mina", name="", number=1, text="Why?", votes=0))
    await until(window.questions.list.isVisible)
    for key, inside in (
        (Qt.Key.Key_1, window.students.list),
        (Qt.Key.Key_2, window.chat.field),
        (Qt.Key.Key_3, window.questions.list),
        (Qt.Key.Key_4, window.quiz.ask.text),
    ):
        press(desktop, key)
        assert focused() is inside


async def test_tab_leads_around_through_the_tab_that_is_shown(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    window = desktop.window
    press(desktop, Qt.Key.Key_2)
    around = stops(desktop)
    assert [tab for tab in window.side.tabs if tab in around] == [window.side.tabs[1]]
    assert window.chat.field in around
    for part in (window.header, window.join, window.stage, window.chat.rules):
        assert any(part.isAncestorOf(each) for each in around), part


async def test_a_row_that_the_keys_reach_shows_it(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    rows = desktop.window.students.list
    plain = seen(rows)
    press(desktop, Qt.Key.Key_1)
    assert rows.currentIndex().isValid()
    assert seen(rows) != plain


def seen(widget: QWidget) -> QImage:
    return widget.grab().toImage()


async def test_a_question_is_asked_closed_and_revealed_by_keys(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    quiz = desktop.window.quiz
    press(desktop, Qt.Key.Key_4)
    await until(quiz.ask.buttons[InstantKind.FOUR].isEnabled)
    QTest.keyClick(desktop.window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    await until(lambda: quiz.page is quiz.run)
    assert focused() is quiz.run
    around = stops(desktop)
    ticks = [around.index(row.tick) for row in quiz.run.answers.rows.rows]
    assert ticks == sorted(ticks)
    assert max(ticks) < around.index(quiz.run.step), "as they stand in the window"
    assert quiz.run.answers.rows.rows[1].tick.accessibleName().startswith("B")
    QTest.keyClick(desktop.window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    for state in (RunState.CLOSED, RunState.REVEALED):
        QTest.keyClick(focused(), Qt.Key.Key_Space)
        await until(lambda state=state: desktop.quiz.runs[0].state is state)  # type: ignore[misc]  # mypy knows no defaults of lambdas
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    await until(lambda: desktop.quiz.current is None)
    assert focused() is quiz.ask.text, "ready for the next one"
