"""The window in which quizzes are prepared, as tests use it."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from airclass_desktop.app import Desktop
from airclass_desktop.quizzes.editor import Editor
from airclass_desktop.quizzes.window import QuizzesWindow
from server.protocol.quiz.questions import Choice, QuizQuestion, SingleChoice, TrueFalse
from server.protocol.quiz.quizzes import QuizDraft
from tests.gui.fake_server import FakeServer
from tests.gui.waiting import until


def single(text: str = "Which?", *, right: bool = True) -> SingleChoice:
    """Return a question, complete where ``right``."""
    return SingleChoice(text=text, choices=[Choice(text="one", correct=right), Choice(text="two")])


def truth(text: str = "Is it?") -> TrueFalse:
    return TrueFalse(text=text, answer=True)


async def open_window(desktop: Desktop) -> QuizzesWindow:
    """Open the window on the list."""
    desktop.window.quizzes_wanted.emit()
    window = desktop.quizzes
    assert window is not None
    window.show_page("quizzes")
    return window


async def open_quiz(desktop: Desktop, server: FakeServer, *questions: QuizQuestion) -> Editor:
    """Open a quiz of these questions in the editor."""
    server.prepared.put("quiz", QuizDraft(title="Cells", questions=list(questions)))
    window = await open_window(desktop)
    window.quizzes.prepared.open("quiz")
    await until(lambda: window.quizzes.is_editing)
    return window.quizzes.editor


def press(widget: QWidget, keys: str) -> None:
    """Press a shortcut of the widget's; the offscreen platform makes no window active, so that no key would do."""
    [found] = [each for each in widget.findChildren(QShortcut) if each.key() == QKeySequence(keys)]
    found.activated.emit()


def kept(server: FakeServer) -> list[QuizQuestion]:
    """Return the questions of the quiz as the server has them."""
    return server.prepared.quizzes["quiz"].questions
