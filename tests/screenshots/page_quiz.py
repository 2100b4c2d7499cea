"""A question beside the screen: asked, answered by a class, solved."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from playwright.async_api import Page, expect

from server.protocol.quiz.questions import Answer, Choice, SingleChoice
from server.protocol.quiz.quizzes import QuizRules
from server.protocol.quiz.runs import Instant, Respond, Run
from tests.e2e.teacher import Teacher
from tests.screenshots.classmate import Classmate

_DRAWN_S = 0.5
RIGHT = 1


@dataclass(frozen=True)
class Words:
    """What is asked in a language."""

    text: str
    choices: tuple[str, str, str]
    explanation: str


WORDS: Mapping[str, Words] = {
    "en": Words(
        "What is the **derivative** of $f(x) = x^2$?\n\n$$f'(x) = \\lim_{h \\to 0} \\frac{(x+h)^2 - x^2}{h}$$",
        ("$x$", "$2x$", "It has none at $x = 0$"),
        "$(x+h)^2 - x^2 = 2xh + h^2$. Divided by $h$ that is $2x + h$, which goes to $2x$.",
    ),
    "ko": Words(
        "$f(x) = x^2$의 **도함수**는 무엇일까요?\n\n$$f'(x) = \\lim_{h \\to 0} \\frac{(x+h)^2 - x^2}{h}$$",
        ("$x$", "$2x$", "$x = 0$에서 도함수가 없어요"),
        "$(x+h)^2 - x^2 = 2xh + h^2$이고, $h$로 나누면 $2x + h$이므로 $2x$에 가까워져요.",
    ),
}


async def photograph_quiz(
    page: Page,
    language: str,
    teacher: Teacher,
    classmates: Sequence[Classmate],
    shoot: Callable[[str], Awaitable[None]],
) -> None:
    """Save a question as it is answered, and what is told of it after the reveal."""
    words = WORDS[language]
    choices = [Choice(text=text, correct=at == RIGHT) for at, text in enumerate(words.choices)]
    question = SingleChoice(text=words.text, choices=choices, explanation=words.explanation, seconds=90)
    body = msgspec.to_builtins(Instant(question=question, rules=QuizRules()))
    run = msgspec.json.decode(await teacher.does("POST", "/api/quiz/instant", body), type=Run)
    [asked] = run.questions
    assert isinstance(asked, SingleChoice)

    await expect(page.get_by_test_id("formula").last).to_have_attribute("data-drawn", "true")
    await page.get_by_test_id(f"answer-{RIGHT}").click()
    await asyncio.sleep(_DRAWN_S)
    await shoot("quiz")
    await page.get_by_test_id("send").click()
    await page.get_by_test_id("answer-sent").wait_for()
    for classmate, choice in zip(classmates, (0, RIGHT), strict=True):
        answer = Answer(choices=[asked.choices[choice].id])
        await classmate.answer(Respond(run_id=run.id, question_id=asked.id, answer=answer, key="the-only-answer"))
    for step in ("close", "reveal"):
        await teacher.does("POST", f"/api/quiz/{step}", {"run_id": run.id})
    await page.get_by_test_id("explanation").wait_for()
    await asyncio.sleep(_DRAWN_S)
    await shoot("quiz-result")
    await teacher.does("POST", "/api/quiz/finish", {"run_id": run.id})
