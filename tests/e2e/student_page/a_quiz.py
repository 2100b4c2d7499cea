"""One question of every kind, and how a student answers it on the page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from server.protocol.quiz.questions import (
    AcceptedNumber,
    AcceptedText,
    Answer,
    Item,
    MultipleChoice,
    Numeric,
    OpenText,
    Ordering,
    Poll,
    QuizQuestion,
    Scale,
    ShortText,
    TrueFalse,
    WordCloud,
)
from tests.e2e.student_page.fake_quiz import choice, matching, single
from tests.e2e.student_page.visitor import Visitor

SECRET = "the-solution"  # stands in all that must not be seen before the reveal
WHY = f"Because **{SECRET}**."


@dataclass(frozen=True)
class Case:
    """A question, what a student does with it, and what is to arrive."""

    question: QuizQuestion
    does: Callable[[Visitor], Awaitable[None]]
    arrives: Answer
    verdict: str


async def _pick(visitor: Visitor) -> None:
    await visitor.part("answer-1").click()


async def _pick_two(visitor: Visitor) -> None:
    await visitor.part("answer-0").click()
    await visitor.part("answer-2").click()


def _type(text: str) -> Callable[[Visitor], Awaitable[None]]:
    async def does(visitor: Visitor) -> None:
        await visitor.part("answer-0").fill(text)

    return does


async def _order(visitor: Visitor) -> None:
    # Shown by their ids: b, a, c; wanted: a, b, c.
    await visitor.part("up-1").click()


async def _match(visitor: Visitor) -> None:
    await visitor.part("target-1").click()
    await visitor.part("target-0").click()


async def _words(visitor: Visitor) -> None:
    await visitor.part("answer-0").fill("rain")
    await visitor.part("answer-1").fill(" snow ")


CASES = {
    "single": Case(
        single("Busan", "Seoul", "Daegu", right=1, text="The capital?", explanation=WHY),
        _pick,
        Answer(choices=["Seoul"]),
        "isRight",
    ),
    "multiple": Case(
        MultipleChoice(
            id="multiple",
            text="Which are even?",
            choices=[choice("2", correct=True), choice("3"), choice("4", correct=True), choice("6", correct=True)],
            explanation=WHY,
        ),
        _pick_two,
        Answer(choices=["2", "4"]),
        "isPartlyRight",
    ),
    "true_false": Case(
        TrueFalse(id="true_false", text="Water boils at 100 °C.", answer=True, feedback_false=SECRET, explanation=WHY),
        _pick,
        Answer(choices=["false"]),
        "isWrong",
    ),
    "short_text": Case(
        ShortText(id="short", text="Who wrote it?", accepted=[AcceptedText(text=SECRET)], explanation=WHY),
        _type("The Solution"),
        Answer(text="The Solution"),
        "isWrong",
    ),
    "numeric": Case(
        Numeric(id="numeric", text="How long?", accepted=[AcceptedNumber(value=3.5)], unit="cm", explanation=WHY),
        _type("3,5"),
        Answer(text="3,5"),
        "isRight",
    ),
    "ordering": Case(
        Ordering(
            id="ordering",
            text="From small to large",
            items=[Item(id="b", text="one"), Item(id="a", text="ten"), Item(id="c", text="hundred")],
            explanation=WHY,
        ),
        _order,
        Answer(order=["b", "a", "c"]),
        "isRight",
    ),
    "matching": Case(
        matching(Korea="Seoul", Japan="Tokyo"), _match, Answer(pairs={"Korea": "Tokyo", "Japan": "Seoul"}), "isWrong"
    ),
    "poll": Case(
        Poll(id="poll", text="Tea or coffee?", choices=[choice("Tea"), choice("Coffee")]),
        _pick,
        Answer(choices=["Coffee"]),
        "thanks",
    ),
    "scale": Case(
        Scale(id="scale", text="How sure are you?", low=0, high=10, low_label="not at all", high_label="wholly"),
        _pick,
        Answer(value=1),
        "thanks",
    ),
    "word_cloud": Case(
        WordCloud(id="cloud", text="What comes to mind?"), _words, Answer(words=["rain", "snow"]), "thanks"
    ),
    "open_text": Case(
        OpenText(id="open", text="Why is the sky blue?", model=f"Scattering, {SECRET}.", explanation=WHY),
        _type("It scatters.\nBlue most."),
        Answer(text="It scatters.\nBlue most."),
        "markedLater",
    ),
}
"""By kind."""
