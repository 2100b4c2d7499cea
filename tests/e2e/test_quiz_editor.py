"""A quiz of every kind of question made by keyboard in the real window, and a file imported into the bank."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import aiohttp
import msgspec
import pytest

from airclass_desktop.theme.tokens import LIGHT
from server.protocol.bank import BankList
from server.protocol.classroom import Runtime
from server.protocol.quiz.questions import Matching, MultipleChoice, Numeric, Ordering, ShortText, SingleChoice
from server.protocol.quiz.quizzes import Quiz, QuizList, QuizState
from tests.e2e.teacher_pc import Pc

pytestmark = pytest.mark.timeout(120)

_Found = TypeVar("_Found")
KINDS = (
    "single",
    "multiple",
    "true_false",
    "short_text",
    "numeric",
    "ordering",
    "matching",
    "open_text",
    "poll",
    "scale",
    "word_cloud",
)
"""In the order of the editor's menu: the next one is a Down away."""
TYPED = {
    "single": ("Tab", "Seoul", "Return", "Busan", "alt+1"),
    "multiple": ("Tab", "two", "Return", "three", "Return", "four", "alt+1", "alt+2"),
    "short_text": ("Tab", "water", "Return", "H2O"),
    "numeric": ("Tab", "9.81", "Tab", "0.01"),
    "ordering": ("Tab", "seed", "Return", "plant", "Return", "fruit"),
    "matching": ("Tab", "Korea", "Tab", "Seoul", "Return", "Japan", "Tab", "Tokyo"),
    "poll": ("Tab", "yes", "Return", "no"),
}
"""What is typed after the question; the keys are pressed."""
KEYS = ("Tab", "Return", "alt+1", "alt+2")
GIFT = "$CATEGORY: Water\n\nIs it wet? {T}\n\nWhich is salt? {=NaCl ~H2O}\n\nOnly words\n"


class Teacher:
    """What the server of the window holds."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def asks(self, path: str, answer: type[_Found]) -> _Found:
        async with self._session.get(path) as response:
            return msgspec.json.decode(await response.read(), type=answer)

    async def until(self, path: str, answer: type[_Found], true: Callable[[_Found], object]) -> _Found:
        """Ask until the answer is so."""
        while not true(found := await self.asks(path, answer)):  # noqa: ASYNC110 - REST tells of no change
            await asyncio.sleep(0.1)
        return found


def teacher(runtime: Runtime) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(runtime.admin_url, headers={"Authorization": f"Bearer {runtime.teacher_token}"})


async def focus(pc: Pc, title: str) -> None:
    """Wait for the window of this title and bring it to the front."""
    command = ["xdotool", "search", "--onlyvisible", "--name", title, "windowactivate", "--sync"]
    while True:  # it fails while windows come and go
        done = await asyncio.to_thread(
            subprocess.run, command, env=pc.environment, stderr=subprocess.DEVNULL, timeout=30, check=False
        )
        if done.returncode == 0:
            return
        await asyncio.sleep(0.1)


def write(pc: Pc, *parts: str) -> None:
    """Press the keys and type the words."""
    for part in parts:
        command = ["key", part] if part in KEYS else ["type", "--delay", "20", part]
        subprocess.run(["xdotool", *command], env=pc.environment, check=True, timeout=20)


async def make_every_kind(pc: Pc) -> None:
    for place, kind in enumerate(KINDS):
        pc.press("ctrl+Return")
        if place:
            pc.press("ctrl+k")
            pc.press("Down")
            pc.press("Tab")
        write(pc, f"About {kind}", *TYPED.get(kind, ()))


async def test_a_quiz_of_every_kind_is_made_by_keyboard(pc: Pc) -> None:
    runtime = await pc.runtime()
    await pc.find(LIGHT.accent)
    async with teacher(runtime) as session:
        server = Teacher(session)
        await focus(pc, "AIRClass")
        pc.press("ctrl+e")
        await focus(pc, "Quizzes")
        pc.press("ctrl+n")
        listed = await server.until("/api/quiz/list", QuizList, lambda found: found.quizzes)
        await focus(pc, "New quiz")
        write(pc, "Every kind")
        await make_every_kind(pc)
        pc.press("ctrl+s")
        path = f"/api/quiz/quizzes/{listed.quizzes[0].id}"
        quiz = await server.until(path, Quiz, lambda found: found.state is QuizState.PUBLISHED)
        assert quiz.title == "Every kind"
        assert [str(question.__struct_config__.tag) for question in quiz.questions] == list(KINDS)
        assert [question.text for question in quiz.questions] == [f"About {kind}" for kind in KINDS]
        check_answers(quiz)
        pc.press("alt+Left")
        await pc.find(LIGHT.good_soft, least=200)  # «Ready» in the list


def check_answers(quiz: Quiz) -> None:
    single, multiple, _, short, number, order, match, *_ = quiz.questions
    assert isinstance(single, SingleChoice)
    assert [(choice.text, choice.correct) for choice in single.choices] == [("Seoul", True), ("Busan", False)]
    assert isinstance(multiple, MultipleChoice)
    assert [choice.correct for choice in multiple.choices] == [True, True, False]
    assert isinstance(short, ShortText)
    assert [each.text for each in short.accepted] == ["water", "H2O"]
    assert isinstance(number, Numeric)
    assert (number.accepted[0].value, number.accepted[0].tolerance) == (9.81, 0.01)
    assert isinstance(order, Ordering)
    assert [item.text for item in order.items] == ["seed", "plant", "fruit"]
    assert isinstance(match, Matching)
    assert [(pair.left.text if pair.left else "", pair.right.text) for pair in match.pairs] == [
        ("Korea", "Seoul"),
        ("Japan", "Tokyo"),
    ]


async def test_a_gift_file_is_imported_into_the_bank(pc: Pc, tmp_path: Path) -> None:
    file = tmp_path / "water.gift"
    file.write_text(GIFT)
    runtime = await pc.runtime()
    await pc.find(LIGHT.accent)
    async with teacher(runtime) as session:
        await focus(pc, "AIRClass")
        pc.press("ctrl+e")
        await focus(pc, "Quizzes")
        pc.press("ctrl+2")
        pc.press("ctrl+o")
        await focus(pc, "Import questions")
        pc.type(str(file))
        await pc.find(LIGHT.danger_soft, least=200)  # what is left out, in the preview
        pc.press("Return")
        found = await Teacher(session).until("/api/bank/questions", BankList, lambda bank: bank.total == 2)
        assert {entry.folder for entry in found.entries} == {"Water"}
        assert {entry.question.text for entry in found.entries} == {"Is it wet?", "Which is salt?"}
