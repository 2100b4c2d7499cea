from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from airclass_desktop.app import Desktop
from airclass_desktop.models.instant import InstantKind
from airclass_desktop.panels.quiz_ask import QuizAskPanel
from airclass_desktop.panels.quiz_run import QuizRunPanel
from server.protocol.classroom import ClassState, Student, StudentState
from server.protocol.quiz.questions import AcceptedText, Answer, Choice, QuizQuestion, ShortText, SingleChoice
from server.protocol.quiz.quizzes import QuizDraft, QuizRules
from server.protocol.quiz.runs import Run, RunState
from tests.gui.fake_server import FakeServer
from tests.gui.waiting import until

STUDENTS = ("Mina", "Juno", "Haru")
CELLS: list[QuizQuestion] = [
    SingleChoice(
        id="q0",
        text="What makes energy?",
        seconds=60,
        choices=[Choice(id="m", text="Mitochondrion", correct=True), Choice(id="n", text="Nucleus")],
    ),
    ShortText(id="q1", text="And in plants?", accepted=[AcceptedText(text="Chloroplast")]),
]


async def begin(desktop: Desktop, server: FakeServer) -> None:
    await server.become(state=ClassState.LIVE, elapsed_ms=60_000)
    for number, name in enumerate(STUDENTS, start=1):
        await server.put(Student(id=name.lower(), name=name, state=StudentState.PRESENT, number=number))
    await until(lambda: desktop.model.students.rowCount() == len(STUDENTS))
    desktop.window.side.show_tab(3)


def click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


def ask(desktop: Desktop) -> QuizAskPanel:
    return desktop.window.quiz.ask


def run(desktop: Desktop) -> QuizRunPanel:
    return desktop.window.quiz.run


async def asked(desktop: Desktop, kind: InstantKind) -> Run:
    """Ask something by a click, and return the run once it is shown."""
    click(ask(desktop).buttons[kind])
    await until(lambda: desktop.quiz.is_open and desktop.window.quiz.page is run(desktop))
    current = desktop.quiz.current
    assert current is not None
    return current


def said(server: FakeServer) -> list[dict[str, object]]:
    return [body["question"] for body in server.called("POST /api/quiz/instant")]


async def test_a_tap_asks_about_what_is_on_the_screen(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    await asked(desktop, InstantKind.FOUR)
    [question] = said(server)
    assert (question["kind"], question["text"]) == ("single", "")
    choices = question["choices"]
    assert isinstance(choices, list)
    assert [(choice["text"], choice["correct"]) for choice in choices] == [(each, False) for each in "ABCD"]


@pytest.mark.parametrize(
    ("kind", "right", "expected"),
    [
        (InstantKind.FIVE, "b", {"kind": "single"}),
        (InstantKind.FOUR, "A, c", {"kind": "multiple"}),
        (InstantKind.TRUE_FALSE, "x", {"kind": "true_false", "answer": False}),
        (InstantKind.TRUE_FALSE, "", {"kind": "single"}),
        (InstantKind.OPEN, "because", {"kind": "open_text", "model": "because"}),
        (InstantKind.WORDS, "ignored", {"kind": "word_cloud"}),
        (InstantKind.SCALE, "", {"kind": "scale", "low": 1, "high": 5}),
    ],
)
async def test_what_is_typed_goes_with_the_question(
    desktop: Desktop, server: FakeServer, kind: InstantKind, right: str, expected: dict[str, object]
) -> None:
    await begin(desktop, server)
    panel = ask(desktop)
    panel.text.setText("  Which one? ")
    panel.right.setText(right)
    panel.limit.setCurrentIndex(2)
    await asked(desktop, kind)
    [question] = said(server)
    assert {name: question[name] for name in expected} == expected
    assert (question["text"], question["seconds"]) == ("Which one?", 30)
    await until(lambda: panel.text.text() == panel.right.text() == "")


async def test_short_answers_may_be_accepted_in_several_words(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    ask(desktop).right.setText("ATP / adenosine triphosphate")
    await asked(desktop, InstantKind.SHORT)
    accepted = said(server)[0]["accepted"]
    assert isinstance(accepted, list)
    assert [each["text"] for each in accepted] == ["ATP", "adenosine triphosphate"]


async def test_a_right_answer_that_does_not_fit_is_not_asked(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    ask(desktop).right.setText("Mitochondrion")
    click(ask(desktop).buttons[InstantKind.FOUR])
    assert ask(desktop)._wrong.text() == "«Mitochondrion» is no answer to «A – D»."
    assert said(server) == []


async def test_nothing_can_be_asked_before_the_class_begins(desktop: Desktop, server: FakeServer) -> None:
    desktop.window.side.show_tab(3)
    assert not any(button.isEnabled() for button in ask(desktop).buttons.values())
    assert ask(desktop)._heading.text() == "Start the class, then ask"


async def test_answers_are_counted_as_they_come(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    current = await asked(desktop, InstantKind.FOUR)
    [question] = current.questions
    assert isinstance(question, SingleChoice)
    await server.quizzes.answer(current, "mina", question.id, Answer(choices=[question.choices[1].id]))
    await server.quizzes.answer(current, "juno", question.id, Answer(choices=[question.choices[1].id]))
    await until(lambda: run(desktop).words == "2 of 3 answered")
    chart = run(desktop).answers.chart
    assert chart is not None
    assert [(bar.label, bar.count) for bar in chart.bars] == [("A", 0), ("B", 2), ("C", 0), ("D", 0)]
    assert desktop.window.side.tabs[3].text() == "Quiz 2"
    click(run(desktop).views[1])
    assert run(desktop).answers.names.stringList() == ["Haru"]


async def test_space_closes_reveals_and_ends(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    await asked(desktop, InstantKind.YES_NO)
    words = []
    for _ in range(3):
        await until(desktop.asking.step.isEnabled)
        words.append(desktop.asking.step.text())
        before = desktop.quiz.runs[0].state
        QTest.keyClick(run(desktop), Qt.Key.Key_Space)
        await until(lambda before=before: desktop.quiz.runs[0].state is not before)  # type: ignore[misc]  # mypy infers no lambda with a default
    assert words == ["Close the question", "Show the results", "End the quiz"]
    await until(lambda: desktop.window.quiz.page is ask(desktop))
    assert ask(desktop).results.isVisible()


async def test_a_step_that_is_under_way_is_not_sent_twice(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    await asked(desktop, InstantKind.FOUR)
    await until(desktop.asking.step.isEnabled)
    QTest.keyClick(run(desktop), Qt.Key.Key_Space)
    QTest.keyClick(run(desktop), Qt.Key.Key_Space)
    await until(lambda: desktop.quiz.runs[0].state is RunState.CLOSED)
    assert len(server.called("POST /api/quiz/close")) == 1
    assert server.called("POST /api/quiz/reveal") == []


async def test_a_question_that_closes_by_itself_is_not_revealed_by_the_hand_that_meant_to_close_it(
    desktop: Desktop, server: FakeServer
) -> None:
    await begin(desktop, server)
    told = await server.quizzes.begin(CELLS, "Cells")
    await until(desktop.asking.step.isEnabled)
    server.quizzes.runs[told.id].close(0)
    await server.say("run", server.quizzes.results(told.id).run())
    await until(lambda: desktop.quiz.runs[0].state is RunState.CLOSED)
    QTest.keyClick(run(desktop), Qt.Key.Key_Space)
    await until(desktop.asking.step.isEnabled)
    assert server.called("POST /api/quiz/reveal") == []
    QTest.keyClick(run(desktop), Qt.Key.Key_Space)
    await until(lambda: len(server.called("POST /api/quiz/reveal")) == 1)


async def test_a_key_that_is_held_takes_one_step(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    await server.quizzes.begin(CELLS, "Cells")
    await until(desktop.asking.step.isEnabled)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", autorep=True)
    QApplication.sendEvent(run(desktop), held)
    await server.quizzes.count("run-0")
    assert server.called("POST /api/quiz/close") == []


async def test_the_right_one_is_told_afterwards(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    current = await asked(desktop, InstantKind.FOUR)
    [question] = current.questions
    assert isinstance(question, SingleChoice)
    await until(desktop.asking.step.isEnabled)
    click(run(desktop).answers.rows.rows[2].tick)
    right = question.choices[2].id
    await until(lambda: [body["right"] for body in server.called("POST /api/quiz/key")] == [[right]])
    await until(run(desktop).answers.rows.rows[2].tick.isChecked)
    chart = run(desktop).answers.chart
    assert chart is not None
    assert [bar.correct for bar in chart.bars] == [False, False, True, False]


async def test_a_prepared_quiz_is_started_and_led_through(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    server.prepared.put("cells", QuizDraft(title="Cells", questions=CELLS))
    server.prepared.put("unfinished", QuizDraft(title="Unfinished", questions=[]))
    ask(desktop).refresh()
    panel = ask(desktop)
    await until(lambda: panel.quizzes.rowCount() == 2)
    assert [panel.quizzes.index(row).data() for row in range(2)] == ["Cells", "Unfinished"]
    panel.list.setCurrentIndex(panel.quizzes.index(1))
    assert not panel.start.isEnabled(), "a draft cannot be asked"
    panel.list.setCurrentIndex(panel.quizzes.index(0))
    click(panel.start)
    await until(lambda: run(desktop)._title.text() == "Question 1 of 2 · open · Cells")
    assert run(desktop)._text.text() == "What makes energy?"
    assert run(desktop).time.text() == "1:00"
    await until(desktop.asking.close.isEnabled)
    QTest.keyClick(run(desktop), Qt.Key.Key_Return)
    await until(desktop.asking.next.isEnabled)
    QTest.keyClick(run(desktop), Qt.Key.Key_Right)
    await until(lambda: run(desktop)._title.text() == "Question 2 of 2 · open · Cells")
    assert run(desktop).answers.words == "Nobody has answered yet."


async def test_more_time_is_given(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    await server.quizzes.begin(CELLS, "Cells")
    await until(desktop.asking.more_time.isEnabled)
    QTest.keyClick(run(desktop), Qt.Key.Key_Plus)
    await until(lambda: len(server.called("POST /api/quiz/open")) == 1)
    assert server.called("POST /api/quiz/open")[0]["seconds"] in (89, 90)
    await until(lambda: run(desktop).time.text() in ("1:29", "1:30"))


async def test_the_answers_can_be_hidden(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    await asked(desktop, InstantKind.FOUR)
    chart = run(desktop).answers.chart
    assert chart is not None
    QTest.keyClick(run(desktop), Qt.Key.Key_B)
    assert not chart.isVisible()
    assert run(desktop).answers.words == "The answers are hidden."
    click(run(desktop).eye)
    assert chart.isVisible()


async def test_what_students_see_is_switched(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    await server.quizzes.begin(CELLS, "Cells")
    await until(desktop.asking.step.isEnabled)
    choose(run(desktop).run_menu(desktop.quiz.runs[0]), "After the reveal, students see the ten best")
    await until(lambda: len(server.called("POST /api/quiz/rules")) == 1)
    await until(desktop.asking.step.isEnabled)
    menu = run(desktop).run_menu(desktop.quiz.runs[0])
    choose(menu, "After the reveal, students see how everybody answered")
    await until(lambda: len(server.called("POST /api/quiz/rules")) == 2)
    assert server.called("POST /api/quiz/rules") == [
        {"run_id": "run-0", "leaderboard": True},
        {"run_id": "run-0", "show_results": False},
    ]
    await until(lambda: desktop.quiz.runs[0].rules == QuizRules(leaderboard=True, show_results=False))


async def test_the_panel_follows_another_client_and_a_new_connection(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    told = await server.quizzes.begin(CELLS, "Cells")
    await until(lambda: desktop.window.quiz.page is run(desktop))
    await server.cut()
    respond = Answer(choices=["m"])
    await server.quizzes.answer(told, "mina", "q0", respond)
    await until(lambda: len(server.hellos) == 2 and run(desktop).words == "1 of 3 answered")
    server.quizzes.runs["run-0"].finish(0)
    await server.say("run", server.quizzes.results("run-0").run())
    await until(lambda: desktop.window.quiz.page is ask(desktop))


async def test_all_questions_at_once_are_looked_at_one_by_one(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    told = await server.quizzes.begin(CELLS, "Cells", QuizRules(pacing="student"))
    await server.quizzes.answer(told, "mina", "q0", Answer(choices=["m"]))
    await server.quizzes.answer(told, "mina", "q1", Answer(text="Chloroplast"))
    await server.quizzes.answer(told, "juno", "q0", Answer(choices=["n"]))
    await until(lambda: run(desktop).words == "1 of 3 answered")
    assert run(desktop)._text.text() == "What makes energy?"
    QTest.keyClick(run(desktop), Qt.Key.Key_Right)
    assert run(desktop)._text.text() == "And in plants?"
    written = run(desktop).answers.written
    assert [written.index(row).data() for row in range(written.rowCount())] == ["Chloroplast"]
    assert desktop.asking.is_last


async def test_open_texts_are_listed_by_what_they_say(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    current = await asked(desktop, InstantKind.OPEN)
    question = current.questions[0].id
    for student, text in (("mina", "Because of gravity"), ("juno", "because of  gravity."), ("haru", "magic")):
        await server.quizzes.answer(current, student, question, Answer(text=text))
    written = run(desktop).answers.written
    await until(lambda: written.rowCount() == 2)
    assert [written.index(row).data() for row in range(2)] == ["Because of gravity", "magic"]


async def test_words_are_shown_by_how_often_they_came(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    current = await asked(desktop, InstantKind.WORDS)
    question = current.questions[0].id
    await server.quizzes.answer(current, "mina", question, Answer(words=["leaf", "light"]))
    await server.quizzes.answer(current, "juno", question, Answer(words=["Light"]))
    cloud = run(desktop).answers.cloud
    await until(lambda: [(word.text, word.count) for word in cloud.words] == [("light", 2), ("leaf", 1)])
    run(desktop).grab()


async def test_the_floating_bar_counts_and_closes(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    told = await server.quizzes.begin(CELLS, "Cells")
    desktop.window.showMinimized()
    await until(desktop.bar.isVisible)
    await server.quizzes.answer(told, "mina", "q0", Answer(choices=["m"]))
    await until(lambda: desktop.bar._quiz.text() == "1 of 3 answered")
    click(desktop.bar.close_question)
    await until(lambda: not desktop.bar.close_question.isVisible())
    assert desktop.quiz.runs[0].state is RunState.CLOSED


async def test_quizzes_are_wanted_by_button_and_key(desktop: Desktop, server: FakeServer) -> None:
    wanted: list[bool] = []
    desktop.window.quizzes_wanted.connect(lambda: wanted.append(True))
    desktop.window.side.show_tab(3)
    click(ask(desktop).manage)
    QTest.keyClick(desktop.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert wanted == [True, True]


async def test_what_the_server_refuses_is_said(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    server.refusals["/api/quiz/instant"] = (409, "quiz_running", "Another question is open.")
    ask(desktop).text.setText("Why?")
    click(ask(desktop).buttons[InstantKind.FOUR])
    await until(lambda: desktop.window.notices.texts() == ["Another question is open."])
    assert ask(desktop).text.text() == "Why?", "what was typed is not lost"
    assert ask(desktop).buttons[InstantKind.FOUR].isEnabled()
