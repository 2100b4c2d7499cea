"""Every kind of question through the window and a real server: the numbers agree wherever they stand."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from airclass_desktop.app import Desktop
from airclass_desktop.models.quiz_lines import written_at
from airclass_desktop.models.quiz_results import ResultColumn
from airclass_desktop.panels.quiz_answers import AnswersView
from airclass_desktop.preferences import LanguageChoice, Preferences
from airclass_desktop.words.quizzes import number
from server.paths import DataDir
from server.protocol.quiz.questions import (
    AcceptedNumber,
    AcceptedText,
    Answer,
    Choice,
    Item,
    Matching,
    MultipleChoice,
    Numeric,
    OpenText,
    Ordering,
    Pair,
    Poll,
    QuizQuestion,
    Scale,
    ShortText,
    SingleChoice,
    TrueFalse,
    WordCloud,
)
from server.protocol.quiz.quizzes import QuizDraft
from server.protocol.quiz.runs import RunState
from tests.gui.conftest import dispose
from tests.gui.waiting import until
from tests.quiz_student import QuizStudent, student
from tests.serving import Serving, serving

NAMES = ("Mina", "Juno", "Haru")
AB = [Choice(id="a", text="one", correct=True), Choice(id="b", text="two")]
PAIRS = [
    Pair(left=Item(id="kr", text="Korea"), right=Item(id="se", text="Seoul")),
    Pair(left=Item(id="jp", text="Japan"), right=Item(id="to", text="Tokyo")),
]
Case = tuple[QuizQuestion, tuple[Answer, Answer, Answer], list[tuple[str, int]]]
"""A question, what the three answer, and what the window shows."""
CASES: list[Case] = [
    (
        SingleChoice(id="single", text="?", choices=AB),
        (Answer(choices=["a"]), Answer(choices=["a"]), Answer(choices=["b"])),
        [("A", 2), ("B", 1)],
    ),
    (
        MultipleChoice(id="multiple", text="?", choices=[*AB, Choice(id="c", text="three", correct=True)]),
        (Answer(choices=["a", "c"]), Answer(choices=["a"]), Answer(choices=["b", "c"])),
        [("A", 2), ("B", 1), ("C", 2)],
    ),
    (
        TrueFalse(id="truth", text="?", answer=True),
        (Answer(choices=["true"]), Answer(choices=["false"]), Answer(choices=["true"])),
        [("True", 2), ("False", 1)],
    ),
    (
        ShortText(id="short", text="?", accepted=[AcceptedText(text="Seoul")]),
        (Answer(text="seoul "), Answer(text="Busan"), Answer(text="Seoul")),
        [("seoul", 2), ("Busan", 1)],
    ),
    (
        Numeric(id="number", text="?", accepted=[AcceptedNumber(value=3.5)]),
        (Answer(text="3,5"), Answer(text="3.5"), Answer(text="1,000")),
        [("3.5", 2), ("1000", 1)],
    ),
    (
        Ordering(id="order", text="?", items=[Item(id="x", text="seed"), Item(id="y", text="leaf")]),
        (Answer(order=["x", "y"]), Answer(order=["y", "x"]), Answer(order=["x", "y"])),
        [("seed → leaf", 2), ("leaf → seed", 1)],
    ),
    (
        Matching(id="match", text="?", pairs=PAIRS),
        (
            Answer(pairs={"kr": "se", "jp": "to"}),
            Answer(pairs={"kr": "se", "jp": "to"}),
            Answer(pairs={"kr": "to", "jp": "se"}),
        ),
        [("Korea = Seoul", 2), ("Japan = Tokyo", 2), ("Korea = Tokyo", 1), ("Japan = Seoul", 1)],
    ),
    (
        Poll(id="poll", text="?", choices=[Choice(id="y", text="Yes"), Choice(id="n", text="No")]),
        (Answer(choices=["n"]), Answer(choices=["n"]), Answer(choices=["y"])),
        [("A", 1), ("B", 2)],
    ),
    (
        Scale(id="scale", text="?", low=1, high=3),
        (Answer(value=3), Answer(value=1), Answer(value=3)),
        [("1", 1), ("2", 0), ("3", 2)],
    ),
    (
        WordCloud(id="words", text="?"),
        (Answer(words=["leaf", "light"]), Answer(words=["Light"]), Answer(words=["light"])),
        [("light", 3), ("leaf", 1)],
    ),
    (
        OpenText(id="open", text="?", points=2),
        (Answer(text="It breathes with oxygen"), Answer(text="it breathes with oxygen."), Answer(text="magic")),
        [("It breathes with oxygen", 2), ("magic", 1)],
    ),
]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Serving]:
    options = ["--source", "testcard", "--address", "127.0.0.1", "--port", "0", "--no-record"]
    with serving(tmp_path, *options) as server:
        yield server


@pytest_asyncio.fixture
async def taught(served: Serving, tmp_path: Path, qapp: QApplication) -> AsyncIterator[Desktop]:
    """Yield the window, attached to a real server whose class is on."""
    data_dir = DataDir(tmp_path / "data")
    Preferences(data_dir.root / "window.ini").language = LanguageChoice.ENGLISH
    made = Desktop(qapp, data_dir, ["false"])
    running = asyncio.get_running_loop().create_task(made.run())
    await until(lambda: made.model.is_running)
    yield made
    await made.quit(stop_server=False)
    await running
    dispose(made)


def shown(view: AnswersView) -> list[tuple[str, str]]:
    """Return what stands there: labels or texts, with their numbers."""
    page = view._pages.currentWidget()
    if page is view.cloud:
        return [(word.text, str(word.count)) for word in view.cloud.words]
    if page is view.list:
        rows = (written_at(view.written.index(row)) for row in range(view.written.rowCount()))
        return [(row.text, str(row.count)) for row in rows]
    return [(bar.label, str(bar.count)) for bar in view.chart.bars] if view.chart and page is view._with_chart else []


async def take_step(desktop: Desktop, state: RunState) -> None:
    """Press Space, and wait until the run is in this state."""
    await until(desktop.asking.step.isEnabled)
    QTest.keyClick(desktop.window.quiz.run, Qt.Key.Key_Space)
    await until(lambda: desktop.quiz.runs[0].state is state)


async def ask_all(desktop: Desktop, students: list[QuizStudent]) -> None:
    """Lead the quiz through by Space; the students answer, and the window shows it."""
    for place, (_, answers, expected) in enumerate(CASES):
        for each, answer in zip(students, answers, strict=True):
            await each.answers(await each.sees(RunState.OPEN), answer)
        told = sorted((text, str(count)) for text, count in expected)
        await until(lambda told=told: sorted(shown(desktop.window.quiz.run.answers)) == told)  # type: ignore[misc]  # mypy knows no defaults of lambdas
        assert desktop.quiz.progress == (3, 3)
        await take_step(desktop, RunState.CLOSED)
        await take_step(desktop, RunState.REVEALED)
        await take_step(desktop, RunState.OPEN if place + 1 < len(CASES) else RunState.FINISHED)


@pytest.mark.timeout(180)
async def test_the_numbers_of_every_kind_agree(taught: Desktop, served: Serving) -> None:
    client = taught.link.client.quiz
    await client.create(QuizDraft(title="All kinds", questions=[question for question, _, _ in CASES]))
    taught.window.side.show_tab(3)
    panel = taught.window.quiz.ask
    async with AsyncExitStack() as stack:
        students = [await stack.enter_async_context(student(served.runtime, name)) for name in NAMES]
        await until(lambda: taught.model.students.rowCount() == len(NAMES) and panel.start.isEnabled())
        QTest.mouseClick(panel.start, Qt.MouseButton.LeftButton)
        await ask_all(taught, students)
        run = taught.quiz.runs[0]
        taught.open_results(run.id)
        results = taught.results
        assert results is not None
        table = results.students.model
        await until(lambda: table.rowCount() == len(NAMES) and table.index(0, ResultColumn.POINTS).data() != "–")
        points = [table.index(row, ResultColumn.POINTS).data() for row in range(len(NAMES))]

        lines = list(csv.DictReader(io.StringIO((await client.file(run.id, "csv")).decode("utf-8-sig"))))
        assert len(lines) == len(NAMES) * len(CASES)
        of_file = [sum(float(line["Points"] or 0) for line in lines if line["Name"] == name) for name in NAMES]
        assert points == [number(each) for each in of_file]
        assert points == [number(each.results[-1].total) for each in students], "what the students' pages say"
        leaders = {leader.name: leader.points for leader in (await client.statistics(run.id)).leaders}
        assert points == [number(leaders[name]) for name in NAMES]
