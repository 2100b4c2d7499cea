"""No text is cut: every label and button is at least as wide as its hint, at the window's smallest size."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget

from airclass_desktop.app import Desktop
from airclass_desktop.dialogs.question import Question
from airclass_desktop.dialogs.region import RegionDialog
from airclass_desktop.dialogs.rename import RenameDialog
from airclass_desktop.dialogs.settings import SettingsDialog
from airclass_desktop.dialogs.source import SourceDialog
from airclass_desktop.errors import RequestRefused, ServerFailed
from airclass_desktop.models.instant import InstantKind
from airclass_desktop.models.quiz_results import ResultColumn
from airclass_desktop.pin_screen import PinScreen
from airclass_desktop.preferences import LanguageChoice
from airclass_desktop.server_link import Phase
from airclass_desktop.theme.theme import ThemeChoice
from airclass_desktop.widgets.labels import ElidedLabel
from server.protocol.classroom import ClassState, Connection, Student, StudentState
from server.protocol.health import Health, HealthPart, PartState
from server.protocol.live import Guessing
from server.protocol.picture import Source, SourceKind
from server.protocol.quiz.questions import Answer, Choice, OpenText, QuizQuestion, SingleChoice, WordCloud
from server.protocol.quiz.quizzes import QuizDraft, QuizRules
from server.protocol.talk import (
    Announcement,
    ChatMode,
    Hand,
    Lost,
    Pace,
    PaceAsked,
    Reaction,
    Reactions,
    TalkRules,
)
from tests.gui.fake_records import person
from tests.gui.fake_server import FakeServer
from tests.gui.waiting import until

WHOLE = Source(id="screen", kind=SourceKind.SCREEN, title="", width=1920, height=1080)
LONG = "아주 긴 이름을 가진 학생 Maximiliane-Alexandra"


ROUNDING = 1
"""Pixels by which a style sheet's paddings in fractions of the font make two hints differ."""


def cut(widget: QWidget) -> Iterator[str]:
    """Yield what is shown and has less room than its text needs."""
    for part in widget.findChildren(QWidget):
        words = text_of(part)
        if not words.strip() or not part.isVisible() or isinstance(part, ElidedLabel):
            continue  # an elided label shows «…» and the whole text as its tooltip
        wraps = isinstance(part, QLabel) and part.wordWrap()
        needed = part.minimumSizeHint().width() if wraps else part.sizeHint().width()
        height = part.heightForWidth(part.width()) if wraps else part.minimumSizeHint().height()
        if part.width() < needed or part.height() < height - ROUNDING:
            yield f"{words!r}: {part.width()}x{part.height()} of {needed}x{height}"


def text_of(part: QWidget) -> str:
    """Return what a label, button or combo box says."""
    if isinstance(part, QComboBox):
        return part.currentText()
    return part.text() if isinstance(part, QLabel | QAbstractButton) else ""


@pytest.fixture(params=[(ThemeChoice.LIGHT, "light"), (ThemeChoice.DARK, "dark")], ids=lambda param: param[1])
def theme(request: pytest.FixtureRequest) -> ThemeChoice:
    choice: ThemeChoice = request.param[0]
    return choice


@pytest.fixture(params=[LanguageChoice.ENGLISH, LanguageChoice.KOREAN], ids=["en", "ko"])
def language(request: pytest.FixtureRequest) -> LanguageChoice:
    choice: LanguageChoice = request.param
    return choice


@pytest.fixture
async def dressed(desktop: Desktop, theme: ThemeChoice, language: LanguageChoice) -> Desktop:
    """Return the window at its smallest, in one theme and language."""
    desktop.theme.choose(theme)
    desktop.languages.choose(language)
    desktop.window.resize(desktop.window.minimumSize())
    wanted = "수업 시작" if language is LanguageChoice.KOREAN else "Start class"
    await until(lambda: desktop.actions.start.text() == wanted)
    return desktop


def settled(widget: QWidget) -> list[str]:
    """Return what is cut once every layout that was asked for has been done."""
    for _ in range(3):  # a layout may ask for another
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    return list(cut(widget))


@pytest.mark.parametrize("state", list(ClassState))
async def test_the_window_in_every_state(dressed: Desktop, server: FakeServer, state: ClassState) -> None:
    await server.put(Student(id="1", name=LONG, state=StudentState.WAITING))
    await server.put(Student(id="2", name=LONG, state=StudentState.PRESENT, connection=Connection.FAIR))
    running = state in (ClassState.LIVE, ClassState.PAUSED)
    await server.become(state=state, recording=running, title=LONG, elapsed_ms=5_000_000)
    await server.say("guessing", Guessing(attempts=123, addresses=3))
    parts = ("media", "livekit", "recording", "store", "network")
    await server.say("health", Health(parts=[HealthPart(part=part, state=PartState.DEGRADED) for part in parts]))
    await until(lambda: dressed.model.state is state and dressed.model.health.parts[0].state is PartState.DEGRADED)
    dressed.tasks.refused.emit(RequestRefused("internal", "Something went wrong inside AIRClass. The class goes on."))
    assert settled(dressed.window) == []
    assert dressed.window.size() == dressed.window.minimumSize()


async def test_the_quiz_in_every_state(dressed: Desktop, server: FakeServer) -> None:
    await server.become(state=ClassState.LIVE)
    await server.put(Student(id="1", name=LONG, state=StudentState.PRESENT))
    server.prepared.put("long", QuizDraft(title=LONG, questions=[WordCloud(text=LONG)]))
    dressed.window.side.show_tab(3)
    panel = dressed.window.quiz
    await until(lambda: panel.ask.quizzes.rowCount() == 1 and panel.ask.buttons[InstantKind.FOUR].isEnabled())
    panel.ask.right.setText(LONG)
    panel.ask.ask(InstantKind.FOUR)
    assert settled(dressed.window) == []
    choices = [Choice(text=LONG + letter) for letter in "abcdefgh"]
    await server.quizzes.begin([SingleChoice(text=LONG * 4, seconds=600, choices=choices)] * 2, LONG)
    dressed.tasks.refused.emit(RequestRefused("internal", "Something went wrong inside AIRClass. The class goes on."))
    for keys in (Qt.Key.Key_Space, Qt.Key.Key_Space, Qt.Key.Key_B):
        await until(dressed.asking.step.isEnabled)
        assert settled(dressed.window) == [], dressed.asking.step.text()
        QTest.keyClick(panel.run, keys)
    assert dressed.window.size() == dressed.window.minimumSize()


async def test_the_results_of_a_quiz(dressed: Desktop, server: FakeServer) -> None:
    await server.become(state=ClassState.LIVE)
    await server.put(Student(id="1", name=LONG, state=StudentState.PRESENT))
    choices = [Choice(id="a", text=LONG, correct=True), Choice(id="b", text=LONG + "!")]
    choice, text = SingleChoice(id="q0", text=LONG * 3, choices=choices), OpenText(id="q1", text=LONG * 3)
    questions: list[QuizQuestion] = [choice, text]
    run = await server.quizzes.begin(questions, LONG * 2, QuizRules(pacing="student"))
    await server.quizzes.answer(run, "1", "q0", Answer(choices=["b"]))
    await server.quizzes.answer(run, "1", "q1", Answer(text=LONG * 5))
    dressed.open_results(run.id)
    results = dressed.results
    assert results is not None
    results.resize(results.minimumSize())
    await until(lambda: results.students.model.columnCount() == len(ResultColumn) + len(questions))
    results.students.table.setCurrentIndex(results.students.view.index(0, len(ResultColumn)))
    for key, contents in (
        ("students", results.students.contents),
        ("marking", results.marking.contents),
        ("analysis", results.analysis.contents),
    ):
        results.show_page(key)
        await until(lambda contents=contents: contents.text == "")  # type: ignore[misc]  # mypy infers no such lambda
        assert settled(results) == [], key
    assert results.size() == results.minimumSize()


@pytest.mark.parametrize("tab", [0, 1, 2, 3])
async def test_a_class_that_wants_everything_at_once(dressed: Desktop, server: FakeServer, tab: int) -> None:
    window = dressed.window
    window.resize(1280, 720)
    server.records.rosters["c1"] = [person(number, LONG) for number in range(1, 40)]
    await server.become(state=ClassState.LIVE, recording=True, title=LONG, elapsed_ms=36_000_000, course_id="c1")
    for number in range(1, 30):
        await server.put(Student(id=f"s{number}", name=LONG, state=StudentState.PRESENT, number=number, muted=True))
        await server.say("hand", Hand(student_id=f"s{number}", raised_t_ms=number, line=LONG * 3))
        await server.say("lost", Lost(student_id=f"s{number}", until_t_ms=99_999_999))
        await server.say("pace", PaceAsked(student_id=f"s{number}", pace=Pace.SLOWER, until_t_ms=99_999_999))
    await server.put(Student(id="w", name=LONG, state=StudentState.WAITING, returns_as="s1", number=31))
    await server.say("talk", TalkRules(chat=ChatMode.TEACHER, slow_s=60, anonymous=True))
    await server.say("announcement", Announcement(text=LONG * 9, t_ms=0))
    await server.say("reactions", Reactions(counts=dict.fromkeys(Reaction, 1_234)))
    await until(lambda: dressed.model.roster.rowCount() == 39 and window.header.reactions.isVisible())
    window.side.show_tab(tab)
    window.students.absent.opener.click()
    window.chat.start_search()
    assert settled(window) == []
    assert (window.width(), window.height()) == (1280, 720)


@pytest.mark.parametrize("exit_code", [2, 3, 4, None])
async def test_a_server_that_does_not_start(dressed: Desktop, exit_code: int | None) -> None:
    sentence = "Another program uses this port. Close it, or choose another. (--port 8000)"
    dressed.link.failure = ServerFailed(exit_code, sentence)
    dressed.link.phase = Phase.FAILED
    dressed.link.phase_changed.emit(Phase.FAILED)
    assert dressed.window.trouble.isVisible()
    assert sentence in dressed.window.trouble.text
    assert settled(dressed.window) == []


async def test_the_dialogs(dressed: Desktop, server: FakeServer) -> None:
    window = dressed.window
    question = Question(window, "Remove?", "The picture ends there at once, and this student cannot join again." * 2)
    question.add_cancel("Cancel")
    question.add_answer("Remove", "stop")
    dialogs = (
        question,
        SettingsDialog(window, dressed.theme, LanguageChoice.SYSTEM, server.settings),
        SourceDialog(window, dressed.theme, dressed.sources, "screen"),
        RegionDialog(window, dressed.theme, WHOLE, "screen"),
        RenameDialog(window, LONG),
    )
    for dialog in dialogs:
        dialog.show()
        dialog.adjustSize()
        assert settled(dialog) == [], type(dialog).__name__
        dialog.close()


@pytest.mark.parametrize("size", [(800, 600), (1024, 768), (1920, 1080)])
async def test_the_large_pin_on_every_projector(dressed: Desktop, server: FakeServer, size: tuple[int, int]) -> None:
    url = "http://[fd00:1234:5678:9abc:def0:1234:5678:9abc]:8000/"
    dressed.model.info = msgspec.structs.replace(server.info, url=url)
    screen = PinScreen(dressed.model, dressed.theme, dressed.window)
    screen.resize(*size)
    screen.show()
    assert settled(screen) == []
    assert (screen.width(), screen.height()) == size
    screen.close()


async def test_the_floating_bar(dressed: Desktop, server: FakeServer) -> None:
    await server.become(state=ClassState.LIVE, elapsed_ms=36_000_000)
    await until(lambda: dressed.model.is_running)
    await server.quizzes.begin([WordCloud(text="?")])
    await until(lambda: dressed.quiz.is_open)
    dressed.bar.appear()
    assert settled(dressed.bar) == []
