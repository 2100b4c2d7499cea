"""Photograph the printed report of a run, in both languages: ``python -m tests.screenshots.report FOLDER``."""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
from datetime import date
from pathlib import Path

from playwright.async_api import ConsoleMessage

from server.errors import Language
from server.protocol.classroom import Student, StudentState
from server.protocol.quiz.questions import (
    AcceptedText,
    Answer,
    Choice,
    Item,
    Ordering,
    QuizQuestion,
    ShortText,
    SingleChoice,
    TrueFalse,
)
from server.protocol.quiz.quizzes import QuizRules
from server.protocol.quiz.runs import RunState
from server.quiz.grading import grade
from server.quiz.questions import with_ids
from server.quiz.report import Printed, report
from server.quiz.results import Persons, Results
from server.quiz.run import QuizRun
from server.store.quizzes import Response, RunRow
from tests.browser import chromium

_STUDENTS = 31
_TITLES: dict[Language, str] = {"en": "Cells", "ko": "2단원 세포"}
_NAMES: dict[Language, list[str]] = {
    "en": ["Mina Kim", "Juno Lee", "Sora Park", "Ada Moon", "Haneul Jung", "Doyun Kang"],
    "ko": ["김미나", "이준호", "박서연", "최지우", "정하늘", "강도윤"],
}
_TEXTS: dict[Language, tuple[str, list[str], str, str, list[str], str, list[str]]] = {
    "en": (
        "Where does a cell make its energy?",
        ["In the mitochondria", "In the nucleus", "In the ribosomes", "In the membrane"],
        "Plant cells have a wall.",
        "What makes leaves green?",
        ["chlorophyll", "carotene", "light"],
        "From small to large",
        ["molecule", "cell", "tissue"],
    ),
    "ko": (
        "세포에서 에너지를 만드는 곳은 어디인가?",
        ["미토콘드리아", "핵", "리보솜", "세포막"],
        "식물 세포에는 세포벽이 있다.",
        "잎을 초록색으로 보이게 하는 것은?",
        ["엽록소", "카로틴", "빛"],
        "작은 것부터 순서대로 놓으세요.",
        ["분자", "세포", "조직"],
    ),
}


def _questions(language: Language) -> list[QuizQuestion]:
    choice, choices, truth, short, words, order, items = _TEXTS[language]
    return [
        with_ids(
            SingleChoice(text=choice, choices=[Choice(text=each, correct=each == choices[0]) for each in choices])
        ),
        with_ids(TrueFalse(text=truth, answer=True)),
        with_ids(ShortText(text=short, accepted=[AcceptedText(text=words[0])])),
        with_ids(Ordering(text=order, items=[Item(text=each) for each in items])),
    ]


def _answer(question: QuizQuestion, dice: random.Random, words: list[str], *, knows: bool) -> Answer:
    match question:
        case SingleChoice():
            return Answer(choices=[question.choices[0 if knows else dice.randrange(1, 4)].id])
        case TrueFalse():
            return Answer(choices=["true" if knows else "false"])
        case Ordering():
            order = [item.id for item in question.items]
            return Answer(order=order if knows else order[::-1])
        case _:
            return Answer(text=words[0] if knows else dice.choice(words[1:]))


def _printed(language: Language) -> Printed:
    dice = random.Random(4)
    questions, names = _questions(language), _NAMES[language]
    students, responses = [], []
    for number in range(_STUDENTS):
        name = names[number] if number < len(names) else f"{names[number % len(names)]} {number // len(names) + 1}"
        students.append(Student(id=f"s{number}", name=name, state=StudentState.PRESENT, number=number + 1))
        skill = dice.random()
        for question in questions:
            answer = _answer(question, dice, _TEXTS[language][4], knows=dice.random() < 0.3 + 0.7 * skill)
            share = grade(question, answer).share
            responses.append(
                Response(
                    run_id="r", question_id=question.id, student_id=f"s{number}", answer=answer, key="k", t_ms=0,
                    took_ms=dice.randrange(3_000, 25_000), attempt=1, share=share, points=share,
                )
            )  # fmt: skip
    row = RunRow(
        id="r", quiz_id="q", class_id="c", title=_TITLES[language], questions=questions, rules=QuizRules(),
        state=RunState.FINISHED,
    )  # fmt: skip
    found = Results(QuizRun(row, responses), Persons(students, anonymous=False))
    return Printed(found.run(), found.statistics(), found.analysis(), found.responses().responses, {})


class _Notes:
    """Notes what a page says in its console: what the policy forbids, above all."""

    def __init__(self, said: list[str]) -> None:
        self._said = said

    def take(self, message: ConsoleMessage) -> None:
        self._said.append(message.text)


async def _photograph(folder: Path, directory: Path) -> None:
    async with chromium(directory) as browser:
        for language in _TITLES:
            file = directory / f"{language}.html"
            file.write_text(report(_printed(language), language, date(2026, 11, 20)), encoding="utf-8")
            page = await browser.new_page(viewport={"width": 860, "height": 1216})
            troubles: list[str] = []
            page.on("console", _Notes(troubles).take)
            await page.goto(file.as_uri())
            await page.screenshot(path=folder / f"report-{language}.png")
            if troubles:
                raise RuntimeError("; ".join(troubles))


def main(folder: Path) -> None:
    """Save ``report-en.png`` and ``report-ko.png``."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        asyncio.run(_photograph(folder, Path(name)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
