"""A question of every kind, what three students do with it on their pages, and what that is worth."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

import msgspec
from playwright.async_api import Locator, Page, Response, WebSocket

from server.protocol.quiz.questions import (
    AcceptedNumber,
    AcceptedText,
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

NAMES = ("미나", "Jun", "Sora")
SECRETS = [f"7f3a9c-{place:02}-secret" for place in range(11)]
"""By question: stands in everything that students may not know before the reveal, and nowhere else."""
FAR = 471108.25
"""Another secret: a number that nobody answers."""


class Student:
    """One student's page, and every byte that came to it."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.name = name
        self._bytes: list[bytes] = []
        self._answers: list[Response] = []
        page.on("websocket", self._on_socket)
        page.on("response", self._on_response)

    def part(self, test_id: str) -> Locator:
        return self.page.get_by_test_id(test_id)

    async def received(self, secrets: Sequence[str]) -> list[str]:
        """Return which of these came, in a frame of a WebSocket or in an answer of the server."""
        while self._answers:
            self._bytes.append(await self._answers.pop().body())
        return [secret for secret in secrets if any(secret.encode() in each for each in self._bytes)]

    async def send(self) -> None:
        """Send what is in the fields, and wait until the teacher's PC has it."""
        await self.part("send").click()
        await self.part("answer-sent").wait_for()

    def _on_response(self, response: Response) -> None:
        if response.status == 200:
            self._answers.append(response)

    def _on_socket(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda data: self._bytes.append(data.encode() if isinstance(data, str) else data))


Act = Callable[[Student], Awaitable[None]]


def picks(*numbers: int) -> Act:
    async def act(student: Student) -> None:
        for number in numbers:
            await student.part(f"answer-{number}").click()

    return act


def writes(*texts: str) -> Act:
    async def act(student: Student) -> None:
        for number, text in enumerate(texts):
            await student.part(f"answer-{number}").fill(text)

    return act


def orders(*texts: str) -> Act:
    async def act(student: Student) -> None:
        rows = student.part("quiz").locator("li")
        for place, text in enumerate(texts):
            while text not in (await rows.all_inner_texts())[place]:
                await student.page.get_by_role("button", name=f"Move up: {text}").click()

    return act


def matches(**pairs: str) -> Act:
    async def act(student: Student) -> None:
        for left, right in pairs.items():
            line = student.page.get_by_role("button", name=left)
            if await line.get_attribute("aria-expanded") == "false":
                await line.click()
            await student.page.locator("[data-testid^=target-]").filter(has_text=right).click()

    return act


class Case(msgspec.Struct, frozen=True):
    """A question, what the three do with it, and what that is worth; None: it has no points."""

    question: QuizQuestion
    acts: tuple[Act, Act, Act]
    points: tuple[float | None, float | None, float | None]


def choices(*texts: str, right: Sequence[int] = (), feedback: str = "") -> list[Choice]:
    """Return choices, all with the same feedback."""
    return [Choice(text=text, correct=at in right, feedback=feedback) for at, text in enumerate(texts)]


def why(place: int) -> str:
    """Return the explanation of the question at ``place``."""
    return f"Because of **{SECRETS[place]}** and $x^2$."


WORDS = ("first", "second", "third")
CASES = (
    Case(
        SingleChoice(
            text="The capital?",
            choices=choices("Busan", "Seoul", "Daegu", right=[1], feedback=SECRETS[0]),
            explanation=why(0),
        ),
        (picks(1), picks(0), picks(1)),
        (1, 0, 1),
    ),
    Case(
        MultipleChoice(
            text="Even?", choices=choices("2", "3", "4", "5", right=[0, 2], feedback=SECRETS[1]), explanation=why(1)
        ),
        (picks(0, 2), picks(0), picks(0, 1)),
        (1, 0.5, 0),
    ),
    Case(
        TrueFalse(text="$1 < 2$", answer=True, feedback_true=SECRETS[2], feedback_false=SECRETS[2], explanation=why(2)),
        (picks(0), picks(1), picks(0)),
        (1, 0, 1),
    ),
    Case(
        ShortText(
            text="Which city?", accepted=[AcceptedText(text="Seoul"), AcceptedText(text=SECRETS[3])], explanation=why(3)
        ),
        (writes("ＳＥＯＵＬ"), writes("Busan"), writes(" seoul ")),
        (1, 0, 1),
    ),
    Case(
        Numeric(
            text="How long?",
            accepted=[AcceptedNumber(value=3.5, tolerance=0.1), AcceptedNumber(value=FAR, share=0.5)],
            unit="cm",
            explanation=why(4),
        ),
        (writes("3,5"), writes("4"), writes("3.58")),
        (1, 0, 1),
    ),
    Case(
        Ordering(text="In order", items=[Item(text=each) for each in WORDS], explanation=why(5)),
        (orders(*WORDS), orders("third", "first", "second"), orders("third", "second", "first")),
        (1, 0.5, 0),
    ),
    Case(
        Matching(
            text="Capitals",
            pairs=[
                Pair(left=Item(text="Korea"), right=Item(text="Seoul")),
                Pair(left=Item(text="Japan"), right=Item(text="Tokyo")),
                Pair(right=Item(text="Paris")),
            ],
            explanation=why(6),
        ),
        (matches(Korea="Seoul", Japan="Tokyo"), matches(Korea="Seoul", Japan="Paris"), matches(Korea="Tokyo")),
        (1, 0.5, 0),
    ),
    Case(
        Poll(text="Tea or coffee?", choices=choices("Tea", "Coffee")),
        (picks(1), picks(0), picks(1)),
        (None, None, None),
    ),
    Case(Scale(text="How sure?", high_label="very"), (picks(4), picks(0), picks(4)), (None, None, None)),
    Case(WordCloud(text="The weather?"), (writes("비", "눈"), writes("비"), writes("비 ", "바람")), (None, None, None)),
    Case(
        OpenText(text="Why is it so?", model=f"A model with {SECRETS[10]}"),
        (writes("Light scatters."), writes("light scatters"), writes("No idea")),
        (None, None, None),
    ),
)
